"""A table with a column for each indicator is judged as the same figures one below the other are."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest

import goalrules
from goalrules.model.plan import CheckedPlan
from tests import make

PLAN = """plan p "P"
  period 2020
goal g "G"
  met when all indicators are met
  partly met when at least half of the indicators are met or near
  otherwise not met
  missing data is left out
  indicator a in percent
    target at least 80
    near within 5 percentage points
  indicator b
    measured by kolada "N1"
    target at most 3
"""
CASES = [("x", 2019, "80.0", 3), ("x", 2020, "79.9", 4), ("y", 2020, None, 1), ("y", 2019, "74.9", None)]
ENTITIES = pa.array([case[0] for case in CASES])
YEARS = pa.array([case[1] for case in CASES])


@pytest.fixture(scope="module")
def plan() -> CheckedPlan:
    return make.plan(PLAN)


def levels(plan: CheckedPlan, table: object) -> list[tuple[object, ...]]:
    return sorted(goalrules.batch(plan, table).goals.project("entity, period, level, reason").fetchall(), key=str)


def long() -> pa.Table:
    rows = [(e, y, name, v) for e, y, a, b in CASES for name, v in (("g.a", a), ("N1", b))]
    return pa.table(
        {
            "entity": [row[0] for row in rows],
            "period": [row[1] for row in rows],
            "indicator": [row[2] for row in rows],
            "value": pa.array([None if row[3] is None else Decimal(row[3]) for row in rows], pa.decimal128(10, 1)),
        }
    )


@pytest.mark.parametrize("kind", ["decimal", "text", "double"])
def test_columns_are_read_as_rows_are(plan: CheckedPlan, kind: str) -> None:
    a = [None if case[2] is None else Decimal(case[2]) for case in CASES]
    first = {
        "decimal": pa.array(a, pa.decimal128(6, 1)),
        "text": pa.array([None if one is None else str(one) for one in a]),
        "double": pa.array([None if one is None else float(one) for one in a]),
    }[kind]
    second = pa.array([case[3] for case in CASES], pa.int32())
    wide = pa.table({"kommun": ENTITIES, "år": YEARS, "g.a": first, "N1": second, "not an indicator": second})
    assert levels(plan, wide) == levels(plan, long())
    assert len(levels(plan, wide)) == len(CASES)
