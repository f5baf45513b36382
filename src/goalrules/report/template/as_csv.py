"""A template as CSV: semicolons and a byte order mark, so that a Swedish spreadsheet opens it in columns."""

from __future__ import annotations

import csv
import io

from goalrules.measurements.columns import Column
from goalrules.measurements.safe_cells import harmless
from goalrules.model.measurement import TARGET
from goalrules.report.template.rows import COLUMNS, Row, Template


def as_csv(template: Template) -> bytes:
    """The headings and a line for each row. No cell can start a formula.

    A spreadsheet takes `0484` in a CSV file for a number and drops its zero. The plan's own entity is what an empty
    cell says too, so such a code is left out; not in target rows, where an empty cell means every entity.
    """
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow(template.words.headings[column] for column in COLUMNS)
    for row in template.rows:
        cells = {**row.cells, Column.ENTITY: ""} if _loses_zeros(row, template.entity) else row.cells
        writer.writerow(harmless(cells.get(column, "")) for column in COLUMNS)
    return table.getvalue().encode("utf-8-sig")


def _loses_zeros(row: Row, own: str | None) -> bool:
    entity = row.cells[Column.ENTITY]
    return entity == own and entity.startswith("0") and entity.isdecimal() and row.kind != TARGET
