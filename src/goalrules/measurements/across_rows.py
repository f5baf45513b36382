"""Tables in grids with a figure in each cell, under headings that run across."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from goalrules.diagnostics import Said, said
from goalrules.measurements.columns import Column, column_of
from goalrules.measurements.findings import Findings
from goalrules.measurements.grid import Content, Grid, as_text
from goalrules.measurements.grid_rows import GridTable, RowKind, is_figure, is_one_text
from goalrules.measurements.headings_across import Block, heading_text, period_in, said_of, same_said
from goalrules.measurements.known_names import KnownNames
from goalrules.model.data_file import Dimension
from goalrules.model.measurement import Place
from goalrules.model.period import Period
from goalrules.source import Span


class AcrossTable(GridTable):
    """A figure in each cell under headings that run across: years, groups, indicators or entities.

    `block` has the headings and what they say of each column of figures. A record is known by its row and column in
    the grid, as row × `_COLUMNS` + column.
    """

    _COLUMNS = 1 << 16

    def __init__(
        self, grid: Grid, block: Block, at: Mapping[Column, int], constants: Mapping[Column, str], known: KnownNames
    ) -> None:
        super().__init__(grid, block.first, block.body, at, constants)
        self._block = block
        self._known = known
        self._across = block.said
        self._headed_in = {Column(dimension): row for dimension, row in block.rows.items()}
        self.columns = {column: i for i, column in enumerate((*at, *constants, *self._headed_in, Column.VALUE))}
        key = next((column for column in (Column.INDICATOR, Column.PERIOD) if column in at), None)
        self._key = None if key is None else at[key]
        self._is_key = _IsKey(key is Column.INDICATOR, known)

    @property
    def columns_across(self) -> tuple[int, ...]:
        """The columns of the grid that hold figures, from 0."""
        return tuple(self._across)

    def records(self, findings: Findings) -> Iterator[tuple[int, list[Content]]]:
        headed = [(column, list(names.values())) for column, names in self._across.items()]
        constants = list(self.constants.values())
        period = list(self.at).index(Column.PERIOD) if Column.PERIOD in self.at else None
        for number, row in self.rows(findings):
            left: list[Content] = [as_text(row[at]) if at < len(row) else "" for at in self.at.values()]
            if period is not None:
                left[period] = period_in(as_text(left[period])) or left[period]
            left += constants
            is_read = self._has_key(row)
            for column, names in headed:
                value = row[column] if column < len(row) else ""
                if is_read or value != "":
                    yield number * self._COLUMNS + column, [*left, *names, value]
                if not is_read and value != "":
                    break  # what is wrong with the row is told once, not of each of its figures

    def _has_key(self, row: Sequence[Content]) -> bool:
        """Whether a row names an indicator of the plan, or where indicators run across, a period."""
        return self._key is None or (self._key < len(row) and self._is_key[row[self._key]])

    def _kind(self, cells: Sequence[Content]) -> RowKind:
        if self._key is not None and self._has_key(cells):
            return RowKind.FIGURES
        figures = {column: cells[column] for column in self._across if column < len(cells) and cells[column] != ""}
        if not figures or (is_one_text(cells) and sum(cell != "" for cell in cells) > 1):
            return RowKind.TEXT
        again = self._headings_again(cells, figures)
        if again is not None:
            return again
        return RowKind.TEXT if self._key is not None and not any(map(is_figure, figures.values())) else RowKind.FIGURES

    def _headings_again(self, cells: Sequence[Content], figures: Mapping[int, Content]) -> RowKind | None:
        """Whether the cells under the headings are headings themselves, the same or others."""
        texts = {column: " ".join(as_text(cell).split()) for column, cell in figures.items()}
        for dimension, row in self._block.rows.items():
            name = Column(dimension)
            above = {column: self._across[column][name] for column in texts}
            named = {column: said_of(dimension, text, self._known) for column, text in texts.items()}
            if not all(named.values()):
                continue
            if dimension is Dimension.ENTITY and not set(named.values()) <= {s[name] for s in self._across.values()}:
                continue
            found = [same_said(name, text) for text in named.values() if text is not None]
            if found == [same_said(name, text) for text in above.values()] and self._is_headed(cells, row):
                return RowKind.TEXT
            if self._is_headed(cells, row) or (dimension is Dimension.PERIOD and _follow_each_other(found)):
                return RowKind.END
        return None

    def _is_headed(self, cells: Sequence[Content], row: int) -> bool:
        """Whether what stands beside the figures is no more than headings are: nothing, or a heading."""
        beside = [as_text(cells[at]).strip() if at < len(cells) else "" for at in self.at.values()]
        headings = [heading_text(self.grid, row, at) for at in self.at.values()]
        both = list(zip(beside, headings, strict=True))
        return all(not text or text == heading or column_of(text) is not None for text, heading in both)

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

    def named(self, record: int) -> Said:
        return said("Cell {cell}", cell=self._name(*divmod(record, self._COLUMNS)))

    def _name(self, row: int, column: int) -> str:
        return self.grid.cell_name(row, column) or said(
            "row {row}, column {column}", row=self.grid.first_row + row, column=column + 1
        )


class _IsKey(dict[Content, bool]):
    """Whether a cell names what a row of figures is for: an indicator of the plan, or a period."""

    def __init__(self, is_indicator: bool, known: KnownNames) -> None:
        super().__init__()
        self._is_indicator = is_indicator
        self._known = known

    def __missing__(self, content: Content) -> bool:
        text = as_text(content)
        is_key = self._known.is_indicator(text) if self._is_indicator else period_in(text) is not None
        self[content] = is_key
        return is_key


def _follow_each_other(found: Sequence[object]) -> bool:
    """Whether these are at least two periods, each the next after the one before."""
    periods = [one for one in found if isinstance(one, Period)]
    steps = {(b.kind is a.kind, b.number - a.number) for a, b in pairwise(periods)}
    return len(periods) == len(found) and steps == {(True, 1)}
