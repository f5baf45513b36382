"""An older value that stands in where the period has none, in columns (semantics H1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalrules.batch.cells import Cell
from goalrules.batch.exact import Number
from goalrules.batch.lookups import some
from goalrules.model.asking import quantities_of
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import TOTAL, Absence
from goalrules.model.quantity import parts_of

if TYPE_CHECKING:
    from goalrules.batch.quantities import Columns

_OF_THE_PERIOD = ("amount", "value", "target value", "given", "sum", "product", "percent of")
"""Quantities that look at the value and the target only."""


def looks_back(indicator: Indicator) -> bool:
    """Whether more depends on the period of the value used than the value: other values, or those of groups."""
    split = indicator.split
    if indicator.trend is not None or (split is not None and split.lowest_decides):
        return True
    parts = (part for quantity in quantities_of(indicator) for part in parts_of(quantity))
    return any(part.kind not in _OF_THE_PERIOD or getattr(part, "group", None) is not None for part in parts)


def latest(columns: Columns, now: Number) -> Number:
    """The value used for a total: the newest of the last years.

    Where everything else would have to be counted from its period (H2), the case is judged again instead.
    """
    years = columns.indicator.latest_years
    if years is None or columns.group != TOTAL:
        return now
    past = f"RANGE BETWEEN {years * columns.per_year} PRECEDING AND CURRENT ROW"
    frame = f'OVER (PARTITION BY "entity" ORDER BY "period" {past})'
    if looks_back(columns.indicator):
        _stand_ins_judged_again(columns, now, frame)
        return now
    found = columns.keep(f"last_value({now.top} IGNORE NULLS) {frame}")
    if columns.cells.features.absences:
        ends = f"{now.reason} IN ('{Absence.NOT_APPLICABLE}', '{Absence.METHOD_CHANGED}')"
        ended = columns.keep(f'max(CASE WHEN {ends} THEN "period" END) {frame}')
        newest = columns.keep(f'max(CASE WHEN {now.top} IS NOT NULL THEN "period" END) {frame}')
        found = columns.keep(f"CASE WHEN {ended} IS NULL OR {newest} > {ended} THEN {found} ELSE {now.top} END")
    reason = columns.keep(f"CASE WHEN {found} IS NULL THEN {now.reason} END")
    return now._replace(top=found, reason=reason)


def _stand_ins_judged_again(columns: Columns, now: Number, frame: str) -> None:
    """Doubt where there is no value and an older one, of the total or of its groups, may stand in."""
    split = columns.indicator.split
    groups = () if split is None else split.groups
    tops = [now.top, *(columns.of_cell(Cell(columns.path, group)).top for group in groups)]
    there = [columns.keep(f"count({top}) {frame} > 0") for top in tops]
    columns.doubt(f"{now.top} IS NULL AND ({some(there)})")
