"""Parse lines per second, beside Python's own `ast.parse` on Python code in the same run.

    python benchmarks/parse_speed.py [LINES]

Prints three numbers: lines/s of `parse` on a rule file of so many lines (10,000), lines/s of `ast.parse` on a module
of the standard library, and their ratio. Both are the best of several runs, taken in turn on the same machine.
"""

from __future__ import annotations

import argparse
import ast
import sys
import time
from collections.abc import Callable
from pathlib import Path

from goalrules.source import Source
from goalrules.syntax import parse

ROUNDS = 9

HEAD = """\
# language: en
plan eskilstuna_2020 "Strategic goals, Eskilstuna"
  period 2020
  entity "0484"
  cites "Årsredovisning 2020, Måluppfyllelse – strategiska mål"
  measurements from "measurements.csv"

rating majority
  cannot be assessed  when fewer than half of the indicators can be assessed
  met                 when all indicators are met
  partly met          when at least half of the indicators are met or near
  otherwise not met
  missing data is left out accept because "the council decided so in its budget of 2019"
"""

GOAL = """
# goal {n}: as decided in the budget of 2019, with the figures of the year before
goal education{n} "Höjd utbildningsnivå {n}"
  owner "Barn- och utbildningsnämnden"
  rated by majority

  indicator eligibility "Behöriga till gymnasiet" in percent
    measured by kolada "N15428"
    target at least 82
    near within 3 percentage points
    trend compared with previous value, steady within 0.5 percentage points
    split by girls, boys shown
    latest value at most 1 year old

  indicator graduates "Examen inom fyra år" in percent   # the school's own count
    measured by kolada "N17461"
    target at least 60 in 2020, 65 in 2023, 70 in 2026 linear
    near within 3 percentage points
    comment required when missed

  indicator dwellings "Nya bostäder" in numbers
    measured by kolada "N07925"
    rated on rag
    # the three levels of the council
    green when value at least 600
    amber when value at least 540 and trend is improving or steady
    otherwise red

scenario "a near miss everywhere is still partly met"
  given education{n}.eligibility 81, education{n}.graduates 66
  expect education{n} partly met

judgement of education{n}.graduates in 2020
  comment "Fewer practical placements during the pandemic."
    by "Barn- och utbildningsförvaltningen" on 2021-02-15
"""


def rule_file(lines: int) -> str:
    """A valid rule file of at least so many lines, a fifth of them blank or comments."""
    parts = [HEAD]
    goals = -(-(lines - HEAD.count("\n")) // GOAL.count("\n"))
    parts += [GOAL.format(n=number) for number in range(1, goals + 1)]
    return "".join(parts)


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="Parse lines per second, beside ast.parse.")
    arguments.add_argument("lines", nargs="?", type=int, default=10_000)
    rules = rule_file(arguments.parse_args().lines)
    module = Path(argparse.__file__).read_text(encoding="utf-8")
    outcome = parse(Source("speed.goal", rules))
    if outcome.diagnostics:
        print(f"the rule file of this benchmark has mistakes: {outcome.diagnostics[0].message}", file=sys.stderr)
        return 1
    ours = theirs = float("inf")
    for _ in range(ROUNDS):
        ours = min(ours, seconds(lambda: parse(Source("speed.goal", rules))))
        theirs = min(theirs, seconds(lambda: ast.parse(module)))
    our_speed, their_speed = rules.count("\n") / ours, module.count("\n") / theirs
    print(f"parse      {our_speed:>9,.0f} lines/s  ({rules.count(chr(10)):,} lines of rules)")
    print(f"ast.parse  {their_speed:>9,.0f} lines/s  ({module.count(chr(10)):,} lines of Python)")
    print(f"ratio      {our_speed / their_speed:>9.2f}")
    return 0


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes, on the clock of the wall."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
