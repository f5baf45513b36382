"""What stands in an OpenDocument workbook and its reader does not tell, and how far its cells reach.

Rows and cells may be repeated any number of times in a few letters, so how much a sheet claims is counted first.
"""

from __future__ import annotations

from typing import NamedTuple

from goalrules.diagnostics import said
from goalrules.measurements.workbooks.unseen import LONGEST_FORMULA, Damaged, Extent, Range, TooLarge, Unseen, walk

_CELLS = ("table:table-cell", "table:covered-table-cell")
_NUMBERS = ("float", "percentage", "currency")
_HIDING = ("collapse", "filter")
_MOST_MARKED = 5_000_000
"""Cells in percent or with an error that are noted, so that repeated ones cannot fill the memory."""

_MOST_SPACES = 10_000_000
"""Spaces that are counted and not written."""


class OdsSheet(NamedTuple):
    """A sheet: how far it reaches, what its reader does not tell, and whether its tab is shown."""

    extent: Extent
    unseen: Unseen
    is_visible: bool


def look_into(content: bytes) -> dict[str, OdsSheet]:
    """All sheets of a workbook by name, in order. Errors: `Damaged`."""
    looking = _Looking()
    walk(content, looking.start, looking.end, looking.text)
    return looking.sheets


class _Looking:
    """Goes through the tags of all sheets."""

    def __init__(self) -> None:
        self.sheets: dict[str, OdsSheet] = {}
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._marked, self._spaces, self._notes = 0, 0, 0
        self._cell: dict[str, str] | None = None
        self._said = ""
        self._begin(None, True)

    def _begin(self, sheet: str | None, is_visible: bool) -> None:
        """Begin a sheet, or with None what stands between sheets."""
        self._sheet, self._is_visible = sheet, is_visible
        self._row, self._rows, self._column, self._columns_before = 0, 1, 0, 0
        self._rows_used, self._columns_used = 0, 0
        self._percent: set[tuple[int, int]] = set()
        self._errors: list[tuple[int, int, str]] = []
        self._without_result: list[tuple[int, int, str]] = []
        self._hidden_rows: list[tuple[int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._merged: list[Range] = []

    def _end(self, sheet: str) -> None:
        if sheet in self.sheets:
            raise Damaged(said("it has two sheets of the name {sheet}", sheet=sheet[:40]))
        unseen = Unseen(
            frozenset(self._percent),
            tuple(self._errors),
            tuple(self._without_result),
            tuple(rows for rows in self._hidden_rows if rows[0] < self._rows_used),
            tuple(columns for columns in self._hidden_columns if columns[0] < self._columns_used),
            tuple(self._merged),
        )
        self.sheets[sheet] = OdsSheet(Extent(self._rows_used, self._columns_used), unseen, self._is_visible)
        self._begin(None, True)

    def start(self, name: str, held: dict[str, str]) -> None:
        if name == "office:annotation":
            self._notes += 1
        elif name == "text:s":
            self._spaces += _repeated(held, "text:c")
            if self._spaces > _MOST_SPACES:
                raise TooLarge(
                    said("has more than {millions} million spaces in its texts", millions=_MOST_SPACES // 1_000_000)
                )
        elif name == "table:table":
            if self._sheet is not None:
                raise Damaged(said("it has a table within a table, which is not read"))
            name = held.get("table:name", f"\0{len(self.sheets)}")  # without a name it belongs to a link
            self._begin(name, held.get("table:style-name") not in self._hidden_styles)
        elif self._sheet is None:
            self._take_style(name, held)
        else:
            self._take_tag(name, held)

    def _take_style(self, name: str, held: dict[str, str]) -> None:
        if name == "style:style":
            self._style = held.get("style:name", "")
        elif name == "style:table-properties" and held.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _take_tag(self, name: str, held: dict[str, str]) -> None:
        if name == "table:table-column":
            repeated = _repeated(held, "table:number-columns-repeated")
            if held.get("table:visibility") in _HIDING:
                self._hidden_columns.append((self._columns_before, self._columns_before + repeated - 1))
            self._columns_before += repeated
        elif name == "table:table-row":
            self._rows, self._column = _repeated(held, "table:number-rows-repeated"), 0
            if held.get("table:visibility") in _HIDING:
                self._hidden_rows.append((self._row, self._row + self._rows - 1))
        elif name in _CELLS:
            if self._cell is not None:
                raise Damaged(said("it has a cell within a cell"))
            self._cell, self._said = held, ""

    def text(self, text: str) -> None:
        if self._cell is not None and not self._notes and len(self._said) < LONGEST_FORMULA:
            self._said += text

    def end(self, name: str) -> None:
        if name == "office:annotation":
            self._notes -= 1
        elif name == "table:table":
            if self._sheet is not None:
                self._end(self._sheet)
        elif self._sheet is not None:
            if name in _CELLS and self._cell is not None:
                self._take(self._cell)
                self._cell = None
            elif name == "table:table-row":
                self._row += self._rows

    def _take(self, held: dict[str, str]) -> None:
        columns = _repeated(held, "table:number-columns-repeated")
        kind, formula = held.get("office:value-type", ""), held.get("table:formula", "")
        if formula or self._said.strip() or any(key.startswith("office:") for key in held):
            self._merge(held)
            self._rows_used = max(self._rows_used, self._row + self._rows)
            self._columns_used = max(self._columns_used, self._column + columns)
            is_error = held.get("calcext:value-type") == "error" or self._shows_error(kind, formula)
            if kind == "percentage" or is_error or (formula and not kind):
                self._marked += self._rows * columns
                if self._marked > _MOST_MARKED:
                    raise TooLarge(
                        said(
                            "has more than {millions} million cells with percents or errors",
                            millions=_MOST_MARKED // 1_000_000,
                        )
                    )
                for row in range(self._row, self._row + self._rows):
                    for column in range(self._column, self._column + columns):
                        self._mark(row, column, kind, formula, is_error)
        self._column += columns

    def _shows_error(self, kind: str, formula: str) -> bool:
        """Whether a cell shows an error that older programs keep as the number 0."""
        return bool(formula) and kind in _NUMBERS and self._said.strip().startswith(("#", "Err:"))

    def _merge(self, held: dict[str, str]) -> None:
        columns = _repeated(held, "table:number-columns-spanned")
        rows = _repeated(held, "table:number-rows-spanned")
        if columns > 1 or rows > 1:
            first = (self._row, self._column)
            self._merged.append((first, (first[0] + rows - 1, first[1] + columns - 1)))

    def _mark(self, row: int, column: int, kind: str, formula: str, is_error: bool) -> None:
        if is_error:
            shown = self._said.strip()
            self._errors.append((row, column, shown if shown.startswith("#") else f"#{shown or 'ERROR'}"))
        elif kind == "percentage":
            self._percent.add((row, column))
        else:
            self._without_result.append((row, column, formula.removeprefix("of:")[:LONGEST_FORMULA]))


def _repeated(held: dict[str, str], name: str) -> int:
    """How often; what is no number is 1, and a very large one is kept large enough to be refused."""
    text = held.get(name, "1").removeprefix("+")
    if not (text.isascii() and text.isdigit()):
        return 1
    return max(int(text), 1) if len(text) < 10 else 10**9


MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    b'<manifest:file-entry manifest:full-path="/" manifest:media-type="%s"/></manifest:manifest>'
) % MIMETYPE


def workbook_of(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook with this content, so that the library reads just what was looked into."""
    return {"mimetype": MIMETYPE, "META-INF/manifest.xml": _MANIFEST, "content.xml": content}
