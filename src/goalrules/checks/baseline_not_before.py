"""A baseline that is not before the period that is judged (semantics H10)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.plan import Plan


def baseline_not_before(plan: Plan) -> Iterator[Diagnostic]:
    """From such a baseline no time has passed: progress, pace and growth are not known."""
    for indicator in plan.indicators:
        baseline = indicator.baseline
        if baseline is None or plan.period is None or baseline.period.kind != plan.period.kind:
            continue
        if baseline.period >= plan.period:
            yield Diagnostic(
                codes.BASELINE_NOT_BEFORE,
                said(
                    "The baseline of `{path}` is of {year}, and the plan judges {period}",
                    path=indicator.path,
                    year=baseline.period,
                    period=plan.period,
                ),
                Label(baseline.span, "not before the period"),
                related=(Label(indicator.span, "the indicator"),),
                help="write an earlier year, or judge a later period",
            )
