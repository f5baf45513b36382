"""Values against limits and targets, targets over time, trends (semantics F, G, H4, I4)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from goalrules.model.numbers import Number, exact, precise
from goalrules.verdict import TargetInForce

MET, NEAR, MISSED = 1, 2, 4
"""Bits of a target status."""

IMPROVING, STEADY, WORSENING = 1, 2, 4
"""Bits of a trend."""


# ---- comparisons (F1) ------------------------------------------------------------------------------------


def compare(value: Number, comparator: str, low: Number, high: Number | None = None) -> bool:
    """`at least` and `at most` and both ends of `between` include the limit; `above` and `below` do not."""
    match comparator:
        case "at least":
            return value >= low
        case "at most":
            return value <= low
        case "above":
            return value > low
        case "below":
            return value < low
        case "exactly":
            return value == low
        case "between":
            assert high is not None
            return low <= value <= high
    raise ValueError(comparator)


def target_status(value: Number, target: TargetInForce) -> int:
    """MET, NEAR or MISSED of a value against the target in force (F1, G1, G2).

    Boundary: the limit of `at least`/`at most`/`between` is met; the limit of a strict target is near where a
    near band exists, else missed; the near limit itself is near where it is included (always with `within`).
    A target whose tolerance cannot be computed gives MET or NEAR|MISSED (G5). The target has numbers.
    """
    low = target.low
    assert low is not None
    match target.comparator:
        case "at least":
            met = value >= low
        case "at most":
            met = value <= low
        case _:
            met = compare(value, target.comparator, low, target.high)
    if met:
        return MET
    if target.reason is not None:
        return NEAR | MISSED
    near_low, near_high = target.near_low, target.near_high
    if near_low is None and near_high is None:
        return MISSED
    if near_low is not None and (value < near_low or (value == near_low and not target.near_low_included)):
        return MISSED
    if near_high is not None and (value > near_high or (value == near_high and not target.near_high_included)):
        return MISSED
    return NEAR


def shortfall(value: Number, comparator: str, low: Number, high: Number | None) -> Number:
    """Distance on the wrong side of a target; 0 on the limit or better, also for strict targets (I4)."""
    v, lo, zero = precise(value), precise(low), Fraction(0)
    match comparator:
        case "at least" | "above":
            distance = max(zero, lo - v)
        case "at most" | "below":
            distance = max(zero, v - lo)
        case "exactly":
            distance = abs(v - lo)
        case _:
            assert high is not None
            distance = max(zero, lo - v, v - precise(high))
    return exact(distance)


# ---- targets over time (F3) ------------------------------------------------------------------------------


def path_target(
    points: Sequence[tuple[int, Decimal]], kind: Literal["stepwise", "linear"] | None, period: int
) -> Number | None:
    """The target of a path in a period; None before the first and after the last listed period.

    `points` are (period, number) with periods strictly rising. One point with no kind is that period only.
    Stepwise: the latest listed period not after this one. Linear: the exact fraction between neighbours.
    """
    if not points[0][0] <= period <= points[-1][0]:
        return None
    before = max(point for point in points if point[0] <= period)
    if kind != "linear" or before[0] == period:
        return before[1]
    after = min(point for point in points if point[0] > period)
    share = Fraction(period - before[0], after[0] - before[0])
    return exact(Fraction(before[1]) + share * (Fraction(after[1]) - Fraction(before[1])))


# ---- trend (H4, H5) --------------------------------------------------------------------------------------


def trend_of(improvement: Number, steady: Number, limit_included: bool) -> Literal["improving", "steady", "worsening"]:
    """Steady if −X <= c <= X (`steady within X`), or −X < c < X (`steady below X`)."""
    size = improvement if improvement >= 0 else -improvement
    if size < steady or (limit_included and size == steady):
        return "steady"
    return "improving" if improvement > 0 else "worsening"
