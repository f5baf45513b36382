"""Quantities made of quantities in columns, as `evaluate.arithmetic` defines them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalrules.batch.exact import (
    Number,
    TooLarge,
    added,
    constant,
    divided,
    ends_of,
    extreme,
    first_reason,
    multiplied,
    signed,
    whole_power,
)
from goalrules.batch.floats import power
from goalrules.batch.lookups import every, some
from goalrules.model.quantity import Extreme, PercentOf, Power, Product, Sum, terms_of
from goalrules.model.unit import NUMBER, Unit, of_power, of_product, of_quotient, of_sum
from goalrules.verdict import Reason

if TYPE_CHECKING:
    from goalrules.batch.quantities import Columns

MOST_EXPONENT = 50
"""Greater powers that are no whole ones are not computed in columns."""

MOST_DIGITS = 280
"""A binary float has some 300 digits before the mark."""


def percent_of(columns: Columns, quantity: PercentOf) -> Number:
    base = columns.number(quantity.of)
    found = multiplied(base, columns.kept(divided(constant(quantity.percent), constant(100))))
    negative, doubt = signed(base, "<=")
    positive = f"CASE WHEN {negative} THEN '{Reason.BASE_NOT_POSITIVE}' END"
    reason = first_reason(base.reason, positive)
    return found._replace(reason=reason, unit=base.unit, doubt=some([found.doubt, doubt]))


def of_two(columns: Columns, quantity: Sum | Product | Extreme) -> Number:
    left, right = (columns.number(one) for one in terms_of(quantity))
    if isinstance(quantity, Product):
        left, right = as_share(left, NUMBER), as_share(right, NUMBER)
        unit = of_quotient(_unit(left), _unit(right)) if quantity.divided else of_product(_unit(left), _unit(right))
        found = divided(left, right) if quantity.divided else multiplied(left, right)
        return found._replace(unit=NUMBER if unit is None or unit == "mixed" else unit)
    left, right = beside(left, right.unit), beside(right, left.unit)
    is_difference = isinstance(quantity, Sum) and quantity.minus
    unit_of_sum = of_sum(_unit(left), _unit(right), is_difference=is_difference) or left.unit
    if isinstance(quantity, Extreme):
        return extreme(left, right, larger=quantity.larger)._replace(unit=unit_of_sum)
    return added(left, right, minus=quantity.minus)._replace(unit=unit_of_sum)


def power_of(columns: Columns, quantity: Power) -> Number:
    """A number to a constant power; a negative one only to a whole power, zero to no negative one (I12)."""
    base, exponent = columns.number(quantity.base), quantity.exponent
    unit = of_power(base.unit, f"{exponent:f}") or base.unit
    if exponent == exponent.to_integral_value():
        return _whole_power(columns, base, int(exponent))._replace(unit=unit)
    largest = max(len(str(base.most)), len(str(base.most_below))) if base.ends is None else 1
    if abs(exponent) > MOST_EXPONENT or abs(exponent) * largest > MOST_DIGITS:
        raise TooLarge
    (zero, at_zero), (below, under_zero) = signed(base, "="), signed(base, "<")
    reasons = f"CASE WHEN {every([base.is_known, below])} THEN '{Reason.NEGATIVE_BASE}'"
    if exponent < 0:
        reasons += f" WHEN {every([base.is_known, zero])} THEN '{Reason.DIVISION_BY_ZERO}'"
    start, end = ends_of(base)
    low, high = power((columns.keep(start), columns.keep(end)), str(exponent))
    if exponent > 0 and base.ends is None:
        low, high = f"CASE WHEN {zero} THEN 0 ELSE {low} END", f"CASE WHEN {zero} THEN 0 ELSE {high} END"
    reason, doubt = first_reason(base.reason, f"{reasons} END"), some([base.doubt, at_zero, under_zero])
    return Number("NULL", 0, reason=reason, unit=unit, marks=base.marks, ends=(low, high), doubt=doubt)


def _whole_power(columns: Columns, base: Number, exponent: int) -> Number:
    if base.ends is None:
        return whole_power(base, exponent)
    if abs(exponent) > MOST_EXPONENT:
        raise TooLarge
    found = constant(1)._replace(reason=base.reason, marks=base.marks, doubt=base.doubt)
    for _ in range(abs(exponent)):
        found = columns.kept(multiplied(found, base))
    return found if exponent >= 0 else divided(constant(1), found)


def beside(one: Number, other: Unit) -> Number:
    """A number as it stands beside another: a written percentage is a share of one beside a ratio or a score."""
    return as_share(one, other) if other.takes_shares else one


def as_share(one: Number, unit: Unit) -> Number:
    """A written percentage as a share of one; anything else as it is."""
    if one.written != "percentage":
        return one
    return divided(one, constant(100))._replace(unit=unit, written="bare", reason=one.reason)


def _unit(one: Number) -> Unit | None:
    return None if one.written == "bare" else one.unit
