"""Written numbers, and the unit of their last digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_BLANKS = re.compile(r"[ \u00a0\u2009\u202f]")


def number_of(text: str) -> Decimal:
    """The number that a rule file writes, with its digits: `1 277,50` is 1277.50."""
    return Decimal(_BLANKS.sub("", text).replace(",", "."))


def last_digit(number: Decimal) -> Decimal:
    """One unit of the last digit written: 0.1 of 67.5, 1 of 80."""
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def decimals_of(number: Decimal) -> int:
    """How many digits stand behind the point; none of a whole number."""
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def shifted(text: str, sign: str) -> Iterator[str]:
    """A written number one unit of its last digit lower and higher; below 0 there is no number without a minus."""
    number = number_of(text)
    for other in (number - last_digit(number), number + last_digit(number)):
        if other >= 0:
            yield f"{other:f}".replace(".", sign)
