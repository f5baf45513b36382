"""The limit of an indicator that has columns of its own, and how far its value is from it, as exact decimals.

The target in force is a fraction of two whole numbers of the case. Of as many digits as the table of indicators has it
is told exactly, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from math import gcd
from typing import TYPE_CHECKING, NamedTuple

from goalrules.batch.exact import LARGEST, Number
from goalrules.batch.grid import in_digits
from goalrules.batch.lookups import ALWAYS, every

if TYPE_CHECKING:
    from goalrules.batch.targets import InForce

MOST_DIGITS = 18
"""So many digits are told behind the point at most."""

_MOST = 10**18 - 1
"""The greatest number of steps of the last digit that is told: the product of decimals stays exact in every engine."""


class Limits(NamedTuple):
    """SQL for the limit and the margin of a case; NULL where there is none, or no decimal of so many digits."""

    limit: str
    margin: str


def digits_of(target: InForce) -> int:
    """The digits behind the point that hold every limit that is a decimal, as far as that is known beforehand."""
    return max((_digits(one) for one in (target.low, target.high) if one is not None), default=0)


def _digits(number: Number) -> int:
    if number.ends is not None or not number.bottom.isdigit():
        return 0
    bottom = int(number.bottom)
    shared = gcd(bottom, 10 ** bottom.bit_length())  # its prime factors 2 and 5
    return next((digits for digits in range(MOST_DIGITS + 1) if 10**digits % shared == 0), 0)


def most_of(target: InForce, digits: int) -> int:
    """The greatest limit that is told, without its sign, in steps of the last digit."""
    numbers = [one for one in (target.low, target.high) if one is not None and one.ends is None]
    sizes = [one.most * 10**digits // (int(one.bottom) if one.bottom.isdigit() else 1) + 1 for one in numbers]
    return min(max(sizes, default=0), _MOST)


def limits_of(target: InForce, value: str, digits: int, kind: str, inside: str, keep: Callable[[str], str]) -> Limits:
    """The limit in force, of two the nearer one, and how far a value is on its good side, below zero on the wrong one.

    `value` is SQL of the type `kind`, a decimal of so many digits; `inside` the condition that the indicator concerns
    whoever was measured; `keep` puts an expression into a column.
    """
    nothing = f"CAST(NULL AS {kind})"
    low = keep(_decimal(target.low, digits, kind, inside))
    if target.high is None:
        sides = {"at least": f"{value} - {low}", "above": f"{value} - {low}", "at most": f"{low} - {value}",
                 "below": f"{low} - {value}", "exactly": f"-abs({value} - {low})"}  # fmt: skip
        return Limits(low, f"CAST({sides.get(target.comparator, nothing)} AS {kind})")
    high = keep(_decimal(target.high, digits, kind, inside))
    above, below = f"{value} - {low}", f"{high} - {value}"
    margin = f"CASE WHEN {low} IS NOT NULL AND {high} IS NOT NULL THEN least({above}, {below}) END"
    return Limits(f"CASE WHEN {below} < {above} THEN {high} ELSE {low} END", f"CAST({margin} AS {kind})")


def _decimal(number: Number, digits: int, kind: str, inside: str) -> str:
    """A number as a decimal of so many digits; NULL where there is none, and where it is none."""
    steps = None if number.ends is not None else _steps(number, digits)
    if steps is None:
        return f"CAST(NULL AS {kind})"
    whole, is_decimal = steps
    step = f"CAST('{in_digits(1, digits)}' AS DECIMAL({digits + 1},{digits}))"
    condition = every([number.is_known, is_decimal, inside])
    made = f"CAST(CAST({whole} AS DECIMAL(18,0)) * {step} AS {kind})"
    return made if condition == ALWAYS else f"CASE WHEN {condition} THEN {made} END"


def _steps(number: Number, digits: int) -> tuple[str, str] | None:
    """SQL for so many steps of the last digit as a number has, and the condition that these are a whole number."""
    scale = 10**digits
    if number.most * scale > LARGEST:
        return None
    if not number.bottom.isdigit():
        top = f"CAST({number.top} AS HUGEINT) * {scale}"
        whole = f"({top} // {number.bottom})"
        return whole, every([f"({top}) % {number.bottom} = 0", f"abs({whole}) <= {_MOST}"])
    common = gcd(scale, int(number.bottom))
    rest = int(number.bottom) // common
    whole = f"(CAST({number.top} AS HUGEINT) // {rest} * {scale // common})"
    fits = ALWAYS if number.most // rest * (scale // common) <= _MOST else f"abs({whole}) <= {_MOST}"
    return whole, every([f"{number.top} % {rest} = 0" if rest > 1 else ALWAYS, fits])
