"""Outlooks in columns: for each period that one looks from, the same clauses on what was forecast."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalrules.batch.refusals import refused
from tests import make
from tests.batch.held_against import differences
from tests.batch.score_plans import POLICIES, SEEDS

YEARS = ("outlook 2021 by measurements", "outlook 2023 by measurements", "outlook 2018 by measurements", "")
QUICK = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))

PLAN = """plan p
  period 2020
  entity "e1"
goal top
  {outlook}
  met when all goals are met
  partly met when at least half of the goals are partly met or better
  otherwise not met
  missing data blocks the verdict
  includes goal g
  includes goal h
goal g
  outlook 2021 by measurements
  met when all indicators are met
  partly met when at least half of the indicators are met or near
  otherwise not met
  missing data {policy}
  indicator a
    target at least 80
    near within 5
  indicator b
    target at least 40 in 2018, 60 in 2022 linear
    trend compared with previous value, steady within 1
  indicator c
    judged against "a text"
goal h
  {of_h}
  met when mean score at least 50
  partly met when the 1 lowest rated indicators are met
  otherwise not met
  missing data is left out
  indicator a
    higher is better
    met when value at least previous value
    near when value above mean of the last 3 values with at least 1
    otherwise missed
    score 0 at value in 2018, 100 at 90
  indicator b
    target at least 50
    latest value at most 2 years old
    score from value
judgement of g outlook 2021
  decided met because "we know" by "the council" on 2022-02-15
"""


@QUICK
@given(
    st.sampled_from(["outlook 2021 by measurements", ""]),
    st.sampled_from(YEARS),
    st.sampled_from(POLICIES),
    SEEDS,
)
def test_outlooks_agree(outlook: str, of_h: str, policy: str, seed: int) -> None:
    text = PLAN.format(outlook=outlook, of_h=of_h, policy=policy.replace(", score 10", ""))
    assert not differences(make.plan(text), seed, ["e2"])


BY_LINE = """plan p
  period 2020
  entity "e1"
goal g
  outlook {year} by linear trend over {window}
  met when all indicators are met
  partly met when mean score at least 40
  otherwise not met
  missing data {policy}
  indicator a
    target at least 80
    near within 5
    score from value, at least 0, at most 100
  indicator b
    target at least 40 in 2018, 60 in 2022 linear
    near within 10 % of target
    rounded to 0 decimals
    score 0 at 0, 100 at 100
  indicator c
    judged against "a text"
    score by level: met 100, near 50, missed 0
"""


@QUICK
@given(
    st.integers(2017, 2024),
    st.sampled_from(["3 years", "4 years with at least 2", "5 years"]),
    st.sampled_from([one for one in POLICIES if one != "counts as missed"]),
    SEEDS,
)
def test_outlooks_by_a_line_agree(year: int, window: str, policy: str, seed: int) -> None:
    text = BY_LINE.format(year=year, window=window, policy=policy)
    assert not differences(make.plan(text), seed, ["e2", "e3"])


def test_an_outlook_by_a_line_that_looks_at_other_periods_is_refused_by_name() -> None:
    text = PLAN.format(outlook="", of_h="outlook 2022 by linear trend over 3 years", policy="is left out")
    words = "an outlook by a line where other periods are looked at"
    assert [(str(one), span.text.split()[1]) for one, span in refused(make.plan(text).plan)] == [
        (words, "a"),
        (words, "b"),
    ]
