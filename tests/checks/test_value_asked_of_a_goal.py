"""Clauses of goals that ask for values."""

from __future__ import annotations

import pytest

from tests import make


@pytest.mark.parametrize(
    "condition", ["target is met", "trend is improving", "value at least 5", "value is known", "change above 1"]
)
def test_a_goal_has_no_value_target_or_trend(condition: str) -> None:
    assert make.codes(make.goal_text(f"met when {condition} otherwise not met")) == ["GR419"]


def test_a_goal_has_no_trend_of_its_own_in_comments_either() -> None:
    clauses = "met when a.i1 is met otherwise not met"
    assert make.codes(make.goal_text(f"{clauses} comment required when worsening")) == ["GR419"]
    assert make.codes(make.goal_text(f"{clauses} comment required when not met")) == []


SCORED = "target at least 5 score from value"
REST = "otherwise not met missing data blocks the verdict"


@pytest.mark.parametrize(
    ("goal", "codes"),
    [
        ("met when mean score at least 5", []),
        ("met when larger of mean score and 2 * lowest score at least 5", []),
        ("met when 100 % of mean score ^ 2 - 1 at least 5", []),
        ("with bar 5 met when mean score at least bar", []),
        ("met when mean score is known", []),
        ("met when mean score + value at least 5", ["GR419"]),
        ("met when mean score at least value", ["GR419"]),
        ("met when mean score between 5 and target value", ["GR419"]),
        ("let q be value met when mean score at least q", ["GR419"]),
        ("met when standard error of value is known", ["GR419"]),
        ("met when a.x is met score from value", ["GR419"]),
        ("met when a.x is met score 0 at 20, 100 at 80", ["GR419"]),
        ("met when a.x is met score by mean score: 0 at 20, 100 at 80", []),
        ("met when a.x is met score by mean score: 0 at 20, 100 at value", ["GR419"]),
        ("met when a.x is met score 1 when value at least 5 score from 0", ["GR419"]),
    ],
)
def test_a_goal_has_the_scores_of_its_members(goal: str, codes: list[str]) -> None:
    assert make.codes(make.indicator_text(SCORED, goal=f"{goal} {REST}")) == codes
