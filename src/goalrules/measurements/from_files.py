"""Reading data files for a plan: several files make one set of measurements, all bound to the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from goalrules.diagnostics import Diagnostic, Label, Outcome, codes
from goalrules.measurements.binding import Binder, Names, names_of, not_in_plan
from goalrules.measurements.columns import Column
from goalrules.measurements.csv_rows import Table, open_table
from goalrules.measurements.duplicates import distinct
from goalrules.measurements.findings import Findings, Tally, counted, quoted
from goalrules.measurements.normalise import Rows
from goalrules.measurements.reading import read_text
from goalrules.measurements.store import DataSource, Measurements
from goalrules.model.measurement import Measurement
from goalrules.model.period import PeriodKind
from goalrules.model.plan import Plan

K = TypeVar("K")


def read(paths: Sequence[Path], plan: Plan, shown_as: Mapping[Path, str] | None = None) -> Outcome[Measurements]:
    """The measurements of all files together, for the plan's indicators only.

    `shown_as` gives the names by which the user knows the files, no two alike; a path is its own name otherwise.
    A file that is named twice is read once. A row with an error is left out; so there are measurements even
    then, and whoever judges looks at the errors first. None only where no file could be read at all.
    """
    names = {path: (shown_as or {}).get(path, path.as_posix()) for path in paths}
    if len(set(names.values())) < len(names):
        raise ValueError(f"files must be told apart by their names: {sorted(names.values())}")
    findings = Findings()
    reading = _Reading(plan, findings)
    sources: list[DataSource] = []
    rows: list[Measurement] = []
    for path, name in names.items():
        text = read_text(path, name)
        for finding in text.diagnostics:
            findings.add(finding)
        if text.value is None:
            continue
        sources.append(text.value.origin)
        table = open_table(text.value.source)
        for finding in table.diagnostics:
            findings.add(finding)
        if table.value is not None:
            rows.extend(reading.measurements(table.value))
    if paths and not sources:
        return Outcome(None, findings.all())
    found = distinct(rows, plan, reading.tables, findings)
    return Outcome(Measurements(found.rows, tuple(sources), found.conflicts), findings.all())


class _Reading:
    """What all files of one reading share: the plan's names, the kind of period, and the tables by file."""

    def __init__(self, plan: Plan, findings: Findings) -> None:
        self._plan = plan
        self._findings = findings
        self._names: Names = names_of(plan)
        self._period_kind: PeriodKind | None = plan.period.kind if plan.period else None
        # the plan's entity as a spreadsheet shows it that took it for a number
        self._without_zeros = plan.entity.lstrip("0") if plan.entity and plan.entity[0] == "0" else None
        self.tables: dict[str, Table] = {}

    def measurements(self, table: Table) -> Iterator[Measurement]:
        """The measurements of one table, record by record, and then what concerns it as a whole."""
        self.tables[table.source.path] = table
        rows, binder = Rows(table, self._findings), Binder(self._plan, table, self._findings)
        names, at = self._names, table.columns[Column.INDICATOR]
        unknown: dict[str, Tally] = {}
        other_periods: dict[PeriodKind, Tally] = {}
        lost_zeros: dict[str, Tally] = {}
        for line, cells in table.records(self._findings):
            indicators = names.get(cells[at]) or names.get(cells[at].strip())
            if indicators is None:
                _count(unknown, cells[at].strip(), table, line, Column.INDICATOR)
                continue
            row = rows.read(line, cells)
            if row is None:
                continue
            if row.period.kind is not self._period_kind:
                if self._period_kind is not None:
                    _count(other_periods, row.period.kind, table, line, Column.PERIOD)
                    continue
                self._period_kind = row.period.kind
            if row.entity == self._without_zeros and row.entity is not None:
                _count(lost_zeros, row.entity, table, line, Column.ENTITY)
            for indicator in indicators:
                measurement = binder.measurement(row, indicator)
                if measurement is not None:
                    yield measurement
        rows.finish()
        self._report_table(table, unknown, other_periods, lost_zeros)

    def _report_table(
        self,
        table: Table,
        unknown: dict[str, Tally],
        other_periods: Mapping[PeriodKind, Tally],
        lost_zeros: Mapping[str, Tally],
    ) -> None:
        if table.is_bare:
            heading = Label(table.heading, "nothing follows")
            message = f"{table.source.path} has headings and no rows"
            self._findings.add(Diagnostic(codes.NO_DATA_ROWS, message, heading, help="write a row for each figure"))
        unnamed = unknown.pop("", None)
        if unnamed is not None:
            message = f"No indicator is named in {counted(unnamed.count, 'row')} of {table.source.path}"
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
                    f"{quoted(entity)} is not the plan's entity `{self._plan.entity}`: "
                    f"{counted(tally.count, 'row')} for another one",
                    Label(tally.first, "the first of them"),
                    notes=("codes are text: a spreadsheet drops leading zeros when it takes them for numbers",),
                    help=f"write `{self._plan.entity}`, and give the column the format text",
                )
            )

    def _other_period(self, kind: PeriodKind, rows: Tally) -> Diagnostic:
        where = "a plan" if self._plan.period else "data that begin"
        return Diagnostic(
            codes.ROWS_OF_ANOTHER_PERIOD,
            f"{counted(rows.count, 'row')} by {kind} in {where} by {self._period_kind}",
            Label(rows.first, "the first of them"),
            notes=("all periods of a plan are of one kind: years, quarters or months",),
            help=f"give the figures by {self._period_kind}, or leave these rows out",
        )


def _count(tallies: dict[K, Tally], key: K, table: Table, line: int, column: Column) -> None:
    tally = tallies.get(key)
    if tally is None:
        tally = tallies[key] = Tally(table.cell(line, column))
    tally.count += 1
