"""DuckDB databases, opened so that nothing can be changed and nothing else be reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goalrules.diagnostics import Diagnostic, Label, Outcome, said
from goalrules.measurements.databases import cells, refusals
from goalrules.measurements.databases.local_file import changed, has_changed, is_another_kind, local_file, unsettled
from goalrules.measurements.databases.query_file import Query, not_allowed
from goalrules.measurements.databases.results import Alarm, Limits, alarm, batches_of, gathered
from goalrules.measurements.decimals import MOST_DIGITS
from goalrules.measurements.grid import Content, Grid, RowGrid
from goalrules.measurements.store import DataSource
from goalrules.source import Span

if TYPE_CHECKING:
    import duckdb

CLOSED = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
    "temp_directory": "",  # what does not fit in memory is refused, not written beside the database
    "memory_limit": "2GB",
    "threads": "4",
}
"""The settings of every connection; access to files is turned off besides."""

_CELLS: dict[str, Callable[..., Content]] = {
    **dict.fromkeys(("tinyint", "smallint", "integer", "utinyint", "usmallint", "uinteger"), cells.of_small_integer),
    **dict.fromkeys(("bigint", "ubigint", "hugeint", "uhugeint"), cells.of_integer),
    **dict.fromkeys(("bignum", "varint"), lambda value: cells.of_integer(int(value))),
    "double": cells.of_double,
    "float": cells.of_single,
    "varchar": cells.of_text,
    "enum": cells.of_text,
    "boolean": cells.of_boolean,
    "blob": cells.of_bytes,
    "date": cells.of_date,
    **dict.fromkeys(
        ("timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns", "timestamp with time zone"), cells.of_date
    ),
}
_BINARY_NUMBERS = ("double", "float")


def read_duckdb(path: Path, query: Query, shown_as: str, limits: Limits) -> Outcome[Grid]:
    """What a query gives of a DuckDB database."""
    import duckdb

    file = local_file(path, shown_as)
    if file.value is None:
        return Outcome(None, file.diagnostics)
    wrong = is_another_kind(file.value, "duckdb") or unsettled(file.value, ".wal")
    if wrong is not None:
        return Outcome(None, (wrong,))
    whole = str(file.value.whole)
    closed: dict[str, Any] = {**CLOSED, "enable_external_access": "false", "lock_configuration": "true"}
    try:
        connection = duckdb.connect(whole, read_only=True, config=closed)
    except duckdb.Error as error:
        return Outcome(None, (_not_opened(shown_as, whole, error),))
    with closing(connection):
        statement = _statement(connection, query, shown_as)
        if isinstance(statement, Diagnostic):
            return Outcome(None, (statement,))
        origin = DataSource(shown_as, file.value.sha256, query=query.shown_as, query_sha256=query.sha256)
        name = f"{shown_as}:{query.shown_as}"
        with alarm(limits.seconds, connection.interrupt) as bell:
            try:
                grid = rows_of(connection.execute(statement), name, origin, limits)
            except duckdb.Error as error:
                return Outcome(None, (_broken_off(error, bell, query, shown_as, whole, limits),))
    if grid is None:
        finding = refusals.too_large(said("The query {query}", query=query.shown_as), limits, refusals.whole(query))
        return Outcome(None, (finding,))
    return Outcome(None, (changed(file.value),)) if has_changed(file.value) else Outcome(grid)


def rows_of(answered: duckdb.DuckDBPyConnection, name: str, origin: DataSource, limits: Limits) -> Grid | None:
    """The rows of what a connection was last asked; None where there are too many. Errors: duckdb.Error."""
    described = answered.description or []
    kinds = [(getattr(kind, "id", ""), str(kind)) for _, kind, *_ in described]
    columns = [cells.column_of(_cell(kind, written)) for kind, written in kinds]
    names = [cells.of_text(str(column[0])) for column in described]
    result = gathered([str(n) for n in names], columns, _batches(answered), limits)
    if result.is_cut:
        return None
    is_exact = not any(kind in _BINARY_NUMBERS for kind, _ in kinds)
    return RowGrid(name, result.rows, origin._replace(digits_known=is_exact))


def _batches(answered: duckdb.DuckDBPyConnection) -> Iterator[Sequence[Sequence[Any]]]:
    import duckdb

    def fetched(most: int) -> Sequence[Sequence[Any]]:
        try:
            return answered.fetchmany(most)
        except (OverflowError, ValueError) as error:  # an interval of a million years is not one of Python's
            raise duckdb.DataError("a value is larger than any that can be read") from error

    return batches_of(fetched)


def _cell(kind: str, written: str) -> Callable[..., Content]:
    """How cells are made of values of a type; `written` is the type with its digits, `DECIMAL(18,3)`."""
    if kind == "decimal":
        width, scale = map(int, written.removeprefix("DECIMAL(").removesuffix(")").split(","))
        is_small = width - scale <= MOST_DIGITS and scale <= MOST_DIGITS
        return cells.of_small_decimal if is_small else cells.of_decimal
    return _CELLS.get(kind, cells.of_other)


def _statement(connection: duckdb.DuckDBPyConnection, query: Query, shown_as: str) -> duckdb.Statement | Diagnostic:
    """The one SELECT that a query is, as DuckDB itself reads it."""
    import duckdb

    try:
        statements = connection.extract_statements(query.text)
    except duckdb.Error as error:
        return refusals.failed(query, shown_as, str(error))
    if len(statements) == 1 and statements[0].type == duckdb.StatementType.SELECT:
        return statements[0]
    first = refusals.whole(query)
    if len(statements) > 1:
        message, at = (
            said("The query {query} has more than one statement", query=query.shown_as),
            len(statements[0].query),
        )
        second = Span(query.source, min(at, len(query.text)), len(query.text))
        text = second.text
        begin = second.start + len(text) - len(text.lstrip())
        return not_allowed(query, message, Label(Span(query.source, begin, begin + 1), "the second begins here"))
    return not_allowed(query, said("The query {query} does not only read", query=query.shown_as), first)


def _broken_off(
    error: duckdb.Error, bell: Alarm, query: Query, shown_as: str, whole: str, limits: Limits
) -> Diagnostic:
    import duckdb

    message = str(error).replace(whole, shown_as)
    name = said("The query {query}", query=query.shown_as)
    if bell.has_rung and isinstance(error, duckdb.InterruptException):
        return refusals.too_slow(name, limits, refusals.whole(query))
    if isinstance(error, duckdb.PermissionException):
        return refusals.reaches_out(query, shown_as, message)
    if isinstance(error, duckdb.OutOfMemoryException):
        return refusals.out_of_memory(name, refusals.whole(query))
    if is_damage(error):
        return refusals.not_opened(shown_as, message)
    return refusals.failed(query, shown_as, message)


def is_damage(error: duckdb.Error) -> bool:
    """Whether it is the file that is at fault, not what was asked."""
    import duckdb

    kinds = (duckdb.IOException, duckdb.InternalException, duckdb.FatalException, duckdb.SerializationException)
    return isinstance(error, kinds) or type(error) is duckdb.Error


def _not_opened(shown_as: str, whole: str, error: duckdb.Error) -> Diagnostic:
    message = str(error).replace(whole, shown_as)
    if "lock" in message and "Conflicting" in message:
        help = "close that program, or read a copy of the file"
        return refusals.not_opened(shown_as, said("another program has it open for writing"), help)
    return refusals.not_opened(shown_as, message)
