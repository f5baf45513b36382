"""A goal's score among those of other entities, in columns: also of those that have no figures in a period.

Goals that are compared are drawn in every form: by scores of levels, within other goals and over goals that are
compared themselves, beside levels that were decided, and in outlooks over goals without one.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalrules.batch.refusals import refused
from tests import make
from tests.batch.held_against import differences
from tests.batch.score_plans import POLICIES, SEEDS, checked

QUICK = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))

PLAN = """plan p
  period 2020
  entity "e1"
goal g
  met when {condition}
  otherwise not met
  missing data {policy}
  peers {peers}
  score from {score}
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


def plan_of(condition: str, peers: str, policy: str, outlook: str = "", score: str = "mean score") -> str:
    return PLAN.format(condition=condition, peers=peers, policy=policy, outlook=outlook, score=score)


@pytest.mark.parametrize("peers", PEERS)
@pytest.mark.parametrize("condition", CONDITIONS)
def test_scores_among_peers_agree(condition: str, peers: str) -> None:
    for policy in POLICIES[:2]:
        assert not differences(make.plan(plan_of(condition, peers, policy)), 4, ["e2", "e7"])


def test_a_peer_without_figures_has_the_score_that_the_policy_gives() -> None:
    plan = make.plan(plan_of(CONDITIONS[0], '"e2", "nobody"', "counts as missed, score 10"))
    assert not differences(plan, 9, ["e2"])


def test_outlooks_are_compared_with_outlooks() -> None:
    plan = make.plan(plan_of(CONDITIONS[1], PEERS[0], "is left out", "outlook 2021 by measurements"))
    assert not differences(plan, 9, ["e2"])


@pytest.mark.parametrize("condition", CONDITIONS)
def test_scores_over_bottoms_of_their_own_are_compared(condition: str) -> None:
    many = ", ".join(f'"e{number}"' for number in range(1, 16)) + ", at least 2 with data"
    for seed, peers in ((1, PEERS[0]), (2, many)):
        plan = make.plan(plan_of(condition, peers, "is left out", score="100 / (1 + mean score / 7)"))
        assert not differences(plan, seed, ["e2", "e7"])


# ---- every form --------------------------------------------------------------------------------------------------

LEVELS = "score by level: met 10, partly met 4, not met 0"
OWN_SCORES = (
    "score from mean score",
    "score from mean score, at most 40",
    "score from lowest score",
    "score from sum of scores / 3",
    "score 7 when all indicators are met\n  score from mean score",
    "score by mean score: 0 at 0, 10 at 50, 10 at 100",
)
RANKS = (
    "score called place from peer rank",
    "score called place from 2 * peer mean",
    "score called place from peer median",
)
LIMITS = ("peer rank at most 2", "peer quartile at most 2", "peer count at least 3", "peer median at least 40")
COMPARED = ("mean score at least peer mean", "mean score above peer median", "peer mean between 20 and 60", *LIMITS)
PLAIN = ("mean score at least 50", "all indicators are met", "lowest score above 20", "mean score is known")
SOMEBODY = (
    '"e1", "e2", "e3", "e4", at least 2 with data',
    '"e1", "e2", "e3"',
    '"e2", "e3", "e4", at least 1 with data',
)


@st.composite
def compared_goals(draw: st.DrawFn, name: str, more: str = "", *, members: str = "indicators") -> str:
    """A goal that is compared: in its clauses, or only by the place that another score gives."""
    by_level = draw(st.booleans())
    asked = PLAIN if by_level else COMPARED
    met, partly = (one.replace("indicators", members) for one in draw(st.permutations(asked))[:2])
    score = LEVELS if by_level else draw(st.sampled_from(OWN_SCORES)).replace("indicators", members)
    place = draw(st.sampled_from(RANKS)) if by_level or draw(st.booleans()) else "score called place from 3"
    counts = [f"counts as {'not met' if members == 'goals' else 'missed'}, score 10"]
    return (
        f"goal {name}\n  met when {met}\n  partly met when {partly}\n  otherwise not met\n"
        f"  missing data {draw(st.sampled_from(['is left out', 'blocks the verdict', *counts]))}\n"
        f"  peers {draw(st.sampled_from(SOMEBODY))}\n  {score}\n  {place}\n{more}"
    )


@st.composite
def with_indicators(draw: st.DrawFn, name: str, more: str = "") -> str:
    scores = st.sampled_from(
        ["score from value, at least 0, at most 100", "score by level: met 3, missed 0", "score 9 at 10, 9 at 90"]
    )
    members = "".join(f"  indicator {one}\n    target at least 50\n    {draw(scores)}\n" for one in "ab")
    return draw(compared_goals(name, more)) + members


NAMES = ("g", "h", "top")
TOP = """goal top
  met when {met}
  partly met when at least half of the goals are met or partly met
  otherwise not met
  missing data {policy}
  score from mean score
"""
ABOVE = (
    "all goals are met",
    "mean score at least 30",
    "mean score called place at most 2",
    "lowest score called place at most 1",
)


@st.composite
def decisions(draw: st.DrawFn, nodes: list[str], outlook: str) -> str:
    found = ""
    for node in draw(st.lists(st.sampled_from(nodes), min_size=1, max_size=3, unique=True)):
        levels = ("met", "missed") if "." in node else ("met", "partly met", "not met", "cannot be assessed")
        head = f"judgement of {node} {outlook or f'in {draw(st.integers(2019, 2021))}'}"
        found += f'{head}\n  decided {draw(st.sampled_from(levels))} because "we know" by "us" on 2022-02-15\n'
    return found


@st.composite
def plans(draw: st.DrawFn, outlook: str = "", *, decided: bool = False) -> str:
    """Two goals that are compared and one over both, which may be compared too; not all of them with an outlook."""
    whose = {name: draw(st.sampled_from(["", f"  {outlook} by measurements\n" if outlook else ""])) for name in NAMES}
    parts = [draw(with_indicators(name, whose[name])) for name in "gh"]
    includes = "  includes goal g\n  includes goal h\n"
    if draw(st.booleans()):
        parts.append(draw(compared_goals("top", whose["top"] + includes, members="goals")))
    else:
        top = TOP.format(met=draw(st.sampled_from(ABOVE)), policy=draw(st.sampled_from(POLICIES[:2])))
        parts.append(top + whose["top"] + includes)
    seen = [name for name in NAMES if whose[name] or not outlook]
    nodes = [*seen, *(f"{name}.a" for name in seen if name != "top")]
    if decided and nodes:
        parts.append(draw(decisions(nodes, outlook)))
    return 'plan p\n  period 2020\n  entity "e1"\n' + "".join(parts)


@QUICK
@given(plans(), SEEDS)
def test_goals_that_are_compared_agree_in_every_form(text: str, seed: int) -> None:
    assert not differences(checked(text), seed, ["e2", "e5"])


@QUICK
@given(plans(decided=True), SEEDS)
def test_others_are_compared_without_what_was_decided(text: str, seed: int) -> None:
    assert not differences(checked(text), seed, ["e2", "e5"])


@QUICK
@given(st.booleans().flatmap(lambda decided: plans("outlook 2021", decided=decided)), SEEDS)
def test_outlooks_of_goals_that_are_compared_agree_in_every_form(text: str, seed: int) -> None:
    assert not differences(checked(text), seed, ["e2", "e5"])


def test_no_comparison_with_others_is_refused() -> None:
    text = plan_of(CONDITIONS[2], PEERS[0], "is left out").replace("score from mean score", f"{LEVELS}\n  {RANKS[0]}")
    assert not list(refused(make.plan(text.replace(CONDITIONS[2], PLAIN[0])).plan))


@pytest.mark.parametrize("condition", COMPARED)
def test_what_is_missing_does_not_matter_where_the_score_is_the_same_whatever_it_is(condition: str) -> None:
    """At most 40: a goal of which one value is missing is 40 all the same where the other is high."""
    text = plan_of(condition, PEERS[0], "blocks the verdict", score="mean score, at most 40")
    top = "goal top\n  met when all goals are met\n  otherwise not met\n  missing data blocks\n  includes goal g\n"
    for seed in range(4):
        assert not differences(make.plan(text + top), seed, ["e2", "e5"])
