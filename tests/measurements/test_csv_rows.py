"""Records of a CSV text: separators, quotes, line numbers and uneven rows."""

from __future__ import annotations

import pytest

from goalrules.diagnostics import Diagnostic
from goalrules.measurements.columns import Column
from goalrules.measurements.csv_rows import CsvTable, open_table
from goalrules.measurements.findings import Findings
from goalrules.source import Source


def table_of(text: str) -> CsvTable:
    outcome = open_table(Source("figures.csv", text))
    assert outcome.value is not None
    return outcome.value


def records(text: str) -> tuple[list[tuple[int, list[str]]], tuple[Diagnostic, ...]]:
    findings = Findings()
    return list(table_of(text).records(findings)), findings.all()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_headings_decide_the_separator(separator: str) -> None:
    text = f"indicator{separator}period{separator}value\na.b{separator}2020{separator}5\n"
    assert records(text) == ([(2, ["a.b", "2020", "5"])], ())


def test_commas_in_a_heading_do_not_outvote_known_headings() -> None:
    text = '"mått, enligt plan";indicator;period;value\nx;a.b;2020;5,5\n'
    assert records(text)[0] == [(2, ["x", "a.b", "2020", "5,5"])]


def test_the_separator_line_of_a_spreadsheet_is_obeyed() -> None:
    assert records("sep=;\nindicator;period;value\na.b;2020;5\n") == ([(3, ["a.b", "2020", "5"])], ())


def test_line_numbers_are_those_an_editor_shows() -> None:
    text = '\n\nindicator,period,value,comment\n\na.b,2020,5,"two\nlines, ""quoted"""\r\n,,,\nc.d,2020,6,x'
    found, findings = records(text)
    assert found == [(5, ["a.b", "2020", "5", 'two\nlines, "quoted"']), (8, ["c.d", "2020", "6", "x"])]
    assert findings == ()


def test_other_line_separators_of_unicode_end_no_line() -> None:
    assert records("indicator,period,value\na.b,2020,5\u2028\x0b\x85\nc.d,2020,6\n")[0] == [
        (2, ["a.b", "2020", "5\u2028\x0b\x85"]),
        (3, ["c.d", "2020", "6"]),
    ]


def test_empty_cells_too_many_are_passed_over_and_filled_ones_are_not() -> None:
    found, findings = records("indicator,period,value\na.b,2020,5,,\na.b,2020,62,8\na.b,2020\n")
    assert found == [(2, ["a.b", "2020", "5"])]
    assert [(f.code.number, f.primary and f.primary.span.line) for f in findings] == [("GR507", 3), ("GR507", 4)]
    assert '"62,8"' in (findings[0].help or "")


def test_a_quote_that_is_never_closed_is_shown_where_it_opens_and_ends_the_reading() -> None:
    found, findings = records('indicator,period,value\na.b,2020,5\na.b,2021,"6\na.b,2022,7\n')
    assert found == [(2, ["a.b", "2020", "5"])]
    assert [(f.code.number, f.primary and f.primary.span.place) for f in findings] == [("GR506", "figures.csv:3:10")]


def test_text_after_a_closing_quote_is_an_error_of_its_row_only() -> None:
    found, findings = records('indicator,period,value\na.b,2020,"5"x\na.b,2021,6\na.b,2022,"7" 8\n')
    assert found == [(3, ["a.b", "2021", "6"])]
    places = [f.primary and f.primary.span.place for f in findings]
    assert places == ["figures.csv:2:10", "figures.csv:4:10"]


def test_a_carriage_return_inside_a_line_is_an_error_of_its_row_only() -> None:
    found, findings = records("indicator,period,value\na.b,20\r20,5\na.b,2021,6\n")
    assert [cells for _, cells in found] == [["a.b", "2021", "6"]]
    assert [f.code.number for f in findings] == ["GR506"]


def test_a_cell_of_great_length_ends_the_reading() -> None:
    found, findings = records("indicator,period,value\na.b,2020," + "9" * 200_000 + "\na.b,2020,5\n")
    assert (found, [f.code.number for f in findings]) == ([], ["GR506"])


def test_a_cell_is_found_by_line_and_column_through_quotes_and_blanks() -> None:
    table = table_of('comment;value;indicator;period\n"a;\n""b""" ;  5,5 ;x;2020\n')
    assert table.cell(2, Column.VALUE).text == "5,5"
    assert table.cell(2, Column.VALUE).place == "figures.csv:3:11"
    assert table.cell(2, Column.COMMENT).text == '"a;'
    assert table.cell(2, Column.PERIOD).text == "2020"
    assert table.heading_of(Column.VALUE).place == "figures.csv:1:9"


def test_of_many_findings_of_a_kind_fifty_are_told_and_the_rest_counted() -> None:
    findings = records("indicator,period,value\n" + "a.b\n" * 70)[1]
    assert len(findings) == 51
    assert "20 more of the kind uneven-row" in findings[-1].message
    assert findings[-1].primary is not None
    assert findings[-1].primary.span.line == 52


@pytest.mark.parametrize("text", ["", "\n \n", "x" * 200_000, ",,,\n", "just a title\nindicator,period,value\n"])
def test_a_text_without_headings_gives_no_table(text: str) -> None:
    outcome = open_table(Source("figures.csv", text))
    assert outcome.value is None
    assert [f.code.number for f in outcome.diagnostics] == ["GR505"]


def test_a_line_longer_than_any_row_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goalrules.measurements.csv_rows.LONGEST_LINE", 1000)
    table = open_table(Source("a.csv", "indicator,period,value\na,2020,1\n" + "b,2020,2" + "," * 200_000 + "\n")).value
    assert table is not None
    findings = Findings()
    assert list(table.records(findings)) == []
    (finding,) = findings.all()
    assert (finding.code.number, "characters" in finding.message) == ("GR506", True)
