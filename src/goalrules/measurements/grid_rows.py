"""Tables that stand in a grid: a row for each figure, or a figure in each cell under headings that run across."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.measurements.absences import folded
from goalrules.measurements.columns import Column
from goalrules.measurements.findings import Findings, counted
from goalrules.measurements.grid import Content, Grid, GridSource, as_text
from goalrules.model.measurement import Place
from goalrules.source import Span

_SAYING = (Column.VALUE, Column.LEVEL, Column.ABSENCE)


class _GridTable:
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
        """The rows of the table with their numbers from 0; what stands alone in a row is text around the table."""
        others = [row for row in range(self._above) if not _is_empty(self.grid.rows[row])]
        for number in range(self.body, len(self.grid.rows)):
            cells = self.grid.rows[number]
            if self._is_text(cells):
                others.append(number)
            elif not _is_empty(cells):
                yield number, cells
        if others:
            findings.add(self._not_read(others))

    def _is_text(self, cells: Sequence[Content]) -> bool:
        """Whether all that a row holds is one text that belongs to no figure."""
        raise NotImplementedError

    def _not_read(self, rows: Sequence[int]) -> Diagnostic:
        return Diagnostic(
            codes.TEXT_NOT_READ,
            f"{counted(len(rows), 'row')} of {self.grid.name} are text around the table"
            if len(rows) > 1
            else f"1 row of {self.grid.name} is text around the table",
            Label(self.grid.row_span(rows[0]), "not read" if len(rows) == 1 else "the first of them"),
            help="check that no figure is among them",
        )


class LongTable(_GridTable):
    """A row for each figure. A record is known by its row in the grid, counted from 0."""

    def __init__(
        self, grid: Grid, above: int, body: int, at: Mapping[Column, int], constants: Mapping[Column, str]
    ) -> None:
        super().__init__(grid, above, body, at, constants)
        self._width = max(at.values(), default=-1) + 1
        self.columns = {**at, **{column: self._width + i for i, column in enumerate(constants)}}
        self._saying = next((at[column] for column in _SAYING if column in at), 0)

    def records(self, findings: Findings) -> Iterator[tuple[int, list[Content]]]:
        width, more = self._width, list(self.constants.values())
        texts = [at for column, at in self.at.items() if column is not Column.VALUE]
        for number, row in self.rows(findings):
            cells = list(row[:width])
            if len(cells) < width:
                cells += [""] * (width - len(cells))
            for at in texts:
                if not isinstance(cells[at], str):
                    cells[at] = as_text(cells[at])
            cells += more
            yield number, cells

    def _is_text(self, cells: Sequence[Content]) -> bool:
        needed = [self.at[column] for column in (Column.INDICATOR, Column.PERIOD) if column in self.at]
        return _is_one_text(cells) and (len(needed) > 1 or not any(map(str, cells[needed[0] : needed[0] + 1])))

    def cell(self, record: int, column: Column) -> Span:
        return self.grid.span(record, self.at.get(column, 0))

    def heading_of(self, column: Column) -> Span:
        return self.grid.span(self.body - 1, self.at.get(column, 0))

    def place(self, record: int) -> Place:
        return Place(self.grid.name, self.grid.first_row + record, self.grid.cell_name(record, self._saying))

    def record_at(self, place: Place) -> int:
        return place.line - self.grid.first_row

    def named(self, record: int) -> str:
        return self.grid.row_name(record)


class AcrossTable(_GridTable):
    """A figure in each cell under headings that run across: years, groups, indicators or entities.

    `across` are, for each column of the grid with figures, what its headings say; `headed_in` the rows of the grid
    where they stand; `names` those by which rows may name indicators. A record is known by its row and column in
    the grid, as row × `_COLUMNS` + column.
    """

    _COLUMNS = 1 << 16

    def __init__(
        self,
        grid: Grid,
        above: int,
        body: int,
        at: Mapping[Column, int],
        constants: Mapping[Column, str],
        across: Mapping[int, Mapping[Column, str]],
        headed_in: Mapping[Column, int],
        names: frozenset[str],
    ) -> None:
        super().__init__(grid, above, body, at, constants)
        self._names = names
        self._across = across
        self._headed_in = headed_in
        self.columns = {column: i for i, column in enumerate((*at, *constants, *headed_in, Column.VALUE))}

    def records(self, findings: Findings) -> Iterator[tuple[int, list[Content]]]:
        headed = [(column, list(said.values())) for column, said in self._across.items()]
        constants = list(self.constants.values())
        for number, row in self.rows(findings):
            left: list[Content] = [as_text(row[at]) if at < len(row) else "" for at in self.at.values()]
            left += constants
            for column, said in headed:
                value = row[column] if column < len(row) else ""
                yield number * self._COLUMNS + column, [*left, *said, value]

    def _is_text(self, cells: Sequence[Content]) -> bool:
        if any(column < len(cells) and cells[column] != "" for column in self._across):
            return _is_one_text(cells) and len(set(cells)) == 1 and len(cells) > 1
        at = self.at.get(Column.INDICATOR)
        return at is None or at >= len(cells) or not {text := as_text(cells[at]), folded(text)} & self._names

    def cell(self, record: int, column: Column) -> Span:
        row, figure = divmod(record, self._COLUMNS)
        if column in self._headed_in:
            return self.grid.span(self._headed_in[column], figure)
        return self.grid.span(row, self.at.get(column, figure))

    def heading_of(self, column: Column) -> Span:
        return self.grid.span(self.body - 1, self.at.get(column, next(iter(self._across))))

    def place(self, record: int) -> Place:
        row, figure = divmod(record, self._COLUMNS)
        return Place(self.grid.name, self.grid.first_row + row, self._name(row, figure))

    def record_at(self, place: Place) -> int:
        row = place.line - self.grid.first_row
        return next(
            number for number in (row * self._COLUMNS + column for column in self._across)
            if self._name(row, number % self._COLUMNS) == place.cell
        )  # fmt: skip

    def named(self, record: int) -> str:
        return f"Cell {self._name(*divmod(record, self._COLUMNS))}"

    def _name(self, row: int, column: int) -> str:
        return self.grid.cell_name(row, column) or f"row {self.grid.first_row + row}, column {column + 1}"


def _is_one_text(cells: Sequence[Content]) -> bool:
    """Whether a row holds one text, once or, as a merged cell, several times."""
    texts = {cell for cell in cells if cell != ""}
    return len(texts) == 1 and isinstance(next(iter(texts)), str)


def _is_empty(cells: Sequence[Content]) -> bool:
    return not any(cells) or all(isinstance(cell, str) and not cell.strip() for cell in cells)
