"""Values relative to target and baseline (semantics I3 to I10, K4, K5): a number, or the reason why there is none."""

from __future__ import annotations

from fractions import Fraction

from goalrules.evaluate.semantics.targets import MET, target_status
from goalrules.model.numbers import Number, precise
from goalrules.model.reals import less_one_ratio, power
from goalrules.verdict import Reason, TargetInForce


def attainment(value: Number, target: Number, higher_is_better: bool) -> Number | Reason:
    """v/T where higher is better, T/v where lower is. T <= 0 is `target_not_positive`.

    Where lower is better and v <= 0 < T it is better than every number: `unbounded` (I6).
    """
    if target <= 0:
        return Reason.TARGET_NOT_POSITIVE
    if higher_is_better:
        return precise(value) / precise(target)
    return Reason.UNBOUNDED if value <= 0 else precise(target) / precise(value)


def progress(value: Number, base: Number, target: TargetInForce) -> Number | Reason:
    """(v − B)/(T − B), not capped; `baseline_meets_target` where B is as good as T or better (I7)."""
    low = target.low
    assert low is not None
    if base == low or target_status(base, target) == MET:
        return Reason.BASELINE_MEETS_TARGET
    return (precise(value) - precise(base)) / (precise(low) - precise(base))


def linear_pace(
    value: Number, base: Number, target: Number, years: Fraction, years_required: Fraction, higher_is_better: bool
) -> Number | Reason:
    """dir·((v−B)/(y−y₀)) / abs((T−B)/(Y−y₀)): the yearly change so far as a share of that required (I8)."""
    required = abs((precise(target) - precise(base)) / years_required)
    if required == 0:
        return Reason.NO_CHANGE_REQUIRED
    achieved = (precise(value) - precise(base)) / years
    return (achieved if higher_is_better else -achieved) / required


def growth_per_year(value: Number, base: Number, years: Fraction, higher_is_better: bool) -> Number | Reason:
    """dir·sgn(B)·((v/B)^(1/(y−y₀)) − 1) (I10)."""
    reason = _no_growth(value, base)
    if reason is not None:
        return reason
    grown = power(precise(value) / precise(base), 1 / years) - 1
    return grown if higher_is_better is (base > 0) else -grown


def compound_pace(
    value: Number, base: Number, target: Number, years: Fraction, years_required: Fraction, higher_is_better: bool
) -> Number | Reason:
    """dir·sgn(B)·((v/B)^(1/(y−y₀)) − 1) / abs((T/B)^(1/(Y−y₀)) − 1): exact where it is rational (I9, K4)."""
    reason = _no_growth(value, base) or _no_growth(target, base)
    if reason is not None:
        return reason
    if target == base:
        return Reason.NO_CHANGE_REQUIRED
    achieved = power(precise(value) / precise(base), 1 / years)
    required = power(precise(target) / precise(base), 1 / years_required)
    pace = less_one_ratio(achieved, required)
    is_forward = (higher_is_better is (base > 0)) is (required > 1)
    return pace if is_forward else -pace


def _no_growth(value: Number, base: Number) -> Reason | None:
    """Why no growth leads from a base to a value: from nothing, or through nothing."""
    if base == 0:
        return Reason.BASE_ZERO
    return Reason.SIGN_CHANGE if precise(value) * precise(base) <= 0 else None


def percent_change(value: Number, reference: Number) -> Number | Reason:
    """100·(v − R)/R of a reference above zero (I3)."""
    if reference <= 0:
        return Reason.BASE_NOT_POSITIVE
    return 100 * (precise(value) - precise(reference)) / precise(reference)
