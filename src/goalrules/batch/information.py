"""Indicators for information alone: no level is given of them, and conditions on trends may count them (B4, B8)."""

from __future__ import annotations

from goalrules.batch.goals import Node
from goalrules.batch.long import applied
from goalrules.batch.own import trend_mask_of, trend_of
from goalrules.batch.quantities import Columns
from goalrules.batch.standings import standings
from goalrules.model.measurement import Absence
from goalrules.model.scale import Scale


def add_information(columns: Columns, everyday: Scale) -> Node:
    """The standing of an indicator with a trend and no rating: any level, which nobody asks for, and its trend."""
    every, width = everyday.every_level, len(everyday.levels) + 1
    standing = f"{every} + {trend_mask_of(trend_of(columns))} * {1 << width}"
    if columns.cells.features.absences:
        outside = f"COALESCE({columns.cells.part(columns.cell, 'absence')} = '{Absence.NOT_APPLICABLE}', FALSE)"
        standing = f"CASE WHEN {outside} THEN 0 ELSE {standing} END"
    column = columns.sheet.add(f"{columns.path}:standing", applied(columns.indicator, standing))
    return Node(column, standings(width, [every], trends=True, may_be_outside=True))
