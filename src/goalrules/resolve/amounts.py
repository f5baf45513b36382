"""Written numbers in the unit of an indicator, and both readings where the unit is another."""

from __future__ import annotations

from decimal import Decimal

from goalrules.diagnostics import Label, Said, codes, said
from goalrules.model.quantity import Amount
from goalrules.model.unit import Unit, UnitKind
from goalrules.resolve.numbers import plain
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, written
from goalrules.resolve.units import amount_from, in_words
from goalrules.source import Span
from goalrules.syntax.tree import Node


def plain_number(node: Node, section: Section, scope: Scope) -> Decimal:
    """The number of an amount that counts on no unit, such as a score; `80 %` is 0.8."""
    amount = amount_from(node, section, scope.found)
    if amount.unit is not None and amount.unit.is_percent:
        return amount.number / 100
    if amount.unit is not None:
        scope.found.add(
            codes.UNIT_MISMATCH,
            said(
                "A score has no unit, and `{words}` is in {unit}",
                words=written(amount.span),
                unit=in_words(amount.unit),
            ),
            amount.span,
            "a plain number belongs here",
            help=said("write `{number}`", number=plain(amount.number)),
        )
    return amount.number


def number_in(amount: Amount, unit: Unit, scope: Scope, what: Said, of: Span | None = None) -> Decimal | None:
    """The number of an amount that is in this unit or bare (semantics J); None, reported, when it is in another.

    `what` names the amount in the message, as its first words ("The target"); `of` the place where the unit is said.
    """
    if amount.unit is None or amount.unit == unit:
        return amount.number
    number, other = plain(amount.number), in_words(amount.unit)
    related = (Label(of, said("in {unit}", unit=in_words(unit))),) if of is not None else ()
    help = said("write `{number}`, or change the unit of the indicator", number=number)
    notes: tuple[str, ...] = ()
    if amount.unit.kind is UnitKind.PERCENT:
        help = said(
            "write `{number}` if it is counted in {unit}, or `in percent` after the indicator's name",
            number=number,
            unit=in_words(unit),
        )
    elif amount.unit.kind is UnitKind.PERCENTAGE_POINTS and unit.kind is UnitKind.PERCENT:
        notes = ("percentage points are the distance between two percentages",)
        help = said("write `{number} %`", number=number)
    scope.found.add(
        codes.UNIT_MISMATCH,
        said("{what} is in {other}, the indicator in {unit}", what=what, other=other, unit=in_words(unit)),
        amount.span,
        said("`{words}` is in {other}", words=written(amount.span), other=other),
        related=related,
        notes=notes,
        help=help,
    )
    return None
