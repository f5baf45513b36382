"""Figures of the published cases: read without binary floats, written as rule files and tables take them, compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.conformance.published.findings import NotRead

DIGITS = 18
"""So many digits before and after the point are read by goalrules (semantics K7)."""

_ABSENT = object()


def read_json(path: Path) -> Any:
    """A JSON file with its numbers exactly as written."""
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)


def pick(case: Mapping[str, Any], *names: str, default: Any = _ABSENT) -> Any:
    """What stands under the first of these names that a case has. Without a default one must be there."""
    for name in names:
        if name in case:
            return case[name]
    if default is _ABSENT:
        raise NotRead(f"none of {', '.join(names)} is there, but {', '.join(case) or 'nothing'}")
    return default


def number(value: Any) -> Decimal:
    """A number from JSON or a table; NotRead for anything else."""
    if isinstance(value, bool) or value is None:
        raise NotRead(f"{value!r} is no number")
    try:
        read = Decimal(value) if isinstance(value, Decimal | int) else Decimal(str(value).strip())
    except InvalidOperation:
        raise NotRead(f"{value!r} is no number") from None
    if not read.is_finite():
        raise NotRead(f"{value!r} is no finite number")
    return read


def optional(value: Any) -> Decimal | None:
    return None if value is None or value == "" else number(value)


def year(value: Any) -> int:
    """A year; of a range of years the first, as Open SDG does."""
    text = str(value).strip()[:4]
    if not text.isdigit():
        raise NotRead(f"{value!r} is no year")
    return int(text)


def written(value: Decimal, digits: int = DIGITS) -> str:
    """A number as rule files and tables take it: no exponent, at most 18 digits after the point.

    What lies beyond is rounded, and never to zero; more than 18 digits before the point are NotRead.
    """
    if value.is_zero():
        return "0"
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > digits:
        step = Decimal(1).scaleb(-digits)
        value = Decimal(round(Fraction(value) / Fraction(step))) * step or step.copy_sign(value)
    if abs(value) >= Decimal(10) ** DIGITS:
        raise NotRead(f"{value} has more digits than goalrules reads")
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_shortened(value: Decimal) -> bool:
    """Whether `written` has to round it."""
    return Decimal(written(value)) != value


def decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def exact(value: Any) -> Fraction:
    """A number of ours as a fraction; an irrational one to 40 digits and more."""
    if isinstance(value, Decimal | int | Fraction):
        return Fraction(value)
    return _enclosed(value)


def _enclosed(value: Any) -> Fraction:
    """The middle of the two fractions that enclose an irrational number."""
    low, high = value.enclosure(40)
    return (Fraction(low) + Fraction(high)) / 2


def close(published: Decimal, ours: Any, relative: str = "0", absolute: str = "0") -> bool:
    """Whether a number of ours is the published one, within a share of it or a fixed amount."""
    if ours is None:
        return False
    off = abs(exact(ours) - Fraction(published))
    return off <= max(Fraction(relative) * abs(Fraction(published)), Fraction(absolute))


def shown(value: Any) -> str:
    """A number or level for a line of the report."""
    if value is None:
        return "none"
    if isinstance(value, str):
        return value
    fraction = exact(value)
    return f"{Decimal(fraction.numerator) / Decimal(fraction.denominator):.15g}"
