"""The largest fall of a level for the smallest step down: of a value by one last digit, of a member by one level.

A fall counts in levels that the rating can give. Of an indicator only what its rule alone decides is looked at: a
level that other data take part in falls with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import NamedTuple

from goalrules.counterfactual.varying import NotSolved
from goalrules.evaluate.reference import everyday_scale
from goalrules.evaluate.states import possible_levels
from goalrules.model.condition import Count, single
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.numbers import Number
from goalrules.model.plan import Plan
from goalrules.model.rating import Rating
from goalrules.model.reals import Real
from goalrules.proofs.assumed_data import Assumed, kinds_of
from goalrules.proofs.goal_states import Class
from goalrules.proofs.goal_worlds import World, Worlds
from goalrules.proofs.monotone_goals import is_known
from goalrules.proofs.periods import period_of
from goalrules.proofs.value_levels import Along, At

LEVELS = 2
"""A fall of so many levels at once is a cliff."""


class ValueCliff(NamedTuple):
    """Two values beside each other, the better first, and how many levels lie between theirs."""

    better: At
    worse: At
    fall: int
    rounded: bool


class MemberCliff(NamedTuple):
    """Two worlds in which one member of a class is at neighbouring levels, the better first."""

    worlds: Worlds
    better: World
    worse: World
    at: int
    start: int
    end: int
    fall: int


def of_indicator(indicator: Indicator, plan: Plan) -> ValueCliff | None:
    """The largest cliff of an indicator's level along its value; None without one, or where it cannot be followed."""
    if indicator.nature != "measured" or indicator.rating is None:
        return None
    levels = possible_levels(indicator)
    if levels.bit_count() <= LEVELS:
        return None
    period = period_of(indicator, plan)
    if not kinds_of(indicator, period).none:
        return None
    along = Along(indicator, everyday_scale(plan), period, plan.entity)
    try:
        stretches = along.stretches(Assumed())
    except (NotSolved, OverflowError):
        return None
    found: ValueCliff | None = None
    ends = [end for one in stretches for end in (one.first, one.last) if end is not None]
    pairs: Iterator[tuple[At, At]]
    if indicator.decimals is not None:
        pairs = _of_steps(along, ends, indicator.decimals)
    else:
        pairs = pairwise(along.levels(Assumed(), stretches))
    for one, other in pairs:
        better, worse = (one, other) if one.found.outcomes < other.found.outcomes else (other, one)
        if one.level is None or other.level is None:
            continue
        fall = _between(better.found.outcomes, worse.found.outcomes, levels)
        if fall >= LEVELS and (found is None or fall > found.fall):
            found = ValueCliff(better, worse, fall, indicator.decimals is not None)
    return found


def _of_steps(along: Along, ends: list[Number], decimals: int) -> Iterator[tuple[At, At]]:
    """The rounded values on either side of each number at which the level may change, one last digit apart."""
    step = Decimal(1).scaleb(-decimals)
    tried: set[Decimal] = set()
    for end in ends:
        number = end.enclosure(30)[0] if isinstance(end, Real) else end
        near = Decimal(number.numerator) / Decimal(number.denominator) if not isinstance(number, Decimal) else number
        lowest = near.quantize(step, rounding=ROUND_FLOOR) - step
        highest = near.quantize(step, rounding=ROUND_CEILING)
        while lowest <= highest:
            if lowest not in tried:
                tried.add(lowest)
                yield along.at(Assumed(), lowest), along.at(Assumed(), lowest + step)
            lowest += step


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
            fall = _between(better, worse, levels)
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


def _between(better: int, worse: int, levels: int) -> int:
    """How many of the levels that can be given lie above one level, not above another."""
    return (levels & (worse - 1) & ~(better - 1)).bit_count()
