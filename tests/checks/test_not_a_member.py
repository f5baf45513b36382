"""Clauses that name what is not in the goal."""

from __future__ import annotations

import pytest

from tests import make

TEXT = """plan p
goal a
  met when {} otherwise not met
  includes goal b
  indicator x target at least 1
goal b met when b.y is met otherwise not met indicator y target at least 1
goal c met when c.z is met otherwise not met indicator z target at least 1
"""


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("a.x is met", []),
        ("b is met", []),
        ("b.y is met", ["GR210"]),
        ("c is met", ["GR210"]),
        ("c.z is met", ["GR210"]),
        ("a is met", ["GR210"]),
        ("not (c is met) and a.x is met", ["GR210"]),
    ],
)
def test_a_clause_names_direct_members_only(condition: str, codes: list[str]) -> None:
    assert make.codes(TEXT.format(condition)) == codes
