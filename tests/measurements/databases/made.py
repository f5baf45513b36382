"""Databases, Parquet files and queries for tests, and reading them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import duckdb

from goalrules.diagnostics import Outcome
from goalrules.measurements.databases import Limits, read_parquet, read_query
from goalrules.measurements.grid import Content, Grid

FIGURES = "create table figures as select 'city.homes' as indicator, '2020' as period, 540 as value"


def duckdb_file(folder: Path, *statements: str, name: str = "warehouse.duckdb") -> Path:
    path = folder / name
    with duckdb.connect(str(path)) as connection:
        for statement in statements or (FIGURES,):
            connection.execute(statement)
    return path


def sqlite_file(folder: Path, *statements: str, name: str = "figures.sqlite") -> Path:
    path = folder / name
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements or (FIGURES,):
        connection.execute(statement)
    connection.close()
    return path


def parquet_file(folder: Path, select: str, name: str = "figures.parquet") -> Path:
    path = folder / name
    quoted = str(path).replace("'", "''")
    with duckdb.connect() as connection:
        connection.execute(f"copy ({select}) to '{quoted}' (format parquet)")
    return path


def query_file(folder: Path, text: str | bytes) -> Path:
    path = folder / "query.sql"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def asked(
    reader: str, database: Path | str, query: str | bytes, folder: Path, limits: Limits | None = None
) -> Outcome[Grid]:
    """What the query gives, with the database and the query under their short names."""
    shown_as = database.name if isinstance(database, Path) else database
    return read_query(reader, database, query_file(folder, query), shown_as, "query.sql", limits or Limits())


def rows(outcome: Outcome[Grid]) -> Sequence[Sequence[Content]]:
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value.rows


def first_row(outcome: Outcome[Grid]) -> tuple[Content, ...]:
    return tuple(rows(outcome)[1])


def codes(outcome: Outcome[Grid]) -> list[str]:
    assert outcome.value is None
    return [finding.code.number for finding in outcome.diagnostics]


def said(outcome: Outcome[Grid]) -> tuple[str, str, str]:
    """Code, message and place of the one finding; the place is that of its label with its text."""
    (finding,) = outcome.diagnostics
    assert outcome.value is None
    label = finding.primary
    place = f"{label.span.place} {label.span.text}" if label else ""
    return finding.code.number, finding.message, place


def parquet(path: Path) -> Outcome[Grid]:
    return read_parquet(path, path.name)
