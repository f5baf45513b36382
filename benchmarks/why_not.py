"""Why and why not of one goal, beside one evaluation of that goal.

    python benchmarks/why_not.py [--indicators 40,200]

For each kind of rule and size it prints the milliseconds of `why`, of `why_not` the next better level, and of
`why_not` the next worse one (how little loses the level); how many evaluations of the goal take as long, and how many
smallest sets there are, and how many members each of them has; why not, where the question is not decided. Values are
drawn with a fixed seed. Required: 100 ms for 40 indicators, 2 s for 200.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from decimal import Decimal

from goalrules.counterfactual.changes import WhyNot, next_better, next_worse, why_not
from goalrules.counterfactual.forcing import Why, why
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Measurement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.resolve import resolve
from goalrules.source import Source
from goalrules.syntax import parse
from goalrules.verdict import Result

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
    "all weights differ": "met when weighted mean score at least 2\n partly met when weighted mean score at least 1",
    "weighted by tag": "met when weighted mean score of indicators tagged a at least 2"
    " and weighted mean score of indicators tagged b at least 2\n partly met when weighted mean score at least 1",
    "points": "met when weighted mean score at least 80\n partly met when weighted mean score at least 60",
    "some missing": f"met when at least 75 % of the indicators are met\n {PARTLY}",
    "some missing, mean": "met when weighted mean score at least 2\n partly met when weighted mean score at least 1",
}
PERIOD = Period.year_of(2020)


def _better(result: Result) -> WhyNot | None:
    level = next_better(result["g"])
    return None if level is None else why_not(result, "g", level)


def _worse(result: Result) -> WhyNot | None:
    level = next_worse(result["g"])
    return None if level is None else why_not(result, "g", level)


QUESTIONS: dict[str, Callable[[Result], Why | WhyNot | None]] = {
    "why": lambda result: why(result, "g"),
    "why not": _better,
    "lost": _worse,
}


def goal(rule: str, indicators: int) -> tuple[CheckedPlan, Measurements]:
    """A plan with one goal, and values of which half are met, three in ten near and the others missed.

    Where some are missing, one in ten has no value and is left out.
    """
    draw = random.Random(indicators)
    missing = "is left out" if "missing" in rule else "blocks the verdict"
    text = f"plan p\n period 2020\ngoal g\n {RULES[rule]}\n otherwise not met\n missing data {missing}\n"
    rows = []
    for i in range(indicators):
        text += f" indicator i{i}\n target at least 80\n near within 10\n tagged {'ab'[i % 2]}\n"
        text += " key\n" if i % 5 == 0 else ""
        if "score" in RULES[rule]:
            by_level = rule != "points"
            text += " score by level: met 3, near 2, missed 0\n" if by_level else " score 0 at 0, 100 at 100\n"
        text += f" weight {_weight(rule, i)}\n" if "weighted" in RULES[rule] else ""
        value = Decimal(draw.choices([90, 75, 50], [5, 3, 2])[0])
        if rule == "points":
            value += draw.randrange(-90, 91) / Decimal(10)
        if "missing" not in rule or i % 10 != 3:
            rows.append(Measurement(f"g.i{i}", None, "total", PERIOD, "outcome", value))
    tree = parse(Source("plan.goal", text)).value
    assert tree is not None
    plan = resolve([tree]).value
    assert plan is not None
    return CheckedPlan(plan), Measurements(rows)


def _weight(rule: str, i: int) -> Decimal:
    return Decimal(100 + 7 * i) / 100 if rule in ("all weights differ", "points") else Decimal(1 + i % 3)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--indicators", default="40,200")
    for size in map(int, options.parse_args().indicators.split(",")):
        for rule in RULES:
            plan, measurements = goal(rule, size)
            start = time.perf_counter()
            result = evaluate(plan, measurements)
            alone = time.perf_counter() - start
            for name, ask in QUESTIONS.items():
                start = time.perf_counter()
                found = ask(result)
                took = time.perf_counter() - start
                if found is None:
                    continue
                number = f"{found.total:,}" if found.total < 10**12 else f"{Decimal(found.total):.2e}"
                more = "" if found.is_all else "more than "
                said = found.undecided or f"{more}{number} sets of {found.size}"
                print(f"{size:4}  {rule:18}  {name:7}  {took * 1000:7.1f} ms  {took / alone:6.1f} evaluations  {said}")


if __name__ == "__main__":
    main()
