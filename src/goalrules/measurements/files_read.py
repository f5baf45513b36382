"""What was read of each file: how its text was taken, how many rows there are, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goalrules.measurements.decimals import Style
from goalrules.measurements.sources import NamedSource
from goalrules.measurements.store import DataSource, Measurements
from goalrules.measurements.table import Table
from goalrules.source import Span


class Ignored(NamedTuple):
    """A name that the plan does not have, how many rows are for it, and where the first of them names it."""

    name: str
    rows: int
    first: Span


class Counts(NamedTuple):
    """The rows of one table: `rows` are those used, those ignored and those refused because of an error.

    In a table that has several figures in a row each figure counts, and a row under a name that the plan does not have
    once. `style` is how numbers that are texts are written.
    """

    rows: int
    used: int
    refused: int
    ignored: tuple[Ignored, ...]
    style: Style


NOTHING_READ = Counts(0, 0, 0, (), Style())


class FileRead(NamedTuple):
    """One source that could be opened. `encoding` and `separator` are those of a text file."""

    origin: DataSource
    named: NamedSource
    encoding: str | None
    separator: str | None
    counts: Counts


class FilesRead(NamedTuple):
    """All that was read. `tables` are by the name of their file, as places of measurements have it."""

    measurements: Measurements
    files: tuple[FileRead, ...]
    tables: Mapping[str, Table]
