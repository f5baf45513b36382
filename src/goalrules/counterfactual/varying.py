"""A value that varies: the evaluator computes with it as with any number, and what it was compared with is kept.

A level is a function of the value that is used. To find where it changes, the evaluator judges the same facts once
more with a number that remembers how everything computed from it follows from it: as a quotient of polynomials
(`Ratio`), or as a multiple of a power of one (`Powered`). Each comparison of such a number leaves a trail: the values
at which it would turn out otherwise. Between two of them every comparison turns out alike, and so does the level.
There is thus no second definition of any quantity here.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import zip_longest
from typing import TypeAlias

from goalrules.model.numbers import Number, exact
from goalrules.model.reals import Enclosure, Real, Varying, order, power

Polynomial: TypeAlias = tuple[Fraction, ...]
"""Coefficients from the constant on, the last one not 0; empty: 0."""


class NotSolved(Exception):
    """A quantity follows from the value in a way for which exact breakpoints are not computed."""


class Trail:
    """The values at which a comparison of what varies would turn out otherwise."""

    def __init__(self) -> None:
        self._asked: set[object] = set()
        self.breaks: set[Number] = set()

    def polynomial(self, poly: Polynomial) -> None:
        """Something was compared whose sign changes with that of a polynomial."""
        if poly not in self._asked:
            self._asked.add(poly)
            self.breaks.update(map(exact, roots(poly)))

    def level_of(self, ratio: Ratio, at: Fraction | Real) -> None:
        """A quotient was compared with a number."""
        if isinstance(at, Fraction):
            self.polynomial(_add(ratio.above, _scale(ratio.below, -at)))
            return
        if (ratio, at.key) in self._asked:
            return
        self._asked.add((ratio, at.key))
        if len(ratio.above) > 2 or len(ratio.below) > 2:
            raise NotSolved
        a, b, c, d = (poly[n] if n < len(poly) else Fraction(0) for poly in (ratio.above, ratio.below) for n in (0, 1))
        slope = b - at * d
        if order(slope, 0)[0] != 0:
            self.breaks.add(exact((at * c - a) / slope))


def varying(trail: Trail, at: Fraction) -> Ratio:
    """The value itself, where it is this number."""
    return Ratio(trail, at, (Fraction(0), Fraction(1)), (Fraction(1),))


class Ratio(Varying):
    """A quotient of two polynomials of the value, which is `at` here. Its divisor is not 0 at this value."""

    __slots__ = ("above", "at", "below", "now", "trail")

    def __init__(self, trail: Trail, at: Fraction, above: Polynomial, below: Polynomial) -> None:
        super().__init__(("ratio", above, below), never_rational=False, never_zero=False)
        self.trail = trail
        self.at = at
        self.above = above
        self.below = below
        self.now = _at(above, at) / _at(below, at)

    def enclosure(self, digits: int) -> Enclosure:
        self.trail.polynomial(self.above)
        return self.now, self.now

    def plus(self, other: Fraction | Real) -> Fraction | Real:
        match other:
            case Fraction():
                return self._made(_add(self.above, _scale(self.below, other)), self.below)
            case Ratio() if other.below == self.below:
                return self._made(_add(self.above, other.above), self.below)
            case Ratio():
                crossed = _add(_times(self.above, other.below), _times(other.above, self.below))
                return self._made(crossed, _times(self.below, other.below))
            case Varying():
                return other.plus(self)
            case _:
                return Powered(self, Fraction(1), Fraction(1), other)

    def times(self, other: Fraction | Real) -> Fraction | Real:
        match other:
            case Fraction():
                return self._made(_scale(self.above, other), self.below)
            case Ratio():
                return self._made(_times(self.above, other.above), _times(self.below, other.below))
            case Varying():
                return other.times(self)
            case _:
                return Powered(self, Fraction(1), other, Fraction(0))

    def raised(self, exponent: Fraction) -> Fraction | Real:
        if exponent == 1:
            return self
        if exponent == -1:
            return self._made(self.below, self.above)
        return Powered(self, exponent, Fraction(1), Fraction(0))

    def _made(self, above: Polynomial, below: Polynomial) -> Fraction | Ratio:
        """A quotient, or the number that it is for every value."""
        if not above:
            return Fraction(0)
        share = above[-1] / below[-1]
        if len(above) == len(below) and above == _scale(below, share):
            return share
        return Ratio(self.trail, self.at, above, below)


class Powered(Varying):
    """`factor` × `base` to a constant power + `constant`; the factor is not 0."""

    __slots__ = ("base", "constant", "exponent", "factor", "now")

    def __init__(self, base: Ratio, exponent: Fraction, factor: Fraction | Real, constant: Fraction | Real) -> None:
        keys = tuple(part if isinstance(part, Fraction) else part.key for part in (factor, constant))
        super().__init__(("powered", base.key, exponent, *keys), never_rational=False, never_zero=False)
        self.base = base
        self.exponent = exponent
        self.factor = factor
        self.constant = constant
        self.now = factor * _power(base.now, exponent) + constant
        self.never_zero = isinstance(self.now, Real) and self.now.never_zero

    def enclosure(self, digits: int) -> Enclosure:
        self._leave_trail()
        return (self.now, self.now) if isinstance(self.now, Fraction) else self.now.enclosure(digits)

    def _leave_trail(self) -> None:
        """Where the whole is 0: the base is then the root of a constant."""
        base, exponent = self.base, self.exponent
        wanted = -self.constant / self.factor
        sign, _ = order(wanted, 0)
        is_whole, is_even = exponent.denominator == 1, exponent.numerator % 2 == 0
        if sign == 0:
            base.trail.polynomial(base.above)
            return
        if sign < 0 and (not is_whole or is_even):
            return
        size = _power(wanted if sign > 0 else -wanted, 1 / exponent)
        base.trail.level_of(base, size if sign > 0 else -size)
        if is_whole and is_even:
            base.trail.level_of(base, -size)

    def plus(self, other: Fraction | Real) -> Fraction | Real:
        if isinstance(other, Powered) and (other.base, other.exponent) == (self.base, self.exponent):
            factor = self.factor + other.factor
            if order(factor, 0)[0] == 0:
                return self.constant + other.constant
            return Powered(self.base, self.exponent, factor, self.constant + other.constant)
        if isinstance(other, Varying):
            raise NotSolved
        return Powered(self.base, self.exponent, self.factor, self.constant + other)

    def times(self, other: Fraction | Real) -> Fraction | Real:
        if isinstance(other, Varying):
            raise NotSolved
        if order(other, 0)[0] == 0:
            return Fraction(0)
        return Powered(self.base, self.exponent, self.factor * other, self.constant * other)

    def raised(self, exponent: Fraction) -> Fraction | Real:
        if exponent == 1:
            return self
        if exponent != -1 or order(self.constant, 0)[0] != 0:
            raise NotSolved
        return Powered(self.base, -self.exponent, 1 / self.factor, Fraction(0))


def _power(base: Fraction | Real, exponent: Fraction) -> Fraction | Real:
    """A power; of one with more digits than are computed it is not known where it changes a level."""
    try:
        return power(base, exponent)
    except OverflowError:
        raise NotSolved from None


# ---- polynomials -----------------------------------------------------------------------------------------


def roots(poly: Polynomial) -> tuple[Fraction | Real, ...]:
    """The values at which a polynomial is 0; none for one that is constant. NotSolved beyond the second degree."""
    while poly and poly[0] == 0:  # the value itself is a factor
        rest = roots(poly[1:])
        return rest if Fraction(0) in rest else (Fraction(0), *rest)
    match poly:
        case () | (_,):
            return ()
        case (c, b):
            return (-c / b,)
        case (c, b, a):
            apart = b * b - 4 * a * c
            if apart < 0:
                return ()
            root = power(apart, Fraction(1, 2))
            return tuple(dict.fromkeys(((-b - root) / (2 * a), (-b + root) / (2 * a))))
    raise NotSolved


def _trimmed(poly: Polynomial) -> Polynomial:
    while poly and poly[-1] == 0:
        poly = poly[:-1]
    return poly


def _add(one: Polynomial, other: Polynomial) -> Polynomial:
    return _trimmed(tuple(a + b for a, b in zip_longest(one, other, fillvalue=Fraction(0))))


def _scale(poly: Polynomial, factor: Fraction) -> Polynomial:
    return _trimmed(tuple(factor * a for a in poly))


def _times(one: Polynomial, other: Polynomial) -> Polynomial:
    found = [Fraction(0)] * (len(one) + len(other))
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            found[i + j] += a * b
    return _trimmed(tuple(found))


def _at(poly: Polynomial, value: Fraction) -> Fraction:
    found = Fraction(0)
    for a in reversed(poly):
        found = found * value + a
    return found
