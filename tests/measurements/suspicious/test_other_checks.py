from __future__ import annotations

from pathlib import Path

import pytest

from tests.measurements.surveys import of_values, plan_of, surveyed, told

PLAN = plan_of("target at least 20", "in numbers")


@pytest.mark.parametrize("value", ["2001", "0.1999"])
def test_a_value_of_another_order_than_its_target_is_told(tmp_path: Path, value: str) -> None:
    assert told(of_values(tmp_path, PLAN, {"2020": value})) == [("GR588", value)]


@pytest.mark.parametrize("value", ["2000", "0.2", "0", "-5"])
def test_a_hundred_times_and_zero_are_not_told(tmp_path: Path, value: str) -> None:
    assert told(of_values(tmp_path, PLAN, {"2020": value})) == []


def test_other_entities_may_be_of_another_order(tmp_path: Path) -> None:
    assert told(of_values(tmp_path, PLAN, {"2020": "19", ("2020", "Riket"): "190000"})) == []


def test_a_value_beyond_one_target_of_a_path_is_not_told(tmp_path: Path) -> None:
    plan = plan_of("target at least 1 in 2018, 20 in 2022 linear", "in numbers")
    assert told(of_values(tmp_path, plan, {"2020": "101"})) == []
    assert told(of_values(tmp_path, plan, {"2020": "2001"})) == [("GR588", "2001")]


def test_targets_of_zero_or_less_say_nothing_of_an_order(tmp_path: Path) -> None:
    assert told(of_values(tmp_path, plan_of("target at most 0", "in numbers"), {"2020": "500"})) == []


def test_several_values_of_another_order_are_told_once_at_the_newest(tmp_path: Path) -> None:
    found = of_values(tmp_path, PLAN, {"2019": "3000", "2020": "3100"})
    assert told(found) == [("GR588", "3100")]
    assert found.findings[0].message.endswith("; 1 other value likewise")


def test_the_only_value_below_zero_is_told(tmp_path: Path) -> None:
    values = {"2017": "17", "2018": "18", "2019": "19", "2020": "-18"}
    assert told(of_values(tmp_path, PLAN, values)) == [("GR589", "-18")]


@pytest.mark.parametrize(
    "values",
    [
        {"2018": "18", "2019": "19", "2020": "-18"},
        {"2016": "-1", "2017": "17", "2018": "18", "2019": "19", "2020": "-18"},
    ],
)
def test_one_of_few_or_of_several_below_zero_is_not_told(tmp_path: Path, values: dict[str, str]) -> None:
    assert told(of_values(tmp_path, PLAN, values)) == []


def test_a_target_below_zero_makes_a_negative_value_likely(tmp_path: Path) -> None:
    plan = plan_of("target at least -5", "in numbers")
    assert told(of_values(tmp_path, plan, {"2017": "1", "2018": "2", "2019": "3", "2020": "-2"})) == []


def test_percentages_beyond_their_ends_are_one_note_at_the_farthest(tmp_path: Path) -> None:
    found = of_values(tmp_path, plan_of("target at least 85"), {"2018": "101", "2019": "117.8", "2020": "99"})
    assert told(found) == [("GR590", "117.8")]
    assert found.findings[0].message == "2 values of `a.x` in percent are above 100"


@pytest.mark.parametrize(("values", "where"), [(["-1"], "below 0"), (["-1", "101"], "above 100 or below 0")])
def test_the_note_says_beyond_which_end(tmp_path: Path, values: list[str], where: str) -> None:
    found = of_values(tmp_path, plan_of("target at least 5"), {str(2020 - i): v for i, v in enumerate(values)})
    assert [one.message.endswith(where) for one in found.findings if one.code.number == "GR590"] == [True]


def test_an_older_value_that_stands_in_is_told(tmp_path: Path) -> None:
    plan = plan_of("target at least 85 latest value at most 2 years old")
    found = of_values(tmp_path, plan, {"2018": "84", "2019": "86"})
    assert told(found) == [("GR520", "86")]
    assert found.findings[0].notes == ("allowed: the rule takes the latest value, at most 2 years old",)
    assert [lack.what for lack in found.lacks] == []


@pytest.mark.parametrize("values", [{"2020": "86", "2019": "85"}, {"2017": "86"}])
def test_a_value_of_the_period_or_one_that_is_too_old_is_no_older_value(tmp_path: Path, values: dict[str, str]) -> None:
    plan = plan_of("target at least 85 latest value at most 2 years old")
    assert told(of_values(tmp_path, plan, values)) == []


def test_an_older_level_that_stands_in_is_told(tmp_path: Path) -> None:
    plan = plan_of('judged against "the plan" latest value at most 1 year old', "")
    text = "indicator,period,level,comment\na.x,2019,met,as planned\n"
    assert told(surveyed(tmp_path, text, plan)) == [("GR520", "met")]
