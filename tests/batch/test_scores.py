"""Columns give the same scores, and judge goals over scores, as the reference evaluator does."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import make
from tests.batch.held_against import differences
from tests.batch.score_plans import FORMS, GOAL_SCORES, HEAD, POLICIES, SCORES, SEEDS, checked, goals

QUICK = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))

ABOVE = """goal top
  met when lowest score at least 20 and no goal is not met
  partly met when mean score above 10
  otherwise not met
  missing data is left out
  score from mean score
  includes goal g
  includes goal h
"""


@QUICK
@given(goals("g"), SEEDS)
def test_goals_over_scores_agree(goal: str, seed: int) -> None:
    assert not differences(checked(HEAD + goal), seed)


@QUICK
@given(goals("g"), goals("h"), st.sampled_from(POLICIES[:2]), SEEDS)
def test_goals_over_scores_of_goals_agree(g: str, h: str, policy: str, seed: int) -> None:
    """The ends that missing data leave a goal's score count in the goal above."""
    above = ABOVE.replace("is left out", policy)
    assert not differences(checked(HEAD + above + g + h), seed)


@pytest.mark.parametrize("form", FORMS)
def test_the_ends_of_what_is_computed_of_missing_scores_agree(form: str) -> None:
    """Against several limits, some of which one end alone meets."""
    for limit in (-30, 5, 40):
        met = f"met when {form.format('mean score')} at least {limit}"
        rule = f"{met}\n  otherwise not met\n  missing data blocks the verdict"
        members = "".join(
            f"  indicator {name}\n    target at least 50\n    score from value, at least 0, at most 100\n"
            for name in "ab"
        )
        assert not differences(make.plan(f"{HEAD}goal g\n  {rule}\n{members}"), limit + 50)


@pytest.mark.parametrize("policy", POLICIES[:2])
def test_no_size_is_below_zero_whatever_is_missing(policy: str) -> None:
    """Also that of a score that has no limits at all, for want of members."""
    for condition in ("size of (mean score) below 0", "-(size of (lowest score)) at most 0"):
        rule = f"met when {condition}\n  otherwise not met\n  missing data {policy}"
        member = "  indicator a\n    target at least 50\n    score from value / 2\n"
        assert not differences(make.plan(f"{HEAD}goal g\n  {rule}\n{member}"), 5, [f"e{n}" for n in range(12)])


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("score", GOAL_SCORES)
def test_a_goal_has_its_score_under_every_policy(score: str, policy: str) -> None:
    members = "".join(
        f"  indicator {name}\n    target at least 50\n    score from value, at least 0, at most 100\n" for name in "abc"
    )
    policy = policy.replace("counts as missed", "counts as missed, score 10") if policy.endswith("missed") else policy
    rule = "met when all indicators are met\n  partly met when mean score above 40\n  otherwise not met"
    plan = make.plan(f"{HEAD}goal g\n  {rule}\n  missing data {policy}\n  {score}\n{members}")
    assert not differences(plan, 3)


@pytest.mark.parametrize("score", SCORES)
def test_an_indicator_has_every_kind_of_score(score: str) -> None:
    rule = "met when mean score at least 20\n  otherwise not met\n  missing data blocks the verdict"
    indicator = f"  indicator a\n    target at least 80\n    near within 10\n    {score}\n"
    assert not differences(make.plan(f"{HEAD}goal g\n  {rule}\n{indicator}"), 5, [f"e{n}" for n in range(12)])


def test_tags_that_hold_for_some_entities_only_agree() -> None:
    groups = 'entity group coast: "e1", "e2"\n'
    rule = (
        "met when at least half of the indicators tagged wet are met\n"
        "  partly met when mean score of indicators tagged wet at least 40\n"
        "  otherwise not met\n  missing data is left out"
    )
    members = "".join(
        f"  indicator {name}\n    target at least 50\n    tagged wet{where}\n    score 0 at 0, 100 at 100\n"
        for name, where in (("a", ""), ("b", " in entity group coast"), ("c", " outside entity group coast"))
    )
    plan = make.plan(f"{HEAD}{groups}goal g\n  {rule}\n{members}")
    assert not differences(plan, 11, ["e1", "e2", "e3", "e4"])


def test_a_mean_over_members_that_differ_from_case_to_case_is_exact() -> None:
    """Over 1, 2, … 7 members: sevenths and sixths stay fractions."""
    members = "".join(f"  indicator i{n}\n    target at least 50\n    score from value / 7\n" for n in range(7))
    rule = "met when mean score at least 5\n  otherwise not met\n  missing data is left out\n  score from mean score"
    assert not differences(make.plan(f"{HEAD}goal g\n  {rule}\n{members}"), 1, [f"e{n}" for n in range(20)])


def test_a_power_with_too_many_digits_agrees() -> None:
    rule = "met when (1 + mean score) ^ 40 at least 5\n  otherwise not met\n  missing data is left out"
    member = "  indicator a\n    target at least 50\n    score from value\n"
    assert not differences(make.plan(f"{HEAD}goal g\n  {rule}\n{member}"), 1)


def test_a_root_of_scores_agrees() -> None:
    rule = "met when mean score ^ 0.5 at least 5\n  otherwise not met\n  missing data is left out"
    member = "  indicator a\n    target at least 50\n    score from value, at least 0\n"
    assert not differences(make.plan(f"{HEAD}goal g\n  {rule}\n{member}"), 1)
