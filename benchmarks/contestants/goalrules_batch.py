"""goalrules in columns, as a contestant on the yardstick: levels of goals, and with a wide table also of indicators.

The yardstick's runner imports this module as `contestants.goalrules_batch`; `benchmarks/batch.py` puts it there. From
files it is `goalrules.batch` as everybody calls it: rows are read, checked and judged, and the verdicts are words. In
memory the table has a column for each indicator, and what comes out are the masks of levels that goals and indicators
have (see `goalrules.batch.standings`), as `duckdb_wide` gives numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt
from contestants.goalrules_trace import STATUS_CODES, VERDICT_CODES, build, said

from goalrules.batch.batch import batch_of
from goalrules.batch.compiled import add_goals
from goalrules.batch.judging import Evidence, Options
from goalrules.batch.results import Verdicts
from goalrules.batch.sheet import Sheet
from goalrules.batch.tables import Decimals
from goalrules.batch.wide import add_standings_of_columns
from goalrules.evaluate.reference import in_dependency_order
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan

if TYPE_CHECKING:
    import duckdb

__all__ = ["build", "codes", "evaluate", "from_csv", "from_parquet", "load"]

Codes = npt.NDArray[np.int8]

THREADS = 2
"""As the contestants that it is held against."""

DIGITS = Decimals(12, 2)


class Wide(NamedTuple):
    """A table in memory with a column for each indicator."""

    connection: duckdb.DuckDBPyConnection
    table: str


class Masks(NamedTuple):
    """The masks of levels, a column for each goal and indicator, by path."""

    plan: CheckedPlan
    table: Any


def load(plan: CheckedPlan, data: Any) -> Wide:
    """The wide table in the engine, as `duckdb_wide` has it."""
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET threads = {THREADS}")
    source = f"read_parquet('{data.wide_parquet}')"
    connection.execute(f"CREATE TABLE w AS SELECT * EXCLUDE (entity, period) FROM {source}")
    return Wide(connection, "w")


def evaluate(plan: CheckedPlan, loaded: Wide) -> Masks:
    """The plan compiled for the table, and the query run."""
    indicators = plan.plan.indicators
    columns = {indicator.path: (indicator.name, DIGITS) for indicator in indicators}
    sheet = Sheet(loaded.table, [indicator.name for indicator in indicators])
    nodes = add_standings_of_columns(indicators, columns, [Period.year_of(2020)], sheet)
    judged = add_goals(plan.plan, in_dependency_order(plan.plan.goals), nodes, sheet)
    query = sheet.query(
        [one.columns.node.column[1:-1] for one in judged] + [f"{one.path}:standing" for one in indicators]
    )
    return Masks(plan, loaded.connection.sql(query).to_arrow_table())


def from_csv(plan: CheckedPlan, path: str) -> Any:
    """The levels of all goals, a row each, from a long text file."""
    return in_columns(plan, path).to_arrow()


def from_parquet(plan: CheckedPlan, path: str) -> Any:
    """The same from a long Parquet file."""
    return in_columns(plan, path).to_arrow()


def in_columns(plan: CheckedPlan, given: object, evidence: Evidence = "none", memory: str | None = None) -> Verdicts:
    judged = batch_of(plan, [given], Options(evidence, memory=memory, threads=THREADS))
    if judged.value is None:
        raise SystemExit(said(judged.diagnostics))
    return judged.value


def codes(plan: CheckedPlan, out: Any, data: Any) -> tuple[Codes, Codes | None]:
    """Verdicts of goals, and from a wide table statuses of indicators, as the workload numbers them."""
    if isinstance(out, Masks):
        verdicts = [_of_masks(out, f"{one.path}:outcomes", one.rating.scale, VERDICT_CODES) for one in plan.plan.goals]
        statuses = [
            _of_masks(out, f"{one.path}:standing", one.rating.scale, STATUS_CODES)
            for one in plan.plan.indicators
            if one.rating is not None
        ]
        return np.column_stack(verdicts), np.column_stack(statuses)
    keys = [("entity", "ascending"), ("period", "ascending"), ("node", "ascending")]
    return numbered(out.sort_by(keys)["level"].to_pylist(), VERDICT_CODES, len(plan.plan.goals)), None


def numbered(levels: Sequence[str | None], meant: dict[str | None, int], columns: int) -> Codes:
    return np.array([meant[one] for one in levels], dtype=np.int8).reshape(-1, columns)


def _of_masks(out: Masks, column: str, scale: Any, meant: dict[str | None, int]) -> Codes:
    """The number of a level for each mask; all that are no single level are none."""
    known = np.full(1 << (len(scale.levels) + 1), meant[None], dtype=np.int8)
    for name in scale.names:
        known[scale.mask(name)] = meant[name]
    found: Codes = known[out.table[column].to_numpy()]
    return found
