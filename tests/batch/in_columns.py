"""Measurements as a table of figures, and columns as an engine that can be held against the reference evaluator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

import goalrules
from goalrules.batch.judging import refusals_of
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.goal import Goal
from goalrules.model.measurement import OUTCOME, TOTAL
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.testing.engines import rows_of


class Refused(Exception):
    """Columns cannot say something of a plan, or a table cannot be read so."""


Row = Mapping[str, Any]
Asked = tuple[str | None, Period]


def table_of(measurements: Measurements) -> pa.Table:
    """Every measurement as a row of the documented form."""
    rows = measurements.rows
    digits = max((-min(int(row.value.as_tuple().exponent), 0) for row in rows if _is_decimal(row.value)), default=0)
    return pa.table(
        {
            "entity": pa.array([row.entity for row in rows], pa.string()),
            "period": pa.array([str(row.period) for row in rows], pa.string()),
            "indicator": pa.array([row.indicator for row in rows], pa.string()),
            "group": pa.array([None if row.group == TOTAL else row.group for row in rows], pa.string()),
            "kind": pa.array([row.kind for row in rows], pa.string()),
            "value": pa.array([row.value for row in rows], pa.decimal128(38, digits)),
            "absence": pa.array([None if row.absence is None else row.absence.value for row in rows], pa.string()),
            "level": pa.array([row.level for row in rows], pa.string()),
            "comment": pa.array([row.comment for row in rows], pa.string()),
        }
    )


def _is_decimal(value: object) -> bool:
    return isinstance(value, Decimal)


def place_of(plan: CheckedPlan, path: str, number: int | None) -> int | None:
    """The place, as written, of the clause with a number in the order in which clauses are tried."""
    rating = plan.plan.nodes[path].rating
    if number is None or rating is None:
        return None
    return next(at for at, one in enumerate(rating.clauses) if one is rating.walk[number - 1])


TOLD = {
    "goals": ("entity", "period", "node", "level", "reason", "clause"),
    "indicators": ("entity", "period", "indicator", "level", "reason", "value"),
    "outlooks": ("entity", "assessed", "period", "node", "level", "reason", "clause"),
}
"""What is asked of each table."""

Tables = Mapping[str, list[tuple[Any, ...]]]
Judge = Callable[[CheckedPlan, pa.Table], Tables]
"""Gives the rows of each table there is. Errors: `RuleError`."""


def by_duckdb(plan: CheckedPlan, table: pa.Table, periods: Sequence[Period] | None = None) -> Tables:
    """What DuckDB says, of all periods or of some."""
    verdicts = goalrules.batch(plan, table, evidence="columns", periods=periods)
    quoted = {name: ", ".join(f'"{one}"' for one in columns) for name, columns in TOLD.items()}
    return {name: verdicts.table(name).project(quoted[name]).fetchall() for name in TOLD if name in verdicts.tables}


def in_columns(
    plan: CheckedPlan, measurements: Measurements, asked: Sequence[Asked], judge: Judge | None = None
) -> Iterator[list[Row]]:
    """What columns say of each case that is asked for; without a `judge` DuckDB, of the periods that are asked for.

    A case without any figure is none for a table of figures, and nothing is told of indicators without levels; of these
    the reference evaluator's own words are given.
    Errors: `Refused`.
    """
    if refusals_of(plan.plan):
        raise Refused
    try:
        table, there = table_of(measurements), {row.period for row in measurements.rows}
        periods = [one for one in dict.fromkeys(period for _, period in asked) if one in there]
        tables = by_duckdb(plan, table, periods or None) if judge is None else judge(plan, table)
    except goalrules.RuleError as error:
        raise Refused(str(error)) from error
    found: dict[tuple[str | None, str], list[Row]] = {}
    for entity, period, path, level, reason, number in tables["goals"]:
        row = {"path": path, "level": level, "reason": reason, "clause": place_of(plan, path, number)}
        found.setdefault((entity, str(period)), []).append(row)
    for entity, period, path, level, reason, value in tables["indicators"]:
        row = {"path": path, "level": level, "reason": reason, "value": value}
        found.setdefault((entity, str(period)), []).append(row)
    for entity, assessed, period, path, level, reason, number in tables.get("outlooks", ()):
        row = {"outlook": str(period), "path": path, "level": level, "reason": reason}
        if isinstance(plan.plan.nodes[path], Goal):
            row["clause"] = place_of(plan, path, number)
        found.setdefault((entity, str(assessed)), []).append(row)
    rated = {one.path for one in plan.plan.indicators if one.rating is not None}
    outcomes = {row[1:4] for row in measurements.rows if row.kind == OUTCOME and row.indicator in rated}
    not_told = {one.path for one in plan.plan.indicators if one.rating is None}
    for entity, period in asked:
        rows = found.get((entity, str(period)))
        assert rows is not None or entity is None or (entity, TOTAL, period) not in outcomes
        if rows is None or not_told:
            right = rows_of(evaluate(plan, measurements, period=period, entity=entity))
            rows = right if rows is None else [*rows, *(row for row in right if row["path"] in not_told)]
        yield rows
