"""Cells of Excel workbooks: what they hold, what they are shown as, and where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measurements.workbooks.making import (
    MAIN,
    OFFICE,
    XML,
    cells,
    grid_of,
    read,
    said,
    sheet,
    shown_in,
    styles,
    with_part,
    xlsx,
)

STRINGS = f'<sst xmlns="{MAIN}"><si><t>plain</t></si><si><r><t>ri</t></r><r><t>ch</t></r></si></sst>'


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("0.30000000000000004", "0.3"),
        ("0.1", "0.1"),
        ("123456789.123456", "123456789.123456"),
        ("123456789012345", "123456789012345"),
        ("1234567890123456", "1234567890123460"),
        ("2020", "2020"),
        ("-7.5", "-7.5"),
        ("-0.0", "0"),
        ("1E3", "1000"),
        ("1E15", "1000000000000000"),
        ("1E17", "100000000000000000"),
        ("1e300", "1E+300"),
        ("1E-20", "1E-20"),
        ("0.00001", "0.00001"),
        ("NaN", "nan"),
        ("1e999", "inf"),
    ],
)
def test_a_number_is_its_decimal_of_15_significant_digits(tmp_path: Path, written: str, read_as: str) -> None:
    outcome = read(tmp_path, xlsx(cells(f'<c r="A1"><v>{written}</v></c>')))
    ((content,),) = grid_of(outcome).rows
    assert (f"{content:f}" if read_as == "0.00001" else str(content)) == read_as


@pytest.mark.parametrize("code", [9, 10, "0.0 %", "0,0%;[Red]-0,0%", '"about "0%', "[>1]0%;0.0%", "0.00%_)", "% 0"])
def test_a_number_with_a_percent_format_is_what_it_shows(tmp_path: Path, code: str | int) -> None:
    part = cells('<c r="A1" s="1"><v>0.452</v></c><c r="B1" s="0"><v>0.452</v></c><c r="C1" s="1" t="str"><v>x</v></c>')
    assert shown_in(read(tmp_path, xlsx(part, xl__styles=styles(0, code)))) == [["45.2 %", "0.452", "x"]]


@pytest.mark.parametrize("code", [0, 2, 49, "0.0", '0.0"%"', "0.0\\%", "0.0_%", "0*%", "[$%-41D]0", '0" % av alla"'])
def test_a_percent_sign_that_is_only_text_changes_nothing(tmp_path: Path, code: str | int) -> None:
    part = cells('<c r="A1" s="1"><v>45.2</v></c>')
    assert shown_in(read(tmp_path, xlsx(part, xl__styles=styles(0, code)))) == [["45.2"]]


def test_errors_are_seen_also_those_of_newer_programs(tmp_path: Path) -> None:
    part = cells(
        '<c r="A1" t="e"><v>#N/A</v></c><c r="B1" s="0" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="C1" t="e"><v>#SPILL!</v></c><c r="D1" t="e"><v>#CALC!</v></c>'
    )
    assert shown_in(read(tmp_path, xlsx(part))) == [["#N/A", "#DIV/0!", "#SPILL!", "#CALC!"]]


def test_a_formula_whose_result_is_not_in_the_file_is_no_empty_cell(tmp_path: Path) -> None:
    part = cells(
        '<c r="A1"><f>B1+&quot;x&quot;</f></c><c r="B1"><f t="shared" ref="B1:B9" si="0">A1*2</f><v></v></c>'
        '<c r="C1"><f t="shared" si="0"/></c><c r="D1"><f>B1</f><v>3</v></c><c r="E1" t="str"><f>""</f><v></v></c>'
        '<c r="F1" t="str"><f>""</f></c><c r="G1"><f/><v/></c>'
    )
    (row,) = shown_in(read(tmp_path, xlsx(part)))
    assert row[:4] == [
        '<formula without value: =B1+"x">',
        "<formula without value: =A1*2>",
        "<formula without value: a formula>",
        "3",
    ]
    assert row[4:] == ["", "", "<formula without value: a formula>"]


def test_a_formula_without_a_result_below_all_others_is_seen(tmp_path: Path) -> None:
    part = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="C4"><f>A1</f></c></row>')
    assert shown_in(read(tmp_path, xlsx(part)))[3] == ["", "", "<formula without value: =A1>"]


def test_texts_truth_values_and_dates(tmp_path: Path) -> None:
    part = cells(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>in line</t></is></c>'
        '<c r="D1" t="b"><v>1</v></c><c r="E1" s="1"><v>45292</v></c><c r="F1" s="2"><v>45292.5</v></c>'
        '<c r="G1" s="3"><v>0.5</v></c><c r="H1" s="4"><v>1.5</v></c><c r="I1" t="d"><v>2024-01-01</v></c>'
        f'<c r="J1" t="inlineStr"><is><t>{"x" * 100_000}</t></is></c>'
    )
    given = styles(0, 14, 22, 21, "[h]:mm:ss")
    (row,) = shown_in(read(tmp_path, xlsx(part, xl__styles=given, xl__sharedStrings=STRINGS)))
    assert row[:4] == ["plain", "rich", "in line", "<true or false: TRUE>"]
    assert row[4:9] == [
        "<date: 2024-01-01>",
        "<date: 2024-01-01 12:00:00>",
        "<date: 12:00:00>",
        "<date: 1 day, 12:00:00>",
        "<date: 2024-01-01>",
    ]
    assert len(row[9]) == 100_000


def test_days_are_counted_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    part = cells('<c r="A1" s="1"><v>1</v></c>')
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        '<workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    outcome = read(tmp_path, xlsx(part, xl__styles=styles(0, 14), xl__workbook=book))
    assert shown_in(outcome) == [["<date: 1904-01-02>"]]


def test_a_text_that_is_not_in_the_file_is_told_in_plain_words(tmp_path: Path) -> None:
    part = cells('<c r="A1" t="s"><v>7</v></c>')
    for strings in (STRINGS, None):
        (finding,) = read(tmp_path, xlsx(part, xl__sharedStrings=strings)).diagnostics
        assert finding.code.number == "GR551"
        assert "index" not in finding.message


def test_a_merged_cell_is_read_in_each_cell_that_it_covers(tmp_path: Path) -> None:
    part = sheet(
        '<row r="1"><c r="A1"><v>2019</v></c><c r="C1"><v>2020</v></c></row><row r="2"><c r="D2"><v>5</v></c></row>',
        after='<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="C1:D1"/><mergeCell ref="A2:C1048576"/></mergeCells>',
    )
    assert shown_in(read(tmp_path, xlsx(part))) == [["2019", "2019", "2020", "2020"], ["", "", "", "5"]]


def test_many_merged_ranges_over_each_other_are_refused(tmp_path: Path) -> None:
    merged = '<mergeCell ref="A1:XFD1048576"/>' * 300
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="Z{n}"><v>1</v></c></row>' for n in range(1, 4001))
    outcome = read(tmp_path, xlsx(sheet(rows, after=f"<mergeCells>{merged}</mergeCells>")))
    assert [code.split()[0] for code in said(outcome)] == ["GR552"]


def test_cells_have_the_names_that_the_spreadsheet_shows(tmp_path: Path) -> None:
    part = sheet('<row r="7"><c r="C7"><v>1</v></c></row><row r="9"><c r="AB9"><v>2</v></c></row>')
    grid = grid_of(read(tmp_path, xlsx(part)))
    places = [
        (grid.cell_name(r, c), str(content))
        for r, row in enumerate(grid.rows)
        for c, content in enumerate(row)
        if content != ""
    ]
    assert places == [("C7", "1"), ("AB9", "2")]
    assert grid.span(6, 2).place == "a.xlsx:Blad1!C7"


# ---- other ways to write the same ---------------------------------------------------------------------------

USUAL = (
    '<row r="2"><c r="B2" s="1"><v>0.5</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2"><f>A1</f></c></row>'
    '<row r="3" hidden="1"><c r="B3" t="inlineStr"><is><t>a &lt; b</t></is></c></row>'
)
MERGED = '<mergeCells><mergeCell ref="B3:D3"/></mergeCells>'
HIDDEN = '<cols><col min="4" max="4" hidden="1"/></cols>'


def other_ways() -> list[str]:
    usual = sheet(USUAL, HIDDEN, MERGED)
    prefixed = usual.replace("</", "~").replace("<", "<x:").replace("~", "</x:").replace("xmlns=", "xmlns:x=")
    return [
        prefixed.replace("<x:?xml", "<?xml"),
        usual.replace('"', "'").replace("<?xml version='1.0' encoding='UTF-8' standalone='yes'?>", ""),
        usual.replace(' r="', '\n\tr = "').replace(' t="', ' t ="'),
        usual.replace('<c r="C2"', "<c").replace('<c r="D2"', "<c"),
        usual.replace('<c r="C2"', "<c").replace('<row r="3"', "<row"),
        usual.replace('<c r="C2" t="e">', '<c t="e" r="C2">'),
        usual.replace("<sheetData>", '<!-- <row r="9"><c r="B2"><v>7</v></c></row> --><sheetData>'),
        usual.replace("a &lt; b", "<![CDATA[a < b]]>"),
        usual.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        usual.replace('"B2"', '"b2"'),
        usual.replace("<row", "<?row?><row"),
        "\ufeff" + usual,
    ]


@pytest.mark.parametrize("number", range(12))
def test_a_sheet_is_read_alike_however_its_tags_are_written(tmp_path: Path, number: int) -> None:
    usual = read(tmp_path, xlsx(sheet(USUAL, HIDDEN, MERGED), xl__styles=styles(0, 9)))
    other = read(tmp_path, xlsx(other_ways()[number], xl__styles=styles(0, 9)))
    assert shown_in(usual) == [
        ["", "", ""],
        ["", "50 %", "#N/A", "<formula without value: =A1>"],
        ["", "a < b", "a < b", "a < b"],
    ]
    assert shown_in(other) == shown_in(usual)
    assert said(other) == said(usual)
    assert "row 3, column D" in said(usual)[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_parts_in_utf_16_are_read(tmp_path: Path, encoding: str) -> None:
    part = cells('<c r="A1" t="inlineStr"><is><t>Färdtjänst</t></is></c>').replace("UTF-8", "UTF-16")
    assert shown_in(read(tmp_path, xlsx(part.encode(encoding)))) == [["Färdtjänst"]]  # type: ignore[arg-type]


def test_a_part_in_another_encoding_is_refused_with_its_name(tmp_path: Path) -> None:
    part = cells('<c r="A1"><v>1</v></c>').replace("UTF-8", "ISO-8859-1")
    (finding,) = read(tmp_path, xlsx(part)).diagnostics
    assert "ISO-8859-1" in finding.message


TARGETS = [
    "worksheets/sheet1.xml",
    "/xl/worksheets/sheet1.xml",
    "../xl/worksheets/sheet1.xml",
    "./worksheets/../worksheets/sheet1.xml",
    "worksheets\\sheet1.xml",
    "Worksheets/Sheet1.xml",
]


@pytest.mark.parametrize("target", TARGETS)
def test_a_sheet_is_found_however_its_path_is_written(tmp_path: Path, target: str) -> None:
    relation = f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="{target}"/>'
    data = xlsx(cells('<c r="A1"><v>1</v></c>'))
    data = with_part(data, "xl/_rels/workbook.xml.rels", f"{XML}<Relationships>{relation}</Relationships>")
    assert shown_in(read(tmp_path, data)) == [["1"]]


# ---- how much -----------------------------------------------------------------------------------------------


def test_formats_on_empty_cells_far_out_make_no_large_sheet(tmp_path: Path) -> None:
    part = sheet(
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>'
        '<row r="999999"><c r="A999999" s="0"></c></row><row r="1048576" s="0"/>'
    )
    assert shown_in(read(tmp_path, xlsx(part))) == [["1"]]


def test_a_long_sheet_with_few_columns_is_not_too_large(tmp_path: Path) -> None:
    part = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="850000"><c r="B850000"><v>1</v></c></row>')
    assert len(grid_of(read(tmp_path, xlsx(part))).rows) == 850_000


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "GR552"),
        ("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>", "GR552"),
        ('<row><c\nr = "XFD1048576"><v>1</v></c></row>', "GR552"),
        ('<row r="2"><c a=">" r="XFD1048576"><v>1</v></c></row>', "GR552"),
        ('<row r="99999999999"><c><v>1</v></c></row>', "GR552"),
        ('<row r="2"><c r="ZZZZ2"><v>1</v></c></row>', "GR552"),
        ('<row r="2"><c r="XFE2"><v>1</v></c></row>', "GR552"),
        ('<row r="2"><c r="A99999999999999999999"><v>1</v></c></row>', "GR552"),
        ('<row r="2"><c r="A0"><v>1</v></c></row>', "GR551"),
        ('<row r="2"><c r="A"><v>1</v></c></row>', "GR551"),
    ],
)
def test_cells_where_no_table_reaches_are_refused_before_they_are_read(tmp_path: Path, tag: str, code: str) -> None:
    part = sheet(f'<row r="1"><c r="A1"><v>1</v></c></row>{tag}')
    outcome = read(tmp_path, xlsx(part))
    assert [finding.split()[0] for finding in said(outcome)] == [code]
