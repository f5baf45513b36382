"""The levels of one indicator along its value, all other data given: every stretch of values, each with a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from goalrules.counterfactual.other_data import OtherData
from goalrules.counterfactual.stretches import Found, Stretch, downwards, upwards
from goalrules.counterfactual.varying import Trail, varying
from goalrules.evaluate.facts import world_of
from goalrules.evaluate.indicators import judge_in
from goalrules.measurements.store import Measurements
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, TOTAL, Measurement
from goalrules.model.numbers import Number, exact
from goalrules.model.period import Period
from goalrules.model.reals import Real
from goalrules.model.scale import Scale
from goalrules.proofs.assumed_data import Assumed
from goalrules.verdict import Assessment

_START = Fraction(10_007, 9_973)
"""Where going through the values begins: a number that no rule compares with."""
MOST_DIGITS = 6


class At(NamedTuple):
    """A number that a value can have, and what is found there; the same holds for all values around it."""

    value: Decimal
    found: Assessment
    is_limit: bool = False

    @property
    def level(self) -> str | None:
        return self.found.level


class Along:
    """One indicator with its value varying; NotSolved where that cannot be followed exactly."""

    def __init__(self, indicator: Indicator, everyday: Scale, period: Period, entity: str | None) -> None:
        # Groups are judged as the total is, and entities as those that it applies to.
        alone = replace(indicator, split=None, applies=None)
        self.indicator = indicator
        self._period, self._entity = period, entity
        self._judge = judge_in(replace(alone, decimals=None), everyday, period)
        self._row = Measurement(indicator.path, entity, TOTAL, period, OUTCOME, None)

    def stretches(self, given: Assumed) -> list[Stretch]:
        """All stretches, from the least values to the greatest."""
        data = Measurements(given.rows)

        def ask(number: Fraction) -> Found:
            trail = Trail()
            found = self._assess(data, varying(trail, number))
            return Found(found.outcomes, tuple(trail.breaks))

        below = [_turned(one) for one in downwards(ask, _START)]
        return [*reversed(below), *upwards(ask, _START)]

    def at(self, given: Assumed, value: Decimal) -> At:
        """What is found at one value."""
        return At(value, self._assess(Measurements(given.rows), value))

    def levels(self, given: Assumed, stretches: Sequence[Stretch]) -> Iterator[At]:
        """A value of each stretch that has one with few digits, or as many as the indicator is rounded to."""
        data = Measurements(given.rows)
        most = MOST_DIGITS if self.indicator.decimals is None else self.indicator.decimals
        for one in stretches:
            value = nice(one.first, one.last, most) if not one.is_one_number else _as_decimal(one.first, most)
            if value is not None:
                yield At(value, self._assess(data, value), one.is_one_number)

    def _assess(self, data: Measurements, value: object) -> Assessment:
        row = self._row._replace(value=value)  # type: ignore[arg-type]
        return self._judge.assess(world_of(OtherData(data, (row,)), self._entity, self._period))


def _turned(one: Stretch) -> Stretch:
    """A stretch found on the way down, as it lies on the way up; `last` None is then no end below."""
    return one if one.is_one_number else Stretch(one.last, one.first, one.outcomes)  # type: ignore[arg-type]


def _as_decimal(number: Number | None, most: int) -> Decimal | None:
    found = None if number is None else exact(number)
    if not isinstance(found, Decimal):
        return None
    exponent = found.normalize().as_tuple().exponent
    return found if isinstance(exponent, int) and -exponent <= most else None


def nice(low: Number | None, high: Number | None, most: int) -> Decimal | None:
    """The number with the fewest digits strictly between two ends (None: no end); of those the one nearest to 0."""
    least = None if low is None else low.enclosure(20)[1] if isinstance(low, Real) else Fraction(low)
    greatest = None if high is None else high.enclosure(20)[0] if isinstance(high, Real) else Fraction(high)
    for digits in range(most + 1):
        scale = 10**digits
        first = None if least is None else floor(least * scale) + 1
        last = None if greatest is None else ceil(greatest * scale) - 1
        if first is not None and last is not None and first > last:
            continue
        at = 0
        if first is not None and first > 0:
            at = first
        elif last is not None and last < 0:
            at = last
        return Decimal(at).scaleb(-digits)
    return None
