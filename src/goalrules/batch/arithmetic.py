"""Quantities made of quantities in columns, as `evaluate.arithmetic` defines them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalrules.batch.exact import (
    Number,
    added,
    constant,
    divided,
    extreme,
    first_reason,
    multiplied,
    not_too_long,
    signed,
)
from goalrules.batch.lookups import every, some
from goalrules.batch.powers import raised, whole_power
from goalrules.model.quantity import Extreme, PercentOf, Power, Product, Sum, terms_of
from goalrules.model.unit import NUMBER, Unit, of_power, of_product, of_quotient, of_sum
from goalrules.verdict import Reason

if TYPE_CHECKING:
    from goalrules.batch.quantities import Columns


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
        return not_too_long(found)._replace(unit=NUMBER if unit is None or unit == "mixed" else unit)
    left, right = beside(left, right.unit), beside(right, left.unit)
    is_difference = isinstance(quantity, Sum) and quantity.minus
    unit_of_sum = of_sum(_unit(left), _unit(right), is_difference=is_difference) or left.unit
    if isinstance(quantity, Extreme):
        return not_too_long(extreme(left, right, larger=quantity.larger))._replace(unit=unit_of_sum)
    return not_too_long(added(left, right, minus=quantity.minus))._replace(unit=unit_of_sum)


def power_of(columns: Columns, quantity: Power) -> Number:
    """A number to a constant power; a negative one only to a whole power, zero to no negative one (I12)."""
    base, exponent = columns.number(quantity.base), quantity.exponent
    unit = of_power(base.unit, f"{exponent:f}") or base.unit
    if exponent == exponent.to_integral_value():
        return not_too_long(whole_power(base, int(exponent)))._replace(unit=unit)
    found = raised(base, exponent)
    (zero, at_zero), (below, under_zero) = signed(base, "="), signed(base, "<")
    reasons = f"CASE WHEN {every([base.is_known, below])} THEN '{Reason.NEGATIVE_BASE}'"
    if exponent < 0:
        reasons += f" WHEN {every([base.is_known, zero])} THEN '{Reason.DIVISION_BY_ZERO}'"
    reason, doubt = first_reason(base.reason, f"{reasons} END", found.reason), some([base.doubt, at_zero, under_zero])
    return found._replace(reason=reason, unit=unit, doubt=doubt)


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
