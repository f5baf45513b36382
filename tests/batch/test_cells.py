"""Cells of an entity and period are the same out of a map as out of aggregates, which engines without maps have."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
from hypothesis import HealthCheck, Phase, given, settings

from goalrules.batch.duckdb_engine import engine
from goalrules.batch.exact import TooLarge
from goalrules.batch.reading import read_sources
from goalrules.batch.run import compiled
from goalrules.batch.sheet import column
from goalrules.testing import Batch, batches
from tests.batch.in_columns import table_of
from tests.batch.plans import loaded


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(drawn=batches(whole_language=True))
def test_cells_are_the_same_out_of_maps_and_aggregates(drawn: Batch) -> None:
    plan = drawn.plan.plan
    with engine(threads=1) as running:
        read = read_sources(running, plan, [table_of(drawn.measurements)]).value
        if read is None:  # measurements that no data file may have
            return
        try:
            by_map, by_aggregates = compiled(plan, read), compiled(plan, read._replace(has_maps=False))
        except TooLarge:
            return
        columns = sorted(str(row[0]) for row in running.rows(f"DESCRIBE (WITH {by_map.tables} SELECT * FROM cases)"))
        wanted = ", ".join(map(column, columns))
        both = [f"WITH {one.tables} SELECT {wanted} FROM cases ORDER BY ALL" for one in (by_map, by_aggregates)]
        found = [running.rows(query) for query in both]
    assert found[0] == found[1]


def test_no_row_is_looked_at_for_every_cell(tmp_path: Path) -> None:
    indicators = [f"indicator i{at}\n    target at least 1\n    latest value at most 2 years old" for at in range(50)]
    goal = ["goal g", "met when all indicators are met", "otherwise not met", "missing data is left out", *indicators]
    plan = loaded(tmp_path, 'plan p "P"\n\n' + "\n  ".join(goal) + "\n").plan
    rows = [{"entity": "a", "period": "2020", "indicator": f"g.i{at}", "value": "1"} for at in range(50)]
    with engine(threads=1) as running:
        read = read_sources(running, plan, [pa.Table.from_pylist(rows)]).value
        assert read is not None
        assert "FILTER" not in compiled(plan, read).cases
