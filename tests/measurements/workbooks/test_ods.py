"""Cells of OpenDocument workbooks."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from tests.measurements.workbooks.making import (
    grid_of,
    number,
    ods,
    read,
    repeated,
    row,
    said,
    shown_in,
    table,
    text,
)


def read_ods(folder: Path, *tables: str, sheet: str | None = None, styles: str = "") -> list[list[str]]:
    return shown_in(read(folder, ods(*tables, styles=styles), "a.ods", sheet))


def test_a_workbook_that_a_library_writes_is_read(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    one = Table(name="Mått")
    for values in (("indikator", "2020"), ("a.b", 0.1 + 0.2)):
        line = TableRow()
        for value in values:
            is_text = isinstance(value, str)
            cell = TableCell(valuetype="string") if is_text else TableCell(valuetype="float", value=value)
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        one.addElement(line)
    document.spreadsheet.addElement(one)
    written = io.BytesIO()
    document.write(written)
    outcome = read(tmp_path, written.getvalue(), "a.ods", "Mått")
    assert shown_in(outcome) == [["indikator", "2020"], ["a.b", "0.3"]]
    assert grid_of(outcome).span(1, 1).place == "a.ods:Mått!B2"


def test_percent_and_repeated_cells(tmp_path: Path) -> None:
    cells = row(number(0.452, repeated(3), "percentage"), text("x"), number(5, kind="currency"))
    assert read_ods(tmp_path, table(cells)) == [["45.2 %", "45.2 %", "45.2 %", "x", "5"]]
    assert read_ods(tmp_path, table(row(number("0.5", kind="percentage"), more=repeated(2, "rows")))) == [["50 %"]] * 2


def test_what_a_spreadsheet_repeats_to_its_end_is_not_read(tmp_path: Path) -> None:
    empty = f"<table:table-cell {repeated(16384)}/>"
    assert read_ods(tmp_path, table(row(number(1), empty), row(empty, more=repeated(1_048_575, "rows")))) == [["1"]]


FORMULA = 'table:formula="of:=1/0"'
ERROR = f'{FORMULA} office:value-type="string" office:string-value="" calcext:value-type="error"'
NOTE = "<office:annotation><text:p>a note</text:p></office:annotation>"


def cell(more: str, inside: str = "") -> str:
    return f"<table:table-cell {more}>{inside}</table:table-cell>"


def test_errors_formulas_truth_values_and_dates(tmp_path: Path) -> None:
    cells = {
        cell(ERROR, f"{NOTE}<text:p>#DIV/0!</text:p>"): "#DIV/0!",
        cell(ERROR, "<text:p>Err:502</text:p>"): "#Err:502",
        cell(f'{FORMULA} office:value-type="float" office:value="0"', "<text:p>#N/A</text:p>"): "#N/A",
        cell('table:formula="of:=[.A1]"'): "<formula without value: =[.A1]>",
        cell(f'{FORMULA} office:value-type="string" office:string-value=""'): "",
        cell('office:value-type="boolean" office:boolean-value="true"'): "<true or false: TRUE>",
        cell('office:value-type="date" office:date-value="2024-01-02"'): "<date: 2024-01-02>",
        cell('office:value-type="time" office:time-value="PT01H30M00S"'): "<date: 01:30:00>",
        text("last"): "last",
    }
    assert read_ods(tmp_path, table(row(*cells))) == [[*cells.values()]]


def test_a_merged_cell_is_read_in_each_cell_that_it_covers(tmp_path: Path) -> None:
    covered = "<table:covered-table-cell/>"
    head = row(
        text("", ""), number(2019, 'table:number-columns-spanned="2" table:number-rows-spanned="2"'), covered, text("x")
    )
    below = row(text("a"), covered, covered, text("y"))
    assert read_ods(tmp_path, table(head, below)) == [["", "2019", "2019", "x"], ["a", "2019", "2019", "y"]]


def test_hidden_rows_columns_and_sheets_are_told(tmp_path: Path) -> None:
    columns = f'<table:table-column {repeated(1)}/><table:table-column table:visibility="collapse"/>'
    rows = columns + row(number(1), number(2)) + row(number(3), more='table:visibility="filter"')
    rows += row(f"<table:table-cell {repeated(9)}/>", more=f'table:visibility="collapse" {repeated(999, "rows")}')
    hidden = '<style:table-properties table:display="false"/>'
    style = f'<style:style style:name="ta2" style:family="table">{hidden}</style:style>'
    data = ods(table(rows, more='table:style-name="ta2"'), styles=style)
    (note,) = said(read(tmp_path, data, "a.ods"))
    assert note == "GR554 a.ods:Blad1 has hidden cells, which are read: the sheet itself, row 2, column B"


def test_a_sheet_is_found_by_its_name_with_signs_of_xml(tmp_path: Path) -> None:
    tables = table(row(number(1)), name="A &amp; B"), table(row(number(2)), name="&lt;2&gt;")
    assert read_ods(tmp_path, *tables, sheet="A & B") == [["1"]]
    assert read_ods(tmp_path, *tables, sheet="<2>") == [["2"]]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (row(number(1, repeated(10**9))), "GR552"),
        (row(number(1, repeated("+1000000000"))), "GR552"),
        (row(number(1), more=repeated(10**9, "rows")), "GR552"),
        (row(number(1), more=repeated(10**20, "rows")), "GR552"),
        (row("<table:table-cell/>", more=repeated(10**8, "rows")) + row(number(1)), "GR552"),
        (
            row(f"<table:table-cell {repeated(16000)}/>", number(1)) + row(number(1), more=repeated(10**6, "rows")),
            "GR552",
        ),
        (row(number(1, repeated(1000), "percentage"), more=repeated(10**6, "rows")), "GR552"),
        (row(f"<table:table-cell office:value='1' {repeated(10**9)}/>"), "GR552"),
        (row(text('<text:s text:c="2000000000"/>')), "GR552"),
        (row(f"<table:table-cell>{table(row(number(1, repeated(10**9))), name='In')}</table:table-cell>"), "GR551"),
        (row(number(1)).removesuffix("</table:table-row>"), "GR551"),
    ],
)
def test_what_is_repeated_is_counted_before_it_is_written_out_in_whatever_sheet(
    tmp_path: Path, rows: str, code: str
) -> None:
    outcome = read(tmp_path, ods(table(row(number(1))), table(rows, name="Other")), "a.ods", "Blad1")
    assert [finding.split()[0] for finding in said(outcome)] == [code]


def test_two_sheets_of_one_name_and_locked_files_are_refused(tmp_path: Path) -> None:
    (twice,) = said(read(tmp_path, ods(table(row(number(1))), table(row(number(2)))), "a.ods"))
    assert "two sheets of the name Blad1" in twice
    (locked,) = said(read(tmp_path, ods(table(), manifest="<m><encryption-data/></m>"), "a.ods"))
    assert locked == "GR551 a.ods cannot be read as a workbook: it is locked with a password"
