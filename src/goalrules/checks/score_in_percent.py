"""A percentage beside a score that is no share of one, such as one from 0 to 100."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from goalrules.checks.member_without_score import scored_members
from goalrules.checks.quantities import meant
from goalrules.checks.uses import uses
from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.condition import Comparison
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.model.quantity import Amount, ScoreAggregate

ONE = Decimal(1)


def score_in_percent(plan: Plan) -> Iterator[Diagnostic]:
    """`80 %` beside a score is 0.8; of a score from 0 to 100 it would be misread as 80."""
    for use in uses(plan):
        goal, condition = use.node, use.condition
        if not isinstance(goal, Goal) or not isinstance(condition, Comparison):
            continue
        left = meant(condition.left, goal.named)
        if not isinstance(left, ScoreAggregate) or left.function == "sum":
            continue
        for written in (condition.bound.low, condition.bound.high):
            bound = None if written is None else meant(written, goal.named)
            if isinstance(bound, Amount) and bound.unit is not None and bound.unit.is_percent and written is not None:
                yield from _of(left, bound, goal, plan)


def _of(aggregate: ScoreAggregate, bound: Amount, goal: Goal, plan: Plan) -> Iterator[Diagnostic]:
    for node in scored_members(aggregate, goal, plan):
        score = next((score for score in node.scores if score.name == aggregate.called), None)
        if score is None or all(end is not None and -ONE <= end <= ONE for end in score.ends):
            continue
        number = f"{bound.number:f}"
        yield Diagnostic(
            codes.SCORE_IN_PERCENT,
            f"`{number} %` beside a score is {(bound.number / 100).normalize():f}, and this score goes beyond 1",
            Label(bound.span, "percent of what?"),
            related=(Label(score.span, f"the score of `{node.path}`"),),
            notes=(f"`{number}` is the number itself", f"`{(bound.number / 100).normalize():f}` is the share of one"),
            help="write the number that is meant",
        )
        return
