"""SQLite databases, opened so that a query can read tables and do nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from goalrules.diagnostics import Diagnostic, Outcome, said
from goalrules.measurements.databases import refusals
from goalrules.measurements.databases.cells import MixedColumn, of_text
from goalrules.measurements.databases.local_file import (
    LocalFile,
    changed,
    has_changed,
    is_another_kind,
    local_file,
    unsettled,
)
from goalrules.measurements.databases.query_file import Query, not_one_reading
from goalrules.measurements.databases.results import Alarm, Limits, alarm, batches_of, gathered
from goalrules.measurements.grid import Grid, RowGrid
from goalrules.measurements.store import DataSource

LONGEST_CELL = 1_000_000
"""In bytes."""

_READS = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE)
_FORBIDDEN_FUNCTIONS = ("load_extension", "fts3_tokenizer", "readfile", "writefile", "edit")
_WRITE_AHEAD = 2
_DAMAGE = (
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_PROTOCOL,
)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def read_sqlite(path: Path, query: Query, shown_as: str, limits: Limits) -> Outcome[Grid]:
    """What a query gives of an SQLite database. Each cell is of a type of its own, whatever its column says."""
    wrong = not_one_reading(query)
    if wrong is not None:
        return Outcome(None, (wrong,))
    file = local_file(path, shown_as)
    if file.value is None:
        return Outcome(None, file.diagnostics)
    wrong = is_another_kind(file.value, "sqlite") or unsettled(file.value, "-wal")
    if wrong is not None:
        return Outcome(None, (wrong,))
    origin = DataSource(shown_as, file.value.sha256, query=query.shown_as, query_sha256=query.sha256)
    bell = Alarm()
    try:
        with closing(_connection(file.value)) as connection, alarm(limits.seconds, connection.interrupt) as bell:
            grid = _rows(connection, query, f"{shown_as}:{query.shown_as}", origin, limits)
    except (sqlite3.Error, sqlite3.Warning) as error:
        return Outcome(None, (_broken_off(error, bell, query, shown_as, limits),))
    except UnicodeDecodeError:  # in the name of a table or column, which only damage puts there
        return Outcome(None, (refusals.not_opened(shown_as, said("a name in it is no text in UTF-8")),))
    if grid is None:
        finding = refusals.too_large(said("The query {query}", query=query.shown_as), limits, refusals.whole(query))
        return Outcome(None, (finding,))
    return Outcome(None, (changed(file.value),)) if has_changed(file.value) else Outcome(grid)


def _connection(file: LocalFile) -> sqlite3.Connection:
    """A connection that only reads. Errors: sqlite3.Error.

    A database with a write-ahead log would be given two files beside it even by a reader; as its log is empty
    (`unsettled`), it is read as a file that does not change, and nothing is written.
    """
    has_log = _WRITE_AHEAD in file.begin[18:20]
    address = f"{file.whole.as_uri()}?mode=ro{'&immutable=1' if has_log else ''}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=5.0)
    connection.execute("PRAGMA query_only = 1")
    connection.execute("PRAGMA trusted_schema = 0")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_CELL)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.set_authorizer(_authorized)
    return connection


def _authorized(action: int, _first: str | None, second: str | None, *_: str | None) -> int:
    is_read = action in _READS and not (action == sqlite3.SQLITE_FUNCTION and second in _FORBIDDEN_FUNCTIONS)
    return sqlite3.SQLITE_OK if is_read else sqlite3.SQLITE_DENY


def _rows(connection: sqlite3.Connection, query: Query, name: str, origin: DataSource, limits: Limits) -> Grid | None:
    cursor = connection.execute(query.text)
    names = [str(of_text(column[0])) for column in cursor.description or ()]
    columns = [MixedColumn() for _ in names]
    result = gathered(names, columns, batches_of(cursor.fetchmany), limits)
    if result.is_cut:
        return None
    is_exact = not any(column.has_binary_numbers for column in columns)
    return RowGrid(name, result.rows, origin._replace(digits_known=is_exact))


def _broken_off(error: Exception, bell: Alarm, query: Query, shown_as: str, limits: Limits) -> Diagnostic:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    name = said("The query {query}", query=query.shown_as)
    if bell.has_rung and code == sqlite3.SQLITE_INTERRUPT:
        return refusals.too_slow(name, limits, refusals.whole(query))
    if code == sqlite3.SQLITE_AUTH or "not authorized" in str(error):
        return refusals.reaches_out(query, shown_as, str(error))
    if code in (sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_NOMEM):
        return refusals.out_of_memory(name, refusals.whole(query))
    if code in _BUSY:
        help = "close the program that writes to it, or read a copy of the file"
        return refusals.not_opened(shown_as, said("another program has it open for writing"), help)
    if code in _DAMAGE:
        return refusals.not_opened(shown_as, str(error))
    return refusals.failed(query, shown_as, str(error))
