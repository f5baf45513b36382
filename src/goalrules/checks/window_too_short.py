"""A change or line over fewer values than it takes (semantics H9)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.quantities import all_parts, quantities_of
from goalrules.checks.uses import nodes_of
from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.plan import Plan
from goalrules.model.quantity import Forecast, Quantity, Window, YearlyChange

FEWEST_FOR_A_CHANGE, FEWEST_FOR_A_LINE = 2, 3


def window_too_short(plan: Plan) -> Iterator[Diagnostic]:
    """`mean yearly change over the last 1 values` is never known; nor is a line through two years that asks for 3."""
    windows = [
        found
        for node in nodes_of(plan)
        for quantity in quantities_of(node)
        for part in all_parts(quantity, node.named)
        if (found := _window(part)) is not None
    ]
    windows += [(goal.outlook.over, True) for goal in plan.goals if goal.outlook and goal.outlook.over]
    for window, is_line in windows:
        needed = max(window.at_least or FEWEST_FOR_A_LINE, FEWEST_FOR_A_CHANGE) if is_line else FEWEST_FOR_A_CHANGE
        if window.count < needed:
            yield Diagnostic(
                codes.NUMBER_OUT_OF_RANGE,
                said(
                    "A line goes through {needed} values or more, and this looks at {count}"
                    if is_line
                    else "A change is between {needed} values or more, and this looks at {count}",
                    needed=needed,
                    count=window.count,
                ),
                Label(window.span, "never enough"),
                help=said("write a number of at least {needed}", needed=needed),
            )


def _window(quantity: Quantity) -> tuple[Window, bool] | None:
    """The window of a change or forecast, and whether a line is drawn through it."""
    if isinstance(quantity, YearlyChange):
        return quantity.over, False
    if isinstance(quantity, Forecast) and quantity.over is not None:
        return quantity.over, quantity.by == "linear trend"
    return None
