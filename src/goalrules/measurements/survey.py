"""A survey of measurements: what was read for a plan, what it asks and the data lack, and what looks wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, in_order
from goalrules.measurements.files_read import FileRead, FilesRead
from goalrules.measurements.lacks import Lack, lacks
from goalrules.measurements.not_looked_at import NotLookedAt, not_looked_at
from goalrules.measurements.suspicious import suspicious
from goalrules.measurements.suspicious.figures import Figures
from goalrules.measurements.wanted import wanted
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import Absence, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.model.reason import Reason


class Judged(NamedTuple):
    """Whether a goal or indicator would get a level from these data: `reason` None, else why not and where it lies."""

    path: str
    reason: Reason | None
    causes: tuple[tuple[str, Reason], ...] = ()


class IndicatorRows(NamedTuple):
    """The rows of one indicator: how many for each period, in order, and for which groups and entities.

    Groups and entities stand in the order read.
    """

    indicator: Indicator
    rows: int
    periods: tuple[tuple[Period, int], ...]
    groups: tuple[str, ...]
    entities: tuple[str | None, ...]


class Levels(NamedTuple):
    """The rated indicators by what their level follows from, and those that have none."""

    figures: int = 0
    yes_or_no: int = 0
    judged: int = 0
    without: int = 0


class Survey(NamedTuple):
    """Everything that is told of the measurements of a plan, for one entity and period (None: nothing says which).

    `absences` are the rows that say why there is no value, in the order read. `levels` and `goals` are None where it
    cannot be known, as the period or the entity is not. `findings` are all: of reading, and what looks wrong.
    """

    plan: Plan
    period: Period | None
    entity: str | None
    files: tuple[FileRead, ...]
    indicators: tuple[IndicatorRows, ...]
    absences: tuple[tuple[Absence, tuple[Measurement, ...]], ...]
    lacks: tuple[Lack, ...]
    not_looked_at: tuple[NotLookedAt, ...]
    levels: Levels | None
    goals: tuple[Judged, ...] | None
    findings: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        """Whether nothing would be judged from these data."""
        return any(finding.is_error for finding in self.findings)


def survey(
    plan: Plan,
    read: FilesRead,
    found: Iterable[Diagnostic],
    period: Period | None,
    entity: str | None,
    judged: Sequence[Judged] | None = None,
) -> Survey:
    """The survey of what was read. `found` are the findings so far, `judged` the goals and indicators."""
    of_entity = plan.entity if entity is None else entity
    asked = wanted(plan if of_entity == plan.entity else replace(plan, entity=of_entity), period)
    rows = read.measurements.rows
    figures = Figures(plan, read.measurements, read.tables, period, of_entity)
    by_path = None if judged is None else {one.path: one for one in judged}
    return Survey(
        plan,
        period,
        of_entity,
        read.files,
        tuple(_by_indicator(plan, rows)),
        _absences(rows),
        tuple(lacks(asked, read.measurements, period, of_entity)),
        not_looked_at(asked, rows, of_entity),
        None if by_path is None else _levels(plan, by_path),
        None if by_path is None else tuple(by_path[goal.path] for goal in plan.goals),
        in_order((*found, *suspicious(figures))),
    )


def _by_indicator(plan: Plan, rows: Iterable[Measurement]) -> Iterator[IndicatorRows]:
    """The indicators that have rows, in the order of the plan."""
    periods: dict[str, Counter[Period]] = {}
    groups: dict[str, dict[str, None]] = {}
    entities: dict[str, dict[str | None, None]] = {}
    for row in rows:
        periods.setdefault(row.indicator, Counter())[row.period] += 1
        groups.setdefault(row.indicator, {})[row.group] = None
        entities.setdefault(row.indicator, {})[row.entity] = None
    for indicator in plan.indicators:
        counts = periods.get(indicator.path)
        if counts is not None:
            yield IndicatorRows(
                indicator,
                counts.total(),
                tuple(sorted(counts.items())),
                tuple(groups[indicator.path]),
                tuple(entities[indicator.path]),
            )


def _absences(rows: Iterable[Measurement]) -> tuple[tuple[Absence, tuple[Measurement, ...]], ...]:
    by_reason: dict[Absence, list[Measurement]] = {}
    for row in rows:
        if row.absence is not None:
            by_reason.setdefault(row.absence, []).append(row)
    return tuple((reason, tuple(by_reason[reason])) for reason in Absence if reason in by_reason)


def _levels(plan: Plan, judged: Mapping[str, Judged]) -> Levels:
    counts: Counter[str] = Counter()
    for indicator in plan.indicators:
        if indicator.rating is None or judged[indicator.path].reason is not None:
            counts["without"] += 1
        else:
            counts[_FIELDS[indicator.nature]] += 1
    return Levels(**counts)


_FIELDS = {"measured": "figures", "information": "figures", "judged": "judged", "yes or no": "yes_or_no"}
