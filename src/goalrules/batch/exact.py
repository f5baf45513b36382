"""Exact numbers in columns: fractions of whole numbers, with the reason where there is none.

A number is `top / bottom`, two whole numbers of the sheet; `bottom` is above zero, most often a constant. What is
computed of numbers stays exact: sums and products of fractions, comparisons by multiplying across. How large each
whole number can be is known beforehand, and decides whether 64 bits hold it, or 128; what 128 do not hold is refused
when a plan is compiled.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from goalrules.batch.lookups import ALWAYS
from goalrules.batch.truths import Truth, known
from goalrules.model.unit import NUMBER, Unit
from goalrules.verdict import Reason

LARGEST = 10**38 - 1
"""What every engine's widest whole number holds."""

_BIGINT = 2**63 - 1


class TooLarge(Exception):
    """A number of a plan may need more digits than an engine's whole numbers have."""


class Number(NamedTuple):
    """A number of the sheet. `top` and `bottom` are SQL; `most` and `most_below` the greatest they can be, unsigned.

    `reason` is SQL for the code of the reason why there is no number, NULL where there is one; `"NULL"` where there
    always is one. `unit` and `written` are as those of the evaluator's operands.
    """

    top: str
    most: int
    bottom: str = "1"
    most_below: int = 1
    reason: str = "NULL"
    unit: Unit = NUMBER
    written: str = ""

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
    if most > _BIGINT:
        left = f"CAST({left} AS HUGEINT)"
    return f"{left} * {right}", most


def plus(left: str, most_left: int, right: str, most_right: int, sign: str = "+") -> tuple[str, int]:
    """A sum, or with `-` a difference, of whole numbers. Errors: `TooLarge`."""
    most = most_left + most_right
    if most > LARGEST:
        raise TooLarge
    if most > _BIGINT >= max(most_left, most_right):
        left = f"CAST({left} AS HUGEINT)"
    return f"{left} {sign} {right}", most


def first_reason(*reasons: str) -> str:
    """The first reason that there is, of several columns."""
    there = [reason for reason in dict.fromkeys(reasons) if reason != "NULL"]
    if not there:
        return "NULL"
    return there[0] if len(there) == 1 else f"COALESCE({', '.join(there)})"


def added(left: Number, right: Number, *, minus: bool = False) -> Number:
    """The sum, or the difference, with no unit yet."""
    if left.bottom == right.bottom:
        top, most = plus(f"({left.top})", left.most, f"({right.top})", right.most, "-" if minus else "+")
        return Number(top, most, left.bottom, left.most_below, first_reason(left.reason, right.reason))
    first, most_first = times(f"({left.top})", left.most, right.bottom, right.most_below)
    second, most_second = times(f"({right.top})", right.most, left.bottom, left.most_below)
    top, most = plus(f"({first})", most_first, f"({second})", most_second, "-" if minus else "+")
    bottom, most_below = times(left.bottom, left.most_below, right.bottom, right.most_below)
    return Number(top, most, bottom, most_below, first_reason(left.reason, right.reason))


def multiplied(left: Number, right: Number) -> Number:
    top, most = times(f"({left.top})", left.most, f"({right.top})", right.most)
    bottom, most_below = times(left.bottom, left.most_below, right.bottom, right.most_below)
    return Number(top, most, bottom, most_below, first_reason(left.reason, right.reason))


def divided(left: Number, right: Number, if_zero: Reason = Reason.DIVISION_BY_ZERO) -> Number:
    """The quotient; by zero there is none. The sign goes to the top."""
    top, most = times(f"({left.top})", left.most, right.bottom, right.most_below)
    below, most_below = times(left.bottom, left.most_below, f"({right.top})", right.most)
    reason = first_reason(left.reason, right.reason, f"CASE WHEN {right.top} = 0 THEN '{if_zero.value}' END")
    signed = f"CASE WHEN {right.top} < 0 THEN -({top}) ELSE {top} END"
    return Number(signed, most, f"CASE WHEN {right.top} = 0 THEN 1 ELSE abs({below}) END", most_below, reason)


def negative(one: Number) -> Number:
    return one._replace(top=f"-({one.top})")


def size(one: Number) -> Number:
    return one._replace(top=f"abs({one.top})")


def compared(left: Number, sign: str, right: Number) -> str:
    """The comparison of two numbers, NULL where one of them is not there."""
    if left.bottom == right.bottom:
        return f"{left.top} {sign} {right.top}"
    first, _ = times(f"({left.top})", left.most, right.bottom, right.most_below)
    second, _ = times(f"({right.top})", right.most, left.bottom, left.most_below)
    return f"{first} {sign} {second}"


def truth_of(condition: str, *numbers: Number) -> Truth:
    """A condition over numbers: unknown where one of them is not there."""
    reason = first_reason(*(one.reason for one in numbers))
    if reason == "NULL":
        return known(condition)
    return Truth(f"{reason} IS NULL AND ({condition})", f"{reason} IS NOT NULL OR ({condition})")


SIGNS = {"at least": ">=", "at most": "<=", "above": ">", "below": "<", "exactly": "="}
"""The signs of the comparators with one limit."""
