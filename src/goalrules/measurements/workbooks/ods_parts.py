"""What stands in an OpenDocument workbook and its reader does not tell, and how far its cells reach.

Rows and cells may be repeated any number of times in a few letters, so how much a sheet claims is counted first.
"""

from __future__ import annotations

from xml.parsers import expat

from goalrules.measurements.workbooks.unseen import LONGEST_FORMULA, Damaged, Extent, Unseen

_CELLS = ("table:table-cell", "table:covered-table-cell")
_HIDING = ("collapse", "filter")
_MOST_MARKED = 1_000_000
"""Cells in percent or with an error that are noted, so that a repeated one cannot fill the memory."""


def look_into(content: bytes, sheet: str) -> tuple[Extent, Unseen]:
    """How far a sheet reaches, and what its reader does not tell. Errors: `Damaged` for XML that is none."""
    looking = _Looking(sheet)
    parser = expat.ParserCreate()
    parser.StartElementHandler = looking.start
    parser.EndElementHandler = looking.end
    parser.CharacterDataHandler = looking.text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise Damaged(f"its content is no XML ({error})") from None
    return looking.extent, looking.unseen


class _Looking:
    """Goes through the tags of one sheet."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._inside = False
        self._nested = 0
        self._row, self._rows, self._hides_row = 0, 1, False
        self._column = 0
        self._columns_before = 0
        self._cell: dict[str, str] | None = None
        self._said = ""
        self._rows_used, self._columns_used = 0, 0
        self._percent: set[tuple[int, int]] = set()
        self._errors: list[tuple[int, int, str]] = []
        self._without_result: list[tuple[int, int, str]] = []
        self._hidden_rows: list[tuple[int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []

    @property
    def extent(self) -> Extent:
        return Extent(self._rows_used, self._columns_used)

    @property
    def unseen(self) -> Unseen:
        used = self._rows_used
        return Unseen(
            frozenset(self._percent),
            tuple(self._errors),
            tuple(self._without_result),
            tuple(rows for rows in self._hidden_rows if rows[0] < used),
            tuple(columns for columns in self._hidden_columns if columns[0] < self._columns_used),
        )

    def start(self, name: str, said: dict[str, str]) -> None:
        if name == "table:table":
            if self._inside:
                self._nested += 1
            else:
                self._inside = said.get("table:name") == self._sheet
            return
        if not self._inside or self._nested:
            return
        if name == "table:table-column":
            repeated = _repeated(said, "table:number-columns-repeated")
            if said.get("table:visibility") in _HIDING:
                self._hidden_columns.append((self._columns_before, self._columns_before + repeated - 1))
            self._columns_before += repeated
        elif name == "table:table-row":
            self._rows, self._column = _repeated(said, "table:number-rows-repeated"), 0
            if said.get("table:visibility") in _HIDING:
                self._hidden_rows.append((self._row, self._row + self._rows - 1))
        elif name in _CELLS:
            self._cell, self._said = said, ""

    def text(self, text: str) -> None:
        if self._cell is not None and len(self._said) < LONGEST_FORMULA:
            self._said += text

    def end(self, name: str) -> None:
        if name == "table:table":
            if self._nested:
                self._nested -= 1
            else:
                self._inside = False
        elif self._inside and not self._nested:
            if name in _CELLS and self._cell is not None:
                self._take(self._cell)
                self._cell = None
            elif name == "table:table-row":
                self._row += self._rows

    def _take(self, said: dict[str, str]) -> None:
        columns = _repeated(said, "table:number-columns-repeated")
        kind, formula = said.get("office:value-type", ""), said.get("table:formula", "")
        if kind or formula or self._said.strip():
            self._rows_used = max(self._rows_used, self._row + self._rows)
            self._columns_used = max(self._columns_used, self._column + columns)
            is_error = said.get("calcext:value-type") == "error"
            if (kind == "percentage" or is_error or (formula and not kind)) and self._rows * columns <= _MOST_MARKED:
                for row in range(self._row, self._row + self._rows):
                    for column in range(self._column, self._column + columns):
                        self._mark(row, column, kind, formula, is_error)
        self._column += columns

    def _mark(self, row: int, column: int, kind: str, formula: str, is_error: bool) -> None:
        if len(self._percent) + len(self._errors) + len(self._without_result) > _MOST_MARKED:
            return
        if is_error:
            shown = self._said.strip()
            self._errors.append((row, column, shown if shown.startswith("#") else "#ERROR"))
        elif kind == "percentage":
            self._percent.add((row, column))
        else:
            self._without_result.append((row, column, formula.removeprefix("of:")[:LONGEST_FORMULA]))


def _repeated(said: dict[str, str], name: str) -> int:
    text = said.get(name, "1")
    return min(int(text), 1 << 30) if text.isascii() and text.isdigit() and len(text) < 12 and int(text) > 0 else 1
