"""Statistics over periods, the mean yearly change, forecasts (semantics H8, H9)."""

from __future__ import annotations

import pytest

from goalrules.evaluate import evaluate
from tests import make
from tests.evaluate.asking import came_to, operand

SIX = {"2015": "50", "2016": "58", "2017": "58", "2018": "59", "2019": "60", "2020": "55"}
GAPS = {"2012": "1", "2015": "2", "2019": "4", "2020": "10"}


@pytest.mark.parametrize(
    ("quantity", "values", "expected"),
    [
        ("mean of the last 3 years", SIX, "58"),
        ("mean of the previous 3 years", SIX, "59"),
        ("mean of the last 3 values", GAPS, "16/3"),
        ("mean of the last 3 years", GAPS, "too_few_values"),
        ("mean of the last 3 years with at least 2", GAPS, "7"),
        ("mean of the previous 3 values with at least 1", GAPS, "7/3"),
        ("mean of the previous 1 years", GAPS, "4"),
        ("mean of the previous 2 years with at least 2", GAPS, "too_few_values"),
        ("median of the last 4 values", GAPS, "3"),
        ("median of the last 3 values", GAPS, "4"),
        ("minimum of the last 4 values", GAPS, "1"),
        ("maximum of the last 4 values", GAPS, "10"),
        ("sum of the last 4 values", GAPS, "17"),
        ("percentile 50 of the last 3 values", GAPS, "4"),
        ("percentile 25 of the last 3 values", GAPS, "2"),
        ("percentile 90 of the last 3 values", GAPS, "10"),
        ("percentile 1 of the last 3 values", GAPS, "2"),
        ("percentile 40 of the last 4 values", GAPS, "2"),
        ("percentile 12.5 of the last 4 values", GAPS, "1"),
        ("percentile 37.5 of the last 4 values", GAPS, "1.875"),
        ("mean of the last 5 values", GAPS, "too_few_values"),
        ("mean of the last 2 values", {"2018": "4", "2019": "6"}, "5"),
        ("mean of the last 2 years", {"2018": "4", "2019": "6"}, "too_few_values"),
    ],
)
def test_statistics(quantity: str, values: dict[str, str], expected: str) -> None:
    assert came_to(quantity, values) == expected


@pytest.mark.parametrize(
    ("quantity", "values", "statements", "expected"),
    [
        ("mean yearly change over the last 6 values", SIX, "higher is better", "1"),
        ("mean yearly improvement over the last 6 values", SIX, "higher is better", "1"),
        ("mean yearly improvement over the last 6 values", SIX, "lower is better", "-1"),
        ("mean yearly change over the last 4 values", GAPS, "lower is better", "1.125"),
        ("mean yearly change over the last 6 years with at least 2", GAPS, "lower is better", "1.6"),
        ("mean yearly change over the last 5 values", GAPS, "lower is better", "too_few_values"),
        ("mean yearly change over the last 5 values with at least 1", {"2020": "5"}, "lower is better",
         "too_few_values"),
    ],
)  # fmt: skip
def test_mean_yearly_change(quantity: str, values: dict[str, str], statements: str, expected: str) -> None:
    assert came_to(quantity, values, statements) == expected


@pytest.mark.parametrize(
    ("quantity", "values", "expected"),
    [
        ("forecast in 2022 by mean yearly change over the last 6 values", SIX, "57"),
        ("forecast in 2022 by linear trend over 6 years", SIX, "6382/105"),
        ("forecast in 2022 by linear trend over 3 years", SIX, "52"),
        ("forecast in 2022 by linear trend over 6 years", GAPS, "220/21"),
        ("forecast in 2022 by linear trend over 5 years", GAPS, "too_few_values"),
        ("forecast in 2022 by mean yearly change over the last 6 values", {**SIX, "2020": "missing"}, "missing"),
        ("forecast in 2022 by mean yearly change over the last 9 values", SIX, "too_few_values"),
        ("forecast in 2022 by mean yearly change over the last 6 years with at least 2", GAPS, "13.2"),
        ("forecast in 2022", {**SIX, ("2022", "total", "forecast"): "61.5"}, "61.5"),
        ("forecast in 2022", {**SIX, "2022": "61.5"}, "no_forecast"),
        ("forecast in 2022", SIX, "no_forecast"),
        ("forecast in 2022", {**SIX, ("2022", "total", "forecast"): "suppressed"}, "suppressed"),
    ],
)
def test_forecasts(quantity: str, values: dict[make.Key, str], expected: str) -> None:
    assert came_to(quantity, values) == expected  # type: ignore[arg-type]


def test_the_parts_of_a_forecast_by_the_yearly_change_are_its_evidence() -> None:
    found = operand("forecast in 2022 by mean yearly change over the last 6 values", SIX)
    assert [(part.words, part.number) for part in found.parts] == [("value", 55), ("mean yearly change", 1)]
    assert len(found.rows) == 6


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        ("mean of the last 3 values", "method_changed"),
        ("mean of the last 2 values", "57.5"),
        ("mean yearly change over the last 3 years", "method_changed"),
        ("mean yearly change over the last 2 years", "-5"),
        ("forecast in 2022 by linear trend over 6 years", "method_changed"),
        ("forecast in 2022 by mean yearly change over the last 6 values", "method_changed"),
        ("change compared with value in 2018", "method_changed"),
        ("change compared with value in 2019", "-5"),
        ("change in percent of value in 2018", "method_changed"),
        ("value - value in 2018", "method_changed"),
    ],
)
def test_a_new_method_keeps_what_is_on_both_sides_of_it_apart(quantity: str, expected: str) -> None:
    """The method is new in 2019, whose value is given."""
    rows = [
        row._replace(absence=make.Absence.METHOD_CHANGED) if row.period.number == 2019 else row
        for row in make.measurements({("a.x", year): value for year, value in SIX.items()}).rows
    ]
    if quantity == "value - value in 2018":
        text = make.indicator_text(f"higher is better met when {quantity} at least 1 otherwise missed", "")
        found = evaluate(make.plan(text), make.Measurements(rows))["a.x"]
        assert (found.level, found.reason) == (None, expected)
    else:
        assert came_to(quantity, rows) == expected


def test_each_value_is_rounded_before_it_is_used() -> None:
    values = {"2018": "1.4", "2019": "1.4", "2020": "1.4", ("2022", "total", "forecast"): "2.5"}
    rounded = "higher is better rounded to 0 decimals"
    assert came_to("sum of the last 3 values", values, rounded) == "3"
    assert came_to("forecast in 2022", values, rounded) == "3"
    assert came_to("mean of the last 3 values + 0.4", values, rounded) == "1.4"


def test_everything_counts_from_the_value_used() -> None:
    """With `latest value`, the window ends at the year of the value that stands in."""
    stand_in = "higher is better latest value at most 3 years old"
    values = {"2016": "1", "2017": "2", "2018": "6"}
    assert came_to("mean of the last 3 years", values, stand_in) == "3"
    assert came_to("forecast in 2020 by mean yearly change over the last 3 years", values, stand_in) == "11"
