"""Trends: reference and what counts as steady (semantics H4)."""

from __future__ import annotations

import pytest

from goalrules.model.quantity import BaselineValue, PreviousValue, ValueEarlier, ValueIn
from tests import make


@pytest.mark.parametrize(
    ("reference", "kind"),
    [
        ("previous value", PreviousValue),
        ("value 3 years earlier", ValueEarlier),
        ("value in 2015", ValueIn),
        ("baseline", BaselineValue),
    ],
)
def test_a_trend_compares_with_an_earlier_value(reference: str, kind: type) -> None:
    statements = f"target at least 82 base year 2015 trend compared with {reference}, steady within 0.5"
    trend = make.indicator(statements).trend
    assert trend is not None
    assert isinstance(trend.reference, kind)
    assert trend.limit_included


@pytest.mark.parametrize(
    "reference", ["60", "change", "target value", "value", "mean of last 3 years", "gap between women and men"]
)
def test_what_is_no_earlier_value_is_refused(reference: str) -> None:
    text = make.indicator_text(f"target at least 82 trend compared with {reference}, steady within 1")
    assert make.codes(text) == ["GR433"]


def test_a_baseline_must_be_given_to_be_compared_with() -> None:
    text = make.indicator_text("target at least 82 trend compared with baseline, steady within 1")
    assert make.codes(text) == ["GR433"]


def test_what_is_steady_must_be_said() -> None:
    (finding,) = make.found(make.indicator_text("target at least 82 trend compared with previous value"))
    assert finding.code.number == "GR424"
    assert finding.help is not None
    assert "trend compared with previous value, steady within 0.5 percentage points" in finding.help


def test_steady_below_leaves_the_limit_out() -> None:
    trend = make.indicator("target at least 1 trend from previous value, steady below 2").trend
    assert trend is not None
    assert not trend.limit_included


@pytest.mark.parametrize(
    ("steady", "codes"),
    [
        ("within 0", []),
        ("within 0 percentage points", []),
        ("below 0", ["GR311"]),
        ("within 2 %", ["GR302"]),
        ('within 2 "kr"', ["GR301"]),
        ("within 2 % of target", []),
    ],
)
def test_the_width_of_steady_is_in_the_unit_of_difference(steady: str, codes: list[str]) -> None:
    text = make.indicator_text(f"target at least 82 trend compared with previous value, steady {steady}")
    assert make.codes(text) == codes


def test_a_percentage_of_the_target_needs_a_target() -> None:
    statements = 'higher is better judged against "x" trend compared with previous value, steady within 2 % of target'
    assert make.codes(make.indicator_text(statements)) == ["GR433"]


def test_a_trend_needs_a_direction() -> None:
    statements = 'judged against "x" trend compared with previous value, steady within 1'
    assert make.codes(make.indicator_text(statements)) == ["GR404"]
    assert make.codes(make.indicator_text(statements + " lower is better")) == []
    between = "target between 1 and 2 trend compared with previous value, steady within 1"
    assert make.codes(make.indicator_text(between)) == []
