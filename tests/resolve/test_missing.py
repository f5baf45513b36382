"""What members without data do is read the same in a rating, a goal and `defaults`."""

from __future__ import annotations

import pytest

from tests import make

WORDS = "missing data counts as missed"


@pytest.mark.parametrize(
    "text",
    [
        f"defaults {WORDS}\n" + make.goal_text("met when all indicators are met otherwise not met"),
        make.goal_text(f"met when all indicators are met otherwise not met {WORDS}"),
        f"rating r met when all indicators are met otherwise not met {WORDS}\n" + make.goal_text("rated by r"),
    ],
)
def test_the_policy_is_the_same_wherever_it_is_stated(text: str) -> None:
    missing = make.plan(text).plan.goals[0].rating.missing
    assert missing is not None
    assert (missing.policy, missing.level, missing.span.text) == ("counts as", "missed", WORDS)


def test_without_trend_counts_as_a_trend() -> None:
    found = make.goal(f"met when all indicators are met otherwise not met {WORDS} without trend counts as worsening")
    assert found.rating.missing_trend is not None
    assert found.rating.missing_trend.trend == "worsening"


def test_two_policies_are_refused() -> None:
    text = make.goal_text(f"met when all indicators are met otherwise not met {WORDS} missing data blocks the verdict")
    assert make.codes(text) == ["GR411"]
