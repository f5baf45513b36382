"""Outlooks: the second verdict stands after the outcome, complete and apart from it."""

from __future__ import annotations

import pytest

from goalrules.evaluate import evaluate
from goalrules.explain.english import ENGLISH
from goalrules.explain.explanation import Explanation
from goalrules.explain.outlooks import method
from goalrules.explain.overview import overview
from goalrules.explain.why import explain
from goalrules.model.goal import Goal
from goalrules.verdict import Result
from tests import make

PLAN = """plan p "P" period 2020
rating half_of_them
  met when all indicators are met
  partly met when at least half of the indicators are met
  otherwise not met
  missing data blocks the verdict
goal g "G"
  rated by half_of_them
  outlook 2022 by measurements
  indicator a in percent
    target at least 80
  indicator b in numbers
    target at least 10
    score from value
goal h "H"
  rated by half_of_them
  outlook 2022 by linear trend over 5 years
  score from 1
  indicator c in numbers
    target at least 10
goal i "I"
  rated by half_of_them
  indicator d in numbers
    target at least 10
"""
VALUES: dict[make.Key, str] = {
    "g.a": "79",
    "g.b": "10",
    "h.c": "8",
    ("h.c", "2019"): "7",
    ("h.c", "2018"): "6",
    "i.d": "12",
    ("g.a", "2022", "total", "forecast"): "81",
}


def result() -> Result:
    return evaluate(make.plan(PLAN), make.measurements(VALUES))


def outlook(path: str) -> Explanation:
    found = explain(result(), path).outlook
    assert found is not None
    return found.found


def texts(found: Explanation) -> list[list[str]]:
    return [[detail.text.replace("\u00a0", " ") for detail in member.details] for member in found.members]


def test_a_goal_is_explained_with_its_outlook_after_the_outcome() -> None:
    found = explain(result(), "g")
    assert (found.level, found.shown.word, found.period) == ("partly met", "partly met", "2020")
    assert found.outlook is not None
    assert found.outlook.by.text == "by measurements"
    assert found.outlook.by.place is not None
    assert found.outlook.by.place.line == 9
    second = found.outlook.found
    assert (second.level, second.shown.word, second.period) == (None, "no level", "2022")
    assert second.reason == "several levels are possible"
    assert texts(second) == [
        ["81 % (forecast); target at least 80 %", "81 % is at least 80 %"],
        ["no value", "no forecast; blocks the verdict"],
    ]
    assert [step.found.truth for step in second.steps] == ["unknown", "YES"]
    assert "outlook, by measurements\nno level: G (g), 2022" in str(found)


def test_an_indicator_has_the_outlook_of_its_goal() -> None:
    second = outlook("h.c")
    assert second.level == "met"
    (value,) = (fact for fact in second.facts if fact.topic == "value")
    assert [detail.text for detail in value.details] == ["10 (forecast)"]
    assert explain(result(), "g.b").level == "met"
    assert outlook("g.b").level is None


def test_what_has_no_outlook_is_explained_as_before() -> None:
    assert explain(result(), "i").outlook is None
    assert explain(result(), "i.d").outlook is None


def test_a_result_lists_its_outlooks_apart_from_the_outcomes() -> None:
    found = overview(result())
    assert [goal.path for goal in found.goals] == ["g", "h", "i"]
    assert [(one.heading, [row.path for row in one.goals]) for one in found.outlooks] == [
        ("Outlook 2022 by measurements", ["g"]),
        ("Outlook 2022 by linear trend over 5\u00a0years", ["h"]),
    ]
    row = found.outlooks[0].goals[0]
    assert (row.levels, row.counts, row.without) == (("met", "near", "missed"), (1, 0, 0), 1)
    assert [goal.scores for goal in found.goals] == [(), (("score", "1"),), ()]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("outlook 2022 by measurements", "by measurements"),
        ("outlook 2022 by linear trend over 5 years", "by linear trend over 5 years"),
        ("outlook 2022 by linear trend over 5 years with at least 4", "by linear trend over 5 years with at least 4"),
    ],
)
def test_where_forecasts_come_from_is_said_in_the_words_of_the_rule(statement: str, said: str) -> None:
    plan = make.plan(PLAN.replace("outlook 2022 by measurements", statement)).plan
    goal = plan.nodes["g"]
    assert isinstance(goal, Goal)
    assert goal.outlook is not None
    assert method(goal.outlook, ENGLISH).replace("\u00a0", " ") == said


def test_what_a_person_decided_of_an_outlook_is_told_with_the_outlook() -> None:
    judgement = (
        'judgement of g outlook 2022\n  decided not met because "too slow" by "the board" on 2021-02-01\n'
        'judgement of g.b outlook 2022\n  decided missed because "no permit" by "the board" on 2021-02-01\n'
    )
    found = evaluate(make.plan(PLAN + judgement), make.measurements(VALUES))
    first, second = overview(found).outlooks
    assert (first.goals[0].shown.word, second.decided) == ("not met", ())
    assert first.decided == (
        "G: computed no level; the board decided not met on 2021-02-01, giving as reason “too slow”.",
        "b: computed no level; the board decided missed on 2021-02-01, giving as reason “no permit”.",
    )
    assert not [remark for remark in overview(found).remarks if "board" in remark.text]
    decided = explain(found, "g").outlook
    assert decided is not None
    assert [fact.topic for fact in decided.found.facts if fact.topic == "decided"] == ["decided"]
