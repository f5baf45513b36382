"""Tolerances: distances in the unit of difference, or in percent of the target (semantics G5 and J)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from goalrules.diagnostics import Label, codes
from goalrules.model.indicator import Target, Tolerance
from goalrules.model.quantity import Amount
from goalrules.model.unit import Unit, UnitKind
from goalrules.resolve.numbers import decimal, shown
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, written
from goalrules.resolve.units import amount_from, in_words
from goalrules.source import Span
from goalrules.syntax.tree import Node


def tolerance_from(
    node: Node,
    unit: Unit,
    target: Target | None,
    section: Section,
    scope: Scope,
    *,
    begins: str = "near within",
    zero_allowed: bool = False,
) -> Tolerance | None:
    """A `tolerance` for an indicator in this unit; None, reported, when its unit is another or it is no distance.

    `begins` are the words before it, for the text to write; `zero_allowed` is for `steady within 0`.
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
        f"`{begins} {written(span)}` leaves no room",
        span,
        "a distance greater than 0 belongs here",
        help=f"write a distance greater than 0, or take `{begins.split()[0]}` out",
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
        low = shown(point.low)
        year = f" in {point.period}" if point.period is not None else ""
        scope.found.add(
            codes.TOLERANCE_BASE_NOT_POSITIVE,
            f"The tolerance is a percentage of the target, and the target{year} is {low}",
            span,
            "of a target above 0 only",
            related=(Label(point.span, f"the target{year} is {low}"),),
            notes=(f"{written(span)} would be {'0' if point.low == 0 else 'less than 0'}",),
            help="write the distance in the indicator's own unit",
        )
        return False
    return True


def _fits(amount: Amount, unit: Unit, target: Target | None, begins: str, scope: Scope) -> bool:
    """Whether a distance is in the indicator's unit of difference, or bare."""
    if amount.unit is None or amount.unit == unit.of_difference:
        return True
    number = shown(amount.number)
    kind = amount.unit.kind
    points = target.points if target else ()
    related = (Label(points[0].span, f"in {in_words(unit)}"),) if points else ()
    own = f"{number} percentage points" if unit.kind is UnitKind.PERCENT else number
    if kind is UnitKind.PERCENT:
        notes = _readings(amount.number, own, target, is_near=begins.startswith("near"))
        of_target = f"`{begins} {number} % of target`, or " if target else ""
        scope.found.add(
            codes.PERCENT_OF_WHAT,
            f"`{begins} {written(amount.span)}` can be read in two ways",
            amount.span,
            "percent of what?",
            related=related,
            notes=notes,
            help=f"write {of_target}`{begins} {own}`",
        )
        return False
    limits: tuple[str, ...] = ()
    if points and begins.startswith("near"):
        limits = _limits(amount.number, unit, target)
    either = f", or `{begins} {number} % of target`" if target else ""
    if kind is UnitKind.PERCENTAGE_POINTS and unit.kind is UnitKind.NUMBER:
        either += ", or `in percent` after the indicator's name"
    scope.found.add(
        codes.UNIT_MISMATCH,
        f"The tolerance is in {in_words(amount.unit)}, the indicator in {in_words(unit)}",
        amount.span,
        "only for an indicator in percent" if kind is UnitKind.PERCENTAGE_POINTS else "in another unit",
        related=related,
        notes=limits,
        help=f"write `{begins} {own}`{either}",
    )
    return False


def _readings(number: Decimal, own: str, target: Target | None, *, is_near: bool) -> tuple[str, ...]:
    """Both readings of a bare percentage with their numbers, and where near would end in each."""
    if target is None or not target.points:
        return ()
    base = Fraction(target.points[0].low)
    share = base * Fraction(number) / 100
    sides = {"at least": -1, "above": -1, "at most": 1, "below": 1}
    sign = sides.get(target.comparator, 0) if is_near else 0

    def limit(distance: Fraction) -> str:
        return f", so that near ends at {shown(base + sign * distance)}" if sign else ""

    return (
        f"`{shown(number)} % of target` is {shown(share)}{limit(share)}",
        f"`{own}` is {shown(number)}{limit(Fraction(number))}",
    )


def _limits(number: Decimal, unit: Unit, target: Target | None) -> tuple[str, ...]:
    """Where near would end in both readings."""
    if target is None or target.comparator not in ("at least", "above", "at most", "below"):
        return ()
    low = Fraction(target.points[0].low)
    sign = -1 if target.comparator in ("at least", "above") else 1
    own, share = low + sign * Fraction(number), low * (1 + sign * Fraction(number) / 100)
    words = in_words(unit)
    return (
        f"{shown(number)} {'' if words == 'numbers' else words + ' '}puts the limit at {shown(own)}, "
        f"{shown(number)} % of the target at {shown(share)}",
    )
