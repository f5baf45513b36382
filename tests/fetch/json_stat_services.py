"""Servers that answer as SCB's PxWebApi 2 and Eurostat's API Statistics do, from one table each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product
from types import SimpleNamespace
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from goalrules.model.indicator import SourceCode
from goalrules.model.period import Period
from goalrules.source import Source, Span
from tests.fetch.server import Asked, Reply, as_json


class Dimension(NamedTuple):
    label: str
    categories: Mapping[str, str]
    elimination: bool = False


YEARS = {str(year): str(year) for year in range(2015, 2025)}
SCB = {
    "Region": Dimension("region", {"00": "Riket", "0180": "Stockholm", "0484": "Eskilstuna"}, True),
    "Alder": Dimension("ålder", {"tot": "totalt", "20-64": "20-64 år"}, True),
    "Kon": Dimension("kön", {"1": "män", "2": "kvinnor"}, True),
    "ContentsCode": Dimension("tabellinnehåll", {"BE0101N1": "Folkmängd", "BE0101N2": "Folkökning"}),
    "Tid": Dimension("år", YEARS),
}
EUROSTAT = {
    "freq": Dimension("Time frequency", {"A": "Annual"}),
    "age": Dimension("Age class", {"TOTAL": "Total", "Y15-24": "From 15 to 24 years"}),
    "sex": Dimension("Sex", {"T": "Total", "M": "Males", "F": "Females"}),
    "geo": Dimension("Geopolitical entity", {"SE": "Sweden", "FI": "Finland"}),
    "time": Dimension("Time", YEARS),
}


def number(chosen: Mapping[str, str]) -> int:
    """The invented figure of a cell: one that no two cells share."""
    return int.from_bytes("".join(f"{k}{v}" for k, v in sorted(chosen.items())).encode(), "big") % 100_003


def table(dimensions: Mapping[str, Dimension], categories: Mapping[str, Sequence[str]], **more: Any) -> dict[str, Any]:
    """A table with these categories of some dimensions."""
    cells = [dict(zip(categories, codes, strict=True)) for codes in product(*categories.values())]
    inside = {
        name: {
            "label": dimensions[name].label,
            "category": {
                "index": {code: i for i, code in enumerate(codes)},
                "label": {code: dimensions[name].categories[code] for code in codes},
                **({"unit": {code: {"decimals": 1} for code in codes}} if name == "ContentsCode" else {}),
            },
            "extension": {"elimination": dimensions[name].elimination},
        }
        for name, codes in categories.items()
    }  # fmt: skip
    return {
        "version": "2.0", "class": "dataset", "id": list(categories), "size": [len(c) for c in categories.values()],
        "dimension": inside, "value": [number(cell) for cell in cells], **more,
    }  # fmt: skip


class FakeScb:
    """SCB with the table TAB638; `statuses` are by position in each answer, in place of values."""

    def __init__(self, dimensions: Mapping[str, Dimension] = SCB) -> None:
        self.dimensions = dimensions
        self.statuses: dict[str, str] = {}

    def __call__(self, asked: Asked) -> Reply:
        parts = urlsplit(asked.address)
        found = re.fullmatch(r"/v3/tables/([^/]+)/(metadata|data)", parts.path)
        if found is None or unquote(found[1]) != "TAB638" or len(asked.address) > 2100:
            return as_json({"type": "Parameter error", "title": "Non-existent table", "status": 404}, 404)
        more = {
            "label": "Folkmängd efter region, ålder, kön och år", "source": "SCB",
            "role": {"time": ["Tid"], "metric": ["ContentsCode"]}, "extension": {"px": {"tableid": "TAB638"}},
        }  # fmt: skip
        if found[2] == "metadata":
            whole = table(
                self.dimensions, {name: list(one.categories) for name, one in self.dimensions.items()}, **more
            )
            del whole["value"]
            return as_json(whole)
        chosen: dict[str, list[str]] = {}
        for name, value in parse_qsl(parts.query):
            if name.startswith("valueCodes["):
                dimension = name[len("valueCodes[") : -1]
                codes = self._codes(dimension, value)
                if codes is None:
                    return as_json({"title": "Non-existent value", "status": 400}, 400)
                chosen[dimension] = codes
        if any(name not in chosen and not one.elimination for name, one in self.dimensions.items()):
            return as_json({"title": "Missing selection for mandantory variable", "status": 400}, 400)
        answer = table(self.dimensions, {name: chosen[name] for name in self.dimensions if name in chosen}, **more)
        for position in self.statuses:
            answer["value"][int(position)] = None
        return as_json({**answer, "status": self.statuses})

    def _codes(self, dimension: str, value: str) -> list[str] | None:
        known = list(self.dimensions[dimension].categories) if dimension in self.dimensions else []
        ends = re.fullmatch(r"\[range\((.*),(.*)\)\]", value)
        if ends is not None:
            return known[known.index(ends[1]) : known.index(ends[2]) + 1]
        codes = value.split(",")
        return codes if all(code in known for code in codes) and len(set(codes)) == len(codes) else None


class FakeEurostat:
    """Eurostat with the data set une_rt_a."""

    def __init__(self) -> None:
        self.statuses: dict[str, str] = {}

    def __call__(self, asked: Asked) -> Reply:
        parts = urlsplit(asked.address)
        if parts.path != "/v3/une_rt_a":
            label = "ERR_NOT_FOUND_4: is not available for dissemination"
            return as_json({"error": [{"status": 404, "id": 100, "label": label}]}, 404)
        asked_for: dict[str, list[str]] = {}
        for name, value in parse_qsl(parts.query):
            asked_for.setdefault(name, []).append(value)
        since, until = asked_for.pop("sinceTimePeriod", ["0"])[0], asked_for.pop("untilTimePeriod", ["9"])[0]
        unknown = asked_for.keys() - {"format", "lang"} - EUROSTAT.keys()
        if unknown:
            label = f"INVALID_QUERY_DIMENSION: {unknown}"
            return as_json({"error": [{"status": 400, "id": 150, "label": label}]}, 400)
        categories = {
            name: [code for code in one.categories if code in asked_for.get(name, one.categories)]
            for name, one in EUROSTAT.items()
        }
        categories["time"] = [code for code in categories["time"] if since <= code <= until]
        answer = table(EUROSTAT, categories)
        values = {str(i): value for i, value in enumerate(answer["value"]) if str(i) not in self.statuses}
        more = {"label": "Unemployment by sex and age", "source": "ESTAT", "extension": {"id": "UNE_RT_A"}}
        return as_json({**answer, **more, "value": values, "status": self.statuses})


def wanted(
    code: str,
    entities: Sequence[str],
    groups: Sequence[str] = ("total",),
    first: str | None = "2022",
    last: str | None = "2024",
    title: str | None = None,
) -> Any:
    """What a plan needs of one indicator."""
    text = f'measured by x "{code}"'
    span = Span(Source("plan.goal", text), 0, len(text))
    source = SourceCode(code=code, system="x", title=title, span=span)
    indicator = SimpleNamespace(source=source, path="goal.indicator", split=None, peers=None)
    ends = [None if end is None else Period.parse(end) for end in (first, last)]
    return SimpleNamespace(
        indicator=indicator, entities=tuple(entities), groups=tuple(groups), first=ends[0], last=ends[1]
    )
