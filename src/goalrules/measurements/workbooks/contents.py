"""Cells as the library gives them, as contents of a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from goalrules.diagnostics import said
from goalrules.measurements.decimals import Refusal, Written
from goalrules.measurements.grid import MOST_CELLS, Content, Refused
from goalrules.measurements.workbooks.library import Raw
from goalrules.measurements.workbooks.unseen import Range, TooLarge, Unseen

Rows: TypeAlias = list[list[Content]]


def contents(raw: Raw, unseen: Unseen) -> Rows:
    """What the cells hold. The lists are those of `raw`, filled anew. Errors: `TooLarge`."""
    said = _decimals({cell for row in raw.rows for cell in row if type(cell) is float})
    rows: Rows = raw.rows
    for row in raw.rows:
        row[:] = [c if type(c) is str else said[c] if type(c) is float else _content(c) for c in row]
    _show_in_percent(rows, unseen.percent)
    for at_row, column, shown in unseen.errors:
        _put(rows, at_row, column, shown)
    for at_row, column, formula in unseen.without_result:
        if at_row >= len(rows) or column >= len(rows[at_row]) or rows[at_row][column] == "":
            _put(rows, at_row, column, Refused(Refusal.FORMULA_WITHOUT_VALUE, formula))
    _fill(rows, [*raw.merged, *unseen.merged])
    return rows


def _decimals(numbers: set[float]) -> dict[float, Content]:
    """The decimal of 15 significant digits of each number, as spreadsheets show it: 0.1 + 0.2 is 0.3."""
    texts = ("%.15g " * len(numbers) % tuple(numbers)).split()
    said: dict[float, Content] = dict(zip(numbers, map(Decimal, texts), strict=True))
    for number in numbers:
        if number == 0 or not 1e-4 <= abs(number) < 1e15:  # a zero with a sign, an exponent, or no number
            said[number] = decimal_of(number)
    return said


def decimal_of(number: float) -> Content:
    """The decimal of one binary number; a text (`nan`, `inf`) for what is none."""
    value = Decimal(f"{number:.15g}")
    if not value.is_finite():
        return f"{number:.15g}"
    return _without_end_zeros(value) if value else Decimal(0)


def _without_end_zeros(value: Decimal) -> Decimal:
    """A number without zeros behind its point, whole up to 18 digits without an exponent.

    How many zeros somebody wrote is not in the file.
    """
    value = value.normalize()
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 and value.adjusted() < 18 else value


def _content(content: Any) -> Content:
    match content:
        case bool():
            return Refused(Refusal.TRUE_OR_FALSE, "TRUE" if content else "FALSE")
        case int():
            return Decimal(content)
        case datetime():
            whole = content.time() == time()
            return Refused(Refusal.DATE, content.date().isoformat() if whole else content.isoformat(" "))
        case date() | time():
            return Refused(Refusal.DATE, content.isoformat())
        case timedelta():
            return Refused(Refusal.DATE, str(content))
    return str(content)


def _show_in_percent(rows: Rows, cells: Iterable[tuple[int, int]]) -> None:
    """Make the numbers in these cells what they are shown as: 0.452 is 45.2 %."""
    said: dict[Decimal, Written] = {}
    for row, column in cells:
        number = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
        if isinstance(number, Decimal):
            shown = said.get(number)
            if shown is None:
                shown = said[number] = Written(_without_end_zeros(number.scaleb(2)), is_percent=True)
            rows[row][column] = shown


def _put(rows: Rows, row: int, column: int, content: Content) -> None:
    """Put a content where the library saw none, also beyond the rows it gives; the extent was checked with it."""
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend([""] * (column + 1 - len(rows[row])))
    rows[row][column] = content


def _fill(rows: Rows, merged: Sequence[Range]) -> None:
    """Put into each cell of the merged ranges, as far as the rows go, what the first cell of the range holds."""
    filled = 0
    width = max(map(len, rows), default=0) if merged else 0
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]) or rows[top][left] == "":
            continue
        content, end = rows[top][left], min(right + 1, width)
        for row in rows[top : bottom + 1]:
            row.extend([""] * (end - len(row)))
            row[left:end] = [content] * (end - left)
            filled += end - left + 1
            if filled > MOST_CELLS:
                raise TooLarge(said("has merged cells that cover more cells than are read"))
