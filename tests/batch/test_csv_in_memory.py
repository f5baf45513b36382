"""Text files read at once: words that can be but one number become it, and what is less plain is left to the engine."""

from __future__ import annotations

import gzip
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.batch import csv_in_memory
from goalrules.batch.csv_in_memory import EXACT, InMemory, kind_of, read_in_memory
from goalrules.batch.duckdb_engine import engine
from goalrules.batch.tables import Decimals
from goalrules.measurements.columns import Column
from goalrules.measurements.csv_rows import open_table
from goalrules.measurements.decimals import Written, parse, style_of
from goalrules.source import Source

pytest.importorskip("pyarrow")

HEADINGS = "entity,period,indicator,value,note\n"
WANTED = (Column.ENTITY, Column.PERIOD, Column.INDICATOR, Column.VALUE)


@pytest.fixture(autouse=True)
def any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_in_memory, "SMALLEST", 0)


def _read(file: Path, memory: str | None = None) -> tuple[InMemory | None, list[tuple[object, ...]]]:
    """What was read of a file, and its rows with the exact values where there are any."""
    data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    table = open_table(Source("figures.csv", data.decode(errors="replace"))).value
    assert table is not None
    with engine(memory) as running:
        wanted = {one: table.columns[one] for one in WANTED}
        made = read_in_memory(running, file, table, wanted, "raw0")
        return made, [] if made is None else running.rows("SELECT * FROM raw0 ORDER BY ALL")


def _file(folder: Path, rows: str) -> Path:
    file = folder / "figures.csv"
    file.write_bytes(rows.encode())
    return file


def test_whole_numbers_and_plain_values_are_numbers(tmp_path: Path) -> None:
    made, rows = _read(_file(tmp_path, HEADINGS + "1480,2020,jobs,26.8,x\n0,2021,share,,\n,,jobs,-5,\n"))
    assert made is not None
    assert made.types == {Column.ENTITY: "BIGINT", Column.PERIOD: "BIGINT", Column.INDICATOR: "VARCHAR",
                          Column.VALUE: "VARCHAR"}  # fmt: skip
    assert made.exact == Decimals(3, 1)
    assert [tuple(map(str, row)) for row in rows] == [
        ("0", "2021", "share", "None", "None"),
        ("1480", "2020", "jobs", "26.8", "26.8"),
        ("None", "None", "jobs", "-5", "-5.0"),
    ]


@pytest.mark.parametrize("word", ["0484", "+1", " 1", "1.0", "x", "1234567890123456789", "\N{ARABIC-INDIC DIGIT ONE}"])
def test_an_entity_that_a_number_would_not_give_back_stays_a_text(tmp_path: Path, word: str) -> None:
    made, rows = _read(_file(tmp_path, HEADINGS + f"{word},2020,jobs,1,\n"))
    assert made is not None
    assert (made.types[Column.ENTITY], rows[0][0]) == ("VARCHAR", word)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["1.5", "20", "-3.25"], Decimals(4, 2)),
        (["1,5"], Decimals(2, 1)),
        (["0.123456789012345678", "-999999999999999999"], Decimals(36, 18)),
        (["007", "0.277"], Decimals(6, 3)),
        (["0", "-0.0"], Decimals(2, 1)),
        ([], Decimals(1, 0)),
    ],
)
def test_values_have_the_type_that_holds_them(words: list[str], kind: Decimals) -> None:
    assert kind_of(words) == kind


WORD = st.from_regex(r"-?[0-9]{1,4}([.,][0-9]{1,4})?", fullmatch=True)


@given(st.lists(WORD, max_size=6))
def test_words_with_a_type_are_what_the_reader_of_data_files_says_of_them(words: list[str]) -> None:
    parsed = [one for word in words if isinstance(one := parse(word), Written)]
    kind = kind_of(words)
    is_plain = all(one.grouped is None for one in parsed) and len(style_of(parsed).decimal_marks) <= 1
    assert (kind is not None) == is_plain
    if kind is not None:
        assert [Decimal(word.replace(",", ".")) for word in words] == [one.value for one in parsed]
        assert all(one.value == round(one.value, kind.digits) for one in parsed)
        assert all(abs(one.value) < 10 ** (kind.width - kind.digits) for one in parsed)


@pytest.mark.parametrize(
    "words", [["1,277"], ["1.277", "1.5"], ["1,5", "1.5"], ["12 %"], ["n/a"], ["1e5"], ["1" * 19], ["−3"], ["1 000"]]
)
def test_a_column_that_has_to_be_read_word_by_word_stays_texts(words: list[str]) -> None:
    assert kind_of(words) is None


@pytest.mark.parametrize(
    "rows",
    [
        '1480,2020,"jobs",1,\n',
        "1480,2020,jobs,1,\r\n0180,2020,jobs,1,a\rb\r\n",
        "1480,2020,jobs,1,\0\n",
        "1480,2020,jobs,1\n",
        "1480,2020,jobs,1,,\n",
    ],
)
def test_what_is_less_plain_is_left_to_the_engine(tmp_path: Path, rows: str) -> None:
    assert _read(_file(tmp_path, HEADINGS + rows)) == (None, [])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_end_as_windows_or_others_end_them(tmp_path: Path, end: str) -> None:
    text = HEADINGS + "1480,2020,jobs,1,x\n0,2020,share,2,"
    made, rows = _read(_file(tmp_path, text.replace("\n", end)))
    assert made is not None
    assert [row[:3] for row in rows] == [(0, 2020, "share"), (1480, 2020, "jobs")]


def test_a_line_without_content_is_a_row_without_content(tmp_path: Path) -> None:
    _, rows = _read(_file(tmp_path, HEADINGS + "\n1480,2020,jobs,1,\n"))
    assert [row[0] for row in rows] == [1480, None]


def test_other_encodings_packed_files_and_headings_alone_are_left_to_it(tmp_path: Path) -> None:
    latin = tmp_path / "latin.csv"
    latin.write_bytes((HEADINGS + "Åmål,2020,jobs,1,\n").encode("latin-1"))
    packed = tmp_path / "packed.csv.gz"
    packed.write_bytes(gzip.compress((HEADINGS + "1480,2020,jobs,1,\n").encode()))
    for file in (latin, packed, _file(tmp_path, HEADINGS.rstrip())):
        assert _read(file) == (None, [])


def test_a_file_takes_a_small_part_of_the_memory(tmp_path: Path) -> None:
    file = _file(tmp_path, HEADINGS + "1480,2020,jobs,1,\n" * 100_000)
    assert _read(file, "8MB") == (None, [])
    assert _read(file, "80MB")[0] is not None


def test_values_that_are_nearly_all_different_stay_texts(tmp_path: Path) -> None:
    file = _file(tmp_path, HEADINGS + "".join(f"1480,2020,jobs,{number},\n" for number in range(2000)))
    made, rows = _read(file)
    assert made is not None
    assert (made.exact, len(rows)) == (None, 2000)


def test_a_heading_of_the_users_own_is_no_exact_value(tmp_path: Path) -> None:
    text = f"entity,period,indicator,value,{EXACT}\n1480,2020,jobs,1,2\n"
    _, rows = _read(_file(tmp_path, text))
    assert [str(one) for one in rows[0]] == ["1480", "2020", "jobs", "1", "1"]


def test_pyarrow_is_not_imported_for_a_small_file(tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("entity,period,indicator,value\na,2020,g.i,1\n", encoding="utf-8")
    script = (
        "import sys; from goalrules.batch.duckdb_engine import engine; from goalrules.batch.sources import opened\n"
        f"with engine() as running: assert opened(running, [{str(file)!r}]).value\n"
        "sys.exit('pyarrow' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_without_pyarrow_the_engine_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_in_memory, "find_spec", lambda name: None)
    assert _read(_file(tmp_path, HEADINGS + "1480,2020,jobs,1,\n")) == (None, [])
