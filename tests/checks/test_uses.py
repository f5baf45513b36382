"""Conditions with those who ask them."""

from __future__ import annotations

from goalrules.checks.uses import base_of, ratings, uses
from goalrules.model.condition import Count
from tests import make

TEXT = """
rating r
  met when all indicators are met and (any indicator is met or near)
  otherwise not met
  missing data blocks the verdict
plan p
goal a rated by r comment required when not met indicator x target at least 1
goal b rated by r indicator x target at least 1 comment required when missed
"""


def test_a_condition_comes_once_for_each_that_shares_its_rating() -> None:
    plan = make.plan(TEXT).plan
    found = [(use.node.path, use.clause is not None, use.is_shared) for use in uses(plan)]
    assert found == [
        ("a", True, True),
        ("a", True, True),
        ("a", False, False),
        ("b", True, True),
        ("b", True, True),
        ("b.x", False, False),
    ]


def test_a_rating_comes_once_with_all_it_rates() -> None:
    (shared,) = ratings(make.plan(TEXT).plan)
    assert shared.rating.name == "r"
    assert [node.path for node in shared.nodes] == ["a", "b"]


BASE = """
plan p
goal a
  met when any indicator is {} otherwise not met missing data blocks the verdict
  indicator rated target at least 1
  indicator both target at least 1 trend compared with previous value, steady within 1
  indicator told for information lower is better trend compared with previous value, steady within 1
"""


def base(words: str) -> list[str]:
    plan = make.resolved(BASE.format(words)).value
    assert plan is not None
    goal = plan.goals[0]
    condition = goal.rating.clauses[0].condition
    assert isinstance(condition, Count)
    return [node.name for node in base_of(goal, condition.members, condition.test, plan) if hasattr(node, "name")]


def test_the_base_of_a_count_follows_from_what_it_asks() -> None:
    assert base("met") == ["rated", "both"]
    assert base("improving") == ["both", "told"]
    assert base("met and improving") == ["both"]
    assert base("met or improving") == ["rated", "both"]
