"""Scenarios told: what was expected, what came out, and why."""

from __future__ import annotations

from goalrules.evaluate import run_scenarios
from goalrules.explain.scenarios import Comparison, ScenarioReport, scenario_report
from tests import make

PLAN = """plan p "P" period 2020
goal a
  met when all indicators are met
  otherwise not met
  cannot be assessed when any indicator has no data
  missing data blocks the verdict
  indicator x in numbers
    target at least 600
    near within 10 % of target
    trend compared with previous value, steady within 0

scenario "s"
"""


def report(expectations: str, given: str = "given a.x 539, previous value of a.x 600") -> ScenarioReport:
    (found,) = run_scenarios(make.plan(f"{PLAN}  {given}\n  {expectations}\n"))
    return scenario_report(found.scenario, found.checked)


def only(expectations: str, given: str = "given a.x 539, previous value of a.x 600") -> Comparison:
    (comparison,) = report(expectations, given).comparisons
    return comparison


def test_a_level_that_came_out_otherwise_is_told_with_its_reason_and_the_clause() -> None:
    found = only("expect a.x near")
    assert not found.as_expected
    assert (found.expected.word, found.result.word) == ("near", "missed")
    assert found.because.replace("\u00a0", " ") == "539 is below 540, the limit for near (600 less 10 %: 60)"
    assert found.decided == "near within 10 % of target"
    assert found.to_write == "expect a.x missed"
    assert not found.path_shown


def test_a_trend_is_told_with_its_values() -> None:
    found = only("expect a.x improving")
    assert (found.expected.word, found.result.word) == ("improving", "worsening")
    assert found.because.startswith("worsening: 539 (2020) after 600 (2019)")
    assert found.to_write == "expect a.x worsening"


def test_no_level_is_told_in_the_words_of_rule_files() -> None:
    found = only("expect a met", "given a.x missing")
    assert (found.result.word, found.to_write) == ("cannot be assessed", "expect a cannot be assessed")
    found = only("expect a.x met", "given a.x missing")
    assert (found.result.word, found.to_write) == ("no level", "expect a.x unknown")
    assert found.because == "figure missing"
    found = only("expect a.x cannot be assessed")
    assert found.expected.word == "cannot be assessed"
    found = only("expect a.x unknown")
    assert found.expected.word == "no level"


def test_the_scenario_is_shown_from_its_header_to_its_last_line() -> None:
    found = report("expect a.x missed, a not met")
    assert found.as_expected
    assert found.lines == (
        'scenario "s"',
        "  given a.x 539, previous value of a.x 600",
        "  expect a.x missed, a not met",
    )
    assert [one.path_shown for one in found.comparisons] == [True, True]


def test_a_trend_that_is_given_outright_and_one_that_is_not_there() -> None:
    found = only("expect a.x improving", "given a.x 700, a.x steady")
    assert (found.result.word, found.because) == ("steady", "steady, as given")
    found = only("expect a.x improving", "given a.x 700")
    assert (found.result.word, found.because, found.to_write) == ("no trend", "trend not known: no earlier value", "")
