"""A table larger than memory through `goalrules batch`: time and memory of the whole command, at a part and in full.

    python benchmarks/batch_large.py                      # 1/64, 1/16, 1/4 and the whole, under --memory 4GB
    python benchmarks/batch_large.py --of 64,16 --memory 1GB

The whole are 300 entities, 6,000 indicators, 25 years and 3 groups: 135 million figures, which DuckDB generates into a
Parquet file in a temporary folder (about 300 MB). A part has fewer entities. The plan has 200 goals of 30 indicators
each. Of each size the levels of the first goals are worked out by hand-written SQL and held against those written.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

ENTITIES, INDICATORS, YEARS, GROUPS = 300, 6_000, 25, ("total", "women", "men")
IN_GOAL = 30
CHECKED = 5
"""So many goals are worked out by hand."""

NEEDED_BYTES = 2 * 10**9

RATING = """\
rating majority
  cannot be assessed when fewer than half of the indicators can be assessed
  met                when all indicators are met
  partly met         when at least half of the indicators are met or near
  otherwise not met
  missing data counts as missed
"""


class Measured(NamedTuple):
    """One size: entities, figures, seconds of the whole command, its peak of memory (MB), and verdicts that differ."""

    entities: int
    figures: int
    seconds: float
    peak: int
    cases: int
    wrong: int


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="A table larger than memory through goalrules batch.")
    parser.add_argument("--of", default="64,16,4,1", help="which parts of the whole: 64 is 1/64 of its entities")
    parser.add_argument("--memory", default="4GB")
    parser.add_argument("--threads", default="2")
    parser.add_argument("--folder", type=Path, help="where the temporary folder is made")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="batch-large-", dir=options.folder) as made:
        folder = Path(made)
        if shutil.disk_usage(folder).free < NEEDED_BYTES:
            print(f"{folder} has too little room; nothing is measured.")
            return 0
        plan = folder / "large.goal"
        plan.write_text(plan_text(), encoding="utf-8")
        measured = []
        for part in map(int, options.of.split(",")):
            measured.append(_measured(plan, max(1, round(ENTITIES / part)), options))
            _print(measured[-1])
    _print_growth(measured)
    return 1 if any(one.wrong for one in measured) else 0


def plan_text() -> str:
    """200 goals of 30 indicators; the target of indicator `k` is 40 + k % 40, near within 5."""
    goals = []
    for first in range(0, INDICATORS, IN_GOAL):
        indicators = [
            f'  indicator i{k:04} in points\n    measured by "i{k:04}"\n'
            f"    target at least {_target(k)}\n    near within 5\n"
            for k in range(first, first + IN_GOAL)
        ]
        goals.append(f"goal g{first // IN_GOAL:03}\n  rated by majority\n\n" + "\n".join(indicators))
    return "\n".join(['plan large "Large"\n', RATING, *goals])


def _target(indicator: int) -> int:
    return 40 + indicator % 40


def figures_query(entities: int) -> str:
    """The table: indicator by indicator, as statistics are kept; about 2 of 100 figures are missing."""
    hashed = "hash(entity, indicator, year, grp)"
    groups = ", ".join(f"'{one}'" for one in GROUPS)
    return (
        "SELECT printf('m%04d', entity) AS entity, CAST(2000 + year AS SMALLINT) AS period,"
        " printf('i%04d', indicator) AS indicator, grp AS \"group\","
        f" CASE WHEN {hashed} % 100 < 98 THEN CAST(CAST({hashed} // 100 % 1000 AS INTEGER) * 0.1 AS DECIMAL(9,1)) END"
        " AS value"
        f" FROM range({INDICATORS}) AS i(indicator), range({entities}) AS e(entity), range({YEARS}) AS y(year),"
        f" (SELECT unnest([{groups}]) AS grp) AS g"
    )


def _measured(plan: Path, entities: int, options: argparse.Namespace) -> Measured:
    figures, verdicts = plan.with_name("figures.parquet"), plan.with_name("verdicts.parquet")
    with duckdb.connect(
        config={"threads": options.threads, "temp_directory": str(plan.parent / "spill")}
    ) as connection:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(f"COPY ({figures_query(entities)}) TO '{figures}' (FORMAT parquet, COMPRESSION zstd)")
        (rows,) = connection.execute(f"SELECT count(*) FROM '{figures}'").fetchone() or (0,)
    command = [sys.executable, "-m", "goalrules", "batch", str(plan), "--measurements", str(figures)]
    command += ["--to", str(verdicts), "--memory", options.memory, "--threads", options.threads]
    began = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert running.stderr is not None
    said = running.stderr.read()
    _, status, used = os.wait4(running.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        raise SystemExit(said.decode("utf-8", "replace"))
    with duckdb.connect(config={"threads": options.threads}) as connection:
        (cases,) = connection.execute(f"SELECT count(DISTINCT (entity, period)) FROM '{verdicts}'").fetchone() or (0,)
        (wrong,) = connection.execute(_wrong(figures, verdicts)).fetchone() or (0,)
    if not os.environ.get("KEEP"):
        figures.unlink()
    return Measured(entities, rows, seconds, used.ru_maxrss // 1024, cases, wrong)


def _wrong(figures: Path, verdicts: Path) -> str:
    """How many verdicts on the first goals are not those of a query written by hand."""
    return (
        "WITH judged AS (SELECT entity, period, CAST(indicator[2:] AS INTEGER) AS k, value,"
        f" 40 + k % 40 AS target, k // {IN_GOAL} AS goal FROM '{figures}'"
        f" WHERE \"group\" = 'total' AND indicator < 'i{CHECKED * IN_GOAL:04}'),"
        " counted AS (SELECT entity, period, goal, count_if(value >= target) AS met,"
        " count_if(value >= target - 5) AS near, count(value) AS known FROM judged GROUP BY ALL),"
        f" wanted AS (SELECT entity, period, printf('g%03d', goal) AS node, CASE WHEN known < {IN_GOAL / 2} THEN NULL"
        f" WHEN met = {IN_GOAL} THEN 'met' WHEN near >= {IN_GOAL / 2} THEN 'partly met' ELSE 'not met' END AS level"
        " FROM counted)"
        f" SELECT count_if(w.level IS DISTINCT FROM v.level OR v.node IS NULL) FROM wanted AS w"
        f" LEFT JOIN '{verdicts}' AS v USING (entity, period, node)"
    )


def _print(one: Measured) -> None:
    print(
        f"{one.entities:>4} entities {one.figures:>12,} figures {one.cases:>6,} cases {one.seconds:>8.1f} s"
        f" {one.seconds / one.figures * 1e6:>6.2f} s a million {one.peak:>6,} MB {one.wrong:>4} wrong",
        flush=True,
    )


def _print_growth(measured: Sequence[Measured]) -> None:
    if len(measured) < 2:
        return
    first, last = measured[0], measured[-1]
    slope = (last.seconds - first.seconds) / (last.figures - first.figures)
    print(f"\nfixed {first.seconds - slope * first.figures:.1f} s; {slope * 1e6:.2f} s for each million figures")
    for one in measured[1:-1]:
        line = first.seconds + slope * (one.figures - first.figures)
        print(f"{one.figures:>12,} figures take {one.seconds / line:.2f} times what a straight line has there")


if __name__ == "__main__":
    sys.exit(main())
