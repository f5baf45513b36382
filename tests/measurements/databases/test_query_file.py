"""Files with queries, and whether what stands in them is one statement that reads."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.measurements.databases import query_file
from goalrules.measurements.databases.query_file import Query, not_one_reading, read_query_file
from goalrules.source import Source
from tests.measurements.databases.made import asked, codes, duckdb_file, rows, said


def query_of(text: str) -> Query:
    return Query(Source("query.sql", text), "")


def test_a_query_has_the_fingerprint_of_its_bytes(tmp_path: Path) -> None:
    data = "\ufeffselect 'ä'\r\n".encode()
    (tmp_path / "query.sql").write_bytes(data)
    read = read_query_file(tmp_path / "query.sql", "query.sql").value
    assert read is not None
    assert (read.text, read.sha256) == ("select 'ä'\r\n", sha256(data).hexdigest())
    assert len(rows(asked("duckdb", duckdb_file(tmp_path), data, tmp_path))) == 2


@pytest.mark.parametrize(
    ("data", "place"), [(b"select '\xe5'", "query.sql:1:9 \ufffd"), (b"select\n\0 1", "query.sql:2:1 \0")]
)
def test_a_query_that_is_no_text_in_utf_8_is_refused_at_its_place(tmp_path: Path, data: bytes, place: str) -> None:
    number, _, found = said(asked("duckdb", duckdb_file(tmp_path), data, tmp_path))
    assert (number, found) == ("GR502", place)


def test_a_query_that_cannot_be_read_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path / "gone.sql", tmp_path, Path("a\0b")):
        assert [d.code.number for d in read_query_file(path, "query.sql").diagnostics] == ["GR501"]
    monkeypatch.setattr(query_file, "LARGEST_QUERY", 5)
    assert codes(asked("duckdb", duckdb_file(tmp_path), "select 1", tmp_path)) == ["GR501"]


@pytest.mark.parametrize("text", ["", "  \n", "-- nothing", "/* nothing */ ;", ";\n;"])
def test_an_empty_query_is_refused(tmp_path: Path, text: str) -> None:
    for reader in ("duckdb", "sqlite", "sql"):
        assert codes(asked(reader, duckdb_file(tmp_path, name=f"{reader}.db"), text, tmp_path)) == ["GR561"]


@pytest.mark.parametrize(
    "text",
    [
        "select 1",
        " SELECT ';' ; ",
        "-- first; the years\nwith a as (select 1) select * from a;\n-- done;",
        "/* ; */ values (1)",
        "(select 1)",
        'select "a;b", `c;d` from t',
        "select $$;$$, $x$ ; $$ $x$",
        "select 'it''s; so'",
        "select 'insert into t'",
    ],
)
def test_one_statement_that_reads_is_one_whatever_stands_in_quotes_and_comments(text: str) -> None:
    assert not_one_reading(query_of(text), frozenset(("INTO", "INSERT"))) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("select 1; select 2", ";"),
        ("delete from t", "delete"),
        ("-- select\ndrop table t", "drop"),
        ("select * into copy from t", "into"),
        ("with a as (insert into t values (1) returning 1) select * from a", "insert"),
        ("1 select", "select"),
    ],
)
def test_anything_else_is_refused_at_its_place(text: str, place: str) -> None:
    finding = not_one_reading(query_of(text), frozenset(("INTO", "INSERT")))
    assert finding is not None
    assert finding.primary is not None
    assert (finding.code.number, finding.primary.span.text) == ("GR561", place)


@given(st.text(alphabet="select ;'\"`$-/*\n()ax", max_size=60))
def test_no_text_makes_looking_at_it_fail(text: str) -> None:
    finding = not_one_reading(query_of(text))
    assert finding is None or (finding.primary is not None and finding.primary.span.end <= len(text))
