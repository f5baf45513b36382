"""Quantities and bounds of clauses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import pytest

from goalrules.model import quantity as q
from goalrules.model.condition import Comparison
from goalrules.model.period import Period
from goalrules.model.unit import PERCENT, PERCENTAGE_POINTS, Unit
from goalrules.source import Source, Span
from tests import make

BASE = (
    "target at least 82 by 2030 base year 2015 trend compared with previous value, steady within 1"
    ' split by sex shown peers "a", "b" with miss 4'
)


def comparison(condition: str) -> Comparison:
    indicator = make.indicator(f"{BASE} met when {condition} otherwise missed")
    assert indicator.rating is not None
    found = indicator.rating.clauses[0].condition
    assert isinstance(found, Comparison)
    return found


SPAN = Span(Source("x", ""), 0, 0)


def over(count: int, basis: Literal["years", "values"], **more: Any) -> q.Window:
    return q.Window(count=count, basis=basis, span=SPAN, **more)


VALUE = q.CurrentValue(span=SPAN)
BASELINE = q.BaselineValue(span=SPAN)


def number(written: str, unit: Unit | None = None) -> q.Amount:
    return q.Amount(number=Decimal(written), unit=unit, span=SPAN)


@pytest.mark.parametrize(
    ("words", "quantity"),
    [
        ("value", q.CurrentValue(span=SPAN)),
        ("the value", q.CurrentValue(span=SPAN)),
        ("value of women", q.CurrentValue(group="women", span=SPAN)),
        ('value of "Riket"', q.ValueOfEntity(name="Riket", span=SPAN)),
        ("value in 2015", q.ValueIn(period=Period.year_of(2015), span=SPAN)),
        ("value 3 years earlier", q.ValueEarlier(years=3, span=SPAN)),
        ("previous value", q.PreviousValue(span=SPAN)),
        ("baseline value", q.BaselineValue(span=SPAN)),
        ("target value", q.TargetValue(span=SPAN)),
        ("change", q.Change(span=SPAN)),
        ("improvement", q.Improvement(span=SPAN)),
        ("shortfall", q.Shortfall(span=SPAN)),
        ("gap between women and men", q.Gap(first="women", second="men", span=SPAN)),
        ("mean of the last 3 years", q.Statistic(function="mean", over=over(3, "years"), span=SPAN)),
        ("median of last 4 values", q.Statistic(function="median", over=over(4, "values"), span=SPAN)),
        ("minimum of last 2 values", q.Statistic(function="minimum", over=over(2, "values"), span=SPAN)),
        ("maximum of last 2 years", q.Statistic(function="maximum", over=over(2, "years"), span=SPAN)),
        ("sum of last 2 years", q.Statistic(function="sum", over=over(2, "years"), span=SPAN)),
        ("110 % of previous value", q.PercentOf(percent=110, of=q.PreviousValue(span=SPAN), span=SPAN)),
        ("value of total", q.CurrentValue(group="total", span=SPAN)),
        (
            "percentile 90 of the last 5 values",
            q.Statistic(function="percentile", over=over(5, "values"), percent=Decimal(90), span=SPAN),
        ),
        (
            "mean of the previous 3 values with at least 1",
            q.Statistic(function="mean", over=over(3, "values", previous=True, at_least=1), span=SPAN),
        ),
        ("attainment", q.Attainment(span=SPAN)),
        ("progress", q.Progress(span=SPAN)),
        ("compound pace", q.Pace(compound=True, span=SPAN)),
        ("linear pace", q.Pace(compound=False, span=SPAN)),
        ("growth per year", q.Growth(span=SPAN)),
        ("years since baseline", q.YearsSinceBaseline(span=SPAN)),
        ("years to target", q.YearsToTarget(span=SPAN)),
        ("peer median", q.Peer(function="median", span=SPAN)),
        ("peer average", q.Peer(function="mean", span=SPAN)),
        ("peer quartile", q.Peer(function="quartile", span=SPAN)),
        ("peer rank", q.Peer(function="rank", span=SPAN)),
        ("peer count", q.Peer(function="count", span=SPAN)),
        (
            "change compared with value in 2015",
            q.Change(compared=q.ValueIn(period=Period.year_of(2015), span=SPAN), span=SPAN),
        ),
        ("improvement from baseline value", q.Improvement(compared=BASELINE, span=SPAN)),
        ("change in percent of baseline value", q.ChangeInPercent(of=BASELINE, span=SPAN)),
        (
            "mean yearly change over the last 6 values with at least 4",
            q.YearlyChange(over=over(6, "values", at_least=4), span=SPAN),
        ),
        (
            "mean yearly improvement over last 3 years",
            q.YearlyChange(over=over(3, "years"), is_improvement=True, span=SPAN),
        ),
        ("forecast in 2022", q.Forecast(period=Period.year_of(2022), span=SPAN)),
        (
            "forecast in 2022 by linear trend over 5 years",
            q.Forecast(period=Period.year_of(2022), by="linear trend", over=over(5, "years"), span=SPAN),
        ),
        (
            "forecast for 2022 by mean yearly change over the last 6 values with at least 2",
            q.Forecast(
                period=Period.year_of(2022), by="mean yearly change", over=over(6, "values", at_least=2), span=SPAN
            ),
        ),
        ("standard error of value", q.StandardError(of=VALUE, span=SPAN)),
        ("larger of value and 5", q.Extreme(larger=True, first=VALUE, second=number("5"), span=SPAN)),
        ("smaller of 5 and value", q.Extreme(larger=False, first=number("5"), second=VALUE, span=SPAN)),
        ("size of value", q.Size(of=VALUE, span=SPAN)),
        ("−value", q.Negative(of=VALUE, span=SPAN)),
        ("value ^ 2", q.Power(base=VALUE, exponent=Decimal(2), span=SPAN)),
        ("value to the power −0.5", q.Power(base=VALUE, exponent=Decimal("-0.5"), span=SPAN)),
        ("value + 5", q.Sum(left=VALUE, right=number("5"), span=SPAN)),
        (
            "value − 5 percentage points",
            q.Sum(left=VALUE, right=number("5", PERCENTAGE_POINTS), minus=True, span=SPAN),
        ),
        ("value · 2", q.Product(left=VALUE, right=number("2"), span=SPAN)),
        ("value ÷ 2", q.Product(left=VALUE, right=number("2"), divided=True, span=SPAN)),
        ("miss", q.Given(name="miss", span=SPAN)),
    ],
)
def test_every_quantity_has_its_meaning(words: str, quantity: q.Quantity) -> None:
    assert comparison(f"{words} at least 1").left == quantity


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("at least 5", "at least"),
        ("at most 5", "at most"),
        ("above 5", "above"),
        ("below 5", "below"),
        ("exactly 5", "exactly"),
        ("at or better than 5", "at or better than"),
        ("at or worse than 5", "at or worse than"),
    ],
)
def test_every_bound_has_its_meaning(words: str, comparator: str) -> None:
    bound = comparison(f"value {words}").bound
    assert bound.comparator == comparator
    assert isinstance(bound.low, q.Amount)
    assert bound.high is None


def test_between_has_two_quantities() -> None:
    bound = comparison("value between 5 % and 110 % of previous value").bound
    assert bound.comparator == "between"
    assert bound.low == q.Amount(number=5, unit=PERCENT, span=SPAN)
    assert isinstance(bound.high, q.PercentOf)


def test_reversed_numbers_of_between_are_refused_in_clauses_too() -> None:
    text = make.indicator_text(f"{BASE} met when value between 9 and 5 otherwise missed")
    assert make.codes(text) == ["GR422"]


def test_a_percentage_may_be_below_a_smaller_number() -> None:
    assert comparison("attainment between 80 % and 1.2").bound.high is not None


@pytest.mark.parametrize(
    ("words", "grouped"),
    [
        ("value + 2 * 3", "value + (2 * 3)"),
        ("value - 2 - 3", "(value - 2) - 3"),
        ("value / 2 * 3", "(value / 2) * 3"),
        ("value + 2 / 3 - 1", "(value + (2 / 3)) - 1"),
        ("value * 2 ^ 3", "value * (2 ^ 3)"),
        ("−value * 2", "(−value) * 2"),
        ("larger of value and 2 + 3", "(larger of value and 2) + 3"),
        ("size of value - 2", "(size of value) - 2"),
        ("50 % of value * 2", "(50 % of value) * 2"),
        ("change compared with previous value + 2", "(change compared with previous value) + 2"),
        ("smaller of larger of value and 2 and 3", "smaller of (larger of value and 2) and 3"),
    ],
)
def test_what_is_bound_more_tightly_is_joined_first(words: str, grouped: str) -> None:
    header = "in numbers"
    text = f"{BASE.replace('in percent', header)} met when {{}} at least 1 otherwise missed"
    plain, bracketed = (make.indicator(text.format(one), header=header) for one in (words, grouped))
    assert plain.rating is not None
    assert bracketed.rating is not None
    assert plain.rating.clauses[0].condition == bracketed.rating.clauses[0].condition


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("value ^ 1001", "GR312"),
        ("value ^ −1001", "GR312"),
        ("percentile 101 of the last 5 values", "GR312"),
        ("mean of the last 3 values with at least 4", "GR312"),
        ("mean yearly change over the last 0 values", "GR312"),
        ("mean of the last 3 values with at least 0", "GR312"),
        ("forecast in 2022 by linear trend over 0 years", "GR312"),
        ("forecast in 20221", "GR304"),
        ("value in 20221", "GR304"),
        ("standard error of change", "GR433"),
        ("standard error of mean of the last 3 values", "GR433"),
        ("larger of a.x and 5", "GR434"),
        ("change compared with a.x", "GR434"),
        ("a.x + 5", "GR434"),
        ("50 % of a.x", "GR434"),
        ("a.x ^ 2", "GR434"),
        ("size of a.x", "GR434"),
    ],
)
def test_what_a_quantity_cannot_be_is_said(words: str, code: str) -> None:
    text = f"{BASE} met when {words} at least 1 otherwise missed"
    assert set(make.codes(make.indicator_text(text, header="in numbers"))) == {code}


@pytest.mark.parametrize("words", ["value 0 years earlier", "mean of last 0 years", "mean of last 1.5 years"])
def test_a_number_of_years_is_whole_and_at_least_one(words: str) -> None:
    text = make.indicator_text(f"{BASE} met when {words} at least 5 otherwise missed")
    assert make.codes(text) == ["GR312"]


@pytest.mark.parametrize(
    ("words", "code", "help"),
    [
        ("value at least 80–85", "GR110", "write `between 80 and 85`, or blanks around the minus"),
        ("value at least 85-80", None, ""),
        ("value at least 80 - 85", None, ""),
        ("value in 2020-Q3 at least 1", "GR111", 'write `"2020-Q3"`'),
        ("value in 2015-11 at least 1", "GR111", 'write `"2015-11"`'),
        ("value in 2015-5 at least 1", None, ""),
        ("well-being.x at least 1", "GR108", "write `well_being.x`, if that is the name"),
        ("miss-miss at least 1", None, ""),
        ("value-5 at least 1", None, ""),
    ],
)
def test_a_dash_that_is_no_minus_is_told_from_one(words: str, code: str | None, help: str) -> None:
    found = make.found(make.indicator_text(f"{BASE} met when {words} otherwise missed", "in numbers"))
    assert [(one.code.number, one.help) for one in found if one.is_error] == ([(code, help)] if code else [])


def test_a_hyphen_in_the_name_of_a_goal_is_named_once() -> None:
    text = "plan p period 2020\ngoal well met when well-being is met otherwise not met missing data blocks\n"
    assert make.codes(f"{text}indicator x target at least 5") == ["GR108"]
