"""A condition that asks for a quantity the indicator does not have: a target, trend, baseline or direction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from goalrules.checks.quantities import all_parts, quantities_of
from goalrules.checks.uses import is_whole, uses
from goalrules.diagnostics import Diagnostic, Label, Said, codes, said
from goalrules.model.condition import (
    Comparison,
    Condition,
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
    Attainment,
    BaselineValue,
    Change,
    ChangeInPercent,
    Growth,
    Improvement,
    Pace,
    Peer,
    Progress,
    Quantity,
    Shortfall,
    TargetValue,
    YearlyChange,
    YearsSinceBaseline,
    YearsToTarget,
)
from goalrules.source import Span


def quantity_without_ground(plan: Plan) -> Iterator[Diagnostic]:
    """Such a condition would be unknown for ever, and the level with it."""
    for use in uses(plan):
        if isinstance(use.node, Indicator):
            if is_whole(use.node):
                yield from _of_indicator(use.node, _needs(use.condition))
        elif isinstance(use.condition, Named):
            yield from _of_named(use.node, use.condition, plan)
    for indicator in filter(is_whole, plan.indicators):
        for quantity in quantities_of(indicator):
            parts = all_parts(quantity, indicator.named)
            yield from _of_indicator(indicator, (need for part in parts for need in _quantity_needs(part, indicator)))


def _of_indicator(indicator: Indicator, needs: Iterable[tuple[str, Span]]) -> Iterator[Diagnostic]:
    for what, at in needs:
        lacking, nothing, help = _GROUNDS[what]
        if what == "direction" and indicator.target is not None and indicator.target.comparator in TWO_SIDED:
            help = "write a target with one side, `at least` or `at most`, or ask for `shortfall`"
        if lacking(indicator):
            yield Diagnostic(
                codes.QUANTITY_WITHOUT_GROUND,
                said("The indicator `{indicator}` has {nothing}", indicator=indicator.path, nothing=nothing),
                Label(at, "asks for it"),
                related=(Label(indicator.span, "the indicator"),),
                help=help,
            )


_NEVER_MEASURED = ("judged", "yes or no")
_OF_OTHERS = ("amount", "given", "sum", "product", "power", "negative", "extreme", "size", "percent of", "scores")
"""Kinds of quantities that are numbers, or made of others."""

_GROUNDS: dict[str, tuple[Callable[[Indicator], bool], Said, str]] = {
    "value": (lambda i: i.nature in _NEVER_MEASURED, said("no value"), "score it by its level: `score by level: …`"),
    "target": (lambda i: i.target is None, said("no target"), "write `target …` in the indicator"),
    "target year": (
        lambda i: i.target is None or i.target.by is None,
        said("no target year"),
        "write `target at least … by 2030` in the indicator",
    ),
    "trend": (
        lambda i: i.trend is None,
        said("no trend to compare by"),
        "write `trend compared with previous value, steady within …` in the indicator",
    ),
    "reference": (
        lambda i: i.trend is None,
        said("no trend to compare by"),
        "write `trend compared with …` in the indicator, or name it here: `change compared with previous value`",
    ),
    "baseline": (
        lambda i: i.baseline is None,
        said("no baseline"),
        "write `base year 2015` or `baseline 41.2 in 2015` in the indicator",
    ),
    "direction": (
        lambda i: i.direction is None,
        said("no better direction"),
        "write `at least` or `at most`, or state a direction",
    ),
    "side": (
        lambda i: i.direction is None and i.target is None,
        said("no better direction"),
        "write `higher is better` or `lower is better` in the indicator",
    ),
    "peers": (lambda i: i.peers is None, said("no peers"), 'write `peers "0481", "0482"` in the indicator'),
}
"""What an indicator may lack: how that is seen, what it is called, and what to write."""


TWO_SIDED = ("between", "exactly")


def _needs(condition: Condition) -> Iterator[tuple[str, Span]]:
    """What an indicator must declare for a condition to be known, beside what its quantities need."""
    match condition:
        case TargetStatus():
            yield "target", condition.span
        case TrendStatus():
            yield "trend", condition.span
        case OwnState():
            if any(state.trends for state in condition.test.alternatives):
                yield "trend", condition.span
        case Comparison():
            if condition.bound.comparator in ("at or better than", "at or worse than"):
                yield "direction", condition.bound.span


def _quantity_needs(quantity: Quantity, indicator: Indicator) -> Iterator[tuple[str, Span]]:
    """What a single quantity needs; the first thing that lacks is enough."""
    if indicator.nature in _NEVER_MEASURED and quantity.kind not in _OF_OTHERS:
        yield "value", quantity.span
        return
    needs: tuple[str, ...] = ()
    match quantity:
        case TargetValue() | Shortfall():
            needs = ("target",)
        case Change() if quantity.compared is None:
            needs = ("reference",)
        case Improvement():
            needs = ("reference", "side") if quantity.compared is None else ("side",)
        case ChangeInPercent() if quantity.of is None:
            needs = ("reference",)
        case BaselineValue() | YearsSinceBaseline():
            needs = ("baseline",)
        case Attainment():
            needs = ("target", "direction")
        case Progress():
            needs = ("target", "direction", "baseline")
        case Pace():
            needs = ("target", "direction", "target year", "baseline")
        case Growth():
            needs = ("direction", "baseline")
        case YearsToTarget():
            needs = ("target", "target year")
        case YearlyChange() if quantity.is_improvement:
            needs = ("direction",)
        case Peer():
            needs = ("peers", "direction") if quantity.function in ("rank", "quartile") else ("peers",)
    for need in needs:
        if _GROUNDS[need][0](indicator):
            yield need, quantity.span
            return


def _of_named(goal: Goal, condition: Named, plan: Plan) -> Iterator[Diagnostic]:
    """`education.graduates is improving`, where that member declares no trend."""
    member = plan.nodes.get(condition.path)
    test = condition.test
    asks_trend = isinstance(test, StateTest) and any(state.trends for state in test.alternatives)
    if not asks_trend or member is None or not is_whole(member):
        return
    if isinstance(member, Indicator) and member.trend is not None:
        return
    is_goal = isinstance(member, Goal)
    yield Diagnostic(
        codes.QUANTITY_WITHOUT_GROUND,
        said("The goal `{path}` has no trend" if is_goal else "The indicator `{path}` has no trend", path=member.path),
        Label(condition.span, "asks for it"),
        related=(Label(member.span, "the goal" if is_goal else "the indicator"),),
        help="ask for the trend of its indicators"
        if is_goal
        else "write `trend compared with previous value, steady within …` in the indicator",
    )
