"""Data sets in JSON-stat for tests, and reading them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from goalrules.diagnostics import Outcome
from goalrules.measurements.grid import Content, Grid, as_text
from goalrules.measurements.json_stat import JsonStatGrid, read_json_stat


def category(codes: list[str], labels: list[str] | None = None) -> dict[str, Any]:
    """A dimension of these codes."""
    inside: dict[str, Any] = {"index": {code: position for position, code in enumerate(codes)}}
    if labels is not None:
        inside["label"] = dict(zip(codes, labels, strict=True))
    return {"category": inside}


def scb(**changes: Any) -> dict[str, Any]:
    """A table as SCB gives it: two municipalities, three groups, two years."""
    table: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": "Folkmängd efter region, kön, tabellinnehåll och år",
        "source": "SCB",
        "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
        "id": ["Region", "Kon", "ContentsCode", "Tid"],
        "size": [2, 3, 1, 2],
        "dimension": {
            "Region": {"label": "region", **category(["00", "0484"], ["Riket", "Eskilstuna"])},
            "Kon": {"label": "kön", **category(["TotSa", "1", "2"], ["totalt", "män", "kvinnor"])},
            "ContentsCode": category(["BE0101N1"], ["Folkmängd"]),
            "Tid": {"label": "år", **category(["2019", "2020"])},
        },
        "extension": {"px": {"tableid": "TAB638"}},
        "value": [100, 102, 50, 51, 50, 51, 10, 12, 4, 5, 6, 7],
    }
    return {**table, **changes}


def small(value: Any, status: Any = None, **changes: Any) -> dict[str, Any]:
    """One indicator in years from 2001, as many as there are values."""
    length = len(value) if isinstance(value, list) else 4
    years = [str(2001 + i) for i in range(length)]
    table: dict[str, Any] = {
        "version": "2.0", "class": "dataset", "label": "Homes", "id": ["time"], "size": [length],
        "dimension": {"time": category(years)}, "value": value,
    }  # fmt: skip
    if status is not None:
        table["status"] = status
    return {**table, **changes}


def outcome(folder: Path, document: Any, name: str = "be0101.json") -> Outcome[Grid]:
    """What is read of a document, or of a text or bytes as they are."""
    path = folder / name
    if not isinstance(document, bytes):
        document = (document if isinstance(document, str) else json.dumps(document)).encode()
    path.write_bytes(document)
    return read_json_stat(path, name)


def grid(folder: Path, document: Any) -> JsonStatGrid:
    """The grid of a document in which nothing is wrong."""
    read = outcome(folder, document)
    assert read.diagnostics == (), [d.message for d in read.diagnostics]
    assert isinstance(read.value, JsonStatGrid)
    return read.value


def column(found: Grid, heading: str) -> list[Content]:
    """The cells of one column."""
    at = list(found.rows[0]).index(heading)
    return [row[at] for row in found.rows[1:]]


def told(found: Grid, *headings: str) -> list[tuple[str, ...]]:
    """Rows as texts, with these columns."""
    return [tuple(map(as_text, cells)) for cells in zip(*(column(found, h) for h in headings), strict=True)]
