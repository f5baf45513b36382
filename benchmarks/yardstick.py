"""Goal verdicts per second with full evidence, beside other engines on the same workload.

    python benchmarks/yardstick.py                  # N = 10,000 groups, five goals and thirty indicators each
    python benchmarks/yardstick.py -n 1000,10000 -m mem,csv

The yardstick (workload, runner, other contestants) lies beside the checkout and is no part of it. This script
links it into a temporary folder together with our contestant, makes the data there, runs every contestant in a
process of its own, one after the other, and prints one table. Figures hold within one run only.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
YARDSTICK = CHECKOUT.parent / "shared" / "bench"
OURS = HERE / "contestants" / "goalrules_trace.py"
MEASURE = "zen_trace"
CONTESTANTS = (OURS.stem, "py_decimal_trace", "py_pydantic_trace", MEASURE, "rule_engine_dec")
TO_REACH = 40_000
NEEDED = ("goalrules", "numpy", "pyarrow", "rule_engine", "zen")


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    yardstick: Path = options.yardstick
    if not (yardstick / "runner.py").is_file():
        print(f"The yardstick is not at {os.path.relpath(yardstick)}; nothing is measured.")
        return 0
    missing = _not_installed()
    if missing:
        print(f"Not installed: {', '.join(missing)}. Run: pip install -e . -r benchmarks/requirements.txt")
        return 2
    with tempfile.TemporaryDirectory(prefix="yardstick-") as folder:
        results = _run(Path(folder), yardstick, options)
    _print_table(results)
    return 1 if any(one["contestant"] == OURS.stem and one.get("wrong_verdicts", 1) for one in results) else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Goal verdicts per second with full evidence.")
    parser.add_argument("contestants", nargs="*", default=list(CONTESTANTS), help="modules of the yardstick")
    parser.add_argument("-n", default="10000", help="groups (multiples of 25), separated by commas")
    parser.add_argument("-m", default="mem", help="mem, csv, or both, separated by a comma")
    parser.add_argument("-r", type=int, default=5, help="timed runs of each (the median counts)")
    parser.add_argument("--yardstick", type=Path, default=YARDSTICK, help="where runner.py and work.py lie")
    return parser.parse_args(arguments)


def _not_installed() -> list[str]:
    return [name for name in NEEDED if find_spec(name) is None]


def _run(folder: Path, yardstick: Path, options: argparse.Namespace) -> list[dict[str, Any]]:
    """Make the data, run the contestants, and give what the runner wrote of each."""
    contestants = folder / "contestants"
    contestants.mkdir()
    for script in ("runner.py", "work.py"):
        (folder / script).symlink_to(yardstick / script)
    for module in (yardstick / "contestants").glob("*.py"):
        (contestants / module.name).symlink_to(module)
    (contestants / OURS.name).symlink_to(OURS)
    data = folder / "data"
    data.mkdir()
    environment = dict(os.environ, BENCH_DATA=str(data), PYTHONDONTWRITEBYTECODE="1")
    python = [sys.executable]
    subprocess.run([*python, "work.py", *options.n.split(",")], cwd=folder, env=environment, check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    runs = [*python, "runner.py", "-n", options.n, "-m", options.m, "-r", str(options.r), "-t", "600"]
    subprocess.run([*runs, *options.contestants], cwd=folder, env=environment, check=True)
    written = (data / "raw.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in written.splitlines()]


def _print_table(results: Iterable[dict[str, Any]]) -> None:
    done = [one for one in results if "error" not in one]
    measure = {(one["n"], one["mode"]): one["verdicts_per_s"] for one in done if one["contestant"] == MEASURE}
    print(f"\n{'contestant':20}{'N':>9} {'mode':5}{'goal verdicts/s':>16}{'wrong':>8}{'÷ ' + MEASURE:>13}")
    for one in done:
        base = measure.get((one["n"], one["mode"]))
        ratio = f"{one['verdicts_per_s'] / base:.2f}" if base else "–"
        print(
            f"{one['contestant']:20}{one['n']:>9,} {one['mode']:5}{one['verdicts_per_s']:>16,.0f}"
            f"{one['wrong_verdicts']:>8}{ratio:>13}"
        )
    print(f"\nTo reach at N = 10,000: {TO_REACH:,} a second (more than 3 times {MEASURE}), 0 wrong.")


if __name__ == "__main__":
    sys.exit(main())
