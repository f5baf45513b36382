"""Invented figures in Kolada's shapes, and a plan that needs some of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TITLE = "Elever som trivs, andel (%)"

PLAN = f"""\
# language: en
plan invented "An invented plan"
  period 2022
  entity "9901"
  measurements from kolada

rating by_status
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict

goal school "School"
  rated by by_status

  indicator thriving "Pupils who thrive" in percent
    measured by kolada "N90001" titled "{TITLE}"
    target at least 80
    trend compared with value 1 year earlier, steady within 1 percentage point
    split by girls, boys shown
    peers "9902"
  indicator places "Places" in numbers
    measured by kolada "N90002"
    target at least 10
"""


def kpi(code: str, title: str, **more: Any) -> dict[str, Any]:
    return {
        "id": code,
        "title": title,
        "description": f"Beskrivning av {code}.  Källa: påhittad.",
        "is_divided_by_gender": True,
        "municipality_type": "K",
        "auspice": "T",
        "operating_area": "Skola",
        "perspective": "Kvalitet och resultat",
        "prel_publication_date": None,
        "publication_date": "2026-09-25",
        "publ_period": "2026",
        "has_ou_data": False,
        **more,
    }


def figure(gender: str, value: float | None, status: str = "", **more: Any) -> dict[str, Any]:
    return {"gender": gender, "count": 0 if value is None else 1, "status": status, "value": value, "isdeleted": False,
            **more}  # fmt: skip


def row(code: str, entity: str, period: int | str, *figures: Mapping[str, Any]) -> dict[str, Any]:
    return {"values": list(figures), "kpi": code, "period": period, "municipality": entity}


KPIS = [
    kpi("N90001", TITLE),
    kpi("N90002", "Platser, antal", is_divided_by_gender=False),
    kpi("N90003", "Biblioteksbesök (-2020), antal/inv", publ_period=None, publication_date=None),
]

MUNICIPALITIES = [
    {"id": "9901", "title": "Exempelstad", "type": "K"},
    {"id": "9902", "title": "Provköping", "type": "K"},
    {"id": "0000", "title": "Riket", "type": "L"},
]

GROUPS = [{"id": "G990001", "title": "Liknande, Exempelstad", "members": []}]

ROWS = [
    row("N90001", entity, year, figure("M", base - 1.5), figure("T", base), figure("K", base + 1.25))
    for entity, start in (("9901", 80.0), ("9902", 70.0))
    for year, base in ((2020, start), (2021, start + 1), (2022, start + 2.5))
] + [row("N90002", "9901", year, figure("T", 12)) for year in (2020, 2021, 2022)]
