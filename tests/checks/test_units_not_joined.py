"""Arithmetic with units that do not go together (semantics J)."""

from __future__ import annotations

import pytest

from tests import make

BASE = (
    "target at least 80 by 2030 base year 2015 trend compared with previous value, steady within 1"
    ' peers "A", "B", "C", "D"'
)


def codes(quantity: str, header: str) -> list[str]:
    step = "with step 5 %" if "step" in quantity else ""
    return make.codes(make.indicator_text(f"{BASE} {step} met when {quantity} is known otherwise missed", header))


@pytest.mark.parametrize(
    ("quantity", "found"),
    [
        ("value - previous value", []),
        ("value + change", []),
        ("value - change", []),
        ("change - value", ["GR301"]),
        ("value + attainment", ["GR301"]),
        ("attainment + value", ["GR301"]),
        ("attainment + progress", []),
        ("attainment + 5 %", []),
        ("attainment + 0.05", []),
        ("attainment + 5 percentage points", ["GR301"]),
        ("value + 5", []),
        ("value + 5 percentage points", []),
        ('value + 5 "kr"', ["GR301"]),
        ("value + years since baseline", ["GR301"]),
        ("value + peer rank", ["GR301"]),
        ("value + mean yearly change over the last 3 values", ["GR301"]),
        ("value + mean yearly change over the last 3 values * years to target", []),
        ("value * target value", ["GR301"]),
        ("value * attainment", []),
        ("value * 2", []),
        ("value * 80 %", []),
        ("80 % * value", []),
        ("change * 5 %", []),
        ("value / target value", []),
        ("value / years since baseline", []),
        ("value / attainment", []),
        ("value / peer count", []),
        ("100 / value", ["GR301"]),
        ("100 percentage points / value", []),
        ("years to target / value", ["GR301"]),
        ("1 / years since baseline", []),
        ("1 / attainment", []),
        ("larger of value and target value", []),
        ("larger of value and 5", []),
        ("larger of value and 5 %", []),
        ("larger of value and change", ["GR301"]),
        ("smaller of attainment and 80 %", []),
        ("smaller of attainment and value", ["GR301"]),
        ("change ^ 2 + shortfall ^ 2", []),
        ("change ^ 2 + shortfall", ["GR301"]),
        ("change in percent of previous value", []),
        ("change in percent of previous value + 5 %", ["GR302"]),
        ("change in percent", ["GR302"]),
        # A percentage beside percentages has two readings.
        ("previous value + 5 %", ["GR302"]),
        ("previous value - 5 %", ["GR302"]),
        ("previous value + step", ["GR302"]),
        ("change + 5 %", ["GR302"]),
        ("value / 80 %", ["GR302"]),
        ("100 % - value", []),
        ("previous value + 5 % of previous value", []),
    ],
)
def test_quantities_of_an_indicator_in_percent(quantity: str, found: list[str]) -> None:
    assert codes(quantity, "in percent") == found


@pytest.mark.parametrize(
    ("quantity", "found"),
    [
        ("value - change", []),
        ("change - value", []),
        ("larger of value and change", []),
        ("value + 5 %", ["GR301"]),
        ("value + 5 % of value", []),
        ("value / 80 %", []),
        ("change in percent", []),
        ('value / 5 "kr"', []),
        ('100 "kr" / value', []),
        ("100 / value", ["GR301"]),
        ("value * value", ["GR301"]),
        ("value ^ 2", []),
        ('value + 5 "kr/inv"', ["GR301"]),
    ],
)
def test_quantities_of_an_indicator_in_kronor(quantity: str, found: list[str]) -> None:
    assert codes(quantity, 'in "kr"') == found


def test_plain_numbers_are_multiplied_and_divided() -> None:
    assert codes("value * peer count", "in numbers") == []
    assert codes("100 / value", "in numbers") == []


@pytest.mark.parametrize(
    "statements",
    [
        "score from value + years since baseline met when value at least 1",
        "let q be value + years since baseline met when q at least 1",
        "met when value at least value + years since baseline",
        "score 0 at 1, 1 at value + years since baseline met when value at least 1",
        "comment required when value + years since baseline at least 1 met when value at least 1",
    ],
)
def test_they_are_found_wherever_they_stand(statements: str) -> None:
    text = make.indicator_text(f"higher is better base year 2015 {statements} otherwise missed")
    assert make.codes(text) == ["GR301"]


def test_targets_are_looked_at_too() -> None:
    assert make.codes(make.indicator_text("base year 2015 target at least value + years since baseline")) == ["GR301"]


def test_both_units_are_named() -> None:
    (finding,) = make.found(make.indicator_text(f"{BASE} met when 100 / value above 1 otherwise missed"))
    assert finding.message == "`100` is a plain number, `value` in percent"
    (other,) = make.found(make.indicator_text(f"{BASE} met when value + attainment above 1 otherwise missed"))
    assert other.message == "`value` is in percent, `attainment` in ratio"


def test_both_readings_of_an_added_percentage_are_shown_with_numbers() -> None:
    text = make.indicator_text(f"{BASE} met when value at least previous value + 5 % otherwise missed")
    (finding,) = make.found(text)
    assert finding.notes == ("with 5 percentage points 50 % becomes 55 %", "with 5 % of it, 52.5 %")
    assert finding.help == "write `5 percentage points`, or `105 % of previous value`"
    (less,) = make.found(text.replace("+ 5 %", "- 5 %"))
    assert less.notes == ("with 5 percentage points 50 % becomes 45 %", "with 5 % of it, 47.5 %")
    assert less.help == "write `5 percentage points`, or `95 % of previous value`"
    (joined,) = make.found(text.replace("previous value +", "(value + previous value) +"))
    assert joined.help == "write `5 percentage points`, or `105 % of (value + previous value)`"


def test_both_readings_of_a_divisor_are_shown() -> None:
    (finding,) = make.found(make.indicator_text(f"{BASE} met when value / 80 % at least 1 otherwise missed"))
    assert finding.notes == ("as a share of one the divisor is 0.8", "as a percentage it makes a ratio to 80 %")
