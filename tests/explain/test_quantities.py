"""Comparisons of quantities in sentences, each with what it was computed from."""

from __future__ import annotations

import pytest

from goalrules.evaluate import evaluate
from goalrules.explain.why import explain
from goalrules.verdict import Assessment
from tests import make

GROUND = (
    "higher is better baseline 60 in 2015 split by women, men shown "
    "trend compared with previous value, steady within 0.5 percentage points"
)
VALUES: dict[make.Key, str] = {
    "a.x": "82.1",
    ("a.x", "2019"): "80",
    ("a.x", "2018"): "79",
    ("a.x", "2020", "women"): "84",
    ("a.x", "2020", "men"): "80.5",
}


def told(condition: str, values: dict[make.Key, str] = VALUES) -> tuple[str, str]:
    """Truth and sentence of a condition of an indicator in percent."""
    text = make.indicator_text(f"{GROUND} met when {condition} otherwise missed", "in percent")
    found = evaluate(make.plan(text), make.measurements(values))
    said = explain(found, "a.x").steps[0].found
    return said.truth, said.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("condition", "truth", "sentence"),
    [
        ("value at least 80", "YES", "82.1 % is at least 80 %"),
        ("value above 82.1", "no", "82.1 % is not above 82.1 %"),
        ("value between 80 and 82", "no", "82.1 % is outside 80 % to 82 %"),
        ("value at or better than 83", "no", "82.1 % is below 83 %"),
        ("previous value at most 80", "YES", "previous value 80 % (2019) is at most 80 %"),
        ("value above previous value", "YES", "82.1 % is above previous value 80 % (2019)"),
        (
            "change at least 2 percentage points",
            "YES",
            "change 2.1 percentage points (value 82.1 % (2020), previous value 80 % (2019)) "
            "is at least 2 percentage points",
        ),
        (
            "mean of the last 3 years at least 80.4",
            "no",
            "mean of the last 3 years 80.36… (80 11/30) % (79 in 2018, 80 in 2019, 82.1 in 2020) is below 80.4 %",
        ),
        (
            "gap between women and men below 3.5 percentage points",
            "no",
            "gap between women and men 3.5 percentage points (value of women 84 % (2020), value of men 80.5 % (2020)) "
            "is not below 3.5 percentage points",
        ),
        (
            "value at least 110 % of previous value",
            "no",
            "82.1 % is below 110 % of previous value = 88 % (previous value 80 % (2019))",
        ),
        ("value in 2010 at least 5", "unknown", "value in 2010: no value for that period"),
        ("previous value is known", "YES", "previous value is known: 80 %"),
        ("value in 2010 is known", "no", "value in 2010 is not known: no value for that period"),
    ],
)
def test_a_comparison_is_told_with_its_numbers(condition: str, truth: str, sentence: str) -> None:
    assert told(condition) == (truth, sentence)


def test_every_part_of_a_joined_condition_is_told_with_its_own_truth() -> None:
    text = make.indicator_text(f"{GROUND} met when value at least 80 and trend is worsening otherwise missed")
    found = evaluate(make.plan(text), make.measurements(VALUES))
    said = explain(found, "a.x").steps[0].found
    assert (said.truth, said.text) == ("no", "all of these must hold:")
    assert [part.truth for part in said.parts] == ["YES", "no"]
    assert said.parts[1].text.startswith("improving: ")


def test_rounded_values_are_printed_as_they_were_used() -> None:
    statements = "higher is better rounded to 0 decimals met when mean of the last 2 years at least 80 otherwise missed"
    plan = make.plan(make.indicator_text(statements, "in percent"))
    found: Assessment = evaluate(plan, make.measurements({"a.x": "80.4", ("a.x", "2019"): "79.5"}))["a.x"]
    result = evaluate(plan, make.measurements({"a.x": "80.4", ("a.x", "2019"): "79.5"}))
    assert found.level == "met"
    said = explain(result, "a.x").steps[0].found.text.replace("\u00a0", " ")
    assert said == "mean of the last 2 years 80 % (80 in 2019, 80 in 2020) is at least 80 %"
