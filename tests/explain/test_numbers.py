"""Numbers in traces: what is printed is exact, and printed comparisons hold."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goalrules.explain import numbers
from goalrules.explain.english import ENGLISH
from goalrules.model.numbers import Number, exact, precise
from goalrules.model.reals import Real, less_one_ratio, power
from goalrules.model.unit import NUMBER, PERCENT, PERCENTAGE_POINTS, RATIO, SCORE, YEARS, Unit, UnitKind

NB = numbers.NO_BREAK


def text(shown: str) -> str:
    return shown.replace(NB, " ")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("540", "540"),
        ("62.80", "62.80"),
        ("1277", "1 277"),
        ("1000000.25", "1 000 000.25"),
        ("-0.5", "−0.5"),
        ("0", "0"),
        ("-0.0", "0.0"),
        ("6E+2", "600"),
        ("123456789012345678.123456789012345678", "123 456 789 012 345 678.123456789012345678"),
    ],
)
def test_a_decimal_is_printed_with_its_written_digits(value: str, shown: str) -> None:
    assert text(numbers.number(Decimal(value))) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(185, 3), "61.66… (61 2/3)"),
        (Fraction(-185, 3), "−61.66… (−61 2/3)"),
        (Fraction(1, 3), "0.33… (1/3)"),
        (Fraction(1, 3000), "0.00… (1/3000)"),
        (Fraction(10000, 3), "3 333.33… (3 333 1/3)"),
    ],
)
def test_a_fraction_is_printed_with_its_first_digits_and_its_exact_form(value: Fraction, shown: str) -> None:
    assert text(numbers.number(value)) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [("540.0", "540"), ("540", "540"), ("0.50", "0.5"), ("100", "100"), ("1200.00", "1 200")]
)
def test_a_computed_number_has_no_zeros_at_its_end(value: str, shown: str) -> None:
    assert text(numbers.plain(Decimal(value))) == shown


@pytest.mark.parametrize(
    ("value", "other", "shown"),
    [
        (Decimal("61.66"), Fraction(185, 3), ("61.66", "61.666… (61 2/3)")),
        (Decimal("61.67"), Fraction(185, 3), ("61.67", "61.66… (61 2/3)")),
        (Fraction(185, 3), Decimal("61.6666"), ("61.66666… (61 2/3)", "61.6666")),
        (Decimal("72.5"), Decimal("72.50"), ("72.5", "72.50")),
        (Fraction(1, 3), Fraction(333, 997), ("0.333… (1/3)", "0.334… (333/997)")),
    ],
)
def test_compared_numbers_have_the_digits_that_tell_them_apart(
    value: Number, other: Number, shown: tuple[str, str]
) -> None:
    first, second = numbers.against(value, other)
    assert (text(first), text(second)) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("79.8", PERCENT, "79.8 %"),
        ("1", PERCENTAGE_POINTS, "1 percentage point"),
        ("1.0", PERCENTAGE_POINTS, "1.0 percentage point"),
        ("0.5", PERCENTAGE_POINTS, "0.5 percentage points"),
        ("1277", NUMBER, "1 277"),
        ("2.5", Unit(UnitKind.OTHER, "MW"), "2.5 MW"),
        ("0.949", RATIO, "94.9 %"),
        ("0.60", RATIO, "60 %"),
        ("2.5", SCORE, "2.5"),
        ("1", YEARS, "1 year"),
        ("5", YEARS, "5 years"),
        ("0.4", PERCENTAGE_POINTS._replace(per_year=True), "0.4 percentage points per year"),
        ("12", NUMBER._replace(per_year=True), "12 per year"),
        ("3", Unit(UnitKind.OTHER, "new homes", per_year=True), "3 new homes per year"),
        ("0.02", RATIO._replace(per_year=True), "2 % per year"),
    ],
)
def test_a_number_is_printed_with_its_unit(value: str, unit: Unit, shown: str) -> None:
    printed = ENGLISH.notation.quantity(Decimal(value), unit)
    assert text(printed) == shown
    assert " " not in printed


ROOT_2 = power(2, Fraction(1, 2))
SQUARE = (power(2, Fraction(1, 4)) + 1) * (power(2, Fraction(1, 4)) - 1)
"""The root of 2 less 1 in a form that nobody has proven equal to it: 1000 digits do not tell the two apart."""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (ROOT_2, "1.41…"),
        (-ROOT_2, "−1.41…"),
        (1000 * ROOT_2, "1 414.21…"),
        (ROOT_2 / 10**4, "0.00014…"),
        (ROOT_2 * ROOT_2, "2.00…"),
        (ROOT_2 / 10**30, "0.00000000000000000000…"),
    ],
)
def test_a_root_is_printed_with_its_first_digits(value: Number, shown: str) -> None:
    assert text(numbers.number(value)) == shown


def test_a_form_that_nobody_reads_is_left_out() -> None:
    value = Fraction(2 * 10**20 + 1, 3 * 10**20 + 7)
    assert text(numbers.number(value)) == "0.66…"
    assert numbers.exact_text(value) == f"{value.numerator}/{value.denominator}"
    assert text(numbers.short(Fraction(1, 3000))) == "0.00033…"
    assert text(numbers.short(Decimal("2.50"))) == "2.50"


@pytest.mark.parametrize(
    ("value", "other", "shown"),
    [
        (ROOT_2, Decimal("1.41"), ("1.414…", "1.41")),
        (Decimal("1.42"), ROOT_2, ("1.42", "1.41…")),
        (ROOT_2, Fraction(17, 12), ("1.414…", "1.416… (1 5/12)")),
        (ROOT_2 - 1, SQUARE, ("0.41…", "0.41…")),
        (ROOT_2 * ROOT_2, Decimal("2.000"), ("2.000…", "2.000")),
        (Decimal(2), ROOT_2 * ROOT_2, ("2", "2.00…")),
        (Fraction(1, 3), ROOT_2 * ROOT_2 / 6, ("0.33… (1/3)", "0.33…")),
    ],
)
def test_roots_are_told_apart_and_those_taken_as_equal_are_printed_alike(
    value: Number, other: Number, shown: tuple[str, str]
) -> None:
    first, second = numbers.against(value, other)
    assert (text(first), text(second)) == shown


def test_machines_get_twenty_digits_of_a_root() -> None:
    assert numbers.exact_text(-ROOT_2) == "-1.4142135623730950488…"
    pace = less_one_ratio(power(Fraction(13, 10), Fraction(1, 5)), power(2, Fraction(1, 15)))
    assert isinstance(pace, Real)
    assert numbers.exact_text(pace) == "1.1391257274421208581…"


def test_a_ratio_is_compared_as_a_percentage() -> None:
    first, second = ENGLISH.notation.compared(Fraction(2, 3), RATIO, Decimal("0.6666"), RATIO)
    assert (text(first), text(second)) == ("66.666… (66 2/3) %", "66.66 %")


decimals = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)
fractions = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**6).map(exact)
rationals = st.one_of(decimals, fractions)


@st.composite
def roots(draw: st.DrawFn) -> Real:
    """Roots, and what comes of two of them: sums, products, paces."""
    bases = st.fractions(min_value=Fraction(1, 50), max_value=50, max_denominator=50)
    exponents = st.sampled_from([Fraction(1, 2), Fraction(1, 3), Fraction(-2, 5), Fraction(1, 11), Fraction(5, 7)])
    one, other = (power(draw(bases), draw(exponents)) for _ in range(2))
    shift = draw(fractions.map(precise))
    found = draw(st.sampled_from([one, one + other, one * other, one - shift, one * shift]))
    assume(isinstance(found, Real))
    assert isinstance(found, Real)
    return found


anything = st.one_of(rationals, roots())
units = st.sampled_from([NUMBER, PERCENT, RATIO, SCORE, PERCENTAGE_POINTS._replace(per_year=True)])


def stretch(printed: str) -> tuple[Fraction, Fraction, bool]:
    """The numbers that a reader may take the printed digits for, and whether the ends are among them."""
    digits = printed.split("(")[0].replace(NB, "").replace(numbers.MINUS, "-")
    shown = Fraction(digits.rstrip("…"))
    if "…" not in digits:
        return shown, shown, True
    step = Fraction(1, 10 ** len(digits.rstrip("…").split(".")[1]))
    return (shown - step, shown, False) if digits.startswith("-") else (shown, shown + step, False)


def cut(value: Number, digits: int) -> Decimal:
    """The first digits of a number, so many of them behind the point."""
    rational = value.enclosure(60)[0] if isinstance(value, Real) else Fraction(value)
    return Decimal(int(rational * 10**digits)).scaleb(-digits)


def exact_form(printed: str) -> Fraction:
    match = re.search(r"\((.*)\)", printed)
    assert match is not None
    parts = match[1].replace(numbers.MINUS, "-").split(NB)
    value = sum((abs(Fraction(part)) for part in (("".join(parts[:-1]) or "0"), parts[-1])), Fraction(0))
    return -value if match[1].startswith(numbers.MINUS) else value


@given(anything)
def test_the_exact_form_reads_back_as_the_number(value: Number) -> None:
    printed = numbers.number(value)
    low, high, _ = stretch(printed)
    assert low <= value <= high
    assert ("(" in printed) == isinstance(value, Fraction)
    if "(" in printed:
        assert exact_form(printed) == value


@given(anything, anything, units)
def test_a_printed_comparison_holds_in_every_unit(value: Number, other: Number, unit: Unit) -> None:
    first, second = (
        stretch(re.split(rf"{NB}[%p]", one)[0]) for one in ENGLISH.notation.compared(value, unit, other, unit)
    )
    if value == other:
        assert first[0] <= second[1]
        assert second[0] <= first[1]
    elif value < other:
        assert first[1] <= second[0]
        assert first != second
    else:
        assert second[1] <= first[0]
        assert first != second


@given(st.one_of(st.tuples(anything, anything), st.tuples(decimals, st.just(Fraction(1, 3)))))
def test_a_printed_comparison_holds_for_the_printed_digits(pair: tuple[Number, Number]) -> None:
    low, high = sorted(pair)
    assume(low != high)
    first, second = numbers.against(low, high)
    assert stretch(first)[1] <= stretch(second)[0]
    assert stretch(first) != stretch(second)
    assert first != second


@given(st.one_of(fractions, roots()), st.integers(min_value=1, max_value=20), st.sampled_from([-1, 0, 1]))
def test_a_comparison_with_the_cut_digits_of_the_same_number_holds(value: Number, digits: int, step: int) -> None:
    near = cut(value, digits) + step * Decimal(1).scaleb(-digits)
    assume(near != value)
    low, high = sorted((near, value))
    first, second = numbers.against(low, high)
    assert stretch(first)[1] <= stretch(second)[0]


@given(rationals)
def test_machines_read_back_the_exact_number(value: Number) -> None:
    assert Fraction(numbers.exact_text(value)) == value


@given(roots())
def test_machines_read_the_first_digits_of_a_root(value: Real) -> None:
    printed = numbers.exact_text(value)
    assert printed.endswith("…")
    assert abs(Fraction(printed[:-1]) - value) <= abs(value) / 10**19
