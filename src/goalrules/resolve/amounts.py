"""Written numbers in the unit of an indicator, and both readings where the unit is another."""

from __future__ import annotations

from decimal import Decimal

from goalrules.diagnostics import Label, codes
from goalrules.model.quantity import Amount
from goalrules.model.unit import Unit, UnitKind
from goalrules.resolve.numbers import shown
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
            f"A score has no unit, and `{written(amount.span)}` is in {in_words(amount.unit)}",
            amount.span,
            "a plain number belongs here",
            help=f"write `{shown(amount.number)}`",
        )
    return amount.number


def number_in(amount: Amount, unit: Unit, scope: Scope, what: str, of: Span | None = None) -> Decimal | None:
    """The number of an amount that is in this unit or bare (semantics J); None, reported, when it is in another.

    `what` is the word for the amount in the message (`target`, `value`); `of` the place where the unit is said.
    """
    if amount.unit is None or amount.unit == unit:
        return amount.number
    number, other = shown(amount.number), in_words(amount.unit)
    related = (Label(of, f"in {in_words(unit)}"),) if of is not None else ()
    help = f"write `{number}`, or change the unit of the indicator"
    notes: tuple[str, ...] = ()
    if amount.unit.kind is UnitKind.PERCENT:
        help = f"write `{number}` if it is counted in {in_words(unit)}, or `in percent` after the indicator's name"
    elif amount.unit.kind is UnitKind.PERCENTAGE_POINTS and unit.kind is UnitKind.PERCENT:
        notes = ("percentage points are the distance between two percentages",)
        help = f"write `{number} %`"
    scope.found.add(
        codes.UNIT_MISMATCH,
        f"The {what} is in {other}, the indicator in {in_words(unit)}",
        amount.span,
        f"`{written(amount.span)}` is in {other}",
        related=related,
        notes=notes,
        help=help,
    )
    return None
