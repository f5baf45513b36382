"""A condition that asks for a quantity the indicator does not have: a target, trend, baseline or direction."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.uses import Use, is_whole, uses
from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.condition import (
    Comparison,
    Condition,
    Known,
    Named,
    OwnState,
    StateTest,
    TargetStatus,
    TrendStatus,
)
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.quantity import (
    BaselineValue,
    Change,
    Improvement,
    PercentOf,
    Quantity,
    Shortfall,
    TargetValue,
)
from goalrules.source import Span


def quantity_without_ground(plan: Plan) -> Iterator[Diagnostic]:
    """Such a condition would be unknown for ever, and the level with it."""
    for use in uses(plan):
        if isinstance(use.node, Indicator):
            if is_whole(use.node):
                yield from _of_indicator(use, use.node)
        elif isinstance(use.condition, Named):
            yield from _of_named(use.node, use.condition, plan)


def _of_indicator(use: Use, indicator: Indicator) -> Iterator[Diagnostic]:
    for what, at in _needs(use.condition):
        if what == "target" and indicator.target is None:
            yield _lacks(indicator, "target", at, "write `target …` in the indicator")
        elif what == "trend" and indicator.trend is None:
            help = "write `trend compared with previous value, steady within …` in the indicator"
            yield _lacks(indicator, "trend to compare by", at, help)
        elif what == "baseline" and indicator.baseline is None:
            help = "write `base year 2015` or `baseline 41.2 in 2015` in the indicator"
            yield _lacks(indicator, "baseline", at, help)
        elif what == "direction" and indicator.direction is None:
            yield _lacks(indicator, "better direction", at, "write `at least` or `at most`, or state a direction")


def _needs(condition: Condition) -> Iterator[tuple[str, Span]]:
    """What an indicator must declare for a condition to be known."""
    match condition:
        case TargetStatus():
            yield "target", condition.span
        case TrendStatus():
            yield "trend", condition.span
        case OwnState():
            if any(state.trends for state in condition.test.alternatives):
                yield "trend", condition.span
        case Known():
            yield from _quantity_needs(condition.quantity)
        case Comparison():
            yield from _quantity_needs(condition.left)
            yield from _quantity_needs(condition.bound.low)
            if condition.bound.high is not None:
                yield from _quantity_needs(condition.bound.high)
            if condition.bound.comparator in ("at or better than", "at or worse than"):
                yield "direction", condition.bound.span


def _quantity_needs(quantity: Quantity) -> Iterator[tuple[str, Span]]:
    match quantity:
        case TargetValue() | Shortfall():
            yield "target", quantity.span
        case Change() | Improvement():
            yield "trend", quantity.span
        case BaselineValue():
            yield "baseline", quantity.span
        case PercentOf():
            yield from _quantity_needs(quantity.of)


def _lacks(indicator: Indicator, what: str, at: Span, help: str) -> Diagnostic:
    return Diagnostic(
        codes.QUANTITY_WITHOUT_GROUND,
        f"The indicator `{indicator.path}` has no {what}",
        Label(at, "asks for it"),
        related=(Label(indicator.span, "the indicator"),),
        help=help,
    )


def _of_named(goal: Goal, condition: Named, plan: Plan) -> Iterator[Diagnostic]:
    """`education.graduates is improving`, where that member declares no trend."""
    member = plan.nodes.get(condition.path)
    test = condition.test
    asks_trend = isinstance(test, StateTest) and any(state.trends for state in test.alternatives)
    if not asks_trend or member is None or not is_whole(member):
        return
    if isinstance(member, Indicator) and member.trend is not None:
        return
    kind = "goal" if isinstance(member, Goal) else "indicator"
    yield Diagnostic(
        codes.QUANTITY_WITHOUT_GROUND,
        f"The {kind} `{member.path}` has no trend",
        Label(condition.span, "asks for it"),
        related=(Label(member.span, f"the {kind}"),),
        help="write `trend compared with previous value, steady within …` in the indicator"
        if kind == "indicator"
        else "ask for the trend of its indicators",
    )
