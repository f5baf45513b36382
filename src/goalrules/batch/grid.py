"""Targets on a grid: of values with so many digits, which are met and which are near, as whole numbers.

A value with at most `digits` decimals is a whole number of steps of 10^-digits. On that grid every limit is a closed
one: `above 3.14` with one digit is `at least 3.2`. So limits are worked out once, exactly, and an engine compares
whole numbers.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from goalrules.model.numbers import Number
from goalrules.model.reals import Real
from goalrules.verdict import TargetInForce


class Interval(NamedTuple):
    """Whole numbers from `first` to `last`, both included; None: without end. Empty if `first` is beyond `last`."""

    first: int | None
    last: int | None

    def within(self, most: int) -> tuple[int, int]:
        """Its ends among the numbers from `-most` to `most`; (1, 0) if none of them is in it."""
        first = -most if self.first is None else self.first
        last = most if self.last is None else self.last
        return (1, 0) if first > last or first > most or last < -most else (max(first, -most), min(last, most))


EMPTY = Interval(1, 0)


def met_on_grid(target: TargetInForce, digits: int) -> Interval:
    """The values that meet a target. Errors: ValueError for a target without a number, or one that is a root."""
    low = _scaled(target.low, digits)
    match target.comparator:
        case "at least":
            return Interval(ceil(low), None)
        case "above":
            return Interval(floor(low) + 1, None)
        case "at most":
            return Interval(None, floor(low))
        case "below":
            return Interval(None, ceil(low) - 1)
        case "exactly":
            return Interval(ceil(low), floor(low))
        case "between":
            return Interval(ceil(low), floor(_scaled(target.high, digits)))
    raise ValueError(target.comparator)


def near_on_grid(target: TargetInForce, digits: int) -> Interval:
    """The values that are near, or met; empty where there is no near band, or where its width has no number."""
    if (target.near_low is None and target.near_high is None) or target.reason is not None:
        return EMPTY
    first = last = None
    if target.near_low is not None:
        low = _scaled(target.near_low, digits)
        first = ceil(low) if target.near_low_included else floor(low) + 1
    if target.near_high is not None:
        high = _scaled(target.near_high, digits)
        last = floor(high) if target.near_high_included else ceil(high) - 1
    return Interval(first, last)


def before_rounding(interval: Interval, digits: int, rounded: int) -> Interval:
    """The values with `digits` decimals that, rounded to fewer, half away from zero (K2), lie in an interval.

    `interval` is on the grid of `rounded` decimals.
    """
    if digits <= rounded:
        factor = 10 ** (rounded - digits)
        first = None if interval.first is None else ceil(Fraction(interval.first, factor))
        return Interval(first, None if interval.last is None else floor(Fraction(interval.last, factor)))
    step = 10 ** (digits - rounded)
    half = step // 2
    first = last = None
    if interval.first is not None:
        first = interval.first * step - half + (0 if interval.first > 0 else 1)
    if interval.last is not None:
        last = interval.last * step + half - (0 if interval.last < 0 else 1)
    return Interval(first, last)


def in_digits(steps: int, digits: int) -> str:
    """A whole number of steps as a decimal with so many digits, however long it is."""
    if not digits:
        return str(steps)
    sign, figures = "-" if steps < 0 else "", str(abs(steps)).rjust(digits + 1, "0")
    return f"{sign}{figures[:-digits]}.{figures[-digits:]}"


def _scaled(number: Number | None, digits: int) -> Fraction:
    if number is None or isinstance(number, Real):
        raise ValueError(number)
    scaled: Fraction = Fraction(number) * 10**digits
    return scaled
