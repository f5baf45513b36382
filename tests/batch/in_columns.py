"""Measurements as a table of figures, and columns as an engine that can be held against the reference evaluator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

import goalrules
from goalrules.batch.judging import refusals_of
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import TOTAL
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


def in_columns(plan: CheckedPlan, measurements: Measurements, asked: Sequence[Asked]) -> Iterator[list[Row]]:
    """What columns say of each case that is asked for.

    A case without any figure is none for a table of figures; of it the reference evaluator's own words are given.
    Errors: `Refused`.
    """
    if refusals_of(plan.plan):
        raise Refused
    try:
        verdicts = goalrules.batch(plan, table_of(measurements), evidence="columns")
    except goalrules.RuleError as error:
        raise Refused(str(error)) from error
    found: dict[tuple[str | None, str], list[Row]] = {}
    assert verdicts.indicators is not None
    told_of_goals = verdicts.goals.project("entity, period, node, level, reason, clause")
    for entity, period, path, level, reason, number in told_of_goals.fetchall():
        row = {"path": path, "level": level, "reason": reason, "clause": place_of(plan, path, number)}
        found.setdefault((entity, period), []).append(row)
    told = verdicts.indicators.project("entity, period, indicator, level, reason")
    for entity, period, path, level, reason in told.fetchall():
        found.setdefault((entity, period), []).append({"path": path, "level": level, "reason": reason})
    for entity, period in asked:
        rows = found.get((entity, str(period)))
        yield rows_of(evaluate(plan, measurements, period=period, entity=entity)) if rows is None else rows
