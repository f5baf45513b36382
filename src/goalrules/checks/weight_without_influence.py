"""A weight that changes nothing: it is 0, or no rule of the goal weighs its members (semantics D3)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.member_without_score import scored_members
from goalrules.checks.quantities import all_parts, quantities_of
from goalrules.checks.uses import is_whole
from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.model.quantity import ScoreAggregate


def weight_without_influence(plan: Plan) -> Iterator[Diagnostic]:
    """Counts are never weighted (C5); only a weighted mean of scores asks for weights."""
    for goal in filter(is_whole, plan.goals):
        weighed = _weighed(goal, plan)
        for member in goal.members:
            if member.weight == 0 and member.path in weighed:
                message = said("`{member}` weighs 0, so its score changes nothing", member=member.path)
            elif member.weight != 1 and member.path not in weighed:
                message = said(
                    "`{member}` has a weight, and `{goal}` asks for no weighted mean score of it"
                    if weighed
                    else "`{member}` has a weight, and `{goal}` asks for no weighted mean score",
                    member=member.path,
                    goal=goal.path,
                )
            else:
                continue
            yield Diagnostic(
                codes.WEIGHT_WITHOUT_INFLUENCE,
                message,
                Label(member.span, said("weight {weight}", weight=member.weight)),
                related=(Label(goal.span, "the goal"),),
                help="ask for `weighted mean score` in the goal's rating, or take the weight out",
            )


def _weighed(goal: Goal, plan: Plan) -> set[str]:
    """The members whose scores some weighted mean of the goal is over."""
    parts = (part for quantity in quantities_of(goal) for part in all_parts(quantity, goal.named))
    means = [part for part in parts if isinstance(part, ScoreAggregate) and part.function == "weighted mean"]
    return {node.path for part in means for node in scored_members(part, goal, plan)}
