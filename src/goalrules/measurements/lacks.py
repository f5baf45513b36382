"""What a plan asks of the data and they lack: rows, periods, groups, other entities, targets and other kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from goalrules.measurements.row_used import row_used
from goalrules.measurements.store import Measurements
from goalrules.measurements.wanted import Wanted, periods_needed
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, TARGET, TOTAL
from goalrules.model.period import Period


class Lack(NamedTuple):
    """One thing that is lacking of an indicator.

    `rows`: there is none of the entity at all. `period`: none for the period judged, nor one that may stand in; then
    `newest` is the last period that has one. `periods`: none for these others, without which a quantity has no number.
    `groups`, `entities`: no outcome of these in the periods looked at. `kinds`: no row of these kinds.
    """

    indicator: Indicator
    what: Literal["rows", "period", "periods", "groups", "entities", "kinds"]
    names: tuple[str, ...] = ()
    newest: Period | None = None


def lacks(
    asked: Sequence[Wanted], measurements: Measurements, period: Period | None, entity: str | None
) -> Iterator[Lack]:
    """Everything lacking, in the order of the plan. A row that says why there is no value is there.

    Without a period only indicators that have no row at all are told.
    """
    for one in asked:
        if not _applies(one, entity):
            continue
        if not _has_rows(one, measurements, entity):
            yield Lack(one.indicator, "rows")
        elif period is not None:
            yield from _periods(one, measurements, period, entity)
            yield from _groups(one, measurements, entity)
            yield from _kinds(one, measurements, period, entity)
        if period is not None:
            yield from _entities(one, measurements, entity)


def _applies(one: Wanted, entity: str | None) -> bool:
    return one.indicator.applies is None or one.indicator.applies.holds(entity)


def _has_rows(one: Wanted, measurements: Measurements, entity: str | None) -> bool:
    series = measurements.of_entity(entity)
    return any((one.indicator.path, group, OUTCOME) in series for group in one.groups)


def _periods(one: Wanted, measurements: Measurements, period: Period, entity: str | None) -> Iterator[Lack]:
    indicator = one.indicator
    group = one.groups[0]
    series = measurements.of_entity(entity).get((indicator.path, group, OUTCOME), {})
    if group != TOTAL or not series:
        return  # the groups are told
    if row_used(series, period, indicator.latest_years) is None:
        before = [row.period for number, row in series.items() if number <= period.number]
        yield Lack(indicator, "period", (str(period),), max(before, default=None))
    others = [str(at) for at in periods_needed(indicator, period) if at.number not in series]
    if others:
        yield Lack(indicator, "periods", tuple(others))


def _groups(one: Wanted, measurements: Measurements, entity: str | None) -> Iterator[Lack]:
    split = one.indicator.split
    optional = split.groups if split is not None and split.when_available else ()
    if (one.indicator.path, TOTAL, OUTCOME) in measurements.of_entity(entity):
        optional = (*optional, TOTAL)  # of which periods it lacks is told
    missing = [g for g in one.groups if g not in optional and not _is_there(one, measurements, entity, g)]
    if missing:
        yield Lack(one.indicator, "groups", tuple(missing))


def _entities(one: Wanted, measurements: Measurements, entity: str | None) -> Iterator[Lack]:
    others = [other for other in one.entities if other != entity]
    missing = [o for o in others if not any(_is_there(one, measurements, o, group) for group in one.groups)]
    if missing:
        yield Lack(one.indicator, "entities", tuple(missing))


def _kinds(one: Wanted, measurements: Measurements, period: Period, entity: str | None) -> Iterator[Lack]:
    path, series = one.indicator.path, measurements.of_entity(entity)
    missing = []
    for kind in one.kinds[1:]:
        if kind == TARGET:
            found = measurements.target_series(entity, path, TOTAL)
            is_there = any(period.number in targets for targets in found)
        else:
            is_there = any((path, group, kind) in series for group in one.groups)
        if not is_there:
            missing.append(kind)
    if missing:
        yield Lack(one.indicator, "kinds", tuple(missing))


def _is_there(one: Wanted, measurements: Measurements, entity: str | None, group: str) -> bool:
    """Whether there is a row of an entity and group in the periods looked at."""
    series = measurements.of_entity(entity).get((one.indicator.path, group, OUTCOME), {})
    first, last = one.first, one.last
    return any(
        (first is None or first.number <= number) and (last is None or number <= last.number) for number in series
    )
