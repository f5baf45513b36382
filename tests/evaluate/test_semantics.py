"""The definition at its corners: the truth tables of the semantics, written out, and what stands at each limit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from goalrules.evaluate.semantics import (
    MET,
    MISSED,
    NEAR,
    compare,
    conjunction,
    disjunction,
    lowest_of,
    negation,
    path_target,
    target_status,
    trend_of,
    within,
)
from goalrules.evaluate.semantics.scores import aggregate
from goalrules.verdict import Reason, TargetInForce

T, F, U = True, False, None


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (T, T, T, T),
        (T, F, F, T),
        (T, U, U, T),
        (F, T, F, T),
        (F, F, F, F),
        (F, U, F, U),
        (U, T, U, T),
        (U, F, F, U),
        (U, U, U, U),
    ],
)
def test_and_and_or_follow_the_tables(one: bool | None, other: bool | None, both: object, either: object) -> None:
    assert conjunction([one, other]) is both
    assert disjunction([one, other]) is either


def test_not_follows_the_table() -> None:
    assert [negation(truth) for truth in (T, F, U)] == [F, T, U]


def test_of_nothing_and_is_true_and_or_is_false() -> None:
    assert conjunction([]) is True
    assert disjunction([]) is False


def test_where_no_level_is_left_nothing_is_known() -> None:
    assert within(0, MET) is None
    assert within(0, 0) is None


@pytest.mark.parametrize(
    ("comparator", "below", "on_it", "above"),
    [
        ("at least", F, T, T),
        ("above", F, F, T),
        ("at most", T, T, F),
        ("below", T, F, F),
        ("exactly", F, T, F),
    ],
)
def test_each_comparator_at_its_limit(comparator: str, below: bool, on_it: bool, above: bool) -> None:
    limit = Decimal("72.45")
    found = [compare(value, comparator, limit) for value in (Decimal("72.44"), limit, Decimal("72.46"))]
    assert found == [below, on_it, above]


def test_fractions_are_compared_exactly_with_decimals() -> None:
    third = Fraction(185, 3)
    assert not compare(Decimal("61.666666666666666666"), "at least", third)
    assert compare(Decimal("61.666666666666666667"), "at least", third)


@pytest.mark.parametrize(("included", "status"), [(True, NEAR), (False, MISSED)])
def test_the_near_limit_is_near_only_where_it_is_included(included: bool, status: int) -> None:
    below = TargetInForce("at least", Decimal(5), None, Decimal(4), None, near_low_included=included)
    above = TargetInForce("at most", Decimal(5), None, None, Decimal(6), near_high_included=included)
    assert target_status(Decimal(4), below) == status
    assert target_status(Decimal(6), above) == status


def test_one_listed_year_holds_in_that_year_only() -> None:
    points = [(2020, Decimal(60))]
    assert [path_target(points, None, year) for year in (2019, 2020, 2021)] == [None, Decimal(60), None]


def test_steady_within_zero_is_exactly_no_change() -> None:
    assert trend_of(Decimal(0), Decimal(0), True) == "steady"


def test_the_lowest_of_one_set_is_that_set() -> None:
    assert lowest_of([MET | MISSED]) == MET | MISSED


def test_scores_that_all_weigh_nothing_have_no_weighted_mean() -> None:
    nothing = [Decimal(0), Decimal(0)]
    assert aggregate("weighted mean", [Decimal(1), Decimal(2)], nothing, None) is Reason.NO_WEIGHT
    assert aggregate("weighted mean", [Decimal(1), Decimal(2)], [Decimal(0), Decimal(3)], None) == 2
