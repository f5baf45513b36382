"""Measurements in which some rows say something else: what questions of another value are judged over."""

from __future__ import annotations

from collections.abc import Iterable

from goalrules.measurements.store import Measurements, Series, SeriesKey
from goalrules.model.measurement import FORECAST, OUTCOME, Measurement
from goalrules.model.numbers import rounded


def key_of(row: Measurement) -> tuple[str, str | None, str, int, str]:
    """What a row is looked up by."""
    return (row.indicator, row.entity, row.group, row.period.number, row.kind)


class OtherData(Measurements):
    """The same measurements, but for rows that stand in place of those with the same key.

    `rounding` (indicator and decimals): its values are rounded here already, so that they can be looked up by a rule
    that rounds nothing. Only look-ups are changed; `rows` are those of the measurements there are.
    """

    def __init__(
        self, given: Measurements, changed: Iterable[Measurement], rounding: tuple[str, int] | None = None
    ) -> None:
        super().__init__(given.rows, given.sources, given.conflicts)
        self._given = given
        self._rounding = rounding
        self._changed: dict[str | None, dict[SeriesKey, dict[int, Measurement]]] = {}
        for row in changed:
            series = self._changed.setdefault(row.entity, {}).setdefault((row.indicator, row.group, row.kind), {})
            series[row.period.number] = row
        self._kept: dict[str | None, dict[SeriesKey, Series]] = {}

    def of_entity(self, entity: str | None) -> dict[SeriesKey, Series]:
        if entity not in self._kept:
            found: dict[SeriesKey, Series] = dict(self._given.of_entity(entity))
            if self._rounding is not None:
                found.update(self._rounded(found, *self._rounding))
            for key, rows in self._changed.get(entity, {}).items():
                found[key] = {**found.get(key, {}), **rows}
            self._kept[entity] = found
        return self._kept[entity]

    def target_series(self, entity: str | None, indicator: str, group: str) -> list[Series]:
        return self._given.target_series(entity, indicator, group)

    def is_conflict(self, row: Measurement) -> bool:
        return self._given.is_conflict(row)

    def _rounded(self, found: dict[SeriesKey, Series], path: str, decimals: int) -> dict[SeriesKey, Series]:
        """The series of one indicator with its measured values and forecasts rounded (semantics K2)."""
        return {
            key: {
                number: row if row.value is None else row._replace(value=rounded(row.value, decimals))
                for number, row in series.items()
            }
            for key, series in found.items()
            if key[0] == path and key[2] in (OUTCOME, FORECAST)
        }


def with_rows(given: Measurements, changed: Iterable[Measurement]) -> Measurements:
    """Measurements with these rows in place of those with the same key, or added; no conflict is left at their keys."""
    new = {key_of(row): row for row in changed}
    rows = [row for row in given.rows if key_of(row) not in new]
    conflicts = frozenset(one for one in given.conflicts if (one[0], one[1], one[2], one[3].number, one[4]) not in new)
    return Measurements((*rows, *new.values()), given.sources, conflicts)
