"""Reading SQLite databases: what cells become, and what a query may not do."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from goalrules.measurements.databases import Limits
from goalrules.measurements.decimals import Refusal
from goalrules.measurements.grid import Refused
from tests.measurements.databases.made import asked, codes, first_row, rows, said, sqlite_file


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("540", Decimal(540)),
        ("'62.80'", "62.80"),
        ("0.1 + 0.2", Decimal("0.3")),
        ("-0.0", Decimal(0)),
        ("9e999", "inf"),
        ("5e-324", Refused(Refusal.TOO_MANY_DIGITS, "5e-324")),
        ("9223372036854775807", Refused(Refusal.TOO_MANY_DIGITS, "9223372036854775807")),
        ("null", ""),
        ("x'ff00'", Refused(Refusal.NOT_A_NUMBER, "2 bytes")),
        ("upper('a')", "A"),
    ],
)
def test_a_value_becomes_the_cell_that_it_is(tmp_path: Path, written: str, cell: object) -> None:
    found = first_row(asked("sqlite", sqlite_file(tmp_path), f"select {written}", tmp_path))[0]
    assert (found, str(found)) == (cell, str(cell))


def test_the_grid_names_its_file_its_query_and_their_fingerprints(tmp_path: Path) -> None:
    path = sqlite_file(tmp_path, "create table t (n)", "insert into t values (1), (2.5), ('x')")
    outcome = asked("sqlite", path, "select n, n from t", tmp_path)
    assert rows(outcome)[:2] == [("n", "n"), (Decimal(1), Decimal(1))]
    assert outcome.value is not None
    origin = outcome.value.origin
    assert outcome.value.name == "figures.sqlite:query.sql"
    assert (origin.file, origin.sha256) == ("figures.sqlite", sha256(path.read_bytes()).hexdigest())
    assert (origin.query, origin.digits_known) == ("query.sql", False)


def test_numbers_that_are_whole_have_digits_that_are_known(tmp_path: Path) -> None:
    outcome = asked("sqlite", sqlite_file(tmp_path), "select value from figures", tmp_path)
    assert outcome.value is not None
    assert outcome.value.origin.digits_known


@pytest.mark.parametrize(
    "query",
    [
        "select 1; select 2",
        "insert into figures values ('a', '2021', 1)",
        "with x as (select 1) insert into figures select 'a', 'b', 1 from x",
        "with x as (select 1) delete from figures",
        "create temp table t as select 1",
        "attach 'other.sqlite' as other",
        "pragma table_info('figures')",
        "select * from pragma_table_info('figures')",
        "select load_extension('x')",
        "vacuum into 'copy.sqlite'",
        "explain select 1",
        "begin",
    ],
)
def test_whatever_is_not_one_reading_of_the_database_is_refused_and_changes_nothing(tmp_path: Path, query: str) -> None:
    path = sqlite_file(tmp_path)
    before = path.read_bytes()
    assert codes(asked("sqlite", path, query, tmp_path)) == ["GR561"]
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["figures.sqlite", "query.sql"]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("select value\nfrom figurs", "query.sql:2:6 figurs"),
        ("-- nope\nselect nope from figures", "query.sql:2:1 select nope from figures"),
        ("select nope from figures", "query.sql:1:8 nope"),
        ("select value frm figures", "query.sql:1:18 figures"),
        ("select 'x", "query.sql:1:1 select 'x"),
        ("select ?", "query.sql:1:1 select ?"),
    ],
)
def test_a_mistake_in_a_query_is_shown_where_it_can_be_found(tmp_path: Path, query: str, place: str) -> None:
    number, _, found = said(asked("sqlite", sqlite_file(tmp_path), query, tmp_path))
    assert (number, found) == ("GR562", place)


def test_text_that_is_not_utf_8_is_a_finding(tmp_path: Path) -> None:
    path = sqlite_file(tmp_path, "create table t as select cast(x'e5' as text) as name")
    assert codes(asked("sqlite", path, "select name from t", tmp_path)) == ["GR562"]


def test_files_that_are_no_whole_database_are_findings(tmp_path: Path) -> None:
    whole = sqlite_file(tmp_path, *MANY).read_bytes()
    damaged = {
        "text.sqlite": b"hello" * 5000,
        "cut.sqlite": whole[: len(whole) // 2],
        "wrong.sqlite": whole[:4096] + b"\xff" * (len(whole) - 4096),
        "really.duckdb": b"\0" * 8 + b"DUCK" + b"\0" * 5000,
    }
    for name, data in damaged.items():
        (tmp_path / name).write_bytes(data)
        assert codes(asked("sqlite", tmp_path / name, "select * from t", tmp_path)) == ["GR563"], name
    assert codes(asked("sqlite", tmp_path / "gone.sqlite", "select 1", tmp_path)) == ["GR501"]
    assert codes(asked("sqlite", tmp_path, "select 1", tmp_path)) == ["GR501"]


MANY = (
    "create table t (n, name)",
    "with recursive c(n) as (select 1 union all select n + 1 from c where n < 5000) "
    "insert into t select n, 'name ' || n from c",
)


def test_a_database_with_a_write_ahead_log_is_read_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = sqlite_file(tmp_path, "pragma journal_mode = wal", "create table t as select 1 as n")
    assert rows(asked("sqlite", path, "select n from t", tmp_path)) == [("n",), (Decimal(1),)]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["figures.sqlite", "query.sql"]


def test_changes_that_are_in_a_log_beside_the_database_are_not_passed_over(tmp_path: Path) -> None:
    path = sqlite_file(tmp_path, "pragma journal_mode = wal", "create table t as select 1 as n")
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("insert into t values (2)")
    number, message, _ = said(asked("sqlite", path, "select n from t", tmp_path))
    writer.close()
    assert number == "GR563"
    assert "figures.sqlite-wal" in message
    assert len(rows(asked("sqlite", path, "select n from t", tmp_path))) == 3


def test_limits_of_size_and_time_hold(tmp_path: Path) -> None:
    path = sqlite_file(tmp_path)
    endless = "with recursive c(n) as (select 1 union all select n + 1 from c) select "
    assert codes(asked("sqlite", path, endless + "n from c", tmp_path, Limits(cells=1000))) == ["GR564"]
    assert codes(asked("sqlite", path, endless + "max(n) from c", tmp_path, Limits(seconds=0.2))) == ["GR564"]
    assert codes(asked("sqlite", path, "select zeroblob(2000000)", tmp_path)) == ["GR564"]
    assert codes(asked("sqlite", path, "select printf('%600s', 'x')", tmp_path, Limits(characters=500))) == ["GR564"]
