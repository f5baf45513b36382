"""A better result of a member must not give a goal a worse level, nor let either end of its range fall (Q2, Q3)."""

from __future__ import annotations

from typing import NamedTuple

from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.model.scale import Scale
from goalrules.proofs.direction import is_known
from goalrules.proofs.goal_worlds import Given, World, Worlds, kinds_in
from goalrules.proofs.member_direction import GoalDirections, every_kin


class Move(NamedTuple):
    """One member of a class gets a better result, all others stay, and the goal is judged worse.

    `of_range`: it is the levels still possible that get worse, where something is missing.
    """

    worlds: Worlds
    worse: World
    better: World
    at: int
    start: int
    end: int
    of_range: bool = False

    @property
    def levels(self) -> tuple[Given, Given]:
        """What the two worlds give."""
        return self.worlds.given(self.worse), self.worlds.given(self.better)


class Answer(NamedTuple):
    """What came of one goal: a counter-example, or that nothing is proven."""

    move: Move | None = None
    is_open: bool = False


PROVEN = Answer()


def answer_of(goal: Goal, plan: Plan, worlds: Worlds | None = None) -> Answer:
    """The answer for one goal; by the form of its clauses where that shows it, else by going through the worlds."""
    if GoalDirections(plan, goal, every_kin(plan, goal)).proves():
        return PROVEN
    worlds = worlds or Worlds(plan, goal)
    if worlds.looks_at_peers:
        return Answer(is_open=True)
    scale, ends_fall = goal.rating.scale, False
    best: Move | None = None
    for world in worlds.all():
        before = worlds.given(world)
        for at, start, end, better in worlds.moves(world):
            after = worlds.given(better)
            is_level = is_known(before.outcomes, scale) and is_known(after.outcomes, scale)
            level_falls = is_level and after.outcomes > before.outcomes
            range_falls = _ends_fall(before.range, after.range, scale)
            ends_fall = ends_fall or range_falls or _ends_fall(before.outcomes, after.outcomes, scale)
            # Level and score of what is missing are taken as independent there, so that more seems possible.
            if level_falls or (range_falls and not worlds.has_free_scores):
                best = _plainer(best, Move(worlds, world, better, at, start, end, of_range=not level_falls))
        if best is not None and not best.of_range and worlds.is_whole(best.worse):
            break
    if best is not None and all(one.is_real for one in worlds.classes):
        return Answer(best)
    is_open = best is not None or ends_fall or not worlds.is_complete or worlds.has_free_scores
    return Answer(is_open=is_open)


def _plainer(one: Move | None, other: Move) -> Move:
    """The counter-example that is told: with levels, nothing missing, few different results, a small step."""
    return other if one is None or _plainness(other) < _plainness(one) else one


def _ends_fall(before: int, after: int, scale: Scale) -> bool:
    """Whether the best or the worst of the levels falls; "cannot be assessed" is neither."""
    one, other = before & scale.every_level, after & scale.every_level
    if not one or not other:
        return False
    return other & -other > one & -one or other.bit_length() > one.bit_length()


def _plainness(move: Move) -> tuple[object, ...]:
    whole = move.worlds.is_whole(move.worse)
    return (move.of_range, not whole, kinds_in(move.worse) + kinds_in(move.better), abs(move.start - move.end))
