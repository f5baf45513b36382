"""Databases on servers: what can be said without one, and a real PostgreSQL where there is one."""

from __future__ import annotations

import importlib.util
import os
import sys
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from goalrules.measurements.databases import Limits
from goalrules.measurements.databases.sql_reader import fingerprint
from goalrules.measurements.decimals import Refusal
from goalrules.measurements.grid import Refused
from tests.measurements.databases.made import asked, codes, first_row, rows, said

POSTGRESQL = "GOALRULES_TEST_POSTGRESQL"
"""The environment variable with the address of a server for these tests; its user may make tables."""

with_server = pytest.mark.skipif(not os.environ.get(POSTGRESQL), reason=f"{POSTGRESQL} names no server")
with_psycopg = pytest.mark.skipif(not importlib.util.find_spec("psycopg"), reason="psycopg is not installed")

NOBODY_ANSWERS = "postgresql+psycopg://reader@127.0.0.1:1/figures"


def test_the_fingerprint_of_rows_is_that_of_their_lines_whatever_their_order() -> None:
    made = [("name", "n"), ("å", Decimal("2.50")), ("a", ""), ("b", Refused(Refusal.DATE, "2020-01-02"))]
    lines = '["name", "n"]\n["a", ""]\n["b", "2020-01-02"]\n["å", 2.50]\n'
    assert fingerprint(made) == sha256(lines.encode()).hexdigest()
    assert fingerprint([made[0], *reversed(made[1:])]) == fingerprint(made)
    assert fingerprint([made[1], made[0]]) != fingerprint(made[:2])


def test_without_sqlalchemy_the_finding_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    outcome = asked("sql", NOBODY_ANSWERS, "select 1", tmp_path)
    assert codes(outcome) == ["GR566"]
    assert outcome.diagnostics[0].help == 'install it: pip install "goalrules[sql]"'


def test_without_its_driver_the_finding_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    outcome = asked("sql", NOBODY_ANSWERS, "select 1", tmp_path)
    assert codes(outcome) == ["GR566"]
    assert outcome.diagnostics[0].help == 'install it: pip install "goalrules[sql]"'
    assert codes(asked("sql", "postgresql+nosuch://reader@host/figures", "select 1", tmp_path)) == ["GR566"]


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:///figures.db",
        "duckdb:///figures.duckdb",
        "mssql+pyodbc://reader@host/figures",
        "postgresql+psycopg://reader@127.0.0.1:port/figures",
    ],
)
def test_an_address_that_cannot_be_held_to_reading_is_refused(tmp_path: Path, address: str) -> None:
    assert codes(asked("sql", address, "select 1", tmp_path)) in (["GR563"], ["GR566"])
    assert [p.name for p in tmp_path.iterdir()] == ["query.sql"]


def test_a_password_in_the_rules_and_a_query_that_writes_are_both_found(tmp_path: Path) -> None:
    outcome = asked("sql", "postgresql+psycopg://reader:geheim@host/figures", "drop table figures", tmp_path)
    assert codes(outcome) == ["GR565", "GR561"]
    assert "geheim" not in str(outcome.diagnostics)


@with_psycopg
def test_a_server_that_does_not_answer_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIGURES", NOBODY_ANSWERS.replace("reader", "reader:geheim"))
    for address in (NOBODY_ANSWERS, "env:FIGURES"):
        number, message, _ = said(asked("sql", address, "select 1", tmp_path))
        assert number == "GR563"
        assert "geheim" not in message


@with_server
@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("62.80::numeric", Decimal("62.80")),
        ("1.5::numeric(30, 25)", Decimal("1.500000000000000000")),
        ("540", Decimal(540)),
        ("0.1::float8 + 0.2::float8", Decimal("0.3")),
        ("0.1::float4", Decimal("0.1")),
        ("'NaN'::numeric", "NaN"),
        ("12345678901234567890::numeric", Refused(Refusal.TOO_MANY_DIGITS, "12345678901234567890")),
        ("null", ""),
        ("true", Refused(Refusal.TRUE_OR_FALSE, "true")),
        ("date '2020-01-02'", Refused(Refusal.DATE, "2020-01-02")),
        ("timestamptz '2020-01-02 01:00:00+02'", Refused(Refusal.DATE, "2020-01-01T23:00:00+00:00")),
        ("'50 %s :x ä'", "50 %s :x ä"),
    ],
)
def test_postgresql_gives_the_cell_that_a_value_is(tmp_path: Path, written: str, cell: object) -> None:
    found = first_row(asked("sql", f"env:{POSTGRESQL}", f"select {written} as it;", tmp_path))[0]
    assert (found, str(found)) == (cell, str(cell))


@with_server
def test_a_grid_from_postgresql_names_the_address_as_the_rules_do(tmp_path: Path) -> None:
    outcome = asked("sql", f"env:{POSTGRESQL}", "select n from generate_series(1, 2000) as t(n)", tmp_path)
    assert len(rows(outcome)) == 2001
    assert outcome.value is not None
    origin = outcome.value.origin
    assert outcome.value.name == f"env:{POSTGRESQL}:query.sql"
    assert (origin.file, origin.sha256) == (f"env:{POSTGRESQL}", fingerprint(outcome.value.rows))
    assert origin.digits_known


@with_server
@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("select nope from pg_class", "GR562"),
        ("select set_config('transaction_read_only', 'off', true)", "GR562"),
        ("select 1; drop table figures", "GR561"),
        ("select 1 into figures", "GR561"),
        ("select setval('goalrules_test', 5)", "GR561"),
        ("select pg_sleep(5)", "GR564"),
        ("select * from generate_series(1, 200000)", "GR564"),
    ],
)
def test_postgresql_is_only_read_and_within_limits(tmp_path: Path, query: str, number: str) -> None:
    import sqlalchemy

    engine = sqlalchemy.create_engine(os.environ[POSTGRESQL])
    with engine.begin() as connection:
        connection.exec_driver_sql("create sequence if not exists goalrules_test")
    engine.dispose()
    limits = Limits(cells=100_000, seconds=0.5)
    assert codes(asked("sql", f"env:{POSTGRESQL}", query, tmp_path, limits)) == [number]
