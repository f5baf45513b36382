"""Counts over nothing."""

from __future__ import annotations

import pytest

from tests import make

REST = "otherwise not met missing data blocks the verdict"


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("all indicators are met", []),
        ("all key indicators are met", ["GR211"]),
        ("no key indicator is missed", ["GR211"]),
        ("all indicators tagged eco are met", ["GR211"]),
        ("all goals are met", ["GR211"]),
        ("the 2 lowest rated goals are met", ["GR211"]),
        ("fewer than half of the goals can be assessed", ["GR211"]),
        ("any indicator is improving", ["GR211", "GR431"]),
    ],
)
def test_a_count_needs_members(condition: str, codes: list[str]) -> None:
    assert sorted(make.codes(make.goal_text(f"met when {condition} {REST}"))) == codes


@pytest.mark.parametrize("more", ["key", "tagged eco"])
def test_a_shared_rating_may_find_them_in_some_goals_only(more: str) -> None:
    word = "key indicator" if more == "key" else "indicator tagged eco"
    text = (
        f"plan p rating r not met when any {word} is missed otherwise met missing data blocks the verdict\n"
        f"goal a rated by r indicator x target at least 1 {more} goal b rated by r indicator x target at least 1"
    )
    assert make.codes(text) == []
    assert make.codes(text.replace(f"1 {more}", "1")) == ["GR211"]


def test_indicators_for_information_are_no_members_of_level_counts() -> None:
    text = f"plan p goal a met when all indicators are met {REST} indicator x for information"
    assert make.codes(text) == ["GR211"]


def test_what_is_missing_is_said_with_the_words_to_write() -> None:
    (finding,) = make.found(make.goal_text(f"met when all key indicators are met {REST}"))
    assert finding.message == "The goal `a` has no key indicator"
    assert finding.help == "write `key` in the indicators meant"


def test_a_veto_of_a_named_rating_may_find_nobody() -> None:
    rating = f"plan p rating r met when no key indicator is missed {REST}\n"
    assert make.codes(f"{rating} goal a rated by r indicator x target at least 1") == []
    others = rating.replace("no key indicator is missed", "all key indicators are met")
    assert make.codes(f"{others} goal a rated by r indicator x target at least 1") == ["GR211"]


def test_scores_of_nobody_are_none() -> None:
    text = make.indicator_text(
        "target at least 1 score from value", goal=f"met when mean score of key indicators above 0 {REST}"
    )
    (finding,) = make.found(text)
    assert finding.code.number == "GR211"
    assert finding.message == "The goal `a` has no such members with scores"
    assert make.codes(text.replace("score from value", "score from value key")) == []
