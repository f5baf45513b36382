"""Scenarios: a world that holds only what they give, and what must come out of it (semantics R1)."""

from __future__ import annotations

import pytest

from goalrules.evaluate import run_scenarios
from goalrules.evaluate.scenarios import ScenarioOutcome, period_of
from goalrules.model.period import Period
from tests import make

PLAN = """plan p period 2020 entity "a"
goal g outlook 2022 by measurements
 met when all indicators are met otherwise not met missing data blocks
 score by level: met 3, partly met 2, not met 0
 indicator x in numbers
  target at least 5
  trend compared with previous value, steady within 1
  score from value, at most 50
  score called index 0 at 0, 100 at 10
 indicator y
  judged against "it"
"""
TOP = """goal top met when all goals are met otherwise not met missing data blocks includes goal g
"""


def outcome(facts: str, expected: str, plan: str = PLAN) -> ScenarioOutcome:
    (found,) = run_scenarios(make.plan(f'{plan}\nscenario "s"\n given {facts}\n expect {expected}\n'))
    return found


@pytest.mark.parametrize(
    ("facts", "expected", "as_expected"),
    [
        ("g.x 7, g.y met", "g met, g.x met, g.y met", True),
        ("g.x 7, g.y met", "g not met", False),
        ("g.x 7, g.y met", "g score 3, g.x score 7, g.x score called index 70", True),
        ("g.x 7, g.y met", "g score 2", False),
        ("g.x 7", "g unknown, g.y unknown", True),
        ("g.x 7", "g score 3", False),
        ("g.x 7", "g cannot be assessed", False),
        ("g.x 7, previous value of g.x 4", "g.x improving", True),
        ("g.x 7, previous value of g.x 8", "g.x improving", False),
        ("g.x 7, previous value of g.x 8", "g.x steady", True),
        ("g.x 7, g.x improving", "g.x improving, g.x met", True),
        ("g.x improving, g.x met", "g.x improving, g.x met", True),
        ("g.x not applicable, g.y met", "g met", True),
        ("g.x missing, g.y not met", "g not met", True),
        ("g.x 7, g.y met", "outlook of g unknown", True),
        ("g.x 7, g.y met, forecast of g.x 4, forecast of g.y met", "outlook of g not met, g met", True),
        ("g.x 7, g.y met, forecast of g.x 4, forecast of g.y met", "outlook of g met", False),
    ],
)
def test_what_is_given_and_what_comes_out(facts: str, expected: str, as_expected: bool) -> None:
    plan = PLAN.replace("g.y not met", "g.y missed")
    found = outcome(facts.replace("g.y not met", "g.y missed"), expected, plan)
    assert found.as_expected is as_expected, [(one.expectation, one.found) for one in found.checked]


def test_a_goal_that_is_given_a_level_has_it_whatever_its_members_say() -> None:
    found = outcome("g met, g.x 1", "top met", PLAN + TOP)
    assert found.as_expected
    assert found.result["g"].level == "met"
    assert found.result["g"].steps == ()


def test_a_condition_that_cannot_be_assessed_is_expected_so() -> None:
    plan = PLAN.replace("met when all", "cannot be assessed when any indicator is missed met when all")
    assert outcome("g.x 1, g.y met", "g cannot be assessed", plan).as_expected


def test_values_of_other_entities_errors_and_years_are_part_of_its_world() -> None:
    plan = (
        'plan p period 2020 entity "a"\n'
        "goal g met when all indicators are met otherwise not met missing data blocks\n"
        "indicator x in numbers higher is better base year 2015\n"
        'met when value at least value of "Riket" + baseline value + standard error of value otherwise missed\n'
    )
    facts = 'g.x 10, g.x of "Riket" 4, g.x in 2015 5, standard error of g.x 1'
    assert outcome(facts, "g met", plan).as_expected
    assert outcome(facts.replace("error of g.x 1", "error of g.x 1.5"), "g not met", plan).as_expected


def test_a_scenario_has_a_period_and_an_entity_of_its_own() -> None:
    plan = (
        'plan p period 2020 entity "a"\nentity group n: "b"\n'
        "goal g met when all indicators are met otherwise not met missing data blocks\n"
        "indicator x in numbers target at least 5 in 2020, 9 in 2021 stepwise applies to n\n"
        'scenario "s" period 2021 entity "b" given g.x 7 expect g not met\n'
        'scenario "t" given g.x 7 expect g unknown\n'
    )
    first, second = run_scenarios(make.plan(plan))
    assert first.as_expected
    assert (first.result.period, first.result.entity) == (Period.year_of(2021), "b")
    assert not second.result["g"].applicable


@pytest.mark.parametrize(
    ("facts", "year"), [("g.x in 2018 5, g.x in 2019 7", 2019), ("g.x 5", 1), ("forecast of g.x in 2030 5, g.x 7", 1)]
)
def test_without_any_period_it_is_that_of_the_latest_fact(facts: str, year: int) -> None:
    text = (
        "goal g met when all indicators are met otherwise not met missing data blocks\n"
        f'indicator x in numbers target at least 5\nscenario "s" given {facts} expect g met\n'
    )
    plan = make.plan(f"plan p\n{text}")
    assert period_of(plan, plan.plan.scenarios[0]) == Period.year_of(year)


def test_an_outlook_that_is_not_ahead_of_the_scenario_is_unknown() -> None:
    plan = PLAN + 'scenario "s" period 2023 given g.x 7, g.y met expect outlook of g unknown, g met\n'
    (found,) = run_scenarios(make.plan(plan))
    assert found.as_expected
    assert found.checked[0].found.reason == "no_outlook"
