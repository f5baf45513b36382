"""Measured values of one indicator: the baseline, other entities and groups, standard errors."""

from __future__ import annotations

import pytest

from goalrules.evaluate import evaluate
from tests import make
from tests.evaluate.asking import came_to, operand, rows

ERROR = ("2020", "total", "standard_error")
OLD_ERROR = ("2015", "total", "standard_error")


@pytest.mark.parametrize(
    ("quantity", "statements", "values", "expected"),
    [
        ("standard error of value", "higher is better", {"2020": "5", ERROR: "0.4"}, "0.4"),
        ("standard error of value", "higher is better", {"2020": "5"}, "no_row"),
        ("standard error of value", "higher is better", {ERROR: "0.4"}, "no_row"),
        ("standard error of value", "higher is better", {"2020": "5", ERROR: "suppressed"}, "suppressed"),
        ("standard error of value", "higher is better", {"2020": "missing", ERROR: "0.4"}, "missing"),
        ("standard error of value in 2015", "higher is better", {"2015": "5", OLD_ERROR: "0.3"}, "0.3"),
        ("standard error of previous value", "higher is better", {"2015": "5", OLD_ERROR: "0.3"}, "0.3"),
        ("standard error of value 5 years earlier", "higher is better", {"2015": "5", OLD_ERROR: "0.3"}, "0.3"),
        ("standard error of baseline value", "higher is better base year 2015", {"2015": "5", OLD_ERROR: "0.3"},
         "0.3"),
        ("standard error of baseline value", "higher is better baseline 5 in 2015", {OLD_ERROR: "0.3"}, "0.3"),
        ("standard error of baseline value", "higher is better baseline 5 in 2015", {}, "no_row"),
        ("standard error of value of girls", "higher is better split by girls shown",
         {"2020": "5", ("2020", "girls"): "6", ("2020", "girls", "standard_error"): "0.7"}, "0.7"),
        ("standard error of value", "higher is better latest value at most 5 years old",
         {"2015": "5", OLD_ERROR: "0.3", ERROR: "0.9"}, "0.3"),
    ],
)  # fmt: skip
def test_standard_errors_stand_beside_their_value(
    quantity: str, statements: str, values: dict[make.Key, str], expected: str
) -> None:
    assert came_to(quantity, values, statements) == expected  # type: ignore[arg-type]


def test_a_standard_error_is_in_the_unit_of_difference_and_shows_both_rows() -> None:
    found = operand("standard error of value", {"2020": "5", ERROR: "0.4"}, header="in points")
    assert str(found.unit) == "points"
    assert [row.kind for row in found.rows] == ["standard_error"]
    assert [part.words for part in found.parts] == ["value"]


@pytest.mark.parametrize(
    ("name", "expected"), [("Riket", "8"), ("Nowhere", "no_row"), ("girls", "3"), ("Fröslunda", "4")]
)
def test_a_quoted_name_is_another_entity_unless_the_split_has_a_group_so_named(name: str, expected: str) -> None:
    values = {"2020": "5", ("2020", "girls"): "3", ("2020", "Fröslunda"): "4"}
    everything = [*rows(values, "here"), *rows({"2020": "8", "2019": "7"}, "Riket")]
    statements = 'higher is better split by girls, "Fröslunda" shown'
    assert came_to(f'value of "{name}"', everything, statements, entity="here") == expected


def test_another_entity_s_value_is_of_the_year_used() -> None:
    everything = [*rows({"2018": "5"}, "here"), *rows({"2020": "8", "2018": "7"}, "Riket")]
    statements = "higher is better latest value at most 3 years old"
    assert came_to('value of "Riket"', everything, statements, entity="here") == "7"


@pytest.mark.parametrize(
    ("quantity", "values", "expected"),
    [
        ("change compared with value in 2015", {"2015": "4", "2020": "5"}, "1"),
        ("improvement compared with value in 2015", {"2015": "4", "2020": "5"}, "-1"),
        ("change in percent of value in 2015", {"2015": "4", "2020": "5"}, "25"),
        ("change in percent of value in 2015", {"2015": "0", "2020": "5"}, "base_not_positive"),
        ("change in percent of value in 2015", {"2015": "-4", "2020": "5"}, "base_not_positive"),
        ("change in percent of value in 2015", {"2020": "5"}, "no_value_in_period"),
        ("change in percent of value in 2015", {"2015": "4"}, "no_row"),
        ("change compared with value in 2015", {"2015": "4"}, "no_row"),
        ("change compared with 110 % of value in 2015", {"2015": "10", "2020": "15"}, "4"),
        ("change compared with mean of the previous 2 values", {"2018": "4", "2019": "6", "2020": "8"}, "3"),
    ],
)
def test_changes_against_what_is_named(quantity: str, values: dict[str, str], expected: str) -> None:
    assert came_to(quantity, values, "lower is better") == expected


def test_a_computed_target_is_evidence_with_its_parts() -> None:
    text = make.indicator_text("target at least 110 % of value in 2015 near within 10 % of target", "in numbers")
    plan = make.plan(text)
    levels = []
    for value in ("11", "9.9", "9.8"):
        found = evaluate(plan, make.measurements({"a.x": value, ("a.x", "2015"): "10"}))["a.x"]
        assert found.target is not None
        assert [part.words for part in found.target.computed] == ["110 % of value in 2015"]
        levels.append(found.level)
    assert levels == ["met", "near", "missed"]
    without = evaluate(plan, make.measurements({"a.x": "11"}))["a.x"]
    assert (without.level, without.reason) == (None, "no_value_in_period")


@pytest.mark.parametrize(
    ("bound", "values", "level"),
    [
        ("between value in 2015 and value in 2016", {"2015": "4", "2016": "6", "2020": "5"}, "met"),
        ("between value in 2015 and value in 2016", {"2015": "6", "2016": "4", "2020": "5"}, None),
        ("between value in 2015 and value in 2016", {"2015": "4", "2020": "5"}, None),
        ("between value in 2015 and 9", {"2015": "4", "2020": "10"}, "missed"),
        ("exactly value in 2015", {"2015": "5", "2020": "5"}, "met"),
    ],
)
def test_computed_targets_of_every_kind(bound: str, values: dict[str, str], level: str | None) -> None:
    plan = make.plan(make.indicator_text(f"target {bound}", "in numbers"))
    measured = make.measurements({("a.x", year): value for year, value in values.items()})
    assert evaluate(plan, measured)["a.x"].level == level


def test_groups_have_targets_of_their_own() -> None:
    text = make.indicator_text(
        "target at least 80 target of women at least 70 target of men at least value in 2015"
        " split by women, men, girls shown",
        "in numbers",
    )
    values: dict[make.Key, str] = {("a.x", "2020", group): "75" for group in ("total", "women", "men", "girls")}
    values[("a.x", "2015", "men")] = "90"
    found = evaluate(make.plan(text), make.measurements(values))["a.x"]
    assert found.level == "missed"
    assert {group.group: group.level for group in found.groups} == {"women": "met", "men": "missed", "girls": "missed"}


@pytest.mark.parametrize(
    ("target", "reason"), [("missing", "missing"), (None, "no_target_for_period"), ("0", "tolerance_base_not_positive")]
)
def test_a_trend_whose_tolerance_is_of_the_target_needs_one(target: str | None, reason: str) -> None:
    statements = "target from measurements higher is better"
    text = make.indicator_text(f"{statements} trend compared with previous value, steady within 5 % of target", "")
    values: dict[make.Key, str] = {"a.x": "5", ("a.x", "2019"): "4"}
    if target is not None:
        values["a.x", "2020", "total", "target"] = target
    found = evaluate(make.plan(text), make.measurements(values))["a.x"].trend
    assert found is not None
    assert (found.trend, found.reason) == (None, reason)


def test_a_path_of_two_bounds_moves_both() -> None:
    text = make.indicator_text("target between 0 and 10 in 2019, 20 and 40 in 2021 linear", "")
    found = evaluate(make.plan(text), make.measurements({"a.x": "24"}))["a.x"]
    assert found.target is not None
    assert (found.level, found.target.low, found.target.high) == ("met", 10, 25)


@pytest.mark.parametrize(
    ("target", "near", "values", "level", "notes"),
    [
        ("at least value in 2015", "near at least 70", {"2015": "80", "2020": "75"}, "near", ()),
        ("at least value in 2015", "near at least 90", {"2015": "80", "2020": "75"}, "missed", "beyond"),
        ("at least value in 2015", "near at least 80", {"2015": "80", "2020": "75"}, "missed", "beyond"),
        ("above value in 2015", "near at least 80", {"2015": "80", "2020": "80"}, "near", ()),
        ("at most value in 2015", "near at most 90", {"2015": "80", "2020": "85"}, "near", ()),
        ("at most value in 2015", "near at most 70", {"2015": "80", "2020": "85"}, "missed", "beyond"),
        ("between value in 2015 and 90", "near between 70 and 95", {"2015": "80", "2020": "75"}, "near", ()),
        ("between value in 2015 and 90", "near between 85 and 95", {"2015": "80", "2020": "75"}, "missed", "beyond"),
        ("exactly value in 2015", "near between 70 and 75", {"2015": "80", "2020": "75"}, "missed", "beyond"),
    ],
)
def test_a_near_limit_beyond_a_computed_target_leaves_no_near(
    target: str, near: str, values: dict[str, str], level: str, notes: object
) -> None:
    plan = make.plan(make.indicator_text(f"target {target} {near}", "in numbers"))
    found = evaluate(plan, make.measurements({("a.x", year): value for year, value in values.items()}))["a.x"]
    assert found.target is not None
    assert (found.level, bool(found.target.notes)) == (level, bool(notes))


def test_one_of_several_states_of_a_member_is_enough() -> None:
    text = (
        "plan p period 2020\n"
        "goal g met when at least 2 indicators are met or improving otherwise not met missing data blocks\n"
        "indicator x target at least 5 trend compared with previous value, steady within 0\n"
        "indicator y target at least 5 trend compared with previous value, steady within 0\n"
    )
    values: dict[make.Key, str] = {"g.x": "6", ("g.x", "2019"): "7", "g.y": "4", ("g.y", "2019"): "3"}
    plan = make.plan(text)
    assert evaluate(plan, make.measurements(values))["g"].level == "met"
    assert evaluate(plan, make.measurements({**values, ("g.y", "2019"): "5"}))["g"].level == "not met"
    assert evaluate(plan, make.measurements({**values, "g.x": "4"}))["g"].level == "not met"


def test_improvement_towards_a_target_that_there_is_not_is_unknown() -> None:
    """For `between` it is the shortfall less, against the target now in force (H5)."""
    statements = "target between 20 and 60 in 2019"
    assert came_to("improvement compared with previous value", {"2019": "9", "2020": "15"}, statements) == (
        "no_target_for_period"
    )
    in_force = "target between 20 and 60"
    assert came_to("improvement compared with previous value", {"2019": "9", "2020": "15"}, in_force) == "6"
    assert came_to("improvement compared with previous value", {"2019": "39", "2020": "62"}, in_force) == "-2"


@pytest.mark.parametrize(
    ("values", "level", "reason"),
    [
        ({}, None, "no_row"),
        ({"2019": "7"}, "met", None),
        ({"2017": "7"}, None, "no_row"),
        ({"2019": "7", "2020": "missing"}, "met", None),
        ({"2019": "7", "2020": "not_applicable"}, None, "not_applicable"),
        ({"2018": "7", "2019": "method_changed"}, None, "no_row"),
    ],
)
def test_an_older_value_stands_in_where_the_rule_says_so(
    values: dict[str, str], level: str | None, reason: str | None
) -> None:
    plan = make.plan(make.indicator_text("target at least 5 latest value at most 2 years old", "in numbers"))
    found = evaluate(plan, make.measurements({("a.x", year): value for year, value in values.items()}))["a.x"]
    assert (found.level, found.reason) == (level, reason)
