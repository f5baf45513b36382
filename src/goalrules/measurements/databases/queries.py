"""Asking a database the query that a file holds."""

from __future__ import annotations

from pathlib import Path

from goalrules.diagnostics import Outcome
from goalrules.measurements.databases.duckdb_reader import read_duckdb
from goalrules.measurements.databases.query_file import read_query_file
from goalrules.measurements.databases.results import Limits
from goalrules.measurements.databases.sql_reader import read_sql
from goalrules.measurements.databases.sqlite_reader import read_sqlite
from goalrules.measurements.grid import Grid


def read_query(
    reader: str,
    database: Path | str,
    query: Path,
    shown_as: str,
    query_shown_as: str,
    limits: Limits = Limits(),  # noqa: B008
) -> Outcome[Grid]:
    """The rows that a query gives, the names of its columns first, as a grid named `database:query`.

    `reader` is "duckdb" or "sqlite", and `database` a file, shown as `shown_as`; or it is "sql", and `database` the
    address of a server or `env:NAME`, which is shown without what is secret in it, whatever `shown_as` says.
    """
    asked = read_query_file(query, query_shown_as)
    if asked.value is None:
        return Outcome(None, asked.diagnostics)
    match reader:
        case "duckdb":
            return read_duckdb(Path(database), asked.value, shown_as, limits)
        case "sqlite":
            return read_sqlite(Path(database), asked.value, shown_as, limits)
        case "sql":
            return read_sql(str(database), asked.value, limits)
        case _:
            raise ValueError(f"no reader of databases is called {reader!r}")
