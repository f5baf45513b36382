"""Reading DuckDB databases: what cells become, and what a query may not do."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.measurements.databases import Limits
from goalrules.measurements.databases.cells import of_decimal
from goalrules.measurements.decimals import Refusal
from goalrules.measurements.grid import Refused, RowGrid
from tests.measurements.databases.made import asked, codes, duckdb_file, first_row, rows, said


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("540::integer", Decimal(540)),
        ("-5::tinyint", Decimal(-5)),
        ("62.80::decimal(5, 2)", Decimal("62.80")),
        ("1.5::decimal(38, 10)", Decimal("1.5000000000")),
        ("1.5::decimal(38, 30)", Decimal("1.500000000000000000")),
        ("123456789012345678901234567.5::decimal(38, 10)", "too many"),
        ("170141183460469231731687303715884105727::hugeint", "too many"),
        ("18446744073709551615::ubigint", "too many"),
        ("999999999999999999::hugeint", Decimal("999999999999999999")),
        ("0.1::double + 0.2::double", Decimal("0.3")),
        ("'-0.0'::double", Decimal(0)),
        ("1e20::double", "too many"),
        ("1e15::double", Decimal("1000000000000000")),
        ("5e-324::double", "too many"),
        ("'1e999'::double", "inf"),
        ("'-inf'::double", "-inf"),
        ("'nan'::double", "NaN"),
        ("0.1::float", Decimal("0.1")),
        ("16777217::float", Decimal("16777216")),
        ("'nan'::float", "NaN"),
        ("null", ""),
        ("null::double", ""),
        ("'x'", "x"),
        ("'a' || chr(776)", "ä"),
        ("true", Refused(Refusal.TRUE_OR_FALSE, "true")),
        ("date '2020-01-02'", Refused(Refusal.DATE, "2020-01-02")),
        ("date '12000-01-02'", Refused(Refusal.DATE, "12000-01-02")),
        ("timestamp '2020-01-02 03:04:05'", Refused(Refusal.DATE, "2020-01-02T03:04:05")),
        ("[1, 2]", "[1, 2]"),
        ("'ab'::blob", Refused(Refusal.NOT_A_NUMBER, "2 bytes")),
        ("9::bignum", Decimal(9)),
    ],
)
def test_a_value_becomes_the_cell_that_it_is(tmp_path: Path, written: str, cell: object) -> None:
    outcome = asked("duckdb", duckdb_file(tmp_path), f"select {written} as it", tmp_path)
    found = first_row(outcome)[0]
    if cell == "too many":
        assert isinstance(found, Refused)
        assert found.refusal is Refusal.TOO_MANY_DIGITS
    else:
        assert (found, str(found)) == (cell, str(cell))


def test_a_moment_with_a_time_zone_is_shown_in_utc(tmp_path: Path) -> None:
    made = duckdb_file(
        tmp_path, "create table t (moment timestamptz)", "insert into t values ('2020-01-02 01:00:00+02')"
    )
    found = first_row(asked("duckdb", made, "select moment from t", tmp_path))
    assert found == (Refused(Refusal.DATE, "2020-01-01T23:00:00+00:00"),)


def test_the_grid_names_its_file_its_query_and_their_fingerprints(tmp_path: Path) -> None:
    path = duckdb_file(tmp_path)
    outcome = asked("duckdb", path, "select value, value from figures", tmp_path)
    grid = outcome.value
    assert isinstance(grid, RowGrid)
    assert grid.name == "warehouse.duckdb:query.sql"
    assert grid.rows == [("value", "value"), (Decimal(540), Decimal(540))]
    query_sha256 = sha256(b"select value, value from figures").hexdigest()
    digest = sha256(path.read_bytes()).hexdigest()
    assert grid.origin == ("warehouse.duckdb", digest, None, "query.sql", query_sha256, True)
    assert grid.span(1, 0).place == "warehouse.duckdb:query.sql:1"


@pytest.mark.parametrize("kind", ["double", "float"])
def test_binary_numbers_have_digits_that_are_not_known(tmp_path: Path, kind: str) -> None:
    outcome = asked("duckdb", duckdb_file(tmp_path), f"select 1::{kind}", tmp_path)
    assert outcome.value is not None
    assert not outcome.value.origin.digits_known


decimals = st.integers(-(10**38) + 1, 10**38 - 1).map(lambda digits: Decimal(f"{digits}E-18"))


@given(st.lists(decimals, min_size=1, max_size=20))
def test_any_decimal_comes_through_with_every_digit(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[Decimal]
) -> None:
    folder = tmp_path_factory.mktemp("decimals")
    values = ", ".join(f"('{number:f}'::decimal(38, 18))" for number in numbers)
    path = duckdb_file(folder, f"create table t as select * from (values {values}) as v(n)")
    found = [row[0] for row in rows(asked("duckdb", path, "select n from t", folder))[1:]]
    assert [cell if isinstance(cell, Decimal) else Decimal(cell.shown) for cell in found] == numbers  # type: ignore[union-attr]
    assert [isinstance(cell, Refused) for cell in found] == [abs(number) >= 10**18 for number in numbers]


@given(decimals)
def test_a_decimal_with_more_zeros_at_its_end_is_the_same_number(number: Decimal) -> None:
    longer = Decimal(f"{number:f}" + "0" * 12)
    found = of_decimal(longer)
    assert (found if isinstance(found, Decimal) else Decimal(found.shown)) == number  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "query",
    [
        "select 1; select 2",
        "insert into figures values ('a', '2021', 1)",
        "with x as (select 1) insert into figures select 'a', 'b', 1 from x",
        "delete from figures",
        "create temp table t as select 1",
        "attach 'other.duckdb'",
        "copy figures to 'out.csv'",
        "pragma version",
        "set threads = 1",
        "install httpfs",
        "call pragma_version()",
        "explain select 1",
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('query.sql')",
        "select * from glob('*')",
        "",
        "-- nothing\n",
    ],
)
def test_whatever_is_not_one_reading_of_the_database_is_refused_and_changes_nothing(tmp_path: Path, query: str) -> None:
    path = duckdb_file(tmp_path)
    before = path.read_bytes()
    outcome = asked("duckdb", path, query, tmp_path)
    assert codes(outcome) == ["GR561"]
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["query.sql", "warehouse.duckdb"]


def test_what_python_holds_is_no_table(tmp_path: Path) -> None:
    secret = duckdb.sql("select 42 as answer").fetchall()
    assert codes(asked("duckdb", duckdb_file(tmp_path), "select * from secret", tmp_path)) == ["GR562"]
    assert secret


def test_a_second_statement_is_pointed_at(tmp_path: Path) -> None:
    _, _, place = said(asked("duckdb", duckdb_file(tmp_path), "select 1;\n\n  drop table figures", tmp_path))
    assert place == "query.sql:3:3 d"


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("-- å\nselect value,\n  nope from figures", "query.sql:3:3 nope"),
        ("select value\nfrom figurs", "query.sql:2:6 figurs"),
        ("\nselekt 1", "query.sql:2:1 selekt"),
        (
            "select value, value + nope + nope from figures",
            "query.sql:1:1 select value, value + nope + nope from figures",
        ),
    ],
)
def test_a_mistake_in_a_query_is_shown_at_its_place(tmp_path: Path, query: str, place: str) -> None:
    number, message, found = said(asked("duckdb", duckdb_file(tmp_path), query, tmp_path))
    assert (number, found) == ("GR562", place)
    assert "Error" not in message
    assert "\n" not in message


def test_an_error_while_rows_are_made_is_a_finding(tmp_path: Path) -> None:
    outcome = asked("duckdb", duckdb_file(tmp_path), "select cast(indicator as integer) from figures", tmp_path)
    assert codes(outcome) == ["GR562"]
    assert codes(asked("duckdb", duckdb_file(tmp_path, name="b.duckdb"), "select to_years(100000000)", tmp_path)) == [
        "GR562"
    ]


def test_files_that_are_no_whole_database_are_findings_without_their_whole_path(tmp_path: Path) -> None:
    whole = duckdb_file(tmp_path, FIGURES_OF_SIZE).read_bytes()
    damaged = {
        "text.duckdb": b"hello" * 5000,
        "empty.duckdb": b"",
        "cut.duckdb": whole[: len(whole) // 2],
        "wrong.duckdb": whole[:12288] + b"\xff" * (len(whole) - 12288),
        "really.sqlite": b"SQLite format 3\0" + b"\0" * 5000,
    }
    for name, data in damaged.items():
        path = tmp_path / name
        path.write_bytes(data)
        number, message, _ = said(asked("duckdb", path, "select * from figures", tmp_path))
        assert number == "GR563", name
        assert str(tmp_path) not in message


FIGURES_OF_SIZE = "create table figures as select range::varchar as name, range as value from range(100000)"


def test_a_database_that_another_program_writes_to_is_a_finding(tmp_path: Path) -> None:
    path = duckdb_file(tmp_path)
    hold = f"import duckdb, sys; c = duckdb.connect({str(path)!r}); print('open', flush=True); sys.stdin.read()"
    other = subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout is not None
    other.stdout.readline()
    number, message, _ = said(asked("duckdb", path, "select 1", tmp_path))
    other.communicate(b"")
    assert number == "GR563"
    assert "another program" in message


def test_changes_that_are_in_a_log_beside_the_database_are_not_passed_over(tmp_path: Path) -> None:
    path = duckdb_file(tmp_path)
    (tmp_path / "warehouse.duckdb.wal").write_bytes(b"changes")
    number, message, _ = said(asked("duckdb", path, "select 1", tmp_path))
    assert number == "GR563"
    assert "warehouse.duckdb.wal" in message


def test_files_that_cannot_be_read_are_findings(tmp_path: Path) -> None:
    assert codes(asked("duckdb", tmp_path / "gone.duckdb", "select 1", tmp_path)) == ["GR501"]
    assert codes(asked("duckdb", tmp_path, "select 1", tmp_path)) == ["GR501"]
    assert codes(asked("duckdb", Path("/dev/zero"), "select 1", tmp_path)) == ["GR501"]
    assert codes(asked("duckdb", Path("a\0b"), "select 1", tmp_path)) == ["GR501"]


def test_a_result_of_too_many_cells_is_refused(tmp_path: Path) -> None:
    path = duckdb_file(tmp_path)
    limits = Limits(cells=20)
    assert rows(asked("duckdb", path, "select range, range from range(9)", tmp_path, limits))
    assert codes(asked("duckdb", path, "select range, range from range(10)", tmp_path, limits)) == ["GR564"]


def test_a_result_of_too_much_text_is_refused(tmp_path: Path) -> None:
    limits = Limits(characters=1000)
    outcome = asked("duckdb", duckdb_file(tmp_path), "select repeat('x', 600) from range(2)", tmp_path, limits)
    assert codes(outcome) == ["GR564"]


def test_a_query_that_takes_too_long_is_broken_off(tmp_path: Path) -> None:
    endless = "select count(*) from range(1000000) a, range(1000000) b where a.range % 7 = b.range % 11"
    outcome = asked("duckdb", duckdb_file(tmp_path), endless, tmp_path, Limits(seconds=0.2))
    assert codes(outcome) == ["GR564"]


def test_a_query_that_needs_too_much_memory_is_broken_off(tmp_path: Path) -> None:
    outcome = asked("duckdb", duckdb_file(tmp_path), "select list(range) from range(400000000)", tmp_path)
    assert codes(outcome) == ["GR564"]
