"""Exact numbers: decimals as they are read, fractions in computation, never a binary float."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact
from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = Decimal | Fraction
"""An exact number. Python compares the two kinds with each other exactly."""

# Wide enough for every finite quotient that stands in a plan; Inexact is trapped, so nothing is ever rounded.
_EXACT = Context(prec=4000, traps=[Inexact])


def exact(value: Fraction | Decimal | int) -> Number:
    """The number as a decimal where its decimal form ends, else as the fraction it is.

    Decimals print as people write them, and comparing them is quick; 1/3 has no decimal form and stays 1/3.
    """
    if isinstance(value, Decimal):
        return value
    fraction = Fraction(value)
    denominator = fraction.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return fraction
    return _EXACT.divide(Decimal(fraction.numerator), Decimal(fraction.denominator))


def rounded(value: Decimal, decimals: int) -> Decimal:
    """A measured value rounded half away from zero: 2.5 is 3 and −2.5 is −3 (semantics K2)."""
    scaled = abs(Fraction(value)) * 10**decimals
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    if 2 * rest >= scaled.denominator:
        whole += 1
    digits = tuple(int(digit) for digit in str(whole))
    return Decimal((1 if value < 0 and whole else 0, digits, -decimals))
