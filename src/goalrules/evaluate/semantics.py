"""The definition: what met, near, steady, "at least half" and "unknown" mean, as small pure functions.

Everything else in the product is measured against this file. The letters are rows of the semantics
(docs/semantics.md). Truth values are True (T), False (F) and None (U, unknown). Level sets are bit masks
(`model.scale`): a known level is one bit, several bits are the levels still possible.

    not  T F U      and | T F U      or | T F U
         F T U       T  | T F U       T | T T T
                     F  | F F F       F | T F U
                     U  | U F U       U | T U U
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from goalrules.model.numbers import Number, exact
from goalrules.verdict import TargetInForce, Truth

MET, NEAR, MISSED = 1, 2, 4
"""Bits of a target status."""

IMPROVING, STEADY, WORSENING = 1, 2, 4
"""Bits of a trend."""


# ---- three-valued logic (A) ------------------------------------------------------------------------------


def negation(truth: Truth) -> Truth:
    return None if truth is None else not truth


def conjunction(truths: Iterable[Truth]) -> Truth:
    """F if any is F, else U if any is U, else T. Of nothing: T."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def disjunction(truths: Iterable[Truth]) -> Truth:
    """T if any is T, else U if any is U, else F. Of nothing: F."""
    result: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


def within(outcomes: int, named: int) -> Truth:
    """Whether a level out of `outcomes` is one of `named`: T if all are, F if none is, else U.

    No outcome at all (an empty mask) is U: nothing is known.
    """
    if not outcomes & named:
        return None if not outcomes else False
    return True if not outcomes & ~named else None


# ---- counts and shares (C) -------------------------------------------------------------------------------

QuantifierWord = Literal["all", "no", "any", "at least", "at most", "more than", "fewer than", "exactly"]


def count_truth(
    word: QuantifierWord, count: int | None, share: Fraction | int | None, lo: int, hi: int, n: int
) -> Truth:
    """Truth of a count or share condition.

    `n` members are counted; of `lo` the test surely holds, of `hi` it may (lo <= hi <= n). Either `count` (whole)
    or `share` (percent) is given; `all` is a share of 100 %, `no` and `any` need neither. A count of nothing
    is 0; a share of nothing is U (C1). Shares are compared as 100·k against p·n, so that bands have no holes (C4).
    """
    if word == "all":
        word, share = "at least", 100
    elif word == "no":
        word, count = "fewer than", 1
    elif word == "any":
        word, count = "at least", 1
    if share is not None:
        if n == 0:
            return None
        limit, certain, possible = share * n, 100 * lo, 100 * hi
    else:
        assert count is not None
        limit, certain, possible = count, lo, hi
    match word:
        case "at least":
            return _from_ends(certain >= limit, possible >= limit)
        case "more than":
            return _from_ends(certain > limit, possible > limit)
        case "fewer than":
            return negation(_from_ends(certain >= limit, possible >= limit))
        case "at most":
            return negation(_from_ends(certain > limit, possible > limit))
        case _:
            step = 1 if share is None else 100
            if limit % step or not certain <= limit <= possible:
                return False
            return True if certain == possible else None


def _from_ends(surely: bool, possibly: bool) -> Truth:
    return True if surely else None if possibly else False


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
    v, lo = Fraction(value), Fraction(low)
    zero = Fraction(0)
    match comparator:
        case "at least" | "above":
            distance = max(zero, lo - v)
        case "at most" | "below":
            distance = max(zero, v - lo)
        case "exactly":
            distance = abs(v - lo)
        case _:
            assert high is not None
            distance = max(zero, lo - v, v - Fraction(high))
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


# ---- sets of levels (M2) ---------------------------------------------------------------------------------


def lowest_of(sets: Sequence[int]) -> int:
    """The levels that the lowest of several can be, over all choices of one level from each set.

    Bit 0 is the best level. A level can be the lowest if one set holds it and every set holds it or a better one.
    """
    result = 0
    joined = 0
    for mask in sets:
        joined |= mask
    while joined:
        bit = joined & -joined
        joined ^= bit
        better_or_equal = (bit << 1) - 1
        if all(mask & better_or_equal for mask in sets):
            result |= bit
    return result
