"""Text files that are broken, hostile, or say something else than they seem to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.reading import measured, refused_bytes, told

HEADINGS = "indicator,entity,period,value\n"
ROW = "school.loans,0484,2024,91.5\n"


def of_rows(folder: Path, *rows: str) -> list[str]:
    return told(refused_bytes(folder, "figures.csv", (HEADINGS + "".join(f"{row}\n" for row in rows)).encode()))


# ---- files that are no tables -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "GR505 figures.csv:1:1"),
        (b"\n \n\n", "GR505 figures.csv:4:1"),
        (b"\xef\xbb\xbf", "GR505 figures.csv:1:1"),
        (b"\xff\xfe", "GR505 figures.csv:1:1"),
        (b"PK\x03\x04 and so on", "GR502 plan.goal:4:21"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "GR502 plan.goal:4:21"),
        ((HEADINGS + ROW).encode("utf-32"), "GR502 figures.csv:1:1"),
        ((HEADINGS + ROW).encode("utf-16")[:-1], "GR502 figures.csv:2:28"),
        ((HEADINGS + ROW).encode() + b"a\0b\n", "GR502 figures.csv:3:2"),
        ((HEADINGS + ROW + "skåne\n").encode() + b"sk\xe5ne\n", "GR502 figures.csv:4:3"),
        ((HEADINGS + ROW).encode() + b"a\x81\n", "GR502 figures.csv:3:2"),
        (b"x" * 3_000_000, "GR505 figures.csv:1:1"),
        (b"x" * 100_000_001, "GR501 plan.goal:4:21"),
    ],
    ids=[
        "empty", "blanks", "mark alone", "UTF-16 mark alone", "zip", "old Excel", "UTF-32", "half a letter",
        "NUL", "two encodings", "no encoding", "one long line", "larger than is read",
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused_with_its_place(tmp_path: Path, content: bytes, expected: str) -> None:
    assert told(refused_bytes(tmp_path, "figures.csv", content)) == [expected]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read_as_what_it_is_or_refused(tmp_path: Path, encoding: str) -> None:
    for text in (HEADINGS + ROW, "Å" + HEADINGS + ROW, HEADINGS + "skåne,0484,2024,1\n" + ROW):
        (tmp_path / "figures.csv").write_bytes(text.encode(encoding))
        outcome = measured(tmp_path, '"figures.csv"')
        if outcome.value is None:
            assert {finding.code.number for finding in outcome.diagnostics} & {"GR502", "GR505"}
        else:
            assert [str(row.value) for row in outcome.value.rows] == ["91.5"]


def test_a_workbook_with_the_ending_of_a_text_is_to_be_given_its_own(tmp_path: Path) -> None:
    (finding,) = refused_bytes(tmp_path, "figures.csv", b"PK\x03\x04")
    assert finding.help == "give it the ending .xlsx or .ods, by which it is read as a workbook"


def test_headings_alone_are_warned_of(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text(HEADINGS, encoding="utf-8")
    outcome = measured(tmp_path, '"figures.csv"')
    assert outcome.value is not None
    assert told(list(outcome.diagnostics)) == ["GR504 figures.csv:1:1"]


@pytest.mark.parametrize(
    "headings", ["indicator,period,value,value", "indicator,period,value,VÄRDE", "indicator,period,utfall,value,mått"]
)
def test_two_headings_for_one_column_are_refused(tmp_path: Path, headings: str) -> None:
    found = refused_bytes(tmp_path, "figures.csv", f"{headings}\nschool.loans,2024,1,2,3\n".encode())
    assert {finding.code.number for finding in found} == {"GR508"}


# ---- cells --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [131_073, 60_000_000])
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_of_any_length_is_refused_with_its_line(tmp_path: Path, length: int, quote: str) -> None:
    cell = quote + "1" * length + quote
    assert of_rows(tmp_path, f"school.loans,0484,2024,{cell}") == ["GR506 figures.csv:2:1"]


def test_a_quote_that_nothing_closes_does_not_swallow_what_follows_in_silence(tmp_path: Path) -> None:
    rows = ('school.loans,0484,2024,"91.5', *(f"school.homes,0484,2024,{n}" for n in range(20_000)))
    assert of_rows(tmp_path, *rows) == ["GR506 figures.csv:2:24"]


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "'=1", "=cmd|' /C calc'!A0", "\uff1d1"])
def test_a_formula_is_no_number(tmp_path: Path, cell: str) -> None:
    assert of_rows(tmp_path, f'school.loans,0484,2024,"{cell}"') == ["GR513 figures.csv:2:24"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("NaN", "GR513"), ("-nan", "GR513"), ("inf", "GR513"), ("-Infinity", "GR513"), ("∞", "GR513"),
        ("1e999", "GR513"), ("1E-999999999", "GR513"), ("#N/A", "GR513"), ("#DIV/0!", "GR513"), ("0x10", "GR513"),
        ("1_000", "GR513"), ("١٢", "GR513"), ("²", "GR513"), ("9" * 19, "GR515"), ("0." + "1" * 19, "GR515"),
        ("9" * 100_000, "GR515"), ("TRUE", "GR513"), ("2024-01-01", "GR513"), ("true", "GR513"), ("1,277", "GR514"),
    ],
)  # fmt: skip
def test_what_is_no_exact_number_is_refused(tmp_path: Path, cell: str, code: str) -> None:
    assert of_rows(tmp_path, f'school.loans,0484,2024,"{cell}"') == [f"{code} figures.csv:2:24"]


@pytest.mark.parametrize("cell", ["-5 %", "−5 %", "-5,0%"])
def test_a_negative_percentage_is_a_number_where_percent_are_meant(tmp_path: Path, cell: str) -> None:
    (tmp_path / "figures.csv").write_text(f'{HEADINGS}school.loans,0484,2024,"{cell}"\n', encoding="utf-8")
    outcome = measured(tmp_path, '"figures.csv"')
    assert outcome.value is not None
    assert [row.value for row in outcome.value.rows] == [-5]
    assert of_rows(tmp_path, f'school.homes,0484,2024,"{cell}"') == ["GR529 figures.csv:2:24"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("43831", "GR517"), ("2024.0", "GR517"), ("24", "GR517"), ("2024-13", "GR517"), ("2024-01-01", "GR517"),
        ("jan 2024", "GR517"), ("", "GR517"), ("99999999999999999999", "GR517"), ("٢٠٢٤", "GR517"),
        ("2020-01", "GR518"), ("2020-Q1", "GR518"),
    ],
)  # fmt: skip
def test_a_date_is_no_year(tmp_path: Path, cell: str, code: str) -> None:
    assert of_rows(tmp_path, f"school.loans,0484,{cell},1") == [f"{code} figures.csv:2:19"]


def test_a_code_that_lost_its_zeros_is_warned_of_also_beside_the_right_one(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text(f"{HEADINGS}{ROW}school.loans,484,2023,1\n", encoding="utf-8")
    outcome = measured(tmp_path, '"figures.csv"')
    assert outcome.value is not None
    assert told(list(outcome.diagnostics)) == ["GR531 figures.csv:3:14"]
    assert [row.entity for row in outcome.value.rows] == ["0484", "484"]


# ---- size ---------------------------------------------------------------------------------------------------


def test_a_row_of_millions_of_cells_is_refused(tmp_path: Path) -> None:
    assert of_rows(tmp_path, "school.loans,0484,2024,1" + ",x" * 5_000_000) == ["GR507 figures.csv:2:1"]


def test_as_many_mistakes_as_rows_are_told_in_a_few_findings(tmp_path: Path) -> None:
    found = of_rows(tmp_path, *["school.loans,0484,2024,x"] * 100_000)
    assert 0 < len(found) < 100
