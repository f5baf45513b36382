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
