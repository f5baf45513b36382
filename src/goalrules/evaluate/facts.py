"""What the data say of one indicator, for one entity, group and period: the value used and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, NamedTuple

from goalrules.evaluate.absence import absence_of
from goalrules.evaluate.semantics import fitted
from goalrules.evaluate.targets import NO_TARGET
from goalrules.measurements.row_used import row_used
from goalrules.measurements.store import Measurements, Series, SeriesKey
from goalrules.model.goal import Outlook
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST, OUTCOME, STANDARD_ERROR, TOTAL, Absence, Measurement
from goalrules.model.numbers import Number, exact, rounded
from goalrules.model.period import Period
from goalrules.model.quantity import Window
from goalrules.model.reals import Real
from goalrules.verdict import Operand, Reason, TargetInForce

COUNTED: Literal["years"] = "years"
"""Says of an operand that it is a number of years between rows, not made of their values."""

NO_SERIES: Series = MappingProxyType({})


class World(NamedTuple):
    """The data of one entity, and the assessed period. Nothing else is looked at.

    In the world of an `outlook`, `period` is the one that is looked forward to and `assessed` the one from which: the
    value of `period` is its forecast only, and every earlier value an outcome (semantics O1).
    """

    measurements: Measurements
    entity: str | None
    period: Period
    series: Mapping[SeriesKey, Series]
    outlook: Outlook | None = None
    assessed: Period | None = None

    def outcomes(self, indicator: Indicator, group: str) -> Series:
        """The outcomes of an indicator and group by period; in an outlook up to its own, which is the forecast."""
        series = self.series.get((indicator.path, group, OUTCOME), NO_SERIES)
        return series if self.outlook is None else self._looking_forward(indicator, group, series, self.outlook)

    def of(self, entity: str | None) -> World:
        """The same world as another entity has it."""
        return self._replace(entity=entity, series=self.measurements.of_entity(entity))

    def _looking_forward(self, indicator: Indicator, group: str, series: Series, outlook: Outlook) -> Series:
        """The outcomes up to the assessed period, never one of the period looked forward to, and the forecast."""
        assert self.assessed is not None
        last = min(self.assessed.number, self.period.number - 1)
        seen = {number: row for number, row in series.items() if number <= last}
        if outlook.over is None:
            row = self.series.get((indicator.path, group, FORECAST), NO_SERIES).get(self.period.number)
        else:
            row = self._by_line(indicator, group, seen, outlook.over)
        if row is not None:
            seen[self.period.number] = row
        return seen

    def _by_line(self, indicator: Indicator, group: str, series: Series, over: Window) -> Measurement | None:
        """The forecast by the line through the outcomes of the last periods; None where they are too few (H9)."""
        rows = rows_of_line(series, self.last_of_line(indicator, series), over)
        if rows is None:
            return None
        numbers = [(row.period.number, number_of(row, indicator)) for row in rows]
        points = [(period, number) for period, number in numbers if number is not None]
        value = fitted(points, self.period.number)
        assert not isinstance(value, Real)  # measured values are no roots
        return Measurement(indicator.path, self.entity, group, self.period, FORECAST, value, fitted_to=tuple(rows))

    def last_of_line(self, indicator: Indicator, series: Series) -> int:
        """The period at which the outcomes end that a line is fitted to: that of the value the outcome uses."""
        assert self.assessed is not None
        used = row_used(series, self.assessed, indicator.latest_years)
        return self.assessed.number if used is None else used.period.number


def rows_of_line(series: Series, last: int, over: Window) -> list[Measurement] | None:
    """The outcomes of N periods ending at one; None where they are too few or not comparable (H7 to H9)."""
    if not has_enough(series, last, over):
        return None
    rows = _rows_until(series, last, over)
    if any(row.absence is Absence.METHOD_CHANGED and row is not rows[0] for row in _between(series, rows)):
        return None
    return rows


def has_enough(series: Series, last: int, over: Window) -> bool:
    """Whether there are as many outcomes as a line asks for."""
    return len(_rows_until(series, last, over)) >= over.needed_for_a_line


def _rows_until(series: Series, last: int, over: Window) -> list[Measurement]:
    return [row for n, row in sorted(series.items()) if last - over.count < n <= last and row.value is not None]


def _between(series: Series, rows: Sequence[Measurement]) -> Iterator[Measurement]:
    first, last = rows[0].period.number, rows[-1].period.number
    return (row for n, row in series.items() if first <= n <= last)


def number_of(row: Measurement, indicator: Indicator) -> Number | None:
    """The number of a row, rounded once if the rule says so; a forecast that was computed never is (K2)."""
    if isinstance(row.value, Fraction):
        return exact(row.value)
    if row.value is None or indicator.decimals is None:
        return row.value
    return rounded(row.value, indicator.decimals)


def world_of(measurements: Measurements, entity: str | None, period: Period) -> World:
    return World(measurements, entity, period, measurements.of_entity(entity))


def outlook_world(world: World, outlook: Outlook) -> World:
    """The world in which a goal's outlook is judged, seen from the assessed period."""
    return world._replace(period=outlook.period, outlook=outlook, assessed=world.period)


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
        self.series = world.outcomes(indicator, group)
        self.row = row
        self.number = world.period.number if row is None else row.period.number
        self.value: Number | None = None if row is None else self.number_in(row)
        self.reason: Reason | None = None if self.value is not None else self._absence(row)
        self.target = NO_TARGET if written is None else written

    def _absence(self, row: Measurement | None) -> Reason:
        """Why there is no value; without any forecast, that there is none."""
        outlook = self.world.outlook
        if row is None and outlook is not None:
            return Reason.NO_FORECAST if outlook.over is None else self._without_line(outlook.over)
        return absence_of(row, self.world.measurements)

    def _without_line(self, over: Window) -> Reason:
        """Why no line could be fitted: too few outcomes, or ones that cannot be joined (H7, H9)."""
        assert self.world.assessed is not None
        last = self.world.last_of_line(self.indicator, self.series)
        return Reason.METHOD_CHANGED if has_enough(self.series, last, over) else Reason.TOO_FEW_VALUES

    def number_in(self, row: Measurement) -> Number | None:
        """The number of a row, rounded once if the rule says so (K2)."""
        return number_of(row, self.indicator)

    def outcome(self, number: int) -> Measurement | None:
        """The row with a value for a period (by its number), or None."""
        row = self.series.get(number)
        return row if row is not None and row.value is not None else None

    def method_changed_between(self, earlier: int, later: int) -> bool:
        """Whether the method changed after the one period, up to the other: they cannot be joined (H7)."""
        return any(earlier < n <= later and row.absence is Absence.METHOD_CHANGED for n, row in self.series.items())

    def can_be_joined(self, *terms: Operand) -> bool:
        """Whether all values that some quantities are made of were measured in the same way."""
        rows = [part for term in terms for row in _values_in(term) for part in row.fitted_to or (row,)]
        numbers = [row.period.number for row in rows if row.kind in (OUTCOME, FORECAST)]
        return not numbers or not self.method_changed_between(min(numbers), max(numbers))

    def in_group(self, group: str) -> Measurement | None:
        """The row of another group for the period used."""
        return self.world.outcomes(self.indicator, group).get(self.number)

    def in_entity(self, entity: str) -> Measurement | None:
        """The row of another entity for the period used, of the same group."""
        return self.world.of(entity).outcomes(self.indicator, self.group).get(self.number)

    def years(self, earlier: int, later: int) -> Fraction:
        """The years between two periods."""
        return Fraction(later - earlier, self.world.period.kind.per_year)


def _values_in(term: Operand) -> Iterator[Measurement]:
    """The rows of the values that a quantity is made of; a number of years and a standard error join none (H7)."""
    if term.written == COUNTED or (term.rows and all(row.kind == STANDARD_ERROR for row in term.rows)):
        return
    if not term.parts:
        yield from term.rows
    for part in term.parts:
        yield from _values_in(part)


def facts_of(indicator: Indicator, world: World, written: TargetInForce | None) -> Facts:
    """The facts of an indicator's total; `written` is its target in force, None where data or other values give it."""
    latest = None if world.outlook is not None else indicator.latest_years
    row = row_used(world.outcomes(indicator, TOTAL), world.period, latest)
    return Facts(indicator, world, TOTAL, row, written)
