"""Counts that a goal cannot reach (semantics C6)."""

from __future__ import annotations

import pytest

from tests import make


@pytest.mark.parametrize(
    ("count", "codes"),
    [
        ("at least 3", []),
        ("at least 4", ["GR430"]),
        ("exactly 4", ["GR430"]),
        ("more than 2", []),
        ("more than 3", ["GR430"]),
        ("fewer than 9", []),
        ("at most 9", []),
        ("at least 100 % of the", []),
    ],
)
def test_a_clause_asks_for_no_more_members_than_there_are(count: str, codes: list[str]) -> None:
    text = make.goal_text(f"met when {count} indicators are met otherwise not met missing data blocks the verdict")
    assert make.codes(text) == codes


def test_only_rated_members_are_there() -> None:
    text = make.goal_text(
        "met when at least 4 indicators are met otherwise not met missing data blocks the verdict",
        more=" indicator z for information",
    )
    assert make.codes(text) == ["GR430"]
