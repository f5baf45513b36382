"""Tables that stand in a grid: what all of them share, and those that have a row for each figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from goalrules.diagnostics import Diagnostic, Label, Said, codes, said
from goalrules.measurements.absences import absence_in, folded
from goalrules.measurements.columns import Column, column_of
from goalrules.measurements.decimals import Written, parse
from goalrules.measurements.findings import Findings, counted
from goalrules.measurements.grid import Content, Grid, GridSource, as_text
from goalrules.measurements.headings_across import heading_text
from goalrules.model.measurement import Place
from goalrules.source import Span

_SAYING = (Column.VALUE, Column.LEVEL, Column.ABSENCE)
_MOST_SHOWN = 5


class RowKind(Enum):
    """What a row beneath the headings is."""

    FIGURES = "figures"
    TEXT = "text around the table, or its headings once more"
    END = "other headings: those of another table"


class GridTable:
    """What both kinds of table in a grid share.

    `body` is the row (from 0) after the headings; the rows before the headings are `above` in number. `at` says in
    which column of the grid each column of the table stands, `constants` what holds of every cell.
    """

    def __init__(
        self, grid: Grid, above: int, body: int, at: Mapping[Column, int], constants: Mapping[Column, str]
    ) -> None:
        self.grid = grid
        self.at = at
        self.constants = constants
        self.body = body
        self._above = above
        self.columns: Mapping[Column, int] = {}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.grid.name}>"

    @property
    def source(self) -> GridSource:
        return self.grid.source

    @property
    def heading(self) -> Span:
        return self.grid.row_span(self.body - 1)

    @property
    def is_bare(self) -> bool:
        return all(_is_empty(row) for row in self.grid.rows[self.body :])

    def records(self, findings: Findings) -> Iterator[tuple[int, list[Content]]]:
        raise NotImplementedError

    def contents(self, column: Column) -> Iterator[Content]:
        at = self.columns[column]
        return (cells[at] for _, cells in self.records(Findings()))

    def rows(self, findings: Findings) -> Iterator[tuple[int, Sequence[Content]]]:
        """The rows of the table with their numbers from 0; text around it is passed over, and told once.

        The table ends where other headings begin: what stands beneath them would be read under the wrong ones.
        """
        others = [row for row in range(self._above) if not _is_empty(self.grid.rows[row])]
        for number in range(self.body, len(self.grid.rows)):
            cells = self.grid.rows[number]
            match self._kind(cells):
                case RowKind.FIGURES:
                    yield number, cells
                case RowKind.TEXT:
                    others += [] if _is_empty(cells) else [number]
                case RowKind.END:
                    findings.add(self._another_table(number))
                    break
        if others:
            findings.add(self._not_read(others))

    @property
    def end(self) -> int:
        """The row after the last one of the table, from 0."""
        rows = range(self.body, len(self.grid.rows))
        return next((row for row in rows if self._kind(self.grid.rows[row]) is RowKind.END), rows.stop)

    def _kind(self, cells: Sequence[Content]) -> RowKind:
        raise NotImplementedError

    def _not_read(self, rows: Sequence[int]) -> Diagnostic:
        labels = [Label(self.grid.row_span(row), "not read") for row in rows[:_MOST_SHOWN]]
        return Diagnostic(
            codes.TEXT_NOT_READ,
            said(
                "{rows} of {grid} is text around the table"
                if len(rows) == 1
                else "{rows} of {grid} are text around the table",
                rows=counted(len(rows), "row"),
                grid=self.grid.name,
            ),
            labels[0],
            tuple(labels[1:]),
            help="check that no figure is among them",
        )

    def _another_table(self, row: int) -> Diagnostic:
        rest = sum(not _is_empty(cells) for cells in self.grid.rows[row:])
        return Diagnostic(
            codes.TEXT_NOT_READ,
            said(
                "Another table begins in {grid}, and its {rows} are not read",
                grid=self.grid.name,
                rows=counted(rest, "row"),
            ),
            Label(self.grid.row_span(row), "headings begin again here"),
            (Label(self.grid.row_span(self.body - 1), "the headings of the table that is read"),),
            ("of several tables in one sheet the first is read",),
            "move the other table to a sheet of its own if its figures are needed",
        )


class LongTable(GridTable):
    """A row for each figure. A record is known by its row in the grid, counted from 0."""

    def __init__(
        self, grid: Grid, above: int, body: int, at: Mapping[Column, int], constants: Mapping[Column, str]
    ) -> None:
        super().__init__(grid, above, body, at, constants)
        self._width = max(at.values(), default=-1) + 1
        self.columns = {**at, **{column: self._width + i for i, column in enumerate(constants)}}
        self._saying = next((at[column] for column in _SAYING if column in at), 0)
        self._needed = [at[column] for column in (Column.INDICATOR, Column.PERIOD) if column in at]
        self._headings = {at: folded(heading_text(grid, body - 1, at)) for at in at.values()}
        self._is_heading = _IsHeading()

    def records(self, findings: Findings) -> Iterator[tuple[int, list[Content]]]:
        width, more = self._width, list(self.constants.values())
        texts = [at for column, at in self.at.items() if column is not Column.VALUE]
        as_texts = _AsText()
        for number, row in self.rows(findings):
            cells = list(row[:width])
            if len(cells) < width:
                cells += [""] * (width - len(cells))
            for at in texts:
                if type(cells[at]) is not str:
                    cells[at] = as_texts[cells[at]]
            cells += more
            yield number, cells

    def _kind(self, cells: Sequence[Content]) -> RowKind:
        width, needed = len(cells), self._needed
        first = cells[needed[0]] if needed and needed[0] < width else ""
        if self._is_heading[first]:
            return self._heading_again(cells)
        if first != "" and len(needed) > 1 and needed[1] < width and cells[needed[1]] != "":
            return RowKind.FIGURES
        if _is_empty(cells):
            return RowKind.TEXT
        return RowKind.TEXT if is_one_text(cells) and (len(needed) > 1 or first == "") else RowKind.FIGURES

    def _heading_again(self, cells: Sequence[Content]) -> RowKind:
        texts = [folded(as_text(cell)) for cell in cells]
        if sum(column_of(text) is not None for text in texts) < 2:
            return RowKind.FIGURES
        same = all(at < len(texts) and texts[at] == heading for at, heading in self._headings.items())
        return RowKind.TEXT if same else RowKind.END

    def cell(self, record: int, column: Column) -> Span:
        return self.grid.span(record, self.at.get(column, 0))

    def heading_of(self, column: Column) -> Span:
        return self.grid.span(self.body - 1, self.at.get(column, 0))

    def place(self, record: int) -> Place:
        grid = self.grid
        # Place(…) by what it calls, as in `csv_rows`
        return tuple.__new__(Place, (grid.name, grid.first_row + record, grid.cell_name(record, self._saying)))

    def record_at(self, place: Place) -> int:
        return place.line - self.grid.first_row

    def named(self, record: int) -> Said:
        return self.grid.row_name(record)


class _AsText(dict[Content, str]):
    """Each different cell as a text: many rows are of the same few years."""

    def __missing__(self, content: Content) -> str:
        text = self[content] = as_text(content)
        return text


class _IsHeading(dict[Content, bool]):
    """Whether a cell is a heading of a data file's own; each different cell is looked at once."""

    def __missing__(self, content: Content) -> bool:
        said = self[content] = isinstance(content, str) and column_of(content) is not None
        return said


def is_figure(content: Content) -> bool:
    """Whether a cell says a number, or shows one that cannot be read, or an absence in words."""
    if isinstance(content, str):
        return isinstance(parse(content), Written) or absence_in(content) is not None
    return True


def is_one_text(cells: Sequence[Content]) -> bool:
    """Whether a row holds one text, once or, as a merged cell, several times."""
    texts = {cell for cell in cells if cell != ""}
    return len(texts) == 1 and isinstance(text := next(iter(texts)), str) and not is_figure(text)


def _is_empty(cells: Sequence[Content]) -> bool:
    return all(isinstance(cell, str) and not cell.strip() for cell in cells)
