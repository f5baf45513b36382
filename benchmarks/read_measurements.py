"""Time and memory of reading measurements: a text file of a million rows, and a workbook of 100,000.

    python benchmarks/read_measurements.py
    python benchmarks/read_measurements.py --runs 9 --csv-rows 200000 --xlsx-rows 20000

Both files are generated: ten indicators of 4,000 entities by year, in Swedish form, with as many decimals as the
indicator has (none to three), so that the column of values has about 110,000 different texts, and cells as `12,345`
that only the column as a whole decides. Each run is a new Python process that reads one file: bare with `csv` or
`calamine`, which give cells and nothing more, or with `goalrules.read_measurements`, which gives measurements with
file and line (or cell) of each. Starting Python, importing, and loading the plan are not timed. Memory is the highest
that the process ever had above what it had before reading, for each row.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

INDICATORS, ENTITIES, FIRST_YEAR = 10, 4_000, 2000
HEADINGS = ("indicator", "entity", "period", "group", "value")

MEASURED = """
import resource, sys, time
from pathlib import Path

def peak():
    status = Path("/proc/self/status")
    if status.is_file():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
{prepare}
before, began = peak(), time.perf_counter()
{read}
seconds, after = time.perf_counter() - began, peak()
{count}
print(seconds, after - before, rows)
"""

BARE_CSV = MEASURED.format(
    prepare="import csv",
    read='with open("figures.csv", encoding="utf-8", newline="") as file:\n'
    '    rows = sum(1 for _ in csv.reader(file, delimiter=";")) - 1',
    count="",
)
BARE_CALAMINE = MEASURED.format(
    prepare="from python_calamine import CalamineWorkbook",
    read='cells = CalamineWorkbook.from_path("figures.xlsx").get_sheet_by_index(0).to_python()',
    count="rows = len(cells) - 1",
)
GOALRULES = MEASURED.format(
    prepare='import goalrules\nplan = goalrules.load("plan.goal")',
    read='found = goalrules.read_measurements("{file}", plan)',
    count="rows = sum(row.value is not None and row.place is not None for row in found.rows)",
)

LOADED = 'import goalrules\ngoalrules.load("plan.goal")'


class Contest(NamedTuple):
    """One file read in two ways, and what is to be reached with so many rows."""

    file: str
    bare: str
    bare_program: str
    seconds: float
    for_rows: int


CONTESTS = (
    Contest("figures.csv", "csv", BARE_CSV, 4.0, 1_000_000),
    Contest("figures.xlsx", "calamine", BARE_CALAMINE, 1.0, 100_000),
)
BYTES_PER_ROW = 600


class Run(NamedTuple):
    seconds: float
    bytes: int


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Time and memory of reading measurements.")
    parser.add_argument("--runs", type=int, default=5, help="runs that count (5)")
    parser.add_argument("--csv-rows", type=int, default=1_000_000)
    parser.add_argument("--xlsx-rows", type=int, default=100_000)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="goalrules-read-") as name:
        folder = Path(name)
        (folder / "plan.goal").write_text(_plan(), encoding="utf-8")
        _write_csv(folder / "figures.csv", chosen.csv_rows)
        _write_xlsx(folder / "figures.xlsx", chosen.xlsx_rows)
        subprocess.run([sys.executable, "-c", LOADED], cwd=folder, check=True)  # the grammar is stored now
        print(f"python {sys.version.split()[0]}, median of {chosen.runs} runs\n")
        print(f"{'':14}{'':10}{'seconds':^30}{'':9}{'bytes per row':^24}")
        print(f"{'file':14}{'rows':>10}{'bare':>10}{'ours':>10}{'to reach':>10}{'÷ bare':>9}{'bare':>8}{'ours':>8}")
        for contest, rows in zip(CONTESTS, (chosen.csv_rows, chosen.xlsx_rows), strict=True):
            _measure(contest, rows, chosen.runs, folder)
    print(f"\nbytes per row to reach: {BYTES_PER_ROW}; bare: csv for the text file, calamine for the workbook")
    return 0


def _measure(contest: Contest, rows: int, runs: int, folder: Path) -> None:
    """Both ways in turn, so that they see the same machine, and a line of what came out."""
    ours, bare = [], []
    for _ in range(runs):
        bare.append(_run(contest.bare_program, folder, rows))
        ours.append(_run(GOALRULES.replace("{file}", contest.file), folder, rows))
    seconds, alone = (median(run.seconds for run in each) for each in (ours, bare))
    memory, memory_alone = (median(run.bytes for run in each) / rows for each in (ours, bare))
    limit = f"≤ {contest.seconds:.1f}" if rows == contest.for_rows else ""
    print(
        f"{contest.file:14}{rows:>10,}{alone:>10.2f}{seconds:>10.2f}{limit:>10}{seconds / alone:>9.1f}"
        f"{memory_alone:>8.0f}{memory:>8.0f}"
    )


def _run(program: str, folder: Path, rows: int) -> Run:
    """Raises CalledProcessError where a run fails, RuntimeError where it did not read every row."""
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    seconds, peak, read = done.stdout.split()
    if int(read) != rows:
        raise RuntimeError(f"{read} of {rows} rows read")
    return Run(float(seconds), int(peak))


def _plan() -> str:
    indicators = "".join(
        f'  indicator i{number} "Indicator {number}" in percent\n    target at least 50\n'
        "    near within 1 percentage point\n"
        for number in range(INDICATORS)
    )
    return (
        'plan reading "Reading"\n  period 2020\n  entity "0000"\n\ngoal g "Goal"\n  missing data is left out\n'
        f"  met when all indicators are met\n  otherwise not met\n{indicators}"
    )


def _rows(count: int) -> Iterator[tuple[str, str, int, str, int, int]]:
    """Path, entity, year, group, and the value: its digits and how many of them are decimals."""
    draw = random.Random(1)
    for number in range(count):
        year, place = divmod(number, INDICATORS * ENTITIES)
        entity, indicator = divmod(place, INDICATORS)
        decimals = indicator % 4
        yield (
            f"g.i{indicator}",
            f"{entity:04}",
            FIRST_YEAR + year,
            "total",
            draw.randrange(100 * 10**decimals),
            decimals,
        )


def _write_csv(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(";".join(HEADINGS) + "\n")
        for indicator, entity, year, group, digits, decimals in _rows(count):
            value = f"{digits / 10**decimals:.{decimals}f}".replace(".", ",")
            file.write(f"{indicator};{entity};{year};{group};{value}\n")


def _write_xlsx(path: Path, count: int) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Figures")
        sheet.write_row(0, 0, HEADINGS)
        for number, (*said, digits, decimals) in enumerate(_rows(count), start=1):
            sheet.write_row(number, 0, (*said, digits / 10**decimals))


if __name__ == "__main__":
    sys.exit(main())
