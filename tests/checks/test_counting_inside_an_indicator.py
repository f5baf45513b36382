"""Clauses of indicators that count members."""

from __future__ import annotations

import pytest

from tests import make

GOAL = "met when a.x can be assessed otherwise not met"


@pytest.mark.parametrize("condition", ["all indicators are met", "the 2 lowest rated indicators are met", "a.x is met"])
def test_an_indicator_has_no_members(condition: str) -> None:
    text = make.indicator_text(f"target at least 1 met when {condition} otherwise missed", "", GOAL)
    assert make.codes(text) == ["GR418"]


def test_both_readings_are_named() -> None:
    text = make.indicator_text("target at least 1 met when all indicators are met otherwise missed", "", GOAL)
    (finding,) = make.found(text)
    assert "belongs to the indicator `a.x`" in finding.message
    assert "a clause of the goal `a` stands above its first indicator" in finding.notes


def test_a_rating_of_goals_that_rates_an_indicator_is_named() -> None:
    rating = "rating r met when all indicators are met otherwise not met missing data blocks the verdict\n"
    text = rating + make.indicator_text("target at least 1 rated by r", "", GOAL.replace("a.x can", "a.x can"))
    assert "GR418" in make.codes(text)


def test_comments_of_indicators_count_no_members_either() -> None:
    text = make.indicator_text("target at least 1 comment required when any indicator is missed", "", GOAL)
    assert make.codes(text) == ["GR418"]


@pytest.mark.parametrize(
    "statements",
    [
        "met when mean score at least 1 otherwise missed",
        "met when value at least lowest score otherwise missed",
        "score from mean score",
        "score by mean score: 0 at 0, 1 at 1",
        "score 1 when any indicator is missed score from 0",
        "let q be 2 * mean score score from q",
        "comment required when mean score below 1",
    ],
)
def test_an_indicator_has_no_scores_of_members(statements: str) -> None:
    assert set(make.codes(make.indicator_text(f"target at least 1 {statements}", "", GOAL))) == {"GR418"}


def test_a_target_is_computed_of_no_scores() -> None:
    assert make.codes(make.indicator_text("target at least mean score", "", GOAL)) == ["GR418"]
