"""From a grid to the table in it: where its headings stand, and what runs across.

People put a title above a table and notes below it, and give years, groups or indicators a column each. Headings
are looked for in the first `MOST_ROWS_ABOVE` rows; what runs across is said by the plan, never guessed. Of several
tables the first is read. What is not read is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Outcome
from goalrules.measurements.absences import folded
from goalrules.measurements.across_rows import AcrossTable
from goalrules.measurements.columns import Column, Heading, column_of, columns_of, is_passed_over
from goalrules.measurements.csv_rows import MOST_COLUMNS
from goalrules.measurements.findings import MOST_OF_A_KIND
from goalrules.measurements.grid import Grid, as_text
from goalrules.measurements.grid_rows import LongTable, is_figure
from goalrules.measurements.headings_across import (
    MOST_ROWS_ABOVE,
    Block,
    blocks,
    heading_text,
    is_unit,
    names_known_entity,
    same_said,
)
from goalrules.measurements.known_names import KnownNames
from goalrules.measurements.layout_findings import (
    columns_not_read,
    empty,
    lacks,
    no_heading,
    nothing_across,
    second_table_beside,
    stand_in_a_column,
    two_columns,
    two_headings,
)
from goalrules.model.data_file import Dimension, Layout
from goalrules.source import Span

_UNIT_OR_ENTITY = "enhet"
"""In Swedish the heading of units as well as of entities."""

_SAYING = frozenset((Column.VALUE, Column.LEVEL, Column.ABSENCE))


def table_in(grid: Grid, layout: Layout | None, known: KnownNames) -> Outcome[LongTable | AcrossTable]:
    """The table of a grid, laid out as the plan says; `known` are the names by which it may speak.

    Errors: no row has the headings that are needed; a heading that the layout names is not there; two columns say
    the same. What is beside the table and not read is a note.
    """
    wanted = layout or Layout(span=Span(grid.source, 0, 0))
    return _across(grid, wanted, known) if wanted.across else _long(grid, wanted)


# ---- a row for each figure ---------------------------------------------------------------------------------


def _long(grid: Grid, layout: Layout) -> Outcome[LongTable | AcrossTable]:
    named, constants = _named(layout), _constants(layout)
    row = _heading_row(grid, named, constants)
    if row is None:
        return Outcome(None, (empty(grid),))
    headings = [Heading(as_text(cell), grid.span(row, i)) for i, cell in enumerate(grid.rows[row][:MOST_COLUMNS])]
    lacking = _lacking(layout, [heading.text for heading in headings])
    if lacking:
        return Outcome(None, (no_heading(grid, row, lacking, [heading.text for heading in headings], layout),))
    at, found = columns_of(headings, grid.row_span(row), named, frozenset(constants))
    if any(finding.is_error for finding in found):
        return Outcome(None, tuple(found))
    table = LongTable(grid, row, row + 1, at, constants)
    without = [i for i in range(_width(grid)) if i >= len(headings) or not headings[i].text.strip()]
    more = _columns_with_content(table, without)
    if more:
        found.append(columns_not_read(grid, more))
    return Outcome(table, tuple(found))


def _heading_row(grid: Grid, named: Mapping[str, Column], constants: Mapping[Column, str]) -> int | None:
    """The first row that names every column needed; else the first of those that name most."""
    best, most = None, -1
    for row in range(min(len(grid.rows), MOST_ROWS_ABOVE)):
        texts = [as_text(cell) for cell in grid.rows[row][:MOST_COLUMNS]]
        columns = {named.get(folded(text)) or column_of(text) for text in texts} - {None}
        if {Column.INDICATOR, Column.PERIOD} <= columns | constants.keys() and columns & _SAYING:
            return row
        if len(columns) > most:
            best, most = row, len(columns)
    return best


# ---- what runs across --------------------------------------------------------------------------------------


class _Beside(NamedTuple):
    """The columns beside those of figures: where each one that is known stands, and the headings of all.

    `again` are further columns under a heading for the same column.
    """

    at: dict[Column, int]
    headings: dict[int, str]
    again: tuple[tuple[Column, int], ...]


def _across(grid: Grid, layout: Layout, known: KnownNames) -> Outcome[LongTable | AcrossTable]:
    found = list(blocks(grid, layout.across, known))
    likely = _likely(found, known)
    for block in (*likely, *(one for one in found if not any(one is block for block in likely))):
        beside = _beside(grid, block, layout, known)
        if not _missing(block, beside, layout) and not _lacking(layout, beside.headings.values()):
            return _table(grid, block, beside, layout, known)
    return Outcome(None, (_why_not(grid, likely, layout, known),))


def _why_not(grid: Grid, likely: Sequence[Block], layout: Layout, known: KnownNames) -> Diagnostic:
    """What a grid lacks in which no rows of headings were complete."""
    in_column = _in_a_column(grid, layout)
    if in_column is not None:
        return stand_in_a_column(grid, *in_column, layout)
    if not likely:
        return nothing_across(grid, layout, known)
    block = max(likely, key=lambda block: len(block.said))
    beside = _beside(grid, block, layout, known)
    lacking = _lacking(layout, beside.headings.values())
    if lacking:
        texts = [heading_text(grid, block.lowest, i) for i in range(len(grid.rows[block.lowest]))]
        return no_heading(grid, block.lowest, lacking, texts, layout)
    return lacks(grid, block.lowest, _missing(block, beside, layout))


def _in_a_column(grid: Grid, layout: Layout) -> tuple[int, int, Dimension] | None:
    """Where a column is headed as what the layout says runs across: its row, its column, and what that is."""
    row = _heading_row(grid, {}, {})
    for column, cell in enumerate(grid.rows[row] if row is not None else ()):
        for dimension in layout.across:
            if row is not None and column_of(as_text(cell)) is Column(dimension):
                return row, column, dimension
    return None


def _likely(found: Sequence[Block], known: KnownNames) -> list[Block]:
    """The blocks that name an entity of the plan, as any text may be one; else those that are wide enough.

    Those are at least half as wide as the widest: a title may hold a year or two.
    """
    named = [block for block in found if names_known_entity(block, known)]
    if named:
        return named
    most = max((len(block.said) for block in found), default=0)
    return [block for block in found if 2 * len(block.said) >= most]


def _missing(block: Block, beside: _Beside, layout: Layout) -> list[Column]:
    have = {*beside.at, *_constants(layout), *map(Column, block.rows)}
    return [column for column in (Column.INDICATOR, Column.PERIOD) if column not in have]


def _table(
    grid: Grid, block: Block, beside: _Beside, layout: Layout, known: KnownNames
) -> Outcome[LongTable | AcrossTable]:
    wrong = [
        two_columns(grid, block.lowest, beside.headings, beside.at[column], again, column)
        for column, again in beside.again[:MOST_OF_A_KIND]
    ]
    twice = islice(_said_twice(block), MOST_OF_A_KIND)
    wrong += [two_headings(grid, block.lowest, first, second) for first, second in twice]
    block = _without_remarks(grid, block, beside, known)
    ours = {*beside.at.values(), *block.said}
    others = [i for i in range(_width(grid)) if i not in ours]
    headed = [i for i in others if beside.headings.get(i, "").strip()]
    table = AcrossTable(grid, block, beside.at, _constants(layout), known)
    bare = _columns_with_content(table, [i for i in others if i not in headed])
    wrong += _other_names(table, bare, known)
    if wrong:
        return Outcome(None, tuple(wrong))
    told = {i: _headed_in(grid, block, i) for i in headed if not is_passed_over(beside.headings[i])} | bare
    notes = (columns_not_read(grid, told, beside.headings),) if told else ()
    return Outcome(table, notes)


def _headed_in(grid: Grid, block: Block, column: int) -> int:
    """The row of headings in which a column has its own."""
    rows = reversed(range(block.first, block.body))
    return next((row for row in rows if heading_text(grid, row, column)), block.lowest)


def _other_names(table: AcrossTable, columns: Iterable[int], known: KnownNames) -> list[Diagnostic]:
    """Columns without a heading that name indicators, where another column is where they are named."""
    found = []
    for column in columns if Column.INDICATOR in table.at else ():
        names = (
            row for row in range(table.body, table.end) if known.is_indicator(as_text(table.grid.content(row, column)))
        )
        row = next(names, None)
        if row is not None:
            found.append(second_table_beside(table.grid, row, column))
    return found


def _without_remarks(grid: Grid, block: Block, beside: _Beside, known: KnownNames) -> Block:
    """Without columns that hold no figure, under a heading that is no entity of the plan: any text may be one."""
    if Dimension.ENTITY not in block.rows:
        return block
    said = dict(block.said)
    for column, words in block.said.items():
        if words[Column.ENTITY] not in known.entities:
            cells = [grid.content(row, column) for row in range(block.body, len(grid.rows))]
            if any(cell != "" for cell in cells) and not any(cell != "" and is_figure(cell) for cell in cells):
                del said[column]
                beside.headings[column] = heading_text(grid, block.rows[Dimension.ENTITY], column)
    return block._replace(said=said) if said else block


def _beside(grid: Grid, block: Block, layout: Layout, known: KnownNames) -> _Beside:
    """What the columns without figures are, by their headings in any of the rows of headings."""
    named = _named(layout)
    taken = {*named.values(), *_constants(layout), *map(Column, layout.across), Column.VALUE}
    at: dict[Column, int] = {}
    headings: dict[int, str] = {}
    again: list[tuple[Column, int]] = []
    for column in range(max(len(grid.rows[row]) for row in range(block.first, block.body))):
        if column in block.said:
            continue
        texts = [heading_text(grid, row, column) for row in range(block.first, block.body)]
        headings[column] = next((text for text in reversed(texts) if text), "")
        found = next((c for text in texts if (c := _column(text, named, taken)) is not None), None)
        if found is Column.ENTITY and _holds_units(grid, block, column, headings[column], known):
            continue
        if found is not None and at.setdefault(found, column) != column:
            again.append((found, column))
    _take_corner(at, headings, min(block.said), taken, layout)
    return _Beside(at, headings, tuple(again))


def _column(text: str, named: Mapping[str, Column], taken: set[Column]) -> Column | None:
    """The column that a heading is: the one that the layout says, else its own unless the plan says otherwise."""
    if folded(text) in named:
        return named[folded(text)]
    column = column_of(text)
    return None if column in taken else column


def _holds_units(grid: Grid, block: Block, column: int, heading: str, known: KnownNames) -> bool:
    if folded(heading) != _UNIT_OR_ENTITY:
        return False
    texts = {as_text(grid.content(row, column)).strip() for row in range(block.body, len(grid.rows))} - {""}
    units = {text for text in texts if is_unit(text, known)}
    return bool(units) and not (texts & known.entities)


def _take_corner(
    at: dict[Column, int], headings: Mapping[int, str], end: int, taken: set[Column], layout: Layout
) -> None:
    """The first column without a heading, left of the figures, names the indicators, or the years beside them."""
    for column, dimension in ((Column.INDICATOR, Dimension.INDICATOR), (Column.PERIOD, Dimension.PERIOD)):
        if column in at or column in taken or dimension in layout.across:
            continue
        corner = next((i for i in range(end) if not headings[i] and i not in at.values()), None)
        if corner is not None:
            at[column] = corner


def _said_twice(block: Block) -> Iterator[tuple[int, int]]:
    """Columns of figures whose headings say the same as those of an earlier one."""
    first: dict[tuple[object, ...], int] = {}
    for column, said in block.said.items():
        key = tuple(same_said(name, text) for name, text in said.items())
        if first.setdefault(key, column) != column:
            yield first[key], column


# ---- columns and headings ----------------------------------------------------------------------------------


def _named(layout: Layout) -> dict[str, Column]:
    return {folded(heading): Column(column) for column, heading in layout.headings}


def _constants(layout: Layout) -> dict[Column, str]:
    return {Column(column): text for column, text in layout.constants}


def _lacking(layout: Layout, headings: Iterable[str]) -> list[str]:
    """The headings that the layout names and that are not there."""
    there = set(map(folded, headings))
    return [heading for _, heading in layout.headings if folded(heading) not in there]


def _width(grid: Grid) -> int:
    return max(map(len, grid.rows), default=0)


def _columns_with_content(table: LongTable | AcrossTable, columns: Sequence[int]) -> dict[int, int]:
    """Those of the columns in which a cell beside or beneath the headings holds something: the row of the first."""
    rows, found = table.grid.rows[table.body - 1 :], {}
    for column in columns:
        cells = ((number, cells[column]) for number, cells in enumerate(rows) if column < len(cells))
        first = next((number for number, cell in cells if cell != "" and as_text(cell).strip()), None)
        if first is not None:
            found[column] = table.body - 1 + first
    end = table.end if found else 0
    return {column: row for column, row in found.items() if row < end}
