"""A plan made ready for columns: its indicators in the sheet, its goals in the order of their dependence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from goalrules.batch.goals import GoalColumns, Node, add_goal, level_of
from goalrules.batch.sheet import Sheet, text
from goalrules.evaluate.members import kin
from goalrules.evaluate.reference import everyday_scale, in_dependency_order
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan


class Judged(NamedTuple):
    """A goal with its columns."""

    goal: Goal
    columns: GoalColumns


def add_goals(plan: Plan, nodes: dict[str, Node], sheet: Sheet) -> tuple[Judged, ...]:
    """Add the columns of every goal to the sheet in which its indicators are; in plan order."""
    everyday = everyday_scale(plan)
    members = {member.path for goal in plan.goals for member in goal.members}
    found: dict[str, Judged] = {}
    for goal in in_dependency_order(plan.goals):
        family = [kin(member, plan.nodes[member.path], everyday, None) for member in goal.members]
        columns = add_goal(goal, family, nodes, sheet, is_member=goal.path in members)
        nodes[goal.path] = columns.node
        found[goal.path] = Judged(goal, columns)
    return tuple(found[goal.path] for goal in plan.goals)


def level_case(judged: Judged) -> str:
    """The level of a goal as a word, NULL where there is none."""
    scale = judged.goal.rating.scale
    cases = [
        f"WHEN {mask} THEN {text(level)}"
        for mask, level, _ in level_of("", judged.columns.node.form, scale)
        if level is not None
    ]
    return f"CASE {outcomes(judged)} {' '.join(cases)} END" if cases else "CAST(NULL AS VARCHAR)"


def reason_case(judged: Judged) -> str:
    """The reason why a goal has no level, NULL where it has one."""
    scale = judged.goal.rating.scale
    cases = [
        f"WHEN {mask} THEN {text(reason.value)}"
        for mask, _, reason in level_of("", judged.columns.node.form, scale)
        if reason is not None
    ]
    return f"CASE {outcomes(judged)} {' '.join(cases)} END" if cases else "CAST(NULL AS VARCHAR)"


def outcomes(judged: Judged) -> str:
    form = judged.columns.node.form
    column = judged.columns.node.column
    return f"({column} & {(1 << form.width) - 1})" if form.ranges else column


def goal_rows(judged: Sequence[Judged], query: str) -> str:
    """One row for each case and goal."""
    raise NotImplementedError
