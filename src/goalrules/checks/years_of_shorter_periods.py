"""A window in years in a plan by quarters or months, where it is counted in these (semantics H8)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.quantities import all_parts, quantities_of
from goalrules.checks.uses import nodes_of
from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.goal import Goal
from goalrules.model.period import PeriodKind
from goalrules.model.plan import Plan
from goalrules.model.quantity import Forecast, Quantity, Statistic, Window, YearlyChange


def years_of_shorter_periods(plan: Plan) -> Iterator[Diagnostic]:
    """`the last 3 years` are the last 3 periods of the plan: it says so where these are no years."""
    if plan.period is None or plan.period.kind is PeriodKind.YEAR:
        return
    windows = [
        window
        for node in nodes_of(plan)
        for quantity in quantities_of(node)
        for part in all_parts(quantity, node.named)
        if (window := _window(part)) is not None
    ]
    windows += [g.outlook.over for g in plan.goals if isinstance(g, Goal) and g.outlook and g.outlook.over]
    for window in windows:
        if window.basis == "years":
            periods = f"{window.count} {plan.period.kind.value}{'s' if window.count > 1 else ''}"
            yield Diagnostic(
                codes.YEARS_OF_SHORTER_PERIODS,
                f"In a plan by {plan.period.kind.value}s, these are the last {periods}",
                Label(window.span, f"{periods}, not years"),
                help=f"write the number of {plan.period.kind.value}s that is meant",
            )


def _window(quantity: Quantity) -> Window | None:
    return quantity.over if isinstance(quantity, Statistic | YearlyChange | Forecast) else None
