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


GROUPS = """plan p
entity group coast: "1480", "1440"
goal a
  met when at least 2 indicators {}are met
  otherwise not met
  missing data blocks the verdict
  indicator x target at least 1 {}
  indicator y target at least 1
"""


def test_an_entity_group_may_put_it_out_of_reach() -> None:
    assert make.codes(GROUPS.format("", "")) == []
    (finding,) = make.found(GROUPS.format("", "applies to entity group coast"))
    assert finding.code.number == "GR430"
    assert "has 1 of these indicators outside the entity group `coast`" in finding.message
    (inside,) = make.found(GROUPS.format("", "applies outside entity group coast"))
    assert "has 1 of these indicators in the entity group `coast`" in inside.message


def test_a_tag_may_hold_in_a_group_only() -> None:
    text = GROUPS.format("tagged eco ", "tagged eco in entity group coast").replace(
        "y target at least 1", "y target at least 1 tagged eco"
    )
    assert make.codes(text) == ["GR430"]
    assert make.codes(text.replace(" in entity group coast", "")) == []
