"""Exact numbers: decimals as they are read, fractions in computation, roots as such, never a binary float."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import TypeAlias

from goalrules.model.reals import Real

Number: TypeAlias = Decimal | Fraction | Real
"""An exact number. The three kinds compare with each other exactly."""


def exact(value: Number | int) -> Number:
    """The number as a decimal where its decimal form ends, else as the fraction or the root it is.

    Decimals print as people write them, and comparing them is quick; 1/3 has no decimal form and stays 1/3.
    """
    if isinstance(value, Decimal | Real):
        return value
    fraction = Fraction(value)
    denominator = fraction.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return fraction
    # Wide enough for every quotient that ends; Inexact is trapped, so nothing is ever rounded.
    digits = fraction.numerator.bit_length() + fraction.denominator.bit_length()
    return Context(prec=digits, traps=[Inexact]).divide(Decimal(fraction.numerator), Decimal(fraction.denominator))


def precise(value: Number) -> Fraction | Real:
    """The number in the form in which it is computed with: +, −, × and ÷ of such numbers are exact."""
    if type(value) is Decimal:  # by far the commonest; isinstance with Fraction is slow
        return Fraction(*value.as_integer_ratio())
    return value if isinstance(value, Real | Fraction) else Fraction(value)


def rounded(value: Decimal | Fraction, decimals: int) -> Decimal:
    """A measured value rounded half away from zero: 2.5 is 3 and −2.5 is −3 (semantics K2)."""
    scaled = abs(Fraction(value)) * 10**decimals
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    if 2 * rest >= scaled.denominator:
        whole += 1
    digits = tuple(int(digit) for digit in str(whole))
    return Decimal((1 if value < 0 and whole else 0, digits, -decimals))
