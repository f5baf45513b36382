"""goalrules in columns with evidence, as a contestant on the yardstick: each verdict with what it rests on.

Beside the rows of goals (level, reason, clause, how many members have which level) there is a row for each case and
indicator: level, reason, value, limit, margin and clause. In memory the input is the long table as Arrow.
"""

from __future__ import annotations

from typing import Any

from contestants.goalrules_batch import Codes, build, in_columns, numbered
from contestants.goalrules_trace import STATUS_CODES, VERDICT_CODES

from goalrules.batch.results import Verdicts
from goalrules.model.plan import CheckedPlan

__all__ = ["build", "codes", "evaluate", "from_csv", "from_parquet", "load"]

MEMORY = "1GB"
"""From files: what does not fit goes to disk."""


def load(plan: CheckedPlan, data: Any) -> Any:
    import pyarrow.parquet as parquet

    return parquet.read_table(data.parquet)


def evaluate(plan: CheckedPlan, table: Any) -> Verdicts:
    return in_columns(plan, table, "columns")


def from_csv(plan: CheckedPlan, path: str) -> Verdicts:
    return in_columns(plan, path, "columns", MEMORY)


def from_parquet(plan: CheckedPlan, path: str) -> Verdicts:
    return in_columns(plan, path, "columns", MEMORY)


def codes(plan: CheckedPlan, out: Verdicts, data: Any) -> tuple[Codes, Codes]:
    """Verdicts and statuses as the workload numbers them; its own order is that of entities, periods and rules."""
    indicators = out.indicators
    assert indicators is not None
    goals = out.goals.order("entity, period, node").project("level").to_arrow_table()["level"].to_pylist()
    levels = indicators.order("entity, period, indicator").project("level").to_arrow_table()["level"].to_pylist()
    verdicts = numbered(goals, VERDICT_CODES, len(plan.plan.goals))
    return verdicts, numbered(levels, STATUS_CODES, len(plan.plan.indicators))
