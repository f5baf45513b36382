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
from itertools import pairwise
from typing import Literal

from goalrules.model.numbers import Number, exact, precise
from goalrules.model.reals import less_one_ratio, power, total
from goalrules.verdict import Reason, TargetInForce, Truth

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


# ---- relative to target and baseline (I3 to I10) ---------------------------------------------------------


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


# ---- several values (H8, H9, N) --------------------------------------------------------------------------


def median(values: Sequence[Number]) -> Number:
    """The middle one; of an even number the mean of the two middle ones (N2)."""
    ordered = sorted(precise(value) for value in values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def mean(values: Sequence[Number]) -> Number:
    return total(values) / len(values)


def percentile(values: Sequence[Number], percent: Decimal) -> Number:
    """At position p·(n + 1) in rising order, linear between neighbours, the first and last beyond the ends."""
    ordered = sorted(precise(value) for value in values)
    position = Fraction(percent) / 100 * (len(ordered) + 1)
    below = int(position)
    if below < 1:
        return ordered[0]
    if below >= len(ordered):
        return ordered[-1]
    return ordered[below - 1] + (position - below) * (ordered[below] - ordered[below - 1])


def fitted(points: Sequence[tuple[int, Number]], at: int) -> Number:
    """The line of least squares through (period, value) points, at a period (H9). The periods are not all the same."""
    n = len(points)
    middle = Fraction(sum(x for x, _ in points), n)
    level = total([y for _, y in points]) / n
    slope = total([(x - middle) * precise(y) for x, y in points]) / sum((x - middle) ** 2 for x, _ in points)
    return level + slope * (at - middle)


def rank(own: Number, others: Sequence[Number], higher_is_better: bool) -> int:
    """1 is best; equal values share the better place (N3)."""
    return 1 + sum(1 for value in others if (value > own if higher_is_better else value < own))


def quartile(own: Number, others: Sequence[Number], higher_is_better: bool) -> int | Reason:
    """1 if 4b < n, 2 if 4b < 2n, 3 if 4b < 3n, else 4, for b better ones of n; with n < 4 there is none (N3)."""
    n, better = len(others) + 1, rank(own, others, higher_is_better) - 1
    if n < 4:
        return Reason.TOO_FEW_PEERS
    return 4 * better // n + 1


# ---- scores (D) ------------------------------------------------------------------------------------------


def score_at(points: Sequence[tuple[Number, Decimal]], position: Number | None) -> Number | Reason:
    """The score at a position: linear between the points, flat outside, at a step the better one (D7).

    `points` are (position, score) in the order written, rising or falling throughout. `position` None is beyond
    every number, where the score is that of the greatest position (I6).
    """
    rising = [a[0] <= b[0] for a, b in pairwise(points)]
    falling = [a[0] >= b[0] for a, b in pairwise(points)]
    if not all(rising) and not all(falling):
        return Reason.POINTS_NOT_ORDERED
    ordered = list(points) if all(rising) else list(reversed(points))
    if position is None:
        return ordered[-1][1]
    at = [score for place, score in ordered if place == position]
    if at:
        return max(at)
    if position < ordered[0][0]:
        return ordered[0][1]
    for (left, low), (right, high) in pairwise(ordered):
        if left < position < right:
            share = (precise(position) - precise(left)) / (precise(right) - precise(left))
            return Fraction(low) + share * (Fraction(high) - Fraction(low))
    return ordered[-1][1]


ScoreFunction = Literal["mean", "weighted mean", "lowest", "sum", "mean of lowest"]


def aggregate(
    function: ScoreFunction, scores: Sequence[Number], weights: Sequence[Decimal], count: int | None
) -> Number | Reason:
    """Scores of one or more members as one number, exactly. It never falls when one of them rises (D2).

    Σw·s / Σw over those there are; weights that sum to 0 are `no_weight` (D3). `count` is the k of the mean of the k
    lowest, of which those there are count when fewer (D5).
    """
    match function:
        case "mean":
            return mean(scores)
        case "weighted mean":
            weight = sum(map(Fraction, weights))
            if weight == 0:
                return Reason.NO_WEIGHT
            return total([Fraction(w) * precise(s) for w, s in zip(weights, scores, strict=True)]) / weight
        case "lowest":
            return min(scores)
        case "sum":
            return total(scores)
        case "mean of lowest":
            return mean(sorted(scores)[:count])


def ends_truth(
    left: tuple[Number | None, Number | None], comparator: str, right: tuple[Number | None, Number | None]
) -> Truth:
    """A comparison of two numbers of which only the least and greatest are known (None: no limit) (D2)."""
    (low, high), (least, most) = left, right

    def both(surely: bool, possibly: bool) -> Truth:
        return True if surely else None if possibly else False

    match comparator:
        case "at least":
            return both(
                low is not None and most is not None and low >= most, high is None or least is None or high >= least
            )
        case "above":
            return both(
                low is not None and most is not None and low > most, high is None or least is None or high > least
            )
        case "at most":
            return negation(ends_truth(left, "above", right))
        case "below":
            return negation(ends_truth(left, "at least", right))
        case _:
            at_least, at_most = ends_truth(left, "at least", right), ends_truth(left, "at most", right)
            return conjunction((at_least, at_most))


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
