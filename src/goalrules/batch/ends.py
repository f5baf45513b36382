"""Arithmetic and comparisons of numbers of which only the ends may be known, in columns (semantics D2).

This is `evaluate.arithmetic`, and `ends_truth` of the evaluator, for columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product

from goalrules.batch.between import (
    NO_LIMIT,
    Between,
    added_up,
    chosen,
    exactly,
    fraction,
    holds,
    in_type,
    is_there,
    least,
    quotient,
    times,
    unknown,
)
from goalrules.batch.exact import (
    Number,
    against_zero,
    constant,
    first_reason,
    negative,
    not_too_long,
    size,
)
from goalrules.batch.lookups import ALWAYS, NEVER, every, negated, some
from goalrules.batch.powers import raised
from goalrules.batch.truths import Truth, conjunction, negation
from goalrules.model.quantity import Extreme, Negative, Power, Product, Size, Sum
from goalrules.model.unit import NUMBER, Unit, of_power, of_product, of_quotient, of_sum
from goalrules.verdict import Reason


def beside(one: Between, other: Unit) -> Between:
    """A written percentage beside a ratio or a score is a share of one."""
    return as_share(one, other) if other.takes_shares else one


def as_share(one: Between, unit: Unit) -> Between:
    if one.written != "percentage":
        return one
    share = fraction(one.low)
    assert share is not None
    return exactly(constant(share / 100, unit, "bare"))


def percent_of(percent: Decimal, base: Between) -> Between:
    """A share of a positive base (J2)."""
    number = base.number
    share = times(number, constant(Fraction(percent) / 100))
    not_positive = against_zero(number, "<=")
    reason = first_reason(base.reason, f"CASE WHEN {not_positive} THEN '{Reason.BASE_NOT_POSITIVE}' END")
    reason = first_reason(reason, *_too_large(share))
    end = share._replace(reason=_no_limit(reason))
    return Between(end, end, reason, base.unit)


def of_two(quantity: Sum | Product | Extreme, left: Between, right: Between) -> Between:
    """A sum, difference, product, quotient, or the larger or smaller of two."""
    if isinstance(quantity, Product):
        left, right = as_share(left, NUMBER), as_share(right, NUMBER)
        units = (_unit(left), _unit(right))
        joined = of_quotient(*units) if quantity.divided else of_product(*units)
        unit = NUMBER if joined is None or joined == "mixed" else joined
        return (_quotient if quantity.divided else _product)(left, right)._replace(unit=unit)
    left, right = beside(left, right.unit), beside(right, left.unit)
    minus = isinstance(quantity, Sum) and quantity.minus
    unit = of_sum(_unit(left), _unit(right), is_difference=minus) or left.unit
    if isinstance(quantity, Extreme):
        low, high = (_picked(a, b, quantity.larger, at_low) for a, b, at_low in
                     ((left.low, right.low, True), (left.high, right.high, False)))  # fmt: skip
        return _made(low, high, left, right)._replace(unit=unit)
    other = (negative(right.high), negative(right.low)) if minus else (right.low, right.high)
    return _made(added_up([left.low, other[0]]), added_up([left.high, other[1]]), left, right)._replace(unit=unit)


def of_one(quantity: Power | Negative | Size, inner: Between) -> Between:
    """A power, the negative, the size without sign."""
    low, high = inner.low, inner.high
    match quantity:
        case Negative():
            return _made(negative(high), negative(low), inner)._replace(unit=inner.unit)
        case Size():
            return _size(inner)._replace(unit=inner.unit)
        case Power():
            unit = of_power(inner.unit, f"{quantity.exponent:f}") or inner.unit
            return _power(inner, quantity.exponent)._replace(unit=unit)


def _made(low: Number, high: Number, *parts: Between) -> Between:
    """What a step of arithmetic comes to: `too_large` where an end may have more digits than anybody reads."""
    short = [not_too_long(end) for end in (low, high)]
    reason = first_reason(*(one.reason for one in parts), *_too_large(*short))
    return Between(short[0], short[0] if high == low else short[1], reason)


def _too_large(*numbers: Number) -> list[str]:
    """The reasons of numbers that may have more digits than anybody reads."""
    return [one.reason for one in numbers if str(Reason.TOO_LARGE) in one.reason]


def _unit(one: Between) -> Unit | None:
    return None if one.written == "bare" else one.unit


def _no_limit(reason: str) -> str:
    """The reason of an end that is none wherever a number has no limit at all."""
    return "NULL" if reason == "NULL" else f"CASE WHEN {reason} IS NOT NULL THEN {NO_LIMIT} END"


def _product(left: Between, right: Between) -> Between:
    """The least and greatest of what the ends give; none where one of them has no limit."""
    return _hull([times(a, b) for a, b in _pairs(left, right)], left, right)


def _pairs(left: Between, right: Between) -> list[tuple[Number, Number]]:
    return list(dict.fromkeys(product((left.low, left.high), (right.low, right.high))))


def _hull(candidates: Sequence[Number], left: Between, right: Between, never: str = NEVER) -> Between:
    """The hull of what the ends give, no limit where one end is none or `never` holds."""
    bare = [one._replace(reason="NULL") for one in candidates]
    reason = first_reason(left.low.reason, left.high.reason, right.low.reason, right.high.reason)
    reason = first_reason(reason, *_too_large(*candidates))
    if never != NEVER:
        reason = first_reason(reason, f"CASE WHEN {never} THEN {NO_LIMIT} END")
    low = least(bare)._replace(reason=reason)
    return _made(low, least(bare, "greatest")._replace(reason=reason), left, right)


def _quotient(left: Between, right: Between) -> Between:
    low, high = right.low, right.high
    there = every([is_there(low), is_there(high)])
    zero = every([there, against_zero(low, "="), against_zero(high, "=")])
    of_one_sign = every([there, some([against_zero(low, ">"), against_zero(high, "<")])])
    by = fraction(low)
    if by is not None and low == high:
        zero, of_one_sign = (ALWAYS, NEVER) if by == 0 else (NEVER, ALWAYS)
    if zero == ALWAYS:
        return unknown(f"'{Reason.DIVISION_BY_ZERO}'")
    found = _hull([quotient(a, b) for a, b in _pairs(left, right)], left, right, negated(of_one_sign))
    if zero == NEVER:
        return found
    return found._replace(reason=first_reason(f"CASE WHEN {zero} THEN '{Reason.DIVISION_BY_ZERO}' END", found.reason))


def _picked(a: Number, b: Number, larger: bool, at_low: bool) -> Number:
    """The larger (smaller) of two ends; one without a limit decides unless the other already limits it."""
    both = least([a._replace(reason="NULL"), b._replace(reason="NULL")], "greatest" if larger else "least")
    if larger is not at_low:
        return both._replace(reason=first_reason(a.reason, b.reason))
    return chosen([(every([is_there(a), is_there(b)]), both), (is_there(a), a)], b)


def _size(inner: Between) -> Between:
    low, high = inner.low, inner.high
    if low == high:
        end = size(low)
        # whatever a number may be, its size is not below zero
        known = end if low.reason == "NULL" else chosen([(is_there(low), end._replace(reason="NULL"))], constant(0))
        return _made(known, end, inner)
    there = every([is_there(low), is_there(high)])
    sizes = [size(low)._replace(reason="NULL"), size(high)._replace(reason="NULL")]
    around = every([there, against_zero(low, "<"), against_zero(high, ">")])
    least_size = chosen([(negated(there), constant(0)), (around, constant(0))], least(sizes))
    greatest = least(sizes, "greatest")._replace(reason=first_reason(low.reason, high.reason))
    return _made(least_size, greatest, inner)


def _power(inner: Between, exponent: Decimal) -> Between:
    """A number to a constant power; of one between ends only a positive power of what is positive is known."""
    low, high = (raised(in_type(end), exponent) for end in (inner.low, inner.high))
    absent = []
    there = [is_there(inner.low), is_there(inner.high)]
    if exponent != exponent.to_integral_value():
        # a negative number has no roots; of one between ends none is known
        same = holds(inner.low, "=", inner.high) if inner.low != inner.high else ALWAYS
        is_negative = every([*there, same, against_zero(inner.low, "<")])
        absent.append(f"CASE WHEN {is_negative} THEN '{Reason.NEGATIVE_BASE}' END")
    if exponent < 0:
        is_zero = every([*there, against_zero(inner.low, "="), against_zero(inner.high, "=")])
        absent.append(f"CASE WHEN {is_zero} THEN '{Reason.DIVISION_BY_ZERO}' END")
    reason = first_reason(*absent, inner.reason, *_too_large(low, high))
    if inner.low == inner.high:
        end = low._replace(reason=_no_limit(reason))
        return Between(end, end, reason)
    is_told = against_zero(inner.low, ">") if exponent > 0 else NEVER
    told = some([f"{inner.reason} IS NULL" if inner.reason != "NULL" else ALWAYS, is_told])
    none = first_reason(
        inner.low.reason, inner.high.reason, "NULL" if told == ALWAYS else f"CASE WHEN NOT ({told}) THEN {NO_LIMIT} END"
    )
    return Between(low._replace(reason=none), high._replace(reason=none), reason)


# ---- comparisons -----------------------------------------------------------------------------------------------


def compared_ends(left: Between, comparator: str, right: Between) -> Truth:
    """A comparison of two numbers of which only the ends are known (`ends_truth` of the evaluator)."""
    match comparator:
        case "at least" | "above":
            sign = ">=" if comparator == "at least" else ">"
            low, most, high, least_ = left.low, right.high, left.high, right.low
            return Truth(
                every([is_there(low), is_there(most), holds(low, sign, most)]),
                some([negated(is_there(high)), negated(is_there(least_)), holds(high, sign, least_)]),
            )
        case "at most":
            return negation(compared_ends(left, "above", right))
        case "below":
            return negation(compared_ends(left, "at least", right))
        case _:
            return conjunction([compared_ends(left, "at least", right), compared_ends(left, "at most", right)])
