"""Cells of workbooks of the old kind of Excel."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt

from goalrules.measurements.workbooks.compound_file import file_of
from tests.measurements.workbooks.making import read, said, shown_in


def xls(fill: Callable[[xlwt.Worksheet], None], *more: str) -> bytes:
    book = xlwt.Workbook()
    fill(book.add_sheet("Mått"))
    for name in more:
        book.add_sheet(name).write(0, 0, 7)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def figures(sheet: xlwt.Worksheet) -> None:
    percent = xlwt.easyxf(num_format_str="0.0%")
    sheet.write(0, 0, "plain")
    sheet.write(0, 1, 0.1 + 0.2)
    sheet.write(0, 2, 0.452, percent)
    sheet.write(0, 3, True)
    sheet.row(0).set_cell_error(4, 0x2A)
    for column in range(3):
        sheet.write(1, column, column, percent if column == 1 else xlwt.Style.default_style)
    sheet.write_merge(2, 2, 0, 2, "merged")
    sheet.write(2, 3, 45.2, xlwt.easyxf(num_format_str='0.0"%"'))


def test_numbers_percent_formats_errors_and_merged_cells_are_seen(tmp_path: Path) -> None:
    assert shown_in(read(tmp_path, xls(figures), "a.xls")) == [
        ["plain", "0.3", "45.2 %", "<true or false: TRUE>", "#N/A"],
        ["0", "100 %", "2", "", ""],
        ["merged", "merged", "merged", "45.2", ""],
    ]


def test_a_formula_whose_result_is_not_in_the_file_is_no_empty_cell(tmp_path: Path) -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write(0, 0, xlwt.Formula("1/0"))
        sheet.write(0, 1, 5)
        sheet.write(0, 2, xlwt.Formula("B1"))

    missing = "<formula without value: a formula>"
    empty, awaited = b"\3\0\0\0\0\0\xff\xff", b"\0\0\0\0\0\0\xff\xff"
    assert shown_in(read(tmp_path, xls(fill), "a.xls")) == [["", "5", ""]]
    assert shown_in(read(tmp_path, patched(xls(fill), empty, awaited), "a.xls")) == [[missing, "5", missing]]


def test_hidden_rows_and_columns_are_told_and_other_sheets(tmp_path: Path) -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write(6, 2, 1)
        sheet.write(7, 3, 2)
        sheet.row(7).hidden = True
        sheet.col(3).hidden = True
        sheet.row(900).hidden = True

    outcome = read(tmp_path, xls(fill, "Fler"), "a.xls")
    assert said(outcome) == [
        "GR554 a.xls:Mått has hidden cells, which are read: row 8, column D",
        "GR537 Only the first sheet is read, `Mått`",
    ]
    assert outcome.value is not None
    assert outcome.value.content(6, 2) == 1
    assert outcome.value.cell_name(6, 2) == "C7"
    assert shown_in(read(tmp_path, xls(fill, "Fler"), "a.xls", "Fler")) == [["7"]]


def patched(data: bytes, before: bytes, after: bytes) -> bytes:
    assert before in data
    return data.replace(before, after)


def hostile() -> dict[str, bytes]:
    def corner(sheet: xlwt.Worksheet) -> None:
        sheet.write(0, 0, 1.5)
        sheet.write(65535, 255, 2.5)

    sound = xls(corner)
    number = struct.pack("<HHHH", 0x027E, 10, 65535, 255)
    texts = struct.pack("<HHII", 0x00FC, 8, 0, 0)
    return {
        "a column that there is not": patched(sound, number, struct.pack("<HHHH", 0x027E, 10, 65535, 65535)),
        "a claim of texts": patched(sound, texts, texts[:8] + b"\xff\xff\xff\x7f") if texts in sound else sound[:3000],
        "cut off": sound[:2000],
        "lists of sectors in a circle": sound[:76] + b"\0\0\0\0" * 109 + sound[512:],
        "sectors that are not there": sound[:48] + b"\xf0\xff\xff\x0f" + sound[52:],
        "signature only": sound[:8],
        "zeros": sound[:8] + bytes(4000),
    }


@pytest.mark.parametrize("name", hostile())
def test_what_claims_too_much_or_is_damaged_is_refused(tmp_path: Path, name: str) -> None:
    (finding,) = said(read(tmp_path, hostile()[name], "a.xls"))
    assert finding.split()[0] in ("GR551", "GR552")


def test_a_claim_of_dimensions_takes_no_memory(tmp_path: Path) -> None:
    sound = xls(figures)
    at = sound.index(struct.pack("<HH", 0x0200, 14))
    lying = sound[: at + 4] + struct.pack("<IIHH", 0, 0xFFFFFFFF, 0, 0xFFFF) + sound[at + 16 :]
    assert shown_in(read(tmp_path, lying, "a.xls")) == shown_in(read(tmp_path, sound, "a.xls"))


def test_a_locked_workbook_and_a_document_of_another_program_are_told_apart(tmp_path: Path) -> None:
    sound = xls(figures)
    name = "Workbook".encode("utf-16-le")
    (other,) = said(read(tmp_path, patched(sound, name, "WordDocu".encode("utf-16-le")), "a.xls"))
    assert other == "GR551 a.xls cannot be read as a workbook: it holds no workbook"
    at = sound.index(struct.pack("<HH", 0x0042, 2))  # the code page, of the same length as a lock
    (locked,) = said(read(tmp_path, sound[:at] + struct.pack("<HHH", 0x002F, 2, 1) + sound[at + 6 :], "a.xls"))
    assert "locked with a password" in locked


def test_a_new_workbook_with_a_password_is_told_to_be_locked(tmp_path: Path) -> None:
    locked = bytearray(file_of(b"secret" * 1000))
    at = locked.index("Workbook".encode("utf-16-le"))
    name = "EncryptedPackage".encode("utf-16-le")
    locked[at : at + len(name)] = name
    locked[at + 64] = len(name) + 2
    assert said(read(tmp_path, bytes(locked), "a.xlsx")) == [
        "GR551 a.xlsx cannot be read as a workbook: it is locked with a password"
    ]


def test_a_zip_within_the_records_is_not_taken_for_the_workbook(tmp_path: Path) -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write(0, 0, "PK\x05\x06")

    assert said(read(tmp_path, xls(fill), "a.xls"))[0].startswith("GR551")
