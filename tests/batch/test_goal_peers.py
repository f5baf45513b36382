"""A goal's score among those of other entities, in columns: also of those that have no figures in a period."""

from __future__ import annotations

import pytest

from goalrules.batch.refusals import refused
from tests import make
from tests.batch.held_against import differences
from tests.batch.score_plans import POLICIES

PLAN = """plan p
  period 2020
  entity "e1"
goal g
  met when {condition}
  otherwise not met
  missing data {policy}
  peers {peers}
  score from mean score
  {outlook}
  indicator a
    target at least 50
    score from value, at least 0, at most 100
  indicator b
    target at least 50
    score 0 at 0, 100 at 100
"""
PEERS = ('"e1", "e2", "e3", "e4", at least 2 with data', '"e2", "e3", "e4", "e5", "e6"', '"e2", at least 1 with data')
CONDITIONS = (
    "mean score above peer mean",
    "mean score at least peer median",
    "peer rank at most 2",
    "peer quartile exactly 1",
    "peer count at least 3",
)


@pytest.mark.parametrize("peers", PEERS)
@pytest.mark.parametrize("condition", CONDITIONS)
def test_scores_among_peers_agree(condition: str, peers: str) -> None:
    for policy in POLICIES[:2]:
        plan = make.plan(PLAN.format(condition=condition, peers=peers, policy=policy, outlook=""))
        assert not differences(plan, 4, ["e2", "e7"])


def test_a_peer_without_figures_has_the_score_that_the_policy_gives() -> None:
    policy = "counts as missed, score 10"
    plan = make.plan(PLAN.format(condition=CONDITIONS[0], peers='"e2", "nobody"', policy=policy, outlook=""))
    assert not differences(plan, 9, ["e2"])


def test_outlooks_are_compared_with_outlooks() -> None:
    outlook = "outlook 2021 by measurements"
    plan = make.plan(PLAN.format(condition=CONDITIONS[1], peers=PEERS[0], policy="is left out", outlook=outlook))
    assert not differences(plan, 9, ["e2"])


def test_peers_by_a_score_of_levels_are_refused_by_name() -> None:
    text = PLAN.format(condition=CONDITIONS[2], peers=PEERS[0], policy="is left out", outlook="")
    text = text.replace("score from mean score", "score by level: met 1, not met 0")
    plan = make.resolved(text).value
    assert plan is not None
    assert "a comparison with others by a score of levels" in [str(words) for words, _ in refused(plan)]
