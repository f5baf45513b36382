"""Time of all proofs before data: of every rule file that is shipped, and of goals with 50 indicators.

    python benchmarks/proofs.py

Prints the seconds that `goalrules.proofs.prove` takes of a plan that is read already, for each plan that takes longer
than 100 ms, and in total; and for goals of 50 indicators with ratings of several kinds.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from goalrules import proofs, resolve

CHECKOUT = Path(__file__).resolve().parent.parent
TO_REACH_OF_ALL, TO_REACH_OF_ONE = 20, 2
SIZE = 50

RATINGS = {
    "shares, left out": """
  met when all indicators are met
  partly met when at least half of the indicators are met or near
  otherwise not met
  missing data is left out""",
    "shares, key members with a veto": """
  not met when any key indicator is missed
  met when at least 80 % of the indicators are met
  partly met when at least 60 % of the indicators are met or near
  otherwise not met
  missing data is left out""",
    "a level in the middle (not monotone)": """
  partly met when at least 10 indicators are near
  met when at least half of the indicators are met
  otherwise not met
  missing data is left out""",
    "levels and trends": """
  met when at least half of the indicators are met or improving
  partly met when at least 25 % of the indicators are near and improving
  otherwise not met
  missing data is left out""",
    "mean score": """
  met when mean score between 40 and 60
  otherwise not met
  missing data is left out""",
}


def main() -> None:
    print(f"all plans of rules/ (to reach: {TO_REACH_OF_ALL} s)")
    total = 0.0
    for path in sorted([*CHECKOUT.glob("rules/methods/examples/*.goal"), *CHECKOUT.glob("rules/*/plan.goal")]):
        seconds, _ = _proven(path)
        total += seconds
        if seconds > 0.1:
            print(f"  {path.relative_to(CHECKOUT)!s:60}{seconds:8.2f} s")
    print(f"  {'in total':60}{total:8.2f} s\n")
    print(f"a goal of {SIZE} indicators (to reach: {TO_REACH_OF_ONE} s)")
    with tempfile.TemporaryDirectory() as folder:
        for name, rating in RATINGS.items():
            file = Path(folder, "plan.goal")
            file.write_text(_plan(rating), encoding="utf-8")
            seconds, found = _proven(file)
            print(f"  {name:60}{seconds:8.2f} s  {', '.join(found) or 'nothing found'}")


def _proven(path: Path) -> tuple[float, list[str]]:
    plan = resolve.load(path).value
    if plan is None:
        raise SystemExit(f"{path} cannot be read")
    start = time.perf_counter()
    found = proofs.prove(plan)
    return time.perf_counter() - start, [one.code.number for one in found]


def _plan(rating: str) -> str:
    indicators = "".join(
        f"""
  indicator i{number} in percent
    target at least {50 + number % 40}
    near within 5 percentage points
    trend compared with previous value, steady within 1 percentage point
    score 0 at {number % 20}, 100 at {60 + number % 40}
    {"key" if number % 2 else "tagged others"}"""
        for number in range(SIZE)
    )
    return f"plan large\n  period 2020\n\ngoal g{rating}{indicators}\n"


if __name__ == "__main__":
    main()
