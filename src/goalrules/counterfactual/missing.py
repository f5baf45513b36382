"""Which missing value matters most: how far the range of a goal would narrow if one more member were known (P1).

The range is over everything that missing data could turn out to be. Each member without a level is taken alone: for
each level that it could have, the levels that the goal could then still get.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from goalrules.evaluate.hypothetical import judge_of, with_level
from goalrules.model.goal import Goal
from goalrules.verdict import Assessment, Result


class IfKnown(NamedTuple):
    """If this member had this level, the goal could still get one of `left`, best first."""

    level: str
    left: tuple[str, ...]


class Missing(NamedTuple):
    """One member without a level, and what would be left of the goal's range with each level that it could have."""

    path: str
    cases: tuple[IfKnown, ...]

    @property
    def left_on_average(self) -> Fraction:
        """How many levels would be left, each level of the member counted alike."""
        return Fraction(sum(len(case.left) for case in self.cases), len(self.cases))

    @property
    def settles(self) -> bool:
        """Whether knowing it settles the level, whatever it turns out to be."""
        return all(len(case.left) == 1 for case in self.cases)


def missing(result: Result, path: str) -> tuple[Missing, ...]:
    """The members of a goal without a level, the one that matters most first; those that matter alike in plan order.

    It matters most that leaves the fewest levels on average, then that leaves the fewest in its worst case. Empty where
    the range is one level already, for an indicator, and for a goal that is compared with other entities.
    KeyError for a path that the plan does not have.
    """
    found = result[path]
    goal = found.node
    if not isinstance(goal, Goal) or len(found.levels_in_range) < 2 or goal.peers is not None:
        return ()
    judge = judge_of(result.plan.plan, goal, result.entity)
    known = {member.path: member for member in found.members}
    open_ones = []
    for member in found.members:
        if not is_open(member):
            continue
        cases = []
        for level in member.scale.levels_in(member.range & member.scale.every_level):
            whole = judge.assess({**known, member.path: with_level(member, level)})
            cases.append(IfKnown(level, whole.levels_in_range))
        open_ones.append(Missing(member.path, tuple(cases)))
    return tuple(sorted(open_ones, key=lambda one: (one.left_on_average, max(len(case.left) for case in one.cases))))


def is_open(member: Assessment) -> bool:
    """Whether a member could still have a level that it has not."""
    has_levels = bool(member.range & member.scale.every_level)
    return member.applicable and member.level is None and member.node.rating is not None and has_levels
