"""Bounds: what a quantity is compared with."""

from __future__ import annotations

import pytest

from goalrules.model.condition import Comparison
from goalrules.model.quantity import Bound
from tests import make


def bound(words: str) -> Bound:
    text = f"target at least 5 base year 2015 met when value {words} otherwise missed"
    rating = make.indicator(text, header="").rating
    assert rating is not None
    condition = rating.clauses[0].condition
    assert isinstance(condition, Comparison)
    return condition.bound


@pytest.mark.parametrize(
    "word", ["at least", "at most", "above", "below", "exactly", "at or better than", "at or worse than"]
)
@pytest.mark.parametrize(("words", "kind"), [("5", "amount"), ("−5", "amount"), ("previous value + 1", "sum")])
def test_a_bound_is_a_word_and_a_quantity(word: str, words: str, kind: str) -> None:
    found = bound(f"{word} {words}")
    assert (found.comparator, found.low.kind, found.high) == (word, kind, None)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("3 and 4", "amount", "amount"),
        ("3 and previous value", "amount", "previous value"),
        ("previous value and 4", "previous value", "amount"),
        ("90 % of baseline value and 110 % of baseline value", "percent of", "percent of"),
        ("−5 and (baseline value + 2) * 3", "amount", "product"),
    ],
)
def test_between_has_two_quantities_of_which_each_may_be_computed(words: str, low: str, high: str) -> None:
    found = bound(f"between {words}")
    assert found.high is not None
    assert (found.comparator, found.low.kind, found.high.kind) == ("between", low, high)


@pytest.mark.parametrize(
    ("words", "help"),
    [
        ("9 and 5", "write `between 5 and 9`"),
        ("5 and 5", "write `exactly 5`"),
        ("−1 and −2", "write `between -2 and -1`"),
    ],
)
def test_plain_numbers_of_between_rise(words: str, help: str) -> None:
    text = f"higher is better met when value between {words} otherwise missed"
    (found,) = make.found(make.indicator_text(text, header=""))
    assert (found.code.number, found.help) == ("GR422", help)


def test_a_bound_of_which_a_part_cannot_be_read_is_reported_once() -> None:
    text = "higher is better met when value between a.x and 110 % of b.y otherwise missed"
    assert set(make.codes(make.indicator_text(text, header=""))) == {"GR434"}
