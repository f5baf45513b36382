"""A level as a function of one number: constant on stretches, which are gone through from a number outwards.

What is asked at one number answers with the levels there and with the numbers at which something asked on the way
would turn out otherwise (`Found.breaks`). Between two neighbouring ones nothing changes, so that every number is
covered, however many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from goalrules.counterfactual.varying import NotSolved
from goalrules.model.numbers import Number
from goalrules.model.reals import Real

MOST = 400
"""So many times it is asked at most on the way in one direction."""


class Found(NamedTuple):
    """What is found at one number: the levels as a mask, and where something would turn out otherwise."""

    outcomes: int
    breaks: tuple[Number, ...]


Ask: TypeAlias = Callable[[Fraction], Found]


class Stretch(NamedTuple):
    """Numbers at which the levels are the same: all between two, these excluded (None: no end), or one number alone.

    Their order is that of the way: on the way down `first` is the greater.
    """

    first: Number
    last: Number | None
    outcomes: int
    is_one_number: bool = False


def upwards(ask: Ask, start: Fraction) -> Iterator[Stretch]:
    """The stretches above a number, the nearest first. NotSolved where they cannot be found."""
    known: set[Number] = set(ask(start).breaks)
    asked = 1
    at: Number = start
    while True:
        beyond = min((b for b in known if b > at), default=None)
        probe = _over(at) if beyond is None else _between(at, beyond)
        while True:
            asked += 1
            if asked > MOST:
                raise NotSolved
            found = ask(probe)
            known.update(found.breaks)
            below = max((b for b in found.breaks if at < b <= probe), default=None)
            if below is None:
                break
            probe = _between(at, below)
        end = min((b for b in found.breaks if b > probe), default=None)
        yield Stretch(at, end, found.outcomes)
        if end is None:
            return
        if not isinstance(end, Real):
            there = ask(Fraction(end))
            known.update(there.breaks)
            yield Stretch(end, end, there.outcomes, is_one_number=True)
        at = end


def downwards(ask: Ask, start: Fraction) -> Iterator[Stretch]:
    """The stretches below a number, the nearest first."""

    def mirrored(number: Fraction) -> Found:
        found = ask(-number)
        return Found(found.outcomes, tuple(_minus(b) for b in found.breaks))

    for one in upwards(mirrored, -start):
        last = None if one.last is None else _minus(one.last)
        yield one._replace(first=_minus(one.first), last=last)


def _minus(number: Number) -> Number:
    return -number if isinstance(number, Fraction | Real) else -Fraction(number)


def _over(number: Number) -> Fraction:
    return (number.enclosure(5)[1] if isinstance(number, Real) else Fraction(number)) + 1


def _between(low: Number, high: Number) -> Fraction:
    """A number between two, of which the first is the smaller."""
    digits = 5
    while True:
        least = low.enclosure(digits)[1] if isinstance(low, Real) else Fraction(low)
        most = high.enclosure(digits)[0] if isinstance(high, Real) else Fraction(high)
        if least < most:
            return (least + most) / 2
        if digits > 1000:
            raise NotSolved
        digits *= 2
