"""The outcomes of a plan as checks look through them: by indicator, and in series by period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from goalrules.diagnostics import Label, Said, listed, rule_word
from goalrules.measurements.duplicates import cell_of
from goalrules.measurements.store import Measurements, Series
from goalrules.measurements.table import Table
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, TOTAL, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.source import Span


class Figure(NamedTuple):
    """One outcome that is a number."""

    value: Decimal
    row: Measurement


class Figures:
    """The outcomes that a plan reads, for one entity and period. `tables` are those that the rows stand in."""

    def __init__(
        self,
        plan: Plan,
        measurements: Measurements,
        tables: Mapping[str, Table],
        period: Period | None,
        entity: str | None,
    ) -> None:
        self.plan = plan
        self.measurements = measurements
        self.period = period
        self.entity = entity
        self._tables = tables

    @property
    def indicators(self) -> Iterator[Indicator]:
        """The indicators that are numbers."""
        return (one for one in self.plan.indicators if one.nature in ("measured", "information"))

    def series(self, indicator: Indicator) -> list[list[Figure]]:
        """The numbers of each entity and group, in the order of their periods; no series is empty."""
        return self._series.get(indicator.path, [])

    def values(self, indicator: Indicator) -> list[Figure]:
        """All numbers of an indicator, whichever entity, group and period."""
        return [figure for series in self.series(indicator) for figure in series]

    def own(self, indicator: Indicator) -> Series:
        """The outcomes of the total of the plan's entity by period, absent ones too."""
        return self.measurements.of_entity(self.entity).get((indicator.path, TOTAL, OUTCOME), {})

    def targets(self, indicator: Indicator) -> list[Decimal]:
        """Every number that the target of an indicator is or was, as the rule file or the data have it."""
        target = indicator.target
        if target is None:
            return []
        found = [end for point in target.points for end in (point.low, point.high) if end is not None]
        if target.from_measurements:
            for series in self.measurements.target_series(self.entity, indicator.path, TOTAL):
                found += [row.value for row in series.values() if isinstance(row.value, Decimal)]
        return found

    def label(self, row: Measurement, text: str = "") -> Label | None:
        """The cell that a row has its number in; None for rows that stand in no file."""
        span = self._span(row)
        return None if span is None else Label(span, text)

    def _span(self, row: Measurement) -> Span | None:
        if row.place is None or row.place.file not in self._tables:
            return None
        return cell_of(row, row.place, self._tables)

    def named(self, row: Measurement) -> Said:
        """`2020`, `2020, girls`, `2020, girls, 0180`: group and entity where they are not the plan's own."""
        group = () if row.group == TOTAL else (rule_word(row.group),)
        entity = () if row.entity in (None, self.entity) else (str(row.entity),)
        return listed((str(row.period), *group, *entity))

    @cached_property
    def _series(self) -> dict[str, list[list[Figure]]]:
        by_indicator: dict[str, dict[tuple[str | None, str], list[Figure]]] = {}
        for row in self.measurements.rows:
            if row.kind == OUTCOME and isinstance(row.value, Decimal):
                series = by_indicator.setdefault(row.indicator, {})
                series.setdefault((row.entity, row.group), []).append(Figure(row.value, row))
        return {
            path: [sorted(figures, key=lambda figure: figure.row.period.number) for figures in series.values()]
            for path, series in by_indicator.items()
        }


def shown(value: Decimal) -> str:
    """A number in full, with its written digits."""
    return f"{value:f}"


def present(*labels: Label | None) -> tuple[Label, ...]:
    """The labels that are there."""
    return tuple(label for label in labels if label is not None)
