"""A comparison of two different units in a condition (semantics J)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.quantities import meant, quantities_of
from goalrules.checks.quantity_units import as_factor, unit_of
from goalrules.checks.uses import uses
from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.condition import Comparison
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.quantity import (
    Amount,
    ChangeInPercent,
    Extreme,
    PercentOf,
    Product,
    Quantity,
    Sum,
    parts_of,
    terms_of,
)
from goalrules.model.unit import (
    PERCENT,
    PERCENTAGE_POINTS,
    Unit,
    UnitKind,
    can_be_added,
    of_product,
    of_quotient,
)


def unit_mismatch(plan: Plan) -> Iterator[Diagnostic]:
    """Percent, percentage points and every other unit go with their own kind or a bare number only."""
    for use in uses(plan):
        if not isinstance(use.node, Indicator) or not isinstance(use.condition, Comparison):
            continue
        left = unit_of(use.condition.left, use.node)
        bound = use.condition.bound
        for right in (bound.low, bound.high):
            if right is None:
                continue
            unit = unit_of(right, use.node)
            if not _may_be_compared(left, unit, meant(right, use.node.named)):
                assert left is not None
                assert unit is not None
                yield _mismatch(use.condition, use.node, left, right, unit)
    for indicator in plan.indicators:
        for quantity in quantities_of(indicator):
            for part in parts_of(quantity):
                yield from _in_arithmetic(part, indicator)


def _may_be_compared(left: Unit | None, right: Unit | None, written: Quantity) -> bool:
    """One unit, or a bare number; a written percentage beside a ratio; a ratio beside a plain number."""
    if left is None or right is None or left == right:
        return True
    if isinstance(written, PercentOf) and left == right.of_difference:
        return True
    if left.takes_shares:
        is_share = isinstance(written, Amount) and right.is_percent
        return is_share or right.takes_shares
    return False


def _in_arithmetic(quantity: Quantity, indicator: Indicator) -> Iterator[Diagnostic]:
    """Two units that cannot be added or multiplied; a change in percent of percentages."""
    if isinstance(quantity, ChangeInPercent) and quantity.of is None and indicator.unit.is_percent:
        yield Diagnostic(
            codes.PERCENT_OF_WHAT,
            f"`{_text(quantity)}` can be read in two ways of an indicator in percent",
            Label(quantity.span, "percent of what?"),
            related=(Label(indicator.span, f"in {_words(indicator.unit)}"),),
            help="write `change` for percentage points, or `change in percent of previous value`",
        )
    if not isinstance(quantity, Sum | Product | Extreme):
        return
    first, second = terms_of(quantity)
    left, right = unit_of(first, indicator), unit_of(second, indicator)
    if isinstance(quantity, Product):
        left, right = as_factor(first, left, indicator), as_factor(second, right, indicator)
        made = of_quotient(left, right) if quantity.divided else of_product(left, right)
        fits = made != "mixed"
    else:
        shares = any(unit is not None and unit.takes_shares for unit in (left, right))
        percentages = all(
            unit is None or unit.takes_shares or (unit.is_percent and isinstance(meant(q, indicator.named), Amount))
            for unit, q in ((left, first), (right, second))
        )
        fits = percentages if shares else can_be_added(left, right)
    if fits:
        return
    assert left is not None
    assert right is not None
    yield Diagnostic(
        codes.UNIT_MISMATCH,
        f"`{_text(first)}` is in {_words(left)}, `{_text(second)}` in {_words(right)}",
        Label(quantity.span, "these do not go together"),
        related=(Label(first.span, f"in {_words(left)}"), Label(second.span, f"in {_words(right)}")),
        help="join quantities of one unit, or divide one by another of its kind to get a ratio",
    )


def _mismatch(condition: Comparison, indicator: Indicator, left: Unit, right: Quantity, unit: Unit) -> Diagnostic:
    related = (Label(condition.left.span, f"in {_words(left)}"), Label(indicator.span, f"in {_words(indicator.unit)}"))
    left_words = _text(condition.left)
    if isinstance(right, Amount) and unit == PERCENT and left == PERCENTAGE_POINTS:
        number = f"{right.number:f}"
        return Diagnostic(
            codes.PERCENT_OF_WHAT,
            f"`{_text(right)}` can be read in two ways beside `{left_words}`, a difference of percentages",
            Label(right.span, "percent of what?"),
            related=related,
            notes=(
                f"from 50 % to {_plus(50, right)} % is a difference of {number} percentage points",
                f"{number} % of 50 % is {_share(50, right)} percentage points",
            ),
            help=f"write `{number} percentage points`, or say of what: `{number} % of target value`",
        )
    help = f"compare `{left_words}` with something in {_words(left)}"
    notes: tuple[str, ...] = ()
    if isinstance(right, Amount):
        number = f"{right.number:f}"
        help = f"write `{number}`"
        if unit == PERCENT:
            notes = (f"`{number} %` is a percentage, and `{left_words}` is in {_words(left)}",)
            help = f"write `{number}`, or say of what: `{number} % of target value`, `{number} % of previous value`"
        elif left == PERCENT:
            notes = ("percentage points are the distance between two percentages",)
            help = f"write `{number} %`, or compare a difference: `change at least {number} percentage points`"
    return Diagnostic(
        codes.UNIT_MISMATCH,
        f"`{left_words}` is in {_words(left)}, `{_text(right)}` in {_words(unit)}",
        Label(right.span, f"in {_words(unit)}"),
        related=related,
        notes=notes,
        help=help,
    )


def _plus(base: int, amount: Amount) -> str:
    return f"{(base + amount.number).normalize():f}"


def _share(base: int, amount: Amount) -> str:
    return f"{(base * amount.number / 100).normalize():f}"


def _words(unit: Unit) -> str:
    return "numbers" if unit.kind is UnitKind.NUMBER else str(unit)


def _text(quantity: Quantity) -> str:
    return " ".join(quantity.span.text.split())
