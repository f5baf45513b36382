"""Where a plan's measurements come from, as its rule files say."""

from __future__ import annotations

from enum import StrEnum

from goalrules.model.element import Element, element

QUERIED = ("duckdb", "sqlite", "sql")
"""Readers of databases: they are asked with a query."""

PUBLISHERS = ("kolada", "scb", "eurostat")
"""Publishers whose figures are fetched into dated snapshots beside the plan."""

READERS = (*QUERIED, "parquet", "jsonstat", *PUBLISHERS)
"""The words that may stand before a file and say how it is read."""

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
"""The endings of files that are read as workbooks."""


class Dimension(StrEnum):
    """What may run across a sheet: the headings of the columns are then its years, groups, indicators or entities."""

    PERIOD = "period"
    GROUP = "group"
    INDICATOR = "indicator"
    ENTITY = "entity"


@element
class Layout(Element):
    """How the cells of a table are laid out, where that is not a row for each figure.

    `across` are the dimensions whose values are headings of columns. `headings` are (column, heading) for columns
    that are headed otherwise than a data file's own; `constants` are (column, text) for what holds of every cell.
    """

    across: tuple[Dimension, ...] = ()
    headings: tuple[tuple[str, str], ...] = ()
    constants: tuple[tuple[str, str], ...] = ()


@element
class DataFile(Element):
    """`measurements from …`.

    `path` is as written, relative to the rule file that says it: a file, for `reader` "sql" the address of a
    database; empty for the newest snapshot of a publisher. `reader` is the word that says how to read it; None: the
    ending of the file says so. `query` is the path of the file with the query.
    """

    path: str
    reader: str | None = None
    sheet: str | None = None
    query: str | None = None
    layout: Layout | None = None
