"""Distance: the least change of the value used at which the level of an indicator is another (semantics P3).

Found at exact breakpoints, and in both directions: the level need not rise with the value. Other rows stay as they
are. Where the rule rounds measured values, a distance is one of rounded values. What is found is judged again by the
evaluator, as any value is, before it is given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from math import ceil, floor
from typing import Literal, NamedTuple

from goalrules.counterfactual.of_values import OtherValues, Part
from goalrules.counterfactual.stretches import Stretch, downwards, upwards
from goalrules.counterfactual.varying import NotSolved
from goalrules.measurements.store import Measurements
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import TOTAL
from goalrules.model.numbers import Number, exact
from goalrules.model.reals import Real
from goalrules.verdict import Assessment, Result

FINER = 6
"""Where a level is met only between two numbers with the value's digits, so many more digits are tried."""


class Distance(NamedTuple):
    """A least change of one value: `amount` up or down, to `to_value`, in the indicator's unit of difference.

    `reached`: the level is there at this value; `beyond`: not at it, and just past it. `level` is the level there,
    `group` whose value changes. `step`: the exact breakpoint has no end in decimals or lies between two numbers with
    these digits, and `to_value` is the first of them at which the level is there.
    """

    amount: Number
    direction: Literal["up", "down"]
    how: Literal["reached", "beyond"]
    to_value: Number
    level: str = ""
    group: str = TOTAL
    step: Decimal | None = None


WithoutDistance = Literal[
    "no value", "judged", "decided by a person", "for information", "not applicable", "several groups decide",
    "not solved",
]  # fmt: skip
"""Why a distance is not known: there is no value that could change; persons say the level; one value alone changes
nothing because several groups are at the lowest level; or the level follows from the value in no way that is solved
exactly."""


def distance_to(
    result: Result, measurements: Measurements, path: str, levels: str | Collection[str]
) -> Distance | WithoutDistance | None:
    """The least change of the value used that gives an indicator one of these levels; None where no value gives one.

    `measurements` are those it was judged from. The level of a split indicator of which the lowest decides may be
    changed by the value of any group. KeyError for a path that the plan does not have.
    """
    found = result[path]
    without = without_distance(found)
    if without is not None:
        return without
    wanted = {levels} if isinstance(levels, str) else set(levels)
    return nearest(OtherValues(result, measurements, found), sum(found.scale.mask(level) for level in wanted))


def without_distance(found: Assessment) -> WithoutDistance | None:
    """Why an indicator has no distance; None where one is to be looked for."""
    node = found.node
    assert isinstance(node, Indicator)
    if not found.applicable:
        return "not applicable"
    if found.judgement is not None and found.judgement.decision is not None:
        return "decided by a person"
    if node.rating is None:
        return "for information"
    if node.nature in ("judged", "yes or no") or (found.row is not None and found.row.level is not None):
        return "judged"
    if found.value is None and not any(group.value is not None for group in found.groups):
        return "no value"
    return None


def nearest(values: OtherValues, wanted: int) -> Distance | WithoutDistance | None:
    """The least change of one of the values that the level rests on, to one of the levels of a mask."""
    parts = values.parts()
    if not parts:
        return "no value"
    if values.rounds_no_forecast:
        return "not solved"
    try:
        found = [one for one in (of_part(values, part, wanted) for part in parts) if one is not None]
    except NotSolved:
        return "not solved"
    if found:
        return min(found, key=_amount)
    deciding = [part for part in parts if part.level is not None and part.level == values.found.level]
    return "several groups decide" if len(deciding) > 1 else None


def of_part(values: OtherValues, part: Part, wanted: int) -> Distance | None:
    """The least change of one value, or None where no value gives a level of the mask. NotSolved is passed on."""
    now = values.found.outcomes
    if now & wanted and not now & (now - 1):
        level = values.found.scale.levels_in(now)[0]
        return Distance(Decimal(0), "up", "reached", exact(part.value), level, part.group)
    ask = partial(values.around, part.row)
    up = _first(values, part, wanted, 1, upwards(ask, part.value))
    down = _first(values, part, wanted, -1, downwards(ask, part.value))
    return min((one for one in (up, down) if one is not None), key=_amount, default=None)


def _amount(one: Distance) -> Fraction:
    return Fraction(one.amount) if not isinstance(one.amount, Real) else Fraction(0)


def _first(values: OtherValues, part: Part, wanted: int, sign: int, stretches: Iterable[Stretch]) -> Distance | None:
    """The nearest value on the way at which there is a level of the mask, judged once more by the evaluator."""
    on_grid, step = values.indicator.decimals is not None, values.step_of(part.row)
    for one in stretches:
        if not one.outcomes & wanted or one.outcomes & (one.outcomes - 1):
            continue
        there = _grid_value(one, sign, step) if on_grid else _exact_value(one, sign, step)
        if there is None:
            continue
        _verify(values, part, there, one, sign)
        level = values.found.scale.levels_in(one.outcomes)[0]
        amount = exact(abs(there.value - part.value))
        way: Literal["up", "down"] = "up" if sign > 0 else "down"
        return Distance(amount, way, there.how, exact(there.value), level, part.group, there.step)
    return None


class _There(NamedTuple):
    value: Fraction
    how: Literal["reached", "beyond"]
    step: Decimal | None = None


def _exact_value(one: Stretch, sign: int, step: Decimal) -> _There:
    """The nearest end of a stretch; where it is a root, the first number with the value's digits, or some more."""
    if not isinstance(one.first, Real):
        return _There(Fraction(one.first), "reached" if one.is_one_number else "beyond")
    for finer in range(FINER + 1):
        grid = step.scaleb(-finer)
        there = _next_on(grid, one, sign)
        if there is not None:
            return _There(there, "reached", grid)
    raise NotSolved


def _grid_value(one: Stretch, sign: int, step: Decimal) -> _There | None:
    """The nearest rounded number in a stretch; None where there is none in it."""
    if one.is_one_number:
        number = Fraction(one.first) if not isinstance(one.first, Real) else None
        return None if number is None or number % Fraction(step) else _There(number, "reached")
    there = _next_on(step, one, sign)
    return None if there is None else _There(there, "reached")


def _next_on(grid: Decimal, one: Stretch, sign: int) -> Fraction | None:
    """The first multiple of a step past the beginning of a stretch, if it is in it."""
    step = Fraction(grid)
    there = (_whole(one.first, step, sign) + sign) * step
    if one.last is None or (there < one.last if sign > 0 else there > one.last):
        return there
    return None


def _whole(number: Number, step: Fraction, sign: int) -> int:
    """The last whole number of steps on the way up to a number (down to it, where `sign` is −1)."""
    to_whole = floor if sign > 0 else ceil
    if not isinstance(number, Real):
        return to_whole(Fraction(number) / step)
    for digits in (20, 50, 200, 1000):
        low, high = (to_whole(end / step) for end in number.enclosure(digits))
        if low == high:
            return low
    raise NotSolved


def _verify(values: OtherValues, part: Part, there: _There, one: Stretch, sign: int) -> None:
    """Judge as any value is judged: at the value, or just past it and not at it. NotSolved where that is otherwise."""
    at = values.levels(part.row, there.value) == one.outcomes
    if there.how == "reached":
        if not at:
            raise NotSolved
        return
    past = sign * Fraction(values.step_of(part.row)) / 10
    if one.last is not None:
        last = one.last.enclosure(20)[sign < 0] if isinstance(one.last, Real) else Fraction(one.last)
        past = sign * min(abs(past), abs(last - there.value) / 2)
    if at or values.levels(part.row, there.value + past) != one.outcomes:
        raise NotSolved
