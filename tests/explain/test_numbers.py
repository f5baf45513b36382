"""Numbers in traces: what is printed is exact, and printed comparisons hold."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goalrules.explain import numbers
from goalrules.model.numbers import Number, exact
from goalrules.model.unit import NUMBER, PERCENT, PERCENTAGE_POINTS, Unit, UnitKind

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
    ],
)
def test_a_number_is_printed_with_its_unit(value: str, unit: Unit, shown: str) -> None:
    printed = numbers.quantity(Decimal(value), unit)
    assert text(printed) == shown
    assert " " not in printed


decimals = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)
fractions = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**6).map(exact)
anything = st.one_of(decimals, fractions)


def stretch(printed: str) -> tuple[Fraction, Fraction, bool]:
    """The numbers that a reader may take the printed digits for, and whether the ends are among them."""
    digits = printed.split("(")[0].replace(NB, "").replace(numbers.MINUS, "-")
    shown = Fraction(digits.rstrip("…"))
    if "…" not in digits:
        return shown, shown, True
    step = Fraction(1, 10 ** len(digits.rstrip("…").split(".")[1]))
    return (shown - step, shown, False) if digits.startswith("-") else (shown, shown + step, False)


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
    if "…" in printed:
        assert exact_form(printed) == value


@given(st.one_of(st.tuples(anything, anything), st.tuples(decimals, st.just(Fraction(1, 3)))))
def test_a_printed_comparison_holds_for_the_printed_digits(pair: tuple[Number, Number]) -> None:
    low, high = sorted(pair)
    assume(low != high)
    first, second = numbers.against(low, high)
    assert stretch(first)[1] <= stretch(second)[0]
    assert stretch(first) != stretch(second)
    assert first != second


@given(fractions, st.integers(min_value=1, max_value=20), st.sampled_from([-1, 0, 1]))
def test_a_comparison_with_the_cut_digits_of_the_same_number_holds(value: Number, digits: int, step: int) -> None:
    near = Decimal(int(Fraction(value) * 10**digits) + step).scaleb(-digits)
    assume(near != value)
    low, high = sorted((near, value))
    first, second = numbers.against(low, high)
    assert stretch(first)[1] <= stretch(second)[0]


@given(anything)
def test_machines_read_back_the_exact_number(value: Number) -> None:
    assert Fraction(numbers.exact_text(value)) == value
