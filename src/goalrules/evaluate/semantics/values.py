"""Several values as one: means, percentiles, fitted lines, rank and quartile (semantics H8, H9, N)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from goalrules.model.numbers import Number, precise
from goalrules.model.reals import total
from goalrules.verdict import Reason


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
