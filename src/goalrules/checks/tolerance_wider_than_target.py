"""A tolerance that reaches beyond every value there can be, so that nothing is missed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.indicator import Indicator, Near, Target, TargetPoint, Tolerance
from goalrules.model.numbers import exact
from goalrules.model.plan import Plan
from goalrules.model.quantity import Amount
from goalrules.model.unit import UnitKind


def tolerance_wider_than_target(plan: Plan) -> Iterator[Diagnostic]:
    """Near begins at or below zero under a target above it, or at 100 percent or more above one below that."""
    for indicator in plan.indicators:
        target, near = indicator.target, indicator.near
        if target is None or near is None or plan.accepts(codes.TOLERANCE_WIDER_THAN_TARGET.number, indicator):
            continue
        for point in target.points:
            message = _too_wide(indicator, target, near, point)
            if message:
                yield Diagnostic(
                    codes.TOLERANCE_WIDER_THAN_TARGET,
                    message,
                    Label(near.span, "wider than the target"),
                    related=(Label(target.span, "the target"),),
                    help='write a smaller distance, or accept it with a reason: `accept GR406 because "…"`',
                )
                break


def _too_wide(indicator: Indicator, target: Target, near: Near, point: TargetPoint) -> str:
    """What to say of one target number, empty if all is well."""
    low, high = Fraction(point.low), Fraction(point.high if point.high is not None else point.low)
    below, above = _limits(target, near, low, high)
    if below is not None and low > 0 >= below:
        return said("Near begins at {below}, so that no value of 0 or more is missed", below=exact(below))
    is_percent = indicator.unit.kind is UnitKind.PERCENT
    if above is not None and is_percent and high < 100 <= above:
        return said("Near ends at {above} %, so that no percentage up to 100 is missed", above=exact(above))
    return ""


def _limits(target: Target, near: Near, low: Fraction, high: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """Where near begins below the target and ends above it; None on a side that is met, or has no limit."""
    has_below = target.comparator in ("at least", "above", "between", "exactly")
    has_above = target.comparator in ("at most", "below", "between", "exactly")
    if near.limit is not None:
        first = near.limit.low
        last = near.limit.high if near.limit.high is not None else first
        numbers = [Fraction(a.number) if isinstance(a, Amount) else None for a in (first, last)]
        return (numbers[0] if has_below else None, numbers[1] if has_above else None)
    below = low - _distance(near.below, low) if has_below and near.below is not None else None
    above = high + _distance(near.above, high) if has_above and near.above is not None else None
    return below, above


def _distance(tolerance: Tolerance, base: Fraction) -> Fraction:
    number = Fraction(tolerance.number)
    return base * number / 100 if tolerance.of_target else number
