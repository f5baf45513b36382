"""Chains of conditions."""

from __future__ import annotations

import pytest

from goalrules.model.condition import Both, Condition, Count, Either, Named, Negation, OwnState
from tests import make

REST = "otherwise not met missing data blocks the verdict"


def condition(words: str) -> Condition:
    found = make.goal(f"met when {words} {REST}").rating.clauses[0].condition
    assert found is not None
    return found


def test_a_bare_level_belongs_to_the_list_before_it() -> None:
    found = condition("all indicators are met or near or a.i1 is met")
    assert isinstance(found, Either)
    assert [type(part) for part in found.parts] == [Count, Named]


def test_a_list_of_levels_binds_tighter_than_and() -> None:
    found = condition("all indicators are met or near and a.i1 is met")
    assert isinstance(found, Both)
    first = found.parts[0]
    assert isinstance(first, Count)
    assert first.span.text == "all indicators are met or near"


def test_brackets_join_what_stands_in_them() -> None:
    found = condition("a.i1 is met or (a.i2 is met and a.i3 is met)")
    assert isinstance(found, Either)
    assert isinstance(found.parts[1], Both)
    assert condition("((a.i1 is met))") == condition("a.i1 is met")


def test_not_negates_what_stands_in_brackets() -> None:
    found = condition("not (a.i1 is met or near)")
    assert isinstance(found, Negation)
    assert isinstance(found.part, Named)


def test_conditions_joined_by_and_and_or_need_brackets_and_both_readings_are_shown() -> None:
    text = make.goal_text(f"met when a.i1 is met or a.i2 is met and a.i3 is met {REST}")
    (finding,) = make.found(text)
    assert finding.code.number == "GR416"
    assert finding.notes == (
        "one reading: a.i1 is met or (a.i2 is met and a.i3 is met)",
        "the other: (a.i1 is met or a.i2 is met) and a.i3 is met",
    )


@pytest.mark.parametrize("words", ["met", "near or met", "(met)"])
def test_a_bare_level_at_the_beginning_is_asked_of_nothing(words: str) -> None:
    assert make.codes(make.goal_text(f"met when {words} {REST}")) == ["GR417"]


@pytest.mark.parametrize("words", ["(a.i1 is met) or near", "any indicator can be assessed or met"])
def test_a_bare_level_after_what_takes_none_is_refused(words: str) -> None:
    assert make.codes(make.goal_text(f"met when {words} {REST}")) == ["GR417"]


def test_in_comment_required_a_bare_level_is_the_nodes_own() -> None:
    rule = make.indicator("target at least 1 comment required when missed or near").comment_required
    assert rule is not None
    assert isinstance(rule.condition, OwnState)
    (state,) = rule.condition.test.alternatives
    assert [level.level for level in state.levels] == ["missed", "near"]


def test_own_states_may_stand_in_brackets_and_beside_other_conditions() -> None:
    rule = make.indicator("target at least 1 comment required when (missed) or value at least 120").comment_required
    assert rule is not None
    assert isinstance(rule.condition, Either)
    assert isinstance(rule.condition.parts[0], OwnState)


def test_one_broken_clause_brings_no_finding_about_the_others() -> None:
    text = make.goal_text("met when near\n partly met when all indicators are met\n missing data is left out")
    assert make.codes(text) == ["GR417"]
