"""Cliffs: the smallest step down lets a level fall over another. Here those of a goal, and who may have one at all.

A fall counts in levels that the rating can give.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from goalrules.evaluate.states import possible_levels
from goalrules.model.condition import Count, single
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.rating import Rating
from goalrules.proofs.assumed_data import kinds_of
from goalrules.proofs.direction import is_known
from goalrules.proofs.goal_states import Class
from goalrules.proofs.goal_worlds import World, Worlds
from goalrules.proofs.periods import period_of

LEVELS = 2
"""A fall of so many levels at once is a cliff."""


def may_leap(indicator: Indicator, plan: Plan) -> bool:
    """Whether the level of an indicator could leap over another: with three levels, of its value alone.

    Between met and missed always lie the values that are near, unless values are rounded more than near is wide.
    """
    rating = indicator.rating
    if indicator.nature != "measured" or rating is None or possible_levels(indicator).bit_count() <= LEVELS:
        return False
    if rating.everyday and (indicator.decimals is None or _near_has_a_step(indicator, indicator.decimals)):
        return False
    return kinds_of(indicator, period_of(indicator, plan)).none


def _near_has_a_step(indicator: Indicator, decimals: int) -> bool:
    """Whether the tolerance is at least one last digit wide."""
    near = indicator.near
    if near is None or near.limit is not None:
        return False
    sides = [one for one in (near.below, near.above) if one is not None]
    return all(not one.of_target and one.number >= Decimal(1).scaleb(-decimals) for one in sides)


class MemberCliff(NamedTuple):
    """Two worlds in which one member of a class is at neighbouring levels, the better first."""

    worlds: Worlds
    better: World
    worse: World
    at: int
    start: int
    end: int
    fall: int


def of_goal(goal: Goal, worlds: Worlds) -> MemberCliff | None:
    """The largest cliff of a goal's level as one member falls by one level and everything else stays.

    Only where the levels that are passed over are bands of shares, which one member among so few leaps over: a veto
    or a condition on all members says in words that one of them is enough.
    """
    levels = possible_levels(goal)
    if levels.bit_count() <= LEVELS or not worlds.is_tallied or worlds.has_free_scores:
        return None
    scale = goal.rating.scale
    bands = sum(scale.mask(level) for level in scale.names if _is_band(goal.rating, level))
    if not levels & bands:
        return None
    steps = [set(_steps(one)) if len(one.members) > 1 else set() for one in worlds.classes]
    found: MemberCliff | None = None
    for world in worlds.whole():
        worse = worlds.given(world).outcomes
        if not is_known(worse, scale):
            continue
        for at, start, end, above in worlds.moves(world):
            better = worlds.given(above).outcomes
            if (start, end) not in steps[at] or not is_known(better, scale):
                continue
            fall = levels_between(better, worse, levels)
            passed = levels & (worse - 1) & ~(2 * better - 1)
            if fall >= LEVELS and not passed & ~bands and (found is None or fall > found.fall):
                found = MemberCliff(worlds, above, world, at, start, end, fall)
    return found


def _is_band(rating: Rating, level: str) -> bool:
    """Whether a level is given by shares of members alone, not of all of them."""
    parts = [
        part
        for clause in rating.clauses
        if clause.level == level and clause.condition is not None
        for part in single(clause.condition)
    ]
    return bool(parts) and all(
        isinstance(part, Count) and part.quantifier.share is not None and part.quantifier.word != "all"
        for part in parts
    )


def _steps(one: Class) -> Iterator[tuple[int, int]]:
    """The pairs of whole results, worse and better, with none between them."""
    pairs = {(a, b) for a, b in one.better if one.results[a].is_whole}
    for a, b in pairs:
        if not any((a, c) in pairs and (c, b) in pairs for c in range(len(one.results))):
            yield a, b


def levels_between(better: int, worse: int, levels: int) -> int:
    """How many of the levels that can be given lie above one level, not above another."""
    return (levels & (worse - 1) & ~(better - 1)).bit_count()
