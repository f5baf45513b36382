"""What is different in the measurements of two records, each row in exactly one way.

A row is known by indicator, entity, group, period and kind. Of rows with a value or a level one says something.

- `new`: a row that says something, where the old record has no row;
- `revised`: both rows say something, and not the same;
- `base`: every other difference: a row that says nothing where there was none, a row that is gone, a row that now
  says something or no longer does, or that says nothing for another reason.

Rows that depend on the rules are none of these: those of an indicator, or of an entity to compare with, that only one
record's rules know, and those of an indicator whose source, unit or nature the rules changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from goalrules.measurements.store import Measurements
from goalrules.model.indicator import Indicator, Target
from goalrules.model.measurement import TARGET, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.record.measurements_as_data import compared_with

Way = Literal["new", "revised", "base", "rules"]
RowKey: TypeAlias = "tuple[str, str | None, str, Period, str]"


class RowChange(NamedTuple):
    """A row that differs. `old` or `new` is None where the record has no such row."""

    key: RowKey
    way: Way
    old: Measurement | None
    new: Measurement | None


class DataChanges(NamedTuple):
    """All rows of both records: those that are the same, and those that differ, in the order of their keys."""

    same: tuple[Measurement, ...]
    changes: tuple[RowChange, ...]
    conflicts: tuple[frozenset[RowKey], frozenset[RowKey]]

    def of(self, way: Way) -> tuple[RowChange, ...]:
        return tuple(change for change in self.changes if change.way == way)

    def measurements(self, takes_new: Mapping[Way, bool]) -> Measurements:
        """The rows with those of each way as the one record or the other has them."""
        rows = list(self.same)
        conflicts = set(self.conflicts[0] & self.conflicts[1])
        for change in self.changes:
            is_new = takes_new[change.way]
            row = change.new if is_new else change.old
            if row is not None:
                rows.append(row)
                conflicts |= {change.key} & self.conflicts[1 if is_new else 0]
        return Measurements(rows, (), frozenset(conflicts))


def data_changes(old: tuple[Plan, Measurements, str | None], new: tuple[Plan, Measurements, str | None]) -> DataChanges:
    """The differences between what two records were judged from: plan, measurements and entity of each."""
    before = {key_of(row): row for row in old[1].rows}
    after = {key_of(row): row for row in new[1].rows}
    conflicts = old[1].conflicts, new[1].conflicts
    by_rules = _ByRules(old[0], new[0])
    same: list[Measurement] = []
    changes: list[RowChange] = []
    for key in sorted({*before, *after}, key=_order):
        first, second = before.get(key), after.get(key)
        if (
            first is not None
            and second is not None
            and _says(first, key in conflicts[0]) == _says(second, key in conflicts[1])
        ):
            same.append(second)
            continue
        way = "rules" if by_rules.holds(key) else _way(first, second, key, conflicts)
        changes.append(RowChange(key, way, first, second))
    return DataChanges(tuple(same), tuple(changes), conflicts)


def key_of(row: Measurement) -> RowKey:
    return row.indicator, row.entity, row.group, row.period, row.kind


def _order(key: RowKey) -> tuple[str, str, str, str, str]:
    return key[0], key[1] or "", key[2], str(key[3]), key[4]


def _says(row: Measurement, is_conflict: bool) -> tuple[object, ...]:
    """What of a row verdicts may rest on: not its place, nor what it says in words."""
    return row.value, row.level, row.trend, row.absence, is_conflict


def _way(
    old: Measurement | None,
    new: Measurement | None,
    key: RowKey,
    conflicts: tuple[frozenset[RowKey], frozenset[RowKey]],
) -> Way:
    says_old = old is not None and key not in conflicts[0] and (old.value is not None or old.level is not None)
    says_new = new is not None and key not in conflicts[1] and (new.value is not None or new.level is not None)
    if old is None and says_new:
        return "new"
    return "revised" if says_old and says_new else "base"


class _ByRules:
    """Which rows differ because of the rules."""

    def __init__(self, old: Plan, new: Plan) -> None:
        before, after = ({i.path: i for i in plan.indicators} for plan in (old, new))
        self._indicators = set(before) ^ set(after)
        for path in set(before) & set(after):
            a, b = before[path], after[path]
            if (_code(a), a.unit, a.nature) != (_code(b), b.unit, b.nature):
                self._indicators.add(path)
        self._entities = compared_with(old) ^ compared_with(new)
        self._targets = {
            path
            for path in set(before) & set(after)
            if _wants_rows(before[path].target) != _wants_rows(after[path].target)
        }

    def holds(self, key: RowKey) -> bool:
        indicator, entity, _, _, kind = key
        is_target = kind == TARGET and indicator in self._targets
        return indicator in self._indicators or entity in self._entities or is_target


def _code(indicator: Indicator) -> tuple[str | None, str] | None:
    return None if indicator.source is None else (indicator.source.system, indicator.source.code)


def _wants_rows(target: Target | None) -> bool:
    return target is not None and target.from_measurements
