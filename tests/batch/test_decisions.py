"""Decided levels in columns: for the plan's own entity and the period, and for what follows from them above."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import goalrules
from tests import make
from tests.batch.held_against import differences
from tests.batch.score_plans import POLICIES, SEEDS

QUICK = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))

PLAN = """plan p
  period 2020
  {entity}
goal top
  met when all goals are met and mean score at least 50
  partly met when at least half of the goals are partly met or better
  otherwise not met
  missing data blocks the verdict
  score from mean score
  includes goal g
  includes goal h
goal g
  met when all indicators are met
  partly met when at least half of the indicators are met or near
  cannot be assessed when fewer than 2 indicators can be assessed
  otherwise not met
  missing data {policy}
  score by level: met 100, partly met 50, not met 0
  indicator a
    target at least 80
    near within 5
    score by level: met 3, near 2, missed 0
  indicator b
    target at least 40
  indicator c
    judged against "a text"
    score by level: met 3, near 2, missed 0
goal h
  met when the 2 lowest rated indicators are met
  partly met when g.a is met or h.a is improving
  otherwise not met
  missing data is left out
  score from mean score + 1
  indicator a
    target at least 50
    trend compared with previous value, steady within 1
    score 0 at 0, 100 at 100
  indicator b
    target at least 50
    score 5 when target is met
    score by level: met 3, near 1, missed 0
""".replace("g.a is met or ", "")
NODES = ("g", "h", "g.a", "g.b", "g.c", "h.a", "h.b")
OF_GOALS = ("met", "partly met", "not met", "cannot be assessed")
OF_INDICATORS = ("met", "near", "missed", "cannot be assessed")


@st.composite
def decisions(draw: st.DrawFn) -> str:
    found = ""
    for node in draw(st.lists(st.sampled_from(NODES), min_size=1, max_size=4, unique=True)):
        level = draw(st.sampled_from(OF_INDICATORS if "." in node else OF_GOALS))
        found += f"judgement of {node} in {draw(st.integers(2017, 2021))}\n"
        found += f'  decided {level} because "we know" by "the council" on 2022-02-15\n'
    return found


@QUICK
@given(decisions(), st.sampled_from(POLICIES), st.sampled_from(["", 'entity "e1"']), SEEDS)
def test_decided_levels_and_what_follows_from_them_agree(text: str, policy: str, entity: str, seed: int) -> None:
    plan = make.plan(PLAN.format(policy=policy.replace(", score 10", ""), entity=entity) + text)
    assert not differences(plan, seed, ["e2"])


@pytest.mark.parametrize("level", OF_INDICATORS)
def test_an_indicator_that_is_judged_where_its_row_stands_can_be_decided(level: str) -> None:
    text = f'judgement of g.b in 2020\n  decided {level} because "we know" by "the council" on 2022-02-15\n'
    assert not differences(make.plan(PLAN.format(policy="is left out", entity='entity "e1"') + text), 2, ["e2"])


def test_scores_of_a_member_without_a_level_stay_where_a_person_says_that_there_is_none() -> None:
    """Nothing is found again: the reason for no score is that of the data."""
    text = "".join(
        f'judgement of g.a in {year}\n  decided cannot be assessed because "no" by "us" on 2022-02-15\n'
        for year in range(2017, 2022)
    )
    plan = make.plan(PLAN.format(policy="blocks the verdict", entity='entity "e1"') + text)
    for seed in range(4):
        assert not differences(plan, seed, [])


@pytest.mark.parametrize("level", ["missed", "cannot be assessed"])
def test_a_decided_level_is_told_of_an_indicator_that_does_not_apply(level: str) -> None:
    plan = make.plan(
        'plan p\n  period 2020\n  entity "e1"\nentity group some: "e2"\n'
        "goal g\n  met when all indicators are met\n  otherwise not met\n  missing data is left out\n"
        "  indicator a\n    target at least 1\n    applies to entity group some\n"
        "  indicator b\n    target at least 1\n"
        f'judgement of g.a in 2020\n  decided {level} because "so" by "us" on 2021-02-15\n'
    )
    rows = [{"entity": one, "period": "2020", "indicator": "g.b", "value": "1"} for one in ("e1", "e2")]
    verdicts = goalrules.batch(plan, pa.Table.from_pylist(rows), evidence="columns")
    assert verdicts.indicators is not None
    told = verdicts.indicators.filter("indicator = 'g.a'").project("entity, level, reason, clause").fetchall()
    decided = (None, "cannot_be_assessed") if level == "cannot be assessed" else (level, None)
    assert sorted(told) == [("e1", *decided, None), ("e2", None, "no_row", None)]
    assert sorted(verdicts.goals.project("entity, level").fetchall()) == [("e1", "met"), ("e2", "met")]
