"""Exact numbers in columns: fractions of whole numbers, with the reason where there is none.

A number is `top / bottom`, two whole numbers of the sheet; `bottom` is above zero, most often a constant. What is
computed of numbers stays exact: sums and products of fractions, comparisons by multiplying across. How large each
whole number can be is known beforehand, and decides whether 64 bits hold it, or 128; what 128 do not hold is refused
when a plan is compiled.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from goalrules.batch import floats
from goalrules.batch.lookups import ALWAYS, NEVER, every, negated, some
from goalrules.batch.truths import Truth, known
from goalrules.model.unit import NUMBER, Unit
from goalrules.source import Span
from goalrules.verdict import Reason

LARGEST = 10**38 - 1
"""What every engine's widest whole number holds."""

_INTEGER = 2**31 - 1
_BIGINT = 2**63 - 1


class TooLarge(Exception):
    """A number of a plan may need more digits than an engine's whole numbers have; `span` is where it stands."""

    def __init__(self, span: Span | None = None) -> None:
        super().__init__(span)
        self.span = span


class Number(NamedTuple):
    """A number of the sheet. `top` and `bottom` are SQL; `most` and `most_below` the greatest they can be, unsigned.

    `reason` is SQL for the code of the reason why there is no number, NULL where there is one; `"NULL"` where there
    always is one. `unit` and `written` are as those of the evaluator's operands.

    `marks` are columns that say, of each value that the number is made of, how often the method had changed when it
    was measured: values can be joined where these are all the same (H7). `unbounded` is the condition that it is
    better than every number (I6). A number that is made of roots has no exact columns but `ends`, two binary
    floats with the number between them; `doubt` is then the condition that these did not settle what it depends on.
    """

    top: str
    most: int
    bottom: str = "1"
    most_below: int = 1
    reason: str = "NULL"
    unit: Unit = NUMBER
    written: str = ""
    marks: tuple[str, ...] = ()
    unbounded: str = NEVER
    ends: tuple[str, str] | None = None
    doubt: str = NEVER

    @property
    def is_known(self) -> str:
        """The condition that there is a number."""
        return ALWAYS if self.reason == "NULL" else f"{self.reason} IS NULL"


def constant(number: Decimal | Fraction | int, unit: Unit = NUMBER, written: str = "") -> Number:
    """A number of the rule file."""
    exact = Fraction(number)
    return Number(
        whole(exact.numerator), abs(exact.numerator), str(exact.denominator), exact.denominator, unit=unit,
        written=written,
    )  # fmt: skip


def whole(number: int) -> str:
    """A whole number as SQL, in a type that holds it."""
    return f"({number})" if number < 0 else str(number)


def nothing(reason: Reason, unit: Unit = NUMBER) -> Number:
    """No number, for a reason that is always the same."""
    return Number("NULL", 0, reason=f"'{reason.value}'", unit=unit)


def times(left: str, most_left: int, right: str, most_right: int) -> tuple[str, int]:
    """A product of whole numbers and the greatest it can be. Errors: `TooLarge`."""
    most = most_left * most_right
    if right == "1":
        return left, most_left
    if left == "1":
        return right, most_right
    if most > LARGEST:
        raise TooLarge
    return f"{_wide(left, most)} * {right}", most


def plus(left: str, most_left: int, right: str, most_right: int, sign: str = "+") -> tuple[str, int]:
    """A sum, or with `-` a difference, of whole numbers. Errors: `TooLarge`."""
    most = most_left + most_right
    if most > LARGEST:
        raise TooLarge
    if max(most_left, most_right) <= _BIGINT:
        left = _wide(left, most)
    return f"{left} {sign} {right}", most


def _wide(one: str, most: int) -> str:
    """A whole number in a type that holds what comes of it: written ones are of 32 bits, if these suffice."""
    if most <= _INTEGER:
        return one
    return f"CAST({one} AS {'BIGINT' if most <= _BIGINT else 'HUGEINT'})"


def first_reason(*reasons: str) -> str:
    """The first reason that there is, of several columns."""
    there = [reason for reason in dict.fromkeys(reasons) if reason != "NULL"]
    if not there:
        return "NULL"
    return there[0] if len(there) == 1 else f"COALESCE({', '.join(there)})"


def method_changed(*numbers: Number) -> str:
    """The reason why numbers cannot be joined: the method changed between two values that they are made of (H7)."""
    first, *others = [*dict.fromkeys(mark for one in numbers for mark in one.marks)] or ["NULL"]
    if not others:
        return "NULL"
    return f"CASE WHEN {' OR '.join(f'{first} <> {one}' for one in others)} THEN '{Reason.METHOD_CHANGED}' END"


def _made(top: str, most: int, bottom: str, most_below: int, *parts: Number) -> Number:
    """A number made of others: without it the reason of the first that is not there."""
    reason = first_reason(*(one.reason for one in parts))
    return Number(top, most, bottom, most_below, reason, marks=_marks(parts), doubt=some([one.doubt for one in parts]))


def _marks(parts: Iterable[Number]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark for one in parts for mark in one.marks))


def _between(ends: tuple[str, str], *parts: Number) -> Number:
    """A number of which the ends are known."""
    return _made("NULL", 0, "1", 1, *parts)._replace(ends=ends)


def added(left: Number, right: Number, *, minus: bool = False) -> Number:
    """The sum, or the difference, with no unit yet."""
    if left.ends or right.ends:
        return _between(floats.added(ends_of(left), ends_of(right), minus=minus), left, right)
    if left.bottom == right.bottom:
        top, most = plus(f"({left.top})", left.most, f"({right.top})", right.most, "-" if minus else "+")
        return _made(top, most, left.bottom, left.most_below, left, right)
    first, most_first = times(f"({left.top})", left.most, right.bottom, right.most_below)
    second, most_second = times(f"({right.top})", right.most, left.bottom, left.most_below)
    top, most = plus(f"({first})", most_first, f"({second})", most_second, "-" if minus else "+")
    bottom, most_below = times(left.bottom, left.most_below, right.bottom, right.most_below)
    return _made(top, most, bottom, most_below, left, right)


def multiplied(left: Number, right: Number) -> Number:
    if left.ends or right.ends:
        return _between(floats.multiplied(ends_of(left), ends_of(right)), left, right)
    top, most = times(f"({left.top})", left.most, f"({right.top})", right.most)
    bottom, most_below = times(left.bottom, left.most_below, right.bottom, right.most_below)
    return _made(top, most, bottom, most_below, left, right)


def divided(left: Number, right: Number, if_zero: Reason = Reason.DIVISION_BY_ZERO) -> Number:
    """The quotient; by zero there is none. The sign goes to the top."""
    zero, doubt = signed(right, "=")
    is_zero = every([right.is_known, zero])
    reason = first_reason(f"CASE WHEN {is_zero} THEN '{if_zero}' END", left.reason, right.reason)
    if left.ends or right.ends:
        found = _between(floats.divided(ends_of(left), ends_of(right)), left, right)
        return found._replace(reason=reason, doubt=some([found.doubt, doubt]))
    top, most = times(f"({left.top})", left.most, right.bottom, right.most_below)
    below, most_below = times(left.bottom, left.most_below, f"({right.top})", max(right.most, 1))
    towards = f"CASE WHEN {right.top} < 0 THEN -({top}) ELSE {top} END"
    found = _made(towards, most, f"CASE WHEN {right.top} = 0 THEN 1 ELSE abs({below}) END", most_below, left, right)
    return found._replace(reason=reason)


def negative(one: Number) -> Number:
    if one.ends:
        return one._replace(ends=(f"-({one.ends[1]})", f"-({one.ends[0]})"), unbounded=NEVER)
    return one._replace(top=f"-({one.top})", unbounded=NEVER)


def size(one: Number) -> Number:
    if one.ends:
        return one._replace(ends=floats.size(one.ends), unbounded=NEVER)
    return one._replace(top=f"abs({one.top})", unbounded=NEVER)


def extreme(left: Number, right: Number, *, larger: bool) -> Number:
    """The larger or the smaller of two."""
    word = "greatest" if larger else "least"
    if left.ends or right.ends:
        (low, high), (least, most) = ends_of(left), ends_of(right)
        return _between((f"{word}({low}, {least})", f"{word}({high}, {most})"), left, right)
    if left.bottom == right.bottom:
        top = f"{word}({left.top}, {right.top})"
        return _made(top, max(left.most, right.most), left.bottom, left.most_below, left, right)
    first = compared(left, ">=" if larger else "<=", right)
    return _made(
        f"CASE WHEN {first} THEN {left.top} ELSE {right.top} END", max(left.most, right.most),
        f"CASE WHEN {first} THEN {left.bottom} ELSE {right.bottom} END", max(left.most_below, right.most_below),
        left, right,
    )  # fmt: skip


def whole_power(one: Number, exponent: int) -> Number:
    """A number to a whole power; zero has no negative ones. Errors: `TooLarge`."""
    if abs(exponent) > MOST_TIMES:
        raise TooLarge
    found = constant(1)._replace(reason=one.reason, marks=one.marks, doubt=one.doubt)
    for _ in range(abs(exponent)):
        found = multiplied(found, one)
    return found if exponent >= 0 else divided(constant(1), found)


MOST_TIMES = 60
"""A number is multiplied by itself so often and no more."""


def signed(one: Number, sign: str) -> tuple[str, str]:
    """The comparison of a number with zero, and the condition that it is not settled."""
    if one.ends is None:
        return f"{one.top} {sign} 0", NEVER
    surely, may = floats.compared(one.ends, sign, ("0", "0"))
    return may, every([one.is_known, may, negated(surely)])


def compared(left: Number, sign: str, right: Number) -> str:
    """The comparison of two numbers, NULL where one of them is not there; of roots whether it may hold."""
    if left.ends or right.ends:
        return floats.compared(ends_of(left), sign, ends_of(right))[1]
    if left.bottom == right.bottom:
        return f"{left.top} {sign} {right.top}"
    first, _ = times(f"({left.top})", left.most, right.bottom, right.most_below)
    second, _ = times(f"({right.top})", right.most, left.bottom, left.most_below)
    return f"{first} {sign} {second}"


def doubtful(left: Number, sign: str, right: Number) -> str:
    """The condition that a comparison is not settled by what is known of the two numbers.

    A doubt of one of them counts whether or not it is there: it may be about why it is not.
    """
    if left.ends is None and right.ends is None:
        return some([left.doubt, right.doubt])
    surely, may = floats.compared(ends_of(left), sign, ends_of(right))
    unsure = [every([may, negated(surely)]), *(floats.is_too_wide(one.ends) for one in (left, right) if one.ends)]
    return some([left.doubt, right.doubt, every([left.is_known, right.is_known, some(unsure)])])


def ends_of(one: Number) -> tuple[str, str]:
    """Two binary floats with a number between them."""
    return one.ends or floats.of_fraction(one.top, one.bottom)


def truth_of(condition: str, reason: str) -> Truth:
    """A condition over numbers: unknown where there is a reason why one of them is not there."""
    if reason == "NULL":
        return known(condition)
    return Truth(f"{reason} IS NULL AND ({condition})", f"{reason} IS NOT NULL OR ({condition})")


SIGNS = {"at least": ">=", "at most": "<=", "above": ">", "below": "<", "exactly": "="}
"""The signs of the comparators with one limit."""
