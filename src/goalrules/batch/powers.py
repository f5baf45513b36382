"""Powers of numbers in columns: whole ones exactly while columns hold them, roots between two binary floats (I12)."""

from __future__ import annotations

from decimal import Decimal

from goalrules.batch import enclosed, floats
from goalrules.batch.exact import (
    Number,
    between,
    bound_of,
    constant,
    divided,
    ends_of,
    first_reason,
    multiplied,
    undecided,
)
from goalrules.batch.lookups import every
from goalrules.verdict import Reason

MOST_TIMES = 60
"""A number is multiplied by itself so often and no more."""

MOST_DIGITS = 280
"""A binary float has some 300 digits before the mark."""


def whole_power(one: Number, exponent: int) -> Number:
    """A number to a whole power; zero has no negative ones. Errors: `TooLarge` without a context."""
    if abs(exponent) > MOST_TIMES:
        return undecided(one)
    found = constant(1)._replace(reason=one.reason, marks=one.marks, doubt=one.doubt, context=one.context)
    base = one if exponent == 0 else not_tiny(one)
    for _ in range(abs(exponent)):
        found = multiplied(found, base)
    return found if exponent >= 0 else divided(constant(1), found)


def raised(one: Number, exponent: Decimal) -> Number:
    """A number to a constant power. Of a root of a negative number, or a negative power of zero, nothing is said.

    Errors: `TooLarge` without a context.
    """
    if exponent == exponent.to_integral_value():
        return whole_power(one, int(exponent))
    largest = max(len(str(one.most)), len(str(one.most_below)))
    if abs(exponent) * largest > MOST_DIGITS:
        return undecided(one)
    base = not_tiny(one)
    found = between(floats.power(ends_of(base), str(exponent)), enclosed.root(10**MOST_DIGITS), base)
    if exponent < 0 or found.ends is None:
        return found
    none = [f"{end} <= 0" for end in one.ends] if one.ends is not None else [f"{one.top} = 0"] * 2
    low, high = (
        f"CASE WHEN {zero} THEN {floats.ZERO} ELSE {end} END" for zero, end in zip(none, found.ends, strict=True)
    )
    return found._replace(ends=(low, high))


def not_tiny(one: Number) -> Number:
    """A root that is raised to a power: so near to zero that the power may be `too_large`, the case is in doubt."""
    if one.ends is None or not bound_of(one).is_root or one.context is None:
        return one
    low, high = one.ends
    tiny = one.context.keep(f"COALESCE({low} > -{floats.TINY} AND {high} < {floats.TINY}, FALSE)")
    one.context.doubt(every([one.is_known, tiny]))
    return one._replace(reason=first_reason(one.reason, f"CASE WHEN {tiny} THEN '{Reason.TOO_LARGE}' END"))
