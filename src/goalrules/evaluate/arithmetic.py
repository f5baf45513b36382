"""Quantities made of quantities: sums, products, powers, the larger of two.

Of a number that is only known to lie between two ends (a score of members without data), the ends are carried
along; so the same functions serve indicators and goals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import assert_never

from goalrules.model.numbers import Number, exact, precise
from goalrules.model.quantity import Amount, Extreme, Negative, Power, Product, Quantity, Size, Sum, terms_of
from goalrules.model.reals import Real, power
from goalrules.model.unit import NUMBER, Unit, of_power, of_product, of_quotient, of_sum
from goalrules.verdict import Operand, Reason

Ask = Callable[[Quantity], Operand]
"""What finds the number of a quantity."""

Ends = tuple[Number | None, Number | None]

LONGEST = 10_000
"""So many binary digits (3 000 decimal ones) a number may have that is computed."""


def amount(words: str, quantity: Amount, unit: Unit) -> Operand:
    """A number of the rule file; a bare one is in the unit of what it stands beside."""
    if quantity.unit is None:
        return Operand(words, quantity.number, unit, written="bare")
    return Operand(words, quantity.number, quantity.unit, written="percentage" if quantity.unit.is_percent else "")


def beside(one: Operand, other: Unit) -> Operand:
    """An operand as it stands beside another: a written percentage is a share of one beside a ratio or a score."""
    return _as_share(one, other) if other.takes_shares else one


def percent_of(words: str, percent: Decimal, base: Operand) -> Operand:
    """A share of a positive base (J2)."""
    if base.number is None:
        return Operand(words, None, base.unit, base.reason, base.rows, (base,))
    if base.number <= 0:
        return Operand(words, None, base.unit, Reason.BASE_NOT_POSITIVE, base.rows, (base,))
    number = exact(precise(base.number) * Fraction(percent) / 100)
    share = Operand(f"{percent} %", percent, NUMBER)
    return Operand(words, number, base.unit, None, base.rows, (share, base))


def of_two(words: str, quantity: Sum | Product | Extreme, ask: Ask) -> Operand:
    """A sum, difference, product, quotient, or the larger or smaller of two."""
    first, second = terms_of(quantity)
    left, right = ask(first), ask(second)
    if isinstance(quantity, Product):
        # A written percentage in a product is a share: `value * 110 %` is 1.1 times the value.
        left, right = _as_share(left, NUMBER), _as_share(right, NUMBER)
        unit = _unit_of_product(quantity, left, right)
    else:
        left, right = beside(left, right.unit), beside(right, left.unit)
        minus = isinstance(quantity, Sum) and quantity.minus
        unit = of_sum(_unit(left), _unit(right), is_difference=minus) or left.unit
    found = _joined(quantity, left.ends, right.ends)
    return _made(words, unit, found, (left, right))


def of_one(words: str, quantity: Power | Negative | Size, ask: Ask) -> Operand:
    """A power, the negative, the size without sign."""
    inner = ask(quantity.base if isinstance(quantity, Power) else quantity.of)
    unit = inner.unit
    if isinstance(quantity, Power):
        unit = of_power(inner.unit, f"{quantity.exponent:f}") or inner.unit
    found: Ends | Reason
    low, high = inner.ends
    match quantity:
        case Negative():
            found = (_negative(high), _negative(low))
        case Size():
            found = _size(low, high)
        case Power():
            found = _power(low, high, quantity.exponent)
        case _:
            assert_never(quantity)
    return _made(words, unit, found, (inner,))


# ---- ends ------------------------------------------------------------------------------------------------


def _made(words: str, unit: Unit, found: Ends | Reason, parts: tuple[Operand, ...]) -> Operand:
    """What came of it: a number where all parts have one, else the ends between which it lies."""
    rows = tuple(dict.fromkeys(row for part in parts for row in part.rows))
    if not isinstance(found, Reason) and any(_is_too_long(end) for end in found):
        found = Reason.TOO_LARGE
    if isinstance(found, Reason):
        return Operand(words, None, unit, found, rows, parts)
    low, high = found
    if all(part.number is not None for part in parts):
        assert low is not None
        return Operand(words, exact(low), unit, None, rows, parts)
    reason = next((part.reason for part in parts if part.number is None), None)
    ends = tuple(None if end is None else exact(end) for end in (low, high))
    return Operand(words, None, unit, reason, rows, parts, low=ends[0], high=ends[1])


def _is_too_long(number: Number | None) -> bool:
    """Whether nobody would read the number: powers of powers soon have more digits than a page."""
    if number is None:
        return False
    if isinstance(number, Real):
        size = max(abs(end) for end in number.enclosure(5))
        return int(size).bit_length() > LONGEST
    fraction = Fraction(number)
    return max(fraction.numerator.bit_length(), fraction.denominator.bit_length()) > LONGEST


def _joined(quantity: Sum | Product | Extreme, left: Ends, right: Ends) -> Ends | Reason:
    match quantity:
        case Sum():
            other = (_negative(right[1]), _negative(right[0])) if quantity.minus else right
            return _added(left[0], other[0]), _added(left[1], other[1])
        case Extreme():
            pick = max if quantity.larger else min
            return _picked(pick, left[0], right[0], quantity.larger), _picked(
                pick, left[1], right[1], not quantity.larger
            )
        case Product():
            if quantity.divided:
                return _divided(left, right)
            return _hull(lambda a, b: precise(a) * precise(b), left, right)
        case _:
            assert_never(quantity)


def _added(a: Number | None, b: Number | None) -> Number | None:
    return None if a is None or b is None else precise(a) + precise(b)


def _negative(a: Number | None) -> Number | None:
    return None if a is None else -precise(a)


def _picked(
    pick: Callable[[Sequence[Fraction | Real]], Fraction | Real], a: Number | None, b: Number | None, known_enough: bool
) -> Number | None:
    """The larger (smaller) of two ends; an end without limit decides unless the other one already limits it."""
    ends = [precise(end) for end in (a, b) if end is not None]
    if len(ends) == 2:
        return pick(ends)
    return ends[0] if ends and known_enough else None


def _divided(left: Ends, right: Ends) -> Ends | Reason:
    low, high = right
    if low is not None and high is not None:
        if low == 0 and high == 0:
            return Reason.DIVISION_BY_ZERO
        if low > 0 or high < 0:
            return _hull(lambda a, b: precise(a) / precise(b), left, right)
    return None, None


def _hull(join: Callable[[Number, Number], Number], left: Ends, right: Ends) -> Ends:
    """The least and greatest of what the ends give; none where one of them has no limit."""
    if None in (*left, *right):
        return None, None
    found = [join(a, b) for a, b in product(set(left), set(right)) if a is not None and b is not None]
    return min(found), max(found)


def _size(low: Number | None, high: Number | None) -> Ends:
    if low is None or high is None:
        return Fraction(0), None
    sizes = (abs(precise(low)), abs(precise(high)))
    return (Fraction(0) if low < 0 < high else min(sizes)), max(sizes)


def _power(low: Number | None, high: Number | None, exponent: Decimal) -> Ends | Reason:
    """A number to a constant power; a negative one only to a whole power, zero to no negative one (I12)."""
    if low is None or high is None:
        return None, None
    try:
        return _powers(low, high, exponent)
    except OverflowError:
        return Reason.TOO_LARGE


def _powers(low: Number, high: Number, exponent: Decimal) -> Ends | Reason:
    whole = exponent == exponent.to_integral_value()
    if low != high:
        return (power(low, exponent), power(high, exponent)) if low > 0 and exponent > 0 else (None, None)
    if low < 0 and not whole:
        return Reason.NEGATIVE_BASE
    if low == 0 and exponent < 0:
        return Reason.DIVISION_BY_ZERO
    found = power(low, exponent)
    return found, found


# ---- units -----------------------------------------------------------------------------------------------


def _unit(one: Operand) -> Unit | None:
    """The unit of an operand; none of a bare number, which takes that of its neighbour."""
    return None if one.written == "bare" else one.unit


def _as_share(one: Operand, unit: Unit) -> Operand:
    """A written percentage as a share of one, in this unit; anything else as it is."""
    if one.written != "percentage" or one.number is None:
        return one
    return one._replace(number=exact(precise(one.number) / 100), unit=unit, written="bare")


def _unit_of_product(quantity: Product, left: Operand, right: Operand) -> Unit:
    units = (_unit(left), _unit(right))
    unit = of_quotient(*units) if quantity.divided else of_product(*units)
    return NUMBER if unit is None or unit == "mixed" else unit
