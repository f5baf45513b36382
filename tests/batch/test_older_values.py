"""Older values stand in where a period has none, and everything relative counts from theirs: in columns as well."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import goalrules
from goalrules.batch.judging import refusals_of
from goalrules.model.period import PeriodKind
from tests import make
from tests.batch import held_against
from tests.batch.over_periods import differences, in_periods, outlook_differences
from tests.batch.plans import loaded
from tests.batch.quantity_plans import FAMILIES, HEAD, TARGETS, Conditions, an_indicator
from tests.batch.score_plans import SCORES, SEEDS, checked

QUICK = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
AGES = ("latest value at most 1 year old", "latest value at most 2 years old")
GROUPS = ("shown", "lowest decides", "lowest decides when available")
RULES = (
    "all indicators are met or near",
    "at least 1 indicator is improving",
    "at least half of the indicators are met",
    "at least 1 indicator is worsening",
    "at least 1 indicator has no data",
    "mean score at least 40",
)
TRENDS = ("previous value", "value 1 year earlier", "value 2 years earlier", "value in 2018")


@st.composite
def plans_about(draw: st.DrawFn, conditions: Conditions, targets: tuple[str, ...] = ("none", *TARGETS)) -> str:
    """A plan of one indicator for which an older value may stand in, with conditions about some quantities."""
    name, *lines = draw(an_indicator("i", conditions, targets)).splitlines()
    older = [one for one in lines if "latest value" in one] or [f"    {draw(st.sampled_from(AGES))}"]
    return HEAD + "\n".join([name, *older, *(one for one in lines if "latest value" not in one)]) + "\n"


@pytest.mark.parametrize("family", FAMILIES)
@QUICK
@given(data=st.data(), seed=SEEDS)
def test_quantities_of_every_family_count_from_the_value_used(family: str, data: st.DataObject, seed: int) -> None:
    assert not differences(checked(data.draw(plans_about(FAMILIES[family]))), seed)


@pytest.mark.parametrize("kind", TARGETS)
@QUICK
@given(data=st.data(), seed=SEEDS)
def test_the_target_stays_that_of_the_period(kind: str, data: st.DataObject, seed: int) -> None:
    plans = plans_about(FAMILIES["any quantities"], targets=(kind,))
    assert not differences(checked(data.draw(plans)), seed)


@pytest.mark.parametrize("kind", [PeriodKind.QUARTER, PeriodKind.MONTH])
@QUICK
@given(data=st.data(), seed=SEEDS)
def test_a_year_has_four_quarters_and_twelve_months(kind: PeriodKind, data: st.DataObject, seed: int) -> None:
    plan = in_periods(data.draw(plans_about(FAMILIES["any quantities"])), kind)
    assert not differences(checked(plan), seed, kind)


# ---- trends and judgements -----------------------------------------------------------------------------------


@st.composite
def plans_of_all_natures(draw: st.DrawFn) -> str:
    """A goal over indicators that are measured, judged, done or not, and for information alone."""

    def age() -> str:
        return f"    {draw(st.sampled_from(AGES))}\n" if draw(st.integers(0, 3)) else ""

    def trend() -> str:
        return f"    trend compared with {draw(st.sampled_from(TRENDS))}, steady within 5\n"

    def split() -> str:
        return f"    split by girls, boys {draw(st.sampled_from(GROUPS))}\n" if draw(st.booleans()) else ""

    by_level = "    score by level: met 100, near 50, missed 0\n"
    met, partly = draw(st.lists(st.sampled_from(RULES), min_size=2, max_size=2, unique=True))
    rules = f"  met when {met}\n  partly met when {partly}\n"
    policy = draw(st.sampled_from(["is left out", "blocks the verdict", "counts as missed, score 0"]))
    judged = f"    higher is better\n{trend()}" if draw(st.booleans()) else ""
    return (
        f'plan p\n  period 2020\n  entity "e0"\ngoal g\n{rules}  otherwise not met\n  missing data {policy}\n'
        f"  indicator measured\n    target at least 40\n    near within 10\n{age()}{split()}{trend()}{by_level}"
        f'  indicator judged\n    judged against "what was agreed"\n{age()}{judged}{split()}{by_level}'
        f"  indicator finished\n    yes or no\n{age()}{split()}    score by level: met 100, missed 0\n"
        f"  indicator told\n    higher is better\n{age()}{trend()}"
    )


@QUICK
@given(plans_of_all_natures(), SEEDS)
def test_levels_and_trends_of_indicators_of_every_nature_agree(text: str, seed: int) -> None:
    assert not differences(checked(text), seed)


@QUICK
@given(plans_of_all_natures(), st.sampled_from(["measurements", "linear trend over 4 years with at least 3"]), SEEDS)
def test_nothing_stands_in_for_what_is_looked_forward_to(text: str, way: str, seed: int) -> None:
    plan = text.replace("goal g\n", f"goal g\n  outlook 2022 by {way}\n")
    assert not outlook_differences(checked(plan), seed, PeriodKind.YEAR)


# ---- scores --------------------------------------------------------------------------------------------------


@st.composite
def plans_of_scores(draw: st.DrawFn) -> str:
    members = ""
    for name in "ab":
        target = draw(st.sampled_from(["target at least 80\n    near within 10", "target at most 30"]))
        members += f"  indicator {name}\n    {target}\n    {draw(st.sampled_from(AGES))}\n"
        members += "    trend compared with previous value, steady within 5\n" if draw(st.booleans()) else ""
        looking_back = (
            "score from change compared with value 1 year earlier, at least -50, at most 50",
            "score from value - (maximum of the last 3 values with at least 1), at least -100, at most 0",
            "score 10 when value at least previous value\n    score from previous value / 2",
            "score 0 at value in 2018, 100 at 90",
        )
        members += f"    {draw(st.sampled_from([*SCORES, *looking_back, *looking_back]))}\n"
    policy = draw(st.sampled_from(["is left out", "blocks the verdict"]))
    return (
        "plan p\n  period 2020\ngoal g\n  met when mean score at least 40\n  otherwise not met\n"
        f"  missing data {policy}\n  score from mean score\n{members}"
    )


@QUICK
@given(plans_of_scores(), SEEDS)
def test_scores_that_look_back_agree(text: str, seed: int) -> None:
    assert not held_against.differences(checked(text), seed)


# ---- by hand -------------------------------------------------------------------------------------------------

LATEST = """plan p
goal g
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator i
    higher is better
    latest value at most 2 years old
    met when value at least previous value
    otherwise missed
"""


def test_an_older_value_counts_from_its_own_year_without_being_judged_again(tmp_path: Path) -> None:
    plan = loaded(tmp_path, LATEST)
    rows = [("a", 2018, "5"), ("a", 2019, "6"), ("a", 2020, None), ("b", 2019, "6"), ("b", 2020, "7")]
    table = pa.table(
        {
            "entity": [entity for entity, _, _ in rows],
            "period": [period for _, period, _ in rows],
            "indicator": ["g.i"] * len(rows),
            "value": pa.array([None if value is None else Decimal(value) for *_, value in rows], pa.decimal128(9, 1)),
        }
    )
    verdicts = goalrules.batch(plan, table, evidence="columns")
    assert verdicts.indicators is not None
    told = verdicts.indicators.filter("entity = 'a' AND CAST(period AS VARCHAR) = '2020'").project("level, value")
    assert told.fetchall() == [("met", Decimal("6.0"))]
    assert verdicts.rejudged == 0


def test_no_older_value_is_refused() -> None:
    text = LATEST.replace("plan p", "plan p\n  period 2020") + (
        "    trend compared with previous value, steady within 0\n    score from change, at least 0, at most 100\n"
        '  indicator j\n    judged against "x"\n    latest value at most 1 year old\n'
    )
    assert not refusals_of(make.plan(text).plan)
