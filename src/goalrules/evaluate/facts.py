"""What the data say of one indicator, for one entity, group and period: the value used and its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goalrules.evaluate.absence import absence_of
from goalrules.evaluate.targets import delivered_target
from goalrules.measurements.store import Measurements, Series, SeriesKey
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, TOTAL, Absence, Measurement
from goalrules.model.numbers import Number, rounded
from goalrules.model.period import Period
from goalrules.verdict import Operand, Reason, TargetInForce

# A newer row that says one of these is not bridged by an older value (semantics H1).
_NOT_BRIDGED = (Absence.NOT_APPLICABLE, Absence.METHOD_CHANGED)


class World(NamedTuple):
    """The data of one entity, and the assessed period. Nothing else is looked at."""

    measurements: Measurements
    entity: str | None
    period: Period
    series: Mapping[SeriesKey, Series]


def world_of(measurements: Measurements, entity: str | None, period: Period) -> World:
    return World(measurements, entity, period, measurements.of_entity(entity))


def row_used(series: Series, period: Period, latest_years: int | None) -> Measurement | None:
    """The row that is used for a period (H1), whether or not it has a value.

    That of the period itself; with `latest_years` the newest one with a value or a level that is not older than
    that. A newer row that says not applicable, or that the method changed, ends the search: nothing stands in.
    Other absences are bridged. Where nothing stands in, the row of the period itself (None if there is none).
    """
    own = series.get(period.number)
    if latest_years is None:
        return own
    oldest = period.number - latest_years * period.kind.per_year
    for number in sorted((n for n in series if oldest <= n <= period.number), reverse=True):
        row = series[number]
        if row.value is not None or row.level is not None:
            return row
        if row.absence in _NOT_BRIDGED:
            break
    return own


class Facts:
    """One indicator and group in one world.

    `row` is the row used, `value` its number after rounding (None with `reason`), `number` the number of the
    period used (the assessed period where there is no row), from which everything relative counts (H2).
    """

    __slots__ = ("group", "indicator", "number", "reason", "row", "series", "target", "value", "world")

    def __init__(
        self, indicator: Indicator, world: World, group: str, row: Measurement | None, written: TargetInForce | None
    ) -> None:
        self.indicator = indicator
        self.world = world
        self.group = group
        self.series: Series = world.series.get((indicator.path, group, OUTCOME), {})
        self.row = row
        self.number = world.period.number if row is None else row.period.number
        self.value: Number | None = None if row is None else self.number_in(row)
        self.reason: Reason | None = None if self.value is not None else absence_of(row, world.measurements)
        self.target = self._delivered() if written is None else written

    def number_in(self, row: Measurement) -> Number | None:
        """The number of a row, rounded once if the rule says so (K2)."""
        if row.value is None or self.indicator.decimals is None:
            return row.value
        return rounded(row.value, self.indicator.decimals)

    def outcome(self, number: int) -> Measurement | None:
        """The row with a value for a period (by its number), or None."""
        row = self.series.get(number)
        return row if row is not None and row.value is not None else None

    def method_changed_between(self, earlier: int, later: int) -> bool:
        """Whether the method changed after the one period, up to the other: they cannot be joined (H7)."""
        return any(earlier < n <= later and row.absence is Absence.METHOD_CHANGED for n, row in self.series.items())

    def can_be_joined(self, *terms: Operand) -> bool:
        """Whether all rows behind some quantities were measured in the same way."""
        numbers = [row.period.number for term in terms for row in term.rows if row.kind == OUTCOME]
        return not numbers or not self.method_changed_between(min(numbers), max(numbers))

    def in_group(self, group: str) -> Measurement | None:
        """The row of another group for the period used."""
        series = self.world.series.get((self.indicator.path, group, OUTCOME), {})
        return series.get(self.number)

    def _delivered(self) -> TargetInForce:
        series = self.world.measurements.target_series(self.world.entity, self.indicator.path, self.group)
        return delivered_target(self.indicator, series, self.world.period, self.world.measurements)


def facts_of(indicator: Indicator, world: World, written: TargetInForce | None) -> Facts:
    """The facts of an indicator's total; `written` is its target in force, None where the data deliver it."""
    series = world.series.get((indicator.path, TOTAL, OUTCOME), {})
    return Facts(indicator, world, TOTAL, row_used(series, world.period, indicator.latest_years), written)
