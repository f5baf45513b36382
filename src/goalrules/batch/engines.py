"""What every engine of columns offers to those who judge with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol


class SqlEngine(Protocol):
    """An engine that runs SQL as DuckDB writes it, itself or translated; its tables are its own."""

    def new_name(self, of: str) -> str:
        """A name for a table that no other has."""
        ...

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query that has few."""
        ...

    def one(self, query: str) -> tuple[Any, ...]:
        """The only row of a query."""
        ...

    def keep(self, name: str, query: str) -> None:
        """A table with what a query gives."""
        ...

    def in_parts(self, name: str) -> str | None:
        """The query for all rows of a kept table in parts that are read side by side; None where that is no faster."""
        ...

    def table(self, name: str, form: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """A small table of rows that are given; `form` has the type of each column, as DuckDB names it."""
        ...

    def overwrite(self, name: str, keys: Sequence[str], columns: Sequence[str], query: str) -> None:
        """Put what a query gives in the place of some columns of a kept table, in the rows with the same keys.

        The query has these columns and keys, and no key twice; a key may be NULL.
        """
        ...
