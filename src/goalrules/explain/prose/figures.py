"""Numbers side by side, before a language gives them its own signs: decimals in full, others with the digits needed."""

from __future__ import annotations

import re

from goalrules.explain.numbers import NO_BREAK, against, in_unit, short
from goalrules.model.numbers import Number, exact, precise
from goalrules.model.unit import PERCENTAGE_POINTS, Unit, UnitKind
from goalrules.verdict import TargetInForce

THOUSANDS = re.compile(rf"(?<=\d){NO_BREAK}(?=\d{{3}}(?![\d/]))")
"""The blank between thousands, which is not the one between a whole number and its fraction."""

_FORM = f"…{NO_BREAK}("


def alone(value: Number, unit: Unit) -> str:
    """A number that is compared with none."""
    return short(in_unit(value, unit))


def side_by_side(value: Number, other: Number, unit: Unit) -> tuple[str, str]:
    """Two numbers of one unit, with digits that compare as the exact ones do; without the exact forms of fractions."""
    first, second = against(in_unit(value, unit), in_unit(other, unit))
    return _without_form(first), _without_form(second)


def _without_form(printed: str) -> str:
    head, form, _ = printed.partition(_FORM)
    return f"{head}…" if form else printed


def distance(value: Number, other: Number, unit: Unit) -> tuple[Number, Unit]:
    """How far two values lie apart, never below zero, and the unit of it."""
    high, low = (value, other) if value > other else (other, value)
    apart = exact(precise(high) - precise(low))
    if unit.kind is UnitKind.RATIO:
        return exact(precise(apart) * 100), PERCENTAGE_POINTS
    return apart, unit.of_difference


def near_limit_of(target: TargetInForce, value: Number) -> Number | None:
    """The limit for near on the side of the target where a value is; None where it meets the target or has no such."""
    if target.low is None or value == target.low:
        return None
    top = target.low if target.high is None else target.high
    return target.near_low if value < target.low else target.near_high if value > top else None
