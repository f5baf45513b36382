"""Numbers of JSON as exact decimals that a data file can hold."""

from __future__ import annotations

from decimal import Context, Decimal

from goalrules.measurements.decimals import MOST_DIGITS

_FIFTEEN = Context(prec=15)


def as_decimal(number: object) -> Decimal | None:
    """The decimal with the digits of a JSON number; None for what is no number, or too long for a data file.

    A publisher's binary number may be written with more decimals than a data file takes (2.0000000000000001E-5). It
    is then the decimal of its 15 significant digits, which are all that such a number is exact to, and no decimals
    beyond the eighteenth: 1.1E-16 is what binary arithmetic leaves of zero.
    """
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        return None
    if isinstance(number, int):
        return Decimal(number) if abs(number) < 10**MOST_DIGITS else None
    if not number.is_finite() or (number and number.adjusted() >= MOST_DIGITS):
        return None
    if _fits(number):
        return number
    shorter = _FIFTEEN.plus(number).normalize(_FIFTEEN)
    return shorter if _fits(shorter) else shorter.quantize(Decimal(1).scaleb(-MOST_DIGITS)).normalize()


def _fits(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and -MOST_DIGITS <= exponent <= MOST_DIGITS


def written(number: Decimal) -> str:
    """The number with all its digits, a point, and no exponent."""
    return format(number, "f")
