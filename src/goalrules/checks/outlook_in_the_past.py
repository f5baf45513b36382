"""An outlook for a year before the one that is judged (semantics O)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.plan import Plan


def outlook_in_the_past(plan: Plan) -> Iterator[Diagnostic]:
    """There is nothing to look forward to: no second verdict is given.

    For the very period that is judged there is one: an interim report forecasts the end of its own year.
    """
    for goal in plan.goals:
        outlook = goal.outlook
        if outlook is not None and plan.period is not None and outlook.period < plan.period:
            yield Diagnostic(
                codes.OUTLOOK_IN_THE_PAST,
                said(
                    "The outlook of `{goal}` is for {outlook}, and the plan judges {plan}",
                    goal=goal.path,
                    outlook=outlook.period,
                    plan=plan.period,
                ),
                Label(outlook.span, "before the period"),
                related=(Label(goal.span, "the goal"),),
                help="write that year or a later one, or take the outlook out",
            )
