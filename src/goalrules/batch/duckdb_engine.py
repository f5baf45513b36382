"""DuckDB as the engine of columns: embedded, within a given memory, on disk where that does not suffice."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from secrets import token_hex
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

from goalrules.batch.sheet import column

if TYPE_CHECKING:
    import duckdb

SOURCE = "source"
"""The name of the table or view with the user's figures."""

_FEW_ROWS = 10_000
_ROWS_OF_A_THREAD = 122_880

SLOW_OPTIMIZERS = ("projection_placement",)
"""What of DuckDB takes minutes over some plans whose columns are computed one from another in a hundred layers."""

_READ_AGAIN = ("to_batches", "iterrows", "iter_rows")
"""What tables have that can be gone through more than once: of pyarrow, pandas and polars."""


class Engine:
    """One database in memory that nobody else sees; closed with everything in it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self._names = 0

    def new_name(self, of: str) -> str:
        """A name for a table that no other has."""
        self._names += 1
        return f"{of}{self._names}"

    @property
    def memory(self) -> int:
        """How many bytes of memory it may use."""
        return int(self.one("SELECT parse_formatted_bytes(current_setting('memory_limit'))")[0])

    def take(self, name: str, figures: object) -> None:
        """A table of Arrow, pandas or polars under a name, read where it lies; what can be read but once is copied."""
        if any(hasattr(figures, one) for one in _READ_AGAIN) and not hasattr(figures, "sql_query"):
            self.connection.register(name, figures)
            return
        self.connection.register("stream", _Stream(figures))
        self.connection.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM stream")
        self.connection.unregister("stream")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query that has few."""
        return self.connection.execute(query).fetchall()

    def one(self, query: str) -> tuple[Any, ...]:
        """The only row of a query."""
        (found,) = self.rows(query)
        return found

    def keep(self, name: str, query: str) -> None:
        """A table with what a query gives."""
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {column(name)} AS {query}")

    def in_parts(self, name: str) -> str | None:
        """As many parts as there are threads, where one of them would read all rows alone; else None."""
        threads, rows = self.one(f"SELECT current_setting('threads'), count(*) FROM {column(name)}")
        parts = min(threads, rows // _FEW_ROWS)
        if parts < 2 or rows > _ROWS_OF_A_THREAD:
            return None
        firsts = [rows * at // parts for at in range(parts)]
        between = [f"rowid >= {first} AND rowid < {end}" for first, end in pairwise(firsts)]
        between.append(f"rowid >= {firsts[-1]}")
        return " UNION ALL ".join(f"SELECT * FROM {column(name)} WHERE {one}" for one in between)

    def table(self, name: str, form: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """A small table of rows that are given; `form` has the type of each column."""
        columns = ", ".join(f"{column(one)} {kind}" for one, kind in form.items())
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {column(name)} ({columns})")
        lists = [list(one) for one in zip(*rows, strict=True)]
        if lists:  # in one statement: one for each row is slow
            selected = ", ".join(f"unnest(${at}::{kind}[])" for at, kind in enumerate(form.values(), 1))
            self.connection.execute(f"INSERT INTO {column(name)} SELECT {selected}", lists)

    def overwrite(self, name: str, keys: Sequence[str], columns: Sequence[str], query: str) -> None:
        """Put what a query gives in the place of some columns of a table, in the rows with the same keys."""
        given = ", ".join(f"{column(one)} = found.{column(one)}" for one in columns)
        same = " AND ".join(f"found.{column(one)} IS NOT DISTINCT FROM {column(name)}.{column(one)}" for one in keys)
        self.connection.execute(f"UPDATE {column(name)} SET {given} FROM ({query}) AS found WHERE {same}")


def table_like(figures: object) -> bool:
    """Whether something is a table that an engine can take."""
    return hasattr(figures, "__arrow_c_stream__") or any(hasattr(figures, one) for one in _READ_AGAIN)


class _Stream:
    """Anything that offers the Arrow C stream, and nothing else of it."""

    def __init__(self, of: Any) -> None:
        self._of = of

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._of.__arrow_c_stream__(requested_schema)


@contextmanager
def engine(memory: str | None = None, threads: int | None = None) -> Iterator[Engine]:
    """An engine with at most so much memory ("4GB"), closed at the end. Errors: as `open_engine`."""
    made = open_engine(memory, threads)
    try:
        yield made
    finally:
        made.connection.close()


def open_engine(memory: str | None = None, threads: int | None = None) -> Engine:
    """An engine with at most so much memory ("4GB"); what does not fit goes to a temporary folder.

    It lasts as long as its connection and every relation of it. DuckDB makes the folder and takes it away.
    Errors: what DuckDB says of a `memory` that it cannot read (`duckdb.Error`).
    """
    import duckdb

    folder = Path(gettempdir()) / f"goalrules-{os.getpid()}-{token_hex(4)}"
    settings: dict[str, Any] = {"temp_directory": str(folder), "autoinstall_known_extensions": "false"}
    if memory is not None:
        settings["memory_limit"] = _without_the_process(memory)
    if threads is not None:
        settings["threads"] = str(threads)
    connection = duckdb.connect(":memory:", config=settings)
    # the order of rows means nothing, and need not be kept in memory
    connection.execute("SET preserve_insertion_order = false")
    slow = [one for (one,) in connection.execute("FROM duckdb_optimizers()").fetchall() if one in SLOW_OPTIMIZERS]
    connection.execute(f"SET disabled_optimizers = '{','.join(slow)}'")
    return Engine(connection)


def _without_the_process(memory: str) -> str:
    """So much memory without the eighth that the process itself, and what engines do not count, may take."""
    written = re.fullmatch(r"\s*([0-9]+(?:[.][0-9]+)?)\s*([KMGT]i?B)\s*", memory, re.IGNORECASE)
    return memory if written is None else f"{Decimal(written[1]) * 7 / 8:f}{written[2]}"
