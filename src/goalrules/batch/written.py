"""Tables of verdicts as files: a DuckDB database, or a Parquet or CSV file for each table, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goalrules.batch.sheet import text

if TYPE_CHECKING:
    import duckdb

ENDINGS = (".parquet", ".csv", ".duckdb")

TABLES = ("goals", "scores", "outlooks", "indicators", "clauses", "traces")
"""The tables that there can be."""


ABOUT = "_goalrules.json"
"""The file in a folder of Parquet files that says from what they were judged."""


def file_of(path: Path, table: str) -> Path:
    """The file of a table beside that of the goals: `verdicts.indicators.parquet`."""
    return path if table == "goals" else path.with_name(f"{path.stem}.{table}{path.suffix}")


def write(connection: duckdb.DuckDBPyConnection, tables: Sequence[str], path: Path) -> list[Path]:
    """Write tables under a name; each file takes its place when it is whole. Errors: ValueError, OSError."""
    if path.suffix not in ENDINGS:
        raise ValueError(f"{path.name} does not end in {', '.join(ENDINGS)}")
    if path.suffix == ".duckdb":
        return [_database(connection, tables, path)]
    coming = {file_of(path, table): _coming(path, table) for table in tables}
    try:
        for table, whole in zip(tables, coming.values(), strict=True):
            copied(connection, f"SELECT * FROM {table}", whole, path.suffix)
        for file, whole in coming.items():
            os.replace(whole, file)
    finally:
        for whole in coming.values():
            whole.unlink(missing_ok=True)
    return list(coming)


def copied(connection: duckdb.DuckDBPyConnection, query: str, file: Path, ending: str) -> None:
    """What a query gives, as a Parquet or CSV file. Errors: OSError."""
    import duckdb

    form = "FORMAT parquet, COMPRESSION zstd" if ending == ".parquet" else "FORMAT csv, HEADER"
    try:
        connection.execute(f"COPY ({query}) TO {text(str(file))} ({form})")
    except duckdb.IOException as error:
        raise OSError(str(error).split("\n", 1)[0]) from error


def _coming(path: Path, table: str) -> Path:
    return path.with_name(f".{file_of(path, table).name}.part")


def _database(connection: duckdb.DuckDBPyConnection, tables: Sequence[str], path: Path) -> Path:
    import duckdb

    whole = path.with_name(f".{path.name}.part")
    whole.unlink(missing_ok=True)
    try:
        connection.execute(f"ATTACH {text(str(whole))} AS written")
        try:
            for table in tables:
                connection.execute(f"CREATE TABLE written.{table} AS SELECT * FROM {table}")
        finally:
            connection.execute("DETACH written")
        os.replace(whole, path)
    except duckdb.IOException as error:
        raise OSError(str(error).split("\n", 1)[0]) from error
    finally:
        whole.unlink(missing_ok=True)
    return path
