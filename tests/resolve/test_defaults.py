"""What `defaults` fills in."""

from __future__ import annotations

from goalrules.model.plan import Plan
from tests import make

GOAL = "\ngoal a met when all indicators are met otherwise not met\n"


def plan(defaults: str, indicators: str, goal: str = GOAL) -> Plan:
    return make.plan(f"plan p period 2020\ndefaults missing data counts as missed {defaults}{goal}{indicators}").plan


def test_the_policy_of_defaults_holds_where_a_rating_says_nothing() -> None:
    found = plan("without trend counts as steady", " indicator x target at least 1").goals[0].rating
    assert found.missing is not None
    assert (found.missing.policy, found.missing.level) == ("counts as", "missed")
    assert found.missing_trend is not None
    assert found.missing_trend.trend == "steady"


def test_the_ratings_own_policy_goes_before() -> None:
    goal = '\ngoal a met when all indicators are met otherwise not met missing data is left out accept because "x"\n'
    found = plan("", " indicator x target at least 1", goal).goals[0].rating
    assert found.missing is not None
    assert (found.missing.policy, found.missing.accept) == ("left out", "x")


def test_near_age_and_rounding_are_filled_in_where_nothing_is_said() -> None:
    found = plan(
        "near within 2 latest value at most 2 years old rounded to 1 decimal",
        " indicator x target at least 10\n indicator y target at least 10 near within 3 rounded to 0 decimals",
    ).indicators
    assert [(i.latest_years, i.decimals) for i in found] == [(2, 1), (2, 0)]
    assert [str(i.near.below.number) for i in found if i.near and i.near.below] == ["2", "3"]


def test_a_trend_is_filled_in_for_measured_indicators_with_a_direction_or_target() -> None:
    found = plan(
        "trend compared with previous value, steady within 1",
        ' indicator x target at least 10\n indicator y target between 1 and 2\n indicator z judged against "x"'
        "\n indicator w yes or no",
    ).indicators
    assert [i.trend is not None for i in found] == [True, True, False, False]


def test_a_default_that_does_not_go_with_several_indicators_is_reported_once() -> None:
    text = (
        "plan p period 2020\ndefaults missing data counts as missed near within 2 percentage points"
        + GOAL
        + " indicator x in numbers target at least 10 indicator y in numbers target at least 10"
        " indicator z in percent target at least 10"
    )
    assert make.codes(text) == ["GR301"]


def test_a_second_block_of_defaults_is_refused() -> None:
    text = "defaults missing data blocks the verdict defaults rounded to 1 decimal\n"
    assert make.codes(text + make.goal_text("met when all indicators are met otherwise not met")) == ["GR411"]
