"""Tolerances and their units (semantics G5 and J)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests import make


@pytest.mark.parametrize(
    ("header", "tolerance", "number", "of_target"),
    [
        ("in percent", "3 percentage points", "3", False),
        ("in percent", "0.2 pp", "0.2", False),
        ("in percent", "3", "3", False),
        ("in percent", "5 % of target", "5", True),
        ("in numbers", "10", "10", False),
        ("in numbers", "10 % of target", "10", True),
        ('in "kr/inv"', '200 "kr/inv"', "200", False),
    ],
)
def test_a_tolerance_is_in_the_unit_of_difference_or_of_the_target(
    header: str, tolerance: str, number: str, of_target: bool
) -> None:
    near = make.indicator(f"target at least 800 near within {tolerance}", header).near
    assert near is not None
    assert near.below is not None
    assert near.below == near.above
    assert (near.below.number, near.below.of_target) == (Decimal(number), of_target)


@pytest.mark.parametrize("header", ["in percent", "in numbers", "in kr"])
def test_a_bare_percentage_shows_both_readings(header: str) -> None:
    (finding,) = make.found(make.indicator_text("target at least 82 near within 5 %", header))
    assert finding.code.number == "GR302"
    first, second = finding.notes
    assert "is 4.1, so that near ends at 77.9" in first
    assert "is 5, so that near ends at 77" in second


def test_both_readings_of_a_target_where_lower_is_better_lie_above_it() -> None:
    (finding,) = make.found(make.indicator_text("target at most 10 near within 20 %"))
    assert "near ends at 12" in finding.notes[0]
    assert "near ends at 30" in finding.notes[1]


@pytest.mark.parametrize(
    ("header", "tolerance"),
    [("in numbers", "10 percentage points"), ("in percent", '10 "kr"'), ('in "kr/inv"', '10 "kr"')],
)
def test_a_tolerance_in_another_unit_is_refused(header: str, tolerance: str) -> None:
    text = make.indicator_text(f"target at least 300 near within {tolerance}", header)
    (finding,) = make.found(text)
    assert finding.code.number == "GR301"
    assert "290" in finding.notes[0]
    assert "270" in finding.notes[0]


@pytest.mark.parametrize(
    "target",
    [
        "at least 0",
        "at least −5",
        "at least 5 in 2020, 0 in 2021 linear",
        "at most −5 in 2020, 5 in 2021 linear",
        "between −1 and 5",
    ],
)
def test_a_percentage_of_a_target_that_is_not_positive_is_refused(target: str) -> None:
    text = make.indicator_text(f"target {target} near within 5 % of target", "in numbers")
    assert make.codes(text) == ["GR303"]


def test_a_percentage_of_a_target_from_the_measurements_is_left_to_the_evaluation() -> None:
    text = make.indicator_text("target from measurements higher is better near within 5 % of target")
    assert make.codes(text) == []


@pytest.mark.parametrize("tolerance", ["0", "0 percentage points", "0 % of target", "−1"])
def test_a_near_of_no_width_is_refused(tolerance: str) -> None:
    text = make.indicator_text(f"target at least 82 near within {tolerance}")
    assert make.codes(text) == ["GR311"]
