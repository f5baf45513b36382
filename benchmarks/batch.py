"""What `goalrules batch` takes, beside hand-written queries on the same workload: ratios, memory, wrong verdicts.

    python benchmarks/batch.py                 # all rows of the table
    python benchmarks/batch.py -r 3 mem csv    # some of them, three timed runs of each

The yardstick (workload, runner, other contestants) lies beside the checkout and is no part of it; `yardstick.py` links
it into a temporary folder with our contestants and makes the data there. Each row runs its two contestants one after
the other, so that they see the same machine. Figures hold within one run only.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from yardstick import HERE, YARDSTICK

OURS = ("goalrules_trace.py", "goalrules_batch.py", "goalrules_batch_evidence.py", "duckdb_words.py")
NEEDED = ("goalrules", "duckdb", "numpy", "polars", "pyarrow")
THREADS = "2"
MOST_SECONDS = "1200"


class Row(NamedTuple):
    """A comparison: a contestant beside another one, on the same data; `most` is the ratio not to be passed, if any."""

    key: str
    what: str
    n: int
    mode: str
    ours: str
    beside: str
    most: float | None


OWN, WITH_EVIDENCE = "goalrules_batch", "goalrules_batch_evidence"

ROWS = (
    Row("mem", "wide table in memory, levels of goals and indicators", 1_000_000, "mem", OWN, "duckdb_wide", 1.5),
    Row("parquet", "long Parquet, levels", 1_000_000, "parquet", OWN, "duckdb_long", 1.5),
    Row("evidence", "long Parquet, evidence columns", 1_000_000, "parquet", WITH_EVIDENCE, "duckdb_long", 3.0),
    Row("csv", "long CSV, levels", 100_000, "csv", OWN, "duckdb_long", 1.5),
    Row("trace", "evidence columns in memory", 100_000, "mem", WITH_EVIDENCE, "polars_trace", 1.5),
    Row("words", "the same rows by hand in SQL, unchecked", 100_000, "mem", "duckdb_words", "polars_trace", None),
)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="goalrules batch beside hand-written queries.")
    parser.add_argument("rows", nargs="*", choices=[[], *(row.key for row in ROWS)], help="which rows (all)")
    parser.add_argument("-r", type=int, default=5, help="timed runs of each (the median counts)")
    parser.add_argument("--yardstick", type=Path, default=YARDSTICK, help="where runner.py and work.py lie")
    parser.add_argument("--data", type=Path, help="a folder with data that work.py has made; without it they are made")
    options = parser.parse_args(arguments)
    if not (options.yardstick / "runner.py").is_file():
        print(f"The yardstick is not at {os.path.relpath(options.yardstick)}; nothing is measured.")
        return 0
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        print(f"Not installed: {', '.join(missing)}. Run: pip install -e . -r benchmarks/requirements.txt")
        return 2
    rows = [row for row in ROWS if row.key in options.rows or not options.rows]
    with tempfile.TemporaryDirectory(prefix="batch-") as folder:
        measured = [(row, *_measured(row, Path(folder), options)) for row in rows]
    wrong = _print(measured)
    return 1 if wrong else 0


def _measured(row: Row, folder: Path, options: argparse.Namespace) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the runner wrote of our contestant and of the other one."""
    contestants, data = folder / "contestants", folder / "data"
    if not contestants.is_dir():
        contestants.mkdir()
        for script in ("runner.py", "work.py"):
            (folder / script).symlink_to(options.yardstick / script)
        for module in (options.yardstick / "contestants").glob("*.py"):
            (contestants / module.name).symlink_to(module)
        for name in OURS:
            (contestants / name).symlink_to(HERE / "contestants" / name)
        data.mkdir()
    for made in options.data.iterdir() if options.data else ():
        if made.is_dir() and not (data / made.name).exists():
            (data / made.name).symlink_to(made.resolve())
    settings = {"BENCH_DATA": str(data), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONWARNINGS": "ignore"}
    environment = dict(os.environ, POLARS_MAX_THREADS=THREADS, **settings)
    subprocess.run(
        [sys.executable, "work.py", str(row.n)], cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL
    )
    (data / "raw.jsonl").unlink(missing_ok=True)
    run = [sys.executable, "runner.py", "-n", str(row.n), "-m", row.mode, "-r", str(options.r), "-t", MOST_SECONDS]
    subprocess.run([*run, row.beside, row.ours], cwd=folder, env=environment, check=True)
    other, own = (json.loads(line) for line in (data / "raw.jsonl").read_text(encoding="utf-8").splitlines())
    return own, other


def _print(measured: Sequence[tuple[Row, dict[str, Any], dict[str, Any]]]) -> int:
    heads = f"{'ours':>8} {'other':>8} {'ratio':>6} {'best':>5} {'most':>5} {'peak':>8} {'wrong':>6}"
    print(f"\n{'work':<53}{'N':>10} {heads}")
    total = 0
    for row, own, other in measured:
        if "error" in own or "error" in other:
            print(f"{row.what:<53}{row.n:>10,}  {own.get('error') or other.get('error')}")
            total += 1
            continue
        wrong = own["wrong_verdicts"] + (own["wrong_statuses"] or 0)
        total += wrong
        ours, others, best = own["median_s"], other["median_s"], own["best_s"] / other["best_s"]
        times = f"{ours:>6.2f} s {others:>6.2f} s {ours / others:>6.2f} {best:>5.2f} {row.most or '':>5}"
        peak = f"{own['rss_peak_mb']:>5} MB"
        print(f"{row.what:<53}{row.n:>10,} {times} {peak} {wrong:>6}  {row.beside}")
    print("\nWall times: the ratio is that of medians; on a busy machine that of the best runs (best) says more.")
    print("Peaks are those of whole processes, with the workload and its reference in them.")
    return total


if __name__ == "__main__":
    sys.exit(main())
