"""Differences of an indicator in columns: from a reference, and from its target (semantics H5, I1 to I4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from goalrules.batch.exact import (
    Number,
    added,
    constant,
    divided,
    extreme,
    first_reason,
    method_changed,
    multiplied,
    negative,
    nothing,
    signed,
    size,
)
from goalrules.batch.lookups import some
from goalrules.model.quantity import Quantity
from goalrules.model.unit import PERCENT
from goalrules.verdict import Reason

if TYPE_CHECKING:
    from goalrules.batch.quantities import Columns


def _reference(columns: Columns, named: Quantity | None) -> Number | None:
    trend = columns.indicator.trend
    if named is None and trend is not None:
        named = trend.reference
    return None if named is None else columns.number(named)


def _difference(columns: Columns, named: Quantity | None, made: Callable[[Number, Number], Number]) -> Number:
    """What is made of the value and a reference, where the two can be joined (H7)."""
    reference, unit = _reference(columns, named), columns.indicator.unit.of_difference
    if reference is None:
        return nothing(Reason.NO_TREND, unit)
    now = columns.value()
    found = made(now, reference)
    reason = first_reason(now.reason, reference.reason, found.reason, method_changed(now, reference))
    return found._replace(reason=reason, unit=unit, marks=_both(now, reference))


def change(columns: Columns, named: Quantity | None) -> Number:
    return _difference(columns, named, lambda now, then: added(now, then, minus=True))


def improvement(columns: Columns, named: Quantity | None = None) -> Number:
    """Change in the good direction; for `between` and `exactly` the shortfall less (H5)."""
    match columns.indicator.direction:
        case "higher":
            return change(columns, named)
        case "lower":
            return negative(change(columns, named))
    return _difference(columns, named, lambda now, then: added(_short(columns, then), _short(columns, now), minus=True))


def change_in_percent(columns: Columns, named: Quantity | None) -> Number:
    def share(now: Number, then: Number) -> Number:
        change = columns.kept(added(now, then, minus=True))
        found = divided(multiplied(constant(100), change), then)
        negative, doubt = signed(then, "<=")
        positive = f"CASE WHEN {negative} THEN '{Reason.BASE_NOT_POSITIVE}' END"
        return found._replace(reason=first_reason(change.reason, positive), doubt=some([found.doubt, doubt]))

    return _difference(columns, named, share)._replace(unit=PERCENT)


def _short(columns: Columns, number: Number) -> Number:
    """The distance of a number on the wrong side of the target, 0 on it or better (I4)."""
    target = columns.target()
    low = target.low
    match target.comparator:
        case "at least" | "above":
            found = added(low, number, minus=True)
        case "at most" | "below":
            found = added(number, low, minus=True)
        case "exactly":
            return columns.kept(size(added(number, low, minus=True)))
        case "between" if target.high is not None:
            below, above = added(low, number, minus=True), added(number, target.high, minus=True)
            found = extreme(columns.kept(below), columns.kept(above), larger=True)
        case _:
            return nothing(Reason.NO_TARGET)
    return columns.kept(extreme(columns.kept(found), constant(0), larger=True))


def shortfall(columns: Columns) -> Number:
    value, low = columns.value(), columns.target().low
    found = _short(columns, value)
    marks = _both(value, low)
    reason = first_reason(value.reason, low.reason)
    return found._replace(unit=columns.indicator.unit.of_difference, reason=reason, marks=marks)


def _both(first: Number, second: Number) -> tuple[str, ...]:
    """The marks of two numbers."""
    return tuple(dict.fromkeys((*first.marks, *second.marks)))
