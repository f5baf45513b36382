"""Goals judged over members that are not as they are: what counterfactual questions stand on.

The judge of a goal takes the assessments of its members from whoever has them. Here is how to make the judge, and the
assessment of a member with another result.
"""

from __future__ import annotations

from goalrules.evaluate.goals import GoalJudge
from goalrules.evaluate.members import Kin, kin
from goalrules.model.goal import Goal
from goalrules.model.measurement import TOTAL
from goalrules.model.numbers import Number
from goalrules.model.plan import Plan
from goalrules.model.unit import NUMBER
from goalrules.verdict import Assessment, Operand, Reason, ScoreFinding, TrendFinding


def kin_of(plan: Plan, goal: Goal, entity: str | None) -> tuple[Kin, ...]:
    """The members of a goal as its conditions see them, in the order written."""
    everyday = next(scale for scale in plan.scales if scale.name == "indicators")
    return tuple(kin(member, plan.nodes[member.path], everyday, entity) for member in goal.members)


def judge_of(plan: Plan, goal: Goal, entity: str | None) -> GoalJudge:
    """The judge of one goal."""
    return GoalJudge(goal, kin_of(plan, goal, entity))


def blank(one: Kin) -> Assessment:
    """A member of which nothing is known, as a place for results."""
    every = one.scale.every_level
    nothing = Operand(one.node.path, None, NUMBER, Reason.NO_ROW)
    trend = TrendFinding(None, Reason.NO_ROW, nothing, nothing, None, None, True) if one.declares_trend else None
    return Assessment(
        one.node, one.scale, TOTAL, None, None, Reason.NO_ROW, (), every, every, (), None, trend=trend
    )  # fmt: skip


def with_level(found: Assessment, level: str) -> Assessment:
    """A member at another level, as if data gave it."""
    bit = found.scale.mask(level)
    return found._replace(
        level=level, computed_level=level, reason=None, causes=(), outcomes=bit, range=bit, steps=(), decided=None,
        applicable=True, judgement=None, computed=None,
    )  # fmt: skip


def with_score(found: Assessment, called: str, low: Number | None, high: Number | None) -> Assessment:
    """A member with another score of this name; with different ends, one that may be anything between them."""
    number = low if low is not None and low == high else None
    reason = None if number is not None else Reason.UNDETERMINED
    score = ScoreFinding(called, number, low, high, reason, ())
    there = any(one.name == called for one in found.scores)
    scores = tuple(score if one.name == called else one for one in found.scores) if there else (*found.scores, score)
    return found._replace(scores=scores)
