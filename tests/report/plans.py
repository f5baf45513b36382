"""Plans with everything that reports show.

`rich`: split, trend, decision, comments, child goal, path of targets. `scored`: scores, roots, peers, computed targets,
other entities, outlooks.
"""

from __future__ import annotations

from functools import cache

from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
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


@cache
def rich() -> Result:
    plan = RICH.replace("    higher is better\n    trend", "    trend")
    return evaluate(make.plan(plan), make.measurements(VALUES, period="2021", entity="0484"))


SCORED = """plan scored "Scored"
  period 2020
  entity "0484"

entity group oecd: "AUS", "AUT"

rating by_scores
  met when weighted mean score at least 3
  partly met when mean of the 2 lowest scores above 0.5 and mean score is known
  otherwise not met
  missing data counts as missed, score 0
  score from 10 * mean score - 1, at least 0, at most 100
  score called worst_of_all from lowest score

goal health "Health"
  rated by by_scores
  outlook 2022 by measurements
  indicator smoke "Smoke" in percent
    lower is better
    target at most 10 by 2030
    baseline 40 in 2015
    weight 2
    met when attainment at least 95 %
    near when compound pace at least 0.6
    otherwise missed
    score 5 when target is met
    score from 7.1429 * compound pace - 4.2857, at least 0, at most 5
  indicator cost "Cost" in "kr/inv"
    lower is better
    peers "0481", "0482", "0483", at least 2 with data
    target at most peer median
    near within 10 % of target
    score by level: met 3, near 1, missed 0
    score called share from peer median / value
  indicator steps "Steps" in numbers
    higher is better
    with enough 80
    met when (value ^ 0.25 + 1) * (value ^ 0.25 - 1) at least value ^ 0.5 - 1
    otherwise missed
    score 0 at 0, 2 at enough, 4 at 110 % of enough
  indicator abroad "Abroad" in numbers
    applies to entity group oecd
    target at least 5
    score from value, at least 0, at most 9
  indicator none "None" in numbers
    lower is better
    target at most 10
    met when attainment at least 95 %
    otherwise missed
    score from attainment, at least 0, at most 2

goal plain "Plain"
  outlook 2022 by linear trend over 5 years
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator homes "Homes" in numbers
    target at least 10
"""

SCORED_VALUES: dict[str | None, dict[make.Key, str]] = {
    "0484": {
        "health.smoke": "25",
        ("health.smoke", "2022", "total", "forecast"): "9",
        "health.cost": "100",
        "health.steps": "2",
        "health.none": "0",
        "plain.homes": "8",
        ("plain.homes", "2019"): "7",
        ("plain.homes", "2018"): "6.5",
    },
    "0481": {"health.cost": "95"},
    "0482": {"health.cost": "90.5"},
}


@cache
def scored() -> Result:
    rows = [
        row
        for entity, values in SCORED_VALUES.items()
        for series in make.measurements(values, entity=entity).of_entity(entity).values()
        for row in series.values()
    ]
    return evaluate(make.plan(SCORED), Measurements(rows))
