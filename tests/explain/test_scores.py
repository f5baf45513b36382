"""The scores of a goal or indicator: the number, the rule that gave it, and what it was made of."""

from __future__ import annotations

import pytest

from goalrules.evaluate import evaluate
from goalrules.explain.why import explain
from tests import make


def facts(statements: str, values: dict[make.Key, str], header: str = "in numbers") -> list[str]:
    """What is said of the scores of an indicator, with the line of the rule where one is named."""
    text = make.indicator_text(statements, header).replace("  score", "\n  score")
    return told(text, values, "a.x")


def told(text: str, values: dict[make.Key, str], path: str) -> list[str]:
    found = explain(evaluate(make.plan(text), make.measurements(values)), path)
    details = [detail for fact in found.facts if fact.topic == "score" for detail in fact.details]
    return [detail.text.replace("\u00a0", " ") for detail in details]


@pytest.mark.parametrize(
    ("statements", "values", "said"),
    [
        (
            "target at least 80 score 0 at 20, 100 at 80",
            {"a.x": "65"},
            ["75: score 0 at 20, 100 at 80", "value 65 (2020); points 0 at 20, 100 at 80"],
        ),
        (
            "target at least 80 with low 20 score called index 0 at low, 1 at 110 % of low, 3 at 80",
            {"a.x": "21"},
            [
                "index 0.5: score called index 0 at low, 1 at 110 % of low, 3 at 80",
                "value 21 (2020); points 0 at low 20, 1 at 110 % of low = 22 (low 20), 3 at 80",
            ],
        ),
        (
            "target at least 80 score by level: met 3, near 1, missed 0 near within 5",
            {"a.x": "76"},
            ["1: score by level: met 3, near 1, missed 0", "near counts 1"],
        ),
        (
            "target at least 80 score 5 when target is met score from value / 20",
            {"a.x": "80"},
            ["5: score 5 when target is met", "80 is at least 80"],
        ),
        (
            "target at least 80 score 5 when target is met score from value / 30, at most 2",
            {"a.x": "79"},
            [
                "2: score from value / 30, at most 2",
                "value / 30 = 2.63… (2 19/30) (value 79 (2020)); limited to 2",
                "not score 5 when target is met: 79 is below 80",
            ],
        ),
        (
            "target at least 80 score from value / 30, at least 1",
            {"a.x": "3"},
            ["1: score from value / 30, at least 1", "value / 30 = 0.1 (value 3 (2020)); limited to 1"],
        ),
        (
            "target at least 80 score from attainment",
            {"a.x": "60"},
            ["0.75: score from attainment", "attainment 75 % (value 60 (2020), target 80)"],
        ),
        ("target at least 80 score from 10", {"a.x": "60"}, ["10: score from 10"]),
        (
            "target at most 80 score from attainment, at most 2",
            {"a.x": "0"},
            [
                "2: score from attainment, at most 2",
                "attainment above every bound: nothing where less is better (value 0 (2020), target 80); limited to 2",
            ],
        ),
        (
            "target at most 80 score from attainment",
            {"a.x": "0"},
            [
                "none: better than every number: nothing where less is better",
                "attainment above every bound: nothing where less is better (value 0 (2020), target 80)",
            ],
        ),
        (
            "target at least 80 score 0 at 20, 100 at 80",
            {"a.x": "missing"},
            ["none: figure missing; from 0 to 100", "value: figure missing; points 0 at 20, 100 at 80"],
        ),
        (
            "target at least 80 score from value / 20, at most 5",
            {"a.x": "missing"},
            ["none: figure missing; 5 or less", "value: figure missing"],
        ),
        (
            "target at least 80 score by level: met 3, near 2, missed 0",
            {"a.x": "missing"},
            ["none: figure missing; from 0 to 3"],
        ),
        (
            "target at least 80 score 5 when value in 2001 above 3 score 1 at 20, 2 at 80",
            {"a.x": "80"},
            [
                "none: no value for that period; from 2 to 5",
                "perhaps score 5 when value in 2001 above 3: value in 2001: no value for that period",
                "perhaps score 1 at 20, 2 at 80",
            ],
        ),
        (
            "target at least 80 score 5 when value above 90 score 4 when value above 85",
            {"a.x": "80"},
            [
                "none: no score",
                "not score 5 when value above 90: 80 is not above 90",
                "not score 4 when value above 85: 80 is not above 85",
            ],
        ),
    ],
)
def test_a_score_is_told_with_rule_and_numbers(statements: str, values: dict[make.Key, str], said: list[str]) -> None:
    assert facts(statements, values) == said


def test_a_formula_of_roots_is_told_with_its_first_digits() -> None:
    statements = (
        "target at least 20 by 2030 base year 2015 met when target is met otherwise missed "
        "score from 7.1429 * compound pace - 4.2857, at most 5 when compound pace at least 60 % "
        "score from 4.1667 * compound pace - 2.5, at least -5"
    )
    pace = "(value 13 (2020), baseline value 10 (2015), target 20, after 5 of 15 years)"
    assert facts(statements, {"a.x": "13", ("a.x", "2015"): "10"}) == [
        "3.85…: score from 7.1429 * compound pace - 4.2857, at most 5 when compound pace at least 60 %",
        f"compound pace 113.91… % {pace} is at least 60 %",
        f"7.1429 * compound pace - 4.2857 = 3.85… (compound pace 113.91… % {pace})",
    ]


GOAL = """plan p period 2020
goal g
  met when mean score at least 1
  otherwise not met
  missing data is left out
  score from 10 * mean score - 1, at most 100
  score called worst_one from lowest score
  score called rounded_down 1 at 0, 2 at 10
  indicator a in numbers
    target at least 10
    score from value / 10
  indicator b in numbers
    target at least 10
    score from value / 10, at least 0, at most 3
"""


def test_the_scores_of_a_goal_are_told_with_those_of_its_members() -> None:
    text = GOAL.replace("  score called rounded_down 1 at 0, 2 at 10\n", "")
    assert told(text, {"g.a": "15", "g.b": "missing"}, "g") == [
        "14: score from 10 * mean score - 1, at most 100",
        "10 * mean score - 1 = 14: mean score 1.5 (a 1.5; 1 without (b: figure missing, left out))",
        "from 6.5 to 21.5, once all data are there",
        "worst one 1.5: score called worst_one from lowest score",
        "lowest score 1.5: a 1.5; 1 without (b: figure missing, left out)",
        "from 0 to 1.5, once all data are there",
    ]


def test_a_score_on_points_by_a_quantity_of_a_goal() -> None:
    text = GOAL.replace("rounded_down 1 at 0, 2 at 10", "spread by mean score: 1 at 0, 2 at 10")
    assert told(text, {"g.a": "50", "g.b": "10"}, "g")[-2:] == [
        "spread 1.3: score called spread by mean score: 1 at 0, 2 at 10",
        "mean score 3: a 5, b 1; points 1 at 0, 2 at 10",
    ]
