"""A plan that is judged, or looks forward to, a period in which a target is not in force."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.indicator import Indicator, Target
from goalrules.model.period import Period
from goalrules.model.plan import Plan


def target_path_hole(plan: Plan) -> Iterator[Diagnostic]:
    """Before the first and after the last year of a path there is no target (semantics F3), nor after `by` (F4)."""
    outlooks = {goal.path: goal.outlook for goal in plan.goals if goal.outlook is not None}
    for indicator in plan.indicators:
        asked = (
            []
            if plan.period is None
            else [(plan.period, Label(plan.span, said("judged for {period}", period=plan.period)))]
        )
        outlook = outlooks.get(indicator.goal)
        if outlook is not None:
            asked.append(
                (outlook.period, Label(outlook.span, said("looks forward to {period}", period=outlook.period)))
            )
        for period, asks in asked:
            if indicator.target is not None and (message := _hole(indicator, indicator.target, period)):
                yield Diagnostic(
                    codes.TARGET_PATH_HOLE,
                    message,
                    Label(indicator.target.span, said("nothing for {period}", period=period)),
                    related=(asks,),
                    notes=("a value without a target has no level",),
                    help=said("add a number for {period}, or judge another period", period=period),
                )


def _hole(indicator: Indicator, target: Target, period: Period) -> str:
    """What to say of a target in a period, empty if there is one."""
    years = [point.period for point in target.points if point.period is not None]
    if years and not years[0] <= period <= years[-1]:
        listed = said("{only}" if len(years) == 1 else "{only} to {last}", only=years[0], last=years[-1])
        return said(
            "`{indicator}` has no target for {period}, only for {listed}",
            indicator=indicator.path,
            period=period,
            listed=listed,
        )
    if target.by is not None and target.by < period:
        return said(
            "The target of `{indicator}` was due in {by} and is not in force in {period}",
            indicator=indicator.path,
            by=target.by,
            period=period,
        )
    return ""
