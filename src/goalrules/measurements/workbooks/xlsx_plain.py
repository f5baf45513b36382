"""The cells of an Excel sheet in the form in which almost every program writes them.

A sheet has a tag for each cell. In the usual form, `<c r="D7" …>` with double quotes and no prefixes, what is asked of
them is found by patterns, many times faster than by parsing. A part in another form is written anew in this one.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from goalrules.diagnostics import said
from goalrules.measurements.grid import letters
from goalrules.measurements.workbooks.unseen import Damaged, Extent, TooLarge, local, walk

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""So many rows and columns a sheet of Excel has, and of every program that takes after it."""

_PREFIX = re.compile(rb"\s*<([A-Za-z_][\w.-]{0,20}:)worksheet[\s>]")
_UNUSUAL = (
    re.compile(rb":(?:c|row|sheetData)[\s/>]"),
    re.compile(rb'<c(?! r="[A-Z]{1,3}[0-9]{1,7}"(?: [a-z]+="[^"<>&]*")* ?/?>)[\s/>]'),
    re.compile(rb'<row(?! r="[0-9]{1,7}"(?: [A-Za-z0-9:]+="[^"<>&]*")* ?/?>)[\s/>]'),
)
_FAR_ROW = re.compile(rb'<c r="[A-Z]+([0-9]{6,7})"')
_FAR_COLUMN = re.compile(rb'<c r="([A-Z]{2,3})')
_FILLED = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]*(?<!/)>(?!</c>)')
_KEPT = frozenset(
    ("worksheet", "cols", "col", "sheetData", "row", "c", "f", "v", "is", "r", "t", "mergeCells", "mergeCell")
)
_WITH_TEXT = frozenset(("f", "v", "t"))
_PLACE = re.compile(r"([A-Za-z]{1,7})([0-9]{1,20})")


def plain(part: bytes) -> bytes:
    """A part in the usual form. Errors: `Damaged` for one that is not XML, `TooLarge` for cells beyond all sheets."""
    prefix = _PREFIX.match(part)
    if prefix is not None and b"<!" not in part:  # then each `<` begins a tag
        part = part.replace(b"<" + prefix[1], b"<").replace(b"</" + prefix[1], b"</")
    if not (b"<!" in part or b"<?" in part or any(pattern.search(part) for pattern in _UNUSUAL)):
        return part
    writing = _Writing()
    walk(part, writing.start, writing.end, writing.text)
    return "".join(writing.written).encode()


def extent_of(part: bytes, enough: int) -> Extent:
    """How far the cells with content of a part in the usual form reach; it is exact if more than `enough` cells.

    One cell far out makes a large sheet, since the library keeps all cells between.
    """
    rows = max((int(row) for row in set(_FAR_ROW.findall(part))), default=99_999)
    columns = max((column_number(name) for name in set(_FAR_COLUMN.findall(part))), default=25) + 1
    if rows * columns > enough:
        filled = _FILLED.findall(part)
        rows = max((int(row) for row in {cell[1] for cell in filled}), default=0)
        columns = max((column_number(name) for name in {cell[0] for cell in filled}), default=-1) + 1
    return Extent(rows, columns)


def column_number(name: bytes) -> int:
    """The number of a column, from 0, by its letters."""
    number = 0
    for letter in name.upper():
        number = number * 26 + letter - 64
    return number - 1


class _Writing:
    """Goes through the tags of a sheet and writes those of its cells. A cell without a name stands after the last."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self._row, self._column = 0, 0
        self._open: list[bool] = []
        self._takes_text = False

    def start(self, tag: str, said: dict[str, str]) -> None:
        name = local(tag)
        is_kept = name in _KEPT and (not self._open or self._open[-1])
        self._open.append(is_kept)
        self._takes_text = is_kept and name in _WITH_TEXT
        if not is_kept:
            return
        given = {key: text for key, text in said.items() if ":" not in key or key == "xml:space"}
        if name == "sheetData":
            self._row, self._column = 0, 0
        elif name == "row":
            given = {"r": self._begin_row(given.pop("r", None)), **given}
        elif name == "c":
            given = {"r": self._place(given.pop("r", None)), **given}
        self.written.append(f"<{name}{''.join(_attribute(key, text) for key, text in given.items())}>")

    def _begin_row(self, number: str | None) -> str:
        self._row = _whole(number) - 1 if number is not None else self._row
        _check(self._row, 0)
        return str(self._row + 1)

    def _place(self, text: str | None) -> str:
        row = self._row
        if text is not None:
            named = _PLACE.fullmatch(text.strip())
            if named is None:
                raise Damaged(said("it is damaged: a cell has no proper name"))
            row, self._column = _whole(named[2]) - 1, column_number(named[1].encode())
        _check(row, self._column)
        self._column += 1
        return f"{letters(self._column - 1)}{row + 1}"

    def text(self, text: str) -> None:
        if self._takes_text:
            self.written.append(escape(text))

    def end(self, tag: str) -> None:
        name = local(tag)
        if self._open.pop():
            self.written.append(f"</{name}>")
            if name == "row":
                self._row, self._column = self._row + 1, 0
        self._takes_text = False


def _attribute(name: str, text: str) -> str:
    return f' {name}="' + escape(text, {'"': "&quot;"}) + '"'


def _whole(text: str) -> int:
    """A number counted from 1; 0 for what is none, and a very large one is kept large enough to be refused."""
    if not (text.isascii() and text.isdigit()):
        return 0
    return int(text) if len(text) < 11 else 10**11


def _check(row: int, column: int) -> None:
    if row < 0:
        raise Damaged(said("it is damaged: a row or cell has no proper name"))
    if row >= LAST_ROW or column >= LAST_COLUMN:
        raise TooLarge(said("has a cell farther out than any sheet reaches"))
