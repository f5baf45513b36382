"""Databases on servers, through SQLAlchemy: PostgreSQL and others that can hold a transaction to reading."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from hashlib import sha256
from time import monotonic
from typing import TYPE_CHECKING, Any

from goalrules.diagnostics import Diagnostic, Outcome, Said, codes, said
from goalrules.measurements.databases import refusals
from goalrules.measurements.databases.address import Address, address_of, without_secrets
from goalrules.measurements.databases.cells import MixedColumn, of_text
from goalrules.measurements.databases.query_file import Query, not_one_reading
from goalrules.measurements.databases.results import BATCH, Limits, Result, gathered
from goalrules.measurements.grid import Content, Grid, RowGrid, as_text
from goalrules.measurements.store import DataSource

if TYPE_CHECKING:
    from sqlalchemy import Connection, CursorResult, Engine

READ_ONLY = ("postgresql", "mysql", "mariadb", "oracle")
"""Databases that refuse to write after `SET TRANSACTION READ ONLY`; no others are asked."""

_IN_FILES = {"sqlite": "sqlite", "duckdb": "duckdb"}
_WRITING = frozenset(("INTO", "INSERT", "UPDATE", "DELETE", "MERGE"))
_SECONDS_TO_CONNECT = 15
_INSTALL = 'pip install "goalrules[sql]"'


def read_sql(written: str, query: Query, limits: Limits) -> Outcome[Grid]:
    """What a query gives of the database at an address, `env:NAME` for one that an environment variable holds.

    There is no file whose bytes would have a fingerprint; `sha256` of its source is that of the rows read: see
    `fingerprint`.
    """
    address = address_of(written)
    wrong = not_one_reading(query, _WRITING)
    if address.value is None or wrong is not None:
        return Outcome(None, (*address.diagnostics, *((wrong,) if wrong else ())))
    engine = _engine(address.value)
    return Outcome(None, (engine,)) if isinstance(engine, Diagnostic) else _asked(engine, address.value, query, limits)


def fingerprint(rows: Sequence[Sequence[Content]]) -> str:
    """The sha256 of rows, whatever their order: the first row (names of columns), then the others sorted.

    Each row is a line of UTF-8, a JSON array, ended by a line feed: numbers with their digits, everything else as
    the text that it shows. Lines are sorted by their bytes.
    """
    lines = [f"[{', '.join(map(_as_json, row))}]\n".encode() for row in rows]
    digest = sha256(b"".join(lines[:1]))
    for line in sorted(lines[1:]):
        digest.update(line)
    return digest.hexdigest()


def _as_json(cell: Content) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else json.dumps(as_text(cell), ensure_ascii=False)


def _engine(address: Address) -> Engine | Diagnostic:
    """What connects to the address; a finding where it is none, or a program is missing for it."""
    try:
        from sqlalchemy import create_engine, make_url
        from sqlalchemy.exc import NoSuchModuleError, SQLAlchemyError
        from sqlalchemy.pool import NullPool
    except ModuleNotFoundError:
        return _not_installed(address, said("SQLAlchemy is not installed"), _INSTALL)
    try:
        url = make_url(address.url)
        kind = url.get_backend_name()
        if kind not in READ_ONLY:
            return _not_held_to_reading(address, kind)
        is_libpq = url.get_driver_name() in ("psycopg", "psycopg2")
        more = {"connect_timeout": _SECONDS_TO_CONNECT} if is_libpq else {}
        return create_engine(url, poolclass=NullPool, connect_args=more, hide_parameters=True)
    except NoSuchModuleError:
        return _not_asked(address, said("SQLAlchemy has no driver of that name"), "write `postgresql+psycopg://…`")
    except ImportError as error:
        missing = (error.name or "its driver").partition(".")[0]
        command = _INSTALL if missing == "psycopg" else f"pip install {missing}"
        return _not_installed(address, said("{driver} is not installed", driver=missing), command)
    except (SQLAlchemyError, ValueError, TypeError):
        # what these say may hold the address with its password
        return refusals.not_opened(address.shown_as, said("its address is not one"), "write `postgresql+psycopg://…`")


def _asked(engine: Engine, address: Address, query: Query, limits: Limits) -> Outcome[Grid]:
    from sqlalchemy.exc import SQLAlchemyError

    try:
        connection = engine.connect()
    except (SQLAlchemyError, OSError, ValueError) as error:
        help = "check the address, and that the database answers from here"
        message = without_secrets(_said(error), address)
        return Outcome(None, (refusals.not_opened(address.shown_as, message, help),))
    deadline = _Deadline(limits.seconds)
    with closing(connection):
        try:
            result, is_exact = _rows(connection, query, limits, deadline)
        except (SQLAlchemyError, OSError, ValueError, OverflowError) as error:
            if deadline.is_over():
                finding = refusals.too_slow(
                    said("The query {query}", query=query.shown_as), limits, refusals.whole(query)
                )
            else:
                finding = _broken_off(without_secrets(_said(error), address), address, query)
            return Outcome(None, (finding,))
        except _TooSlow:
            finding = refusals.too_slow(said("The query {query}", query=query.shown_as), limits, refusals.whole(query))
            return Outcome(None, (finding,))
    if result.is_cut:
        finding = refusals.too_large(said("The query {query}", query=query.shown_as), limits, refusals.whole(query))
        return Outcome(None, (finding,))
    origin = DataSource(
        address.shown_as,
        fingerprint(result.rows),
        query=query.shown_as,
        query_sha256=query.sha256,
        digits_known=is_exact,
    )
    return Outcome(RowGrid(f"{address.shown_as}:{query.shown_as}", result.rows, origin))


class _TooSlow(Exception):
    """The time is over while rows are fetched."""


class _Deadline:
    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    def is_over(self) -> bool:
        return monotonic() >= self._end


def _rows(connection: Connection, query: Query, limits: Limits, deadline: _Deadline) -> tuple[Result, bool]:
    """All rows, and whether none of their numbers is binary. The transaction is rolled back in any case."""
    with connection.begin() as transaction:
        try:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            if connection.dialect.name == "postgresql":
                milliseconds = max(round(limits.seconds * 1000), 1)
                connection.exec_driver_sql(f"SET LOCAL statement_timeout = {milliseconds}")
                connection.exec_driver_sql("SET LOCAL TIME ZONE 'UTC'")
            asking = connection.execution_options(no_parameters=True, stream_results=True, max_row_buffer=BATCH)
            answer = asking.exec_driver_sql(query.text.rstrip().rstrip(";"))
            names = [str(of_text(column[0])) for column in answer.cursor.description] if answer.cursor else []
            columns = [MixedColumn() for _ in names]
            result = gathered(names, columns, _batches(answer, deadline), limits)
            return result, not any(column.has_binary_numbers for column in columns)
        finally:
            transaction.rollback()


def _batches(answer: CursorResult[Any], deadline: _Deadline) -> Iterator[Sequence[Sequence[Any]]]:
    while batch := answer.fetchmany(BATCH):
        if deadline.is_over():
            raise _TooSlow
        yield batch


def _said(error: Exception) -> str:
    """What the driver says, without the statement that SQLAlchemy adds."""
    return str(getattr(error, "orig", None) or error)


def _broken_off(message: str, address: Address, query: Query) -> Diagnostic:
    if "read-only transaction" in message or "READ ONLY" in message:
        return refusals.reaches_out(query, address.shown_as, message)
    return refusals.failed(query, address.shown_as, message)


def _not_installed(address: Address, what: Said, command: str) -> Diagnostic:
    return _not_asked(address, what, said("install it: {command}", command=command))


def _not_asked(address: Address, what: Said, way_out: str) -> Diagnostic:
    message = said("{database} cannot be asked: {what}", database=address.shown_as, what=what)
    return Diagnostic(codes.DRIVER_NOT_INSTALLED, message, None, help=way_out)


def _not_held_to_reading(address: Address, kind: str) -> Diagnostic:
    if kind in _IN_FILES:
        help: str = said(
            'write `measurements from {reader} "…" query "…"` for a database that is a file', reader=_IN_FILES[kind]
        )
        return refusals.not_opened(address.shown_as, said("it is a file, not the address of a server"), help)
    help = "export what the plan needs as CSV, Excel or Parquet"
    return refusals.not_opened(
        address.shown_as, said("nothing makes sure in {kind} that a query only reads", kind=kind), help
    )
