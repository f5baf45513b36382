"""Which sheet of a workbook is read, its merged cells, and what is said of hidden ones."""

from __future__ import annotations

import struct
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.measurements.workbooks.made import (
    changed,
    grid,
    named,
    ods,
    ods_number,
    ods_row,
    ods_table,
    ods_text,
    read,
    refusal,
    sheet_of,
    xls,
    xlsx,
    xlsx_of,
)

# ---- which sheet -------------------------------------------------------------------------------------------


def test_the_sheet_that_is_named_is_read(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path, {"A": [[1]], "B & C": [[2]]})
    assert grid(path, "B & C").rows[0][0] == 2


def test_the_only_sheet_with_content_needs_no_name(tmp_path: Path) -> None:
    assert grid(xlsx_of(tmp_path, {"A": [], "B": [[2]], "C": []})).name == "a.xlsx:B"


def test_the_sheet_that_explains_a_template_is_passed_over(tmp_path: Path) -> None:
    outcome = read(xlsx_of(tmp_path, {"Läs mig": [["text"]], "Uppgifter": [[2]], "Read me": [["text"]]}))
    assert outcome.value is not None
    assert (outcome.value.name, outcome.diagnostics) == ("a.xlsx:Uppgifter", ())


def test_a_hidden_sheet_is_not_read_in_place_of_a_visible_one(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        hidden = book.add_worksheet("A")
        hidden.write(0, 0, 1)
        visible = book.add_worksheet("B")
        visible.write(0, 0, 2)
        visible.activate()
        hidden.hide()

    outcome = read(xlsx(tmp_path, write))
    assert outcome.value is not None
    assert outcome.value.origin.sheet == "B"


def test_a_sheet_that_is_not_there_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    outcome = read(xlsx_of(tmp_path, {"Indikatorer": [[1]], "Kön": [[2]]}), "indikator")
    (finding,) = outcome.diagnostics
    assert (outcome.value, finding.code.number) == (None, "GR553")
    assert "`Indikatorer`, `Kön`" in finding.notes[0]
    assert finding.help is not None
    assert 'sheet "Indikatorer"' in finding.help


def test_a_chart_is_no_sheet_with_cells(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        book.add_worksheet("A").write(0, 0, 1)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=A!$A$1:$A$1"})
        book.add_chartsheet("Diagram").set_chart(chart)

    path = xlsx(tmp_path, write)
    assert grid(path).name == "a.xlsx:A"
    assert refusal(path, "Diagram").startswith("GR553")


def test_a_workbook_without_content_is_told(tmp_path: Path) -> None:
    assert refusal(xlsx_of(tmp_path, {"A": [], "B": []})).startswith("GR553")
    assert refusal(ods(tmp_path, ods_table(ods_row("<table:table-cell/>")))).startswith("GR553")


def test_an_empty_sheet_that_is_named_is_an_empty_grid(tmp_path: Path) -> None:
    assert not grid(xlsx_of(tmp_path, {"A": [[1]], "B": []}), "B").rows


def test_the_kind_is_told_by_the_content_not_by_the_ending(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path, {"A": [[1]]})
    for name in ("a.xls", "b.ods", "c.xlsm"):
        assert named(path.rename(path.with_name(name))) == {"A1": Decimal(1)}
        path = path.with_name(name)


# ---- merged cells ------------------------------------------------------------------------------------------


def test_the_content_of_merged_cells_is_in_each_of_them(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.merge_range("B1:C1", "2020")
        sheet.merge_range("A3:A4", "skola")
        sheet.write_row(1, 0, ["mått", "K", "M"])
        sheet.write_row(2, 1, [1, 2])
        sheet.write_row(3, 1, [3, 4])

    assert [list(row) for row in grid(xlsx(tmp_path, write)).rows] == [
        ["", "2020", "2020"],
        ["mått", "K", "M"],
        ["skola", 1, 2],
        ["skola", 3, 4],
    ]


def test_merged_cells_of_the_other_kinds_are_filled_too(tmp_path: Path) -> None:
    wide = ods_text("2020", ' table:number-columns-spanned="2" table:number-rows-spanned="1"')
    rows = ods_row(wide + "<table:covered-table-cell/>") + ods_row(ods_text("K") + ods_text("M"))
    expected = {"A1": "2020", "B1": "2020", "A2": "K", "B2": "M"}
    assert named(ods(tmp_path, ods_table(rows))) == expected

    def write(book: Any) -> None:
        sheet = book.add_sheet("A")
        sheet.write_merge(0, 0, 0, 1, "2020")
        sheet.write(1, 0, "K")
        sheet.write(1, 1, "M")

    assert named(xls(tmp_path, write)) == expected


def test_a_merged_range_over_the_whole_sheet_fills_no_more_than_the_table(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    path = sheet_of(tmp_path, rows, '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    assert set(named(path)) == {"A1", "B1", "A2", "B2"}


# ---- what is hidden ----------------------------------------------------------------------------------------


def hidden_note(path: Path, sheet: str | None = None) -> tuple[str, str, str]:
    outcome = read(path, sheet)
    assert outcome.value is not None
    (finding,) = (found for found in outcome.diagnostics if found.code.number == "GR554")
    assert finding.primary is not None
    return finding.severity.value, finding.message, finding.primary.span.place


def test_hidden_rows_and_columns_are_read_and_a_note_says_which(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("A")
        for row in range(9):
            sheet.write_row(row, 0, [row, row, row, row])
        for row in (3, 4, 7, 20):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column("C:D", None, None, {"hidden": True})
        sheet.set_column("H:H", None, None, {"hidden": True})

    path = xlsx(tmp_path, write)
    assert len(grid(path).rows) == 9
    severity, message, place = hidden_note(path)
    assert (severity, place) == ("note", "a.xlsx:A!A4")
    for shown in ("4–5", "8", "C–D"):
        assert shown in message
    assert "21" not in message
    assert "H" not in message.removeprefix("a.xlsx")


def test_a_hidden_sheet_is_read_when_it_is_named_and_a_note_says_so(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        book.add_worksheet("A").write(0, 0, 1)
        hidden = book.add_worksheet("B")
        hidden.write(0, 0, 2)
        hidden.very_hidden()

    path = xlsx(tmp_path, write)
    assert grid(path, "B").rows[0][0] == 2
    assert "sheet itself" in hidden_note(path, "B")[1]


def test_what_is_hidden_is_seen_in_the_other_kinds_too(tmp_path: Path) -> None:
    rows = ods_row(ods_number(1)) + ods_row(ods_number(2), ' table:visibility="filter"') + ods_row(ods_number(3))
    assert "2" in hidden_note(ods(tmp_path, ods_table(rows)))[1].removeprefix("a.ods:A")

    def write(book: Any) -> None:
        sheet = book.add_sheet("A")
        for row in range(3):
            sheet.write(row, 0, row)
        sheet.row(1).hidden = True

    assert "row 2" in hidden_note(xls(tmp_path, write))[1].replace("(", "").replace("1 row ", "row ")


def test_a_sheet_without_hidden_cells_gets_no_note(tmp_path: Path) -> None:
    assert read(xlsx_of(tmp_path, {"A": [[1, 2], [3, 4]]})).diagnostics == ()


# ---- claims that would end the program ---------------------------------------------------------------------

CLAIMS = {
    "the last cell of a sheet": '<c r="XFD1048576"><v>1</v></c>',
    "blanks in the tag": '<c r = "XFD1048576"><v>1</v></c>',
    "a column that there is not": '<c r="ZZZZZZ1"><v>1</v></c>',
    "a row that there is not": '<c r="A9999999"><v>1</v></c>',
    "a row beyond all numbers": '<c r="A99999999999"><v>1</v></c>',
    "> in the tag": '<c x=">" r="XFD1048576"><v>1</v></c>',
}


@pytest.mark.parametrize("cell", CLAIMS.values(), ids=CLAIMS.keys())
def test_a_cell_far_out_is_refused_before_its_sheet_is_made(tmp_path: Path, cell: str) -> None:
    said = refusal(sheet_of(tmp_path, f'<row r="1"><c r="A1"><v>1</v></c>{cell}</row>'))
    assert said.startswith(("GR551", "GR552"))


def test_a_size_that_is_claimed_and_not_there_does_no_harm(tmp_path: Path) -> None:
    path = changed(
        xlsx_of(tmp_path, {"A": [[1]]}),
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace('<dimension ref="A1"/>', '<dimension ref="A1:XFD1048576"/>'),
    )
    assert named(path) == {"A1": Decimal(1)}


def test_a_size_that_the_old_kind_claims_does_no_harm(tmp_path: Path) -> None:
    path = xls(tmp_path, lambda book: book.add_sheet("A").write(0, 0, 1))
    data = bytearray(path.read_bytes())
    at = data.index(b"\x00\x02\x0e\x00") + 4  # the record DIMENSIONS
    data[at : at + 14] = struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)
    path.write_bytes(data)
    assert named(path) == {"A1": Decimal(1)}


def test_a_sheet_that_is_not_read_may_not_claim_too_much_either(tmp_path: Path) -> None:
    bomb = ods_row(ods_number(1), ' table:number-rows-repeated="2000000000"')
    path = ods(tmp_path, ods_table(ods_row(ods_number(1))) + ods_table(bomb, "B"))
    assert refusal(path, "A").startswith("GR552")


def test_a_file_that_is_a_workbook_of_two_kinds_is_read_as_the_one_that_was_looked_into(tmp_path: Path) -> None:
    zipped = xlsx_of(tmp_path, {"B": [[2]]}).read_bytes()
    path = xls(tmp_path, lambda book: book.add_sheet("A").write(0, 0, 1))
    path.write_bytes(path.read_bytes() + zipped)
    assert named(path) == {"A1": Decimal(1)}
