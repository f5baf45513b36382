"""Units in conditions (semantics J)."""

from __future__ import annotations

import pytest

from tests import make

BASE = "target at least 82 base year 2015 trend compared with previous value, steady within 1"


def codes(condition: str, header: str) -> list[str]:
    return make.codes(make.indicator_text(f"{BASE} met when {condition} otherwise missed", header))


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("value at least 80", []),
        ("value at least 80 %", []),
        ("value at least 80 percentage points", ["GR301"]),
        ('value at least 80 "kr"', ["GR301"]),
        ("change at least 1", []),
        ("change at least 1 percentage point", []),
        ("change at least 1 %", ["GR302"]),
        ("improvement at least 1 %", ["GR302"]),
        ("shortfall at most 2 %", ["GR302"]),
        ("gap between women and men at most 2 %", ["GR302"]),
        ("gap between women and men at most 2 percentage points", []),
        ("value at least 110 % of previous value", []),
        ("value at least target value", []),
        ("mean of last 3 years at least 80 %", []),
        ("value at least change", ["GR301"]),
        ("change at least value", ["GR301"]),
        ("value between 5 % and 10 percentage points", ["GR301"]),
    ],
)
def test_percent_and_percentage_points_are_different_things(condition: str, found: list[str]) -> None:
    assert codes(condition, "in percent") == found


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("value at least 80", []),
        ('value at least 80 "kr"', []),
        ("value at least 80 %", ["GR301"]),
        ("change at least 80 %", ["GR301"]),
        ("value at least 3 percentage points", ["GR301"]),
        ('change at least 80 "kr"', []),
        ('change at least 80 "kr/inv"', ["GR301"]),
        ("change at least 5 % of previous value", []),
    ],
)
def test_other_units_are_compared_with_themselves(condition: str, found: list[str]) -> None:
    assert codes(condition, "in kr") == found


def test_both_readings_of_a_percentage_of_a_difference_are_shown_with_numbers() -> None:
    (finding,) = make.found(make.indicator_text(f"{BASE} met when change at least 4 % otherwise missed"))
    assert finding.notes == (
        "from 50 % to 54 % is a difference of 4 percentage points",
        "4 % of 50 % is 2 percentage points",
    )
