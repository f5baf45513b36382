"""Short ways to lay out a sheet in a test and read it: cells between `|`, rows on lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from goalrules import measurements
from goalrules.diagnostics import Outcome
from goalrules.measurements import Measurements
from goalrules.measurements.across_rows import AcrossTable
from goalrules.measurements.grid import Content, Grid
from goalrules.measurements.grid_rows import LongTable
from goalrules.measurements.known_names import known_names
from goalrules.measurements.layouts import table_in
from goalrules.measurements.sources import NamedSource
from goalrules.measurements.store import DataSource
from goalrules.model.data_file import Dimension, Layout
from goalrules.model.plan import Plan
from tests.measurements.plans import CITY, NOWHERE

YEARS, GROUPS, INDICATORS, ENTITIES = Dimension.PERIOD, Dimension.GROUP, Dimension.INDICATOR, Dimension.ENTITY


def layout(*across: Dimension, columns: dict[str, str] | None = None, **constants: str) -> Layout:
    """What runs across, which headings name columns, and what holds of every cell."""
    return Layout(
        across=across,
        headings=tuple((columns or {}).items()),
        constants=tuple(constants.items()),
        span=NOWHERE,
    )


def cells_of(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines()]


def grid(text: str) -> Grid:
    """A sheet in which cells of digits are numbers, as spreadsheet programs keep them."""
    rows: list[Sequence[Content]] = [list(map(_content, row)) for row in cells_of(text)]
    return Grid("a.xlsx:Blad1", rows, DataSource("a.xlsx", "0" * 64))


def _content(text: str) -> Content:
    return Decimal(text) if re.fullmatch(r"-?[1-9][0-9]*(\.[0-9]+)?|0", text) else text


def table(text: str, wanted: Layout | None, of: Plan = CITY) -> Outcome[LongTable | AcrossTable]:
    return table_in(grid(text), wanted, known_names(of))


def read_sheet(folder: Path, text: str, wanted: Layout | None, of: Plan = CITY) -> Outcome[Measurements]:
    """The measurements of the cells, written to a file with semicolons."""
    return read_rows(folder, cells_of(text), wanted, of)


def read_rows(folder: Path, rows: Sequence[Sequence[Any]], wanted: Layout | None, of: Plan) -> Outcome[Measurements]:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    path = folder / "sheet.csv"
    path.write_text(written.getvalue(), encoding="utf-8")
    return measurements.read([NamedSource(path, path.name, layout=wanted)], of)


def found(outcome: Outcome[Measurements]) -> list[str]:
    """Each measurement in short: indicator, group, period, value, cell."""
    assert outcome.value is not None
    return [
        f"{row.indicator} {row.group} {row.period} {row.value if row.value is not None else row.absence} "
        f"{row.place.cell if row.place else ''}"
        for row in outcome.value.rows
    ]


def said(outcome: Outcome[Any]) -> list[str]:
    """Each finding in short: its code, its place and its message."""
    return [f"{d.code.number} {d.primary.span.place if d.primary else ''} {d.message}" for d in outcome.diagnostics]
