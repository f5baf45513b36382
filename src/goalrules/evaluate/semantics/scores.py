"""Scores: the place on a line of points, and many scores as one (semantics D)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal, assert_never

from goalrules.evaluate.semantics.values import mean
from goalrules.model.numbers import Number, precise
from goalrules.model.reals import total
from goalrules.verdict import Reason


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
            weight = total(weights)
            if weight == 0:
                return Reason.NO_WEIGHT
            return total(scores, weights) / weight
        case "lowest":
            return min(scores)
        case "sum":
            return total(scores)
        case "mean of lowest":
            return mean(sorted(scores)[:count])
        case _:
            assert_never(function)
