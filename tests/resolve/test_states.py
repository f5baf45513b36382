"""Levels and trends asked of members."""

from __future__ import annotations

import pytest

from goalrules.model.condition import Count, State, StateTest
from tests import make

TREND = " trend compared with previous value, steady within 1\n"


def state_test(words: str) -> StateTest:
    text = (
        "plan p period 2020\ngoal a\n"
        f" met when any indicator is {words} otherwise not met missing data blocks the verdict\n"
        " indicator x in percent target at least 80 near within 1" + TREND
    )
    rating = make.plan(text).plan.goals[0].rating
    condition = rating.clauses[0].condition
    assert isinstance(condition, Count)
    assert isinstance(condition.test, StateTest)
    return condition.test


def shape(state: State) -> tuple[list[tuple[str, str]], list[str]]:
    return [(level.level, level.reach) for level in state.levels], list(state.trends)


@pytest.mark.parametrize(
    ("words", "alternatives"),
    [
        ("met", [([("met", "only")], [])]),
        ("met or near", [([("met", "only"), ("near", "only")], [])]),
        ("near or better", [([("near", "or better")], [])]),
        ("near or worse", [([("near", "or worse")], [])]),
        ("improving or steady", [([], ["improving", "steady"])]),
        ("missed and worsening", [([("missed", "only")], ["worsening"])]),
        ("worsening and missed", [([("missed", "only")], ["worsening"])]),
        ("near or worse and worsening", [([("near", "or worse")], ["worsening"])]),
        ("missed or worsening", [([("missed", "only")], []), ([], ["worsening"])]),
        ("met or worsening or near", [([("met", "only"), ("near", "only")], []), ([], ["worsening"])]),
        ("done", [([("met", "only")], [])]),
        ("not done", [([("missed", "only")], [])]),
    ],
)
def test_a_list_of_states_means_what_it_says(
    words: str, alternatives: list[tuple[list[tuple[str, str]], list[str]]]
) -> None:
    assert [shape(state) for state in state_test(words).alternatives] == alternatives


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("met and near", ["GR435"]),
        ("improving and steady", ["GR435"]),
        ("missed or near and worsening", ["GR416"]),
        ("missed and worsening or near", ["GR416"]),
    ],
)
def test_a_list_that_cannot_hold_or_has_two_readings_is_refused(words: str, codes: list[str]) -> None:
    text = make.goal_text(f"met when any indicator is {words} otherwise not met missing data blocks the verdict")
    assert make.codes(text) == codes
