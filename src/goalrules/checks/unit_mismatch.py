"""Two quantities of different units set beside each other: in a condition, a target, or the points of a score (J)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from goalrules.checks.quantities import computed_targets, meant, numbers_of, quantities_of
from goalrules.checks.quantity_units import in_words, share_of_one, text_of, unit_of
from goalrules.checks.uses import uses_of
from goalrules.diagnostics import Diagnostic, Label, codes, rule_word, said
from goalrules.model.condition import Comparison
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.quantity import (
    Amount,
    Change,
    ChangeInPercent,
    Improvement,
    PercentOf,
    Quantity,
    parts_of,
    terms_of,
)
from goalrules.model.score import PointsRule
from goalrules.model.unit import PERCENT, PERCENTAGE_POINTS, Unit
from goalrules.source import Span


class Pair(NamedTuple):
    """Two quantities of which one is held against the other, and the statement in which they are.

    `left` None is the indicator's own value, where it is not written.
    """

    left: Quantity | None
    right: Quantity
    at: Span


def unit_mismatch(plan: Plan) -> Iterator[Diagnostic]:
    """Percent, percentage points and every other unit go with their own kind or a bare number only."""
    for indicator in plan.indicators:
        seen: set[tuple[Span, Unit]] = set()
        for left, right, at in _pairs(indicator):
            unit = indicator.unit if left is None else unit_of(left, indicator)
            other = unit_of(right, indicator)
            if unit is None or other is None or unit == other or (at, other) in seen:
                continue
            if not _is_part(unit, other, meant(right, indicator.named)):
                seen.add((at, other))
                yield _mismatch(indicator, left, unit, right, other)
    for goal in plan.goals:
        yield from _with_units(goal)


def _pairs(indicator: Indicator) -> Iterator[Pair]:
    """What is compared in conditions, positions with those of points, what a change is from, computed targets."""
    for use in uses_of(indicator):
        if isinstance(use.condition, Comparison):
            yield from (
                Pair(use.condition.left, right, use.condition.span) for right in numbers_of(use.condition.bound)
            )
    for score in indicator.scores:
        for rule in score.rules:
            if isinstance(rule, PointsRule):
                by = rule.by if rule.by.span.text else None
                yield from (Pair(by, point.at, rule.span) for point in rule.points)
    for quantity in quantities_of(indicator):
        for part in parts_of(quantity):
            if isinstance(part, Change | Improvement | ChangeInPercent):
                yield from (Pair(None, of, part.span) for of in terms_of(part))
    yield from (Pair(None, right, right.span) for right in computed_targets(indicator))


def _is_part(left: Unit, right: Unit, written: Quantity) -> bool:
    """Whether the right is said as a part: `80 %` beside a ratio, `5 % of target value` beside a distance."""
    if left.takes_shares:
        return right.takes_shares or (isinstance(written, Amount) and right.is_percent)
    return isinstance(written, PercentOf) and left == right.of_difference


def _with_units(goal: Goal) -> Iterator[Diagnostic]:
    """Numbers with a unit in a goal: scores have none."""
    for quantity in quantities_of(goal):
        for part in parts_of(quantity):
            if isinstance(part, Amount) and part.unit is not None and not part.unit.is_percent:
                yield Diagnostic(
                    codes.UNIT_MISMATCH,
                    said(
                        "Scores have no unit, and `{words}` is in {unit}", words=text_of(part), unit=in_words(part.unit)
                    ),
                    Label(part.span, said("in {unit}", unit=in_words(part.unit))),
                    related=(Label(goal.span, "the goal"),),
                    help=said("write `{number}`", number=part.number),
                )


def _mismatch(indicator: Indicator, left: Quantity | None, unit: Unit, right: Quantity, other: Unit) -> Diagnostic:
    words = rule_word("value") if left is None else text_of(left)
    related: tuple[Label, ...] = (Label(indicator.span, said("in {unit}", unit=in_words(indicator.unit))),)
    if left is not None:
        related = (Label(left.span, said("in {unit}", unit=in_words(unit))), *related)
    if isinstance(right, Amount) and other == PERCENT and unit == PERCENTAGE_POINTS:
        return _percent_of_what(right, words, related)
    help = said("compare `{words}` with something in {unit}", words=words, unit=in_words(unit))
    notes: tuple[str, ...] = ()
    if isinstance(right, Amount):
        number = right.number
        help = said("write `{number}`", number=number)
        if other == PERCENT:
            notes = (
                said(
                    "`{number} %` is a percentage, and `{words}` is in {unit}",
                    number=number,
                    words=words,
                    unit=in_words(unit),
                ),
            )
            help = said(
                "write `{number}`, or say of what: `{number} % of target value`, `{number} % of previous value`",
                number=number,
            )
        elif unit == PERCENT:
            notes = ("percentage points are the distance between two percentages",)
            help = said(
                "write `{number} %`, or compare a difference: `change at least {number} percentage points`",
                number=number,
            )
        elif unit.takes_shares and other == PERCENTAGE_POINTS:
            help = said("write `{number} %` or `{share}`", number=number, share=share_of_one(right.number))
    return Diagnostic(
        codes.UNIT_MISMATCH,
        said(
            "`{words}` is in {unit}, `{right}` in {other}",
            words=words,
            unit=in_words(unit),
            right=text_of(right),
            other=in_words(other),
        ),
        Label(right.span, said("in {unit}", unit=in_words(other))),
        related=related,
        notes=notes,
        help=help,
    )


def _percent_of_what(right: Amount, words: str, related: tuple[Label, ...]) -> Diagnostic:
    """A percentage beside a difference of percentages, with both readings."""
    number = right.number
    more, share = ((50 + right.number).normalize(), (right.number / 2).normalize())
    return Diagnostic(
        codes.PERCENT_OF_WHAT,
        said(
            "`{right}` can be read in two ways beside `{words}`, a difference of percentages",
            right=text_of(right),
            words=words,
        ),
        Label(right.span, "percent of what?"),
        related=related,
        notes=(
            said("from 50 % to {more} % is a difference of {number} percentage points", more=more, number=number),
            said("{number} % of 50 % is {share} percentage points", number=number, share=share),
        ),
        help=said("write `{number} percentage points`, or say of what: `{number} % of target value`", number=number),
    )
