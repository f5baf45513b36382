"""Numbers, periods and dates of rule files."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from goalrules.model.period import Period
from goalrules.resolve.numbers import shown
from tests import make


@pytest.mark.parametrize(
    ("written", "number"),
    [("67.5", "67.5"), ("1 277", "1277"), ("1\u00a0277.50", "1277.50"), ("0", "0"), ("007", "7")],
)
def test_a_number_is_read_with_its_digits(written: str, number: str) -> None:
    target = make.indicator(f"target at least {written}", "in numbers").target
    assert target is not None
    assert str(target.points[0].low) == number


def test_a_minus_before_a_number_is_read() -> None:
    target = make.indicator("target at least −2.5", "in numbers").target
    assert target is not None
    assert target.points[0].low == Decimal("-2.5")


def test_eighteen_digits_are_read_and_nineteen_are_refused() -> None:
    good, bad = "1" * 18 + "." + "5" * 18, "1" * 19
    assert make.codes(make.indicator_text(f"target at least {good}", "in numbers")) == []
    assert make.codes(make.indicator_text(f"target at least {bad}", "in numbers")) == ["GR310"]
    assert make.codes(make.indicator_text(f"target at least 0.{'1' * 19}", "in numbers")) == ["GR310"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("4.10"), "4.1"),
        (Decimal("100"), "100"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.50"), "-0.5"),
        (Fraction(1, 4), "0.25"),
        (Fraction(1, 3), "1/3"),
    ],
)
def test_a_number_is_shown_without_zeros_at_its_end(number: Decimal | Fraction, text: str) -> None:
    assert shown(number) == text


@pytest.mark.parametrize(("written", "period"), [("2020", "2020"), ('"2020-Q3"', "2020-Q3"), ('"2020-11"', "2020-11")])
def test_a_period_is_a_year_quarter_or_month(written: str, period: str) -> None:
    text = f"plan p period {written}\ngoal a met when all indicators are met otherwise not met\n"
    text += " missing data blocks the verdict indicator x in percent target at least 1"
    assert make.plan(text).plan.period == Period.parse(period)


@pytest.mark.parametrize("written", ["20200", '"spring"', '"2020-13"', "2020.5", '"2020-Q5"'])
def test_anything_else_is_no_period(written: str) -> None:
    assert make.codes(make.indicator_text(f"target at least 60 in {written}")) == ["GR304"]


def test_the_kind_of_the_plans_period_holds_for_all() -> None:
    text = make.indicator_text('target at least 60 in "2020-Q1", 70 in "2021-Q1" linear')
    assert make.codes(text) == ["GR305"]
    assert make.codes(text.replace("period 2020", 'period "2020-Q2"')) == []


def test_a_day_that_is_not_in_the_calendar_is_refused() -> None:
    text = make.goal_text("met when all indicators are met otherwise not met missing data blocks the verdict")
    assert make.codes(text + 'judgement of a in 2020 comment "x" by "y" on 2021-02-28') == []
    assert make.codes(text + 'judgement of a in 2020 comment "x" by "y" on 2021-02-29') == ["GR309"]


@pytest.mark.parametrize("count", ["at least 2.5", "exactly 0.5", "at least 0", "fewer than 0"])
def test_a_count_that_counts_nothing_is_refused(count: str) -> None:
    text = make.goal_text(f"met when {count} indicators are met otherwise not met missing data blocks the verdict")
    assert make.codes(text) == ["GR312"]


def test_a_share_is_at_most_a_hundred_percent() -> None:
    rest = "of the indicators are met otherwise not met missing data blocks the verdict"
    assert make.codes(make.goal_text(f"met when at least 100 % {rest}")) == []
    assert make.codes(make.goal_text(f"met when at least 101 % {rest}")) == ["GR312"]
