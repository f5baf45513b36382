"""Laws of roots (semantics K4, K6): enclosures hold the number, and comparing is as with whole numbers."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from goalrules.model.reals import Real, digits_of, less_one_ratio, order, power, total

BASES = st.one_of(
    st.fractions(min_value=Fraction(1, 50), max_value=50, max_denominator=60),
    st.decimals(min_value=Decimal("1e-18"), max_value=10**18, places=18).map(Fraction),
)
EXPONENTS = st.fractions(min_value=-6, max_value=6, max_denominator=12)
DIGITS = st.integers(min_value=1, max_value=300)
SIXTY = Context(prec=60)


@st.composite
def numbers(draw: st.DrawFn) -> Fraction | Real:
    """Fractions, roots, and what comes of them by +, −, × and ÷."""
    found = power(draw(BASES), draw(EXPONENTS))
    for sign in draw(st.text("+-*/", max_size=3)):
        other = power(draw(BASES), draw(EXPONENTS))
        found = combined(sign, found, other)
    return found


def combined(sign: str, one: Fraction | Real, other: Fraction | Real) -> Fraction | Real:
    match sign:
        case "+":
            return one + other
        case "-":
            return one - other
        case "*":
            return one * other
        case _:
            return one / other


def ends(number: Fraction | Real, digits: int) -> tuple[Fraction, Fraction]:
    return number.enclosure(digits) if isinstance(number, Real) else (number, number)


def in_sixty_digits(number: Fraction) -> Decimal:
    return SIXTY.divide(Decimal(number.numerator), Decimal(number.denominator))


@given(BASES, EXPONENTS, DIGITS)
def test_an_enclosure_of_a_root_holds_it_and_is_as_narrow_as_asked(
    base: Fraction, exponent: Fraction, digits: int
) -> None:
    low, high = ends(power(base, exponent), digits)
    top, bottom = exponent.as_integer_ratio()
    assert max(low, Fraction(0)) ** bottom <= base**top <= high**bottom
    assert (high - low) * 10**digits <= 2 * max(1, high)


@given(BASES, EXPONENTS, BASES, EXPONENTS)
def test_roots_compare_as_whole_numbers_do(one: Fraction, p: Fraction, other: Fraction, q: Fraction) -> None:
    common = p.denominator * q.denominator
    left, right = one ** int(p * common), other ** int(q * common)
    assert order(power(one, p), power(other, q)) == ((left > right) - (left < right), True)


@given(BASES, EXPONENTS, st.integers(1, 5), st.integers(1, 5))
def test_one_root_written_in_two_ways_is_one_number(base: Fraction, exponent: Fraction, up: int, down: int) -> None:
    one, other = power(base**up, exponent / up), power(1 / base**down, -exponent / down)
    assert type(one) is type(other)
    assert order(one, other) == (0, True)
    assert hash(one) == hash(other)


@given(BASES, st.integers(1, 12), st.integers(-12, 12))
def test_a_perfect_power_has_a_fraction_as_its_root(base: Fraction, degree: int, times: int) -> None:
    found = power(base**degree, Fraction(times, degree))
    assert isinstance(found, Fraction)
    assert found == base**times


@given(BASES, EXPONENTS)
def test_what_stays_a_root_is_no_fraction(base: Fraction, exponent: Fraction) -> None:
    found = power(base, exponent)
    if isinstance(found, Real):
        assert found.never_rational
        assert round(found.enclosure(150)[0]) ** exponent.denominator != base**exponent.numerator


@given(BASES, EXPONENTS, BASES, EXPONENTS, st.sampled_from("+-*/"))
def test_arithmetic_agrees_with_sixty_digits(
    one: Fraction, p: Fraction, other: Fraction, q: Fraction, sign: str
) -> None:
    found = combined(sign, power(one, p), power(other, q))
    left = SIXTY.power(in_sixty_digits(one), in_sixty_digits(p))
    right = SIXTY.power(in_sixty_digits(other), in_sixty_digits(q))
    rough = {"+": SIXTY.add, "-": SIXTY.subtract, "*": SIXTY.multiply, "/": SIXTY.divide}[sign](left, right)
    low, high = ends(found, 40)
    error = Fraction(max(left, right, abs(rough), Decimal(1))) / 10**50
    assert low - error <= Fraction(rough) <= high + error


@given(numbers(), DIGITS, DIGITS)
def test_enclosures_of_one_number_overlap(number: Fraction | Real, one: int, other: int) -> None:
    first, second = ends(number, one), ends(number, other)
    assert max(first[0], second[0]) <= min(first[1], second[1])


@given(st.lists(numbers(), max_size=6))
def test_a_sum_does_not_depend_on_its_order(members: list[Fraction | Real]) -> None:
    found = total(members)
    assert order(found, sum(sorted(members), Fraction(0))) == (0, True)
    assert order(found, sum(reversed(members), Fraction(0))) == (0, True)


@given(numbers(), numbers(), numbers())
def test_the_order_is_one(one: Fraction | Real, other: Fraction | Real, third: Fraction | Real) -> None:
    sign, settled = order(one, other)
    assert order(other, one) == (-sign, settled)
    assert (one < other, one == other, one > other) == (sign < 0, sign == 0, sign > 0)
    low, middle, high = sorted([one, other, third])
    assert low <= middle <= high
    assert low <= high


@given(BASES, EXPONENTS, BASES, EXPONENTS, st.fractions(min_value=-2, max_value=2, max_denominator=20))
def test_the_ratio_of_two_paces_compares_as_the_rule_says(
    one: Fraction, p: Fraction, other: Fraction, q: Fraction, share: Fraction
) -> None:
    a, c = power(one, p), power(other, q)
    assume(c != 1)
    sign, settled = order(less_one_ratio(a, c), share)
    assert settled
    assert (sign >= 0) == (a - 1 >= share * (c - 1) if c > 1 else a - 1 <= share * (c - 1))


@given(numbers(), st.integers(1, 60))
def test_printed_digits_are_the_number_cut(number: Fraction | Real, significant: int) -> None:
    assume(isinstance(number, Real))
    assert isinstance(number, Real)
    text = digits_of(number, significant)
    printed = Fraction(text)
    places = len(text.partition(".")[2])
    assert abs(printed) <= abs(number)
    assert abs(number) - abs(printed) <= Fraction(1, 10**places)
    assert (number < 0) == text.startswith("-")
