"""Sums of scores from which members are left out (semantics D4)."""

from __future__ import annotations

import pytest

from tests import make


@pytest.mark.parametrize(
    ("goal", "codes"),
    [
        ("met when sum of scores at least 5 missing data is left out", ["GR445"]),
        ("met when sum of scores at least 5 missing data blocks the verdict", []),
        ("met when sum of scores at least 5 missing data counts as missed, score 0", []),
        ("met when mean score at least 5 missing data is left out", []),
        ("score from sum of scores met when a.x is met missing data is left out", ["GR445"]),
        ("let total_score be sum of scores met when total_score at least 5 missing data is left out", ["GR445"]),
    ],
)
def test_a_sum_falls_with_each_member_left_out(goal: str, codes: list[str]) -> None:
    text = f"plan p goal a {goal} otherwise not met indicator x target at least 8 score from value"
    found = make.found(text)
    assert [finding.code.number for finding in found] == codes
    assert not any(finding.is_error for finding in found)
