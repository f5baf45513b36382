"""What every table of figures can do, whichever file it stands in: give its records, and say where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from goalrules.diagnostics import Said
from goalrules.measurements.columns import Column
from goalrules.measurements.findings import Findings
from goalrules.measurements.grid import Content
from goalrules.model.measurement import Place
from goalrules.source import Source, Span


class Table(Protocol):
    """Records under headings.

    `columns` says at which position of a record (from 0) each column stands. A record is known by a number of the
    table's own, which it takes to say where the record and its cells stand. `headings` are where the columns are
    named.
    """

    @property
    def source(self) -> Source: ...

    @property
    def columns(self) -> Mapping[Column, int]: ...

    @property
    def heading(self) -> Span: ...

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing beneath the headings."""

    def records(self, findings: Findings) -> Iterator[tuple[int, list[Content]]]:
        """Each record with its number, its cells as many as the positions ask for; all but values are texts.

        What is wrong with a record is found, and the record left out. May be called again for another walk.
        """

    def contents(self, column: Column) -> Iterator[Content]:
        """What stands in a column, of sound records at least, without finding anything."""

    def cell(self, record: int, column: Column) -> Span:
        """Where a cell stands; the first cell of the record where the table has no such column."""

    def heading_of(self, column: Column) -> Span: ...

    def place(self, record: int) -> Place:
        """Where a record stands, for whoever wants to find it again."""

    def record_at(self, place: Place) -> int:
        """The record that stands at a place."""

    def named(self, record: int) -> Said:
        """How a message speaks of a record: `Line 12`, `Row 12`, `Cell D12`."""
