"""What a value of a database is as a cell of a grid.

A decimal or whole number is that number. A binary number is the decimal of 15 significant digits nearest to it, so
that 0.1 + 0.2 is 0.3; one of single precision is the shortest decimal that stands for it (7 digits, at most 9). A
number with more digits than may be is refused with what the database shows; NaN and infinity are texts, which no
value may be. NULL is an empty text. Truth values, dates and bytes are refused as values, and have a text.
"""

from __future__ import annotations

import struct
import sys
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Context, Decimal
from typing import TypeAlias

from goalrules.measurements.decimals import MOST_DIGITS, Refusal, is_within_digits
from goalrules.measurements.grid import Content, Refused

Column: TypeAlias = Callable[[Iterable[object]], list[Content]]
"""Makes cells of the values of one column."""

_ZERO = Decimal(0)
_WHOLE = Decimal(1)
_LAST_PLACE = Decimal(1).scaleb(-MOST_DIGITS)
_SURELY_WITHIN = 10**MOST_DIGITS


def column_of(cell: Callable[..., Content]) -> Column:
    """A column whose values are all of one type, or NULL."""
    return lambda values: ["" if value is None else cell(value) for value in values]


def of_small_integer(value: int) -> Content:
    """A whole number of at most 18 digits."""
    return Decimal(value)


def of_integer(value: int) -> Content:
    return Decimal(value) if -_SURELY_WITHIN < value < _SURELY_WITHIN else Refused(_TOO_MANY, str(value))


def of_small_decimal(value: Decimal) -> Content:
    """A decimal of at most 18 digits before and after its point."""
    return value


def of_decimal(value: Decimal) -> Content:
    """Zeros at the end that the type of the column asks for do not count as too many digits."""
    if not value.is_finite():
        return "NaN" if value.is_nan() else ("inf" if value > 0 else "-inf")
    if value == 0:
        value = abs(value)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and not -MOST_DIGITS <= exponent <= 0 and value.adjusted() < MOST_DIGITS:
        within = value.quantize(_WHOLE if exponent > 0 else _LAST_PLACE, context=Context(prec=2 * MOST_DIGITS))
        value = within if within == value else value
    return value if is_within_digits(value) else Refused(_TOO_MANY, f"{value:f}")


def of_double(value: float) -> Content:
    if 1e-4 <= value < 1e14 or -1e14 < value <= -1e-4:
        return Decimal(format(value, ".15g"))
    return _of_extreme(value, format(value, ".15g"))


def of_single(value: float) -> Content:
    """A number of single precision; an engine gives it as the double of the same value."""
    try:
        same = struct.pack("f", value)
        shortest = next(s for n in (6, 7, 8, 9) if struct.pack("f", float(s := f"{value:.{n}g}")) == same)
    except (OverflowError, StopIteration):  # no number of single precision after all; NaN is not packed alike always
        return of_double(value)
    return _of_extreme(value, shortest)


def _of_extreme(value: float, written: str) -> Content:
    if value == 0:
        return _ZERO
    cell = of_decimal(Decimal(written))
    return Refused(_TOO_MANY, repr(value)) if isinstance(cell, Refused) else cell


def of_text(value: str) -> Content:
    """A text with its letters composed, as those of data files are. Texts that are alike are kept once."""
    return sys.intern(value if value.isascii() else unicodedata.normalize("NFC", value))


def of_boolean(value: bool) -> Content:
    return Refused(Refusal.TRUE_OR_FALSE, "true" if value else "false")


def of_date(value: date | datetime | str) -> Content:
    """A day or a moment, as ISO 8601 has it; a moment with a time zone as it is in UTC."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        try:
            value = value.astimezone(UTC)
        except OverflowError:  # within a day of the first or last moment that Python knows
            return Refused(Refusal.DATE, value.isoformat())
    return Refused(Refusal.DATE, value if isinstance(value, str) else value.isoformat())


def of_bytes(value: bytes) -> Content:
    return Refused(Refusal.NOT_A_NUMBER, f"{len(value)} bytes")


def of_other(value: object) -> Content:
    """Lists, structures, times of day: as a text."""
    return of_text(str(value))


class MixedColumn:
    """A column whose values may be of any type each, as SQLite has them.

    `has_binary_numbers` says whether one of those made so far was a binary number.
    """

    def __init__(self) -> None:
        self.has_binary_numbers = False
        self._by_type: dict[type, Callable[..., Content]] = {
            type(None): lambda _: "",
            str: of_text,
            bool: of_boolean,
            int: of_integer,
            Decimal: of_decimal,
            float: self._of_float,
            date: of_date,
            datetime: of_date,
            bytes: of_bytes,
            memoryview: of_bytes,
        }

    def __call__(self, values: Iterable[object]) -> list[Content]:
        by_type = self._by_type
        return [by_type.get(type(value), of_other)(value) for value in values]

    def _of_float(self, value: float) -> Content:
        self.has_binary_numbers = True
        return of_double(value)


_TOO_MANY = Refusal.TOO_MANY_DIGITS
