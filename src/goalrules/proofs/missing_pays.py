"""Withholding a member's value must not give a better level than its worst value would (semantics Q4, Q5)."""

from __future__ import annotations

from typing import NamedTuple

from goalrules.counterfactual.states import looks_at
from goalrules.evaluate.members import Kin
from goalrules.evaluate.scoring import score_of_level
from goalrules.evaluate.states import possible_levels
from goalrules.model.condition import Count, DataTest, Known, Named, single
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.model.rating import MissingData, Rating
from goalrules.proofs.direction import is_known
from goalrules.proofs.goal_worlds import World, Worlds, kinds_in, moved
from goalrules.proofs.member_direction import GoalDirections, every_kin


class Hidden(NamedTuple):
    """A world with one member at its worst, and the one in which its value is withheld, with the better level."""

    worlds: Worlds
    shown: World
    hidden: World
    at: int


class Answer(NamedTuple):
    """What came of one goal: a counter-example, or that nothing is proven."""

    hidden: Hidden | None = None
    is_open: bool = False


PROVEN = Answer()


def answer_of(goal: Goal, plan: Plan, worlds: Worlds | None = None) -> Answer:
    """The answer for one goal; nothing is asked where the rating accepts it with a reason."""
    rating = goal.rating
    if rating.missing is None or rating.missing.accept is not None or holds_by_form(goal, plan):
        return PROVEN
    worlds = worlds or Worlds(plan, goal)
    best: Hidden | None = None
    for world in worlds.all():
        for at, one in enumerate(worlds.classes):
            if one.worst is None or not world[at][one.worst]:
                continue
            hidden = moved(world, at, one.worst, one.missing)
            before, after = worlds.given(world).outcomes, worlds.given(hidden).outcomes
            if is_known(before, rating.scale) and is_known(after, rating.scale) and after < before:
                found = Hidden(worlds, world, hidden, at)
                if best is None or _plainness(found) < _plainness(best):
                    best = found
        if best is not None and worlds.is_whole(best.shown) and kinds_in(world) > kinds_in(best.shown):
            break
    is_open = not worlds.is_complete or worlds.looks_at_peers or any(one.worst is None for one in worlds.classes)
    if not all(one.is_real for one in worlds.classes):
        return Answer(is_open=True)
    return Answer(best, is_open=best is None and (is_open or worlds.has_free_scores))


def holds_by_form(goal: Goal, plan: Plan) -> bool:
    """Whether it holds by construction: what is missing may be anything, or counts as the worst (Q5)."""
    rating = goal.rating
    missing = rating.missing
    if missing is None or _asks_for_data(rating):
        return False
    seen = looks_at(goal)
    trend = None if rating.missing_trend is None else rating.missing_trend.trend
    if missing.policy == "blocks":
        return not seen.trends or trend in (None, "worsening")
    if missing.policy == "left out" or (seen.trends and trend != "worsening"):
        return False
    kin = every_kin(plan, goal)
    directions = GoalDirections(plan, goal, kin)
    counts_worst = all(
        _counts_as_worst_level(one, missing) and _counts_as_worst_score(one, missing, seen.scores, directions)
        for one in kin
        if one.rated
    )
    return counts_worst and directions.proves()


def _counts_as_worst_level(one: Kin, missing: MissingData) -> bool:
    """Whether the level counted is no better than any that the member can have."""
    level = missing.level or ""
    return one.scale.has(level) and one.scale.mask(level) >= 1 << (possible_levels(one.node).bit_length() - 1)


def _counts_as_worst_score(one: Kin, missing: MissingData, names: frozenset[str], directions: GoalDirections) -> bool:
    """Whether the score counted is no better than any that the member can have."""
    for score in one.node.scores:
        if score.name not in names:
            continue
        number = missing.score
        if number is None:
            number = score_of_level(one.node.scores, score.name, missing.level or "")
        way, (low, high) = directions.of_member(one, score.name), score.ends
        end = {1: low, -1: high}.get(way or 0)
        if way == 0:
            continue
        if number is None or end is None or (number > end if way == 1 else number < end):
            return False
    return True


def _asks_for_data(rating: Rating) -> bool:
    """Whether a clause that gives a level asks what has data; a gate that gives none may."""
    return any(
        isinstance(part, Known) or (isinstance(part, Count | Named) and isinstance(part.test, DataTest))
        for clause in rating.clauses
        if clause.level is not None and clause.condition is not None
        for part in single(clause.condition)
    )


def _plainness(found: Hidden) -> tuple[object, ...]:
    """Which is told first: nothing else missing, few different results."""
    return (not found.worlds.is_whole(found.shown), kinds_in(found.shown) + kinds_in(found.hidden))
