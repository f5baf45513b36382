"""The same measurement twice in one goal (semantics E1)."""

from __future__ import annotations

import pytest

from tests import make

TEXT = """plan p
goal a met when all indicators are met otherwise not met missing data blocks the verdict
  indicator x measured by kolada "N1" target at least 5
  indicator y {}
"""


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        ('measured by kolada "N1" target at least 5', ["GR429"]),
        ('measured by kolada "N1" target at least 6', []),
        ('measured by kolada "N2" target at least 5', []),
        ('measured by "N1" target at least 5', []),
        ('measured by kolada "N1" for information', []),
        ("target at least 5", []),
    ],
)
def test_the_same_source_and_target_are_reported(second: str, codes: list[str]) -> None:
    assert make.codes(TEXT.format(second)) == codes


def test_goals_may_share_a_measurement() -> None:
    text = TEXT.format("target at least 5")
    text += 'goal b met when b.x is met otherwise not met indicator x measured by kolada "N1" target at least 5'
    assert make.codes(text) == []
