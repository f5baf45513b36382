"""The target and near limits in force for one indicator and period, as numbers (semantics F, G)."""

from __future__ import annotations

from fractions import Fraction

from goalrules.evaluate.absence import absence_of
from goalrules.evaluate.semantics import path_target
from goalrules.measurements.store import Measurements, Series
from goalrules.model.indicator import Indicator, Near, Target, Tolerance
from goalrules.model.measurement import Measurement
from goalrules.model.numbers import Number, exact, precise
from goalrules.model.period import Period
from goalrules.model.quantity import Amount, Quantity
from goalrules.verdict import Operand, Reason, TargetInForce

NO_TARGET = TargetInForce("none", None, None, None, None, reason=Reason.NO_TARGET)


def written_target(indicator: Indicator, period: Period) -> TargetInForce:
    """The target that the rule file states for a period; with a reason and no numbers where it states none.

    Errors: none raised. `no_target` without a target statement, `no_target_for_period` outside a path (F3),
    `target_expired` after the year of `by` (F4). Not for targets from measurements, nor for computed ones.
    """
    if indicator.target is None:
        return NO_TARGET
    return _written(indicator, indicator.target, period)


def group_targets(indicator: Indicator, period: Period) -> dict[str, TargetInForce]:
    """The targets that the rule file states for groups (F7); those that are computed are not among them."""
    return {
        group: _written(indicator, target, period) for group, target in indicator.group_targets if not target.computed
    }


def _written(indicator: Indicator, target: Target, period: Period) -> TargetInForce:
    past = expired(target, period)
    if past is not None:
        return past
    first = target.points[0]
    if first.period is None:
        return with_limits(indicator, first.low, first.high)
    dated = [(p.period.number, p) for p in target.points if p.period is not None]
    low = path_target([(n, p.low) for n, p in dated], target.between_points, period.number)
    if low is None:
        return TargetInForce(target.comparator, None, None, None, None, reason=Reason.NO_TARGET_FOR_PERIOD)
    high = None
    if first.high is not None:
        upper = [(n, p.high) for n, p in dated if p.high is not None]
        high = path_target(upper, target.between_points, period.number)
    return with_limits(indicator, low, high)


def expired(target: Target, period: Period) -> TargetInForce | None:
    """No target, where that of `by` lies in the past (F4); None where it is in force."""
    if target.by is None or period.number <= target.by.number:
        return None
    return TargetInForce(target.comparator, None, None, None, None, reason=Reason.TARGET_EXPIRED)


def is_dated(indicator: Indicator) -> bool:
    """Whether the written target, or that of a group, is another one in another period (F3, F4)."""
    targets = (indicator.target, *(target for _, target in indicator.group_targets))
    return any(t is not None and (t.by is not None or any(p.period is not None for p in t.points)) for t in targets)


def delivered_target(
    indicator: Indicator, series: list[Series], period: Period, measurements: Measurements
) -> TargetInForce:
    """The target that the data deliver for a period: the first of the series, nearest first, that has a row (F5).

    A row without a value passes its absence code on; no row is `no_target_for_period`.
    """
    target = indicator.target
    assert target is not None
    for one in series:
        row = one.get(period.number)
        if row is None:
            continue
        if row.value is None:
            reason = absence_of(row, measurements)
            return TargetInForce(target.comparator, None, None, None, None, row=row, reason=reason)
        return with_limits(indicator, row.value, None, row)
    return TargetInForce(target.comparator, None, None, None, None, reason=Reason.NO_TARGET_FOR_PERIOD)


def with_limits(
    indicator: Indicator,
    low: Number,
    high: Number | None,
    row: Measurement | None = None,
    computed: tuple[Operand, ...] = (),
) -> TargetInForce:
    """A target number together with the limits of near that follow from it."""
    target, near = indicator.target, indicator.near
    assert target is not None
    plain = TargetInForce(target.comparator, low, high, None, None, row=row, computed=computed)
    if near is None:
        return plain
    if near.limit is not None:
        return _explicit(plain, near)
    top = high if high is not None else low
    below = _distance(near.below, low)
    above = _distance(near.above, top)
    if (near.below and below is None) or (near.above and above is None):
        return plain._replace(reason=Reason.TOLERANCE_BASE_NOT_POSITIVE)
    near_low = None if below is None else exact(precise(low) - precise(below))
    near_high = None if above is None else exact(precise(top) + precise(above))
    match target.comparator:
        case "at least" | "above":
            near_high = None
        case "at most" | "below":
            near_low = None
    return plain._replace(near_low=near_low, near_high=near_high)


def tolerance_distance(tolerance: Tolerance, base: Number) -> Number | None:
    """A tolerance as a distance; None where it is a percentage of a base that is not positive (G5)."""
    if not tolerance.of_target:
        return Fraction(tolerance.number)
    if base <= 0:
        return None
    return precise(base) * Fraction(tolerance.number) / 100


def _distance(tolerance: Tolerance | None, base: Number) -> Number | None:
    return None if tolerance is None else tolerance_distance(tolerance, base)


def _explicit(plain: TargetInForce, near: Near) -> TargetInForce:
    """`near at least L` and its kin; a limit that leaves no near value gives no band and a note (G3, G4)."""
    assert near.limit is not None
    assert plain.low is not None
    low, included = _number(near.limit.low), near.limit.comparator in ("at least", "at most", "between")
    strict = plain.comparator in ("above", "below")
    beyond = plain._replace(notes=("near_limit_beyond_target",))
    match near.limit.comparator:
        case "at least" | "above":
            if low > plain.low or (low == plain.low and not (strict and included)):
                return beyond
            return plain._replace(near_low=low, near_low_included=included)
        case "at most" | "below":
            if low < plain.low or (low == plain.low and not (strict and included)):
                return beyond
            return plain._replace(near_high=low, near_high_included=included)
        case _:
            assert near.limit.high is not None
            high = _number(near.limit.high)
            top = plain.high if plain.high is not None else plain.low
            if low > plain.low or high < top or (low == plain.low and high == top):
                return beyond
            return plain._replace(near_low=low, near_high=high)


def _number(quantity: Quantity) -> Number:
    assert isinstance(quantity, Amount)
    return quantity.number
