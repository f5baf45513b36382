"""What Spark costs on this machine: the time that every run takes whatever the data, and the time for each cell.

    python benchmarks/spark_cost.py                       # 1,000, 10,000 and 100,000 cases of the yardstick
    python benchmarks/spark_cost.py -n 1000,10000 -r 3

The yardstick (workload and exact reference) lies beside the checkout and is no part of it. Of each size the long
Parquet file is judged several times in one session of `local[2]`; the first run, which also warms Spark up, is shown
by itself. Beside seconds stands the time of processors (of Java on Linux only), which other work on the machine changes
less. DuckDB judges the same files with the same plan, so that the two can be held against each other. Every verdict is
compared with the exact reference. Figures hold within one run only.
"""

from __future__ import annotations

import argparse
import importlib
import os
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
YARDSTICK = CHECKOUT.parent / "shared" / "bench"
CODES = {None: 0, "not met": 1, "partly met": 2, "met": 3}


class Measured(NamedTuple):
    """One size: cases, rows of the file, cells (cases times indicators), and seconds of each engine."""

    cases: int
    rows: int
    cells: int
    first: float
    spark: float
    processors: float
    duckdb: float
    wrong: int


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="The fixed cost of Spark and its cost for each cell.")
    parser.add_argument("-n", default="1000,10000,100000", help="cases (multiples of 25), separated by commas")
    parser.add_argument("-r", type=int, default=5, help="runs after the first (the median counts)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--yardstick", type=Path, default=YARDSTICK, help="where work.py lies")
    parser.add_argument("--data", type=Path, help="a folder with data that work.py has made; without it they are made")
    options = parser.parse_args(arguments)
    if not (options.yardstick / "work.py").is_file():
        print("The yardstick is not beside the checkout; nothing is measured.")
        return 0
    with tempfile.TemporaryDirectory(prefix="spark-cost-") as folder:
        os.environ["BENCH_DATA"] = str(options.data or folder)
        sys.path[:0] = [str(options.yardstick), str(HERE / "contestants")]
        measured, start = _measure([int(one) for one in options.n.split(",")], options, Path(folder))
    _print(measured, start, options.threads)
    return 1 if any(one.wrong for one in measured) else 0


def _measure(sizes: Sequence[int], options: argparse.Namespace, folder: Path) -> tuple[list[Measured], float]:
    from goalrules.batch.spark_engine import local_session

    work: Any = importlib.import_module("work")
    plan = importlib.import_module("goalrules_trace").build(work.rules())
    warnings.simplefilter("ignore")
    began = time.perf_counter()
    found = []
    with local_session(options.threads) as session:
        session.range(1).count()
        start = time.perf_counter() - began
        for size in sizes:
            work.make(size)
            file = Path(os.environ["BENCH_DATA"]) / str(size) / "long.parquet"
            found.append(_of_size(size, file, plan, session, work, options, folder))
            print(f"{size:,} cases: {found[-1].spark:.2f} s, {found[-1].wrong} wrong", file=sys.stderr)
    return found, start


def _of_size(
    size: int, file: Path, plan: Any, session: Any, work: Any, options: argparse.Namespace, folder: Path
) -> Measured:
    import pyarrow.parquet as parquet

    from goalrules.batch.spark_judging import judged_in_spark

    wanted, _ = work.reference(work.DS(size).x)
    times, used = [], []
    for run in range(options.r + 1):
        to = folder / f"verdicts-{size}-{run}"

        def spark(to: Path = to) -> None:
            verdicts = judged_in_spark(plan, [file], session).value
            assert verdicts is not None
            verdicts.write(to)
            verdicts.close()

        before = _processors(session)
        times.append(_timed(spark))
        used.append(_processors(session) - before)
    wrong = _wrong(parquet.read_table(to), wanted)
    rows = parquet.read_metadata(file).num_rows
    duck = [_timed(lambda: _duckdb(plan, file, folder, options.threads)) for _ in range(options.r)]
    cells = size * wanted.shape[1] * 6
    spark_time, processors = statistics.median(times[1:]), statistics.median(used[1:])
    return Measured(size, rows, cells, times[0], spark_time, processors, statistics.median(duck), wrong)


def _processors(session: Any) -> float:
    """Seconds of processor that this process and Spark's Java have used so far; of Java only where Linux tells it."""
    stat = Path(f"/proc/{session.sparkContext._gateway.proc.pid}/stat")
    java = 0.0
    if stat.is_file():
        user, system = stat.read_text().rpartition(")")[2].split()[11:13]
        java = (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    return time.process_time() + java


def _duckdb(plan: Any, file: Path, folder: Path, threads: int) -> None:
    from goalrules.batch.batch import batch_of
    from goalrules.batch.judging import Options

    verdicts = batch_of(plan, [str(file)], Options(threads=threads)).value
    assert verdicts is not None
    verdicts.goals.write_parquet(str(folder / "verdicts.parquet"))


def _timed(run: Callable[[], None]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _wrong(table: Any, wanted: Any) -> int:
    """How many verdicts are not those of the reference: five for each case, in the order of entities and years."""
    keys = [("entity", "ascending"), ("period", "ascending"), ("node", "ascending")]
    levels = [CODES[one] for one in table.sort_by(keys).column("level").to_pylist()]
    expected = wanted.reshape(-1).tolist()
    return abs(len(levels) - len(expected)) + sum(a != b for a, b in zip(levels, expected, strict=False))


def _print(measured: Sequence[Measured], start: float, threads: int) -> None:
    print(f"\nSpark on local[{threads}], Parquet to Parquet; a session starts in {start:.1f} s\n")
    print("    cases      cells  first run  next runs  processors    DuckDB  wrong")
    for one in measured:
        print(
            f"{one.cases:>9,} {one.cells:>10,} {one.first:>8.2f} s {one.spark:>8.2f} s {one.processors:>9.2f} s"
            f" {one.duckdb:>7.2f} s {one.wrong:>6}"
        )
    if len(measured) < 2:
        return
    print()
    seconds, processors = [one.spark for one in measured], [one.processors for one in measured]
    for word, of in (("seconds", seconds), ("processor", processors)):
        slope = (of[-1] - of[0]) / (measured[-1].cells - measured[0].cells)
        fixed = of[0] - slope * measured[0].cells
        print(f"{word}: {fixed:.2f} s a run and {slope * 1e6:.2f} s for each million cells")


if __name__ == "__main__":
    sys.exit(main())
