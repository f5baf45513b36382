"""Coverage: what counts as decided, as expected, and as one rating."""

from __future__ import annotations

import pytest

from goalrules.diagnostics import Diagnostic, codes
from goalrules.evaluate import run_scenarios
from goalrules.scenario_runs import Coverage, PlanRun, coverage
from tests import make

PLAN = """plan p "P" period 2020
rating board
  met when all indicators are met
  partly met when at least half of the indicators are met or near
  cannot be assessed when fewer than half of the indicators can be assessed
  otherwise not met
  missing data is left out
  score 5 when all indicators are met
  score 1 when at least half of the indicators are met or near
  score 0 when no indicator is met or near
goal a
  rated by board
  outlook 2022 by measurements
  indicator x in numbers
    target at least 600
    near within 10 % of target
    trend compared with previous value, steady within 0
  indicator y in percent
    judged against "what was promised"
goal b
  rated by board
  indicator z
    yes or no
"""


def runs(*scenarios: str) -> PlanRun:
    text = "".join(f'scenario "{number}"\n  {one}\n' for number, one in enumerate(scenarios))
    plan = make.plan(PLAN + text)
    return PlanRun("plan.goal", plan, (), run_scenarios(plan))


def states(*scenarios: str) -> dict[str, str]:
    """The state of every part, by its kind, what it is of, and its text."""
    return {f"{part.kind} {part.of} {part.text}": part.state for part in coverage([runs(*scenarios)]).parts}


def test_without_scenarios_nothing_is_covered() -> None:
    found = coverage([runs()])
    assert {part.state for part in found.parts} == {"never"}
    assert [(part.kind, part.of, part.text, part.place.line) for part in found.parts] == [
        ("clause", "board", "met when all indicators are met", 3),
        ("clause", "board", "partly met when at least half of the indicators are met or near", 4),
        ("clause", "board", "cannot be assessed when fewer than half of the indicators can be assessed", 5),
        ("clause", "board", "otherwise not met", 6),
        ("level", "board", "met", 3),
        ("level", "board", "partly met", 4),
        ("level", "board", "cannot be assessed", 5),
        ("level", "board", "not met", 6),
        ("score", "board", "score 5 when all indicators are met", 8),
        ("score", "board", "score 1 when at least half of the indicators are met or near", 9),
        ("score", "board", "score 0 when no indicator is met or near", 10),
        ("clause", "a.x", "met: target at least 600", 15),
        ("clause", "a.x", "near within 10 % of target", 16),
        ("clause", "a.x", "otherwise missed", 16),
        ("level", "a.x", "met", 15),
        ("level", "a.x", "near", 16),
        ("level", "a.x", "missed", 16),
    ]
    assert found.percent == 0
    assert len(found.not_covered) == len(found.parts)


def test_what_decides_where_it_is_expected_is_covered_and_what_else_decides_is_seen() -> None:
    found = states("given a.x 540, a.y met\n  expect a partly met")
    assert found["clause board partly met when at least half of the indicators are met or near"] == "expected"
    assert found["level board partly met"] == "expected"
    assert found["clause a.x near within 10 % of target"] == found["level a.x near"] == "decided"
    assert found["score board score 1 when at least half of the indicators are met or near"] == "decided"
    assert found["clause a.x otherwise missed"] == found["clause board met when all indicators are met"] == "never"


def test_a_clause_is_covered_by_any_node_that_uses_its_rating() -> None:
    found = states("given b.z done\n  expect b met", "given a.y missing, a.x 1\n  expect b cannot be assessed")
    assert found["clause board met when all indicators are met"] == "expected"
    name = "clause board cannot be assessed when fewer than half of the indicators can be assessed"
    assert found[name] == found["level board cannot be assessed"] == "expected"


def test_an_expectation_of_no_level_covers_nothing_and_one_of_a_trend_no_clause() -> None:
    found = states(
        "given a.y missing\n  expect a.x unknown",
        "given a.x 539, previous value of a.x 500\n  expect a.x improving",
    )
    assert "expected" not in found.values()
    assert found["clause a.x otherwise missed"] == "decided"


def test_a_score_covers_the_rule_that_gave_it_and_no_clause() -> None:
    found = states("given a.x 600, a.y met\n  expect a score 5")
    assert found["score board score 5 when all indicators are met"] == "expected"
    assert found["clause board met when all indicators are met"] == "decided"


def test_an_outlook_covers_as_the_outcome_does() -> None:
    found = states("given a.x 1, a.y missed, forecast of a.x 600, forecast of a.y met\n  expect outlook of a met")
    assert found["clause board met when all indicators are met"] == "expected"
    assert found["clause board otherwise not met"] == "decided"
    assert found["clause a.x met: target at least 600"] == "decided"
    found = states("period 2023\n  given a.x 600\n  expect outlook of a unknown")
    assert "expected" not in found.values()


def test_an_expectation_that_does_not_hold_covers_what_decided() -> None:
    assert states("given a.x 539\n  expect a.x near")["clause a.x otherwise missed"] == "expected"


def test_the_group_that_decides_covers_the_clauses_of_its_indicator() -> None:
    text = """plan p "P" period 2020
goal a
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x in percent
    target at least 60
    split by girls, boys lowest decides
scenario "s"
  given a.x for girls 70, a.x for boys 50
  expect a.x missed
"""
    plan = make.plan(text)
    found = coverage([PlanRun("plan.goal", plan, (), run_scenarios(plan))])
    of_x = {part.text: part.state for part in found.parts if part.of == "a.x" and part.kind == "clause"}
    assert of_x == {"met: target at least 60": "decided", "otherwise missed": "expected"}


def test_scenarios_of_several_plans_cover_a_rating_together() -> None:
    first = runs("given a.x 600, a.y met\n  expect a met")
    second = runs("given a.x 540, a.y met\n  expect a partly met")
    both = {part.text: part.state for part in coverage([first, second]).parts if part.of == "board"}
    assert both["met"] == both["partly met"] == "expected"
    assert len(both) == len({part.text for part in coverage([first]).parts if part.of == "board"})


def test_a_plan_with_errors_has_nothing_to_cover() -> None:
    wrong = PlanRun("p.goal", None, (Diagnostic(codes.NO_SINGLE_PLAN, "No plan", None),))
    assert not wrong.as_expected
    assert coverage([wrong]) == Coverage(())
    assert coverage([wrong]).percent == 100


@pytest.mark.parametrize(("language", "words"), [("en", "otherwise missed"), ("sv", "annars missat")])
def test_what_is_not_written_out_is_told_in_the_language_asked_for(language: str, words: str) -> None:
    found = coverage([runs()], language)  # type: ignore[arg-type]
    assert words in {part.text for part in found.parts if part.of == "a.x"}


def test_percent_is_rounded_down_so_that_100_is_all() -> None:
    parts = coverage([runs()]).parts
    nearly = Coverage(tuple(part._replace(state="expected") for part in parts[1:] * 20) + parts[:1])
    assert nearly.percent == 99
    assert Coverage(tuple(part._replace(state="expected") for part in parts)).percent == 100
