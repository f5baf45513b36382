"""Exact irrational numbers: kept as the expression they come from, and enclosed as tightly as a comparison asks.

A root such as (6/5)^(1/3) has no end in any notation. It is kept as it is, and two fractions that enclose it are
computed when it is compared; the digits are raised until the comparison is settled (semantics K4 and K6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from itertools import count, repeat
from math import ceil, floor, gcd
from typing import TypeAlias

Operand: TypeAlias = "Decimal | Fraction | int | Real"
Enclosure: TypeAlias = tuple[Fraction, Fraction]
Key: TypeAlias = tuple[object, ...]
Multiple: TypeAlias = "tuple[Fraction, Real]"

FIRST_DIGITS = 20
"""So many digits separate most numbers from those they are compared with."""

LARGEST_POWER = 10_000
"""How many binary digits a power may have; one with more is refused, because no plan means it."""


class Real:
    """An exact number that is a power, a sum or a product, never rounded to a number with an end.

    `never_rational` says that it is proven to be no fraction, `never_zero` that it is proven not to be 0. `key` is
    its expression: numbers with one key are equal, numbers with different keys may be equal all the same.
    """

    __slots__ = ("_digits", "_found", "_hash", "key", "never_rational", "never_zero")

    def __init__(self, key: Key, *, never_rational: bool, never_zero: bool) -> None:
        self.key = key
        self.never_rational = never_rational
        self.never_zero = never_zero
        self._hash = hash(key)
        self._digits = 0
        self._found: Enclosure = (Fraction(0), Fraction(0))

    def _bounds(self, digits: int) -> Enclosure:
        """Two fractions with the number between them, nearer to each other the more digits are asked for."""
        raise AssertionError(f"{type(self).__name__} does not say how it is enclosed")

    def enclosure(self, digits: int) -> Enclosure:
        """Two fractions with the number between them, apart by about 10^−digits (of the number, where it is over 1)."""
        if self._digits < digits:
            guard = 5
            low, high = self._bounds(digits + guard)
            while (high - low) * 10**digits > max(1, min(abs(low), abs(high))):
                guard *= 2
                low, high = self._bounds(digits + guard)
            grid = 10 ** (digits + 3)  # short fractions: what is computed from these two stays quick
            self._found = Fraction(floor(low * grid), grid), Fraction(ceil(high * grid), grid)
            self._digits = digits
        return self._found

    def __add__(self, other: Operand) -> Fraction | Real:
        return _sum((Fraction(1), part) for part in (self, _plain(other)))

    __radd__ = __add__

    def __neg__(self) -> Fraction | Real:
        return _sum([(Fraction(-1), self)])

    def __pos__(self) -> Real:
        return self

    def __abs__(self) -> Fraction | Real:
        return -self if self < 0 else self

    def __sub__(self, other: Operand) -> Fraction | Real:
        return _sum([(Fraction(1), self), (Fraction(-1), _plain(other))])

    def __rsub__(self, other: Operand) -> Fraction | Real:
        return _sum([(Fraction(-1), self), (Fraction(1), _plain(other))])

    def __mul__(self, other: Operand) -> Fraction | Real:
        factor = _plain(other)
        if isinstance(factor, Fraction):
            return _sum([(factor, self)])
        if isinstance(factor, Varying):
            return factor.times(self)
        return self.times(factor) if isinstance(self, Varying) else _Product(self, factor)

    __rmul__ = __mul__

    def __truediv__(self, other: Operand) -> Fraction | Real:
        return _quotient(self, _plain(other))

    def __rtruediv__(self, other: Operand) -> Fraction | Real:
        return _quotient(_plain(other), self)

    def __pow__(self, exponent: Decimal | Fraction | int) -> Fraction | Real:
        return power(self, exponent)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Decimal | Fraction | int | Real):
            return NotImplemented
        return (isinstance(other, Real) and self.key == other.key) or order(self, other)[0] == 0

    def __lt__(self, other: Operand) -> bool:
        return order(self, other)[0] < 0

    def __le__(self, other: Operand) -> bool:
        return order(self, other)[0] <= 0

    def __gt__(self, other: Operand) -> bool:
        return order(self, other)[0] > 0

    def __ge__(self, other: Operand) -> bool:
        return order(self, other)[0] >= 0

    def __hash__(self) -> int:
        return self._hash

    def __bool__(self) -> bool:
        return self != 0

    def __repr__(self) -> str:
        return f"Real({digits_of(self)}…)"


class Varying(Real):
    """A number that stands for many: one with a form of its own, in which something may vary.

    Its arithmetic is its own too, so that the form is never lost; it is compared as other numbers are, by `enclosure`.
    The evaluator meets one only where it is asked how a level follows from a value (`counterfactual`).
    """

    __slots__ = ()

    def plus(self, other: Fraction | Real) -> Fraction | Real:
        """The sum with another number, which may vary too."""
        raise AssertionError(f"{type(self).__name__} does not say how it is added to")

    def times(self, other: Fraction | Real) -> Fraction | Real:
        """The product with another number, which may vary too."""
        raise AssertionError(f"{type(self).__name__} does not say how it is multiplied")

    def raised(self, exponent: Fraction) -> Fraction | Real:
        """A power of it, which is not 0; under 0 only a whole one."""
        raise AssertionError(f"{type(self).__name__} does not say what its powers are")


class _Power(Real):
    """A positive number to a rational power.

    A rational base is over 1 and itself no power of a rational. Thus each such number has one form only, and it is
    a fraction only where the exponent is whole: roots are equal where their forms are, and need no digits for that.
    """

    __slots__ = ("base", "exponent")

    def __init__(self, base: Fraction | Real, exponent: Fraction) -> None:
        if isinstance(base, Fraction):
            super().__init__(("power", base, exponent), never_rational=exponent.denominator != 1, never_zero=True)
        else:
            proven = base.never_rational and abs(exponent) == 1
            super().__init__(("power", base.key, exponent), never_rational=proven, never_zero=True)
        self.base = base
        self.exponent = exponent

    def _bounds(self, digits: int) -> Enclosure:
        low, high = _positive(self.base, digits)
        top, bottom = self.exponent.as_integer_ratio()
        digits += len(str(ceil(abs(self.exponent) * _length(low, high)))) + 5
        down, up = _context(digits, ROUND_FLOOR), _context(digits, ROUND_CEILING)
        # ln and exp are right to half a unit of the last digit: the next number below or above is past the true one
        logs = (
            down.next_minus(down.ln(down.divide(Decimal(low.numerator), Decimal(low.denominator)))),
            up.next_plus(up.ln(up.divide(Decimal(high.numerator), Decimal(high.denominator)))),
        )
        least, most = logs if top > 0 else logs[::-1]
        least = down.divide(down.multiply(least, Decimal(top)), Decimal(bottom))
        most = up.divide(up.multiply(most, Decimal(top)), Decimal(bottom))
        return Fraction(down.next_minus(down.exp(least))), Fraction(up.next_plus(up.exp(most)))


class _Sum(Real):
    """A fraction and multiples of other numbers, none of them a sum; a negation or a multiple is one, too."""

    __slots__ = ("constant", "terms")

    def __init__(self, constant: Fraction, terms: Sequence[Multiple]) -> None:
        alone = terms[0][1] if len(terms) == 1 else None
        super().__init__(
            ("sum", constant, frozenset((factor, term.key) for factor, term in terms)),
            never_rational=alone is not None and alone.never_rational,
            never_zero=(alone is not None and (alone.never_rational or (alone.never_zero and constant == 0)))
            or (constant == 0 and _different_roots(terms)),
        )
        self.constant = constant
        self.terms = terms

    def _bounds(self, digits: int) -> Enclosure:
        low = high = self.constant
        for factor, term in self.terms:
            ends = [factor * end for end in term.enclosure(digits)]
            low += min(ends)
            high += max(ends)
        return low, high


class _Product(Real):
    """Two numbers multiplied, neither of them a fraction."""

    __slots__ = ("first", "second")

    def __init__(self, first: Real, second: Real, *, never_rational: bool = False) -> None:
        super().__init__(
            ("product", frozenset((first.key, second.key))),
            never_rational=never_rational,
            never_zero=first.never_zero and second.never_zero,
        )
        self.first = first
        self.second = second

    def _bounds(self, digits: int) -> Enclosure:
        ends = [a * b for a in self.first.enclosure(digits) for b in self.second.enclosure(digits)]
        return min(ends), max(ends)


def order(first: Operand, second: Operand) -> tuple[int, bool]:
    """The sign of first − second, and whether it is settled.

    Not settled is 0 that was taken because 1000 digits did not separate the two (semantics K6).
    """
    one, other = _plain(first), _plain(second)
    if isinstance(one, Real) and isinstance(other, Fraction) and not isinstance(one, Varying):
        low, high = one.enclosure(FIRST_DIGITS)  # which the number keeps; the difference would be enclosed anew
        if low > other or high < other:
            return (1 if low > other else -1), True
    difference = one - other
    if isinstance(difference, Fraction):
        return (difference > 0) - (difference < 0), True
    for digits in _more_and_more(difference.never_zero):
        low, high = difference.enclosure(digits)
        if low > 0 or high < 0:
            return (1 if low > 0 else -1), True
    return 0, False


def power(base: Operand, exponent: Decimal | Fraction | int) -> Fraction | Real:
    """The base to a rational power: a fraction where that is one.

    Refused: a root of a negative number, 0 to a negative power (ValueError), and more digits than `LARGEST_POWER`
    (OverflowError).
    """
    number, times = _plain(base), Fraction(exponent)
    if times == 0:
        return Fraction(1)
    sign, _ = order(number, 0)
    if sign == 0:
        if times < 0:
            raise ValueError("0 has no negative powers")
        return Fraction(0)
    if sign < 0 and times.denominator != 1:
        raise ValueError("a negative number has no roots")
    if isinstance(number, Varying):
        return number.raised(times)
    if sign < 0:
        size = power(-number, times)
        return -size if times.numerator % 2 else size
    if isinstance(number, _Power):
        times *= number.exponent
        number = number.base
    if times == 1:
        return number
    if abs(times) * _length(*_positive(number, 50)) > LARGEST_POWER:
        raise OverflowError("the power has too many digits")
    if isinstance(number, Real):
        return _Power(number, times)
    if times.denominator != 1:
        if number < 1:
            number, times = 1 / number, -times
        number, depth = _deepest_root(number)
        times *= depth
    if number == 1 or times.denominator == 1:
        return number**times.numerator
    return _Power(number, times)


def total(values: Iterable[Operand], weights: Sequence[Decimal] | None = None) -> Fraction | Real:
    """The sum of many numbers, each times its weight if it has one: quicker than adding one after another."""
    above, below = 0, 1
    others: list[Multiple] = []
    once = zip(values, repeat(Decimal(1)), strict=False)  # the second has no end
    for value, weight in once if weights is None else zip(values, weights, strict=True):
        if isinstance(value, Real):
            others.append((Fraction(weight), value))
            continue
        if isinstance(value, float):
            raise TypeError("a binary float is no exact number")
        (over, under), (times, divisor) = value.as_integer_ratio(), weight.as_integer_ratio()
        over, under = over * times, under * divisor
        if under != below:
            shared = gcd(below, under)
            above, over = above * (under // shared), over * (below // shared)
            below *= under // shared
        above += over
    known = Fraction(above, below)
    return _sum([(Fraction(1), known), *others]) if others else known


def less_one_ratio(first: Operand, second: Operand) -> Fraction | Real:
    """(first − 1) / (second − 1); ZeroDivisionError where second is 1.

    Of two different roots it is never a fraction (semantics K4): different roots of rationals, none of them a
    multiple of another, have no linear relation with 1, and of two multiples only equal ones have.
    """
    a, c = _plain(first), _plain(second)
    above, below = a - 1, c - 1
    ratio = _quotient(above, below)
    if isinstance(ratio, _Product) and _is_root(a) and _is_root(c):
        return _Product(ratio.first, ratio.second, never_rational=True)
    return ratio


def digits_of(value: Real, significant: int = 20) -> str:
    """The first digits of the number in plain notation, cut and not rounded; its whole part always stands in full."""
    for digits in _more_and_more(value.never_rational):
        low, high = value.enclosure(digits)
        if low * high > 0 and _cut(low, significant) == _cut(high, significant):
            return _cut(low, significant)
    return _cut(max(low, high, key=abs), significant) if low * high > 0 else "0"


def _plain(value: Operand) -> Fraction | Real:
    if isinstance(value, float):
        raise TypeError("a binary float is no exact number")
    return value if isinstance(value, Real) else Fraction(value)


def _sum(parts: Iterable[tuple[Fraction, Fraction | Real]]) -> Fraction | Real:
    """The sum of multiples, in which like terms are put together: x + x is 2x, and x − x is the fraction 0."""
    constant = Fraction(0)
    factors: dict[Key, Fraction] = {}
    terms: dict[Key, Real] = {}
    varying: list[tuple[Fraction, Varying]] = []
    for factor, part in parts:
        if isinstance(part, Fraction):
            constant += factor * part
            continue
        if isinstance(part, Varying):
            varying.append((factor, part))
            continue
        if isinstance(part, _Sum):
            constant += factor * part.constant
        for times, term in part.terms if isinstance(part, _Sum) else [(Fraction(1), part)]:
            terms[term.key] = term
            factors[term.key] = factors.get(term.key, Fraction(0)) + factor * times
    kept = [(factors[key], term) for key, term in terms.items() if factors[key] != 0]
    if varying:
        return _varied(_put_together(constant, kept), varying)
    return _put_together(constant, kept)


def _put_together(constant: Fraction, kept: Sequence[Multiple]) -> Fraction | Real:
    if not kept:
        return constant
    if constant == 0 and len(kept) == 1 and kept[0][0] == 1:
        return kept[0][1]
    return _Sum(constant, kept)


def _varied(fixed: Fraction | Real, varying: Iterable[tuple[Fraction, Varying]]) -> Fraction | Real:
    """A number with multiples of numbers that vary."""
    for factor, part in varying:
        multiple = part.times(factor)
        fixed = multiple.plus(fixed) if isinstance(multiple, Varying) else multiple + fixed
    return fixed


def _quotient(above: Fraction | Real, below: Fraction | Real) -> Fraction | Real:
    if order(below, 0)[0] == 0:
        raise ZeroDivisionError("the divisor is 0, or not told from 0 by 1000 digits")
    if isinstance(above, Real) and isinstance(below, Real) and above.key == below.key:
        return Fraction(1)
    return above * power(below, -1)


def _more_and_more(ends: bool) -> Iterator[int]:
    """How many digits to try: on and on where it is proven that some number of digits is enough (semantics K4, K6)."""
    return (50 * 2**step for step in count()) if ends else iter((50, 200, 1000))


def _is_root(value: Fraction | Real) -> bool:
    return isinstance(value, _Power) and isinstance(value.base, Fraction)


def _different_roots(terms: Sequence[Multiple]) -> bool:
    """Whether this is a multiple of the difference of two roots. They have different forms, so it is not 0."""
    return len(terms) == 2 and terms[0][0] == -terms[1][0] and all(_is_root(term) for _, term in terms)


def _positive(value: Fraction | Real, digits: int) -> Enclosure:
    """An enclosure without 0 of a number that is known to be over 0."""
    if isinstance(value, Fraction):
        return value, value
    while (ends := value.enclosure(digits))[0] <= 0:
        digits *= 2
    return ends


def _length(low: Fraction, high: Fraction) -> int:
    """At most so many binary digits has a number between the two, or its reciprocal; exact ones are written so long."""
    if low == high:
        return max(low.numerator.bit_length(), low.denominator.bit_length())
    return ceil(max(high, 1 / low)).bit_length()


def _deepest_root(value: Fraction) -> tuple[Fraction, int]:
    """The r and the greatest k with r^k = value; the value is at least 1."""
    parts = [part for part in value.as_integer_ratio() if part != 1]
    if not parts:
        return value, 1
    divides = 0  # k divides the exponent of each prime factor
    for prime in (2, 3, 5, 7, 11, 13):
        for part in parts:
            times = 0
            while part % prime == 0:
                part //= prime
                times += 1
            divides = gcd(divides, times)
    pairs = [(part, Decimal(part)) for part in value.as_integer_ratio()]
    for degree in range(min(part.bit_length() for part in parts), 1, -1):
        if divides % degree == 0:
            above, below = (_whole_root(part, written, degree) for part, written in pairs)
            if above and below:
                return Fraction(above, below), degree
    return value, 1


def _whole_root(value: int, written: Decimal, degree: int) -> int | None:
    context = _context(value.bit_length() // (3 * degree) + 12, ROUND_FLOOR)
    root = round(context.exp(context.divide(context.ln(written), Decimal(degree))))
    prime = 2**61 - 1  # most candidates fail by the remainder already, which is much quicker
    return root if pow(root, degree, prime) == value % prime and root**degree == value else None


def _context(digits: int, rounding: str) -> Context:
    return Context(prec=digits, rounding=rounding, Emin=MIN_EMIN, Emax=MAX_EMAX)


def _cut(value: Fraction, significant: int) -> str:
    top, bottom = (Decimal(part) for part in abs(value).as_integer_ratio())
    leading = top.adjusted() - bottom.adjusted()
    if abs(value) < Fraction(10) ** leading:
        leading -= 1
    places = max(significant - 1 - leading, 0)
    digits = Decimal(floor(abs(value) * 10**places)).as_tuple().digits
    return format(Decimal((int(value < 0), digits, -places)), "f")
