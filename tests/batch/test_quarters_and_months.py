"""Plans of quarters and months in columns: what is counted in years, in periods or in values is counted right."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalrules.model.period import PeriodKind
from tests.batch.over_periods import differences, in_periods, outlook_differences
from tests.batch.quantity_plans import FAMILIES, HEAD, TARGETS, an_indicator
from tests.batch.score_plans import POLICIES, SEEDS, checked, goals

QUICK = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
KINDS = (PeriodKind.QUARTER, PeriodKind.MONTH)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("family", FAMILIES)
@QUICK
@given(data=st.data(), seed=SEEDS)
def test_quantities_of_every_family_agree(family: str, kind: PeriodKind, data: st.DataObject, seed: int) -> None:
    text = HEAD + data.draw(an_indicator("i", FAMILIES[family], ("none", *TARGETS)))
    assert not differences(checked(in_periods(text, kind)), seed, kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("target", TARGETS)
@QUICK
@given(data=st.data(), seed=SEEDS)
def test_targets_of_every_kind_agree(target: str, kind: PeriodKind, data: st.DataObject, seed: int) -> None:
    text = HEAD + data.draw(an_indicator("i", FAMILIES["any quantities"], (target,)))
    assert not differences(checked(in_periods(text, kind)), seed, kind)


@pytest.mark.parametrize("kind", KINDS)
@QUICK
@given(goals("g"), SEEDS)
def test_goals_over_scores_agree(kind: PeriodKind, text: str, seed: int) -> None:
    plan = in_periods(f"plan p\n  period 2020\n{text}", kind)
    assert not differences(checked(plan), seed, kind)


WITH_OUTLOOKS = """plan p
  period 2020
  entity "e0"
goal g
  outlook 2020 by {way}
  met when all indicators are met
  partly met when mean score at least 40
  otherwise not met
  missing data {policy}
  indicator a
    target at least 30 in 2017, 60 in 2021 linear
    near within 5
    score from value, at least 0, at most 100
    {older}
  indicator b
    target at most 45
    near within 10 % of target
    rounded to 0 decimals
    score 0 at 0, 100 at 100
  indicator c
    judged against "a text"
    score by level: met 100, near 50, missed 0
"""
WAYS = ("measurements", "linear trend over 3 years", "linear trend over 5 years with at least 3")


@pytest.mark.parametrize("kind", KINDS)
@QUICK
@given(
    st.sampled_from(WAYS),
    st.sampled_from([one for one in POLICIES if one != "counts as missed"]),
    st.sampled_from(["", "latest value at most 1 year old", "latest value at most 2 years old"]),
    SEEDS,
)
def test_outlooks_agree(kind: PeriodKind, way: str, policy: str, older: str, seed: int) -> None:
    text = WITH_OUTLOOKS.format(way=way, policy=policy, older=older)
    assert not outlook_differences(checked(in_periods(text, kind)), seed, kind)
