"""Time to judge the SDG Index sample: 45 countries, 114 indicators, 17 goals, with all evidence, as one process.

    python benchmarks/sdg_sample.py
    python benchmarks/sdg_sample.py --runs 9 --data FOLDER

Writes the plan and the measurements with the adapter of the conformance tests, then starts a new Python for each
run, which loads the plan, reads the measurements and judges every country with `goalrules.evaluate_all`. The data
are expected in `shared/data/sdg_index_2019` beside the checkout; without them it says so and measures nothing.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

CHECKOUT = Path(__file__).resolve().parent.parent
DATA = CHECKOUT.parent / "shared" / "data" / "sdg_index_2019"
TO_REACH = 3.0

JUDGE = """
import goalrules
plan = goalrules.load("plan.goal")
results = goalrules.evaluate_all(plan)
found = [a for result in results.values() for a in result.assessments]
print(len(results), len(found), sum(a.level is not None for a in found), sum(len(a.steps) for a in found))
"""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Time to judge the SDG Index sample as one process.")
    parser.add_argument("--runs", type=int, default=5, help="runs that count (5)")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the sample")
    chosen = parser.parse_args(arguments)
    if not (chosen.data / "indicators.csv").is_file():
        print(f"no sample in {chosen.data}: nothing measured")
        return 0
    with tempfile.TemporaryDirectory(prefix="goalrules-sdg-") as folder:
        write_sample(chosen.data, Path(folder))
        _seconds(JUDGE, folder)  # the grammar is stored now
        judged = [_seconds(JUDGE, folder) for _ in range(chosen.runs)]
        empty = [_seconds("pass", folder) for _ in range(chosen.runs)]
    seconds, said = median(time for time, _ in judged), judged[0][1]
    countries, assessments, levels, steps = said.split()
    print(f"{countries} countries, {assessments} assessments, {levels} with a level, {steps} clauses tried")
    print(f"whole process: {seconds:.2f} s, median of {chosen.runs} (to reach: {TO_REACH:.0f} s)")
    print(f"÷ python -c pass: {seconds / median(time for time, _ in empty):.0f}")
    return 0


def write_sample(data: Path, folder: Path) -> None:
    """The plan and the measurements of the sample."""
    sys.path.insert(0, str(CHECKOUT))
    from tests.conformance.published import sdg_index
    from tests.conformance.published.plans import written_plan

    indicators, entities, values = (
        list(csv.DictReader((data / name).open(encoding="utf-8-sig", newline="")))
        for name in ("indicators.csv", "entities.csv", "values_latest.csv")
    )
    written_plan(folder, sdg_index.plan_text(indicators, entities), sdg_index.rows_of(indicators, values))


def _seconds(program: str, folder: str) -> tuple[float, str]:
    """From starting the process to its end, and what it printed. Raises CalledProcessError where it fails."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    return time.perf_counter() - began, done.stdout


if __name__ == "__main__":
    sys.exit(main())
