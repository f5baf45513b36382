"""Quantities and bounds of clauses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import pytest

from goalrules.model import quantity as q
from goalrules.model.condition import Comparison
from goalrules.model.period import Period
from goalrules.model.unit import PERCENT, Unit
from goalrules.source import Source, Span
from tests import make

BASE = "target at least 82 base year 2015 trend compared with previous value, steady within 1"


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


@pytest.mark.parametrize("words", ["value 0 years earlier", "mean of last 0 years", "mean of last 1.5 years"])
def test_a_number_of_years_is_whole_and_at_least_one(words: str) -> None:
    text = make.indicator_text(f"{BASE} met when {words} at least 5 otherwise missed")
    assert make.codes(text) == ["GR312"]
