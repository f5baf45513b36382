"""What every engine of columns offers to those who judge with it."""

from __future__ import annotations

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
