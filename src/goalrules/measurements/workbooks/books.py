"""A workbook of one of the three kinds: its sheets, and the cells of each with what the library does not tell of them.

Before the library sees anything it is known how far the cells reach. It reads the cells of `.xlsx` sheet by sheet, and
those of the other kinds all at once.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import NamedTuple, Protocol

from goalrules.diagnostics import said
from goalrules.measurements.findings import grouped
from goalrules.measurements.grid import MOST_CELLS
from goalrules.measurements.workbooks import library, ods_parts, xlsx_parts, xlsx_plain
from goalrules.measurements.workbooks.compound_file import file_of, workbook_stream
from goalrules.measurements.workbooks.library import Raw
from goalrules.measurements.workbooks.opening import WorkbookFile
from goalrules.measurements.workbooks.unseen import Damaged, Extent, TooLarge, Unseen
from goalrules.measurements.workbooks.xls_records import read_records

_END_OF_ZIP = b"PK\x05\x06"
_CONTENT = re.compile(rb"<(?:[^\s<>/:]+:)?[vt](?:\s[^>]{0,200})?>[^<]")


class Cells(NamedTuple):
    """The cells of a sheet as the library gives them, and what it does not tell of them."""

    raw: Raw
    unseen: Unseen


class Book(Protocol):
    """A workbook. Errors of all methods: `Damaged`, `TooLarge`."""

    @property
    def sheets(self) -> dict[str, bool]:
        """The sheets that have cells, in order, and whether the tab of each is shown."""

    def has_content(self, name: str) -> bool:
        """Whether a sheet may hold something."""

    def cells(self, name: str) -> Cells:
        """The cells of a sheet."""


def book_of(file: WorkbookFile) -> Book:
    """The workbook in a file. Errors: `Damaged`, `TooLarge`."""
    if not file.parts:
        return _XlsBook(file.data)
    return _OdsBook(file.parts) if "content.xml" in file.parts else _XlsxBook(file.parts)


class _XlsxBook:
    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._book = xlsx_parts.book_in(parts)

    @property
    def sheets(self) -> dict[str, bool]:
        return {name: sheet.is_visible for name, sheet in self._book.sheets.items()}

    def has_content(self, name: str) -> bool:
        return _CONTENT.search(self._part(name)) is not None

    def _part(self, name: str) -> bytes:
        return xlsx_parts.part_of(self._parts, name, self._book.sheets[name])

    def cells(self, name: str) -> Cells:
        part = xlsx_plain.plain(self._part(name))
        _check(name, xlsx_plain.extent_of(part, MOST_CELLS))
        unseen = xlsx_parts.unseen_in(part, self._parts.get(self._book.styles, b""))
        made = xlsx_parts.workbook_of(xlsx_parts.errors_as_texts(part), self._book, self._parts)
        return Cells(library.raw_cells(library.opened(library.packed(made)), 0), unseen)


class _OdsBook:
    def __init__(self, parts: dict[str, bytes]) -> None:
        if b"encryption-data" in parts.get("meta-inf/manifest.xml", b""):
            raise Damaged(said("it is locked with a password"))
        self._sheets = ods_parts.look_into(parts["content.xml"])
        _check_all({name: sheet.extent for name, sheet in self._sheets.items()})
        self._opened = library.opened(library.packed(ods_parts.workbook_of(parts["content.xml"])))
        self._numbers = {tab.name: number for number, tab in enumerate(library.tabs(self._opened))}

    @property
    def sheets(self) -> dict[str, bool]:
        return {name: sheet.is_visible for name, sheet in self._sheets.items() if name in self._numbers}

    def has_content(self, name: str) -> bool:
        return self._sheets[name].extent.cells > 0

    def cells(self, name: str) -> Cells:
        return Cells(library.raw_cells(self._opened, self._numbers[name]), self._sheets[name].unseen)


class _XlsBook:
    def __init__(self, data: bytes) -> None:
        records = read_records(workbook_stream(data))
        if _END_OF_ZIP in records.stream:  # the library would take it for a workbook of the other kind
            raise Damaged(said("it holds a zip file in place of cells"))
        self._looked = records.sheets
        _check_all({f"number {number}": sheet[0] for number, sheet in enumerate(records.sheets, 1)})
        self._opened = library.opened(BytesIO(file_of(records.stream)))
        tabs = library.tabs(self._opened)
        if len(tabs) != len(self._looked):
            raise Damaged(said("it is damaged: the list of its sheets"))
        self._tabs = {tab.name: (number, tab.is_visible) for number, tab in enumerate(tabs) if tab.has_cells}

    @property
    def sheets(self) -> dict[str, bool]:
        return {name: is_visible for name, (_, is_visible) in self._tabs.items()}

    def has_content(self, name: str) -> bool:
        return self._looked[self._tabs[name][0]][0].cells > 0

    def cells(self, name: str) -> Cells:
        number = self._tabs[name][0]
        return Cells(library.raw_cells(self._opened, number), self._looked[number][1])


def _check_all(extents: dict[str, Extent]) -> None:
    for name, extent in extents.items():
        _check(name, extent)
    if sum(extent.cells for extent in extents.values()) > MOST_CELLS:
        raise TooLarge(
            said(
                "has sheets that reach over more than {millions} million cells together",
                millions=MOST_CELLS // 1_000_000,
            )
        )


def _check(name: str, extent: Extent) -> None:
    if extent.cells > MOST_CELLS or extent.rows > xlsx_plain.LAST_ROW or extent.columns > xlsx_plain.LAST_COLUMN:
        raise TooLarge(
            said(
                "has a sheet, {sheet}, that reaches over {rows} rows and {columns} columns, more than is read",
                sheet=name[:40],
                rows=grouped(extent.rows),
                columns=grouped(extent.columns),
            )
        )
