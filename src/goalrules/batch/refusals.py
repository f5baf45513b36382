"""What a plan has that columns cannot say, by name and place, before any data are read."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.batch.plain import is_plain
from goalrules.model.asking import asked_by, quantities_of
from goalrules.model.condition import Comparison, Condition, Known, Lowest, OwnState, single
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.quantity import Quantity, parts_of
from goalrules.source import Span

SAYABLE = frozenset(
    {
        *("amount", "value", "value in", "value earlier", "previous value", "baseline value", "target value"),
        *("change", "improvement", "change in percent", "shortfall", "attainment", "gap", "given", "percent of"),
        *("sum", "product", "negative", "size"),
    }
)
"""The kinds of quantities that columns can compute."""


def refused(plan: Plan) -> Iterator[tuple[str, Span]]:
    """What cannot be said, in words, and where it stands."""
    for indicator in plan.indicators:
        yield from _of_indicator(indicator)
    for goal in plan.goals:
        yield from _of_goal(goal)
    for judgement in plan.judgements:
        if judgement.decision is not None:
            yield "a decided level", judgement.span


def _of_indicator(indicator: Indicator) -> Iterator[tuple[str, Span]]:
    if indicator.rating is None or is_plain(indicator):
        return
    there: list[tuple[str, object]] = [
        ("targets of its own for groups", indicator.group_targets),
        ("a target from measurements", indicator.target and indicator.target.from_measurements),
        ("a computed target", indicator.target and indicator.target.computed),
        ("a score", indicator.scores),
    ]
    yield from ((words, indicator.span) for words, is_there in there if is_there)
    if indicator.latest_years is not None and (_looks_back(indicator) or indicator.nature != "measured"):
        yield "an older value that stands in where other periods are looked at", indicator.span
    if indicator.latest_years is not None and indicator.split is not None and indicator.split.lowest_decides:
        yield "an older value that stands in where the lowest group decides", indicator.span
    for clause in indicator.rating.clauses:
        if clause.condition is not None:
            for condition in single(clause.condition):
                yield from _of_quantities(condition)
    if indicator.trend is not None:
        yield from _of_quantity(indicator.trend.reference)


def _looks_back(indicator: Indicator) -> bool:
    """Whether anything but the value and the target is asked for."""
    return indicator.trend is not None or any(
        part.kind not in ("amount", "value", "target value", "given", "sum", "product", "percent of")
        for quantity in quantities_of(indicator)
        for part in parts_of(quantity)
    )


def _of_quantities(condition: Condition) -> Iterator[tuple[str, Span]]:
    if isinstance(condition, OwnState):
        yield "a condition on the level itself", condition.span
    if isinstance(condition, Comparison | Known):
        for quantity in asked_by(condition):
            yield from _of_quantity(quantity)


def _of_quantity(quantity: Quantity) -> Iterator[tuple[str, Span]]:
    for part in parts_of(quantity):
        if part.kind not in SAYABLE:
            yield f"`{part.span.text}`", part.span


def _of_goal(goal: Goal) -> Iterator[tuple[str, Span]]:
    if goal.scores or goal.peers is not None:
        yield "a score of a goal", goal.span
    if goal.outlook is not None:
        yield "an outlook", goal.span
    if any(member.tag_limits for member in goal.members):
        yield "a tag for some entities only", goal.span
    for clause in goal.rating.clauses:
        if clause.condition is not None:
            for condition in single(clause.condition):
                if isinstance(condition, Lowest):
                    yield "the lowest rated members", condition.span
                elif isinstance(condition, Comparison | Known | OwnState):
                    yield "a condition on scores", condition.span
