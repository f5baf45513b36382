"""Targets: what is to be reached, in the indicator's unit, for every period or along a path of years."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Literal, TypeAlias

from goalrules.diagnostics import Label, codes, rule_word, said
from goalrules.model.indicator import Comparator, Direction, Target, TargetPoint
from goalrules.model.quantity import Amount
from goalrules.model.unit import Unit
from goalrules.resolve.amounts import number_in
from goalrules.resolve.bounds import COMPARATORS, bound_from, in_rising_order
from goalrules.resolve.quantities import quantities_in
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, written
from goalrules.resolve.units import amount_from
from goalrules.source import Span
from goalrules.syntax.tree import Node

_Range: TypeAlias = tuple[Amount, Amount | None]

DIRECTIONS: dict[str, Direction] = {
    "at least": "higher",
    "above": "higher",
    "at most": "lower",
    "below": "lower",
}
"""The direction that a comparator shows; `between` and `exactly` show none."""


def target_from(
    statement: Node, unit: Unit, direction: Direction | None, section: Section, scope: Scope
) -> Target | None:
    """A `target` in the indicator's unit; None, reported, when it is none. One that is computed has no points.

    `direction` is the stated one, which `target from measurements` takes its comparator from: without one it is
    reported as missing.
    """
    span = section.span(statement)
    if statement.has("FROM"):
        if direction is None:
            scope.found.add(
                codes.MISSING_DIRECTION,
                "A target from the measurements does not say which direction is better",
                span,
                "at least this number, or at most?",
                help="write `higher is better` or `lower is better` below it",
            )
            return None
        comparator: Comparator = "at least" if direction == "higher" else "at most"
        return Target(comparator=comparator, from_measurements=True, span=span)
    limit = statement.node("bound", "limit")
    if limit is None:
        return None
    found = _comparator(limit, section, scope)
    by_year = statement.node("by_year")
    when = by_year.node("when") if by_year else None
    by = scope.periods.read(when, section) if when else None
    if when is not None and by is None:
        return None
    if any(part.kind != "amount" for part in quantities_in(limit.node("range") or limit)):
        computed = bound_from(limit, section, scope)
        if found is None or computed is None:
            return None
        return Target(comparator=found, computed=computed, by=by, span=span)
    first = _numbers(limit.node("range") or limit, unit, section, scope)
    if found is None or first is None:
        return None
    path = statement.node("path")
    if path is None:
        point = TargetPoint(period=None, low=first[0].number, high=_high(first), span=_span(first))
        return Target(comparator=found, points=(point,), by=by, span=span)
    return _along(path, found, first, unit, statement, section, scope)


def _comparator(limit: Node, section: Section, scope: Scope) -> Comparator | None:
    if limit.has("range", "BETWEEN"):
        return "between"
    token = limit.token(*COMPARATORS)
    match COMPARATORS[token.kind] if token else None:
        case "at least" | "at most" | "above" | "below" | "exactly" as comparator:
            return comparator
        case "at or better than" | "at or worse than" if token is not None:
            scope.found.add(
                codes.MISSING_DIRECTION,
                said("`target {words}` does not say which direction is better", words=written(section.span(token))),
                section.span(token),
                "the direction of an indicator stands in its target",
                help="write `at least` where higher is better, `at most` where lower is better",
            )
    return None


def _numbers(node: Node, unit: Unit, section: Section, scope: Scope) -> _Range | None:
    """The one or two plain numbers of a limit or step, in the indicator's unit."""
    amounts: list[Amount] = []
    for part in quantities_in(node):
        amount = amount_from(part, section, scope.found)
        if number_in(amount, unit, scope, said("The target")) is None:
            return None
        amounts.append(amount)
    if not amounts:
        return None
    low, high = amounts[0], amounts[1] if len(amounts) > 1 else None
    if high is not None and not in_rising_order(low, high, section.span(node), scope):
        return None
    return low, high


def _high(numbers: _Range) -> Decimal | None:
    return numbers[1].number if numbers[1] is not None else None


def _span(numbers: _Range) -> Span:
    """The place of the number, or of both numbers of `between`."""
    return numbers[0].span if numbers[1] is None else numbers[0].span.to(numbers[1].span)


def _along(
    path: Node,
    comparator: Comparator,
    first: _Range,
    unit: Unit,
    statement: Node,
    section: Section,
    scope: Scope,
) -> Target | None:
    """A target with a year, or a path of several."""
    span = section.span(statement)
    when = path.node("when")
    period = scope.periods.read(when, section) if when else None
    if period is None or when is None:
        return None
    start = first[0].span.to(section.span(when))
    points = [TargetPoint(period=period, low=first[0].number, high=_high(first), span=start)]
    for step in path.nodes("step"):
        point_or_none = _step(step, comparator, unit, section, scope)
        if point_or_none is None:
            return None
        points.append(point_or_none)
    if not _years_rise(points, scope):
        return None
    shape = _shape(path, points, section, scope)
    if shape is None and len(points) > 1:
        return None
    return Target(comparator=comparator, points=tuple(points), between_points=shape, span=span)


def _step(node: Node, comparator: Comparator, unit: Unit, section: Section, scope: Scope) -> TargetPoint | None:
    numbers = _numbers(node, unit, section, scope)
    when = node.node("when")
    period = scope.periods.read(when, section) if when else None
    if numbers is None or period is None:
        return None
    if (numbers[1] is not None) != (comparator == "between"):
        is_range = comparator == "between"
        scope.found.add(
            codes.TARGET_NOT_A_NUMBER,
            said(
                "Each year of a path with `{comparator}` takes two numbers"
                if is_range
                else "Each year of a path with `{comparator}` takes one number",
                comparator=rule_word(comparator),
            ),
            section.span(node),
            "two numbers belong here" if is_range else "one number belongs here",
            help="write two numbers and the year" if is_range else "write one number and the year",
        )
        return None
    return TargetPoint(period=period, low=numbers[0].number, high=_high(numbers), span=section.span(node))


def _years_rise(points: list[TargetPoint], scope: Scope) -> bool:
    for before, after in pairwise(points):
        assert before.period is not None
        assert after.period is not None
        if after.period <= before.period:
            scope.found.add(
                codes.PATH_NOT_RISING,
                said(
                    "The year {after} comes after {before} in the target path", after=after.period, before=before.period
                ),
                after.span,
                "the years rise from left to right",
                related=(Label(before.span, "the one before it"),),
                help="write the years in rising order, each once",
            )
            return False
    return True


def _shape(
    path: Node, points: list[TargetPoint], section: Section, scope: Scope
) -> Literal["stepwise", "linear"] | None:
    """How the years between are read; reported when a path of several years does not say it."""
    if path.has("STEPWISE"):
        return "stepwise"
    if path.has("LINEAR"):
        return "linear"
    if len(points) > 1:
        first, last = points[0].period, points[-1].period
        scope.found.add(
            codes.PATH_WITHOUT_SHAPE,
            said("The target path does not say what holds between {first} and {last}", first=first, last=last),
            section.span(path.children[-1]),
            "`stepwise` or `linear` belongs after this",
            notes=(
                "`stepwise`: the target of the latest year listed holds until the next",
                "`linear`: the target moves evenly from one year listed to the next",
            ),
            help="write `stepwise` or `linear` at the end of the target",
        )
    return None
