"""Scenarios told: what was expected, what came out, and why."""

from __future__ import annotations

from goalrules.evaluate import run_scenarios
from goalrules.explain.scenarios import Comparison, ScenarioReport, deciding_span, scenario_report
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


SCORES = """plan p "P" period 2020
goal a
  met when mean score at least 3
  otherwise not met
  missing data blocks the verdict
  outlook 2022 by measurements
  indicator x in numbers
    target at least 600
    score 0 at 0, 3 at 900
    score called root from value ^ 0.5
    score called third from value / 3
    score called long from 1 / (7 * value) ^ 9

scenario "s"
"""


def scored(expectations: str, given: str = "given a.x 500") -> Comparison:
    (found,) = run_scenarios(make.plan(f"{SCORES}  {given}\n  {expectations}\n"))
    (comparison,) = scenario_report(found.scenario, found.checked).comparisons
    assert comparison.as_expected is found.as_expected
    return comparison


def test_a_score_is_told_with_the_one_expected_and_the_numbers_behind_it() -> None:
    found = scored("expect a.x score 1.67")
    assert found.is_score
    assert (found.expected.word, plain(found.result.word)) == ("score 1.67", "score 1.66… (1 2/3)")
    assert plain(found.because) == "value 500 (2020); points 0 at 0, 3 at 900"
    assert (found.decided, found.decided_at is not None) == ("score 0 at 0, 3 at 900", True)
    assert found.to_write == "expect a.x score 5/3"
    right = scored("expect a.x score 5/3")
    assert right.as_expected
    third = scored("expect a.x score called third 3", "given a.x 6")
    assert (third.expected.word, third.result.word) == ("score called third 3", "score called third 2")
    assert third.to_write == "expect a.x score called third 2"


def test_a_score_that_rule_files_cannot_say_is_not_proposed() -> None:
    found = scored("expect a.x score called root 22.36")
    assert (found.expected.word, found.result.word) == ("score called root 22.36", "score called root 22.3606…")
    assert found.to_write == ""
    assert scored("expect a.x score called long 1").to_write == ""


def test_a_score_that_is_not_there_is_told_with_the_reason() -> None:
    found = scored("expect a.x score 1", "given a.x missing")
    assert (found.expected.word, found.result.word) == ("score 1", "score none")
    assert (found.because, found.decided, found.to_write) == ("figure missing", "", "")


def test_a_failed_level_of_a_goal_is_told_with_the_scores_behind_it() -> None:
    found = scored("expect a met")
    assert plain(found.because) == "mean score 1.66… (1 2/3) is below 3: x 1.66…"


def test_an_outlook_is_told_as_one() -> None:
    found = scored("expect outlook of a met", "given a.x 900, forecast of a.x 500")
    assert found.is_outlook
    assert (found.expected.word, found.result.word) == ("met", "not met")
    assert found.to_write == "expect outlook of a not met"
    assert found.decided == "met when mean score at least 3"


def test_an_outlook_that_is_not_there_is_not_told_as_the_outcome() -> None:
    found = scored("expect outlook of a met", "period 2023\n  given a.x 900")
    assert (found.result.word, found.because, found.decided) == ("no level", "no outlook for this period", "")
    assert found.to_write == "expect outlook of a unknown"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


SWEDISH = """# language: sv
plan p "P" period 2020
mål a
  uppfyllt när alla indikatorer är uppfyllda
  annars ej uppfyllt
  saknade uppgifter hindrar bedömning
  indikator x i antal
    målvärde minst 600

scenario "s"
  givet a.x 599
"""


def test_the_line_that_would_hold_is_in_the_language_of_the_file() -> None:
    (found,) = run_scenarios(make.plan(f"{SWEDISH}  då är a.x uppfyllt\n"))
    (comparison,) = scenario_report(found.scenario, found.checked, "en").comparisons
    assert comparison.to_write == "då är a.x missat"


def test_each_expectation_has_its_line_and_the_place_of_what_decided() -> None:
    (found,) = run_scenarios(make.plan(f"{PLAN}  given a.x 539\n  expect a not met\n  expect a.x near\n"))
    assert [one.place.line for one in scenario_report(found.scenario, found.checked).comparisons] == [14, 15]
    spans = [deciding_span(one.expectation, one.found) for one in found.checked]
    assert [span and span.text for span in spans] == ["met when all indicators are met", "near within 10 % of target"]


def test_a_score_is_decided_by_its_rule_and_a_trend_by_no_clause() -> None:
    (found,) = run_scenarios(make.plan(f"{SCORES}  given a.x 500\n  expect a.x score 1.67\n"))
    (span,) = [deciding_span(one.expectation, one.found) for one in found.checked]
    assert span is not None
    assert span.text == "score 0 at 0, 3 at 900"
    (found,) = run_scenarios(make.plan(f"{PLAN}  given a.x 539\n  expect a.x improving\n"))
    assert [deciding_span(one.expectation, one.found) for one in found.checked] == [None]
