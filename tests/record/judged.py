"""Results to make records of."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from goalrules import pipeline
from goalrules.evaluate import evaluate
from goalrules.measurements.store import DataSource, Measurements
from goalrules.verdict import Result
from tests import make

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "rules" / "eskilstuna_2020"

PLAN = """plan p "Plan"
  period 2020
  entity "0484"
goal a "A"
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x "X"
    target at least 80
judgement of a in 2020
  decided met because "so" by "the board" on 2021-02-15
  comment "well done"
"""


@cache
def example() -> tuple[Result, Measurements]:
    """The verdicts of Eskilstuna, and its measurements."""
    plan = pipeline.load(EXAMPLE, "rules/eskilstuna_2020").value
    assert plan is not None
    rows = pipeline.measure(plan.plan).value
    assert rows is not None
    result = pipeline.judge(plan, rows).value
    assert result is not None
    return result, rows


def small(value: str = "79", text: str = PLAN, file: str = "m.csv") -> tuple[Result, Measurements]:
    """A plan of one indicator with one value."""
    rows = Measurements(make.measurements({"a.x": value}, entity="0484").rows, (DataSource(file, "a" * 64),))
    return evaluate(make.plan(text), rows), rows
