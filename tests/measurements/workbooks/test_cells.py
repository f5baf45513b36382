"""What the cells of workbooks become."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from goalrules.measurements.decimals import Refusal, Written, parse
from goalrules.measurements.grid import Refused
from tests.measurements.workbooks.made import (
    changed,
    grid,
    named,
    ods,
    ods_number,
    ods_row,
    ods_table,
    ods_text,
    sheet_of,
    xls,
    xlsx,
    xlsx_of,
)


def percent(number: str) -> Written:
    return Written(Decimal(number), None, "", "", is_percent=True)


# ---- Excel -------------------------------------------------------------------------------------------------


def test_a_number_is_its_decimal_of_15_digits(tmp_path: Path) -> None:
    numbers = [0.1 + 0.2, 2020, 45.2, -0.5, 6.1e-05, 1e15, 123456789012345680, 0.0]
    rows = grid(xlsx_of(tmp_path, {"A": [numbers]})).rows
    told = [f"{cell:f}" for cell in rows[0] if isinstance(cell, Decimal)]
    assert told == ["0.3", "2020", "45.2", "-0.5", "0.000061", "1000000000000000", "123456789012346000", "0"]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**8), max_value=10**8))
def test_a_decimal_of_up_to_15_digits_comes_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, number: Decimal
) -> None:
    path = sheet_of(tmp_path_factory.mktemp("a"), f'<row r="1"><c r="A1"><v>{number!s}</v></c></row>')
    assert grid(path).rows[0][0] == number


def test_texts_stay_as_they_are_and_codes_keep_their_zeros(tmp_path: Path) -> None:
    texts = ["0484", " två ord ", "1 277", "–", "<b>&amp;", "å" * 300]
    assert list(grid(xlsx_of(tmp_path, {"A": [texts]})).rows[0]) == texts


def test_a_number_shown_in_percent_is_that_percentage(tmp_path: Path) -> None:
    shown = {"0%": "45.2", "0.00%": "45.2", "0.0%": "45.2", '0.0 %;[Red]-0.0 %;"-"': "45.2", "#,##0.0\\ %": "45.2"}
    not_shown = ["General", "0.0", '0.0"%"', "0.0\\%", "[$%-41D]0.0"]

    def write(book: Any) -> None:
        sheet = book.add_worksheet("A")
        for number, code in enumerate([*shown, *not_shown]):
            sheet.write(number, 0, 0.452, book.add_format({"num_format": code}))

    rows = [row[0] for row in grid(xlsx(tmp_path, write)).rows]
    assert rows == [*map(percent, shown.values()), *[Decimal("0.452")] * len(not_shown)]


@pytest.mark.parametrize(("stored", "shown"), [(1, "100"), (0, "0"), (0.07, "7"), (-0.005, "-0.5"), (12.345, "1234.5")])
def test_percentages_are_multiplied_as_decimals(tmp_path: Path, stored: float, shown: str) -> None:
    def write(book: Any) -> None:
        book.add_worksheet("A").write(0, 0, stored, book.add_format({"num_format": 9}))

    content = grid(xlsx(tmp_path, write)).rows[0][0]
    assert content == percent(shown)
    assert isinstance(content, Written)
    assert f"{content.value:f}" == shown


def test_the_standard_format_may_be_percent(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path, {"A": [[0.452, "x"]]})

    def change(text: str) -> str:
        return text.replace('<cellXfs count="1"><xf numFmtId="0"', '<cellXfs count="1"><xf numFmtId="10"')

    assert named(changed(path, "xl/styles.xml", change))["A1"] == percent("45.2")


def test_a_text_and_an_empty_cell_with_a_percent_format_are_what_they_are(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        sheet, form = book.add_worksheet("A"), book.add_format({"num_format": 9})
        sheet.write(0, 0, "saknas", form)
        sheet.write_blank(0, 1, None, form)
        sheet.write(0, 2, 0.5)

    assert named(xlsx(tmp_path, write)) == {"A1": "saknas", "C1": Decimal("0.5")}


@pytest.mark.parametrize(
    "error", ["#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"]
)
def test_an_error_is_seen_as_one(tmp_path: Path, error: str) -> None:
    row = f'<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="0" t="e"><f>NA()</f><v>{error}</v></c></row>'
    found = named(sheet_of(tmp_path, row))
    assert found == {"A2": Decimal(1), "B2": error}
    assert parse(error) is Refusal.FORMULA_ERROR


def test_an_error_in_the_first_or_last_cell_is_seen_too(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>'
    last = '<row r="5"><c r="C5" t="e"><v>#REF!</v></c></row>'
    assert named(sheet_of(tmp_path, row)) == {"A1": "#N/A"}
    assert named(sheet_of(tmp_path, f"{row}{last}")) == {"A1": "#N/A", "C5": "#REF!"}


FORMULAS = ["<f>A1+B1</f>", "<f>A1+B1</f><v></v>", "<f>A1+B1</f><v/>", '<f t="normal">A1+B1</f>']


@pytest.mark.parametrize("inside", FORMULAS)
def test_a_formula_without_a_result_is_seen(tmp_path: Path, inside: str) -> None:
    rows = f'<row r="1"><c r="A1"><v>1</v></c><c r="C1">{inside}</c></row><row r="4"><c r="D4">{inside}</c></row>'
    formula = Refused(Refusal.FORMULA_WITHOUT_VALUE, "=A1+B1")
    assert named(sheet_of(tmp_path, rows)) == {"A1": Decimal(1), "C1": formula, "D4": formula}


def test_a_formula_with_a_result_is_its_result(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1"><f>1&lt;2</f><v>7</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>'
    assert named(sheet_of(tmp_path, row)) == {"A1": Decimal(7)}


def test_dates_times_and_truth_are_no_numbers(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        sheet, day = book.add_worksheet("A"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(0, 0, datetime(2020, 12, 31), day)
        sheet.write_datetime(0, 1, datetime(2020, 12, 31, 8, 30), day)
        sheet.write_boolean(0, 2, True)
        sheet.write_boolean(0, 3, False)

    assert list(grid(xlsx(tmp_path, write)).rows[0]) == [
        Refused(Refusal.DATE, "2020-12-31"),
        Refused(Refusal.DATE, "2020-12-31 08:30:00"),
        Refused(Refusal.TRUE_OR_FALSE, "TRUE"),
        Refused(Refusal.TRUE_OR_FALSE, "FALSE"),
    ]


def test_dates_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.write_datetime(0, 0, datetime(2020, 12, 31), book.add_format({"num_format": "yyyy-mm-dd"}))

    path = xlsx(tmp_path, write)

    def change(text: str) -> str:
        return text.replace("<workbookPr ", '<workbookPr date1904="1" ')

    changed(path, "xl/workbook.xml", change)
    assert named(path) == {"A1": Refused(Refusal.DATE, "2025-01-01")}


@pytest.mark.parametrize("number", ["1e999", "NaN", "INF"])
def test_what_is_no_finite_number_is_a_text_that_is_refused(tmp_path: Path, number: str) -> None:
    content = grid(sheet_of(tmp_path, f'<row r="1"><c r="A1"><v>{number}</v></c></row>')).rows[0][0]
    assert isinstance(content, str)
    assert parse(content) is Refusal.NOT_FINITE


UNUSUAL = {
    "single quotes": "<row r='3'><c r='B3' s='0' t='n'><v>7</v></c></row>",
    "blanks around =": '<row r = "3"><c r = "B3"\n><v>7</v></c></row>',
    "r is last": '<row spans="1:2" r="3"><c s="0" r="B3"><v>7</v></c></row>',
    "no places": "<row/><row/><row><c/><c><v>7</v></c></row>",
    "small letters": '<row r="3"><c r="b3"><v>7</v></c></row>',
    "a comment": '<!-- <row r="9"><c r="Z9"><v>1</v></c></row> --><row r="3"><c r="B3"><v>7</v></c></row>',
}


@pytest.mark.parametrize("row", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_cells_may_be_written_in_every_form_that_xml_has(tmp_path: Path, row: str) -> None:
    assert named(sheet_of(tmp_path, row)) == {"B3": Decimal(7)}


def test_percent_errors_and_formulas_are_seen_in_every_form(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        book.add_worksheet("A").write(0, 0, 0.452, book.add_format({"num_format": 9}))

    path = xlsx(tmp_path, write)

    def change(text: str) -> str:
        rows = "<row><c s='1'><v>0.452</v></c><c t='e'><v>#N/A</v></c><c><f>A1*2</f></c></row>"
        return text[: text.index("<sheetData>") + 11] + rows + "</sheetData></worksheet>"

    found = named(changed(path, "xl/worksheets/sheet1.xml", change))
    assert found == {"A1": percent("45.2"), "B1": "#N/A", "C1": Refused(Refusal.FORMULA_WITHOUT_VALUE, "=A1*2")}


def test_every_cell_has_the_name_that_the_spreadsheet_shows(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.write(6, 3, "indicator")
        sheet.write(7, 28, 5)

    path = xlsx(tmp_path, write)
    assert named(path) == {"D7": "indicator", "AC8": Decimal(5)}


def test_the_grid_says_where_it_is_from(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path, {"Blad å": [[1]]})
    found = grid(path)
    assert found.name == "a.xlsx:Blad å"
    assert found.origin == ("a.xlsx", sha256(path.read_bytes()).hexdigest(), "Blad å", None, None, False)


# ---- the old kind of Excel ---------------------------------------------------------------------------------


def test_cells_of_the_old_kind_are_seen_as_those_of_the_new(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        sheet = book.add_sheet("A")
        for column, content in enumerate(["0484", 0.1 + 0.2, 2020, True]):
            sheet.write(2, column, content)
        sheet.write(3, 0, 0.452, xlwt.easyxf(num_format_str="0.0%"))
        sheet.write(3, 1, 0.452, xlwt.easyxf(num_format_str='0.0"%"'))
        sheet.write(3, 2, date(2020, 12, 31), xlwt.easyxf(num_format_str="YYYY-MM-DD"))
        sheet.row(5).set_cell_error(1, 42)

    assert named(xls(tmp_path, write)) == {
        "A3": "0484",
        "B3": Decimal("0.3"),
        "C3": Decimal(2020),
        "D3": Refused(Refusal.TRUE_OR_FALSE, "TRUE"),
        "A4": percent("45.2"),
        "B4": Decimal("0.452"),
        "C4": Refused(Refusal.DATE, "2020-12-31"),
        "B6": "#N/A",
    }


def test_long_sheets_of_the_old_kind_are_read_whole(tmp_path: Path) -> None:
    def write(book: Any) -> None:
        sheet = book.add_sheet("A")
        for row in range(20_000):
            sheet.write(row, 0, f"text {row}")
            sheet.write(row, 1, row)

    rows = grid(xls(tmp_path, write)).rows
    assert [tuple(row) for row in rows] == [(f"text {row}", Decimal(row)) for row in range(20_000)]


# ---- OpenDocument ------------------------------------------------------------------------------------------


def test_cells_of_open_document_are_seen_as_those_of_excel(tmp_path: Path) -> None:
    cells = (
        ods_text("0484"),
        ods_number(0.1 + 0.2),
        ods_number("0.452", "percentage"),
        '<table:table-cell office:value-type="date" office:date-value="2020-12-31"/>',
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
        '<table:table-cell table:formula="of:=[.A1]" office:value-type="string" office:string-value=""'
        ' calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>',
        '<table:table-cell table:formula="of:=[.A1]+1"/>',
        ods_number(2020),
    )
    found = named(ods(tmp_path, ods_table(ods_row("".join(cells)))))
    formula = found.pop("G1")
    assert isinstance(formula, Refused)
    assert formula.refusal is Refusal.FORMULA_WITHOUT_VALUE
    assert formula.shown.endswith("[.A1]+1")
    assert found == {
        "A1": "0484",
        "B1": Decimal("0.3"),
        "C1": percent("45.2"),
        "D1": Refused(Refusal.DATE, "2020-12-31"),
        "E1": Refused(Refusal.TRUE_OR_FALSE, "TRUE"),
        "F1": "#N/A",
        "H1": Decimal(2020),
    }


def test_repeated_rows_and_cells_of_open_document_have_their_places(tmp_path: Path) -> None:
    empty, many = '<table:table-cell table:number-columns-repeated="2"/>', ' table:number-rows-repeated="2"'
    twice = ods_number(1, said=' table:number-columns-repeated="2"')
    rows = ods_row("<table:table-cell/>", many) + ods_row(empty + twice, many)
    rows += ods_row("<table:table-cell/>", ' table:number-rows-repeated="1048000"')
    assert set(named(ods(tmp_path, ods_table(rows)))) == {"C3", "D3", "C4", "D4"}


def test_comments_on_cells_of_open_document_are_not_read_as_their_text(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>osäkert</text:p></office:annotation>'
        "<text:p>skola</text:p></table:table-cell>"
    )
    assert named(ods(tmp_path, ods_table(ods_row(cell)))) == {"A1": "skola"}
