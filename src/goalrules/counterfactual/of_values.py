"""One indicator judged at other values: what its level is there, and where it changes.

In an outlook the value is its forecast. One by a line is taken as it is, as if it were delivered: it varies by itself,
and the outcomes that the line was fitted to stay as they are. Only where these vary (`judged`) is a new line fitted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from goalrules.counterfactual.other_data import OtherData
from goalrules.counterfactual.stretches import Found
from goalrules.counterfactual.varying import Trail, varying
from goalrules.evaluate.facts import World, outlook_world, world_of
from goalrules.evaluate.indicators import IndicatorJudge, judge_in
from goalrules.evaluate.reference import everyday_scale
from goalrules.evaluate.semantics import MET, MISSED, NEAR, target_status
from goalrules.measurements.store import Measurements
from goalrules.model.goal import Goal, Outlook
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import TOTAL, Measurement
from goalrules.model.numbers import Number, exact, rounded
from goalrules.model.reals import Real
from goalrules.verdict import Assessment, Result, TargetInForce

_LEVELS = {MET: "met", NEAR: "near", MISSED: "missed"}
"""The level of each status in the everyday rating, where a tolerance has a number."""


class Part(NamedTuple):
    """A value that the level rests on: that of the total or of a group, with its row and the number used of it."""

    group: str
    row: Measurement
    value: Fraction
    level: str | None


class OtherValues:
    """An indicator of a result, judged over the same data with another value in one of its rows.

    With `group`, the levels are that group's own (`total`: as if there were no groups).
    """

    def __init__(self, result: Result, measurements: Measurements, found: Assessment, group: str | None = None) -> None:
        assert isinstance(found.node, Indicator)
        self._result = result
        self._measurements = measurements
        self._whole = found
        indicator = replace(found.node, split=None) if group == TOTAL else found.node
        self.indicator = indicator
        scale = everyday_scale(result.plan.plan)
        self._judge = judge_in(indicator, scale, result.period)
        self._outlook = _outlook_of(result, indicator)
        self._plain = None if self._outlook is not None else _plain_target(found)
        decimals = indicator.decimals
        self._rounding = None if decimals is None else (indicator.path, decimals)
        # Values are rounded before they are looked up, so that the one that varies is a number like any other.
        unrounded = indicator if decimals is None else replace(indicator, decimals=None)
        self._varied = judge_in(unrounded, scale, result.period)
        self._group = None if group in (None, TOTAL) else group
        self.found = found if group is None else self._seen(self._assess(self._judge, measurements))

    def of_group(self, group: str) -> OtherValues:
        """The same, for the own level of one group."""
        return OtherValues(self._result, self._measurements, self._whole, group)

    def judged(self, *rows: Measurement) -> Assessment:
        """The assessment with these rows in place of those with the same key, as any measurement is judged."""
        return self._assess(self._judge, OtherData(self._measurements, rows))

    def levels(self, row: Measurement, value: Fraction) -> int:
        """The levels, as a mask, with another number in a row."""
        number = exact(value)
        assert not isinstance(number, Real)
        if self._plain is not None and row == self.found.row:
            used = number if self.indicator.decimals is None else rounded(number, self.indicator.decimals)
            return self._of_status(self._plain, used)
        data = OtherData(self._measurements, (*self._forecasts(), row._replace(value=number)))
        return self._seen(self._assess(self._judge, data, keep=True)).outcomes

    def around(self, row: Measurement, number: Fraction) -> Found:
        """The levels with another number in a row (used as it is: not rounded), and where they may change."""
        if self._plain is not None and row == self.found.row:
            target = self._plain
            limits = (target.low, target.high, target.near_low, target.near_high)
            return Found(self._of_status(target, exact(number)), tuple(sorted({n for n in limits if n is not None})))
        trail = Trail()
        # The type of a measured value has no place for numbers that vary; the evaluator computes with all kinds.
        varied = row._replace(value=varying(trail, number))  # type: ignore[arg-type]
        data = OtherData(self._measurements, (*self._forecasts(), varied), self._rounding)
        found = self._assess(self._varied, data, keep=True)
        return Found(self._seen(found).outcomes, tuple(trail.breaks))

    def _assess(self, judge: IndicatorJudge, data: Measurements, *, keep: bool = False) -> Assessment:
        """What the data say of the indicator. `keep`: forecasts by a line are those that were found."""
        return judge.assess(self._world(data, keep=keep))

    def _world(self, data: Measurements, *, keep: bool) -> World:
        outlook, assessed = self._outlook, self._result.assessed
        if outlook is None or assessed is None:
            return world_of(data, self._result.entity, self._result.period)
        kept = replace(outlook, over=None) if keep else outlook
        return outlook_world(world_of(data, self._result.entity, assessed), kept)

    def _forecasts(self) -> Iterator[Measurement]:
        """The forecasts by a line, as rows of their own."""
        if self._outlook is not None and self._outlook.over is not None:
            yield from (one.row for one in (self._whole, *self._whole.groups) if one.row is not None)

    @property
    def rounds_no_forecast(self) -> bool:
        """Whether the rule rounds values, but not the ones that vary: forecasts by a line (semantics K2)."""
        by_line = self._outlook is not None and self._outlook.over is not None
        return by_line and self.indicator.decimals is not None

    def _seen(self, found: Assessment) -> Assessment:
        return found if self._group is None else next(one for one in found.groups if one.group == self._group)

    def _of_status(self, target: TargetInForce, value: Number) -> int:
        return self.found.scale.mask(_LEVELS[target_status(value, target)])

    def parts(self) -> tuple[Part, ...]:
        """The values that the level rests on: the one used and, where the lowest of a split decides, each group's."""
        return tuple(self._parts())

    def _parts(self) -> Iterator[Part]:
        found, split = self.found, self.indicator.split
        decides = split is not None and split.lowest_decides
        if found.value is not None and found.row is not None and not isinstance(found.value, Real):
            yield Part(TOTAL, found.row, Fraction(found.value), self.total_alone().level if decides else found.level)
        for one in found.groups if decides else ():
            if one.value is not None and one.row is not None and not isinstance(one.value, Real):
                yield Part(one.group, one.row, Fraction(one.value), one.level)

    def total_alone(self) -> Assessment:
        """The total as if it had no groups: its own level, where that of the indicator is the lowest of all."""
        return self.of_group(TOTAL).found

    def step_of(self, row: Measurement) -> Decimal:
        """One unit of the last digit on which values are looked at: as rounded, else as written."""
        if self.indicator.decimals is not None:
            return Decimal(1).scaleb(-self.indicator.decimals)
        return last_digit(row)


def last_digit(row: Measurement) -> Decimal:
    """One unit of the last written digit of a row's value; 1 of a number that is not written."""
    if not isinstance(row.value, Decimal):
        return Decimal(1)
    exponent = row.value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _outlook_of(result: Result, indicator: Indicator) -> Outlook | None:
    """The outlook that a result is of, as its goal writes it; None where the result is of the outcome."""
    if result.assessed is None:
        return None
    goal = result.plan.plan.nodes[indicator.goal]
    assert isinstance(goal, Goal)
    return goal.outlook


def _plain_target(found: Assessment) -> TargetInForce | None:
    """The target of an indicator whose level is what the value is against it, and nothing else."""
    i, target = found.node, found.target
    assert isinstance(i, Indicator)
    if i.rating is None or not i.rating.everyday or i.nature != "measured" or i.split or i.target is None:
        return None
    if target is None or target.low is None or target.reason is not None or i.target.computed is not None:
        return None
    return target
