"""Workbooks for tests, written by the libraries that people's programs use, and reading them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt

from goalrules.diagnostics import Outcome
from goalrules.measurements.grid import Content, Grid
from goalrules.measurements.workbooks import read_workbook

Rows = Sequence[Sequence[Any]]


def xlsx(folder: Path, write: Callable[[Any], None], name: str = "a.xlsx") -> Path:
    """A workbook as `write` makes it."""
    path = folder / name
    with xlsxwriter.Workbook(str(path)) as book:
        write(book)
    return path


def xlsx_of(folder: Path, sheets: Mapping[str, Rows]) -> Path:
    def write(book: Any) -> None:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)

    return xlsx(folder, write)


def changed(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """The same file with one of its parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == part:
                after = change(data.decode())
                assert after != data.decode(), "nothing was changed"
                data = after.encode()
            new.writestr(info.filename, data)
    path.write_bytes(made.getvalue())
    return path


def sheet_of(folder: Path, rows: str, after: str = "") -> Path:
    """A workbook whose only sheet has these rows, written as XML."""
    path = xlsx_of(folder, {"A": [["x"]]})
    begin, end = "<sheetData>", "</sheetData>"

    def change(text: str) -> str:
        return text[: text.index(begin) + len(begin)] + rows + end + after + "</worksheet>"

    return changed(path, "xl/worksheets/sheet1.xml", change)


def xls(folder: Path, write: Callable[[Any], None]) -> Path:
    path, book = folder / "a.xls", xlwt.Workbook()
    write(book)
    book.save(str(path))
    return path


_NAMES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
_CALC = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def ods(folder: Path, tables: str, styles: str = "") -> Path:
    """An OpenDocument workbook with these tables, written as XML."""
    path = folder / "a.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _ODS)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/></manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{_NAMES}{_CALC}>'
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def ods_table(rows: str, name: str = "A", said: str = "") -> str:
    return f'<table:table table:name="{name}"{said}>{rows}</table:table>'


def ods_row(cells: str, said: str = "") -> str:
    return f"<table:table-row{said}>{cells}</table:table-row>"


def ods_text(text: str, said: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{said}><text:p>{text}</text:p></table:table-cell>'


def ods_number(number: object, kind: str = "float", said: str = "") -> str:
    return f'<table:table-cell office:value-type="{kind}" office:value="{number}"{said}/>'


# ---- reading -----------------------------------------------------------------------------------------------


def read(path: Path, sheet: str | None = None) -> Outcome[Grid]:
    return read_workbook(path, path.name, sheet)


def grid(path: Path, sheet: str | None = None) -> Grid:
    outcome = read(path, sheet)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def named(path: Path, sheet: str | None = None) -> dict[str, Content]:
    """The cells that hold something, by the names that the spreadsheet has for them."""
    found = grid(path, sheet)
    return {
        found.cell_name(row, column): content
        for row, cells in enumerate(found.rows)
        for column, content in enumerate(cells)
        if content != ""
    }


def refusal(path: Path, sheet: str | None = None) -> str:
    """The code and message of the one finding for which a workbook is not read."""
    outcome = read(path, sheet)
    assert outcome.value is None
    (finding,) = outcome.diagnostics
    assert finding.help
    return f"{finding.code.number} {finding.message}"
