"""Numbers to draw: short ones, long ones, and those at a limit, a step below and above it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from goalrules.measurements.decimals import is_within_digits

STEP = Decimal("0.001")
"""One step of the last digit: no limit of `everyday_plans` and `whole_plans` has more decimals."""


@cache
def numbers(low: int = -20, high: int = 120) -> st.SearchStrategy[Decimal]:
    """Decimals with one digit after the point, often whole."""
    return st.integers(low * 10, high * 10).map(lambda tenths: Decimal(tenths) / 10)


@cache
def long_numbers() -> st.SearchStrategy[Decimal]:
    """Decimals of 16 to 18 digits, with the mark anywhere in them: more than a binary float keeps apart."""
    digits = st.integers(10**15, 10**18 - 10**6)
    signed = st.builds(lambda number, sign: number * sign, digits, st.sampled_from([1, 1, -1]))
    return st.builds(lambda number, places: Decimal(number).scaleb(-places), signed, st.integers(0, 18))


@cache
def any_numbers() -> st.SearchStrategy[Decimal]:
    """Short decimals, 0, numbers below 0, and long ones."""
    # Hypothesis takes one and the same strategy once, so the short ones are two strategies: they shall come up often.
    return st.one_of(numbers(), numbers(-20, 120), st.just(Decimal(0)), numbers(-99, -1), long_numbers())


def beside(limits: Sequence[Decimal]) -> list[Decimal]:
    """The values at each limit and one step below and above it."""
    return sorted({limit + step for limit in limits for step in (-STEP, Decimal(0), STEP)})


def around(limits: Sequence[Decimal]) -> st.SearchStrategy[Decimal]:
    """A value at one of the limits, one step below or above it, or anywhere."""
    at = st.sampled_from(beside(limits))
    return st.one_of(at, at, at, numbers(-60, 200))


def last_digit(number: Decimal) -> Decimal:
    """One step of the last digit that a number is written with: 0.01 of 5.25, 1 of 40."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "a finite number"
    return Decimal(1).scaleb(min(exponent, 0))


def near_limits(limits: Sequence[Decimal]) -> list[Decimal]:
    """The values at each limit, one last digit below and above it, and one of the digit after."""
    # Data may have 18 digits before and after the mark.
    found = set()
    for limit in limits:
        digit = last_digit(limit)
        for step in (digit, digit / 10):
            found |= {limit - step, limit, limit + step}
    return sorted(value for value in found if is_within_digits(value))


def values(limits: Sequence[Decimal]) -> st.SearchStrategy[Decimal]:
    """A value at one of the limits, as often a last digit beside one; else 0, below 0, long, or anywhere."""
    if not limits:
        return any_numbers()
    at, beside_one = st.sampled_from(limits), st.sampled_from(near_limits(limits))
    return st.one_of(at, at, beside_one, beside_one, any_numbers())
