"""Margins of the second verdict: the forecast varies, and what is judged is the outlook."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalrules.counterfactual.changes import why_not
from goalrules.counterfactual.distances import Distance
from goalrules.counterfactual.margins import Margin, margins
from goalrules.counterfactual.other_data import with_rows
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.plan import CheckedPlan
from tests import make

NEAR = "target at least 80 near within 5 percentage points"
RULES = "met when all indicators are met otherwise not met missing data blocks the verdict"
AHEAD = ("a.x", "2022", "total", "forecast")
PATHS = [
    NEAR,
    "target at most 40 near within 20 % of target",
    "target between 40 and 60 near within 5 percentage points",
    "target at least 60 in 2018, 90 in 2022 linear near within 5 percentage points",
    "higher is better met when value above previous value near when value above 50 otherwise missed",
    "higher is better trend compared with previous value, steady within 2 percentage points "
    "met when trend is improving near when trend is steady otherwise missed",
]


def plan_of(statements: str, outlook: str = "2022 by measurements") -> CheckedPlan:
    return make.plan(f"plan p period 2020\ngoal a\n outlook {outlook} {RULES}\n indicator x in percent {statements}\n")


def later(plan: CheckedPlan, data: Measurements, path: str = "a.x") -> Margin:
    found = margins(evaluate(plan, data), data).outlook(path)
    assert found is not None
    return found


def level_ahead(plan: CheckedPlan, data: Measurements) -> str | None:
    found = evaluate(plan, data).outlook("a.x")
    assert found is not None
    return found.level


def test_the_distance_of_an_outlook_is_that_of_its_forecast() -> None:
    data = make.measurements({"a.x": "60", AHEAD: "78"})
    plan = plan_of(NEAR)
    assert later(plan, data).better == Distance(Decimal(2), "up", "reached", Decimal(80), "met")
    assert later(plan, data).worse == Distance(Decimal(3), "down", "beyond", Decimal(75), "missed")
    assert margins(evaluate(plan, data), data)["a.x"].better == Distance(
        Decimal(15), "up", "reached", Decimal(75), "near"
    )


def test_the_target_is_that_of_the_year_looked_forward_to() -> None:
    data = make.measurements({"a.x": "60", AHEAD: "78"})
    found = later(plan_of("target at least 60 in 2020, 90 in 2022 stepwise"), data)
    assert found.better == Distance(Decimal(12), "up", "reached", Decimal(90), "met")


def test_a_forecast_by_a_line_varies_by_itself_and_its_outcomes_decide_whether_it_is_fragile() -> None:
    data = make.measurements({("a.x", str(year)): value for year, value in ((2018, "70"), (2019, "73"), (2020, "76"))})
    found = later(plan_of(NEAR, "2022 by linear trend over 5 years"), data)
    assert found.level == "met"
    assert found.worse == Distance(Decimal(2), "down", "beyond", Decimal(80), "near")
    assert found.fragile.fragile is False
    close = make.measurements({("a.x", str(y)): value for y, value in ((2018, "68"), (2019, "71"), (2020, "74"))})
    assert later(plan_of(NEAR, "2022 by linear trend over 5 years"), close).fragile.fragile is True


def test_where_the_lowest_group_decides_the_lines_of_the_others_stay_as_they_are() -> None:
    years = {2018: ("85", "70", "78"), 2019: ("86", "71", "79"), 2020: ("87", "72", "80")}
    values: dict[make.Key, str] = {}
    for year, (girls, boys, total) in years.items():
        values |= {("a.x", str(year), "girls"): girls, ("a.x", str(year), "boys"): boys, ("a.x", str(year)): total}
    plan = plan_of(f"{NEAR} split by girls, boys lowest decides", "2022 by linear trend over 5 years")
    found = later(plan, make.measurements(values))
    assert found.level == "missed"
    assert found.better == Distance(Decimal(1), "up", "reached", Decimal(75), "near", "boys")


def test_a_line_is_not_solved_where_values_are_rounded() -> None:
    data = make.measurements({("a.x", str(year)): value for year, value in ((2018, "70"), (2019, "73"), (2020, "76"))})
    found = later(plan_of(f"rounded to 0 decimals {NEAR}", "2022 by linear trend over 5 years"), data)
    assert (found.better, found.worse) == (None, "not solved")


def test_a_goal_has_its_smallest_changes_in_the_outlook() -> None:
    found = later(plan_of(NEAR), make.measurements({"a.x": "85", AHEAD: "78"}), "a")
    assert found.level == "not met"
    assert found.up is not None
    ((change,),) = found.up.sets
    assert change.distance == Distance(Decimal(2), "up", "reached", Decimal(80), "met")


@pytest.mark.parametrize("year", [2022, 2023])
def test_a_child_goal_with_or_without_an_outlook_of_that_year_can_be_asked_for(year: int) -> None:
    text = (
        "plan p period 2020\n"
        "goal top outlook 2022 by measurements met when all goals are met otherwise not met missing data is left out\n"
        "includes goal a includes goal b\n"
        f"goal a outlook 2022 by measurements {RULES} indicator x target at least 5\n"
        f"goal b outlook {year} by measurements {RULES} indicator x target at least 5\n"
    )
    data = make.measurements({AHEAD: "4", ("b.x", str(year), "total", "forecast"): "9"})
    result = evaluate(make.plan(text), data)
    found = margins(result, data).outlook("top")
    assert found is not None
    assert found.up is not None
    assert [change.path for some in found.up.sets for change in some] == ["a"]
    assert why_not(result.outlooks[0], "top", measurements=data).sets[0][0].within is not None


def test_nothing_is_told_of_what_has_no_outlook() -> None:
    data = make.measurements({"a.x": "78"})
    plan = make.plan(make.indicator_text(NEAR))
    assert margins(evaluate(plan, data), data).outlook("a.x") is None


@settings(max_examples=60)
@given(st.sampled_from(PATHS), st.integers(20, 95), st.integers(20, 95), st.integers(20, 95))
def test_no_whole_number_is_nearer_than_the_distance_of_a_forecast(text: str, before: int, now: int, then: int) -> None:
    plan = plan_of(text)
    data = make.measurements({("a.x", "2019"): str(before), "a.x": str(now), AHEAD: str(then)})
    row = next(one for one in data.rows if one.kind == "forecast")
    found = later(plan, data)
    levels = {
        step: level_ahead(plan, with_rows(data, [row._replace(value=Decimal(then + step))])) for step in range(-75, 76)
    }
    assert found.level == levels[0]
    names = ["met", "near", "missed"]
    for distance, wanted in (
        (found.better, names[: names.index(found.level or "")]),
        (found.worse, names[names.index(found.level or "") + 1 :]),
    ):
        nearest = min((abs(step) for step, level in levels.items() if level in wanted), default=None)
        if distance is None:
            assert nearest is None
            continue
        assert isinstance(distance, Distance)
        amount = Fraction(distance.amount)  # type: ignore[arg-type]
        if nearest is not None:
            assert amount <= nearest
            assert nearest - amount <= 1
