"""Tolerances: distances in the unit of difference, or in percent of the target (semantics G5 and J)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from goalrules.diagnostics import Label, Said, codes, listed, said
from goalrules.model.indicator import Target, Tolerance
from goalrules.model.quantity import Amount
from goalrules.model.unit import Unit, UnitKind
from goalrules.resolve.numbers import decimal, plain
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, written
from goalrules.resolve.units import amount_from, in_words
from goalrules.source import Span
from goalrules.syntax.tree import Node

NEAR_WITHIN = said("near within")
"""The words before the distance of `near`; a trend has `steady within` or `steady below` before it."""


def tolerance_from(
    node: Node,
    unit: Unit,
    target: Target | None,
    section: Section,
    scope: Scope,
    *,
    begins: Said = NEAR_WITHIN,
    zero_allowed: bool = False,
) -> Tolerance | None:
    """A `tolerance` for an indicator in this unit; None, reported, when its unit is another or it is no distance.

    `begins` are the words before it, for the text to write: `zero_allowed` is for `steady within 0`.
    """
    span = section.span(node)
    number = node.token("NUMBER")
    if number is not None:
        tolerance = Tolerance(number=decimal(number, section, scope.found), of_target=True, span=span)
        if target is None:
            _report_no_target(span, scope)
            return None
        if not _base_is_positive(target, span, scope):
            return None
    else:
        amount_node = node.node("amount")
        if amount_node is None:
            return None
        amount = amount_from(amount_node, section, scope.found)
        if not _fits(amount, unit, target, begins, scope):
            return None
        tolerance = Tolerance(number=amount.number, span=span)
    if tolerance.number > 0 or (zero_allowed and tolerance.number == 0):
        return tolerance
    scope.found.add(
        codes.TOLERANCE_NOT_POSITIVE,
        said("`{begins} {distance}` leaves no room", begins=begins, distance=written(span)),
        span,
        "a distance greater than 0 belongs here",
        help="write a distance greater than 0, or take `near` out"
        if begins == NEAR_WITHIN
        else "write a distance greater than 0, or take `steady` out",
    )
    return None


def _report_no_target(span: Span, scope: Scope) -> None:
    scope.found.add(
        codes.QUANTITY_WITHOUT_GROUND,
        "The tolerance is a percentage of the target, and the indicator has no target",
        span,
        "of which target?",
        help="write the distance in the indicator's own unit",
    )


def _base_is_positive(target: Target, span: Span, scope: Scope) -> bool:
    """Whether the target is above zero in each year; a percentage of zero is no distance."""
    for point in target.points:
        if point.low > 0:
            continue
        low = plain(point.low)
        year = said(" in {period}", period=point.period) if point.period is not None else ""
        scope.found.add(
            codes.TOLERANCE_BASE_NOT_POSITIVE,
            said("The tolerance is a percentage of the target, and the target{year} is {low}", year=year, low=low),
            span,
            "of a target above 0 only",
            related=(Label(point.span, said("the target{year} is {low}", year=year, low=low)),),
            notes=(
                said(
                    "{distance} would be 0" if point.low == 0 else "{distance} would be less than 0",
                    distance=written(span),
                ),
            ),
            help="write the distance in the indicator's own unit",
        )
        return False
    return True


def _fits(amount: Amount, unit: Unit, target: Target | None, begins: Said, scope: Scope) -> bool:
    """Whether a distance is in the indicator's unit of difference, or bare."""
    if amount.unit is None or amount.unit == unit.of_difference:
        return True
    number = plain(amount.number)
    kind = amount.unit.kind
    points = target.points if target else ()
    related = (Label(points[0].span, said("in {unit}", unit=in_words(unit))),) if points else ()
    is_percent = unit.kind is UnitKind.PERCENT
    own = said("{number} percentage points" if is_percent else "{number}", number=number)
    choices = [said("`{begins} {own}`", begins=begins, own=own)]
    of_target = said("`{begins} {number} % of target`", begins=begins, number=number)
    if kind is UnitKind.PERCENT:
        choices = [of_target, *choices] if target else choices
        scope.found.add(
            codes.PERCENT_OF_WHAT,
            said("`{begins} {distance}` can be read in two ways", begins=begins, distance=written(amount.span)),
            amount.span,
            "percent of what?",
            related=related,
            notes=_readings(amount.number, own, target, is_near=begins == NEAR_WITHIN),
            help=said("write {choices}", choices=listed(choices, "{before}, or {next}")),
        )
        return False
    choices = [*choices, of_target] if target else choices
    if kind is UnitKind.PERCENTAGE_POINTS and unit.kind is UnitKind.NUMBER:
        choices.append(said("`in percent` after the indicator's name"))
    scope.found.add(
        codes.UNIT_MISMATCH,
        said("The tolerance is in {other}, the indicator in {unit}", other=in_words(amount.unit), unit=in_words(unit)),
        amount.span,
        "only for an indicator in percent" if kind is UnitKind.PERCENTAGE_POINTS else "in another unit",
        related=related,
        notes=_limits(amount.number, unit, target) if points and begins == NEAR_WITHIN else (),
        help=said("write {choices}", choices=listed(choices, "{before}, or {next}")),
    )
    return False


def _readings(number: Decimal, own: Said, target: Target | None, *, is_near: bool) -> tuple[str, ...]:
    """Both readings of a bare percentage with their numbers, and where near would end in each."""
    if target is None or not target.points:
        return ()
    base = Fraction(target.points[0].low)
    share = base * Fraction(number) / 100
    sides = {"at least": -1, "above": -1, "at most": 1, "below": 1}
    sign = sides.get(target.comparator, 0) if is_near else 0

    def limit(distance: Fraction) -> str:
        return said(", so that near ends at {limit}", limit=plain(base + sign * distance)) if sign else ""

    return (
        said("`{number} % of target` is {share}{limit}", number=plain(number), share=plain(share), limit=limit(share)),
        said("`{own}` is {number}{limit}", own=own, number=plain(number), limit=limit(Fraction(number))),
    )


def _limits(number: Decimal, unit: Unit, target: Target | None) -> tuple[str, ...]:
    """Where near would end in both readings."""
    if target is None or target.comparator not in ("at least", "above", "at most", "below"):
        return ()
    low = Fraction(target.points[0].low)
    sign = -1 if target.comparator in ("at least", "above") else 1
    own, share = low + sign * Fraction(number), low * (1 + sign * Fraction(number) / 100)
    return (
        said(
            "{number} puts the limit at {own}, {number} % of the target at {share}"
            if unit.kind is UnitKind.NUMBER
            else "{number} {unit} puts the limit at {own}, {number} % of the target at {share}",
            number=plain(number),
            unit=in_words(unit),
            own=plain(own),
            share=plain(share),
        ),
    )
