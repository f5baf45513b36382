"""Scenarios: facts and expectations."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalrules.model.judgement import Expectation, Fact
from goalrules.model.measurement import Absence
from goalrules.model.period import Period
from tests import make

TEXT = """plan p period 2020
goal a
  met when all indicators are met
  otherwise not met
  missing data is left out accept because "x"
  indicator m in percent
    target at least 80
    trend compared with previous value, steady within 1
  indicator f target from measurements higher is better
  indicator j in percent judged against "x"
  indicator y yes or no
scenario "s"
"""


def fact(words: str) -> Fact:
    (scenario,) = make.plan(f"{TEXT} given {words} expect a met").plan.scenarios
    return scenario.facts[0]


def codes(words: str, expected: str = "a met") -> list[str]:
    return make.codes(f"{TEXT} given {words} expect {expected}")


def test_a_number_is_given_for_the_plans_period_and_the_total() -> None:
    found = fact("a.m 81.5")
    assert (found.path, found.number, found.group, found.period) == ("a.m", Decimal("81.5"), "total", None)
    assert (found.kind, found.earlier) == ("outcome", False)


@pytest.mark.parametrize(
    ("words", "attribute", "value"),
    [
        ("a.m of women 80", "group", "women"),
        ("a.m in 2019 80", "period", Period.year_of(2019)),
        ("a.m 80 %", "number", Decimal(80)),
        ("a.m -3", "number", Decimal(-3)),
        ("previous value of a.m 80", "earlier", True),
        ("target of a.f 80", "kind", "target"),
        ("a.m missing", "absence", Absence.MISSING),
        ("a.m not applicable", "absence", Absence.NOT_APPLICABLE),
        ("a.m improving", "trend", "improving"),
        ("a.m met", "level", "met"),
        ("a.y done", "level", "met"),
        ("a.j near", "level", "near"),
        ("a.j 80", "number", Decimal(80)),
        ("a not met", "level", "not met"),
    ],
)
def test_what_may_be_given(words: str, attribute: str, value: object) -> None:
    assert getattr(fact(words), attribute) == value


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("a.q 80", ["GR201"]),
        ("a.m 80 percentage points", ["GR301"]),
        ("a.m green", ["GR401"]),
        ("a.y 80", ["GR427"]),
        ("a 80", ["GR427"]),
        ("a missing", ["GR427"]),
        ("a in 2019 met", ["GR427"]),
        ("target of a.m 80", ["GR427"]),
        ("target of a.j 80", ["GR427"]),
        ("a.j improving", ["GR427"]),
        ('a.m in "2020-Q1" 80', ["GR305"]),
    ],
)
def test_what_a_node_cannot_have_is_not_given(words: str, found: list[str]) -> None:
    assert codes(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("a.m 80, a.m 81", ["GR411"]),
        ("a.m 80, a.m of women 81", []),
        ("a.m 80, a.m in 2019 81", []),
        ("a.m 80, a.m missing", ["GR411"]),
        ("a.m 80, a.m met", ["GR411"]),
        ("a.j 80, a.j met", []),
        ("a.m 80, a.m improving", []),
        ("a.m steady, a.m improving", ["GR411"]),
        ("a.f 80, target of a.f 81", []),
        ("a.m 80, a.m in 2020 81", ["GR411"]),
        ("previous value of a.m 80, a.m in 2019 81", ["GR411"]),
        ("previous value of a.m 80, a.m in 2018 81", []),
    ],
)
def test_the_same_thing_is_given_once(words: str, found: list[str]) -> None:
    assert codes(words) == found


@pytest.mark.parametrize(
    ("words", "level", "trend", "cannot"),
    [
        ("a partly met", "partly met", None, False),
        ("a.m missed", "missed", None, False),
        ("a.y not done", "missed", None, False),
        ("a.m worsening", None, "worsening", False),
        ("a cannot be assessed", None, None, True),
        ("a.m unknown", None, None, False),
    ],
)
def test_what_may_be_expected(words: str, level: str | None, trend: str | None, cannot: bool) -> None:
    (scenario,) = make.plan(f"{TEXT} expect {words}").plan.scenarios
    (found,) = scenario.expectations
    path = words.split()[0]
    assert found == Expectation(path=path, level=level, trend=trend, cannot=cannot, span=found.span)


@pytest.mark.parametrize(
    ("words", "found"),
    [("a near", ["GR401"]), ("a.j improving", ["GR427"]), ("a improving", ["GR427"]), ("b met", ["GR201"])],
)
def test_what_cannot_come_out_is_not_expected(words: str, found: list[str]) -> None:
    assert codes("a.m 80", words) == found


def test_a_scenario_expects_something() -> None:
    assert make.codes(f"{TEXT} given a.m 80") == ["GR436"]


def test_one_misunderstanding_of_a_node_is_reported_once() -> None:
    scenario = ' given a.y 1 expect a met scenario "t" given a.y 2 expect a met'
    assert make.codes(TEXT + scenario) == ["GR427"]


# ---- outlooks, scores, other entities ----------------------------------------------------------------------------

AHEAD = """plan p period 2020 entity "here"
goal g
  outlook 2022 by measurements
  met when mean score at least 2 otherwise not met missing data blocks
  score from mean score
  score called index by mean score: 0 at 0, 1 at 2
  indicator x in percent target at least 80 score from value split by girls, "Fröslunda" shown
goal h
  met when all indicators are met otherwise not met missing data blocks
  indicator x in percent target at least 80
scenario "s"
"""


def ahead(given: str, expected: str = "g met") -> tuple[Fact, ...]:
    (scenario,) = make.plan(f"{AHEAD} given {given} expect {expected}").plan.scenarios
    return scenario.facts


@pytest.mark.parametrize(
    ("given", "kind", "entity", "group", "year"),
    [
        ("forecast of g.x 68", "forecast", None, "total", 2022),
        ("forecast of g.x in 2021 68", "forecast", None, "total", 2021),
        ("forecast of g.x of girls 68", "forecast", None, "girls", 2022),
        ("forecast of h.x in 2022 68", "forecast", None, "total", 2022),
        ("standard error of g.x 0.4", "standard_error", None, "total", None),
        ("standard error of g.x in 2015 0.4", "standard_error", None, "total", 2015),
        ('g.x of "Riket" 80', "outcome", "Riket", "total", None),
        ('g.x of "Fröslunda" in 2019 80', "outcome", None, "Fröslunda", 2019),
        ("g.x of girls 80", "outcome", None, "girls", None),
    ],
)
def test_facts_of_every_kind(given: str, kind: str, entity: str | None, group: str, year: int | None) -> None:
    (found,) = ahead(given)
    period = None if year is None else Period.year_of(year)
    assert (found.kind, found.entity, found.group, found.period) == (kind, entity, group, period)


def expected(words: str) -> Expectation:
    (scenario,) = make.plan(f"{AHEAD} given g.x 5 expect {words}").plan.scenarios
    return scenario.expectations[0]


@pytest.mark.parametrize(
    ("words", "score", "called", "is_outlook", "level"),
    [
        ("g score 2.5", Decimal("2.5"), "", False, None),
        ("g score called index −1", Decimal(-1), "index", False, None),
        ("g.x score 50", Decimal(50), "", False, None),
        ("outlook of g met", None, "", True, "met"),
        ("outlook of g.x missed", None, "", True, "missed"),
        ("outlook of g unknown", None, "", True, None),
    ],
)
def test_expectations_of_scores_and_outlooks(
    words: str, score: Decimal | None, called: str, is_outlook: bool, level: str | None
) -> None:
    found = expected(words)
    assert (found.score, found.called, found.is_outlook, found.level) == (score, called, is_outlook, level)


@pytest.mark.parametrize(
    ("given", "words", "found"),
    [
        ("forecast of h.x 68", "g met", ["GR427"]),
        ("g.x 5", "outlook of h met", ["GR427"]),
        ("g.x 5", "h score 5", ["GR427"]),
        ("g.x 5", "g score called other 5", ["GR427"]),
        ("g.x 5", "h.x score called index 5", ["GR427"]),
        ("forecast of g 5", "g met", ["GR427"]),
        ("standard error of h 5", "g met", ["GR427"]),
        ("g.x 5, g.x 6", "g met", ["GR411"]),
        ('g.x of "Riket" 5, g.x 6', "g met", []),
        ("forecast of g.x 5, g.x 6, standard error of g.x 1", "g met", []),
    ],
)
def test_what_a_node_cannot_have_is_said(given: str, words: str, found: list[str]) -> None:
    assert make.codes(f"{AHEAD} given {given} expect {words}") == found


def test_a_scenario_has_one_period_and_one_entity() -> None:
    (scenario,) = make.plan(f'{AHEAD} period 2021 entity "there" given g.x 5 expect g met').plan.scenarios
    assert (scenario.period, scenario.entity) == (Period.year_of(2021), "there")
    (plain,) = make.plan(f"{AHEAD} given g.x 5 expect g met").plan.scenarios
    assert (plain.period, plain.entity) == (None, None)
    assert make.codes(f"{AHEAD} period 2021 period 2022 given g.x 5 expect g met") == ["GR411"]
