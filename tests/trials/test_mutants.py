"""Small changes of rules: which are made, which of them scenarios notice, and what marks settle."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalrules import pipeline
from goalrules.model.plan import CheckedPlan
from goalrules.trials import Mutants, mutants, ways_out
from goalrules.trials.marks import change_of
from goalrules.trials.scenario_text import scenario_text

PLAN = """
plan p
  period 2020
goal g
  rated by by_half
  indicator a in percent
    target at least 82
    near within 3 percentage points
  indicator b
    target at most 10
rating by_half
  met        when all indicators are met
  partly met when at least half of the indicators are met or near
  otherwise not met
  missing data blocks the verdict
"""

SVENSK = """# language: sv
plan p
  period 2020
mål g
  bedöms enligt r
  indikator a i procent
    målvärde minst 82,5
bedömningsregel r
  uppfyllt när alla indikatorer är uppfyllda
  annars ej uppfyllt
  saknad uppgift hindrar bedömning
"""


@pytest.fixture
def loaded(tmp_path: Path) -> LoadedText:
    return LoadedText(tmp_path)


class LoadedText:
    """Plans of texts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def plan(self, text: str) -> CheckedPlan:
        file = self._folder / "plan.goal"
        file.write_text(text, encoding="utf-8")
        outcome = pipeline.load(file)
        assert outcome.value is not None, outcome.diagnostics
        return outcome.value

    def tried(self, text: str) -> Mutants:
        return mutants(self.plan(text))


def _changes(found: Mutants) -> list[str]:
    return [change_of(one.edit, one.language) for one in found.trials]


def _alive(found: Mutants) -> set[str]:
    return {change_of(one.edit, one.language) for one in found.alive}


def test_comparisons_limits_quantifiers_policy_and_clauses_are_changed(loaded: LoadedText) -> None:
    changes = _changes(loaded.tried(PLAN))
    for change in (
        "at least -> above", "82 -> 81", "82 -> 83", "3 -> 2", "3 -> 4", "at most -> below", "10 -> 9", "all -> any",
        "at least -> more than", "blocks the verdict -> is left out", "left out",
    ):  # fmt: skip
        assert change in changes, change


def test_and_and_or_change_places(loaded: LoadedText) -> None:
    text = PLAN.replace("when all indicators are met", "when g.a is met and g.b is met")
    assert "and -> or" in _changes(loaded.tried(text))


def test_a_change_is_the_text_of_its_span_and_passes_the_checks(loaded: LoadedText) -> None:
    for one in loaded.tried(PLAN).trials:
        source = one.edit.span.source
        assert source.text[one.edit.span.start : one.edit.span.end] == one.edit.before
        assert loaded.plan(one.edit.applied.text).plan.nodes == one.plan.plan.nodes


def test_without_scenarios_nothing_is_noticed(loaded: LoadedText) -> None:
    found = loaded.tried(PLAN)
    assert found.alive == found.trials
    assert not found.is_clean


def test_a_scenario_at_the_limit_notices_that_the_limit_is_left_out(loaded: LoadedText) -> None:
    at_the_limit = '\nscenario "at 82"\n  given g.a 82\n  expect g.a met\n'
    noticed = [one for one in loaded.tried(PLAN + at_the_limit).trials if one.noticed_by == "at 82"]
    assert {change_of(one.edit, "en") for one in noticed} == {"at least -> above", "82 -> 83"}


def test_each_way_out_notices_its_change(loaded: LoadedText) -> None:
    found = loaded.tried(PLAN)
    for trial, way in zip(found.alive, ways_out(found), strict=True):
        assert way.scenario is not None, trial.edit
        text = scenario_text([way.scenario], found.plan.plan)
        assert all(one.as_expected for one in pipeline.test(loaded.plan(PLAN + text)))
        changed = loaded.plan(trial.edit.applied.text + text)
        assert not all(one.as_expected for one in pipeline.test(changed))


def test_all_ways_out_together_leave_nothing_alive(loaded: LoadedText) -> None:
    found = loaded.tried(PLAN)
    scenarios = [way.scenario for way in ways_out(found) if way.scenario is not None]
    again = loaded.tried(PLAN + scenario_text(scenarios, found.plan.plan))
    assert again.is_clean


def test_half_of_two_is_shifted_to_shares_that_two_members_can_tell(loaded: LoadedText) -> None:
    shares = [one.edit.after for one in loaded.tried(PLAN).trials if one.edit.before == "half"]
    assert shares == ["0 %", "51 %"] or shares == ["51 %"]


ONE = """
plan p
  period 2020
goal g
  {mark}
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator a
    target at least 5
"""


def test_a_mark_settles_a_change_with_its_reason(loaded: LoadedText) -> None:
    found = loaded.tried(ONE.format(mark="# equivalent: all -> any, because there is one indicator"))
    assert [one.mark.reason for one in found.marked if one.mark is not None] == ["there is one indicator"]
    assert "all -> any" not in _alive(found)
    assert "at least -> above" in _alive(found)


def test_a_mark_may_stand_behind_its_statement_and_name_several_changes(loaded: LoadedText) -> None:
    text = ONE.format(mark="").replace("at least 5", "at least 5 # equivalent: 5 -> 4; 5 -> 6, because of x")
    assert {change_of(one.edit, "en") for one in loaded.tried(text).marked} == {"5 -> 4", "5 -> 6"}


def test_a_mark_of_a_change_that_a_scenario_notices_does_not_hold(loaded: LoadedText) -> None:
    text = ONE.format(mark="").replace("at least 5", "at least 5 # equivalent: 5 -> 6, because of x")
    found = loaded.tried(text + '\nscenario "five"\n  given g.a 5\n  expect g.a met\n')
    assert [mark.change for mark in found.stale] == ["5 -> 6"]
    assert not found.is_clean


def test_a_mark_of_no_change_does_not_hold(loaded: LoadedText) -> None:
    found = loaded.tried(ONE.format(mark="# equivalent: all -> none, because of nothing"))
    assert [mark.change for mark in found.stale] == ["all -> none"]


def test_a_comment_without_a_reason_marks_nothing(loaded: LoadedText) -> None:
    found = loaded.tried(ONE.format(mark="# equivalent: all -> any"))
    assert "all -> any" in _alive(found)
    assert found.stale == ()


def test_swedish_files_are_changed_in_swedish_and_marked_in_swedish(loaded: LoadedText) -> None:
    mark = "# likvärdig: alla -> någon, eftersom det bara finns en indikator\n  uppfyllt när alla"
    found = loaded.tried(SVENSK.replace("uppfyllt när alla", mark))
    assert {"minst -> över", "82,5 -> 82,4", "hindrar bedömning -> räknas inte"} <= _alive(found)
    assert [one.edit.after for one in found.marked] == ["någon"]


def test_what_cannot_be_told_apart_is_probably_equivalent(loaded: LoadedText) -> None:
    found = loaded.tried(ONE.format(mark=""))
    ways = dict(zip([change_of(one.edit, "en") for one in found.alive], ways_out(found), strict=True))
    assert ways["all -> any"].scenario is None
    assert ways["all -> any"].tried > 0


def test_a_scenario_that_is_wrong_already_notices_nothing(loaded: LoadedText) -> None:
    found = loaded.tried(PLAN + '\nscenario "wrong"\n  given g.a 82\n  expect g.a missed\n')
    assert found.alive == found.trials
    assert found.unsound == ("wrong",)
    assert not found.is_clean
