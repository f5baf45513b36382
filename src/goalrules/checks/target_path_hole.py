"""A plan that is judged for a period in which a target is not in force."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.plan import Plan


def target_path_hole(plan: Plan) -> Iterator[Diagnostic]:
    """Before the first and after the last year of a path there is no target (semantics F3), nor after `by` (F4)."""
    if plan.period is None:
        return
    for indicator in plan.indicators:
        target = indicator.target
        if target is None:
            continue
        years = [point.period for point in target.points if point.period is not None]
        if years and not years[0] <= plan.period <= years[-1]:
            listed = str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
            message = f"`{indicator.path}` has no target for {plan.period}, only for {listed}"
        elif target.by is not None and target.by < plan.period:
            message = f"The target of `{indicator.path}` was due in {target.by} and is not in force in {plan.period}"
        else:
            continue
        yield Diagnostic(
            codes.TARGET_PATH_HOLE,
            message,
            Label(target.span, f"nothing for {plan.period}"),
            related=(Label(plan.span, f"judged for {plan.period}"),),
            notes=("a value without a target has no level",),
            help=f"add a number for {plan.period}, or judge another period",
        )
