"""Numbers that no column holds exactly: enclosed between two binary floats, and what is known of them beforehand.

Where the floats do not settle a comparison, the case is in doubt, and the reference evaluator judges it again
(`rejudging`). So that no step of floats overflows, an end farther from zero than `floats.FAR` is a doubt, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm
from typing import NamedTuple, Protocol

from goalrules.batch import floats
from goalrules.batch.lookups import ALWAYS, every, negated

MOST_BITS = 9_000
"""A fraction of fewer binary digits is surely none that the evaluator calls `too_large`."""


class Context(Protocol):
    """The node that numbers are computed for: it puts expressions into columns, and collects doubts.

    `exact`: nobody is there who judges again, and fractions that columns do not hold are an error.
    """

    @property
    def exact(self) -> bool: ...

    def keep(self, expression: str) -> str:
        """The column for an expression."""
        ...

    def doubt(self, condition: str) -> None:
        """A condition under which the case has to be judged again; NULL is no doubt."""
        ...


class Bound(NamedTuple):
    """How large a number can be: a fraction of at most `most` over at least 1 and at most `most_below`.

    `bottom` is what it is over, if that is the same in all cases, else anything that is no whole number. A number that
    is made of roots has a `most_below` of 0; then `most` is how far from zero it can be, 0 if that is not known.
    """

    most: int
    bottom: str = "1"
    most_below: int = 1

    @property
    def is_root(self) -> bool:
        return self.most_below == 0

    @property
    def magnitude(self) -> int | None:
        """How far from zero it can be; None where that is not known."""
        if self.is_root:
            return self.most or None
        return self.most // int(self.bottom) + 1 if self.bottom.isdigit() else self.most

    @property
    def is_too_long(self) -> bool:
        """Whether it may have more digits than the evaluator computes."""
        return max(self.most, self.most_below).bit_length() > MOST_BITS


def root(magnitude: int | None) -> Bound:
    """Of a number made of roots."""
    return Bound(magnitude or 0, "1", 0)


def _apart(most: int, most_below: int) -> Bound:
    """Of a fraction over a number that differs from case to case."""
    return Bound(most, "NULL", most_below)


def _over(most: int, bottom: int) -> Bound:
    return Bound(most, str(bottom), bottom)


def of_sum(parts: Sequence[Bound]) -> Bound:
    if any(one.is_root for one in parts):
        sizes = [one.magnitude for one in parts]
        return root(None if None in sizes else sum(one for one in sizes if one is not None))
    if all(one.bottom.isdigit() for one in parts):
        bottom = lcm(*(int(one.bottom) for one in parts))
        return _over(sum(one.most * (bottom // int(one.bottom)) for one in parts), bottom)
    most, most_below = 0, 1
    for one in parts:
        most, most_below = most * one.most_below + one.most * most_below, most_below * one.most_below
    return _apart(most, most_below)


def of_one_of(parts: Sequence[Bound]) -> Bound:
    """Of one of several numbers."""
    if any(one.is_root for one in parts):
        sizes = [one.magnitude for one in parts]
        return root(None if None in sizes else max(one for one in sizes if one is not None))
    if all(one.bottom.isdigit() for one in parts):
        bottom = lcm(*(int(one.bottom) for one in parts))
        return _over(max(one.most * (bottom // int(one.bottom)) for one in parts), bottom)
    return _apart(max(one.most for one in parts), max(one.most_below for one in parts))


def of_product(left: Bound, right: Bound) -> Bound:
    if left.is_root or right.is_root:
        a, b = left.magnitude, right.magnitude
        return root(None if a is None or b is None else a * b)
    if left.bottom.isdigit() and right.bottom.isdigit():
        return _over(left.most * right.most, int(left.bottom) * int(right.bottom))
    return _apart(left.most * right.most, left.most_below * right.most_below)


def of_quotient(left: Bound, right: Bound) -> Bound:
    """By a number that is not zero: of a root it is not known how near to zero it can be."""
    if right.is_root:
        return root(None)
    if left.is_root:
        return root(None if left.magnitude is None else left.magnitude * right.most_below)
    return _apart(left.most * right.most_below, left.most_below * max(right.most, 1))


def within_range(ends: floats.Ends, bound: Bound, there: str, context: Context) -> tuple[floats.Ends, str]:
    """The ends in columns, and the condition that they are no farther from zero than floats can be reckoned with."""
    low, high = (context.keep(end) for end in ends)
    size = bound.magnitude
    if size is not None and size < floats.FARTHEST:
        return (low, high), ALWAYS
    inside = context.keep(f"COALESCE({low} > -{floats.FAR} AND {high} < {floats.FAR}, TRUE)")
    context.doubt(every([there, negated(inside)]))
    near = [context.keep(f"CASE WHEN {inside} THEN {end} ELSE {floats.ZERO} END") for end in (low, high)]
    return (near[0], near[1]), inside
