"""A plan made ready for columns: its indicators in the sheet, its goals in the order of their dependence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from goalrules.batch.decisions import NO_DECISIONS, Decisions
from goalrules.batch.exact import TooLarge
from goalrules.batch.goals import GoalColumns, Node, add_goal, level_of
from goalrules.batch.sheet import Sheet, text
from goalrules.batch.undecided import Undecided
from goalrules.evaluate.members import kin
from goalrules.evaluate.reference import everyday_scale, in_dependency_order
from goalrules.model.condition import Named, single
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.verdict import Reason

NOTHING: Mapping[str, Node] = MappingProxyType({})


class Judged(NamedTuple):
    """A goal with its columns."""

    goal: Goal
    columns: GoalColumns


def add_goals(
    plan: Plan,
    goals: Sequence[Goal],
    nodes: dict[str, Node],
    sheet: Sheet,
    decisions: Decisions = NO_DECISIONS,
    computed: Mapping[str, Node] = NOTHING,
) -> tuple[Judged, ...]:
    """Add the columns of goals of a plan to the sheet in which their indicators are; in the order given.

    `computed` are the indicators that decisions are on, without these. Errors: `TooLarge`.
    """
    everyday = everyday_scale(plan)
    members = {member.path for goal in goals for member in goal.members}
    found: dict[str, Judged] = {}
    undecided = Undecided(plan, goals, nodes, computed, sheet, decisions)
    for goal in in_dependency_order(goals):
        family = [kin(member, plan.nodes[member.path], everyday, None) for member in goal.members]
        try:
            columns = add_goal(
                goal, family, nodes, sheet, is_member=goal.path in members, decided=decisions.get(goal.path, ()),
                others=undecided.score(goal),
            )  # fmt: skip
        except TooLarge as error:
            raise TooLarge(error.span or goal.span) from error
        nodes[goal.path] = columns.node
        found[goal.path] = Judged(goal, columns)
    return tuple(found[goal.path] for goal in goals)


def named_in_scores(plan: Plan) -> set[str]:
    """The members that conditions of scores name: of these it must be known why they have no level."""
    conditions = [one for goal in plan.goals for score in goal.scores for one in score.conditions]
    return {one.path for condition in conditions for one in single(condition) if isinstance(one, Named)}


def level_case(judged: Judged) -> str:
    """The level of a goal as a word, NULL where there is none."""
    cases = [f"WHEN {mask} THEN {text(level)}" for mask, level, _ in _told(judged) if level is not None]
    return f"CASE {judged.columns.shown} {' '.join(cases)} END" if cases else "CAST(NULL AS VARCHAR)"


def reason_case(judged: Judged) -> str:
    """The reason why a goal has no level, NULL where it has one."""
    cases = [f"WHEN {mask} THEN {text(reason.value)}" for mask, _, reason in _told(judged) if reason is not None]
    return f"CASE {judged.columns.shown} {' '.join(cases)} END" if cases else "CAST(NULL AS VARCHAR)"


def _told(judged: Judged) -> list[tuple[int, str | None, Reason | None]]:
    return level_of(judged.columns.masks, judged.goal.rating.scale)
