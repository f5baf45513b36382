"""A plan with everything that reports show: split, trend, decision, comments, child goal, path of targets."""

from __future__ import annotations

from goalrules.evaluate import evaluate
from goalrules.verdict import Result
from tests import make

RICH = """plan rich "Rich"
  period 2021
  entity "0484"

rating majority
  met when all indicators are met
  partly met when at least half of the indicators are met or near
  otherwise not met
  missing data is left out accept because "so decided"

goal city "City"
  rated by majority
  indicator homes "Homes" in numbers
    target at least 60 in 2020, 65 in 2023 linear
    near within 10 % of target
    comment required when missed
  indicator pupils "Pupils" in percent
    target between 80 and 90
    near within 2 percentage points
    higher is better
    trend compared with previous value, steady within 1 percentage points
    split by girls, boys shown
  indicator speed "=SUM(A1)" in "MB/s"
    higher is better
    met when value at least 100 and previous value is known
    near when not (value below 50) or value in 2010 at least 3
    otherwise missed
  indicator visits "Visits" in numbers
    target from measurements
    higher is better
  indicator plan_made "Plan" yes or no

goal overall "Overall"
  includes goal city
  met when city is met
  partly met when the 1 lowest rated goals are partly met
  otherwise not met
  missing data blocks the verdict

judgement of city.pupils in 2021
  decided met because "the count was wrong" by "the board" on 2022-01-31
judgement of city in 2021
  comment "@home all year"
"""

VALUES: dict[make.Key, str] = {
    "city.homes": "61.66",
    "city.pupils": "92.5",
    ("city.pupils", "2020"): "91",
    ("city.pupils", "2021", "girls"): "81",
    ("city.pupils", "2021", "boys"): "99.0",
    "city.speed": "99.5",
    "city.plan_made": "met",
}


def rich() -> Result:
    plan = RICH.replace("    higher is better\n    trend", "    trend")
    return evaluate(make.plan(plan), make.measurements(VALUES, period="2021", entity="0484"))
