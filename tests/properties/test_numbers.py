"""Laws of exact numbers (semantics K): nothing is lost, and rounding is half away from zero."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from goalrules.model.numbers import exact, rounded

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18, places=18)
FRACTIONS = st.fractions(max_denominator=10**6)


@given(st.one_of(FRACTIONS, st.integers(), DECIMALS))
def test_exact_keeps_the_number(number: Fraction | int | Decimal) -> None:
    assert Fraction(exact(number)) == Fraction(number)


@given(FRACTIONS)
def test_exact_is_a_decimal_where_the_decimal_form_ends(number: Fraction) -> None:
    rest = number.denominator
    while rest % 2 == 0:
        rest //= 2
    while rest % 5 == 0:
        rest //= 5
    assert isinstance(exact(number), Decimal) == (rest == 1)


@given(FRACTIONS, FRACTIONS)
def test_exact_numbers_compare_as_fractions_do(one: Fraction, other: Fraction) -> None:
    assert (exact(one) < exact(other)) == (one < other)
    assert (exact(one) == exact(other)) == (one == other)


def halves(places: int) -> st.SearchStrategy[Decimal]:
    """Numbers at, just below and just above the half of the last digit kept, and any others."""
    step = Decimal(1).scaleb(-places)
    at = st.builds(
        lambda whole, side: whole * step + step / 2 + side * step / 1000,
        st.integers(-50, 50).map(Decimal),
        st.sampled_from([Decimal(-1), Decimal(0), Decimal(1)]),
    )
    return st.one_of(at, DECIMALS)


@given(st.integers(0, 6), st.data())
def test_rounding_is_half_away_from_zero(places: int, data: st.DataObject) -> None:
    value = data.draw(halves(places))
    found = rounded(value, places)
    step = Fraction(1, 10**places)
    error = Fraction(found) - Fraction(value)
    assert Fraction(found) % step == 0
    assert abs(error) <= step / 2
    if abs(error) == step / 2:
        assert abs(found) > abs(value)


@given(st.integers(0, 6), st.data())
def test_rounding_twice_is_rounding_once_and_keeps_the_sign(places: int, data: st.DataObject) -> None:
    value = data.draw(halves(places))
    once = rounded(value, places)
    assert rounded(once, places) == once
    assert rounded(-value, places) == -once
    assert once.as_tuple().exponent == -places


@given(st.integers(0, 3), st.data())
def test_rounding_keeps_the_order(places: int, data: st.DataObject) -> None:
    low, high = sorted([data.draw(halves(places)), data.draw(halves(places))])
    assert rounded(low, places) <= rounded(high, places)
