"""What a counter-example says, what settles one, and where it stops a plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goalrules import pipeline, proofs
from goalrules.diagnostics import Diagnostic
from goalrules.model.plan import Plan
from goalrules.proofs import monotone_indicators
from goalrules.proofs.budget import Steps
from goalrules.proofs.goal_worlds import Worlds
from tests.make import goal_text, indicator_text, resolved

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT.parent / "shared" / "data" / "open_sdg" / "cases.json"


def _plan(text: str) -> Plan:
    outcome = resolved(text)
    assert outcome.value is not None
    return outcome.value


def _proven(text: str) -> list[Diagnostic]:
    return list(proofs.prove(_plan(text)))


def _only(text: str, number: str) -> Diagnostic:
    (found,) = [one for one in _proven(text) if one.code.number == number]
    return found


def test_a_goal_is_shown_with_the_fewest_results() -> None:
    found = _only(
        goal_text(
            "met when all indicators are met partly met when at least 2 indicators are near otherwise not met"
            " missing data blocks the verdict"
        ),
        "GR471",
    )
    assert found.message == "A better result of a member can give `a` a worse level"
    assert found.notes == (
        "1 met, 2 near: partly met",
        "2 met, 1 near: not met (one of `a.i1`, `a.i2` and `a.i3` rises from near to met)",
    )
    assert [label.text for label in found.related] == ["gives partly met", "a member may be too good for this"]


def test_an_indicator_is_shown_with_numbers_of_few_digits() -> None:
    found = _only(indicator_text("higher is better met when value between 20 and 26.5 otherwise missed"), "GR471")
    assert found.notes == ("value 26.5 in 2020: met", "value 27 in 2020: missed, though the value is better")


def test_an_indicator_is_shown_with_the_other_data() -> None:
    text = indicator_text(
        "higher is better trend compared with previous value, steady within 1"
        " met when trend is steady otherwise missed",
        "in points",
    )
    found = _only(text, "GR471")
    assert found.notes == (
        "value 101 in 2020: met",
        "value 102 in 2020: missed, though the value is better",
        "both times 2019 100",
    )


def test_what_is_withheld_is_shown_with_it_and_without_it() -> None:
    found = _only(goal_text("met when all indicators are met otherwise not met missing data is left out"), "GR472")
    assert found.notes == (
        "2 met, 1 missed: not met",
        "2 met, 1 without data: met (one that is missed withheld)",
    )


def test_a_written_reason_settles_that_withholding_pays() -> None:
    text = goal_text(
        'met when all indicators are met otherwise not met missing data is left out accept because "agreed"'
    )
    assert _proven(text) == []


def test_a_written_reason_settles_that_better_is_worse() -> None:
    text = indicator_text(
        'higher is better met when value between 20 and 26 otherwise missed not monotone because "too warm"'
    )
    assert _proven(text) == []


def test_the_reason_may_stand_where_a_shared_rating_is_used() -> None:
    text = (
        "plan p period 2020\n"
        "rating r met when exactly 1 indicator is met otherwise not met missing data blocks the verdict\n"
        "rating v met when value between 2 and 3 otherwise missed\n"
        'goal a rated by r not monotone because "agreed"\n'
        ' indicator i higher is better rated by v not monotone because "agreed"\n'
        ' indicator j target at least 5 score by value: 0 at 0, 1 at 5, 0 at 9 not monotone because "agreed"\n'
    )
    assert _proven(text) == []


def test_such_rules_are_refused_by_whoever_loads_them(tmp_path: Path) -> None:
    path = tmp_path / "plan.goal"
    path.write_text(indicator_text("higher is better met when value below 26 otherwise missed"), encoding="utf-8")
    for prove in (False, True):
        outcome = pipeline.load(path, prove=prove)
        assert outcome.value is None
        assert [one.code.number for one in outcome.diagnostics if one.is_error] == ["GR471"]


def test_warnings_are_for_those_who_ask_for_proofs(tmp_path: Path) -> None:
    path = tmp_path / "plan.goal"
    path.write_text(
        goal_text("met when all indicators are met otherwise not met missing data is left out"), encoding="utf-8"
    )
    assert pipeline.load(path).diagnostics == ()
    asked = pipeline.load(path, prove=True)
    assert asked.value is not None
    assert [one.code.number for one in asked.diagnostics] == ["GR472"]


# ---- what is not decided -----------------------------------------------------------------------------------


def test_without_steps_nothing_is_proven() -> None:
    plan = _plan(indicator_text("higher is better met when value between 2 and 3 otherwise missed"))
    answer = monotone_indicators.answer_of(plan.indicators[0], plan, Steps(0))
    assert answer.is_open
    assert answer.pair is None


def test_what_is_too_large_is_said_to_be_open() -> None:
    names = [f"i{n}" for n in range(1, 13)]
    named = " and ".join(f"(a.{name} is met or a.{name} is missed)" for name in names)
    plan = _plan(goal_text(f"met when {named} otherwise not met missing data blocks the verdict", 12))
    worlds = Worlds(plan, plan.goals[0])
    assert list(worlds.all())
    assert not worlds.is_complete
    found = {one.code.number for one in proofs.prove(plan)}
    assert found & {"GR471", "GR478"}


def test_values_below_zero_are_no_counter_example_for_a_share_and_no_ground_for_a_proof() -> None:
    text = indicator_text("higher is better met when value / previous value at least 1.1 otherwise missed")
    assert [one.code.number for one in _proven(text)] == ["GR478"]


@pytest.mark.parametrize(
    "statements",
    [
        "target at least 80 near within 5 percentage points",
        "target between 40 and 60 near within 5 percentage points",
        "target exactly 50",
        "higher is better met when value at least 110 % of mean of the previous 3 values otherwise missed",
        "target at least 80 met when target is met near when shortfall at most 5 otherwise missed",
        "target at least 80 by 2030 base year 2015 met when linear pace at least 90 % otherwise missed",
        'higher is better peers "A", "B", "C" met when peer quartile exactly 1 missed when peer quartile exactly 4'
        " otherwise near",
        "lower is better trend compared with previous value, steady within 1 percentage point"
        " met when trend is improving near when trend is steady otherwise missed",
    ],
)
def test_what_is_right_is_proven_whatever_the_other_data(statements: str) -> None:
    found = [one for one in _proven(indicator_text(statements)) if one.code.number in ("GR471", "GR478")]
    assert found == []


# ---- Open SDG ----------------------------------------------------------------------------------------------


@pytest.mark.skipif(not CASES.exists(), reason="../shared is absent")
def test_the_first_formula_of_open_sdg_is_refused_for_the_case_known_to_be_wrong(tmp_path: Path) -> None:
    (case,) = [one for one in json.loads(CASES.read_text(encoding="utf-8"))["cases"] if one.get("known_wrong_upstream")]
    given = case["input"]
    rules = (ROOT / "rules/methods/open_sdg_2023.goal").read_text(encoding="utf-8")
    without = "\n".join(line for line in rules.splitlines() if "not monotone because" not in line)
    (tmp_path / "first.goal").write_text(without, encoding="utf-8")
    (tmp_path / "plan.goal").write_text(
        f'plan p period {given["current_year"]}\nuse "first.goal"\n'
        "goal g\n met when no indicators are deterioration otherwise not met missing data blocks the verdict\n"
        f" indicator x target at most {given['target']} by {given['target_year']} base year {given['base_year']}"
        " rated by open_sdg_with_target_2023\n",
        encoding="utf-8",
    )
    outcome = pipeline.load(tmp_path / "plan.goal", "plan.goal")
    assert outcome.value is None
    (found,) = [one for one in outcome.diagnostics if one.is_error]
    assert found.code.number == "GR471"
    # A value further above a limit that lies above the base has the higher score: that is the kind of the mistake.
    worse, better, base = found.notes
    assert "score" in worse
    assert "though the value is better" in better
    assert str(given["base_year"]) in base
