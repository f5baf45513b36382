"""By what share each factor makes a change: the Shapley value, exactly, over every way to switch them.

The share of a factor is the mean, over all orders in which the factors could be switched from old to new, of what its
own switching adds. The shares of all factors are the whole change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import TypeVar

F = TypeVar("F")


def shapley(factors: Sequence[F], value: Callable[[frozenset[F]], Fraction]) -> dict[F, Fraction]:
    """What each factor contributes to `value(all) - value(none)`; `value` is that of the factors that are new."""
    count = len(factors)
    found: dict[F, Fraction] = {}
    for factor in factors:
        others = [other for other in factors if other != factor]
        total = Fraction(0)
        for size in range(count):
            weight = Fraction(factorial(size) * factorial(count - size - 1), factorial(count))
            for chosen in combinations(others, size):
                without = frozenset(chosen)
                total += weight * (value(without | {factor}) - value(without))
        found[factor] = total
    return found


def shares(factors: Sequence[F], value: Callable[[frozenset[F]], Fraction]) -> dict[F, Fraction]:
    """The same as shares of the change, which is not zero; together they are 1, and one may be below 0 or above 1."""
    change = value(frozenset(factors)) - value(frozenset())
    if change == 0:
        raise ValueError("what has not changed has no shares")
    return {factor: part / change for factor, part in shapley(factors, value).items()}
