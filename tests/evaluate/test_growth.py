"""Attainment, progress, pace, growth and the years between: each row of the semantics at its corners."""

from __future__ import annotations

import pytest

from goalrules.evaluate import evaluate
from goalrules.verdict import Reason
from tests import make
from tests.evaluate.asking import came_to, comparison, operand

UP = "target at least 80 by 2030 base year 2010"
DOWN = "target at most 10 by 2030 base year 2010"


@pytest.mark.parametrize(
    ("statements", "value", "expected"),
    [
        ("target at least 80", "40", "0.5"),
        ("target above 80", "80", "1"),
        ("target at most 10", "20", "0.5"),
        ("target at most 10", "12.5", "0.8"),
        ("target at most 10", "0", "unbounded"),
        ("target at most 10", "−1", "unbounded"),
        ("target at least 0", "5", "target_not_positive"),
        ("target at most −5", "−10", "target_not_positive"),
        ("target at least 80 in 2030", "40", "no_target_for_period"),
    ],
)
def test_attainment(statements: str, value: str, expected: str) -> None:
    assert came_to("attainment", {"2020": value.replace("−", "-")}, statements) == expected


@pytest.mark.parametrize(
    ("bound", "truth"),
    [("at least 5", True), ("above 99", True), ("at most 5", False), ("below 99", False), ("exactly 1", False)],
)
def test_what_is_better_than_every_number_is_above_every_bound(bound: str, truth: bool) -> None:
    found = comparison("attainment", {"2020": "0"}, "target at most 10", bound=bound)
    assert found.truth is truth
    assert (found.left.unbounded, found.left.reason) == (True, Reason.UNBOUNDED)


def test_what_is_better_than_every_number_is_no_number_inside_arithmetic() -> None:
    found = comparison("2 * attainment", {"2020": "0"}, "target at most 10")
    assert (found.truth, found.left.reason, found.left.unbounded) == (None, Reason.UNBOUNDED, False)


@pytest.mark.parametrize(
    ("statements", "values", "expected"),
    [
        ("target at least 80 base year 2010", {"2010": "40", "2020": "50"}, "0.25"),
        ("target at least 80 base year 2010", {"2010": "40", "2020": "30"}, "-0.25"),
        ("target at least 80 base year 2010", {"2010": "40", "2020": "120"}, "2"),
        ("target at least 80 base year 2010", {"2010": "80", "2020": "50"}, "baseline_meets_target"),
        ("target at least 80 base year 2010", {"2010": "90", "2020": "50"}, "baseline_meets_target"),
        ("target above 80 base year 2010", {"2010": "80", "2020": "50"}, "baseline_meets_target"),
        ("target at most 10 base year 2010", {"2010": "30", "2020": "20"}, "0.5"),
        ("target at least 80 base year 2010", {"2020": "50"}, "no_baseline"),
        ("target at least 80 base year 2010", {"2010": "40"}, "no_row"),
        ("target at least 80 base year 2020", {"2020": "40"}, "no_time_since_baseline"),
        ("target at least 80 base year 2021", {"2020": "40"}, "no_time_since_baseline"),
        ("target at least 80 baseline 40 in 2015", {"2020": "50"}, "0.25"),
        ("target at least 80 base year 2011 or later", {"2013": "40", "2020": "50"}, "0.25"),
        ("target at least 80 in 2030 base year 2010", {"2010": "40", "2020": "50"}, "no_target_for_period"),
    ],
)
def test_progress(statements: str, values: dict[str, str], expected: str) -> None:
    assert came_to("progress", values, statements) == expected


@pytest.mark.parametrize(
    ("kind", "statements", "values", "expected"),
    [
        ("linear", UP, {"2010": "40", "2020": "60"}, "1"),
        ("linear", UP, {"2010": "40", "2020": "50"}, "0.5"),
        ("linear", UP, {"2010": "40", "2020": "30"}, "-0.5"),
        ("linear", DOWN, {"2010": "30", "2020": "20"}, "1"),
        ("linear", DOWN, {"2010": "30", "2020": "40"}, "-1"),
        ("linear", UP, {"2010": "80", "2020": "60"}, "no_change_required"),
        ("linear", UP, {"2010": "100", "2020": "110"}, "1"),
        ("compound", UP, {"2010": "20", "2020": "40"}, "1"),
        ("compound", UP, {"2010": "80", "2020": "60"}, "no_change_required"),
        ("compound", UP, {"2010": "0", "2020": "60"}, "base_zero"),
        ("compound", UP, {"2010": "-10", "2020": "60"}, "sign_change"),
        ("compound", UP, {"2010": "10", "2020": "-60"}, "sign_change"),
        ("compound", UP, {"2010": "10", "2020": "0"}, "sign_change"),
        ("compound", DOWN, {"2010": "40", "2020": "20"}, "1"),
        ("compound", "target at least −10 by 2030 base year 2010", {"2010": "-40", "2020": "-20"}, "1"),
        ("compound", "target at most −40 by 2030 base year 2010", {"2010": "-10", "2020": "-20"}, "1"),
        ("compound", "target at least 80 by 2020 base year 2010", {"2010": "20", "2020": "80"}, "1"),
        ("linear", UP, {"2020": "60"}, "no_baseline"),
        ("linear", UP, {"2010": "60"}, "no_row"),
        ("linear", "target at least 80 by 2015 base year 2010", {"2010": "20", "2020": "80"}, "target_expired"),
    ],
)
def test_pace(kind: str, statements: str, values: dict[str, str], expected: str) -> None:
    """The growth achieved as a share of that required, in the good direction."""
    assert came_to(f"{kind} pace", values, statements) == expected


def test_a_pace_counts_from_before_the_value_used() -> None:
    statements = "target at least 80 by {0} base year {0} latest value at most 1 year old"
    values = {"2018": "5", "2019": "6", "2020": "7"}
    assert came_to("linear pace", values, statements.format(2019)) == "target_expired"
    assert came_to("linear pace", values, statements.format(2020)) == "no_time_since_baseline"


def test_the_parts_of_a_pace_are_its_evidence() -> None:
    found = operand("compound pace", {"2010": "20", "2020": "40"}, UP)
    assert [(part.words, part.number) for part in found.parts] == [
        ("value", 40),
        ("baseline value", 20),
        ("target", 80),
        ("years since baseline", 10),
        ("years from baseline to target", 20),
    ]
    assert [row.period.number for row in found.rows] == [2020, 2010]


@pytest.mark.parametrize(
    ("statements", "values", "expected"),
    [
        ("higher is better base year 2018", {"2018": "100", "2020": "121"}, "0.1"),
        ("lower is better base year 2018", {"2018": "100", "2020": "81"}, "0.1"),
        ("lower is better base year 2018", {"2018": "100", "2020": "121"}, "-0.1"),
        ("higher is better base year 2018", {"2018": "-100", "2020": "-81"}, "0.1"),
        ("higher is better base year 2018", {"2018": "0", "2020": "81"}, "base_zero"),
        ("higher is better base year 2018", {"2018": "-5", "2020": "81"}, "sign_change"),
        ("higher is better base year 2018", {"2020": "81"}, "no_baseline"),
        ("higher is better base year 2018", {"2018": "5", "2020": "missing"}, "missing"),
    ],
)
def test_growth_per_year(statements: str, values: dict[str, str], expected: str) -> None:
    assert came_to("growth per year", values, statements) == expected


@pytest.mark.parametrize(
    ("quantity", "statements", "values", "expected"),
    [
        ("years since baseline", UP, {"2010": "40", "2020": "60"}, "10"),
        ("years since baseline", "target at least 80 base year 2010 or later", {"2012": "40", "2020": "60"}, "8"),
        ("years since baseline", "target at least 80 base year 2010 or later", {"2020": "60"}, "no_baseline"),
        ("years since baseline", "target at least 80 base year 2020", {"2020": "60"}, "no_time_since_baseline"),
        ("years since baseline", UP, {"2010": "missing", "2020": "60"}, "10"),
        ("years since baseline", f"{UP} latest value at most 2 years old", {"2010": "4", "2019": "60"}, "9"),
        ("years to target", UP, {"2020": "60"}, "10"),
        ("years to target", f"{UP} latest value at most 2 years old", {"2019": "60"}, "11"),
        ("years to target", "target at least 80 by 2020", {"2020": "60"}, "0"),
        ("years to target", "target at least 80 by 2019", {"2020": "60"}, "target_expired"),
    ],
)
def test_the_years_between(quantity: str, statements: str, values: dict[str, str], expected: str) -> None:
    assert came_to(quantity, values, statements) == expected


@pytest.mark.parametrize("quantity", ["progress", "linear pace", "compound pace", "growth per year"])
def test_what_was_measured_in_two_ways_is_not_joined(quantity: str) -> None:
    changed = make.measurements({("a.x", "2015"): "50"}).rows[0]._replace(absence=make.Absence.METHOD_CHANGED)
    rows = [*make.measurements({("a.x", "2010"): "40", ("a.x", "2020"): "60"}).rows, changed]
    assert came_to(quantity, rows, UP) == "method_changed"
    assert came_to("attainment", rows, UP) == "0.75"


def test_in_a_plan_by_quarters_years_are_years() -> None:
    text = (
        'plan p period "2020-Q3"\ngoal a met when all indicators are met otherwise not met missing data blocks\n'
        'indicator x target at least 80 by "2025-Q1" base year "2019-Q1"\n'
        "met when years since baseline at least 1.5 otherwise missed\n"
        "score from years to target\n"
    )
    found = evaluate(make.plan(text), make.measurements({("a.x", "2020-Q3"): "5", ("a.x", "2019-Q1"): "4"}))["a.x"]
    score = found.score()
    assert score is not None
    assert (found.level, score.number) == ("met", make.Decimal("4.5"))
