"""Numbers of which only the least and greatest may be known, in columns (semantics D2).

A score that is missing may be anything between two ends; what is computed of it lies between two ends too. This is
`evaluate.arithmetic` for columns: exact fractions, and for each end whether there is one at all. What whole numbers do
not hold, and roots, are enclosed (`enclosed`); that a comparison of such is not settled is a doubt of their node.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from goalrules.batch import enclosed, floats
from goalrules.batch.exact import (
    LARGEST,
    Number,
    TooLarge,
    added,
    between,
    bound_of,
    compared,
    constant,
    context_of,
    divided,
    ends_of,
    first_reason,
    multiplied,
    nothing,
)
from goalrules.batch.lookups import ALWAYS, NEVER
from goalrules.model.unit import NUMBER, Unit
from goalrules.verdict import Reason

Keep = Callable[[str], str]
"""Puts an expression into a column and gives the column."""

BIGINT = 2**63 - 1

NO_LIMIT = f"'{Reason.UNBOUNDED.value}'"
"""The reason of an end that is none."""


class Between(NamedTuple):
    """A number, or the two ends between which it lies.

    `reason` is SQL for the reason why it is not known, NULL where it is: then both ends are the number. An end that
    has a reason itself is no limit. `unit` and `written` are as those of the evaluator's operands; `unbounded` is the
    condition that it is better than every number (I6).
    """

    low: Number
    high: Number
    reason: str = "NULL"
    unit: Unit = NUMBER
    written: str = ""
    unbounded: str = NEVER

    @property
    def number(self) -> Number:
        """The number, with the reason where there is none."""
        return self.low._replace(reason=self.reason, unit=self.unit, written=self.written)


UNLIMITED = nothing(Reason.UNBOUNDED)


def is_there(number: Number) -> str:
    """The condition that there is a number, or a limit."""
    return NEVER if number.reason.startswith("'") else number.is_known


def in_columns(one: Between, keep: Keep) -> Between:
    """The same with everything it takes in columns of its own."""
    low = number_in_columns(one.low, keep)
    high = low if one.high == one.low else number_in_columns(one.high, keep)
    return one._replace(low=low, high=high, reason=_kept(one.reason, keep))


def number_in_columns(one: Number, keep: Keep) -> Number:
    if one.ends is not None:
        low, high = (_kept(end, keep) for end in one.ends)
        return one._replace(ends=(low, high), reason=_kept(one.reason, keep))
    typed = in_type(one)
    top, bottom = (_kept(new, keep) if not _is_column(old) else old
                   for old, new in ((one.top, typed.top), (one.bottom, typed.bottom)))  # fmt: skip
    return typed._replace(top=top, bottom=bottom, reason=_kept(one.reason, keep))


def _kept(expression: str, keep: Keep) -> str:
    bare = expression.strip("()-")
    is_constant = (
        bare.isdigit() or floats.is_literal(bare) or bare == "NULL" or (bare.startswith("'") and bare.count("'") == 2)
    )
    return expression if is_constant or _is_column(expression) else keep(expression)


def _is_column(expression: str) -> bool:
    return expression.startswith('"') and expression.endswith('"') and expression.count('"') == 2


def exactly(number: Number) -> Between:
    """A number that always is there, as both ends."""
    bare = number._replace(reason="NULL")
    return Between(bare, bare, "NULL", number.unit, number.written)


def unknown(reason: str, unit: Unit = NUMBER) -> Between:
    """A number of which nothing is known; `reason` is SQL."""
    return Between(UNLIMITED, UNLIMITED, reason, unit)


def known_or(number: Number, low: Number, high: Number) -> Between:
    """A number where there is one, else what lies between two ends."""
    if number.reason == "NULL":
        return exactly(number)
    there = is_there(number)
    return Between(
        chosen([(there, number._replace(reason="NULL"))], low),
        chosen([(there, number._replace(reason="NULL"))], high), number.reason, number.unit, number.written,
    )  # fmt: skip


# ---- several numbers as one ------------------------------------------------------------------------------------


def fraction(number: Number) -> Fraction | None:
    """The value of a number that is the same in every case; None of any other."""
    top = number.top.replace("(", "").replace(")", "")
    if number.reason == "NULL" and top.lstrip("-").isdigit() and number.bottom.isdigit():
        return Fraction(int(top), int(number.bottom))
    return None


def aligned(numbers: Sequence[Number]) -> list[Number] | None:
    """The same numbers over one bottom; None where a bottom differs from case to case.

    Errors: `TooLarge`, also where one of them is enclosed.
    """
    if any(one.ends is not None for one in numbers):
        raise TooLarge
    if not all(one.bottom.isdigit() for one in numbers):
        return list(numbers) if len({one.bottom for one in numbers}) == 1 else None
    bottom = lcm(*(int(one.bottom) for one in numbers))
    found = []
    for one in numbers:
        factor = bottom // int(one.bottom)
        most = one.most * factor
        if max(most, bottom) > LARGEST:
            raise TooLarge
        top = one.top if factor == 1 else f"{_wide(one.top, most)} * {factor}"
        exact = fraction(one)
        if exact is not None:
            top = f"({exact.numerator * (bottom // exact.denominator)})"
        found.append(one._replace(top=top, most=most, bottom=str(bottom), most_below=bottom))
    return found


def _wide(top: str, most: int) -> str:
    """A whole number in a type that holds what comes of it."""
    return f"CAST({top} AS {'BIGINT' if most <= BIGINT else 'HUGEINT'})"


def in_type(number: Number) -> Number:
    """A number whose whole numbers have the types that hold them."""
    if number.ends is not None:
        return number
    top = number.top if fraction(number) is not None or number.top == "NULL" else _wide(number.top, number.most)
    bottom = number.bottom if number.bottom.isdigit() else _wide(number.bottom, number.most_below)
    return number._replace(top=top, bottom=bottom)


def chosen(cases: Sequence[tuple[str, Number]], otherwise: Number) -> Number:
    """The number of the first condition that holds, with its reason; `otherwise` where none does."""
    kept: list[tuple[str, Number]] = []
    for condition, number in cases:
        if condition == ALWAYS:
            otherwise = number
            break
        if condition != NEVER:
            kept.append((condition, number))
    if not kept:
        return otherwise
    numbers = [*(number for _, number in kept), otherwise]
    conditions = [condition for condition, _ in kept]
    same = None
    try:
        same = aligned(numbers)
    except TooLarge:
        if any(one.ends is not None for one in numbers):
            return _enclosed_of(conditions, numbers)
    over = numbers if same is None else same
    bottom = over[0].bottom if same is not None else _case(conditions, [one.bottom for one in over])
    return Number(
        _case(conditions, [one.top for one in over]), max(one.most for one in over), bottom,
        max(one.most_below for one in over), _case(conditions, [one.reason for one in over]),
        context=context_of(*numbers),
    )  # fmt: skip


def _enclosed_of(conditions: Sequence[str], numbers: Sequence[Number]) -> Number:
    """The ends of the number of the first condition that holds, or of the last number. Errors: `TooLarge`."""
    context = context_of(*numbers)
    if context is None:
        raise TooLarge  # what has no node has no doubts either
    bound = enclosed.of_one_of([bound_of(one) for one in numbers])
    low, high = (_case(conditions, ends) for ends in zip(*(ends_of(one) for one in numbers), strict=True))
    reason = _case(conditions, [one.reason for one in numbers])
    return Number(
        "NULL", bound.most, bound.bottom, bound.most_below, reason, context=context,
        ends=(context.keep(low), context.keep(high)),
    )  # fmt: skip


def choice(cases: Sequence[tuple[str, Between]], otherwise: Between) -> Between:
    """The same of numbers between ends."""
    if not cases:
        return otherwise
    conditions = [condition for condition, _ in cases]
    found = [*(one for _, one in cases), otherwise]
    low = chosen(list(zip(conditions, (one.low for one in found), strict=False)), otherwise.low)
    reason = chosen_sql(conditions, [one.reason for one in found])
    if all(one.low == one.high for one in found):
        return Between(low, low, reason)
    high = chosen(list(zip(conditions, (one.high for one in found), strict=False)), otherwise.high)
    return Between(low, high, reason)


def chosen_sql(conditions: Sequence[str], values: Sequence[str]) -> str:
    """The value of the first condition that holds; the last value where none does."""
    kept: list[tuple[str, str]] = []
    otherwise = values[-1]
    for condition, value in zip(conditions, values, strict=False):
        if condition == ALWAYS:
            otherwise = value
            break
        if condition != NEVER:
            kept.append((condition, value))
    return _case([condition for condition, _ in kept], [*(value for _, value in kept), otherwise])


def _case(conditions: Sequence[str], values: Sequence[str]) -> str:
    if len(set(values)) == 1:
        return values[0]
    whens = " ".join(f"WHEN {condition} THEN {value}" for condition, value in zip(conditions, values, strict=False))
    return f"(CASE {whens} ELSE {values[-1]} END)"


def least(numbers: Sequence[Number], word: str = "least") -> Number:
    """The least (`word` "greatest": the greatest) of numbers that are all there."""
    once = list({(one.top, one.bottom, one.ends): one for one in numbers}.values())
    reason = first_reason(*(one.reason for one in once))
    if len(once) == 1:
        return once[0]._replace(reason=reason)
    try:
        same = aligned(once)
    except TooLarge:
        ends = floats.extreme([ends_of(one) for one in once], word)
        return between(ends, enclosed.of_one_of([bound_of(one) for one in once]), *once)
    if same is not None:
        fractions = [fraction(one) for one in same]
        if all(one is not None for one in fractions):
            known = [one for one in fractions if one is not None]
            return constant(min(known) if word == "least" else max(known))
        tops = ", ".join(one.top for one in same)
        most = max(one.most for one in same)
        return same[0]._replace(top=f"{word}({tops})", most=most, reason=reason, context=context_of(*once))
    first, *others = once
    for one in others:
        is_first = compared(first, "<=" if word == "least" else ">=", one)
        first = chosen([(is_first, first._replace(reason="NULL"))], one._replace(reason="NULL"))
    return first._replace(reason=reason)


def added_up(numbers: Sequence[Number]) -> Number:
    """The sum of numbers."""
    if not numbers:
        return constant(0)
    try:
        same = aligned(numbers)
    except TooLarge:
        return _enclosed_sum(numbers)
    if same is None:
        first, *others = numbers
        for one in others:
            first = added(first, one)
        return first
    most = sum(one.most for one in same)
    if most > LARGEST:
        return _enclosed_sum(numbers)
    tops = " + ".join(_wide(one.top, most) if at == 0 else one.top for at, one in enumerate(same))
    reason = first_reason(*(one.reason for one in same))
    return same[0]._replace(top=f"({tops})", most=most, reason=reason, context=context_of(*numbers))


def _enclosed_sum(numbers: Sequence[Number]) -> Number:
    """Errors: `TooLarge`."""
    ends = floats.summed([ends_of(one) for one in numbers])
    return between(ends, enclosed.of_sum([bound_of(one) for one in numbers]), *numbers)


# ---- two numbers --------------------------------------------------------------------------------


def times(left: Number, right: Number) -> Number:
    """A product."""
    a, b = fraction(left), fraction(right)
    if a is not None and b is not None:
        return constant(a * b)
    return multiplied(in_type(left), in_type(right))


def quotient(left: Number, right: Number) -> Number:
    """A quotient by what is not zero."""
    by = fraction(right)
    if by:
        return times(left, constant(1 / by))
    return divided(in_type(left), in_type(right))


def holds(left: Number, sign: str, right: Number, where: str = ALWAYS) -> str:
    """The comparison of two numbers that are there; of others it says nothing.

    Where numbers are enclosed and it is not settled, that is a doubt of their node if `where` holds.
    """
    a, b = fraction(left), fraction(right)
    if a is not None and b is not None:
        return ALWAYS if _SIGNS[sign](a, b) else NEVER
    if any(one.top == "NULL" and one.ends is None for one in (left, right)):
        return NEVER
    try:
        same = aligned([left, right])
    except TooLarge:
        return f"COALESCE({compared(in_type(left), sign, in_type(right), where)}, FALSE)"
    if same is not None:
        return f"{same[0].top} {sign} {same[1].top}"
    return compared(in_type(left), sign, in_type(right), where)


_SIGNS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    ">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt, "=": operator.eq,
}  # fmt: skip
