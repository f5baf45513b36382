"""A clause that asks for more members than the goal has (semantics C6)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.uses import base_of, is_whole, uses
from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.condition import Count
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan

_SMALLEST_MORE = {"at least": 0, "exactly": 0, "more than": 1}


def count_out_of_reach(plan: Plan) -> Iterator[Diagnostic]:
    """`at least 5 indicators are met` in a goal of four never holds."""
    for use in uses(plan):
        goal, count = use.node, use.condition
        if not isinstance(goal, Goal) or not isinstance(count, Count) or not is_whole(goal):
            continue
        quantifier = count.quantifier
        if quantifier.count is None or quantifier.word not in _SMALLEST_MORE:
            continue
        needed = quantifier.count + _SMALLEST_MORE[quantifier.word]
        there = len(base_of(goal, count.members, count.test, plan))
        if 0 < there < needed:
            yield Diagnostic(
                codes.COUNT_OUT_OF_REACH,
                f"The goal `{goal.path}` has {there} of these {count.members.of}, and the clause asks for {needed}",
                Label(count.span, "never holds there"),
                related=(Label(goal.span, f"`{goal.path}`"),),
                help=f"write a number of at most {there}, or a share such as `at least half of the {count.members.of}`",
            )
