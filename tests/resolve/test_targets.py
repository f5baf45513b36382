"""Targets: bounds, paths and their years (semantics F)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalrules.model.indicator import Target
from goalrules.model.period import Period
from tests import make


def target(statement: str, more: str = "") -> Target:
    found = make.indicator(f"{statement} {more}").target
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("statement", "comparator", "low", "high", "direction"),
    [
        ("target at least 82", "at least", 82, None, "higher"),
        ("target no less than 82", "at least", 82, None, "higher"),
        ("target above 82", "above", 82, None, "higher"),
        ("target at most 6", "at most", 6, None, "lower"),
        ("target below 6", "below", 6, None, "lower"),
        ("target exactly 7", "exactly", 7, None, None),
        ("target between 18 and 26", "between", 18, 26, None),
    ],
)
def test_a_bound_shows_its_direction(
    statement: str, comparator: str, low: int, high: int | None, direction: str | None
) -> None:
    indicator = make.indicator(statement)
    assert indicator.target is not None
    (point,) = indicator.target.points
    assert (indicator.target.comparator, point.low, point.high) == (comparator, low, high)
    assert point.period is None
    assert indicator.direction == direction


def test_a_path_has_a_point_for_each_year() -> None:
    found = target("target at least 60 in 2020, 65.5 in 2023 linear")
    assert found.between_points == "linear"
    assert [(p.period, p.low) for p in found.points] == [
        (Period.year_of(2020), Decimal(60)),
        (Period.year_of(2023), Decimal("65.5")),
    ]


def test_a_path_with_between_has_two_numbers_for_each_year() -> None:
    found = target("target between 1 and 2 in 2020, 5 and 6 in 2021 stepwise")
    assert [(p.low, p.high) for p in found.points] == [(1, 2), (5, 6)]
    assert found.between_points == "stepwise"


@pytest.mark.parametrize(
    "statement",
    [
        "target between 1 and 2 in 2020, 5 in 2021 stepwise",
        "target at least 1 in 2020, 5 and 6 in 2021 stepwise",
    ],
)
def test_a_year_with_too_few_or_too_many_numbers_is_refused(statement: str) -> None:
    assert make.codes(make.indicator_text(statement)) == ["GR421"]


@pytest.mark.parametrize("years", ["2021 and 2020", "2020 and 2020"])
def test_the_years_of_a_path_rise(years: str) -> None:
    first, second = years.split(" and ")
    text = make.indicator_text(f"target at least 60 in {first}, 65 in {second} linear")
    assert "GR306" in make.codes(text)


def test_several_years_need_the_word_that_joins_them_and_one_year_does_not() -> None:
    assert make.codes(make.indicator_text("target at least 60 in 2020, 65 in 2021")) == ["GR307"]
    assert target("target at least 60 in 2020").between_points is None


def test_a_target_by_a_year_needs_clauses_of_its_own() -> None:
    assert make.codes(make.indicator_text("target at least 75 by 2030")) == ["GR409"]
    found = target("target at least 75 by 2030", "met when value at least 68 otherwise missed")
    assert found.by == Period.year_of(2030)


@pytest.mark.parametrize(("direction", "comparator"), [("higher", "at least"), ("lower", "at most")])
def test_a_target_from_the_measurements_takes_its_side_from_the_direction(direction: str, comparator: str) -> None:
    found = target(f"target from measurements {direction} is better")
    assert found.from_measurements
    assert found.comparator == comparator
    assert found.points == ()


def test_a_target_from_the_measurements_without_direction_is_refused_once() -> None:
    assert make.codes(make.indicator_text("target from measurements near within 3")) == ["GR404"]


@pytest.mark.parametrize(
    ("quantity", "kind"),
    [
        ("110 % of previous value", "percent of"),
        ("value 3 years earlier", "value earlier"),
        ("baseline value", "baseline value"),
        ("mean of the last 3 values + 2", "sum"),
    ],
)
def test_a_target_may_be_computed(quantity: str, kind: str) -> None:
    found = target(f"target at least {quantity}", "base year 2015")
    assert found.computed is not None
    assert (found.comparator, found.computed.comparator, found.computed.low.kind) == ("at least", "at least", kind)
    assert found.points == ()


def test_a_computed_target_between_two_bounds_has_both() -> None:
    found = target("target between 90 % of baseline value and 110 % of baseline value", "base year 2015").computed
    assert found is not None
    assert found.high is not None
    assert (found.low.kind, found.high.kind) == ("percent of", "percent of")


def test_a_computed_target_shows_its_direction_as_a_number_does() -> None:
    assert make.indicator("target at most baseline value base year 2015").direction == "lower"
    assert make.codes(make.indicator_text("target at most baseline value base year 2015 higher is better")) == ["GR405"]


@pytest.mark.parametrize(
    "near",
    ["at least baseline value", "at least 90 % of target", "above previous value", "between value in 2015 and 90"],
)
def test_a_near_limit_is_a_plain_number(near: str) -> None:
    statements = f"target {'at least' if 'between' not in near else 'exactly'} 80 base year 2015 near {near}"
    assert make.codes(make.indicator_text(statements)) == ["GR421"]


@pytest.mark.parametrize(
    "quantity", ["target value", "110 % of target value", "shortfall + 5", "attainment", "linear pace", "progress"]
)
def test_a_target_is_not_computed_from_itself(quantity: str) -> None:
    text = make.indicator_text(f"target at least {quantity} baseline 5 in 2015", header="in numbers")
    assert "GR444" in make.codes(text)


def test_a_group_may_have_a_target_of_its_own() -> None:
    more = "target of women at least 70 target of men at least baseline value base year 2015 split by sex shown"
    found = dict(make.indicator(f"target at least 80 {more}").group_targets)
    assert found["women"].points[0].low == 70
    assert found["men"].computed is not None


@pytest.mark.parametrize(
    "statements",
    [
        "target of women at least 70",
        "target at least 80 target of women at most 70",
        "target at least 80 target of women at least 70 target of women at least 75",
    ],
)
def test_the_target_of_a_group_goes_with_that_of_the_total_and_stands_once(statements: str) -> None:
    assert "GR410" in make.codes(make.indicator_text(f"{statements} split by sex shown"))


def test_a_target_at_or_better_says_nothing_of_the_direction() -> None:
    assert make.codes(make.indicator_text("target at or better than 80")) == ["GR404"]


@pytest.mark.parametrize(("bounds", "codes"), [("18 and 26", []), ("26 and 18", ["GR422"]), ("18 and 18", ["GR422"])])
def test_the_first_number_of_between_is_below_the_second(bounds: str, codes: list[str]) -> None:
    assert make.codes(make.indicator_text(f"target between {bounds}")) == codes


def test_the_place_of_a_target_number_is_the_number() -> None:
    assert target("target at least 82").points[0].span.text == "82"
    assert target("target between 18 and 26").points[0].span.text == "18 and 26"
    assert target("target at least 60 in 2020, 65 in 2021 linear").points[1].span.text == "65 in 2021"
