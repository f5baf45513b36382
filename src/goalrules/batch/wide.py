"""Figures side by side: a table with a column for each indicator, as analysts have them in memory.

Each plain indicator is judged in its own column against its limits, which stand in the query as constants. What is
not plain is judged as from a long table (`long`), into which the columns are turned first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goalrules.batch.goals import Node
from goalrules.batch.grid import Interval, in_digits
from goalrules.batch.long import SMALL_BITS, applied
from goalrules.batch.lookups import ALWAYS, NEVER, every
from goalrules.batch.plain import Limits, has_dated_target, limits_in, plain
from goalrules.batch.sheet import Sheet, column
from goalrules.batch.tables import Decimals
from goalrules.model.indicator import Indicator
from goalrules.model.period import Period


def add_standings_of_columns(
    indicators: Sequence[Indicator],
    columns: Mapping[str, tuple[str, Decimals]],
    periods: Sequence[Period],
    sheet: Sheet,
) -> dict[str, Node]:
    """A column with the standing of each plain indicator; by path.

    `columns` gives by path the column of the source and the type of its numbers; an indicator without one has no
    figures at all. NULL is a figure that is missing.
    """
    nodes = {}
    for indicator in indicators:
        known = plain(indicator, absences=False)
        found = columns.get(indicator.path)
        standing = str(known.without_value)
        if found is not None:
            standing = _standing(indicator, known.without_value, found, periods)
        name = f"{indicator.path}:standing"
        kind = "SMALLINT" if known.form.bits <= SMALL_BITS else "BIGINT"
        nodes[indicator.path] = Node(sheet.add(name, f"CAST({applied(indicator, standing)} AS {kind})"), known.form)
    return nodes


def _standing(indicator: Indicator, without: int, found: tuple[str, Decimals], periods: Sequence[Period]) -> str:
    """The mask of the levels of a column's values, by period where the target is dated."""
    name, decimals = found
    if not has_dated_target(indicator):
        return _of_limits(column(name), limits_in(indicator, periods[0], decimals.digits), without, decimals.digits)
    cases = [
        f"WHEN {period.number} THEN"
        f" {_of_limits(column(name), limits_in(indicator, period, decimals.digits), without, decimals.digits)}"
        for period in periods
    ]
    return f'CASE "period" {" ".join(cases)} ELSE {without} END'


def _of_limits(value: str, limits: Limits, without: int, digits: int) -> str:
    cases = [f"WHEN {value} IS NULL THEN {without}"]
    for interval, mask in ((limits.met, limits.if_met), (limits.near, limits.if_near)):
        inside = _inside(value, interval, digits)
        if inside == ALWAYS:
            return f"CASE {' '.join(cases)} ELSE {mask} END"
        if inside != NEVER:
            cases.append(f"WHEN {inside} THEN {mask}")
    return f"CASE {' '.join(cases)} ELSE {limits.if_missed} END"


def _inside(value: str, interval: Interval, digits: int) -> str:
    if interval.first is not None and interval.last is not None and interval.first > interval.last:
        return NEVER
    ends = [] if interval.first is None else [f"{value} >= {in_digits(interval.first, digits)}"]
    ends += [] if interval.last is None else [f"{value} <= {in_digits(interval.last, digits)}"]
    return every(ends)
