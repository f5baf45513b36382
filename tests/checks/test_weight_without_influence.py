"""Weights that change nothing (semantics D3)."""

from __future__ import annotations

import pytest

from tests import make

REST = "otherwise not met missing data blocks the verdict"


def text(goal: str, weight: str, more: str = "") -> str:
    return (
        f"plan p goal a {goal} {REST}\n"
        f" indicator x in percent target at least 80 score 0 at 20, 100 at 80 {weight}\n"
        f" indicator y in percent target at least 80 score 0 at 20, 100 at 80 {more}\n"
    )


@pytest.mark.parametrize(
    ("goal", "weight", "codes"),
    [
        ("met when weighted mean score at least 50", "weight 2", []),
        ("met when weighted mean score at least 50", "weight 1", []),
        ("met when weighted mean score at least 50", "weight 0", ["GR443"]),
        ("met when mean score at least 50", "weight 2", ["GR443"]),
        ("met when mean score at least 50", "weight 1", []),
        ("met when all indicators are met", "weight 2", ["GR443"]),
        ("met when weighted mean score of key indicators at least 50", "weight 2", ["GR443"]),
        ("met when weighted mean score of key indicators at least 50", "weight 2 key", []),
    ],
)
def test_only_a_weighted_mean_asks_for_weights(goal: str, weight: str, codes: list[str]) -> None:
    assert make.codes(text(goal, weight, "key")) == codes


def test_a_weighted_mean_in_a_score_of_the_goal_asks_for_weights_too() -> None:
    goal = "let result be weighted mean score score from result met when a.x is met"
    assert make.codes(text(goal, "weight 2")) == []


def test_it_is_a_warning_that_says_why() -> None:
    (none,) = make.found(text("met when mean score at least 50", "weight 2"))
    assert not none.is_error
    assert none.message == "`a.x` has a weight, and `a` asks for no weighted mean score"
    (other,) = make.found(text("met when weighted mean score of key indicators at least 50", "weight 2", "key"))
    assert other.message.endswith("asks for no weighted mean score of it")
    (zero,) = make.found(text("met when weighted mean score at least 50", "weight 0"))
    assert zero.message == "`a.x` weighs 0, so its score changes nothing"


def test_weights_of_included_goals_are_weights_too() -> None:
    inner = text("met when mean score at least 50 score from mean score", "")
    top = f"goal top met when {{}} at least 50 {REST} includes goal a weight 3\n"
    assert make.codes(inner + top.format("weighted mean score")) == []
    assert make.codes(inner + top.format("mean score")) == ["GR443"]
