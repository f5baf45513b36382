"""How far a share must be shifted before any number of members can tell.

Half of six indicators is three, and 49 % of six comes to three as well: a share moves in steps of members. So a share
is shifted to the nearest one, with as many digits as it is written with, that gives another answer for some number of
those members that there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from goalrules.model.condition import Count, DataTest, single
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.source import Span
from goalrules.trials.digits import last_digit
from goalrules.trials.edits import Shares

_LIMIT_IS_INSIDE = frozenset({"AT_LEAST", "FEWER_THAN"})
"""Where members exactly at the share fall on its upper side."""


def shares_of(plan: Plan) -> Shares:
    """The shares to try in place of each share of a plan."""

    def nearest(at: Span, word: str, share: Decimal) -> tuple[Decimal, ...]:
        numbers = {number for goal in plan.goals for number in _numbers_of(goal, at, plan.entity)}
        parts = {Fraction(100 * k, n) for n in numbers for k in range(n + 1)}
        return tuple(_around(share, parts, inside=word in _LIMIT_IS_INSIDE))

    return nearest


def _around(share: Decimal, parts: set[Fraction], *, inside: bool) -> Iterator[Decimal]:
    step, whole = last_digit(share), Fraction(share)
    below = [part for part in parts if part < whole or (part == whole and not inside)]
    above = [part for part in parts if part > whole or (part == whole and inside)]
    if below:
        # The shifted share must leave the nearest part on its other side.
        lower = _grid(max(below), step, ROUND_FLOOR)
        lower -= step if not inside and Fraction(lower) == max(below) else 0
        if lower >= 0:
            yield lower
    if above:
        upper = _grid(min(above), step, ROUND_CEILING)
        upper += step if inside and Fraction(upper) == min(above) else 0
        if upper <= 100:
            yield upper


def _grid(number: Fraction, step: Decimal, rounding: str) -> Decimal:
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(step, rounding=rounding)


def _numbers_of(goal: Goal, at: Span, entity: str | None) -> Iterator[int]:
    """How many members the count with a share at this place may be about, in one goal."""
    for clause in goal.rating.clauses:
        for one in single(clause.condition) if clause.condition is not None else ():
            if isinstance(one, Count) and _holds(one.span, at):
                most = sum(
                    f"{member.kind}s" == one.members.of
                    and (member.key or not one.members.key)
                    and (one.members.tag is None or one.members.tag in member.tags_for(entity))
                    for member in goal.members
                )
                left_out = goal.rating.missing is not None and goal.rating.missing.policy == "left out"
                # Who has data is asked of all; where members without data are left out, of fewer.
                fewer = left_out and not isinstance(one.test, DataTest)
                yield from range(1, most + 1) if fewer else (most,) if most else ()


def _holds(whole: Span, part: Span) -> bool:
    same = whole.source.path == part.source.path
    return same and whole.start <= part.start and part.end <= whole.end
