"""Evidence as rows with words, written by hand in DuckDB's SQL: what that costs at the least, nothing being checked.

The rows are those of `goalrules.batch(…, evidence="columns")`: of indicators entity, period, indicator, level, reason,
value, limit, margin and clause; of goals level, reason, clause and how many members have which level. Only what holds
for this workload is written: one kind of goal, no dates, no groups, no reasons. Figures that are not there have no row.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from contestants.goalrules_trace import VERDICT_CODES

__all__ = ["build", "codes", "evaluate", "load"]

THREADS, IN_GOAL = 2, 6

INDICATORS = """
CREATE OR REPLACE TABLE indicators AS
SELECT CAST(entity AS VARCHAR) AS entity, period, path AS indicator,
  CASE status WHEN 3 THEN 'met' WHEN 2 THEN 'near' WHEN 1 THEN 'missed' END AS level,
  CASE status WHEN 0 THEN 'missing' END AS reason,
  value, CASE WHEN high - value < value - low THEN high ELSE COALESCE(low, high) END AS "limit",
  least(value - low, high - value) AS margin, CASE WHEN status > 0 THEN 4 - status END AS clause
FROM (
  SELECT t.*, r.path, r.low, r.high,
    CASE WHEN value IS NULL THEN 0
      WHEN (low IS NULL OR value >= low) AND (high IS NULL OR value <= high) THEN 3
      WHEN (near_low IS NULL OR value >= near_low) AND (near_high IS NULL OR value <= near_high) THEN 2
      ELSE 1 END AS status
  FROM figures AS t JOIN rules AS r USING (indicator)
)
"""

GOALS = """
CREATE OR REPLACE TABLE goals AS
SELECT entity, period, goal AS node,
  CASE clause WHEN 1 THEN NULL WHEN 2 THEN 'met' WHEN 3 THEN 'partly met' ELSE 'not met' END AS level,
  CASE clause WHEN 1 THEN 'cannot be assessed' END AS reason, clause, met, near, missed
FROM (
  SELECT *, CASE WHEN met = {k} THEN 2 WHEN 2 * (met + near) >= {k} THEN 3
    WHEN 2 * (met + near + missed) < {k} THEN 1 ELSE 4 END AS clause
  FROM (
    SELECT entity, period, split_part(indicator, '.', 1) AS goal, count_if(level = 'met') AS met,
      count_if(level = 'near') AS near, count_if(level = 'missed') AS missed
    FROM indicators GROUP BY ALL
  )
)
"""


class Tables(NamedTuple):
    goals: Any
    indicators: Any


def build(rules: Any) -> Any:
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET threads = {THREADS}; SET preserve_insertion_order = false")
    limits = ", ".join(f"{name} DECIMAL(12,2)" for name in ("low", "high", "near_low", "near_high"))
    connection.execute(f"CREATE TABLE rules (indicator VARCHAR, path VARCHAR, {limits})")
    connection.executemany(
        "INSERT INTO rules VALUES (?, ?, ?, ?, ?, ?)",
        [
            (r.id, f"g{r.goal}.{r.id}", None if r.kind == "le" else r.target,
             r.target if r.kind == "le" else r.upper, *r.near_limits())
            for r in rules
        ],
    )  # fmt: skip
    return connection


def load(connection: Any, data: Any) -> Any:
    import pyarrow.parquet as parquet

    connection.register("figures", parquet.read_table(data.parquet))
    return connection


def evaluate(connection: Any, loaded: Any) -> Tables:
    connection.execute(INDICATORS)
    connection.execute(GOALS.format(k=IN_GOAL))
    return Tables(connection.table("goals"), connection.table("indicators"))


def codes(connection: Any, out: Tables, data: Any) -> Any:
    goals = out.goals.order("entity, period, node").project("level").to_arrow_table()["level"].to_pylist()
    return np.array([VERDICT_CODES[one] for one in goals], dtype=np.int8).reshape(-1, 5), None
