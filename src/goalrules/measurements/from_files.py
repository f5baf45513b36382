"""Reading data for a plan: several sources make one set of measurements, all bound to the plan."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from goalrules.diagnostics import Diagnostic, Label, Outcome, codes, said
from goalrules.measurements.absences import folded
from goalrules.measurements.binding import Binder, names_of, not_in_plan
from goalrules.measurements.columns import Column
from goalrules.measurements.decimals import Style
from goalrules.measurements.duplicates import distinct
from goalrules.measurements.files_read import NOTHING_READ, Counts, FileRead, FilesRead, Ignored
from goalrules.measurements.findings import Findings, Tally, counted, grouped, quoted
from goalrules.measurements.grid import Content, as_text
from goalrules.measurements.known_names import known_names
from goalrules.measurements.normalise import MOST_NAMES_APART, Rows
from goalrules.measurements.sources import NamedSource, OpenSource, open_source
from goalrules.measurements.store import Measurements
from goalrules.measurements.table import Table
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import Measurement
from goalrules.model.period import BY_PERIOD, PeriodKind
from goalrules.model.plan import Plan

K = TypeVar("K")

MOST_MEASUREMENTS = 2_000_000
"""So many are held in memory, of all sources together."""

_NO_RECORDS = (codes.UNEVEN_ROW, codes.BROKEN_QUOTES)
"""Findings of lines that the table gives no record of."""


def read(files: Sequence[NamedSource], plan: Plan) -> Outcome[Measurements]:
    """The measurements of all sources together, for the plan's indicators only.

    A source that is named twice is read once. A row with an error is left out; so there are measurements even
    then, and whoever judges looks at the errors first. None only where no source could be read at all.
    """
    found = read_in_full(files, plan)
    return Outcome(None if found.value is None else found.value.measurements, found.diagnostics)


def read_in_full(files: Sequence[NamedSource], plan: Plan) -> Outcome[FilesRead]:
    """The same with what was read of each source, and the tables in which rows have their places."""
    named = {file.name: file for file in files}
    if any(named[file.name].reading != file.reading for file in files):
        raise ValueError(f"sources must be told apart by their names: {sorted(named)}")
    findings = Findings()
    reading = _Reading(plan, findings)
    sources: list[FileRead] = []
    rows: list[Measurement] = []
    with _without_collection():
        for file in named.values():
            opened = open_source(file, reading.known)
            for finding in opened.diagnostics:
                findings.add(finding)
            if opened.value is None:
                continue
            if opened.value.table is not None:
                rows.extend(reading.measurements(opened.value.table))
            sources.append(reading.file_read(file, opened.value))
        if files and not sources:
            return Outcome(None, findings.all())
        found = distinct(rows, plan, reading.tables, findings)
        origins = tuple(source.origin for source in sources)
        measurements = Measurements(found.rows, origins, found.conflicts)
        return Outcome(FilesRead(measurements, tuple(sources), reading.tables), findings.all())


@contextmanager
def _without_collection() -> Iterator[None]:
    """No search for cycles of objects while rows are read: there are none, and each search goes through them all.

    Afterwards they count as old (frozen and thawed), so that the very next search does not go through them either.
    That would thaw the objects of whoever uses `gc.freeze`, where it is left out.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


class _Reading:
    """What all files of one reading share: the plan's names, the kind of period, and the tables by file."""

    def __init__(self, plan: Plan, findings: Findings) -> None:
        self._plan = plan
        self._findings = findings
        self.known = known_names(plan)
        self._named = _Named(names_of(plan))
        self._period_kind: PeriodKind | None = plan.period.kind if plan.period else None
        # the plan's entities as a spreadsheet shows them that took them for numbers
        self._without_zeros = {name.lstrip("0"): name for name in self.known.entities if name[:1] == "0"}
        for name in self.known.entities:
            self._without_zeros.pop(name, None)
        self.tables: dict[str, Table] = {}
        self._counts: dict[str, Counts] = {}
        self._most_left = MOST_MEASUREMENTS

    def file_read(self, source: NamedSource, opened: OpenSource) -> FileRead:
        """What was read of a source whose measurements have all been taken."""
        table = opened.table
        counts = NOTHING_READ if table is None else self._counts[table.source.path]
        return FileRead(opened.origin, source, opened.encoding, opened.separator, counts)

    def measurements(self, table: Table) -> Iterator[Measurement]:
        """The measurements of one table, record by record, and then what concerns it as a whole."""
        self.tables[table.source.path] = table
        rows, binder = Rows(table, self._named, self._findings), Binder(self._plan, table, self._findings)
        other_periods: dict[PeriodKind, Tally] = {}
        lost_zeros: dict[str, Tally] = {}
        without_zeros, most = self._without_zeros, self._most_left
        used = 0
        for row in rows.read():
            indicators, record, entity, _, period, *_ = row
            kind = period.kind
            if kind is not self._period_kind:
                if self._period_kind is not None:
                    _count(other_periods, kind, table, record, Column.PERIOD)
                    continue
                self._period_kind = kind
            if entity in without_zeros and entity is not None:
                _count(lost_zeros, entity, table, record, Column.ENTITY)
            is_used = False
            for indicator in indicators:
                measurement = binder.measurement(row, indicator)
                if measurement is not None:
                    is_used = True
                    yield measurement
            used += is_used
            if used > most:
                self._findings.add(_too_many(table, record))
                break
        self._most_left -= used
        style = rows.finish()
        self._counts[table.source.path] = self._counted(table, rows, used, style)
        self._report_table(table, rows.unknown, other_periods, lost_zeros)

    def _counted(self, table: Table, read: Rows, used: int, style: Style) -> Counts:
        """So many records were read and used; those under names that the plan does not have are ignored."""
        ignored = tuple(Ignored(name, tally.count, tally.first) for name, tally in read.unknown.items() if name)
        not_records = sum(self._findings.seen(code, table.source.path) for code in _NO_RECORDS)
        rows = read.records + not_records
        return Counts(rows, used, rows - used - sum(one.rows for one in ignored), ignored, style)

    def _report_table(
        self,
        table: Table,
        unknown: dict[str, Tally],
        other_periods: Mapping[PeriodKind, Tally],
        lost_zeros: Mapping[str, Tally],
    ) -> None:
        if table.is_bare:
            heading = Label(table.heading, "nothing follows")
            message = said("{file} has headings and no rows", file=table.source.path)
            self._findings.add(Diagnostic(codes.NO_DATA_ROWS, message, heading, help="write a row for each figure"))
        unnamed = unknown.pop("", None)
        if unnamed is not None:
            message = said(
                "No indicator is named in {rows} of {file}",
                rows=counted(unnamed.count, "row"),
                file=table.source.path,
            )
            way_out = "write the indicator's path in the first column, as `goal.name`"
            label = Label(unnamed.first, "the first of them")
            self._findings.add(Diagnostic(codes.ROW_WITHOUT_INDICATOR, message, label, help=way_out))
        for finding in not_in_plan(unknown, self._plan):
            self._findings.add(finding)
        for kind, tally in other_periods.items():
            self._findings.add(self._other_period(kind, tally))
        for entity, tally in lost_zeros.items():
            self._findings.add(
                Diagnostic(
                    codes.LOST_ZEROS,
                    said(
                        "{words} is not the entity `{entity}` of the plan: {rows} for another one",
                        words=quoted(entity),
                        entity=self._without_zeros[entity],
                        rows=counted(tally.count, "row"),
                    ),
                    Label(tally.first, "the first of them"),
                    notes=("codes are text: a spreadsheet drops leading zeros when it takes them for numbers",),
                    help=said(
                        "write `{entity}`, and give the column the format text",
                        entity=self._without_zeros[entity],
                    ),
                )
            )

    def _other_period(self, kind: PeriodKind, rows: Tally) -> Diagnostic:
        own = BY_PERIOD[self._period_kind or kind]
        return Diagnostic(
            codes.ROWS_OF_ANOTHER_PERIOD,
            said(
                "{rows} {by} in a plan {own}" if self._plan.period else "{rows} {by} in data that begin {own}",
                rows=counted(rows.count, "row"),
                by=BY_PERIOD[kind],
                own=own,
            ),
            Label(rows.first, "the first of them"),
            notes=("all periods of a plan are of one kind: years, quarters or months",),
            help=said("give the figures {own}, or leave these rows out", own=own),
        )


def _too_many(table: Table, record: int) -> Diagnostic:
    message = said(
        "The measurements are more than {most}, which is all that is read",
        most=grouped(MOST_MEASUREMENTS),
    )
    label = Label(table.cell(record, Column.INDICATOR), "from here on nothing is read")
    return Diagnostic(
        codes.UNREADABLE_DATA, message, label, help="leave out entities and years that the plan does not name"
    )


class _Named(dict[Content, tuple[Indicator, ...] | None]):
    """The indicators of a name as a cell has it; each cell's text is looked up once, of very many the first ones."""

    def __missing__(self, content: Content) -> tuple[Indicator, ...] | None:
        text = as_text(content)
        found = self.get(text.strip()) or self.get(folded(text))
        if len(self) < MOST_NAMES_APART:
            self[content] = found
        return found


def _count(tallies: dict[K, Tally], key: K, table: Table, record: int, column: Column) -> None:
    tally = tallies.get(key)
    if tally is None:
        tally = tallies[key] = Tally(table.cell(record, column))
    tally.count += 1
