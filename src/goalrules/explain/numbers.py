"""Exact numbers as people read them, in traces: every printed comparison holds for the printed numbers.

A decimal is printed with the digits it was written with. A fraction without a decimal form is printed as its
first digits, the sign for "and so on", and its exact form if that can be read: `61.66… (61 2/3)`; a root has no
exact form, `1.41…`. The digits are cut, not rounded, so `61.66…` always lies between 61.66 and 61.67. Thousands
are set apart by a no-break space from four digits on; the minus is U+2212 (semantics P6, K9). The decimal sign here is
the point; `notation` puts that of a language in its place, and adds units.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from goalrules.model.numbers import Number, exact, precise
from goalrules.model.reals import Real, digits_of
from goalrules.model.unit import Unit, UnitKind

NO_BREAK = "\u00a0"
MINUS = "\u2212"
FEWEST_DIGITS = 2
MOST_DIGITS = 20
"""So many digits behind the point are tried before a small number is printed as `0.00…`."""

LONGEST_FORM = 30
"""An exact form with more signs is left out: nobody reads it, and the verdict document has it."""


def number(value: Number, digits: int = FEWEST_DIGITS) -> str:
    """A number in full: all digits of a decimal; at least `digits` digits of others, and of a fraction its form."""
    if isinstance(value, Decimal):
        return _signed(value < 0, _grouped(format(value, "f").lstrip("-")))
    form = "" if isinstance(value, Real) else _mixed(value)
    if not form or len(form) > LONGEST_FORM:
        return short(value, digits)
    return f"{_first_digits(value, digits)}…{NO_BREAK}({form})"


def short(value: Number, digits: int = FEWEST_DIGITS) -> str:
    """A number without its exact form: `66.66…`; of a small one, digits up to the second that is not 0."""
    if isinstance(value, Decimal):
        return number(value)
    while _cut(value, digits) < 10 and digits < MOST_DIGITS:
        digits += 1
    return f"{_first_digits(value, digits)}…"


def plain(value: Number) -> str:
    """A number that was computed, and so has no written digits: without zeros at the end."""
    return number(without_zeros(value))


def without_zeros(value: Number) -> Number:
    """The same number; of a decimal, no zeros after its last other digit behind the point."""
    if isinstance(value, Decimal) and "." in (digits := format(value, "f")):
        return Decimal(digits.rstrip("0").rstrip("."))
    return value


def against(value: Number, other: Number) -> tuple[str, str]:
    """Two numbers that are compared, with enough digits for the printed ones to compare as the exact ones do."""
    if value == other:
        return _alike(value, other)
    digits = FEWEST_DIGITS
    while not _are_apart(value, other, digits):
        digits += 1
    return number(value, digits), number(other, digits)


def _alike(value: Number, other: Number) -> tuple[str, str]:
    """Two equal numbers: a root that is told from neither has the digits of the other one (semantics K6)."""
    if not isinstance(value, Real) and not isinstance(other, Real):
        return number(value), number(other)
    known = other if isinstance(value, Real) else value
    digits = FEWEST_DIGITS
    if isinstance(known, Decimal):
        digits = max(digits, len(format(known, "f").partition(".")[2]))
    root = f"{_first_digits(precise(known), digits)}…"
    return (
        root if isinstance(value, Real) else number(value),
        root if isinstance(other, Real) else number(other),
    )


# ---- units -----------------------------------------------------------------------------------------------


def in_unit(value: Number, unit: Unit) -> Number:
    """The number that is printed in a unit: of a ratio the hundredfold, a percentage."""
    return exact(precise(value) * 100) if unit.kind is UnitKind.RATIO else value


def is_one(value: Number) -> bool:
    """Whether a number that is written out is 1."""
    return not isinstance(value, Real) and value == 1


# ---- for machines ----------------------------------------------------------------------------------------


def exact_text(value: Number) -> str:
    """A number for machines: `62.50`, `-1`, `185/3`; of a root 20 digits, `1.4142135623730950488…`.

    Written digits are kept, exponents are not used.
    """
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Real):
        return f"{digits_of(value)}…"
    return f"{value.numerator}/{value.denominator}"


# ---- digits ----------------------------------------------------------------------------------------------


def _are_apart(value: Number, other: Number, digits: int) -> bool:
    """Whether the printed forms cannot be mistaken: neither the same digits nor stretches that overlap."""
    low, high = sorted((value, other))
    least_high, most_low = _stretch(high, digits)[0], _stretch(low, digits)[1]
    return most_low <= least_high and _shown(low, digits) != _shown(high, digits)


def _stretch(value: Number, digits: int) -> tuple[Fraction, Fraction]:
    """Between which numbers the printed form says that the value lies; the ends are included for decimals only."""
    shown = _shown(value, digits)
    if isinstance(value, Decimal):
        return shown, shown
    step = Fraction(1, 10**digits)
    return (shown, shown + step) if value > 0 else (shown - step, shown)


def _shown(value: Number, digits: int) -> Fraction:
    """The number that the printed digits alone would be."""
    if isinstance(value, Decimal):
        return Fraction(value)
    scaled = _cut(value, digits)
    return Fraction(scaled if value > 0 else -scaled, 10**digits)


def _cut(value: Fraction | Real, digits: int) -> int:
    """The digits of a number without its sign, so many of them behind the point.

    Where no number of digits settles the last of them (a root that may be rational), the greater one.
    """
    scale: int = 10**digits
    if isinstance(value, Fraction):
        return abs(value.numerator) * scale // value.denominator
    more = digits + 5
    while True:
        low, high = value.enclosure(more)
        least, most = sorted(int(abs(end) * scale) for end in (low, high))
        if (least == most and low * high > 0) or most == 0 or more > 2 * digits + 1000:
            return most
        more *= 2


def _first_digits(value: Fraction | Real, digits: int) -> str:
    scaled = str(_cut(value, digits)).rjust(digits + 1, "0")
    return _signed(value < 0, _grouped(f"{scaled[:-digits]}.{scaled[-digits:]}"))


def _mixed(value: Fraction) -> str:
    """`61 2/3`: whole number and fraction, held together."""
    whole, rest = divmod(abs(value.numerator), value.denominator)
    part = f"{rest}/{value.denominator}"
    return _signed(value < 0, f"{_grouped(str(whole))}{NO_BREAK}{part}" if whole else part)


def _grouped(digits: str) -> str:
    """Unsigned digits with the thousands of the whole part set apart, from four digits on."""
    whole, point, rest = digits.partition(".")
    first = len(whole) % 3 or 3
    groups = [whole[:first], *(whole[i : i + 3] for i in range(first, len(whole), 3))]
    return NO_BREAK.join(groups) + point + rest


def _signed(is_negative: bool, digits: str) -> str:
    return MINUS + digits if is_negative else digits
