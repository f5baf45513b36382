"""The numbers at which the level of an indicator may turn: those written in its rules, and those in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor

from goalrules.counterfactual.varying import NotSolved
from goalrules.evaluate.reference import everyday_scale
from goalrules.measurements.decimals import is_within_digits
from goalrules.model.asking import all_parts, numbers_of, quantities_of
from goalrules.model.indicator import Indicator, Target, TargetPoint, Tolerance
from goalrules.model.measurement import OUTCOME, TOTAL, Measurement
from goalrules.model.numbers import Number, exact
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.model.quantity import Amount, Quantity
from goalrules.model.reals import Real
from goalrules.proofs.assumed_data import Assumed
from goalrules.proofs.value_levels import Along

DIGITS = 4
"""A limit that has no end in decimals is enclosed between two numbers of so many decimals."""


def written_limits(indicator: Indicator) -> tuple[Decimal, ...]:
    """The numbers in an indicator's rules: targets, near limits, bounds of clauses, steady bands, points of scores.

    With a tolerance, the target less and more than it too. In the indicator's unit or not: no more than numbers that
    are worth trying.
    """
    found: set[Decimal] = set()
    for target in _targets(indicator):
        for point in target.points:
            found |= set(_with_near(indicator, target, point))
    if indicator.near is not None and indicator.near.limit is not None:
        found |= set(_amounts(numbers_of(indicator.near.limit), indicator))
    if indicator.baseline is not None and indicator.baseline.number is not None:
        found.add(indicator.baseline.number)
    wholes = [*quantities_of(indicator), *([indicator.trend.reference] if indicator.trend is not None else [])]
    found |= set(_amounts(wholes, indicator))
    found |= set(_rounded_to(found, indicator))
    return tuple(sorted(number for number in found if is_within_digits(number)))


def limits_in_force(
    plan: Plan, indicator: Indicator, period: Period, others: Sequence[Measurement]
) -> tuple[Decimal, ...]:
    """The exact values at which an indicator's level turns beside these other rows; none where that is not solved.

    Found as proofs find them, so that what a limit is computed from (earlier values, peers, delivered targets, a root)
    makes no difference. A limit without an end in decimals gives the numbers on both sides of it; one for rounded
    values those that round to it.
    """
    along = Along(indicator, everyday_scale(plan), period, plan.entity)
    own = (indicator.path, plan.entity, TOTAL, period, OUTCOME)
    rest = tuple(row for row in others if row[:5] != own)
    try:
        stretches = along.stretches(Assumed(rest))
    except (NotSolved, OverflowError):
        return ()
    turns = [after.first for before, after in pairwise(stretches) if before.outcomes != after.outcomes]
    found = {number for turn in turns for number in _as_decimals(turn)}
    found |= set(_rounded_to(found, indicator))
    return tuple(sorted(number for number in found if is_within_digits(number)))


def _rounded_to(limits: Iterable[Decimal], indicator: Indicator) -> Iterator[Decimal]:
    """Where values begin to be rounded to a limit or away from it."""
    if indicator.decimals is not None:
        half = Decimal(5).scaleb(-indicator.decimals - 1)
        for limit in limits:
            yield from (limit - half, limit + half)


def _targets(indicator: Indicator) -> Iterator[Target]:
    for target in (indicator.target, *(target for _, target in indicator.group_targets)):
        if target is not None:
            yield target


def _with_near(indicator: Indicator, target: Target, point: TargetPoint) -> Iterator[Decimal]:
    """The target numbers, and where a tolerance ends on the worse side of them."""
    low, high, near = point.low, point.low if point.high is None else point.high, indicator.near
    yield from (low, high)
    below, above = (None, None) if near is None else (near.below, near.above)
    if below is not None and target.comparator not in ("at most", "below"):
        yield low - _distance(below, low)
    if above is not None and target.comparator not in ("at least", "above"):
        yield high + _distance(above, high)


def _distance(tolerance: Tolerance, target: Decimal) -> Decimal:
    return target * tolerance.number / 100 if tolerance.of_target else tolerance.number


def _amounts(quantities: Iterable[Quantity], indicator: Indicator) -> Iterator[Decimal]:
    for whole in quantities:
        for part in all_parts(whole, indicator.named):
            if isinstance(part, Amount):
                yield part.number


def _as_decimals(number: Number) -> tuple[Decimal, ...]:
    found = exact(number)
    if isinstance(found, Decimal):
        return (found,)
    low = found.enclosure(DIGITS + 20)[0] if isinstance(found, Real) else found
    below = Decimal(floor(Fraction(low) * 10**DIGITS)).scaleb(-DIGITS)
    return below, below + Decimal(1).scaleb(-DIGITS)
