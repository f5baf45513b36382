"""Laws of what is relative to target and baseline (semantics I, K4, K5): monotone, and decided as exact roots are."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, example, given
from hypothesis import strategies as st

from goalrules.evaluate import evaluate
from goalrules.evaluate.semantics import (
    attainment,
    compound_pace,
    growth_per_year,
    linear_pace,
    percent_change,
    progress,
)
from goalrules.model.numbers import Number
from goalrules.model.reals import Real
from goalrules.testing.amounts import beside, numbers
from goalrules.verdict import Operand, Reason, TargetInForce
from tests import make

POSITIVE = numbers(1, 60)
YEARS_GONE = st.integers(1, 8)
DIGITS = Context(prec=120)


def rises(of: Callable[[Decimal], Number | Reason], values: list[Decimal], higher: bool) -> None:
    """What is found of better and better values never falls; where there is a number it is one for all of them."""
    found = [of(value) for value in sorted(values, reverse=not higher)]
    kept = [one for one in found if not isinstance(one, Reason)]
    assert all(before <= after for before, after in pairwise(kept))


@given(POSITIVE, numbers(-5, 90), st.booleans())
def test_attainment_rises_with_the_value(target: Decimal, anywhere: Decimal, higher: bool) -> None:
    values = [*beside([target, Decimal(0), target * 2]), anywhere]
    rises(lambda value: attainment(value, target, higher), values, higher)
    for value in values:
        found = attainment(value, target, higher)
        if higher:
            assert found == Fraction(value) / Fraction(target)
        elif value > 0:
            assert found == Fraction(target) / Fraction(value)
        else:
            assert found is Reason.UNBOUNDED


@given(numbers(-20, 0), numbers(-20, 20), st.booleans())
def test_there_is_no_attainment_of_a_target_that_is_not_positive(target: Decimal, value: Decimal, higher: bool) -> None:
    assert attainment(value, target, higher) is Reason.TARGET_NOT_POSITIVE


@given(numbers(), numbers(), numbers(), st.booleans())
def test_progress_rises_with_the_value(base: Decimal, target: Decimal, anywhere: Decimal, higher: bool) -> None:
    in_force = TargetInForce("at least" if higher else "at most", target, None, None, None)
    is_met = base >= target if higher else base <= target
    assert (progress(anywhere, base, in_force) is Reason.BASELINE_MEETS_TARGET) == is_met
    assume(not is_met)
    values = [*beside([base, target]), anywhere]
    rises(lambda value: progress(value, base, in_force), values, higher)
    assert progress(base, base, in_force) == 0
    assert progress(target, base, in_force) == 1


@given(numbers(), numbers(), numbers(), YEARS_GONE, YEARS_GONE, st.booleans())
def test_linear_pace_rises_with_the_value(
    base: Decimal, target: Decimal, anywhere: Decimal, gone: int, whole: int, higher: bool
) -> None:
    def of(value: Decimal) -> Number | Reason:
        return linear_pace(value, base, target, Fraction(gone), Fraction(whole), higher)

    assume(base != target)
    rises(of, [*beside([base, target]), anywhere], higher)
    assert of(base) == 0
    # On the straight way it is 1, forwards; a base that is already better goes the other way.
    on_the_way = Fraction(base) + (Fraction(target) - Fraction(base)) * Fraction(gone, whole)
    forward = (target > base) == higher
    number = of(on_the_way)  # type: ignore[arg-type]
    assert number == (1 if forward else -1)


@given(POSITIVE, POSITIVE, POSITIVE, YEARS_GONE, YEARS_GONE, st.booleans(), st.sampled_from([1, -1]))
def test_compound_pace_and_growth_rise_with_the_value(
    base: Decimal, target: Decimal, anywhere: Decimal, gone: int, whole: int, higher: bool, sign: int
) -> None:
    """Of negative numbers too: growth from −10 to −5 is a rise."""
    assume(base != target)
    values = [sign * value for value in (*beside([base, target]), anywhere) if value > 0]

    def pace(value: Decimal) -> Number | Reason:
        return compound_pace(value, sign * base, sign * target, Fraction(gone), Fraction(whole), higher)

    def growth(value: Decimal) -> Number | Reason:
        return growth_per_year(value, sign * base, Fraction(gone), higher)

    rises(pace, values, higher)
    rises(growth, values, higher)
    assert pace(sign * base) == growth(sign * base) == 0


@given(POSITIVE, POSITIVE, YEARS_GONE, st.booleans())
def test_pace_is_one_where_the_target_is_reached_on_time(
    base: Decimal, target: Decimal, years: int, higher: bool
) -> None:
    assume(base != target)
    expected = 1 if (target > base) == higher else -1
    whole = Fraction(years)
    assert compound_pace(target, base, target, whole, whole, higher) == expected
    assert linear_pace(target, base, target, whole, whole, higher) == expected


def digits(base: Fraction, years: int) -> Decimal:
    """The root by decimals of 120 digits."""
    with localcontext(DIGITS):
        return (Decimal(base.numerator) / Decimal(base.denominator)) ** (Decimal(1) / Decimal(years))


def whole_root(number: int, degree: int) -> int | None:
    """The root of a whole number where it is whole."""
    low, high = 0, number + 1
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if middle**degree < number else (low, middle)
    return low if low**degree == number else None


def root(base: Fraction, years: int) -> Fraction | None:
    """The root as a fraction where it is one."""
    above, below = whole_root(base.numerator, years), whole_root(base.denominator, years)
    return None if above is None or below is None else Fraction(above, below)


def pace_at_least(
    value: Fraction, base: Fraction, target: Fraction, gone: int, whole: int, share: Fraction, higher: bool
) -> bool:
    """`compound pace at least q` by row K4: integers where all is rational, else 120 digits."""
    sigma = 1 if higher else -1
    c_over_1 = target > base
    q = sigma * (1 if c_over_1 else -1) * share
    a, c = root(value / base, gone), root(target / base, whole)
    if a is not None and c is not None:
        left, right = a - 1, q * (c - 1)
        return left >= right if sigma == 1 else left <= right
    if q == 1 and (value / base) ** whole == (target / base) ** gone:
        return True
    if q == 0 and value == base:
        return True
    with localcontext(DIGITS):
        share_ = Decimal(q.numerator) / Decimal(q.denominator)
        left_, right_ = digits(value / base, gone) - 1, share_ * (digits(target / base, whole) - 1)
        assert abs(left_ - right_) > Decimal(10) ** -100, "more digits are needed to tell"
        return left_ >= right_ if sigma == 1 else left_ <= right_


SHARES = st.one_of(
    st.sampled_from([Fraction(1), Fraction(0), Fraction(1, 2), Fraction(95, 100), Fraction(-1)]),
    st.fractions(-2, 2, max_denominator=40),
)
SIMPLE = st.builds(Fraction, st.integers(1, 40), st.sampled_from([1, 1, 2, 4, 10]))


@given(SIMPLE, SIMPLE, SIMPLE, YEARS_GONE, YEARS_GONE, SHARES, st.booleans())
@example(Fraction(4), Fraction(1), Fraction(16), 2, 4, Fraction(1), True)
@example(Fraction(2), Fraction(1), Fraction(4), 5, 10, Fraction(1), True)
@example(Fraction(9, 4), Fraction(1), Fraction(4), 2, 2, Fraction(1, 2), True)
@example(Fraction(1, 2), Fraction(1), Fraction(1, 4), 1, 2, Fraction(1), False)
@example(Fraction(7), Fraction(7), Fraction(9), 3, 5, Fraction(0), True)
def test_compound_pace_compares_as_k4_says(
    value: Fraction, base: Fraction, target: Fraction, gone: int, whole: int, share: Fraction, higher: bool
) -> None:
    assume(base != target)
    pace = compound_pace(value, base, target, Fraction(gone), Fraction(whole), higher)
    assert not isinstance(pace, Reason)
    assert (pace >= share) is pace_at_least(value, base, target, gone, whole, share, higher)
    assert isinstance(pace, Fraction | Real)


@given(SIMPLE, YEARS_GONE, st.fractions(Fraction(-9, 10), 2, max_denominator=20), st.booleans())
def test_growth_compares_as_k5_says(base: Fraction, years: int, rate: Fraction, higher: bool) -> None:
    """v/B against (1 + q)^m, exactly; at the limit and a little beside it."""
    sigma = 1 if higher else -1
    limit = base * (1 + rate) ** years
    for value in (limit - Fraction(1, 10**30), limit, limit + Fraction(1, 10**30)):
        if value <= 0:
            continue
        growth = growth_per_year(value, base, Fraction(years), higher)
        assert not isinstance(growth, Reason)
        expected = value >= limit if sigma == 1 else value <= limit
        assert (growth >= sigma * rate) is expected


@given(numbers(), numbers())
def test_change_in_percent_is_of_a_positive_base(value: Decimal, base: Decimal) -> None:
    found = percent_change(value, base)
    if base <= 0:
        assert found is Reason.BASE_NOT_POSITIVE
    else:
        assert found == (Fraction(value) - Fraction(base)) * 100 / Fraction(base)


# ---- by the rule file ----------------------------------------------------------------------------------------

QUANTITIES = ("compound pace", "linear pace", "progress", "attainment", "growth per year")


def operand_of(quantity: str, higher: bool, values: dict[str, Decimal]) -> Operand:
    side = "at least" if higher else "at most"
    text = make.indicator_text(
        f"target {side} 60 by 2030 base year 2015 met when {quantity} at least 0.5 otherwise missed", header=""
    )
    found = evaluate(make.plan(text), make.measurements({("a.x", year): value for year, value in values.items()}))
    comparison = found["a.x"].steps[0].finding
    return comparison.left  # type: ignore[union-attr]


@given(st.sampled_from(QUANTITIES), st.booleans(), numbers(-10, 70), numbers(-10, 70), numbers(1, 9))
def test_a_better_value_never_gives_less(
    quantity: str, higher: bool, base: Decimal, value: Decimal, more: Decimal
) -> None:
    better = value + more if higher else value - more
    found = [operand_of(quantity, higher, {"2015": base, "2020": one}) for one in (value, better)]
    if found[1].unbounded or found[0].unbounded:
        assert not found[0].unbounded or found[1].unbounded
    elif found[0].number is not None and found[1].number is not None:
        assert found[0].number <= found[1].number
    else:
        # Whether there is a number hangs on the value only through its sign.
        assert {one.reason for one in found if one.reason} <= {
            *(Reason.BASE_ZERO, Reason.SIGN_CHANGE, Reason.BASELINE_MEETS_TARGET, Reason.NO_CHANGE_REQUIRED)
        }


@given(st.integers(0, 2), numbers(0, 30), numbers(-10, 10))
def test_a_rounded_value_never_falls_when_the_value_rises(places: int, base: Decimal, more: Decimal) -> None:
    """At the half of the last digit kept and a little beside it."""
    half = Decimal(5).scaleb(-places - 1)
    text = make.indicator_text(
        f"higher is better rounded to {places} decimals met when value at least 5 otherwise missed", header=""
    )
    plan = make.plan(text)
    values = [base + side for side in (-half - Decimal("0.0001"), -half, Decimal(0), half, half + abs(more))]
    found = [evaluate(plan, make.measurements({"a.x": value}))["a.x"].value for value in values]
    known = [one for one in found if one is not None]
    assert known == sorted(known)
    assert len(known) == len(values)
