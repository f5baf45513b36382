"""A clause of a goal that asks for a value, target or trend, which only indicators have."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.uses import uses
from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.condition import Comparison, Known, OwnState, TargetStatus, TrendStatus
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan


def value_asked_of_a_goal(plan: Plan) -> Iterator[Diagnostic]:
    """A goal is judged by its members; it has no number of its own."""
    for use in uses(plan):
        goal, condition = use.node, use.condition
        if not isinstance(goal, Goal):
            continue
        if isinstance(condition, OwnState):
            if not any(state.trends for state in condition.test.alternatives):
                continue
        elif not isinstance(condition, Comparison | Known | TargetStatus | TrendStatus):
            continue
        yield Diagnostic(
            codes.VALUE_ASKED_OF_A_GOAL,
            f"`{goal.path}` is a goal and has no value, target or trend of its own",
            Label(condition.span, "asks for what only an indicator has"),
            related=(Label(goal.span, "the goal"),),
            help="count its members, `all indicators are met`, or name one, such as "
            f"`{goal.members[0].path if goal.members else 'education.graduates'} is met`",
        )
