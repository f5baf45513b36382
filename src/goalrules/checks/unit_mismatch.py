"""A comparison of two different units in a condition (semantics J)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.uses import uses
from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.condition import Comparison
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.quantity import Amount, Change, Gap, Improvement, PercentOf, Quantity, Shortfall
from goalrules.model.unit import PERCENT, PERCENTAGE_POINTS, Unit, UnitKind


def unit_mismatch(plan: Plan) -> Iterator[Diagnostic]:
    """Percent, percentage points and every other unit are compared with their own kind or a bare number only."""
    for use in uses(plan):
        if not isinstance(use.node, Indicator) or not isinstance(use.condition, Comparison):
            continue
        left = unit_of(use.condition.left, use.node.unit)
        bound = use.condition.bound
        for right in (bound.low, bound.high):
            if right is None:
                continue
            unit = unit_of(right, use.node.unit)
            if unit is not None and left is not None and unit != left:
                yield _mismatch(use.condition, use.node, left, right, unit)


def unit_of(quantity: Quantity, of_indicator: Unit) -> Unit | None:
    """The unit of a quantity of an indicator in this unit; None for a bare number, which takes any."""
    match quantity:
        case Amount():
            return quantity.unit
        case Change() | Improvement() | Shortfall() | Gap():
            return of_indicator.of_difference
        case PercentOf():
            return unit_of(quantity.of, of_indicator)
        case _:
            return of_indicator


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
