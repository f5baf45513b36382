"""What is said of a table that is not laid out as the plan says, and of columns that are not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.measurements.columns import Column
from goalrules.measurements.findings import quoted
from goalrules.measurements.grid import Grid, letters
from goalrules.measurements.headings_across import MOST_ROWS_ABOVE, heading_text, is_no_outcome
from goalrules.measurements.known_names import KnownNames
from goalrules.model.data_file import Dimension, Layout
from goalrules.source import Span

_WHAT = {
    Dimension.PERIOD: ("years", "2020"),
    Dimension.GROUP: ("groups", "women"),
    Dimension.INDICATOR: ("indicators", "goal.name"),
    Dimension.ENTITY: ("entities", "0484"),
}
_MOST_NAMED = 10


def empty(grid: Grid) -> Diagnostic:
    """There is nothing in the grid."""
    label = Label(Span(grid.source, 0, 0), "there is nothing in it")
    way_out = "write the headings in the first row: at least `indicator`, `period` and `value`"
    return Diagnostic(codes.MISSING_COLUMN, f"{grid.name} is empty", label, help=way_out)


def no_heading(grid: Grid, row: int, lacking: Sequence[str], headings: Sequence[str], layout: Layout) -> Diagnostic:
    """The layout names headings that are not there."""
    there = ", ".join(quoted(text) for text in list(filter(str.strip, headings))[:12])
    return Diagnostic(
        codes.NO_SUCH_LAYOUT,
        f"{grid.name} has no column headed {' or '.join(map(quoted, lacking))}",
        Label(layout.span, "the layout names it"),
        (Label(grid.row_span(row), "these are the headings"),),
        (f"the headings are {there}",) if there else (),
        "write the heading as it stands in the file",
    )


def nothing_across(grid: Grid, layout: Layout, known: KnownNames) -> Diagnostic:
    """No row of the grid has headings of what the layout says runs across."""
    what = " and ".join(_WHAT[dimension][0] for dimension in layout.across)
    examples = " above ".join(f"`{_WHAT[dimension][1]}`" for dimension in layout.across)
    looked = min(len(grid.rows), MOST_ROWS_ABOVE)
    where = f"the first {looked} rows were" if len(grid.rows) > looked else "all its rows were"
    first = next((i for i, row in enumerate(grid.rows) if any(cell != "" for cell in row)), None)
    notes = ("groups have two rows of headings, one above the other, with the years",) if len(layout.across) > 1 else ()
    if Dimension.INDICATOR in layout.across and known.indicators:
        names = ", ".join(map(quoted, sorted(known.indicators)[:4]))
        notes = (*notes, f"an indicator is named by its path, its code or its title, as in {names}")
    return Diagnostic(
        codes.NO_SUCH_LAYOUT,
        f"No row of {grid.name} has {what} as headings",
        Label(layout.span, f"{where} looked through"),
        () if first is None else (Label(grid.row_span(first), "its first row"),),
        notes,
        f"head the columns as in {examples}, or leave the layout out if each figure has a row of its own",
    )


def stand_in_a_column(grid: Grid, row: int, column: int, dimension: Dimension, layout: Layout) -> Diagnostic:
    """What the layout says runs across has a column of its own."""
    what = _WHAT[dimension][0]
    return Diagnostic(
        codes.NO_SUCH_LAYOUT,
        f"The {what} of {grid.name} stand in a column of their own, not across",
        Label(layout.span, f"this says `{what} across`"),
        (Label(grid.span(row, column), f"the heading of the {what}"),),
        (f"`{what} across` is said of a table in which {what} are the headings of columns",),
        f"take `{what} across` out" if len(layout.across) > 1 else "take the layout out",
    )


def lacks(grid: Grid, row: int, missing: Sequence[Column]) -> Diagnostic:
    """The rows of a table do not say which indicator, or which period, their figures are of."""
    names = " and no column ".join(f"`{column}`" for column in missing)
    way_out = (
        'head the column of the indicators with `indicator`, or name it: `layout years across, indicator in "…"`'
        if Column.INDICATOR in missing
        else "write `layout …, period 2020` if all figures are of one year, or `years across`"
    )
    label = Label(grid.row_span(row), "these are the headings")
    return Diagnostic(codes.MISSING_COLUMN, f"{grid.name} has no column {names}", label, help=way_out)


def two_columns(
    grid: Grid, row: int, headings: Mapping[int, str], first: int, second: int, column: Column
) -> Diagnostic:
    """Two columns beside the figures are headed as the same."""
    return Diagnostic(
        codes.REPEATED_COLUMN,
        f"{quoted(headings[second])} and {quoted(headings[first])} are both the column {column.value}",
        Label(grid.span(row, second), "the second of them"),
        (Label(grid.span(row, first), "the first"),),
        help=f'say which is meant, `layout …, {column.value} in "…"`, or rename the other one',
    )


def two_headings(grid: Grid, row: int, first: int, second: int) -> Diagnostic:
    """Two columns of figures have headings that say the same."""
    names = [quoted(heading_text(grid, row, column)) for column in (second, first)]
    return Diagnostic(
        codes.REPEATED_COLUMN,
        f"Two columns of {grid.name} have figures for the same: {' and '.join(names)}",
        Label(grid.span(row, second), "the second of them"),
        (Label(grid.span(row, first), "the first"),),
        help="rename or delete the one that is not meant; move a second table to a sheet of its own",
    )


def second_table_beside(grid: Grid, row: int, column: int) -> Diagnostic:
    """A column between those of figures names indicators: another table stands beside the first."""
    return Diagnostic(
        codes.REPEATED_COLUMN,
        f"Two columns of {grid.name} name indicators",
        Label(grid.span(row, column), "the second of them"),
        help="move the second table to a sheet of its own, or give each of the columns a heading",
    )


def columns_not_read(
    grid: Grid, columns: Mapping[int, int], headings: Mapping[int, str] = MappingProxyType({})
) -> Diagnostic:
    """Columns that hold something and are not read, each with a row that shows it: by headings, else by letters."""
    shown = sorted(columns)[:_MOST_NAMED]
    names = [quoted(headings[i]) if headings.get(i, "").strip() else _letter(grid, i) for i in shown]
    more = f" and {len(columns) - len(shown)} more" if len(columns) > len(shown) else ""
    no_outcomes = [i for i in columns if is_no_outcome(headings.get(i, ""))]
    who = "one speaks" if len(no_outcomes) == 1 else f"{len(no_outcomes)} speak"
    about_kinds = f"{who} of targets or forecasts: those stand in rows of their own, with a column `kind`"
    labels = [Label(grid.span(columns[i], i)) for i in shown]
    return Diagnostic(
        codes.COLUMN_NOT_READ,
        f"Not read: {'column' if len(columns) == 1 else 'columns'} {', '.join(names)}{more}",
        labels[0],
        tuple(labels[1:]),
        (about_kinds,) if no_outcomes else (),
    )


def _letter(grid: Grid, column: int) -> str:
    """A column without a heading, as the user's program names it."""
    is_lettered = bool(grid.cell_name(0, column))
    return f"{letters(grid.first_column + column)} without a heading" if is_lettered else f"number {column + 1}"
