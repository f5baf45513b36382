"""Databases and the queries that are asked of them: a query reads what its database holds, and does nothing else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import duckdb
import pytest

from tests.corpus.reading import evaluated, measured, refused, told

TABLE = "CREATE TABLE figures (indicator VARCHAR, entity VARCHAR, period INTEGER, value DECIMAL(9,1))"
ROW = "INSERT INTO figures VALUES ('school.loans', '0484', 2024, 91.5)"
READERS = ("duckdb", "sqlite")


def sound(folder: Path, reader: str) -> None:
    path = folder / "a.db"
    path.unlink(missing_ok=True)
    if reader == "duckdb":
        with duckdb.connect(str(path)) as database:
            database.execute(TABLE)
            database.execute(ROW)
    else:
        lite = sqlite3.connect(path)
        lite.execute(TABLE)
        lite.execute(ROW)
        lite.commit()
        lite.close()


def asked(folder: Path, reader: str, query: str) -> list[str]:
    """What is said of a query that is refused."""
    sound(folder, reader)
    (folder / "q.sql").write_text(query, encoding="utf-8")
    (folder / "secret.csv").write_text("indicator,period,value\nschool.loans,2024,1\n", encoding="utf-8")
    return told(refused(folder, f'{reader} "a.db" query "q.sql"'))


@pytest.mark.parametrize("reader", READERS)
def test_the_databases_of_these_tests_are_sound(tmp_path: Path, reader: str) -> None:
    sound(tmp_path, reader)
    (tmp_path / "q.sql").write_text("SELECT * FROM figures", encoding="utf-8")
    outcome = measured(tmp_path, f'{reader} "a.db" query "q.sql"')
    assert outcome.value is not None
    assert [str(row.value) for row in outcome.value.rows] == ["91.5"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "query",
    [
        "", ";", "-- nothing", "INSERT INTO figures VALUES ('school.loans', '', 2024, 1)", "DELETE FROM figures",
        "DROP TABLE figures", "CREATE TABLE t (a INT)", "CREATE TEMP TABLE t AS SELECT 1",
        "UPDATE figures SET value = 1",
        "SELECT * FROM figures; DROP TABLE figures", "SELECT 1; SELECT 2", "ATTACH 'other.db' AS o", "DETACH a",
        "VACUUM", "VACUUM INTO 'copy.db'", "PRAGMA journal_mode = DELETE", "BEGIN", "COMMIT", "EXPLAIN SELECT 1",
        "WITH x AS (SELECT 1) INSERT INTO figures SELECT '', '', 1, 1", "SELECT load_extension('x')",
        "COPY figures TO 'out.csv'", "EXPORT DATABASE 'out'", "IMPORT DATABASE 'out'", "INSTALL httpfs", "LOAD httpfs",
        "SET memory_limit = '90GB'", "RESET enable_external_access", "CALL pragma_version()", "CHECKPOINT",
        "SELECT * FROM read_csv('secret.csv')", "SELECT * FROM 'secret.csv'", "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('secret.csv')", "SELECT * FROM glob('*')", "SELECT * FROM read_json('secret.csv')",
        "SELECT * FROM read_parquet('https://127.0.0.1:9/a.parquet')", "SELECT readfile('secret.csv')",
        "SELECT writefile('out.csv', 'x')", "SELECT getenv('HOME')", "SELECT * FROM sqlite_scan('a.db', 'figures')",
        "SELECT * FROM nowhere", "SELEC 1", "SELECT 'unclosed", "\x1b[2J", "SELECT 1 WHERE", "(" * 5000,
    ],
)  # fmt: skip
def test_a_query_that_does_more_than_read_or_fails_is_refused_with_its_place(
    tmp_path: Path, reader: str, query: str
) -> None:
    (found,) = asked(tmp_path, reader, query)
    code, place = found.split(" ")
    assert code in ("GR561", "GR562", "GR563", "GR564")
    assert place.startswith("q.sql:")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("content", [b"SELECT \xe5", b"SELECT '\0'", b"\xff\xfeS\0"])
def test_a_query_that_is_no_text_is_refused(tmp_path: Path, reader: str, content: bytes) -> None:
    sound(tmp_path, reader)
    (tmp_path / "q.sql").write_bytes(content)
    (found,) = told(refused(tmp_path, f'{reader} "a.db" query "q.sql"'))
    assert found.startswith("GR502 q.sql:1:")


def test_a_query_of_more_than_a_megabyte_is_refused(tmp_path: Path) -> None:
    sound(tmp_path, "sqlite")
    (tmp_path / "q.sql").write_bytes(b"SELECT 1 -- " + b"x" * 1_000_000)
    assert told(refused(tmp_path, 'sqlite "a.db" query "q.sql"')) == ["GR501 plan.goal:4:28"]


DUCK, LITE = b"12345678DUCK", b"SQLite format 3\0"
DAMAGED = {
    "duckdb": [b"", DUCK, DUCK + bytes(50_000), DUCK + b"\xff" * 50_000, b"PAR1", b"a,b"],
    "sqlite": [LITE, LITE + bytes(5000), LITE + b"\xff" * 5000, b"PAR1", b"a,b" * 100],
}


@pytest.mark.parametrize(("reader", "content"), [(r, c) for r in READERS for c in DAMAGED[r]])
def test_a_damaged_database_is_refused(tmp_path: Path, reader: str, content: bytes) -> None:
    (tmp_path / "a.db").write_bytes(content)
    (tmp_path / "q.sql").write_text("SELECT * FROM figures", encoding="utf-8")
    (found,) = told(refused(tmp_path, f'{reader} "a.db" query "q.sql"'))
    assert found.split(" ")[0] in ("GR501", "GR562", "GR563")


@pytest.mark.parametrize("reader", READERS)
def test_half_a_database_is_refused(tmp_path: Path, reader: str) -> None:
    sound(tmp_path, reader)
    whole = (tmp_path / "a.db").read_bytes()
    (tmp_path / "a.db").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "q.sql").write_text("SELECT * FROM figures", encoding="utf-8")
    (found,) = told(refused(tmp_path, f'{reader} "a.db" query "q.sql"'))
    assert found.split(" ")[0] in ("GR562", "GR563")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PAR1",
        b"PAR1PAR1",
        b"PAR1" + b"\xff" * 100 + b"PAR1",
        b"PAR1" + bytes(100) + b"PAR1",
        b"x" * 100,
        b"12345678DUCK",
    ],
)
def test_a_damaged_parquet_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    assert told(refused(tmp_path, '"a.parquet"')) == ["GR563 plan.goal:4:21"]


def test_half_a_parquet_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    row = "SELECT 'school.loans' AS indicator, 2024 AS period, 1 AS value"
    duckdb.sql(f"COPY ({row}) TO '{path}' (FORMAT parquet)")
    whole = path.read_bytes()
    for end in (len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:end])
        assert told(refused(tmp_path, '"a.parquet"')) == ["GR563 plan.goal:4:21"]


# ---- size ---------------------------------------------------------------------------------------------------

ENDLESS = {
    "duckdb": "SELECT 'school.loans' AS indicator, 2024 AS period, range AS value FROM range(1000000000000)",
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "SELECT hex(zeroblob(499000)) AS indicator, i AS period, i AS value FROM n",
}


@pytest.mark.parametrize("reader", READERS)
def test_a_result_without_end_is_refused_within_bounds(tmp_path: Path, reader: str) -> None:
    sound(tmp_path, reader)
    (tmp_path / "q.sql").write_text(ENDLESS[reader], encoding="utf-8")
    done = evaluated(tmp_path, f'{reader} "a.db" query "q.sql"')
    assert (done.exit_code, "GR564" in done.output) == (1, True)


@pytest.mark.parametrize(
    ("reader", "query"),
    [
        ("duckdb", "SELECT repeat('x', 2000000000) AS indicator, 2024 AS period, 1 AS value"),
        ("sqlite", "SELECT zeroblob(999999999) AS indicator, 2024 AS period, 1 AS value"),
        (
            "sqlite",
            "SELECT replace(hex(zeroblob(500000)), '0', 'xxxxxxxxxxxx') AS indicator, 2024 AS period, 1 AS value",
        ),
        ("duckdb", "SELECT a.range AS indicator FROM range(100000000) a ORDER BY hash(a.range)"),
    ],
)
def test_a_cell_of_two_gigabytes_is_refused_within_bounds(tmp_path: Path, reader: str, query: str) -> None:
    sound(tmp_path, reader)
    (tmp_path / "q.sql").write_text(query, encoding="utf-8")
    done = evaluated(tmp_path, f'{reader} "a.db" query "q.sql"')
    assert (done.exit_code, "GR56" in done.output) == (1, True)


# ---- addresses ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://reader:hunter2@127.0.0.1:1/figures", "postgresql://127.0.0.1:1/f?password=hunter2",
        "mysql+pymysql://a:hunter2@h/f", "oracle://u:hunter2@h",
    ],
)  # fmt: skip
def test_a_password_in_a_rule_file_is_not_shown(tmp_path: Path, address: str) -> None:
    (tmp_path / "q.sql").write_text("SELECT 1", encoding="utf-8")
    findings = measured(tmp_path, f'sql "{address}" query "q.sql"').diagnostics
    assert findings
    if "hunter2.db" not in address:
        assert not any(
            "hunter2" in str(said) for found in findings for said in (found.message, found.help, *found.notes)
        )
    if "@" in address or "password" in address:
        done = evaluated(tmp_path, f'sql "{address}" query "q.sql"')
        assert (done.exit_code, "hunter2" in done.output) == (1, False)


def test_a_name_in_a_database_that_is_no_text_is_refused(tmp_path: Path) -> None:
    sound(tmp_path, "sqlite")
    path = tmp_path / "a.db"
    path.write_bytes(path.read_bytes().replace(b"indicator", b"indic\x85tor"))
    (tmp_path / "q.sql").write_text("SELECT * FROM figures", encoding="utf-8")
    assert told(refused(tmp_path, 'sqlite "a.db" query "q.sql"')) == ["GR563 plan.goal:4:28"]
