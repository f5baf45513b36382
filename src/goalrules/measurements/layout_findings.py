"""What is said of a table that is not laid out as the plan says, and of columns that are not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from goalrules.diagnostics import Diagnostic, Label, all_of, codes, in_backticks, listed, rule_word, said
from goalrules.measurements.columns import Column, not_read_columns
from goalrules.measurements.findings import quoted
from goalrules.measurements.grid import Grid, letters
from goalrules.measurements.headings_across import MOST_ROWS_ABOVE, heading_text, is_no_outcome
from goalrules.measurements.known_names import KnownNames
from goalrules.model.data_file import Dimension, Layout
from goalrules.source import Span

_WHAT = {
    Dimension.PERIOD: said("years"),
    Dimension.GROUP: said("groups"),
    Dimension.INDICATOR: said("indicators"),
    Dimension.ENTITY: said("entities"),
}
_THE_WHAT = {
    Dimension.PERIOD: said("The years"),
    Dimension.GROUP: said("The groups"),
    Dimension.INDICATOR: said("The indicators"),
    Dimension.ENTITY: said("The entities"),
}
_STATEMENT = {
    Dimension.PERIOD: said("years across"),
    Dimension.GROUP: said("groups across"),
    Dimension.INDICATOR: said("indicators across"),
    Dimension.ENTITY: said("entities across"),
}
_HEADING = {
    Dimension.PERIOD: said("the heading of the years"),
    Dimension.GROUP: said("the heading of the groups"),
    Dimension.INDICATOR: said("the heading of the indicators"),
    Dimension.ENTITY: said("the heading of the entities"),
}
_EXAMPLES = {
    Dimension.PERIOD: "2020",
    Dimension.GROUP: rule_word("women"),
    Dimension.INDICATOR: "goal.name",
    Dimension.ENTITY: "0484",
}
_MOST_NAMED = 10


def empty(grid: Grid) -> Diagnostic:
    """There is nothing in the grid."""
    label = Label(Span(grid.source, 0, 0), "there is nothing in it")
    way_out = "write the headings in the first row: at least `indicator`, `period` and `value`"
    return Diagnostic(codes.MISSING_COLUMN, said("{file} is empty", file=grid.name), label, help=way_out)


def no_heading(grid: Grid, row: int, lacking: Sequence[str], headings: Sequence[str], layout: Layout) -> Diagnostic:
    """The layout names headings that are not there."""
    there = [quoted(text) for text in list(filter(str.strip, headings))[:12]]
    return Diagnostic(
        codes.NO_SUCH_LAYOUT,
        said(
            "{grid} has no column headed {names}",
            grid=grid.name,
            names=listed([*map(quoted, lacking)], "{before} or {next}"),
        ),
        Label(layout.span, "the layout names it"),
        (Label(grid.row_span(row), "these are the headings"),),
        (said("the headings are {names}", names=listed(there)),) if there else (),
        "write the heading as it stands in the file",
    )


def nothing_across(grid: Grid, layout: Layout, known: KnownNames) -> Diagnostic:
    """No row of the grid has headings of what the layout says runs across."""
    what = listed([_WHAT[dimension] for dimension in layout.across], "{before} and {next}")
    examples = listed(in_backticks(_EXAMPLES[dimension] for dimension in layout.across), "{before} above {next}")
    looked = min(len(grid.rows), MOST_ROWS_ABOVE)
    where = said("all its rows were looked through")
    if len(grid.rows) > looked:
        where = said("the first {number} rows were looked through", number=looked)
    first = next((i for i, row in enumerate(grid.rows) if any(cell != "" for cell in row)), None)
    notes: tuple[str, ...] = (
        ("groups have two rows of headings, one above the other, with the years",) if len(layout.across) > 1 else ()
    )
    if Dimension.INDICATOR in layout.across and known.indicators:
        names = listed([*map(quoted, sorted(known.indicators)[:4])])
        notes = (*notes, said("an indicator is named by its path, its code or its title, as in {names}", names=names))
    return Diagnostic(
        codes.NO_SUCH_LAYOUT,
        said("No row of {grid} has {what} as headings", grid=grid.name, what=what),
        Label(layout.span, where),
        () if first is None else (Label(grid.row_span(first), "its first row"),),
        notes,
        said(
            "head the columns as in {examples}, or leave the layout out if each figure has a row of its own",
            examples=examples,
        ),
    )


def stand_in_a_column(grid: Grid, row: int, column: int, dimension: Dimension, layout: Layout) -> Diagnostic:
    """What the layout says runs across has a column of its own."""
    statement = _STATEMENT[dimension]
    return Diagnostic(
        codes.NO_SUCH_LAYOUT,
        said("{what} of {grid} stand in a column of their own, not across", what=_THE_WHAT[dimension], grid=grid.name),
        Label(layout.span, said("this says `{statement}`", statement=statement)),
        (Label(grid.span(row, column), _HEADING[dimension]),),
        (
            said(
                "`{statement}` is said of a table in which {what} are the headings of columns",
                statement=statement,
                what=_WHAT[dimension],
            ),
        ),
        said("take `{statement}` out", statement=statement) if len(layout.across) > 1 else "take the layout out",
    )


def lacks(grid: Grid, row: int, missing: Sequence[Column]) -> Diagnostic:
    """The rows of a table do not say which indicator, or which period, their figures are of."""
    names = listed([said("`{word}`", word=column) for column in missing], "{before} and no column {next}")
    way_out = (
        'head the column of the indicators with `indicator`, or name it: `layout years across, indicator in "…"`'
        if Column.INDICATOR in missing
        else "write `layout …, period 2020` if all figures are of one year, or `years across`"
    )
    label = Label(grid.row_span(row), "these are the headings")
    return Diagnostic(
        codes.MISSING_COLUMN, said("{file} has no column {names}", file=grid.name, names=names), label, help=way_out
    )


def two_columns(
    grid: Grid, row: int, headings: Mapping[int, str], first: int, second: int, column: Column
) -> Diagnostic:
    """Two columns beside the figures are headed as the same."""
    return Diagnostic(
        codes.REPEATED_COLUMN,
        said(
            "{second} and {first} are both the column {column}",
            second=quoted(headings[second]),
            first=quoted(headings[first]),
            column=column.value,
        ),
        Label(grid.span(row, second), "the second of them"),
        (Label(grid.span(row, first), "the first"),),
        help=said('say which is meant, `layout …, {column} in "…"`, or rename the other one', column=column.value),
    )


def two_headings(grid: Grid, row: int, first: int, second: int) -> Diagnostic:
    """Two columns of figures have headings that say the same."""
    names = [quoted(heading_text(grid, row, column)) for column in (second, first)]
    return Diagnostic(
        codes.REPEATED_COLUMN,
        said("Two columns of {grid} have figures for the same: {names}", grid=grid.name, names=all_of(names)),
        Label(grid.span(row, second), "the second of them"),
        (Label(grid.span(row, first), "the first"),),
        help="rename or delete the one that is not meant; move a second table to a sheet of its own",
    )


def second_table_beside(grid: Grid, row: int, column: int) -> Diagnostic:
    """A column between those of figures names indicators: another table stands beside the first."""
    return Diagnostic(
        codes.REPEATED_COLUMN,
        said("Two columns of {grid} name indicators", grid=grid.name),
        Label(grid.span(row, column), "the second of them"),
        help="move the second table to a sheet of its own, or give each of the columns a heading",
    )


def columns_not_read(
    grid: Grid, columns: Mapping[int, int], headings: Mapping[int, str] = MappingProxyType({})
) -> Diagnostic:
    """Columns that hold something and are not read, each with a row that shows it: by headings, else by letters."""
    shown = sorted(columns)[:_MOST_NAMED]
    names = [quoted(headings[i]) if headings.get(i, "").strip() else _letter(grid, i) for i in shown]
    no_outcomes = [i for i in columns if is_no_outcome(headings.get(i, ""))]
    about_kinds = said(
        "one speaks of targets or forecasts: those stand in rows of their own, with a column `kind`"
        if len(no_outcomes) == 1
        else "{number} speak of targets or forecasts: those stand in rows of their own, with a column `kind`",
        number=len(no_outcomes),
    )
    labels = [Label(grid.span(columns[i], i)) for i in shown]
    return Diagnostic(
        codes.COLUMN_NOT_READ,
        not_read_columns(names, len(columns)),
        labels[0],
        tuple(labels[1:]),
        (about_kinds,) if no_outcomes else (),
    )


def _letter(grid: Grid, column: int) -> str:
    """A column without a heading, as the user's program names it."""
    is_lettered = bool(grid.cell_name(0, column))
    if not is_lettered:
        return said("number {number}", number=column + 1)
    return said("{letters} without a heading", letters=letters(grid.first_column + column))
