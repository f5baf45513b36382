"""Why and why not of one goal, beside one evaluation of that goal.

    python benchmarks/why_not.py [--indicators 40,200]

For each kind of rule and size it prints the milliseconds of `why` and `why_not`, how many evaluations of the goal
take as long, and how many smallest sets there are; "not decided" where the search is over its bound. Values are drawn
with a fixed seed.
"""

from __future__ import annotations

import argparse
import random
import time
from decimal import Decimal

from goalrules.counterfactual.changes import why_not
from goalrules.counterfactual.forcing import why
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Measurement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.resolve import resolve
from goalrules.source import Source
from goalrules.syntax import parse

PARTLY = "partly met when at least half of the indicators are met or near"
RULES = {
    "all": f"met when all indicators are met\n {PARTLY}",
    "share": f"met when at least 75 % of the indicators are met\n {PARTLY}",
    "key": f"not met when any key indicator is missed\n met when at least 75 % of the indicators are met\n {PARTLY}",
    "tags": "met when at least 60 % of the indicators tagged a are met"
    f" and at least 60 % of the indicators tagged b are met\n {PARTLY}",
    "lowest 2": f"met when the 2 lowest rated indicators are met or near\n {PARTLY}",
    "mean score": "met when mean score at least 2\n partly met when mean score at least 1",
    "weighted": "met when weighted mean score at least 2\n partly met when weighted mean score at least 1",
}
PERIOD = Period.year_of(2020)


def goal(rule: str, indicators: int) -> tuple[CheckedPlan, Measurements]:
    """A plan with one goal, and values of which half are met, three in ten near and the others missed."""
    draw = random.Random(indicators)
    text = f"plan p\n period 2020\ngoal g\n {RULES[rule]}\n otherwise not met\n missing data blocks the verdict\n"
    rows = []
    for i in range(indicators):
        text += f" indicator i{i}\n target at least 80\n near within 10\n tagged {'ab'[i % 2]}\n"
        text += " key\n" if i % 5 == 0 else ""
        text += " score by level: met 3, near 2, missed 0\n" if "score" in RULES[rule] else ""
        text += f" weight {1 + i % 3}\n" if rule == "weighted" else ""
        value = Decimal(draw.choices([90, 75, 50], [5, 3, 2])[0])
        rows.append(Measurement(f"g.i{i}", None, "total", PERIOD, "outcome", value))
    tree = parse(Source("plan.goal", text)).value
    assert tree is not None
    plan = resolve([tree]).value
    assert plan is not None
    return CheckedPlan(plan), Measurements(rows)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--indicators", default="40,200")
    for size in map(int, options.parse_args().indicators.split(",")):
        for rule in RULES:
            plan, measurements = goal(rule, size)
            start = time.perf_counter()
            result = evaluate(plan, measurements)
            alone = time.perf_counter() - start
            for name, ask in (("why", why), ("why not", why_not)):
                start = time.perf_counter()
                found = ask(result, "g")
                took = time.perf_counter() - start
                said = found.undecided or f"{found.total:,} sets of {found.size}"
                print(f"{size:4}  {rule:10}  {name:7}  {took * 1000:7.1f} ms  {took / alone:7.1f} evaluations  {said}")


if __name__ == "__main__":
    main()
