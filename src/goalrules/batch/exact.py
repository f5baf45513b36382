"""Exact numbers in columns: fractions of whole numbers, with the reason where there is none.

A number is `top / bottom`, two whole numbers of the sheet; `bottom` is above zero, most often a constant. What is
computed of numbers stays exact: sums and products of fractions, comparisons by multiplying across. How large each
whole number can be is known beforehand, and decides whether 64 bits hold it, or 128; what 128 do not hold is enclosed
between two binary floats (`enclosed`), and cases that these do not settle are in doubt.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from goalrules.batch import enclosed, floats
from goalrules.batch.enclosed import Context
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
    better than every number (I6).

    A number that is made of roots, or of more digits than there are, has no exact columns but `ends`, two binary
    floats with the number between them (see `enclosed` for what `most`, `bottom` and `most_below` say of it); `doubt`
    is then the condition that these did not settle what it depends on. `context` is the node that it is computed for:
    there every comparison that is not settled is a doubt. Without one, what is too large is an error.
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
    context: Context | None = None

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
    if left.isdigit() and right.isdigit():
        return str(int(left) * int(right)), most
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
    reason, doubt = first_reason(*(one.reason for one in parts)), some([one.doubt for one in parts])
    return Number(top, most, bottom, most_below, reason, marks=_marks(parts), doubt=doubt, context=context_of(*parts))


def context_of(*parts: Number) -> Context | None:
    """The node that numbers are computed for."""
    return next((one.context for one in parts if one.context is not None), None)


def _marks(parts: Iterable[Number]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark for one in parts for mark in one.marks))


def between(ends: floats.Ends, bound: enclosed.Bound, *parts: Number) -> Number:
    """A number of which the ends are known. Errors: `TooLarge` without a context."""
    found = _made("NULL", bound.most, bound.bottom, bound.most_below, *parts)
    context = found.context
    if not bound.is_root:
        _allow(*parts)
    if context is None:
        return found._replace(ends=ends)
    near, inside = enclosed.within_range(ends, bound, found.is_known, context)
    reason = found.reason
    if inside != ALWAYS and bound.magnitude is None:
        reason = first_reason(reason, f"CASE WHEN NOT ({inside}) THEN '{Reason.TOO_LARGE}' END")
    return found._replace(ends=near, reason=reason)


def _allow(*parts: Number) -> None:
    """Numbers may be enclosed where roots are among them, or where their node has cases judged again.

    Errors: `TooLarge`.
    """
    context = context_of(*parts)
    if not any(one.ends for one in parts) and (context is None or context.exact):
        raise TooLarge


def bound_of(one: Number) -> enclosed.Bound:
    """How large a number can be; of roots only those that say so are known."""
    is_root = one.ends is not None and not one.most
    return enclosed.Bound(one.most, one.bottom, 0 if is_root else one.most_below)


def undecided(*parts: Number) -> Number:
    """A number that only the reference evaluator computes: where its parts are there, the case is in doubt.

    Errors: `TooLarge` without a context.
    """
    found = _made("NULL", 0, "1", 0, *parts)
    if found.context is None or found.context.exact:
        raise TooLarge
    found.context.doubt(every([one.is_known for one in parts]))
    reason = first_reason(found.reason, f"'{Reason.TOO_LARGE}'")
    return found._replace(ends=(floats.ZERO, floats.ZERO), reason=reason)


def not_too_long(one: Number) -> Number:
    """The result of a step of arithmetic: where it may have more digits than anybody reads, `too_large` perhaps."""
    return undecided(one) if one.ends is not None and bound_of(one).is_too_long else one


def added(left: Number, right: Number, *, minus: bool = False) -> Number:
    """The sum, or the difference, with no unit yet."""
    if left.ends is None and right.ends is None:
        try:
            return _added(left, right, minus=minus)
        except TooLarge:
            pass
    ends = floats.added(ends_of(left), ends_of(right), minus=minus)
    return between(ends, enclosed.of_sum([bound_of(left), bound_of(right)]), left, right)


def _added(left: Number, right: Number, *, minus: bool) -> Number:
    if left.bottom == right.bottom:
        top, most = plus(f"({left.top})", left.most, f"({right.top})", right.most, "-" if minus else "+")
        return _made(top, most, left.bottom, left.most_below, left, right)
    first, most_first = times(f"({left.top})", left.most, right.bottom, right.most_below)
    second, most_second = times(f"({right.top})", right.most, left.bottom, left.most_below)
    top, most = plus(f"({first})", most_first, f"({second})", most_second, "-" if minus else "+")
    bottom, most_below = times(left.bottom, left.most_below, right.bottom, right.most_below)
    return _made(top, most, bottom, most_below, left, right)


def multiplied(left: Number, right: Number) -> Number:
    if left.ends is None and right.ends is None:
        try:
            top, most = times(f"({left.top})", left.most, f"({right.top})", right.most)
            bottom, most_below = times(left.bottom, left.most_below, right.bottom, right.most_below)
            return _made(top, most, bottom, most_below, left, right)
        except TooLarge:
            pass
    ends = floats.multiplied(ends_of(left), ends_of(right))
    return between(ends, enclosed.of_product(bound_of(left), bound_of(right)), left, right)


def divided(left: Number, right: Number, if_zero: Reason = Reason.DIVISION_BY_ZERO) -> Number:
    """The quotient; by zero there is none. The sign goes to the top."""
    zero, doubt = signed(right, "=")
    is_zero = every([right.is_known, zero])
    reasons = (f"CASE WHEN {is_zero} THEN '{if_zero}' END", left.reason, right.reason)
    if left.ends is None and right.ends is None:
        try:
            return _divided(left, right)._replace(reason=first_reason(*reasons))
        except TooLarge:
            pass
    ends = floats.divided(ends_of(left), ends_of(right))
    found = between(ends, enclosed.of_quotient(bound_of(left), bound_of(right)), left, right)
    if found.context is not None:
        found.context.doubt(doubt)
    return found._replace(reason=first_reason(*reasons, found.reason), doubt=some([found.doubt, doubt]))


def _divided(left: Number, right: Number) -> Number:
    top, most = times(f"({left.top})", left.most, right.bottom, right.most_below)
    below, most_below = times(left.bottom, left.most_below, f"({right.top})", max(right.most, 1))
    towards = f"CASE WHEN {right.top} < 0 THEN -({top}) ELSE {top} END"
    return _made(towards, most, f"CASE WHEN {right.top} = 0 THEN 1 ELSE abs({below}) END", most_below, left, right)


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
    if left.ends is None and right.ends is None:
        try:
            return _extreme(left, right, larger=larger)
        except TooLarge:
            pass
    ends = floats.extreme([ends_of(left), ends_of(right)], "greatest" if larger else "least")
    return between(ends, enclosed.of_one_of([bound_of(left), bound_of(right)]), left, right)


def _extreme(left: Number, right: Number, *, larger: bool) -> Number:
    word = "greatest" if larger else "least"
    if left.bottom == right.bottom:
        top = f"{word}({left.top}, {right.top})"
        return _made(top, max(left.most, right.most), left.bottom, left.most_below, left, right)
    first = _across(left, ">=" if larger else "<=", right)
    return _made(
        f"CASE WHEN {first} THEN {left.top} ELSE {right.top} END", max(left.most, right.most),
        f"CASE WHEN {first} THEN {left.bottom} ELSE {right.bottom} END", max(left.most_below, right.most_below),
        left, right,
    )  # fmt: skip


def signed(one: Number, sign: str) -> tuple[str, str]:
    """The comparison of a number with zero, and the condition that it is not settled."""
    if one.ends is None:
        return f"{one.top} {sign} 0", NEVER
    surely, may = floats.compared(one.ends, sign, (floats.ZERO, floats.ZERO))
    return may, every([one.is_known, may, negated(surely)])


def against_zero(one: Number, sign: str) -> str:
    """The comparison of a number with zero; that it is not settled is a doubt of the node."""
    holds, doubt = signed(one, sign)
    if doubt != NEVER and one.context is not None:
        one.context.doubt(doubt)
    return holds


def compared(left: Number, sign: str, right: Number, where: str = ALWAYS) -> str:
    """The comparison of two numbers, NULL where one of them is not there; of those enclosed whether it may hold.

    That it is not settled is a doubt of the node, if `where` holds; without one it is left to `doubtful`.
    Errors: `TooLarge` without a context.
    """
    if left.ends is None and right.ends is None:
        try:
            return _across(left, sign, right)
        except TooLarge:
            _allow(left, right)
    ends, others = ends_of(left), ends_of(right)
    context = context_of(left, right)
    if context is not None and not (ends[0] == ends[1] and others[0] == others[1]):
        context.doubt(every([where, _unsettled(left, sign, right)]))
    return floats.compared(ends, sign, others)[1]


def _across(left: Number, sign: str, right: Number) -> str:
    """The comparison by multiplying across. Errors: `TooLarge`."""
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
        try:
            _across(left, sign, right)
            return some([left.doubt, right.doubt])
        except TooLarge:
            pass
    return some([left.doubt, right.doubt, _unsettled(left, sign, right)])


def _unsettled(left: Number, sign: str, right: Number) -> str:
    surely, may = floats.compared(ends_of(left), sign, ends_of(right))
    unsure = [every([may, negated(surely)]), *(floats.is_too_wide(one.ends) for one in (left, right) if one.ends)]
    return every([left.is_known, right.is_known, some(unsure)])


def ends_of(one: Number) -> floats.Ends:
    """Two binary floats with a number between them."""
    if one.ends is not None:
        return one.ends
    written = value_of(one)
    if written is not None:
        if abs(written) > floats.FARTHEST:
            raise TooLarge
        return floats.of_constant(written)
    ends = floats.of_fraction(one.top, one.bottom, is_small=one.bottom == "1" and one.most <= floats.WHOLE)
    return ends if one.context is None else (one.context.keep(ends[0]), one.context.keep(ends[1]))


def value_of(one: Number) -> Fraction | None:
    """The value of a number that is the same in every case, whether or not it is there; None of any other."""
    top = one.top.replace("(", "").replace(")", "")
    if top.lstrip("-").isdigit() and one.bottom.isdigit():
        return Fraction(int(top), int(one.bottom))
    return None


def truth_of(condition: str, reason: str) -> Truth:
    """A condition over numbers: unknown where there is a reason why one of them is not there."""
    if reason == "NULL":
        return known(condition)
    return Truth(f"{reason} IS NULL AND ({condition})", f"{reason} IS NOT NULL OR ({condition})")


SIGNS = {"at least": ">=", "at most": "<=", "above": ">", "below": "<", "exactly": "="}
"""The signs of the comparators with one limit."""
