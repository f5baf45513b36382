"""Size of reports and time to write them: Eskilstuna's 5 goals, and 45 countries × 17 goals of the SDG Index sample.

    python benchmarks/report_size.py
    python benchmarks/report_size.py --runs 5 --data FOLDER

Each run is a new process of `goalrules report`, from reading the plan to the file. The sample is expected in
`shared/data/sdg_index_2019` beside the checkout; without it only the first report is measured.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

CHECKOUT = Path(__file__).resolve().parent.parent
EXAMPLE = CHECKOUT / "rules" / "eskilstuna_2020"
KILOBYTES, MEGABYTES, SECONDS = 300, 15, 10


def main(arguments: Sequence[str] | None = None) -> int:
    sys.path.insert(0, str(CHECKOUT))
    from benchmarks.sdg_sample import DATA, write_sample

    parser = argparse.ArgumentParser(description="Size of reports and time to write them.")
    parser.add_argument("--runs", type=int, default=3, help="runs that count (3)")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the sample")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="goalrules-report-") as name:
        folder = Path(name)
        for language in ("en", "sv"):
            size, seconds = measured([str(EXAMPLE), "--lang", language], folder, chosen.runs)
            print(f"5 goals, {language}: {size / 1e3:.0f} kB (to reach: {KILOBYTES} kB), {seconds:.2f} s")
        if not (chosen.data / "indicators.csv").is_file():
            print(f"no sample in {chosen.data}: the large report is not measured")
            return 0
        write_sample(chosen.data, folder)
        size, seconds = measured(["plan.goal", "--all-entities"], folder, chosen.runs)
        print(f"45 × 17 goals: {size / 1e6:.1f} MB (to reach: {MEGABYTES} MB), {seconds:.1f} s (to reach: {SECONDS} s)")
    return 0


def measured(arguments: Sequence[str], folder: Path, runs: int) -> tuple[int, float]:
    """The bytes of a report, and the median of the seconds to write it; one run before does not count."""
    command = [sys.executable, "-m", "goalrules", "report", *arguments, "--to", "report.html", "--force"]
    times = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(command, cwd=folder, capture_output=True, check=True)
        times.append(time.perf_counter() - began)
    return (folder / "report.html").stat().st_size, median(times[1:])


if __name__ == "__main__":
    sys.exit(main())
