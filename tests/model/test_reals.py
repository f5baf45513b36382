"""Roots: where they are fractions, when they are equal and whether that is settled, how they print (K4, K6)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from goalrules.model.numbers import Number, exact, precise
from goalrules.model.reals import Operand, Real, digits_of, less_one_ratio, order, power, total

HALF = Fraction(1, 2)
THIRD = Fraction(1, 3)


def root(base: Operand, exponent: Fraction | Decimal = HALF) -> Real:
    """A power that is no fraction."""
    found = power(base, exponent)
    assert isinstance(found, Real)
    return found


def real(number: Fraction | Real) -> Real:
    assert isinstance(number, Real)
    return number


@pytest.mark.parametrize(
    ("base", "exponent", "result"),
    [
        (Fraction(4, 9), HALF, Fraction(2, 3)),
        (Decimal("1.21"), Decimal("0.5"), Fraction(11, 10)),
        (Fraction(8, 27), Fraction(-2, 3), Fraction(9, 4)),
        (2, -3, Fraction(1, 8)),
        (7, 0, Fraction(1)),
        (0, 0, Fraction(1)),
        (0, HALF, Fraction(0)),
        (1, Decimal("0.333333333333333333"), Fraction(1)),
        (Decimal("-1.5"), 3, Fraction(-27, 8)),
        (-2, -2, Fraction(1, 4)),
        (2, HALF, None),
        (Fraction(4, 3), HALF, None),
        ((10**36 + 9) ** 7, Fraction(60, 7), Fraction((10**36 + 9) ** 60)),
        (10**36 - 1, Fraction(111, 25), None),
    ],
)
def test_a_power_is_a_fraction_where_it_can_be(
    base: Operand, exponent: Fraction | Decimal, result: Fraction | None
) -> None:
    found = power(base, exponent)
    if result is None:
        assert isinstance(found, Real)
        assert found.never_rational
    else:
        assert isinstance(found, Fraction)
        assert found == result


@pytest.mark.parametrize(("base", "exponent"), [(-2, HALF), (0, -1), (Fraction(-1, 8), THIRD), (-root(2), HALF)])
def test_what_has_no_power_is_refused(base: Operand, exponent: Fraction) -> None:
    with pytest.raises(ValueError, match="has no"):
        power(base, exponent)


@pytest.mark.parametrize("exponent", [10**18, Fraction(10**18 + 1, 2), -(10**18)])
def test_a_power_with_too_many_digits_is_refused(exponent: Fraction) -> None:
    for base in (Fraction(3), Fraction(1, 3), root(3) + 1):
        with pytest.raises(OverflowError, match="too many digits"):
            power(base, exponent)


def test_a_power_may_have_ten_thousand_binary_digits() -> None:
    assert power(3, 5000) == 3**5000
    with pytest.raises(OverflowError, match="too many digits"):
        power(3, 5001)


def test_roots_written_differently_are_equal_without_any_digits() -> None:
    for one, other in [
        (root(4, Fraction(1, 4)), root(2)),
        (root(HALF, -HALF), root(2)),
        (root(root(2, THIRD), HALF), root(Fraction(1, 64), Fraction(-1, 36))),
    ]:
        assert order(one, other) == (0, True)
        assert one == other
        assert hash(one) == hash(other)
        assert one - other == Fraction(0)
        assert one / other == Fraction(1)


def test_powers_of_a_root_come_back_to_the_fraction() -> None:
    assert power(root(Decimal("1.0475"), THIRD), 3) == Fraction(419, 400)
    assert 1 / (1 / (root(2) + 1)) == root(2) + 1
    assert isinstance(root(2) ** 2, Fraction)


def test_what_1000_digits_do_not_separate_is_equal_and_marked() -> None:
    assert order(root(2) * root(2), 2) == (0, False)
    assert order((root(2) + 1) ** 2, 3 + 2 * root(2)) == (0, False)
    assert root(2) * root(2) == Decimal(2)
    assert not root(2) * root(2) < 2
    assert not bool(root(2) * root(2) - 2)


def test_a_difference_beyond_1000_digits_counts_between_a_root_and_a_fraction() -> None:
    low, high = root(2).enclosure(1500)
    assert order(root(2), low) == (1, True)
    assert order(root(2), high) == (-1, True)
    assert order(root(2) * root(3), root(2).enclosure(40)[0] * root(3)) == (1, True)


def test_each_kind_of_number_compares_and_computes_from_either_side() -> None:
    two = root(2)
    for number in (Decimal("1.4"), Fraction(7, 5), 1):
        assert number < two
        assert number <= two
        assert two > number
        assert two >= number
        assert number != two
        assert max(number, two) is two
        assert min(number, two) == number
        for found in (number + two - number, number - (number - two), (number * two) / number, number / (number / two)):
            assert found == two
    assert sum([two, two]) == 2 * two == total([two, two])
    assert abs(-two) == abs(two) == +two == two
    assert sorted([two, Decimal(2), Fraction(1)]) == [1, two, 2]
    assert two != "2"


def test_nothing_and_once_are_fractions() -> None:
    two = root(2)
    for found in (0 * two, two - two, two / two, two * Decimal(0), (two + 1) - two, two**0):
        assert isinstance(found, Fraction)
    assert two * 1 is two
    assert two + 0 is two


def test_division_by_nothing_is_refused() -> None:
    for divisor in (0, Fraction(0), Decimal("0.0"), root(2) * root(2) - 2):
        with pytest.raises(ZeroDivisionError):
            root(2) / divisor
    with pytest.raises(ZeroDivisionError):
        less_one_ratio(root(2), 1)


def test_a_binary_float_is_refused() -> None:
    for wrong in (lambda: root(2) + 0.5, lambda: 0.5 * root(2), lambda: root(2) < 0.5):
        with pytest.raises(TypeError):
            wrong()
    assert root(4, Fraction(1, 4)) != 1.4142135623730951


def test_the_ratio_of_two_paces_is_a_fraction_only_where_both_are_or_are_equal() -> None:
    assert less_one_ratio(Decimal("1.1"), Decimal("1.2")) == HALF
    assert less_one_ratio(1, root(2)) == Fraction(0)
    assert less_one_ratio(root(4, Fraction(1, 4)), root(2)) == Fraction(1)
    for a, c in [(root(2), 3), (3, root(2)), (root(8), root(2)), (root(HALF), root(Fraction(1, 3)))]:
        ratio = real(less_one_ratio(a, c))
        assert ratio.never_rational
        assert ratio == (a - 1) / (c - 1)
        middle = sum(ratio.enclosure(300)) / 2
        assert order(ratio, middle)[1]
    assert not real(less_one_ratio(root(2) + root(3), 2)).never_rational


@pytest.mark.parametrize(
    ("number", "significant", "text"),
    [
        (root(2), 20, "1.4142135623730950488"),
        (real(-root(2)), 5, "-1.4142"),
        (root(3), 2, "1.7"),
        (root(Fraction(1, 10**40), THIRD), 6, "0.0000000000000464158"),
        (root(2 * 10**24), 5, "1414213562373"),
        (root(Decimal("0.9999999999999999"), THIRD), 3, "0.999"),
        (real(root(2) * root(2)), 20, "2.0000000000000000000"),
        (real(root(2) * root(2) - 2), 20, "0"),
        (real(1 - root(1 + Fraction(1, 10**300))), 3, "-0." + 300 * "0" + "499"),
    ],
)
def test_digits_are_cut_not_rounded(number: Real, significant: int, text: str) -> None:
    assert digits_of(number, significant) == text


def test_a_root_prints_its_first_digits() -> None:
    assert repr(root(2)) == "Real(1.4142135623730950488…)"


def test_exact_and_precise_leave_a_root_as_it_is() -> None:
    two: Number = root(2)
    assert exact(two) is two
    assert precise(two) is two
    assert isinstance(precise(Decimal("0.5")), Fraction)
    assert exact(power(Decimal("1.000000000000000001"), 100)) == power(Decimal("1.000000000000000001"), 100)
