"""From a grid to the table in it: where its headings stand, and what runs across.

People put a title above a table and notes below it, and give years, groups or indicators a column each. Headings
are looked for in the first `MOST_ROWS_ABOVE` rows; what runs across is said by the plan, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Label, Outcome, codes
from goalrules.measurements.absences import folded
from goalrules.measurements.columns import Column, Heading, column_of, columns_of
from goalrules.measurements.csv_rows import MOST_COLUMNS
from goalrules.measurements.findings import quoted
from goalrules.measurements.grid import Grid, as_text
from goalrules.measurements.grid_rows import AcrossTable, LongTable
from goalrules.measurements.normalise import group_of
from goalrules.model.data_file import Dimension, Layout
from goalrules.model.period import Period
from goalrules.source import Span

MOST_ROWS_ABOVE = 50

_WHAT = {
    Dimension.PERIOD: ("years", "2020"),
    Dimension.GROUP: ("groups", "women"),
    Dimension.INDICATOR: ("indicators", "goal.name"),
    Dimension.ENTITY: ("entities", "0484"),
}


def table_in(grid: Grid, layout: Layout | None, names: frozenset[str]) -> Outcome[LongTable | AcrossTable]:
    """The table of a grid, laid out as the plan says; `names` are those by which rows may name indicators.

    Errors: no row has the headings that are needed; a heading that the layout names is not there.
    """
    wanted = layout or Layout(span=Span(grid.source, 0, 0))
    return _across(grid, wanted, names) if wanted.across else _long(grid, wanted)


def _long(grid: Grid, layout: Layout) -> Outcome[LongTable | AcrossTable]:
    named, constants = _named(layout), _constants(layout)
    row = max(range(min(len(grid.rows), MOST_ROWS_ABOVE)), key=lambda i: _known(grid, i, named), default=None)
    if row is None:
        what = Label(Span(grid.source, 0, 0), "there is nothing in it")
        way_out = "write the headings in the first row: at least `indicator`, `period` and `value`"
        return Outcome(None, (Diagnostic(codes.MISSING_COLUMN, f"{grid.name} is empty", what, help=way_out),))
    headings = _headings(grid, row)
    lacking = [heading for column, heading in layout.headings if folded(heading) not in _texts(headings)]
    if lacking:
        return Outcome(None, (_no_heading(grid, row, lacking, headings, layout),))
    at, found = columns_of(headings, grid.row_span(row), named, frozenset(constants))
    if any(finding.is_error for finding in found):
        return Outcome(None, tuple(found))
    return Outcome(LongTable(grid, row, row + 1, at, constants), tuple(found))


# ---- what runs across --------------------------------------------------------------------------------------


class _Block(NamedTuple):
    """The rows of headings: the first of them, the row of each dimension, and what each column of figures says."""

    first: int
    rows: Mapping[Dimension, int]
    said: Mapping[int, Mapping[Column, str]]


def _across(grid: Grid, layout: Layout, names: frozenset[str]) -> Outcome[LongTable | AcrossTable]:
    block = max(_blocks(grid, layout.across, names), key=lambda found: (len(found.said), -found.first), default=None)
    if block is None or not block.said:
        return Outcome(None, (_nothing_across(grid, layout),))
    named, constants = _named(layout), _constants(layout)
    height = len(layout.across)
    at: dict[Column, int] = {}
    headings: dict[int, str] = {}
    for column in range(_width(grid, block.first, height)):
        if column in block.said:
            continue
        texts = [as_text(grid.content(block.first + i, column)) for i in range(height)]
        known = [c for text in texts if (c := named.get(folded(text)) or _own(text, named, layout)) is not None]
        headings[column] = next((text for text in texts if text.strip()), "")
        if known and known[0] is not Column.VALUE:
            at.setdefault(known[0], column)
    left = [column for column in headings if column < min(block.said)]
    _take_corner(at, headings, left, constants, layout)
    lacking = [h for _, h in layout.headings if folded(h) not in map(folded, headings.values())]
    if lacking:
        there = _headings(grid, block.first)
        return Outcome(None, (_no_heading(grid, block.first, lacking, there, layout),))
    have = {*at, *constants, *map(Column, block.rows)}
    missing = [column for column in (Column.INDICATOR, Column.PERIOD) if column not in have]
    if missing:
        return Outcome(None, (_lacks(grid, block, missing, height),))
    rows = {Column(dimension): row for dimension, row in block.rows.items()}
    return Outcome(AcrossTable(grid, block.first, block.first + height, at, constants, block.said, rows, names))


def _take_corner(
    at: dict[Column, int],
    headings: Mapping[int, str],
    left: Sequence[int],
    constants: Mapping[Column, str],
    layout: Layout,
) -> None:
    """The first column without a heading, left of the figures, names the indicators, or the years beside them."""
    for column, dimension in ((Column.INDICATOR, Dimension.INDICATOR), (Column.PERIOD, Dimension.PERIOD)):
        if column in at or column in constants or dimension in layout.across:
            continue
        corner = next((i for i in left if not headings[i].strip() and i not in at.values()), None)
        if corner is not None:
            at[column] = corner


def _blocks(grid: Grid, across: Sequence[Dimension], names: frozenset[str]) -> Iterator[_Block]:
    """Every choice of neighbouring rows and their order that gives columns of figures."""
    height = len(across)
    for first in range(max(min(len(grid.rows), MOST_ROWS_ABOVE) - height + 1, 0)):
        for order in permutations(across):
            texts = [_filled(grid, first + i, is_last=i == height - 1) for i in range(height)]
            said: dict[int, Mapping[Column, str]] = {}
            for column in range(max(map(len, texts))):
                found = {
                    Column(dimension): _said(dimension, row[column] if column < len(row) else "", names)
                    for dimension, row in zip(order, texts, strict=True)
                }
                if all(found.values()):
                    said[column] = {name: text for name, text in found.items() if text is not None}
            if said:
                yield _Block(first, {dimension: first + i for i, dimension in enumerate(order)}, said)


def _filled(grid: Grid, row: int, *, is_last: bool) -> list[str]:
    """The headings of a row; above another row, a heading holds until the next, as merged cells show it."""
    texts = [" ".join(as_text(cell).split()) for cell in grid.rows[row][:MOST_COLUMNS]]
    if not is_last:
        wide = max((len(grid.rows[i]) for i in range(row, min(row + 4, len(grid.rows)))), default=0)
        texts += [""] * (min(wide, MOST_COLUMNS) - len(texts))
        for i in range(1, len(texts)):
            texts[i] = texts[i] or texts[i - 1]
    return texts


def _said(dimension: Dimension, text: str, names: frozenset[str]) -> str | None:
    """What a heading says of a dimension; None where it says nothing of it."""
    if not text:
        return None
    match dimension:
        case Dimension.PERIOD:
            return period_in(text)
        case Dimension.GROUP:
            return text if group_of(text) != text or text.casefold() == "total" else None
        case Dimension.INDICATOR:
            return text if text in names or folded(text) in names else None
        case Dimension.ENTITY:
            return text if column_of(text) is None and period_in(text) != text[:4] else None


def period_in(text: str) -> str | None:
    """The period that a heading says, `2020` also in `År 2020` or `2020*`; None where it says none."""
    words = [word.strip("*:()") for word in text.split()]
    bare = " ".join(word for word in words if word.casefold() not in ("år", "year", "utfall", "outcome", ""))
    return bare if Period.parse(bare) is not None else None


# ---- headings ----------------------------------------------------------------------------------------------


def _named(layout: Layout) -> dict[str, Column]:
    return {folded(heading): Column(column) for column, heading in layout.headings}


def _constants(layout: Layout) -> dict[Column, str]:
    return {Column(column): text for column, text in layout.constants}


def _own(text: str, named: Mapping[str, Column], layout: Layout) -> Column | None:
    """The column that a heading of a data file's own names, unless the layout says where that column stands."""
    column = column_of(text)
    across = {Column(dimension) for dimension in layout.across}
    return None if column in named.values() or column in across else column


def _texts(headings: Sequence[Heading]) -> list[str]:
    return [folded(heading.text) for heading in headings]


def _headings(grid: Grid, row: int) -> list[Heading]:
    cells = grid.rows[row][:MOST_COLUMNS]
    return [Heading(as_text(cell), grid.span(row, i)) for i, cell in enumerate(cells)]


def _known(grid: Grid, row: int, named: Mapping[str, Column]) -> int:
    """How many columns the cells of a row name."""
    texts = [as_text(cell) for cell in grid.rows[row][:MOST_COLUMNS]]
    return len({named.get(folded(text)) or column_of(text) for text in texts} - {None})


def _width(grid: Grid, first: int, height: int) -> int:
    return min(max(len(grid.rows[first + i]) for i in range(height)), MOST_COLUMNS)


# ---- what is wrong -----------------------------------------------------------------------------------------


def _no_heading(
    grid: Grid, row: int, lacking: Sequence[str], headings: Sequence[Heading], layout: Layout
) -> Diagnostic:
    there = ", ".join(quoted(heading.text) for heading in headings[:12] if heading.text.strip())
    return Diagnostic(
        codes.NO_SUCH_LAYOUT,
        f"{grid.name} has no column headed {' or '.join(map(quoted, lacking))}",
        Label(layout.span, "the layout names it"),
        (Label(grid.row_span(row), "these are the headings"),),
        (f"the headings are {there}",) if there else (),
        "write the heading as it stands in the file",
    )


def _nothing_across(grid: Grid, layout: Layout) -> Diagnostic:
    what = " and ".join(_WHAT[dimension][0] for dimension in layout.across)
    examples = " above ".join(f"`{_WHAT[dimension][1]}`" for dimension in layout.across)
    return Diagnostic(
        codes.NO_SUCH_LAYOUT,
        f"No row of {grid.name} has {what} as headings",
        Label(layout.span, f"the first {MOST_ROWS_ABOVE} rows were looked through"),
        help=f"head the columns as in {examples}, or leave the layout out if each figure has a row of its own",
    )


def _lacks(grid: Grid, block: _Block, missing: Sequence[Column], height: int) -> Diagnostic:
    names = " and no column ".join(f"`{column}`" for column in missing)
    way_out = (
        'head the column of the indicators with `indicator`, or name it: `layout years across, indicator in "…"`'
        if Column.INDICATOR in missing
        else "write `layout …, period 2020` if all figures are of one year, or `years across`"
    )
    label = Label(grid.row_span(block.first + height - 1), "these are the headings")
    return Diagnostic(codes.MISSING_COLUMN, f"{grid.name} has no column {names}", label, help=way_out)
