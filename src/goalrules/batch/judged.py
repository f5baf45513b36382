"""Judged and yes-or-no indicators: the level that the row of the period gives (semantics E3, E6)."""

from __future__ import annotations

from collections.abc import Mapping

from goalrules.batch.cells import Cell
from goalrules.batch.indicator_scores import scores_of
from goalrules.batch.long import applied
from goalrules.batch.nodes import Node
from goalrules.batch.own import OwnAsking, OwnColumns, trend_of
from goalrules.batch.quantities import Columns
from goalrules.batch.scores import ScoreColumns
from goalrules.batch.sheet import text
from goalrules.batch.standings import standings
from goalrules.evaluate.states import possible_levels
from goalrules.model.measurement import Absence
from goalrules.verdict import Reason


def add_judged(columns: Columns) -> OwnColumns:
    """Add the columns of a judged or yes-or-no indicator. Its levels stand in the data as its scale names them."""
    indicator, cells = columns.indicator, columns.cells
    rating = indicator.rating
    assert rating is not None
    cell = cells.take(Cell(indicator.path))
    scale, every = rating.scale, possible_levels(indicator)
    has_levels, has_absences = cells.features.levels, cells.features.absences
    level = cells.part(cell, "level") if has_levels else "CAST(NULL AS VARCHAR)"
    known = f"{level} IN ({', '.join(text(name) for name in scale.names)})"
    counts = (
        known if indicator.nature == "yes or no" or not has_levels else f"{known} AND {cells.part(cell, 'comment')}"
    )
    masks = " ".join(f"WHEN {text(name)} THEN {scale.mask(name)}" for name in scale.names)
    absent = cells.part(cell, "absence") if has_absences else "CAST(NULL AS VARCHAR)"
    outside = f"COALESCE({absent} = '{Absence.NOT_APPLICABLE}', FALSE)"
    standing = f"CASE WHEN {outside} THEN 0 WHEN {counts} THEN CASE {level} {masks} END ELSE {every} END"
    if indicator.nature == "judged":
        without = f"COALESCE({absent}, '{Reason.NO_JUDGEMENT}')"
    else:
        no_row = f"WHEN {cells.part(cell, 'row')} = 0 THEN '{Reason.NO_ROW}'"
        without = f"CASE {no_row} ELSE COALESCE({absent}, '{Reason.MISSING}') END"
    reason = (
        f"CASE WHEN {outside} THEN '{Reason.NOT_APPLICABLE}' WHEN {counts} THEN NULL"
        f" WHEN {known} THEN '{Reason.JUDGEMENT_WITHOUT_REASON}' ELSE {without} END"
    )
    levels = [scale.mask(name) for name in scale.names]
    form = standings(len(scale.levels) + 1, dict.fromkeys([*levels, every]), may_be_outside=True)
    why = columns.keep(reason)
    node = Node(columns.sheet.add(f"{indicator.path}:standing", applied(indicator, standing)), form, why)
    if not indicator.scores:
        return OwnColumns(node, why, "0")
    asking = OwnAsking(columns, None if indicator.trend is None else trend_of(columns))

    def scored(of: Node) -> Mapping[str, ScoreColumns]:
        return scores_of(columns, of.column, of.form, why, asking.of, asking.of)

    return OwnColumns(node._replace(scores=scored(node)), why, "0", scored=scored)
