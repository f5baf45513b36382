"""The verifier's numbers that are no fractions: how they are compared, computed with and spelt."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from goalrules.verify import Root, calc, order, power, spell

HALF = F(1, 2)


def root(of: int) -> Root:
    found = power(F(of), HALF)
    assert isinstance(found, Root)
    return found


def test_one_number_has_one_key_however_it_is_written() -> None:
    assert power(F(4), F(1, 4)).key == root(2).key
    assert power(HALF, F(-1, 2)).key == root(2).key


def test_equal_powers_of_different_bases_are_equal_by_whole_numbers() -> None:
    one, other = power(F(2**301), HALF), power(F(2), F(301, 2))
    assert one.key != other.key
    assert order(one, other) == (0, False)


@pytest.mark.parametrize(("a", "b", "side"), [(root(2), root(3), -1), (root(3), root(2), 1), (root(2), F(1), 1)])
def test_different_roots_are_told_apart(a: Root, b: Root | F, side: int) -> None:
    assert order(a, b) == (side, False)


def test_what_1000_digits_do_not_tell_apart_is_marked() -> None:
    assert order(calc("*", root(2), root(3)), root(6)) == (0, True)


def test_a_root_less_itself_and_by_itself_are_whole() -> None:
    assert calc("-", root(2), root(2)) == 0
    assert calc("/", root(2), root(2)) == 1


def test_the_power_of_a_root_is_a_power_of_what_is_under_it() -> None:
    assert power(root(2), F(2)) == 2
    assert power(root(2), F(3)).key == power(F(2), F(3, 2)).key


def test_powers_that_are_whole_or_there_are_none_of() -> None:
    assert power(F(7), F(0)) == 1
    assert power(F(-2), F(3)) == -8
    assert power(F(-2), F(2)) == 4
    assert power(F(-2), HALF) == "negative_base"
    assert power(F(0), F(-1)) == "division_by_zero"
    assert power(F(2), F(20000)) == "too_large"
    assert power(F(-2), F(20001)) == "too_large"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (root(2), "1.4142135623730950488…"),
        (calc("-", F(0), root(2)), "-1.4142135623730950488…"),
        (root(200), "14.142135623730950488…"),
        (calc("/", root(2), F(100)), "0.014142135623730950488…"),
        (power(F(2), F(133, 2)), "104350542602662257698…"),
        # 1000 digits leave open on which side of a number they are, or of nothing
        (calc("/", calc("*", root(2), root(3)), root(6)), "1.0000000000000000000…"),
        (calc("-", calc("*", root(2), root(3)), root(6)), "0…"),
    ],
)
def test_a_root_is_spelt_by_its_first_20_digits_and_its_whole_part_in_full(number: Root, text: str) -> None:
    assert spell(number) == text
