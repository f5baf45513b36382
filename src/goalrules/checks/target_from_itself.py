"""A computed target that is made of what needs the target."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.quantities import all_parts, computed_targets
from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.quantity import (
    Attainment,
    Improvement,
    Pace,
    Progress,
    Quantity,
    Shortfall,
    TargetValue,
    YearsToTarget,
)


def target_from_itself(plan: Plan) -> Iterator[Diagnostic]:
    """`target at least 110 % of target value` has no beginning."""
    for indicator in plan.indicators:
        for quantity in computed_targets(indicator):
            yield from _of(quantity, indicator)


def _of(quantity: Quantity, indicator: Indicator) -> Iterator[Diagnostic]:
    for part in all_parts(quantity, indicator.named):
        needs = isinstance(part, TargetValue | Shortfall | Attainment | Progress | Pace | YearsToTarget)
        if needs or (isinstance(part, Improvement) and indicator.direction is None):
            yield Diagnostic(
                codes.TARGET_FROM_ITSELF,
                said("The target of `{indicator}` is computed from what needs the target", indicator=indicator.path),
                Label(part.span, "needs the target"),
                related=(Label(indicator.span, "the indicator"),),
                help="compute it from values: `110 % of baseline value`, `peer median`, `previous value`",
            )
            return
