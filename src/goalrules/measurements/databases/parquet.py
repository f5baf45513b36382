"""Parquet files, read by DuckDB, which may open that one file and nothing else."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goalrules.diagnostics import Diagnostic, Outcome, said
from goalrules.measurements.databases import refusals
from goalrules.measurements.databases.duckdb_reader import CLOSED, rows_of
from goalrules.measurements.databases.local_file import LocalFile, changed, has_changed, is_another_kind, local_file
from goalrules.measurements.databases.results import Limits, alarm
from goalrules.measurements.grid import Grid
from goalrules.measurements.store import DataSource

if TYPE_CHECKING:
    import duckdb

_NOT_LITERAL = re.compile(r"[*?\[]")


def read_parquet(path: Path, shown_as: str, limits: Limits = Limits()) -> Outcome[Grid]:  # noqa: B008
    """All rows of one Parquet file, in their order; the names of folders add no columns to them."""
    import duckdb

    file = local_file(path, shown_as)
    if file.value is None:
        return Outcome(None, file.diagnostics)
    wrong = is_another_kind(file.value, "parquet")
    if wrong is not None:
        return Outcome(None, (wrong,))
    origin = DataSource(shown_as, file.value.sha256)
    with closing(_connection(file.value)) as connection, alarm(limits.seconds, connection.interrupt) as bell:
        try:
            asked = connection.execute(
                "SELECT * FROM read_parquet(?, hive_partitioning = false)", [_literal(file.value.whole)]
            )
            grid = rows_of(asked, shown_as, origin, limits)
        except duckdb.InterruptException:
            if not bell.has_rung:
                raise
            return Outcome(None, (refusals.too_slow(said("{file}", file=shown_as), limits, None),))
        except duckdb.OutOfMemoryException:
            return Outcome(None, (refusals.out_of_memory(said("{file}", file=shown_as), None),))
        except duckdb.Error as error:
            return Outcome(None, (_not_parquet(file.value, error),))
    if grid is None:
        return Outcome(None, (refusals.too_large(said("{file}", file=shown_as), limits, None),))
    return Outcome(None, (changed(file.value),)) if has_changed(file.value) else Outcome(grid)


def _connection(file: LocalFile) -> duckdb.DuckDBPyConnection:
    """A database in memory that reaches one file, under its name and under its name as a pattern."""
    import duckdb

    closed: dict[str, Any] = CLOSED
    connection = duckdb.connect(":memory:", config=closed)
    names = ", ".join(f"'{name.replace(chr(39), chr(39) * 2)}'" for name in (str(file.whole), _literal(file.whole)))
    connection.execute(f"SET allowed_paths = [{names}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _literal(path: Path) -> str:
    """A path as a pattern that fits it alone: `*` in a file's name is that letter."""
    return _NOT_LITERAL.sub(lambda found: f"[{found[0]}]", str(path))


def _not_parquet(file: LocalFile, error: duckdb.Error) -> Diagnostic:
    message = str(error).replace(_literal(file.whole), file.shown_as).replace(str(file.whole), file.shown_as)
    return refusals.not_opened(file.shown_as, message, "write it anew from the program that made it")
