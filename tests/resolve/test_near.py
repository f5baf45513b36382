"""Near: distances and limits (semantics G)."""

from __future__ import annotations

import pytest

from goalrules.model.quantity import Amount
from tests import make


def near_codes(target: str, near: str, header: str = "in numbers") -> list[str]:
    return make.codes(make.indicator_text(f"target {target} near {near}", header))


def test_the_two_sides_of_between_may_differ() -> None:
    near = make.indicator("target between 40 and 60 near within 2 below, 5 above", "in numbers").near
    assert near is not None
    assert near.below is not None
    assert near.above is not None
    assert (near.below.number, near.above.number) == (2, 5)


def test_two_sides_of_a_target_with_one_side_are_refused() -> None:
    assert near_codes("at least 40", "within 2 below, 5 above") == ["GR438"]


def test_an_explicit_limit_is_kept_with_its_comparator() -> None:
    near = make.indicator("target at least 82 near above 79").near
    assert near is not None
    assert near.limit is not None
    assert near.limit.comparator == "above"
    assert isinstance(near.limit.low, Amount)
    assert near.limit.low.number == 79


@pytest.mark.parametrize(
    ("target", "near"),
    [
        ("at least 82", "at most 85"),
        ("at most 6", "at least 5"),
        ("below 6", "between 1 and 5"),
        ("between 40 and 60", "at least 30"),
        ("exactly 7", "at most 8"),
        ("above 82", "exactly 80"),
        ("at least 82", "at or better than 80"),
    ],
)
def test_a_limit_on_another_side_than_the_target_is_refused(target: str, near: str) -> None:
    assert near_codes(target, near) == ["GR438"]


@pytest.mark.parametrize(
    ("target", "near", "codes"),
    [
        ("at least 82", "at least 81.9", []),
        ("at least 82", "at least 82", ["GR407"]),
        ("at least 82", "at least 83", ["GR407"]),
        ("at least 82", "above 82", ["GR407"]),
        # The target itself is missed where it is strict, so a limit exactly there leaves that one value.
        ("above 82", "at least 82", []),
        ("above 82", "above 82", ["GR407"]),
        ("at most 6", "at most 6.1", []),
        ("at most 6", "at most 6", ["GR407"]),
        ("below 6", "at most 6", []),
        ("below 6", "below 6", ["GR407"]),
        ("between 40 and 60", "between 39 and 60", []),
        ("between 40 and 60", "between 40 and 61", []),
        ("between 40 and 60", "between 40 and 60", ["GR407"]),
        ("between 40 and 60", "between 41 and 70", ["GR407"]),
        ("exactly 7", "between 6 and 8", []),
        ("exactly 7", "between 8 and 9", ["GR407"]),
        ("at least 82 in 2020, 70 in 2021 linear", "at least 75", ["GR407"]),
        ("at least 82 in 2020, 90 in 2021 linear", "at least 75", []),
    ],
)
def test_a_limit_leaves_some_value_near_in_every_year(target: str, near: str, codes: list[str]) -> None:
    assert near_codes(target, near) == codes


def test_a_limit_is_a_plain_number_in_the_indicators_unit() -> None:
    assert near_codes("at least 82", "at least 90 % of previous value") == ["GR421"]
    assert near_codes("at least 82", "at least 3 percentage points", "in percent") == ["GR301"]
    assert near_codes("at least 82", "at least 79 %", "in percent") == []


def test_near_without_target_is_reported_once() -> None:
    assert make.codes(make.indicator_text("near within 3")) == ["GR408"]


def test_a_target_that_could_not_be_read_brings_no_finding_about_its_near() -> None:
    assert make.codes(make.indicator_text("target at least 80 % near within 3", "in days")) == ["GR301"]
