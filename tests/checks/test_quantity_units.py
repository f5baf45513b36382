"""Units of quantities of every kind (semantics J)."""

from __future__ import annotations

import pytest

from goalrules.checks.quantity_units import in_words, text_of, unit_of
from goalrules.model.condition import Comparison
from goalrules.model.unit import Unit, UnitKind
from tests import make

BASE = (
    "target at least 80 by 2030 base year 2015 trend compared with previous value, steady within 1"
    ' peers "A", "B", "C", "D" with bare 5, share 80 % let named be value - baseline value'
)
POINTS, NUMBERS, RATIO = "percentage points", "numbers", "ratio"


def unit(quantity: str, header: str) -> str:
    """The unit in words; `any` for a bare number."""
    clauses = f"{BASE} met when {quantity} is known otherwise missed met when {quantity} at least 5"
    plan = make.resolved(make.indicator_text(clauses, header)).value
    assert plan is not None
    indicator = plan.indicators[0]
    assert indicator.rating is not None
    condition = indicator.rating.clauses[-1].condition
    assert isinstance(condition, Comparison), quantity
    found = unit_of(condition.left, indicator)
    return "any" if found is None else in_words(found)


VALUES = [
    "value",
    "value in 2015",
    "value 3 years earlier",
    "value of women",
    'value of "Riket"',
    "previous value",
    "baseline value",
    "target value",
    "peer median",
    "peer mean",
    "mean of the last 3 years",
    "percentile 90 of the last 5 values",
    "forecast in 2025",
    "forecast in 2025 by linear trend over 5 years",
    "110 % of previous value",
    "size of value",
    "-value",
    "value + target value",
    "value + 5",
    "value * 2",
    "value * 80 %",
    "value * share",
    "value / 2",
    "value * attainment",
    "value / attainment",
    "value / peer count",
    "larger of value and target value",
    "smaller of value and 5",
    "value + bare",
]
DIFFERENCES = [
    "change",
    "change compared with value in 2015",
    "improvement",
    "improvement compared with baseline value",
    "shortfall",
    "gap between women and men",
    "standard error of value",
    "standard error of baseline value",
    "value - previous value",
    "named",
    "size of change",
    "2 * standard error of value",
    "change + shortfall",
    "50 % of shortfall",
]
SHARES = [
    "attainment",
    "progress",
    "compound pace",
    "linear pace",
    "growth per year",
    "value / previous value",
    "change / shortfall",
    "change / value",
    "years since baseline / years to target",
    "attainment + 5 %",
    "5 % + attainment",
    "attainment * 2",
    "larger of attainment and 0.5",
]


@pytest.mark.parametrize("quantity", VALUES)
def test_values_are_in_the_unit_of_the_indicator(quantity: str) -> None:
    assert unit(quantity, 'in "kr"') == "kr"
    assert unit(quantity, "in percent") == "percent"


@pytest.mark.parametrize("quantity", DIFFERENCES)
def test_differences_of_percentages_are_in_percentage_points(quantity: str) -> None:
    assert unit(quantity, 'in "kr"') == "kr"
    assert unit(quantity, "in percent") == POINTS


@pytest.mark.parametrize("quantity", SHARES)
def test_shares_are_ratios_whatever_the_unit(quantity: str) -> None:
    assert unit(quantity, 'in "kr"') == RATIO
    assert unit(quantity, "in percent") == RATIO


@pytest.mark.parametrize(
    ("quantity", "of_percent"),
    [
        ("value + change", "percent"),
        ("change + value", "percent"),
        ("value - change", "percent"),
        ("value - 2 * standard error of value", "percent"),
        ("change in percent of previous value", "percent"),
        ("mean yearly change over the last 3 values", f"{POINTS} per year"),
        ("mean yearly improvement over the last 3 years", f"{POINTS} per year"),
        ("(value - baseline value) / years since baseline", f"{POINTS} per year"),
        ("mean yearly change over the last 3 values * years to target", POINTS),
        ("years to target * mean yearly change over the last 3 values", POINTS),
        ("change ^ 2", f"{POINTS}^2"),
        ("(change ^ 2 + shortfall ^ 2) ^ 0.5", POINTS),
        ("value ^ 2", f"{POINTS}^2"),
        # A part of a percentage taken off another may be a distance or a percentage.
        ("target value - 5 % of target value", "any"),
    ],
)
def test_units_of_what_is_computed_of_percentages(quantity: str, of_percent: str) -> None:
    assert unit(quantity, "in percent") == of_percent


@pytest.mark.parametrize(
    ("quantity", "of_kronor"),
    [
        ("change in percent of previous value", "percent"),
        ("mean yearly change over the last 3 values", "kr per year"),
        ("(value - baseline value) / years since baseline", "kr per year"),
        ("mean yearly change over the last 3 values * years to target", "kr"),
        ("(change ^ 2 + shortfall ^ 2) ^ 0.5", "kr"),
        ("change ^ 2", "kr^2"),
        ("target value - 5 % of target value", "kr"),
        ("years since baseline", "years"),
        ("years to target", "years"),
        ("peer rank", NUMBERS),
        ("peer quartile", NUMBERS),
        ("peer count", NUMBERS),
        ("peer rank / peer count", RATIO),
        ("peer rank ^ 2", NUMBERS),
        ("bare", "any"),
        ("share", "percent"),
        # The divisor may be in the unit of the indicator or plain.
        ("(value - bare) / (bare + 1)", "any"),
    ],
)
def test_units_of_what_is_computed_of_kronor(quantity: str, of_kronor: str) -> None:
    assert unit(quantity, 'in "kr"') == of_kronor


def test_a_unit_and_a_quantity_are_said_on_one_line() -> None:
    assert in_words(Unit(UnitKind.OTHER, "kr", per_year=True)) == "kr per year"
    indicator = make.indicator("higher is better met when value   in\n 2015 at least 5 otherwise missed")
    assert indicator.rating is not None
    condition = indicator.rating.clauses[0].condition
    assert isinstance(condition, Comparison)
    assert text_of(condition.left) == "value in 2015"
