"""Tables that DuckDB keeps are read in parts by all threads, each row once."""

from __future__ import annotations

import pytest

from goalrules.batch.duckdb_engine import engine


@pytest.mark.parametrize("threads", [2, 3])
def test_every_row_is_in_one_part_also_of_a_table_that_was_changed(threads: int) -> None:
    with engine(threads=threads) as running:
        running.keep("cases", "SELECT CAST(range AS VARCHAR) AS entity, range AS level FROM range(35000)")
        running.overwrite("cases", ["entity"], ["level"], "SELECT '7' AS entity, CAST(-1 AS BIGINT) AS level")
        parts = running.in_parts("cases")
        assert parts is not None
        assert parts.count("SELECT") == threads
        found = running.one(f"SELECT count(*), count(DISTINCT entity), min(level) FROM ({parts})")
        assert found == (35_000, 35_000, -1)


@pytest.mark.parametrize(("threads", "rows"), [(1, 35_000), (2, 15_000), (2, 200_000)])
def test_a_table_is_read_whole_where_parts_are_no_faster(threads: int, rows: int) -> None:
    with engine(threads=threads) as running:
        running.keep("cases", f"SELECT range AS level FROM range({rows})")
        assert running.in_parts("cases") is None
