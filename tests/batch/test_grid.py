"""Limits on a grid of whole steps say of every value on it what the evaluator says of the limit itself."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from goalrules.batch.grid import Interval, before_rounding, met_on_grid, near_on_grid
from goalrules.evaluate.semantics import MET, MISSED, target_status
from goalrules.model.numbers import rounded
from goalrules.verdict import TargetInForce

COMPARATORS = ("at least", "above", "at most", "below", "exactly", "between")
tenths = st.integers(-400, 400)


def inside(steps: int, interval: Interval) -> bool:
    after = interval.first is None or steps >= interval.first
    return after and (interval.last is None or steps <= interval.last)


@st.composite
def targets(draw: st.DrawFn) -> TargetInForce:
    """A target with limits of up to three decimals, with or without a band of near on either side."""
    comparator = draw(st.sampled_from(COMPARATORS))
    low = Decimal(draw(st.integers(-4000, 4000))) / 1000
    high = low + Decimal(draw(st.integers(1, 900))) / 1000 if comparator == "between" else None
    below = draw(st.none() | st.integers(0, 900).map(lambda n: low - Decimal(n) / 1000))
    above = draw(st.none() | st.integers(0, 900).map(lambda n: (high or low) + Decimal(n) / 1000))
    if comparator in ("at least", "above"):
        above = None
    if comparator in ("at most", "below"):
        below = None
    return TargetInForce(comparator, low, high, below, above, draw(st.booleans()), draw(st.booleans()))


@given(targets(), st.integers(0, 3), st.data())
def test_a_value_on_the_grid_is_met_or_near_as_the_evaluator_says(
    target: TargetInForce, digits: int, data: st.DataObject
) -> None:
    numbers = [one for one in (target.low, target.high, target.near_low, target.near_high) if one is not None]
    beside = [int(number * 10**digits) + step for number in numbers for step in (-2, -1, 0, 1, 2)]
    steps = data.draw(st.sampled_from(beside) | st.integers(-5000, 5000))
    status = target_status(Decimal(steps).scaleb(-digits), target)
    assert inside(steps, met_on_grid(target, digits)) == (status == MET)
    if status != MET:
        assert inside(steps, near_on_grid(target, digits)) == (status != MISSED)


@given(st.none() | tenths, st.none() | tenths, st.integers(0, 2), st.integers(0, 3), st.integers(-4500, 4500))
def test_an_interval_before_rounding_has_the_values_that_are_rounded_into_it(
    first: int | None, last: int | None, to: int, digits: int, steps: int
) -> None:
    interval = Interval(first, last)
    value = rounded(Decimal(steps).scaleb(-digits), to)
    assert inside(steps, before_rounding(interval, digits, to)) == inside(int(value.scaleb(to)), interval)
