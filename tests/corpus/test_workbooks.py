"""Workbooks that are damaged, hostile, or claim to hold more than anybody could read."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.corpus.making import (
    TABLE,
    lying_about_size,
    ods_cell,
    ods_parts,
    ods_rows,
    sheet_of,
    sheet_xml,
    xlsx,
    xlsx_parts,
    zipped,
)
from tests.corpus.reading import evaluated, measured, refused, refused_bytes, told

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_ONE, TOO_LARGE = "GR551 plan.goal:4:21", "GR552 plan.goal:4:21"


def of_cells(folder: Path, *cells: object) -> list[str]:
    return told(refused_bytes(folder, "a.xlsx", xlsx(sheet1=sheet_xml((TABLE[0], cells)))))


def test_the_workbooks_of_these_tests_are_sound_before_they_are_damaged(tmp_path: Path) -> None:
    for name, content in (("a.xlsx", xlsx()), ("a.ods", zipped(ods_parts()))):
        (tmp_path / name).write_bytes(content)
        outcome = measured(tmp_path, f'"{name}"')
        assert outcome.value is not None
        assert [str(row.value) for row in outcome.value.rows] == ["91.5"]


# ---- damaged ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.xlsx", "a.xlsm", "a.ods", "a.xls"])
@pytest.mark.parametrize(
    "content",
    [
        b"", b"PK", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"indicator,period,value\n", b"<html></html>", OLD,
        OLD + b"\xff" * 5000, OLD + bytes(5000), xlsx()[:-30], xlsx()[:500], xlsx()[500:], bytes(1000),
        zipped({}), zipped({"a.txt": "no workbook"}),
    ],
    ids=[
        "empty", "two letters", "begin of a zip", "empty zip", "a text", "a web page", "begin of the old kind",
        "old kind and noise", "old kind and zeros", "end cut off", "most cut off", "begin cut off", "zeros",
        "zip without parts", "zip of another kind",
    ],
)  # fmt: skip
def test_what_is_no_whole_workbook_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    assert told(refused_bytes(tmp_path, name, content)) == [NOT_ONE]


def test_a_workbook_without_any_one_of_its_parts_is_read_or_refused(tmp_path: Path) -> None:
    for parts, name in ((xlsx_parts(), "a.xlsx"), (ods_parts(), "a.ods")):
        for part in parts:
            (tmp_path / name).write_bytes(zipped({p: content for p, content in parts.items() if p != part}))
            outcome = measured(tmp_path, f'"{name}"')
            assert (outcome.value is not None) != outcome.has_errors


@pytest.mark.parametrize(
    "content", ["", "<", "<worksheet>", "no XML", "<a><b></a></b>", "\0" * 100, "<?xml", "<![CDATA["]
)
def test_a_workbook_whose_parts_are_no_xml_is_read_or_refused(tmp_path: Path, content: str) -> None:
    for parts, name in ((xlsx_parts(), "a.xlsx"), (ods_parts(), "a.ods")):
        for part in parts:
            (tmp_path / name).write_bytes(zipped({**parts, part: content}))
            outcome = measured(tmp_path, f'"{name}"')
            assert (outcome.value is not None) != outcome.has_errors


def test_a_locked_workbook_is_refused(tmp_path: Path) -> None:
    locked = io.BytesIO()
    with zipfile.ZipFile(locked, "w") as archive:
        archive.writestr("xl/workbook.xml", "secret")
    content = bytearray(locked.getvalue())
    content[6] |= 1  # the flag "encrypted" of the part, and in the directory
    content[content.find(b"PK\x01\x02") + 8] |= 1
    assert told(refused_bytes(tmp_path, "a.xlsx", bytes(content))) == [NOT_ONE]


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    content = zipped({**xlsx_parts(), "xl/workbook.xmk": "<workbook/>"})
    assert told(refused_bytes(tmp_path, "a.xlsx", content.replace(b"xmk", b"xml"))) == [NOT_ONE]


# ---- entities of XML ----------------------------------------------------------------------------------------

LAUGHS = "<!DOCTYPE x [" + '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>'
ELSEWHERE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'


def with_declaration(xml: str, declaration: str) -> str:
    head, _, body = xml.partition("\n")
    return f"{head}\n{declaration}{body.replace('</', '&a11;</', 1) if 'a11' in declaration else body}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "declaration",
    [LAUGHS, OUTSIDE, ELSEWHERE, LAUGHS.lower(), LAUGHS.replace("<!D", "<! D")],
    ids=["laughs", "a file", "an address", "small letters", "a blank"],
)
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_entities_are_not_looked_up_in_any_part(tmp_path: Path, kind: str, declaration: str, encoding: str) -> None:
    parts = xlsx_parts() if kind == "xlsx" else ods_parts()
    refused_parts = set()
    for part, xml in parts.items():
        if part == "mimetype":
            continue
        hostile = with_declaration(str(xml), declaration).replace("UTF-8", encoding.upper()).encode(encoding)
        (tmp_path / f"a.{kind}").write_bytes(zipped({**parts, part: hostile}))
        outcome = measured(tmp_path, f'"a.{kind}"')
        if outcome.value is None:
            assert told(list(outcome.diagnostics)) == [NOT_ONE]
            refused_parts.add(part)
        else:  # a part that is not read
            assert [str(row.value) for row in outcome.value.rows] == ["91.5"]
    assert refused_parts >= ({"content.xml"} if kind == "ods" else {"xl/workbook.xml", "xl/worksheets/sheet1.xml"})


# ---- bombs --------------------------------------------------------------------------------------------------

SPACES = b" " * 10_000_000


def of_spaces(times: int) -> bytes:
    """Spaces, packed without ever holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join(packer.compress(SPACES) for _ in range(times)) + packer.flush()


def test_a_part_that_unpacks_to_more_than_is_read_is_refused(tmp_path: Path) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in xlsx_parts().items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet2.xml", "w") as part:
            for _ in range(110):
                part.write(SPACES)
    assert told(refused_bytes(tmp_path, "a.xlsx", written.getvalue())) == [TOO_LARGE]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path, part: str) -> None:
    parts = {name: content for name, content in xlsx_parts().items() if name != part}
    sound = str(xlsx_parts()[part]).encode()
    content = lying_about_size(part, sound + b" " * 30_000_000, len(sound), parts)
    assert len(content) < 100_000
    (tmp_path / "a.xlsx").write_bytes(content)
    outcome = measured(tmp_path, '"a.xlsx"')
    assert (outcome.value is not None) != outcome.has_errors


def test_zips_within_a_zip_are_not_unpacked(tmp_path: Path) -> None:
    inner = zipped({"0": SPACES})
    for _ in range(5):
        inner = zipped({f"{n}.zip": inner for n in range(10)})
    (tmp_path / "a.xlsx").write_bytes(zipped({**xlsx_parts(), "xl/media/image1.zip": inner}))
    assert measured(tmp_path, '"a.xlsx"').value is not None


def test_more_parts_than_any_workbook_has_are_refused(tmp_path: Path) -> None:
    parts = zipped({f"xl/{n}.xml": "" for n in range(20_001)})
    assert told(refused_bytes(tmp_path, "a.xlsx", parts)) == [TOO_LARGE]


FAR = [
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
    '<row  r = "1048576" ><c  r = "XFD1048576" ><v>1</v></c></row>',
    '<row a=">" r="1048576"><c a="&gt;" r="XFD1048576"><v>1</v></c></row>',
    '<row a="<!--" r="1048576"><c r="XFD1048576"><v>1</v></c></row><!-- -->',
    '<row r="99999999"><c r="A99999999"><v>1</v></c></row>',
    '<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>',
    '<row r="4294967297"><c r="ZZZZZZZ4294967297"><v>1</v></c></row>',
    '<row r="4000000000"><c><v>1</v></c></row>',
    '<row r="1048576"><c r="XFC1048576"><v>1</v></c><c><v>1</v></c></row>',
    '<c r="XFD1048576"><v>1</v></c>',
    '<row r="00000001048576"><c r="XFD00000001048576"><v>1</v></c></row>',
    '<row r="9999999"><c r="FXSHRXX9999999"><v>1</v></c></row>',
]


@pytest.mark.parametrize("row", FAR)
def test_a_cell_far_out_does_not_make_a_sheet_of_millions_of_rows(tmp_path: Path, row: str) -> None:
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    (tmp_path / "a.xlsx").write_bytes(xlsx(sheet1=sheet_of(first + row)))
    done = evaluated(tmp_path, '"a.xlsx"')
    assert done.exit_code == 1
    assert "GR5" in done.output


REPEATED = ' table:number-columns-repeated="1000000000"'


@pytest.mark.parametrize(
    "rows",
    [
        f'<table:table-row table:number-rows-repeated="1000000000">{ods_cell(1)}</table:table-row>',
        f"<table:table-row>{ods_cell(1, REPEATED)}</table:table-row>",
        f'<table:table-row table:number-rows-repeated="900000000"></table:table-row>{ods_rows(TABLE)}',
        f'<table:table-row table:number-rows-repeated="9000000">{ods_cell("x")}</table:table-row>',
        f'<table:table-row table:number-rows-repeated="99999999999999999999">{ods_cell(1)}</table:table-row>',
    ],
    ids=["rows", "cells", "empty rows between", "nine million rows", "no number"],
)  # fmt: skip
def test_repeated_rows_cells_and_spaces_are_counted_before_they_are_written_out(tmp_path: Path, rows: str) -> None:
    (tmp_path / "a.ods").write_bytes(zipped(ods_parts(ods_rows(TABLE) + rows)))
    done = evaluated(tmp_path, '"a.ods"')
    assert done.exit_code == 1
    assert "GR55" in done.output


def test_spaces_that_are_counted_and_not_written_are_not_written_out(tmp_path: Path) -> None:
    text = '<text:p>a<text:s text:c="2000000000"/></text:p>'
    cell = f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    row = f"<table:table-row>{cell}</table:table-row>"
    (tmp_path / "a.ods").write_bytes(zipped(ods_parts(ods_rows(TABLE) + row)))
    done = evaluated(tmp_path, '"a.ods"')
    assert "GR5" in done.output
    assert "GR901" not in done.output


def test_what_a_spreadsheet_program_repeats_at_the_end_does_no_harm(tmp_path: Path) -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    (tmp_path / "a.ods").write_bytes(zipped(ods_parts(ods_rows(TABLE) + rows)))
    assert measured(tmp_path, '"a.ods"').value is not None


def test_merged_cells_over_a_whole_sheet_do_no_harm(tmp_path: Path) -> None:
    merged = "</sheetData><mergeCells>" + '<mergeCell ref="F9:XFD1048576"/>' * 5000 + "</mergeCells>"
    (tmp_path / "a.xlsx").write_bytes(xlsx(sheet1=sheet_xml(TABLE).replace("</sheetData>", merged)))
    assert measured(tmp_path, '"a.xlsx"').value is not None


def test_a_cell_of_many_million_characters_is_bounded(tmp_path: Path) -> None:
    for cell in (
        f'<c r="A3" t="inlineStr"><is><t>{"x" * 50_000_000}</t></is></c>',
        f'<c r="A3"><v>{"9" * 50_000_000}</v></c>',
    ):
        (tmp_path / "a.xlsx").write_bytes(xlsx(sheet1=sheet_xml((*TABLE, (cell,)))))
        done = evaluated(tmp_path, '"a.xlsx"')
        assert done.exit_code in (0, 1)
        assert "GR901" not in done.output
        assert len(done.output) < 10_000


def test_five_thousand_sheets_are_told_in_a_few_words(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(zipped(xlsx_parts(sheets=[f"Blad {n}" for n in range(5000)])))
    done = evaluated(tmp_path, '"a.xlsx"')
    assert "5000" in done.output or "4999" in done.output
    assert len(done.output) < 5_000
    assert evaluated(tmp_path, '"a.xlsx" sheet "Blad 4999"').exit_code == 0


@pytest.mark.parametrize("name", ["a&amp;b", "../x", "&lt;b&gt;", "b:c!d", "' OR 1=1", "å\u0308ö", " "])
def test_the_name_of_a_sheet_may_be_anything(tmp_path: Path, name: str) -> None:
    book = str(xlsx_parts()["xl/workbook.xml"]).replace('name="Blad1"', f'name="{name}"')
    (tmp_path / "a.xlsx").write_bytes(xlsx(workbook=book))
    assert measured(tmp_path, '"a.xlsx"').value is not None


def test_the_name_of_a_sheet_does_not_steer_a_terminal(tmp_path: Path) -> None:
    book = str(xlsx_parts()["xl/workbook.xml"]).replace('name="Blad1"', 'name="&#27;[2J&#155;31m\u202ered"')
    (tmp_path / "a.xlsx").write_bytes(
        xlsx(workbook=book, sheet1=sheet_xml((TABLE[0], ("school.loans", "", 2024, "x"))))
    )
    done = evaluated(tmp_path, '"a.xlsx"')
    assert done.exit_code == 1
    assert not set(done.output) & set("\x1b\x9b\u202e")
    assert "\x1b" not in evaluated(tmp_path, '"a.xlsx" sheet "x"').output


# ---- cells that are not what they seem ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="D2" s="1"><v>43831</v></c>', "GR513 a.xlsx:Blad1!D2"),
        ('<c r="D2" t="d"><v>2024-01-01</v></c>', "GR513 a.xlsx:Blad1!D2"),
        ('<c r="D2"><v>1e999</v></c>', "GR513 a.xlsx:Blad1!D2"),
        ('<c r="D2"><v>NaN</v></c>', "GR513 a.xlsx:Blad1!D2"),
        ('<c r="D2"><v>-inf</v></c>', "GR513 a.xlsx:Blad1!D2"),
        ('<c r="D2"><v>1e300</v></c>', "GR515 a.xlsx:Blad1!D2"),
        ('<c r="D2" t="b"><v>1</v></c>', "GR513 a.xlsx:Blad1!D2"),
        ('<c r="D2" t="e"><v>#N/A</v></c>', "GR513 a.xlsx:Blad1!D2"),
        ('<c r="D2"><f>1+1</f></c>', "GR513 a.xlsx:Blad1!D2"),
        ("=1+1", "GR513 a.xlsx:Blad1!D2"),
        ("+1+1", "GR513 a.xlsx:Blad1!D2"),
        ("@SUM(A1)", "GR513 a.xlsx:Blad1!D2"),
    ],
)
def test_what_is_no_number_is_refused_at_its_cell(tmp_path: Path, cell: str, expected: str) -> None:
    assert of_cells(tmp_path, "school.loans", "0484", 2024, cell) == [expected]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (43831, "GR517"), ('<c r="C2" s="1"><v>43831</v></c>', "GR517"), (2024.5, "GR517"), ("2020-01", "GR518"),
        ('<c r="C2"><v>1e999</v></c>', "GR517"), ('<c r="C2" t="b"><v>1</v></c>', "GR517"), (0, "GR517"),
    ],
)  # fmt: skip
def test_a_date_or_its_number_is_no_year(tmp_path: Path, cell: object, code: str) -> None:
    assert of_cells(tmp_path, "school.loans", "0484", cell, 1) == [f"{code} a.xlsx:Blad1!C2"]


def test_a_code_that_is_kept_as_a_number_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx(sheet1=sheet_xml((*TABLE, ("school.loans", 484, 2023, 1)))))
    outcome = measured(tmp_path, '"a.xlsx"')
    assert outcome.value is not None
    assert told(list(outcome.diagnostics)) == ["GR531 a.xlsx:Blad1!B3"]


def test_a_sheet_that_is_not_there_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx())
    assert told(refused(tmp_path, '"a.xlsx" sheet "Blad2"')) == ["GR553 plan.goal:4:21"]
