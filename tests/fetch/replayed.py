"""The recorded answers of Kolada that lie beside the checkout, as a server gives them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.fetch.server import KoladaReplay

FIXTURES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "kolada" / "fixtures_v3"

# the recorded list of municipalities has six; these two are in the recorded figures, and named here
NAMED_HERE = [{"id": "0480", "title": "Nyköping", "type": "K"}, {"id": "1980", "title": "Västerås", "type": "K"}]


def recorded(name: str, decimal: Callable[[str], object] = float) -> list[dict[str, Any]]:
    """The values of one recorded page."""
    text = (FIXTURES / name).read_text(encoding="utf-8")
    values: list[dict[str, Any]] = json.loads(text, parse_float=decimal)["values"]
    return values


def recorded_answers(per_page: int = 20) -> KoladaReplay:
    """N15428 and N17461 of Eskilstuna, Nyköping and Västerås, in pages as they were recorded."""
    pages = sorted(FIXTURES.glob("data_N15428_N17461_0484_0480_1980_page*.json"))
    rows = [row for page in pages for row in recorded(page.name)]
    entities = [*recorded("municipality_selected.json"), *NAMED_HERE]
    return KoladaReplay(recorded("kpi_selected.json"), entities, rows, per_page=per_page)
