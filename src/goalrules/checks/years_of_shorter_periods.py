"""A window in years in a plan by quarters or months, where it is counted in these (semantics H8)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.quantities import all_parts, quantities_of
from goalrules.checks.uses import nodes_of
from goalrules.diagnostics import Diagnostic, Label, Said, codes, said
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
            number, is_quarters = window.count, plan.period.kind is PeriodKind.QUARTER
            yield Diagnostic(
                codes.YEARS_OF_SHORTER_PERIODS,
                said(
                    "In a plan by quarters, these are the last {periods}"
                    if is_quarters
                    else "In a plan by months, these are the last {periods}",
                    periods=_periods(number, is_quarters=is_quarters),
                ),
                Label(window.span, said("{periods}, not years", periods=_periods(number, is_quarters=is_quarters))),
                help="write the number of quarters that is meant"
                if is_quarters
                else "write the number of months that is meant",
            )


def _periods(number: int, *, is_quarters: bool) -> Said:
    if is_quarters:
        return said("{number} quarter" if number == 1 else "{number} quarters", number=number)
    return said("{number} month" if number == 1 else "{number} months", number=number)


def _window(quantity: Quantity) -> Window | None:
    return quantity.over if isinstance(quantity, Statistic | YearlyChange | Forecast) else None
