"""Judged and yes-or-no indicators: the level that the row of the period gives (semantics E3, E6)."""

from __future__ import annotations

from goalrules.batch.lookups import NEVER
from goalrules.batch.own import Found, OwnColumns, add_groups, trend_of
from goalrules.batch.quantities import Columns
from goalrules.batch.sheet import text
from goalrules.evaluate.states import possible_levels
from goalrules.model.measurement import Absence
from goalrules.verdict import Reason


def add_judged(columns: Columns) -> OwnColumns:
    """Add the columns of a judged or yes-or-no indicator. Its levels stand in the data as its scale names them."""
    return add_groups(columns, _of_group)


def _of_group(columns: Columns) -> Found:
    """The level that the row of the total, or of one group, gives."""
    indicator, cells, cell = columns.indicator, columns.cells, columns.cell
    rating = indicator.rating
    assert rating is not None
    scale, every = rating.scale, possible_levels(indicator)
    nothing = "CAST(NULL AS VARCHAR)"
    level = columns.in_use(cells.part(cell, "level")) if cells.features.levels else nothing
    absent = columns.in_use(cells.part(cell, "absence")) if cells.features.absences else nothing
    known = f"{level} IN ({', '.join(text(name) for name in scale.names)})"
    counts = known
    if indicator.nature == "judged" and cells.features.levels:
        counts = f"{known} AND {columns.holds(cells.part(cell, 'comment'))}"
    masks = " ".join(f"WHEN {text(name)} THEN {scale.mask(name)}" for name in scale.names)
    without = f"COALESCE({absent}, {columns.not_judged})" if indicator.nature == "judged" else columns.value().reason
    reason = f"CASE WHEN {counts} THEN NULL WHEN {known} THEN '{Reason.JUDGEMENT_WITHOUT_REASON}' ELSE {without} END"
    outside = NEVER
    if cells.features.absences:
        outside = columns.keep(f"COALESCE({absent} = '{Absence.NOT_APPLICABLE}', FALSE)")
    outcomes = columns.keep(f"CASE WHEN {counts} THEN CASE {level} {masks} END ELSE {every} END")
    possible = tuple(dict.fromkeys([*(scale.mask(name) for name in scale.names), every]))
    trend = None if indicator.trend is None else trend_of(columns)
    return Found(outcomes, columns.keep(reason), "0", outside, possible, trend, outcomes, possible)
