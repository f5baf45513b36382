"""Clauses that are the first to hold in no outcome."""

from __future__ import annotations

import pytest

from goalrules.checks.first_to_hold import never_first
from goalrules.checks.uses import ratings
from tests import make


def never(clauses: str) -> list[tuple[str | None, list[str | None]]]:
    """The levels of the clauses found, each with the levels of those that decide before."""
    plan = make.resolved(make.goal_text(f"{clauses} missing data blocks the verdict")).value
    assert plan is not None
    (shared,) = ratings(plan)
    found = never_first(shared.rating, shared.nodes, plan)
    return [(clause.level, [earlier.level for earlier in deciding]) for clause, deciding in found]


@pytest.mark.parametrize(
    ("clauses", "found"),
    [
        ("met when all indicators are met otherwise not met", []),
        (
            "partly met when any indicator is met met when all indicators are met otherwise not met",
            [("met", ["partly met"])],
        ),
        (
            "not met when no indicator is met partly met when any indicator is met met when all indicators are near"
            " otherwise met",
            [("met", ["not met"])],
        ),
        ("met when all indicators are met and any indicator is missed otherwise not met", [("met", [])]),
    ],
)
def test_clauses_that_decide_no_outcome_come_with_those_that_do(
    clauses: str, found: list[tuple[str | None, list[str | None]]]
) -> None:
    assert never(clauses) == found


@pytest.mark.parametrize(
    "clauses",
    [
        # Members told apart by key or name, trends, and shares that no hundred members meet are not gone through.
        "partly met when a.i1 is met met when a.i1 is met and a.i2 is met otherwise not met",
        "met when at least 99.95 % of the indicators are met partly met when at least 99.9 % of the indicators are met"
        " otherwise not met",
        "met when no indicator is missed partly met when fewer than half of the indicators can be assessed"
        " otherwise not met",
    ],
)
def test_what_is_not_certain_is_left_alone(clauses: str) -> None:
    assert never(clauses) == []
