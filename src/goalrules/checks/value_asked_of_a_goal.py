"""A clause of a goal that asks for a value, target or trend, which only indicators have."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.quantities import asked_by, is_of_members
from goalrules.checks.uses import uses
from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.condition import Comparison, Known, OwnState, TargetStatus, TrendStatus
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.source import Span


def value_asked_of_a_goal(plan: Plan) -> Iterator[Diagnostic]:
    """A goal is judged by its members and their scores; it has no other number of its own."""
    for use in uses(plan):
        goal, condition = use.node, use.condition
        if not isinstance(goal, Goal):
            continue
        if isinstance(condition, OwnState):
            if not any(state.trends for state in condition.test.alternatives):
                continue
        elif isinstance(condition, Comparison | Known):
            if all(is_of_members(quantity, goal) for quantity in asked_by(condition)):
                continue
        elif not isinstance(condition, TargetStatus | TrendStatus):
            continue
        yield _finding(goal, condition.span)
    for goal in plan.goals:
        for score in goal.scores:
            for quantity in score.quantities:
                if not is_of_members(quantity, goal):
                    yield _finding(goal, quantity.span)


def _finding(goal: Goal, at: Span) -> Diagnostic:
    return Diagnostic(
        codes.VALUE_ASKED_OF_A_GOAL,
        said("`{goal}` is a goal and has no value, target or trend of its own", goal=goal.path),
        Label(at, "asks for what only an indicator has"),
        related=(Label(goal.span, "the goal"),),
        help=said(
            "count its members, `all indicators are met`, name one, such as `{path} is met`, "
            "or ask for their `mean score`",
            path=goal.members[0].path if goal.members else "education.graduates",
        ),
    )
