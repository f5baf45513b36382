"""Outlooks in columns: for each period that one looks from, the same clauses on what was forecast."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import goalrules
from goalrules.evaluate import evaluate_each
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import OUTCOME, TOTAL, Absence, Measurement
from goalrules.model.period import Period, PeriodKind
from goalrules.model.plan import CheckedPlan
from goalrules.testing import engines
from tests import make
from tests.batch.held_against import differences
from tests.batch.in_columns import Asked, in_columns
from tests.batch.over_periods import ENTITIES, SPAN, in_periods, rows_of
from tests.batch.plans import loaded
from tests.batch.quantity_plans import FAMILIES, TARGETS, Conditions, an_indicator
from tests.batch.score_plans import POLICIES, SEEDS, checked

YEARS = ("outlook 2021 by measurements", "outlook 2023 by measurements", "outlook 2018 by measurements", "")
QUICK = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))

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


# ---- what looks at other periods, groups and entities --------------------------------------------------------

HOW = (
    "by measurements",
    "by linear trend over 3 years",
    "by linear trend over 5 years",
    "by linear trend over 5 years with at least 2",
    "by linear trend over 7 years",
)
OVER = (
    "all indicators are met or near",
    "at least 1 indicator is improving",
    "at least half of the indicators are met",
    "at least 1 indicator has no data",
    "at least 1 indicator is worsening",
)


@st.composite
def plans_ahead(
    draw: st.DrawFn,
    conditions: Conditions,
    *,
    targets: tuple[str, ...] = ("none", *TARGETS),
    how: tuple[str, ...] = HOW,
    years: tuple[int, ...] = (2019, 2022, 2025),
) -> str:
    """A goal with an outlook over an indicator with conditions about some quantities, and one for information alone."""
    met, partly = draw(st.lists(st.sampled_from(OVER), min_size=2, max_size=2, unique=True))
    age = draw(st.sampled_from(["", "    latest value at most 2 years old\n"]))
    return (
        f'plan p\n  period 2020\n  entity "e0"\ngoal g\n'
        f"  outlook {draw(st.sampled_from(years))} {draw(st.sampled_from(how))}\n"
        f"  met when {met}\n  partly met when {partly}\n  otherwise not met\n"
        f"  missing data {draw(st.sampled_from(['is left out', 'blocks the verdict']))}\n"
        f"{draw(an_indicator('i', conditions, targets))}"
        f"  indicator told\n    higher is better\n{age}    trend compared with previous value, steady within 5\n"
    )


def differ(text: str, seed: int, kind: PeriodKind = PeriodKind.YEAR) -> list[str]:
    """What columns say otherwise of two periods: outcomes, and outlooks as they are seen from there."""
    plan, numbers = checked(text), Random(seed).sample(list(SPAN[kind]), 2)
    periods = [Period(kind, number) for number in numbers]
    rows = Measurements(rows_of(plan, seed, kind))
    asked = [(entity, period) for entity in ENTITIES for period in periods]
    return held(plan, rows, asked)


def held(plan: CheckedPlan, rows: Measurements, asked: Sequence[Asked]) -> list[str]:
    """Columns held against the reference evaluator in some cases."""
    said = in_columns(plan, rows, asked)
    return [
        f"{entity} in {period}: {difference}"
        for (entity, period), right, found in zip(asked, evaluate_each(plan, rows, asked), said, strict=True)
        for difference in engines.differences(engines.rows_of(right), found, without=("groups",))
    ]


@pytest.mark.parametrize("family", FAMILIES)
@FEW
@given(data=st.data(), seed=SEEDS)
def test_quantities_of_every_family_look_from_what_is_ahead(family: str, data: st.DataObject, seed: int) -> None:
    assert not differ(data.draw(plans_ahead(FAMILIES[family])), seed)


@QUICK
@given(data=st.data(), kind=st.sampled_from(list(TARGETS)), seed=SEEDS)
def test_targets_of_every_kind_are_those_of_what_is_ahead(data: st.DataObject, kind: str, seed: int) -> None:
    assert not differ(data.draw(plans_ahead(FAMILIES["any quantities"], targets=(kind,))), seed)


@pytest.mark.parametrize("kind", [PeriodKind.QUARTER, PeriodKind.MONTH])
@FEW
@given(data=st.data(), seed=SEEDS)
def test_lines_go_through_quarters_and_months(kind: PeriodKind, data: st.DataObject, seed: int) -> None:
    plans = plans_ahead(FAMILIES["any quantities"], years=(2019, 2021))
    assert not differ(in_periods(data.draw(plans), kind), seed, kind)


@FEW
@given(data=st.data(), seed=SEEDS)
def test_lines_of_many_periods_are_compared_with_those_of_others(data: st.DataObject, seed: int) -> None:
    """Their fractions have no lower number in common: where columns do not settle them, they are judged again."""
    plans = plans_ahead(
        FAMILIES["numbers of years, ranks and counts"],
        targets=("of peers",),
        how=("by linear trend over 9 years", "by linear trend over 7 years with at least 2"),
    )
    assert not differ(data.draw(plans), seed)


# ---- what cannot be joined -----------------------------------------------------------------------------------

JOINED = (
    "change compared with previous value at least 0",
    'value of "e1" at least value',
    'value of "e1" at least value in 2018',
    "value at least peer mean",
    "peer median at least previous value",
    "value of girls at least value",
    "value of girls at least value in 2018",
    "gap between girls and boys at least previous value",
    "maximum of the last 1 years at least previous value",
    "mean of the last 3 values with at least 1 at most value",
    "forecast in 2024 by linear trend over 4 years at least value",
)


@st.composite
def plans_that_join(draw: st.DrawFn) -> str:
    """A goal with an outlook by a line over an indicator that compares it with values measured otherwise, perhaps."""
    age = draw(st.sampled_from(["", "    latest value at most 2 years old\n"]))
    return (
        'plan p\n  period 2020\n  entity "e0"\ngoal g\n  outlook 2022 by linear trend over 5 years with at least 2\n'
        "  met when all indicators are met\n  otherwise not met\n  missing data blocks the verdict\n"
        "  indicator i\n    higher is better\n    split by girls, boys shown\n"
        '    peers "e1", "e2", at least 1 with data\n'
        f"{age}    met when {draw(st.sampled_from(JOINED))}\n    otherwise missed\n"
    )


def rows_of_changing_methods(seed: int) -> Measurements:
    """The method changes every few years, with a value of that year or without."""
    random, rows = Random(seed), []
    for entity, group, year in product(("e0", "e1", "e2"), (TOTAL, "girls", "boys"), range(2014, 2021)):
        value = Decimal(random.randint(0, 3)) if random.random() < 0.7 else None
        absence = Absence.METHOD_CHANGED if random.random() < 0.25 else None if value is not None else Absence.MISSING
        if value is not None or random.random() < 0.7:
            rows.append(Measurement("g.i", entity, group, Period.year_of(year), OUTCOME, value, absence))
    return Measurements(rows)


@FEW
@given(plans_that_join(), st.lists(SEEDS, min_size=4, max_size=4))
def test_a_line_is_measured_as_the_outcomes_were_that_it_is_fitted_to(text: str, seeds: list[int]) -> None:
    plan = checked(text)
    for seed in seeds:
        rows = rows_of_changing_methods(seed)
        asked = [(entity, Period.year_of(year)) for entity in ("e0", "e1", "e2") for year in (2019, 2020)]
        assert not held(plan, rows, asked)


# ---- by hand -------------------------------------------------------------------------------------------------

GROWTH = """plan p
goal g
  outlook 2022 by measurements
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator i
    higher is better
    base year 2018
    met when growth per year at least 10 %
    otherwise missed
"""
LINE = """plan p
goal g
  outlook 2021 by linear trend over 3 years
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator i
    higher is better
    met when value at least {limit}
    otherwise missed
"""


def figures(*rows: tuple[str, int, str, str]) -> pa.Table:
    return pa.table(
        {
            "entity": [entity for entity, *_ in rows],
            "period": [period for _, period, *_ in rows],
            "indicator": ["g.i"] * len(rows),
            "kind": [kind for *_, kind, _ in rows],
            "value": pa.array([Decimal(value) for *_, value in rows], pa.decimal128(38, 6)),
        }
    )


def levels(verdicts: goalrules.Verdicts) -> dict[str, str | None]:
    rows = verdicts.table("outlooks").filter("node = 'g'").project("entity, assessed, level").fetchall()
    return {entity: level for entity, assessed, level in rows if assessed == 2020}


def test_an_outlook_nearer_to_a_limit_than_floats_can_tell_is_judged_again(tmp_path: Path) -> None:
    plan = loaded(tmp_path, GROWTH)
    base = {"at": "10000", "far": "10000", "below": "100000000000"}
    rows = [(entity, year, "outcome", value) for entity, value in base.items() for year in (2018, 2020)]
    ahead = {"at": "14641", "far": "16000", "below": "146409999999.999999"}
    verdicts = goalrules.batch(plan, figures(*rows, *((one, 2022, "forecast", value) for one, value in ahead.items())))
    assert levels(verdicts) == {"at": "met", "far": "met", "below": "not met"}
    # seen from 2018 and from 2020
    assert verdicts.rejudged == 4


def test_a_line_through_larger_numbers_than_columns_hold_is_judged_again(tmp_path: Path) -> None:
    plan = loaded(tmp_path, LINE.format(limit="4"))
    small = [("small", year, "outcome", str(year - 2017)) for year in (2018, 2019, 2020)]
    large = [("large", year, "outcome", f"{year - 2017}00000000000000000.5") for year in (2018, 2019, 2020)]
    verdicts = goalrules.batch(plan, figures(*small, *large))
    assert levels(verdicts) == {"small": "met", "large": "met"}
    assert verdicts.rejudged == 3


COMPARED = """plan p
  period 2020
  entity "e0"
goal g
  outlook 2021 by linear trend over 9 years
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator i
    higher is better
    peers "e1", "e2"
    met when value at least peer mean
    otherwise missed
"""


def test_lines_that_have_no_lower_number_in_common_are_judged_again_to_be_compared(tmp_path: Path) -> None:
    plan = loaded(tmp_path, COMPARED)
    years = {"e0": range(2012, 2021), "e1": (2012, 2013, 2015, 2019), "e2": (2012, 2016, 2017, 2020)}
    rows = [
        Measurement("g.i", entity, TOTAL, Period.year_of(year), OUTCOME, Decimal(year * year % 7))
        for entity, own in years.items()
        for year in own
    ]
    assert not held(plan, Measurements(rows), [("e0", Period.year_of(2020)), ("e2", Period.year_of(2020))])
    given = figures(*((row.entity or "", row.period.number, row.kind, str(row.value)) for row in rows))
    assert goalrules.batch(plan, given, periods=[2020]).rejudged > 0


def test_what_was_fitted_has_no_standard_error(tmp_path: Path) -> None:
    text = LINE.format(limit="3").replace("value at least 3", "standard error of value is known")
    plan = loaded(tmp_path, text)
    rows = [("a", year, kind, "1") for year in range(2018, 2022) for kind in ("outcome", "standard_error")]
    assert levels(goalrules.batch(plan, figures(*rows[:6], rows[7]))) == {"a": "not met"}
