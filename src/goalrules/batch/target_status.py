"""Met, near or missed, as conditions: the value of an indicator against its target (semantics F, G)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goalrules.batch.exact import Number, first_reason, whole
from goalrules.batch.grid import EMPTY, Interval, met_on_grid, near_on_grid
from goalrules.batch.lookups import ALWAYS, NEVER, every, negated, some
from goalrules.batch.quantities import Columns
from goalrules.batch.targets import InForce, met_by, near_to
from goalrules.batch.truths import Truth
from goalrules.verdict import Reason, TargetInForce


class Status(NamedTuple):
    """Conditions on the value where it and the target are there, and `reason` why one of them is not.

    `open_` says that the value is near or missed, and it cannot be told which, for `open_reason` (G5).
    """

    met: str
    near: str
    missed: str
    open_: str
    reason: str
    open_reason: str
    can_be_near: bool

    def truth(self, states: tuple[str, ...]) -> Truth:
        """Whether the status is one of the states (`within` of the evaluator)."""
        asked = set(states)
        possible = {"met", "missed", *(["near"] if self.can_be_near else [])}
        holds = [getattr(self, word) for word in ("met", "near", "missed") if word in asked]
        surely = some([*holds, *([self.open_] if {"near", "missed"} <= asked else [])])
        may = some([*holds, *([self.open_] if {"near", "missed"} & asked else [])])
        if self.reason == "NULL":
            return Truth(surely, may)
        there, absent = f"{self.reason} IS NULL", f"{self.reason} IS NOT NULL"
        return Truth(
            some([every([there, surely]), *([absent] if possible <= asked else [])]),
            some([every([there, may]), *([absent] if possible & asked else [])]),
        )


def status_of(columns: Columns) -> Status:
    """The status of the value of the period."""
    value, target = columns.value(), columns.target()
    if target.written is None:
        return _of_numbers(columns, value, target)
    digits = len(value.bottom) - 1  # the bottom of a value is a power of ten
    targets = target.written
    there = {n: target for n, target in targets.items() if target.low is not None}
    met = columns.keep(_inside(value.top, {n: met_on_grid(one, digits) for n, one in there.items()}, len(targets)))
    near = columns.keep(_inside(value.top, {n: near_on_grid(one, digits) for n, one in there.items()}, len(targets)))
    in_open = _in_periods({n for n, one in there.items() if one.reason is not None}, targets)
    open_ = every([in_open, negated(met)])
    told = negated(in_open)
    return Status(
        met,
        every([told, negated(met), near]),
        every([told, negated(met), negated(near)]),
        open_,
        columns.keep(first_reason(value.reason, _reasons(targets))),
        f"CASE WHEN {open_} THEN '{Reason.TOLERANCE_BASE_NOT_POSITIVE}' END" if open_ != NEVER else "NULL",
        columns.indicator.near is not None,
    )


def _of_numbers(columns: Columns, value: Number, target: InForce) -> Status:
    """The status against a target that is a number of the case."""
    met, near = met_by(columns, value, target), near_to(columns, value, target)
    in_open = NEVER if target.note == "NULL" else columns.keep(f"{target.note} IS NOT NULL")
    told, open_ = negated(in_open), every([in_open, negated(met)])
    return Status(
        met,
        every([told, negated(met), near]),
        every([told, negated(met), negated(near)]),
        open_,
        columns.keep(first_reason(value.reason, target.low.reason)),
        f"CASE WHEN {open_} THEN '{Reason.TOLERANCE_BASE_NOT_POSITIVE}' END" if open_ != NEVER else "NULL",
        columns.indicator.near is not None,
    )


def _inside(value: str, intervals: Mapping[int, Interval], periods: int) -> str:
    """Whether a whole number lies in the interval of its period; one interval where all are the same."""
    found = dict.fromkeys(intervals.values())
    if len(found) == 1 and len(intervals) == periods:
        return _between(value, next(iter(found)))
    conditions = [every([f'"period" = {n}', _between(value, one)]) for n, one in intervals.items() if one != EMPTY]
    return some(conditions)


def _between(value: str, interval: Interval) -> str:
    if interval.first is not None and interval.last is not None and interval.first > interval.last:
        return NEVER
    ends = []
    if interval.first is not None:
        ends.append(f"{value} >= {whole(interval.first)}")
    if interval.last is not None:
        ends.append(f"{value} <= {whole(interval.last)}")
    return f"COALESCE({every(ends)}, FALSE)" if ends else ALWAYS


def _in_periods(wanted: set[int], targets: Mapping[int, TargetInForce]) -> str:
    if not wanted or len(wanted) == len(targets):
        return ALWAYS if wanted else NEVER
    return f'"period" IN ({", ".join(map(str, sorted(wanted)))})'


def _reasons(targets: Mapping[int, TargetInForce]) -> str:
    """Why there is no target, in the periods that have none."""
    found = {n: one.reason for n, one in targets.items() if one.low is None}
    if len(found) == len(targets) and len(set(found.values())) == 1:
        return f"'{next(iter(found.values()))}'"
    cases = " ".join(f"WHEN {n} THEN '{one}'" for n, one in found.items())
    return f'CASE "period" {cases} END' if cases else "NULL"
