"""Grids: rows of cells with a name for each, as readers of workbooks, queries and statistics give them.

A reader says what stands in each cell and nothing of what it means; `layout` finds the headings and makes a table
of the grid. A cell keeps what its program knows: a number is a number here, not a text to be read once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from goalrules.diagnostics import Said, said
from goalrules.measurements.decimals import Refusal, Written
from goalrules.measurements.store import DataSource
from goalrules.source import Source, Span

MOST_CELLS = 20_000_000
"""So many cells of one grid are read; a reader refuses a larger one before it holds it in memory."""

MOST_ROWS = 3_000_000
"""So many rows, however few cells they have."""

_BETWEEN = " | "
_LONGEST_SHOWN = 200
_MOST_ROWS_COUNTED = 64


class Refused(NamedTuple):
    """A cell that shows something and gives no number: why, and what it shows."""

    refusal: Refusal
    shown: str


Content: TypeAlias = str | Decimal | Written | Refused
"""What a cell holds: a text; a number (as `Written` where it is shown in percent); or what cannot be read."""


class Grid:
    """The cells of one sheet, query result or data set.

    `name` is how the user knows it (`figures.xlsx:Indikatorer`). `rows` may differ in length; what is not there is
    empty. `first_row` is the number that the user's program gives the first of them. Rows and columns are counted
    from 0 here. `origin` is the file with its fingerprint.
    """

    def __init__(
        self,
        name: str,
        rows: Sequence[Sequence[Content]],
        origin: DataSource,
        first_row: int = 1,
        first_column: int = 0,
    ) -> None:
        self.name = name
        self.rows = rows
        self.origin = origin
        self.first_row = first_row
        self.first_column = first_column
        self._letters = _Letters(first_column)

    def __repr__(self) -> str:
        return f"<Grid {self.name}, {len(self.rows)} rows>"

    def content(self, row: int, column: int) -> Content:
        """What a cell holds; an empty text outside the rows."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""

    def cell_name(self, row: int, column: int) -> str:
        """The name of a cell as its user's program shows it, `D7`; empty where cells have none."""
        return f"{self._letters[column]}{self.first_row + row}"

    def row_name(self, row: int) -> Said:
        """How a message speaks of a row: `Row 7`."""
        return said("Row {row}", row=self.first_row + row)

    @cached_property
    def source(self) -> GridSource:
        """The grid as a text in which findings have their places."""
        return GridSource(self)

    def span(self, row: int, column: int) -> Span:
        """The place of a cell."""
        return self.source.span(row, column)

    def row_span(self, row: int) -> Span:
        """The place of a whole row."""
        first, last = self.span(row, 0), self.span(row, max(len(self.rows[row]) - 1, 0))
        return first.to(last)


class _Letters(dict[int, str]):
    """The letters of the columns of a grid, each made once: places of a million cells need them."""

    def __init__(self, first_column: int) -> None:
        super().__init__()
        self._first_column = first_column

    def __missing__(self, column: int) -> str:
        made = self[column] = letters(self._first_column + column)
        return made


class RowGrid(Grid):
    """A grid whose rows have numbers and whose cells have no names: the result of a query.

    The first row are the names of the columns, so the first row of data is row 1.
    """

    def __init__(self, name: str, rows: Sequence[Sequence[Content]], origin: DataSource) -> None:
        super().__init__(name, rows, origin, first_row=0)

    def cell_name(self, row: int, column: int) -> str:
        return ""


class GridSource(Source):
    """A grid as a text: a line for each row, cells side by side. It is written only when a finding needs it."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid.name, "")
        self._grid = grid
        self.first_line = grid.first_row
        del self.text

    @cached_property
    def text(self) -> str:  # type: ignore[override]
        return "\n".join(map(_line, self._grid.rows))

    def span(self, row: int, column: int) -> Span:
        start, width = self._start(row), 0
        cells = self._grid.rows[row] if row < len(self._grid.rows) else ()
        texts = [shown(cell) for cell in cells[: column + 1]]
        if column < len(texts):
            start += sum(len(text) + len(_BETWEEN) for text in texts[:-1])
            width = len(texts[-1])
        else:
            start += max(sum(len(text) + len(_BETWEEN) for text in texts) - len(_BETWEEN), 0)
        return Span(self, start, start + width)

    def _start(self, row: int) -> int:
        """Where a row begins. Headings stand in the first rows, and their places are asked for without a finding."""
        if row >= _MOST_ROWS_COUNTED or "text" in self.__dict__:
            return self._line_starts[row]
        return sum(len(_line(cells)) + 1 for cells in self._grid.rows[:row])

    def place(self, offset: int) -> str:
        row = max(self.position(offset).line - self.first_line, 0)
        before = offset - self._line_starts[row]
        cells = self._grid.rows[row] if row < len(self._grid.rows) else ()
        ends = list(accumulate(len(shown(cell)) + len(_BETWEEN) for cell in cells))
        column = next((i for i, end in enumerate(ends) if before < end), len(ends))
        name = self._grid.cell_name(row, column)
        return f"{self.path}!{name}" if name else f"{self.path}:{self.first_line + row}"


def _line(cells: Sequence[Content]) -> str:
    return _BETWEEN.join(map(shown, cells))


def shown(content: Content) -> str:
    """A cell as a message shows it: one line."""
    if isinstance(content, Written):
        text = f"{content.value:f} %" if content.is_percent else f"{content.value:f}"
    elif isinstance(content, Decimal):
        text = f"{content:f}"
    else:
        text = content.shown if isinstance(content, Refused) else content
    return " ".join(text[:_LONGEST_SHOWN].replace("|", "¦").split())


def as_text(content: Content) -> str:
    """A cell where a text is asked for: the year 2020 that a program keeps as a number is `2020`."""
    if isinstance(content, str):
        return content
    if isinstance(content, Refused):
        return content.shown
    value = content.value if isinstance(content, Written) else content
    whole = value.to_integral_value()
    return f"{whole if value == whole else value:f}"


def letters(column: int) -> str:
    """The letters of a column, counted from 0, as spreadsheets name them: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
