"""Measurements as the evaluator looks them up: by entity, then series, then period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeAlias

from goalrules.model.data_source import DataSource as DataSource
from goalrules.model.measurement import OUTCOME, TARGET, TOTAL, Measurement
from goalrules.model.period import Period, PeriodKind

SeriesKey: TypeAlias = tuple[str, str, str]
"""Indicator path, group and kind."""

Series: TypeAlias = Mapping[int, Measurement]
"""The measurements of one series by the number of their period (see `Period.number`)."""


class Measurements:
    """A set of measurements, one per (indicator, entity, group, period, kind).

    `rows` are in the order read; of two rows with one key the first is looked up, so whoever builds a set from
    files reports contradictions first (`duplicates`) and gives a row without value for such a key.
    `conflicts` are the places (indicator, entity, group, period, kind) where that was done.
    The order of rows changes no look-up (semantics R3) as long as keys are unique.
    """

    def __init__(
        self,
        rows: Iterable[Measurement],
        sources: tuple[DataSource, ...] = (),
        conflicts: frozenset[tuple[str, str | None, str, Period, str]] = frozenset(),
    ) -> None:
        self.rows = tuple(rows)
        self.sources = sources
        self.conflicts = conflicts

    def __repr__(self) -> str:
        return f"<Measurements: {len(self.rows)} rows, {len(self.entities)} entities>"

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def _series(self) -> dict[str | None, dict[SeriesKey, dict[int, Measurement]]]:
        by_entity: dict[str | None, dict[SeriesKey, dict[int, Measurement]]] = {}
        for row in self.rows:
            series = by_entity.setdefault(row.entity, {}).setdefault((row.indicator, row.group, row.kind), {})
            series.setdefault(row.period.number, row)
        return by_entity

    def of_entity(self, entity: str | None) -> Mapping[SeriesKey, Series]:
        """All series of one entity; empty where there are none."""
        return self._series.get(entity, {})

    def target_series(self, entity: str | None, indicator: str, group: str) -> list[Series]:
        """The series that may hold a target, nearest first: entity and group, entity, group, all (semantics F5)."""
        keys = dict.fromkeys(((entity, group), (entity, TOTAL), (None, group), (None, TOTAL)))
        found = (self._series.get(e, {}).get((indicator, g, TARGET)) for e, g in keys)
        return [series for series in found if series]

    def is_conflict(self, row: Measurement) -> bool:
        """Whether the row stands for two rows that contradict each other."""
        return (row.indicator, row.entity, row.group, row.period, row.kind) in self.conflicts

    @cached_property
    def entities(self) -> tuple[str | None, ...]:
        """Entities with outcomes, sorted; None (no entity named) first."""
        found = {row.entity for row in self.rows if row.kind == OUTCOME}
        return tuple(sorted(found, key=lambda e: (e is not None, e or "")))

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Periods with outcomes, in order."""
        return tuple(sorted({row.period for row in self.rows if row.kind == OUTCOME}))

    @property
    def period_kind(self) -> PeriodKind | None:
        """The kind all periods have; None without rows."""
        return self.rows[0].period.kind if self.rows else None
