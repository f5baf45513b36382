"""The target in force and the limits of near as numbers in columns (semantics F, G).

A written target is known when a plan is compiled, for each period; one that data deliver or that is computed is a
number of the case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import gcd
from typing import TYPE_CHECKING, NamedTuple

from goalrules.batch.cells import Cell
from goalrules.batch.exact import (
    SIGNS,
    Number,
    added,
    compared,
    constant,
    doubtful,
    first_reason,
    method_changed,
    multiplied,
    nothing,
    signed,
    whole,
)
from goalrules.batch.lookups import NEVER, every, negated, some
from goalrules.evaluate.targets import NO_TARGET, expired, group_targets, written_target
from goalrules.model.indicator import Tolerance
from goalrules.model.measurement import TARGET, TOTAL
from goalrules.model.period import Period
from goalrules.model.quantity import Amount, Bound
from goalrules.verdict import Reason, TargetInForce

if TYPE_CHECKING:
    from goalrules.batch.quantities import Columns


class InForce(NamedTuple):
    """A target: its limits as numbers, and where it is written what it is in each period (by its number).

    `note` is SQL for why it cannot be told what is near although there is a target (G5), NULL where it can.
    """

    comparator: str
    low: Number
    high: Number | None
    written: Mapping[int, TargetInForce] | None
    note: str


def in_force(columns: Columns) -> InForce:
    """The target of an indicator's total, or of a group: its own, or else that of the total (F7)."""
    indicator, group = columns.indicator, columns.group
    target = dict(indicator.group_targets).get(group, indicator.target)
    if target is None or not (target.from_measurements or target.computed):
        return _written(columns, {period.number: _target_in(columns, period) for period in columns.periods})
    if target.computed is None:
        low, high = _delivered(columns), None
        comparator: str = target.comparator
    else:
        low, high = _computed(columns, target.computed)
        comparator = target.computed.comparator
        past = [period.number for period in columns.periods if expired(target, period)]
        if past:
            too_late = f"CASE WHEN \"period\" IN ({', '.join(map(str, past))}) THEN '{Reason.TARGET_EXPIRED}' END"
            low = low._replace(reason=first_reason(too_late, low.reason))
    low = columns.kept(low)
    return InForce(comparator, low, high, None, _note(columns, low, high))


def _target_in(columns: Columns, period: Period) -> TargetInForce:
    indicator = columns.indicator
    if columns.group != TOTAL and columns.group in dict(indicator.group_targets):
        return group_targets(indicator, period)[columns.group]
    return NO_TARGET if indicator.target is None else written_target(indicator, period)


def _written(columns: Columns, written: Mapping[int, TargetInForce]) -> InForce:
    target = columns.indicator.target
    comparator = "" if target is None else target.comparator
    low = _by_period(columns, written, lambda one: one.low)
    is_interval = any(one.high is not None for one in written.values())
    high = columns.kept(_by_period(columns, written, lambda one: one.high)) if is_interval else None
    noted = [n for n, one in written.items() if one.low is not None and one.reason is not None]
    note = "NULL"
    if noted:
        note = f"CASE WHEN \"period\" IN ({', '.join(map(str, noted))}) THEN '{Reason.TOLERANCE_BASE_NOT_POSITIVE}' END"
    return InForce(comparator, columns.kept(low), high, written, note)


def _by_period(
    columns: Columns, written: Mapping[int, TargetInForce], pick: Callable[[TargetInForce], object]
) -> Number:
    """A number of the target, that may be another one in each period."""
    found = {n: (pick(one), one.reason) for n, one in written.items()}
    numbers = {n: constant(low) for n, (low, _) in found.items() if low is not None}  # type: ignore[arg-type]
    unit = columns.indicator.unit
    if len({*found.values()}) == 1:
        low, reason = next(iter(found.values()))
        if low is None:
            return nothing(reason or Reason.NO_TARGET, unit)
        return constant(low, unit)  # type: ignore[arg-type]
    bottom = 1
    for one in numbers.values():
        bottom = bottom * one.most_below // gcd(bottom, one.most_below)
    tops = {n: int(one.top.strip("()")) * (bottom // one.most_below) for n, one in numbers.items()}
    cases = " ".join(f"WHEN {n} THEN {whole(top)}" for n, top in tops.items())
    reasons = " ".join(f"WHEN {n} THEN '{reason}'" for n, (low, reason) in found.items() if low is None)
    return Number(
        f'CASE "period" {cases} END' if cases else "NULL", max(map(abs, tops.values()), default=0), str(bottom),
        bottom, f'CASE "period" {reasons} END' if reasons else "NULL", unit,
    )  # fmt: skip


def _delivered(columns: Columns) -> Number:
    """The target that the data deliver: the first that has a row, nearest first (F5)."""
    own = [columns.cells.take(Cell(columns.path, group, TARGET)) for group in dict.fromkeys((columns.group, TOTAL))]
    numbers = [columns.cells.number(cell, columns.indicator, is_rounded=False) for cell in own]
    found: list[tuple[str, str, str]] = [
        (f"{columns.cells.part(cell, 'row')} > 0", one.top, one.reason) for cell, one in zip(own, numbers, strict=True)
    ]
    for cell, one in zip(own, numbers, strict=True):
        row, top, reason = (_for_all(columns, part) for part in (columns.cells.part(cell, "row"), one.top, one.reason))
        found.append((f"COALESCE({row}, 0) > 0", top, reason))
    tops = " ".join(f"WHEN {there} THEN {top}" for there, top, _ in found)
    reasons = " ".join(f"WHEN {there} THEN {reason}" for there, _, reason in found)
    return numbers[0]._replace(
        top=f"CASE {tops} END", reason=f"CASE {reasons} ELSE '{Reason.NO_TARGET_FOR_PERIOD}' END", marks=()
    )


def _for_all(columns: Columns, column: str) -> str:
    """What the row says that is for all entities."""
    return columns.keep(f'max(CASE WHEN "entity" IS NULL THEN {column} END) OVER (PARTITION BY "period")')


def _computed(columns: Columns, bound: Bound) -> tuple[Number, Number | None]:
    """A target that is computed from other values, with the reason where there is none (H7, F1)."""
    low = columns.number(bound.low)
    high = None if bound.high is None else columns.number(bound.high)
    parts = [low] if high is None else [low, high]
    value = columns.value()
    reasons = [one.reason for one in parts]
    changed = method_changed(value, *parts)
    if changed != "NULL":
        among = method_changed(*parts)
        reasons.append(f"CASE WHEN {value.is_known} THEN {changed} ELSE {among} END")
    doubts = [one.doubt for one in parts]
    if high is not None:
        reasons.append(f"CASE WHEN {compared(low, '>=', high)} THEN '{Reason.BOUNDS_REVERSED}' END")
        doubts.append(doubtful(low, ">=", high))
    reason = first_reason(*reasons)
    for doubt in doubts:
        columns.doubt(doubt)
    marks = tuple(dict.fromkeys(mark for one in parts for mark in one.marks))
    unit = columns.indicator.unit
    top = None if high is None else columns.kept(high._replace(reason=reason, unit=unit, marks=()))
    return low._replace(reason=reason, unit=unit, marks=marks, written="", unbounded=NEVER), top


# ---- near ------------------------------------------------------------------------------------------------


def _note(columns: Columns, low: Number, high: Number | None) -> str:
    near = columns.indicator.near
    if near is None or near.limit is not None:
        return "NULL"
    wrong = []
    for tolerance, base in ((near.below, low), (near.above, low if high is None else high)):
        if tolerance is not None and tolerance.of_target:
            condition, doubt = signed(base, "<=")
            columns.doubt(doubt)
            wrong.append(every([base.is_known, condition]))
    if not wrong:
        return "NULL"
    return columns.keep(f"CASE WHEN {some(wrong)} THEN '{Reason.TOLERANCE_BASE_NOT_POSITIVE}' END")


def met_by(columns: Columns, value: Number, target: InForce) -> str:
    """Whether a number meets a target that is not a written one; where both are there."""
    low = target.low
    if target.comparator == "between" and target.high is not None:
        return every([_asked(columns, value, ">=", low), _asked(columns, value, "<=", target.high)])
    return _asked(columns, value, SIGNS[target.comparator], low)


def near_to(columns: Columns, value: Number, target: InForce) -> str:
    """Whether a number is in the band of near, or better, where the target is not a written one."""
    near = columns.indicator.near
    if near is None:
        return NEVER
    if near.limit is not None:
        return _near_limit(columns, value, target, near.limit)
    conditions = []
    top = target.low if target.high is None else target.high
    if near.below is not None and target.comparator not in ("at most", "below"):
        conditions.append(_asked(columns, value, ">=", _away(columns, target.low, near.below, minus=True)))
    if near.above is not None and target.comparator not in ("at least", "above"):
        conditions.append(_asked(columns, value, "<=", _away(columns, top, near.above, minus=False)))
    return every(conditions) if conditions else NEVER


def _away(columns: Columns, base: Number, tolerance: Tolerance, *, minus: bool) -> Number:
    distance = constant(tolerance.number)
    if tolerance.of_target:
        distance = columns.kept(multiplied(base, constant(tolerance.number / 100)))
    return columns.kept(added(base, distance, minus=minus))


def _near_limit(columns: Columns, value: Number, target: InForce, limit: Bound) -> str:
    """`near at least L` and its kin; a limit that leaves no near value gives no band (G3, G4)."""
    assert isinstance(limit.low, Amount)
    low, included = constant(limit.low.number), limit.comparator in ("at least", "at most", "between")
    strict = target.comparator in ("above", "below")
    if limit.comparator in ("at least", "above"):
        beyond = _asked(columns, low, ">" if strict and included else ">=", target.low)
        return every([negated(beyond), _asked(columns, value, SIGNS[limit.comparator], low)])
    if limit.comparator in ("at most", "below"):
        beyond = _asked(columns, low, "<" if strict and included else "<=", target.low)
        return every([negated(beyond), _asked(columns, value, SIGNS[limit.comparator], low)])
    assert isinstance(limit.high, Amount)
    high, top = constant(limit.high.number), target.low if target.high is None else target.high
    same = every([_asked(columns, low, "=", target.low), _asked(columns, high, "=", top)])
    beyond = some([_asked(columns, low, ">", target.low), _asked(columns, high, "<", top), same])
    return every([negated(beyond), _asked(columns, value, ">=", low), _asked(columns, value, "<=", high)])


def _asked(columns: Columns, left: Number, sign: str, right: Number) -> str:
    columns.doubt(doubtful(left, sign, right))
    return columns.keep(f"COALESCE({compared(left, sign, right)}, FALSE)")
