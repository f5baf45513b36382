"""Points of a score in columns: linear between them, flat outside, at a step the better one (semantics D7)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil

from goalrules.batch.between import (
    Between,
    Keep,
    added_up,
    chosen,
    fraction,
    holds,
    in_type,
    known_or,
    least,
    quotient,
    times,
)
from goalrules.batch.between import number_in_columns as in_columns
from goalrules.batch.exact import Number, added, constant, first_reason, nothing
from goalrules.batch.lookups import NEVER, every, some
from goalrules.verdict import Reason

Placed = Sequence[tuple[Number, Decimal]]
"""Positions with their scores."""


def on_points(by: Between, points: Placed, keep: Keep) -> Between:
    """The score at a position; without one it lies between the least and the greatest score of the points."""
    scores = [score for _, score in points]
    position = by.number._replace(reason="NULL")
    bare = [(at._replace(reason="NULL"), score) for at, score in points]
    found = _of_constants(position, bare, by.unbounded) if _are_constant(bare) else _of_any(position, bare, by, keep)
    missing = first_reason(by.reason, *(at.reason for at, _ in points))
    if by.unbounded != NEVER:
        missing = f"CASE WHEN NOT ({by.unbounded}) THEN {missing} END"
    number = in_columns(found._replace(reason=first_reason(missing, found.reason)), keep)
    if number.bottom.isdigit():
        number = number._replace(most=max(ceil(abs(score * int(number.bottom))) for score in scores))
    return known_or(number, constant(min(scores)), constant(max(scores)))


def _are_constant(points: Placed) -> bool:
    return all(fraction(at) is not None for at, _ in points)


def _of_constants(position: Number, points: Placed, unbounded: str) -> Number:
    """Where all positions are numbers of the rules: which stretch it is says where the line runs."""
    places = [(fraction(at) or Fraction(0), score) for at, score in points]
    ordered = _ordered(places)
    if ordered is None:
        return nothing(Reason.POINTS_NOT_ORDERED)
    steps: dict[Fraction, Decimal] = {}
    for place, score in ordered:
        steps[place] = max(score, steps.get(place, score))
    cases = [
        (unbounded, constant(ordered[-1][1])),
        (holds(position, "<", constant(ordered[0][0])), constant(ordered[0][1])),
    ]
    cases += [(holds(position, "=", constant(place)), constant(score)) for place, score in steps.items()]
    for (left, low), (right, high) in pairwise(ordered):
        if left < right:
            slope = (Fraction(high) - Fraction(low)) / (right - left)
            line = added_up([times(position, constant(slope)), constant(Fraction(low) - slope * left)])
            cases.append((holds(position, "<", constant(right)), line if slope else constant(low)))
    return chosen(cases, constant(ordered[-1][1]))


def _ordered(places: Sequence[tuple[Fraction, Decimal]]) -> list[tuple[Fraction, Decimal]] | None:
    """The points with rising positions; None where they neither rise nor fall throughout."""
    if all(a[0] <= b[0] for a, b in pairwise(places)):
        return list(places)
    return list(reversed(places)) if all(a[0] >= b[0] for a, b in pairwise(places)) else None


def _of_any(position: Number, points: Placed, by: Between, keep: Keep) -> Number:
    """Where positions are quantities: whether they rise or fall is asked in each case."""
    placed = [(in_columns(at, keep), score) for at, score in points]
    rising = every([holds(a, "<=", b) for (a, _), (b, _) in pairwise(placed)])
    falling = every([holds(a, ">=", b) for (a, _), (b, _) in pairwise(placed)])
    upwards = in_columns(_rising(position, placed, by.unbounded), keep)
    downwards = in_columns(_rising(position, placed[::-1], by.unbounded), keep)
    return chosen([(rising, upwards), (falling, downwards)], nothing(Reason.POINTS_NOT_ORDERED))


def _rising(position: Number, points: Placed, unbounded: str) -> Number:
    worst = constant(min(score for _, score in points))
    there = [(holds(position, "=", at), constant(score)) for at, score in points]
    best = least([chosen([one], worst) for one in there], "greatest")
    cases = [
        (unbounded, constant(points[-1][1])),
        (some([condition for condition, _ in there]), best),
        (holds(position, "<", points[0][0]), constant(points[0][1])),
    ]
    for (left, low), (right, high) in pairwise(points):
        share = quotient(added(in_type(position), left, minus=True), added(in_type(right), left, minus=True))
        line = added_up([times(share, constant(high - low)), constant(low)])._replace(reason="NULL")
        inside = every([holds(left, "<", position), holds(position, "<", right)])
        cases.append((inside, line if high != low else constant(low)))
    return chosen([(condition, one) for condition, one in cases if condition != NEVER], constant(points[-1][1]))
