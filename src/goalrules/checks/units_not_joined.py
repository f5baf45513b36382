"""Arithmetic with two units that do not go together, or with a percentage that has two readings (semantics J)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.quantities import meant, quantities_of
from goalrules.checks.quantity_units import as_factor, in_words, share_of_one, text_of, unit_of
from goalrules.diagnostics import Diagnostic, Label, Said, codes, said
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.quantity import Amount, ChangeInPercent, Extreme, Product, Quantity, Sum, parts_of, terms_of
from goalrules.model.unit import PERCENT, PERCENTAGE_POINTS, Unit, can_be_added, of_product, of_quotient


def units_not_joined(plan: Plan) -> Iterator[Diagnostic]:
    """Sums and extremes are of one unit; of products only those that have a meaning are formed."""
    for indicator in plan.indicators:
        for quantity in quantities_of(indicator):
            for part in parts_of(quantity):
                if isinstance(part, ChangeInPercent) and part.of is None and indicator.unit.is_percent:
                    yield _change_in_percent(part, indicator)
                elif isinstance(part, Sum | Product | Extreme):
                    yield from _of_two(part, indicator)


def _change_in_percent(part: Quantity, indicator: Indicator) -> Diagnostic:
    return Diagnostic(
        codes.PERCENT_OF_WHAT,
        said("`{words}` can be read in two ways of an indicator in percent", words=text_of(part)),
        Label(part.span, "percent of what?"),
        related=(Label(indicator.span, said("in {unit}", unit=in_words(indicator.unit))),),
        help="write `change` for percentage points, or `change in percent of previous value`",
    )


def _of_two(quantity: Sum | Product | Extreme, indicator: Indicator) -> Iterator[Diagnostic]:
    first, second = terms_of(quantity)
    left, right = unit_of(first, indicator), unit_of(second, indicator)
    written = meant(second, indicator.named)
    joins = isinstance(quantity, Sum) or (isinstance(quantity, Product) and quantity.divided)
    if joins and left in (PERCENT, PERCENTAGE_POINTS) and right == PERCENT and isinstance(written, Amount):
        yield _percent_of_what(quantity, first, second, written, indicator)
        return
    if isinstance(quantity, Product):
        left, right = as_factor(first, left, indicator), as_factor(second, right, indicator)
        made = of_quotient(left, right) if quantity.divided else of_product(left, right)
        fits = made != "mixed"
    elif any(unit is not None and unit.takes_shares for unit in (left, right)):
        fits = all(_is_share(unit, term, indicator) for unit, term in ((left, first), (right, second)))
    elif isinstance(quantity, Extreme):
        fits = left is None or right is None or left == right
    else:
        # Percent less percentage points is percent; the other way about it is nothing.
        reversed_ = quantity.minus and left == PERCENTAGE_POINTS and right == PERCENT
        fits = can_be_added(left, right) and not reversed_
    if not fits:
        yield Diagnostic(
            codes.UNIT_MISMATCH,
            said(
                "`{first}` is {unit}, `{second}` {other}",
                first=text_of(first),
                unit=_unit(left),
                second=text_of(second),
                other=_unit(right),
            ),
            Label(quantity.span, "these do not go together"),
            related=(Label(first.span, _unit(left)), Label(second.span, _unit(right))),
            help="join quantities of one unit, or divide one by another of its kind to get a ratio",
        )


def _is_share(unit: Unit | None, term: Quantity, indicator: Indicator) -> bool:
    """Whether a term goes with a ratio: a ratio, a bare number, a written percentage."""
    return unit is None or unit.takes_shares or (unit.is_percent and isinstance(meant(term, indicator.named), Amount))


def _percent_of_what(
    quantity: Sum | Product | Extreme, first: Quantity, second: Quantity, written: Amount, indicator: Indicator
) -> Diagnostic:
    """`previous value + 5 %`, `value / 80 %` on an indicator in percent."""
    words, number = text_of(first), written.number
    share = share_of_one(written.number)
    if isinstance(quantity, Sum):
        sign = -1 if quantity.minus else 1
        percent = (100 + sign * written.number).normalize()
        points, of_it = ((50 + sign * n).normalize() for n in (written.number, written.number / 2))
        notes = (
            said("with {number} percentage points 50 % becomes {points} %", number=number, points=points),
            said("with {number} % of it, {of_it} %", number=number, of_it=of_it),
        )
        base = f"({words})" if terms_of(first) else words
        help = said(
            "write `{number} percentage points`, or `{percent} % of {base}`", number=number, percent=percent, base=base
        )
    else:
        notes = (
            said("as a share of one the divisor is {share}", share=share),
            said("as a percentage it makes a ratio to {number} %", number=number),
        )
        help = said(
            "write `{words} / {share}`, or `{words} / {number} percentage points` for the ratio",
            words=words,
            share=share,
            number=number,
        )
    return Diagnostic(
        codes.PERCENT_OF_WHAT,
        said(
            "`{written}` can be read in two ways beside `{words}`, which is {unit}",
            written=text_of(second),
            words=words,
            unit=_unit(unit_of(first, indicator)),
        ),
        Label(second.span, "percent of what?"),
        related=(Label(indicator.span, said("in {unit}", unit=in_words(indicator.unit))),),
        notes=notes,
        help=help,
    )


def _unit(unit: Unit | None) -> Said:
    return said("a plain number") if unit is None else said("in {unit}", unit=in_words(unit))
