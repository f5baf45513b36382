"""Sums, products, powers, the larger of two: exact, with the ends of what is not known carried along."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from goalrules.evaluate import evaluate
from goalrules.evaluate.arithmetic import amount, beside, of_one, of_two, percent_of
from goalrules.model import quantity as q
from goalrules.model.unit import NUMBER, PERCENT, PERCENTAGE_POINTS, RATIO, SCORE, YEARS, Unit, UnitKind
from goalrules.source import Source, Span
from goalrules.verdict import Operand, Reason
from tests import make
from tests.evaluate.asking import came_to, operand

SPAN = Span(Source("x", ""), 0, 0)
A, B = q.CurrentValue(span=SPAN), q.PreviousValue(span=SPAN)
KRONOR = Unit(UnitKind.OTHER, "kr")


def known(number: str, unit: Unit = NUMBER, written: str = "") -> Operand:
    return Operand("a", Decimal(number), unit, written=written)  # type: ignore[arg-type]


def between(low: str | None, high: str | None) -> Operand:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Operand("a", None, NUMBER, Reason.NO_ROW, low=ends[0], high=ends[1])


def asks(a: Operand, b: Operand) -> Callable[[q.Quantity], Operand]:
    return lambda quantity: a if quantity == A else b


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        ("value + 0.1 + 0.2", "5.3"),
        ("value - 7", "-2"),
        ("value * 3", "15"),
        ("value / 4", "1.25"),
        ("value / 3", "5/3"),
        ("value / 3 * 3", "5"),
        ("value / 0", "division_by_zero"),
        ("value / (value - 5)", "division_by_zero"),
        ("0 / value", "0"),
        ("−value", "-5"),
        ("size of (value - 8)", "3"),
        ("size of value", "5"),
        ("larger of value and 6", "6"),
        ("smaller of value and 6", "5"),
        ("larger of value and previous value", "no_previous_value"),
        ("previous value + 1", "no_previous_value"),
        ("−previous value", "no_previous_value"),
        ("value ^ 2", "25"),
        ("value ^ 0", "1"),
        ("value ^ −1", "0.2"),
        ("(value + 4) ^ 0.5", "3"),
        ("(value - 5) ^ −1", "division_by_zero"),
        ("(value - 5) ^ 0", "1"),
        ("(value - 6) ^ 3", "-1"),
        ("(value - 6) ^ 0.5", "negative_base"),
        ("110 % of value", "5.5"),
        ("0 % of value", "0"),
        ("110 % of (value - 5)", "base_not_positive"),
        ("110 % of (value - 6)", "base_not_positive"),
        ("110 % of previous value", "no_previous_value"),
        ("value * 110 %", "5.5"),
        ("value / 50 %", "10"),
    ],
)
def test_what_arithmetic_comes_to(quantity: str, expected: str) -> None:
    assert came_to(quantity, {"2020": "5"}) == expected


@pytest.mark.parametrize(
    ("bound", "level"), [("above 1.414213562373095048", "met"), ("at least 1.414213562373095049", "missed")]
)
def test_a_root_is_compared_exactly(bound: str, level: str) -> None:
    text = make.indicator_text(f"higher is better met when value ^ 0.5 {bound} otherwise missed", "")
    assert evaluate(make.plan(text), make.measurements({"a.x": "2"}))["a.x"].level == level


def test_the_parts_and_rows_are_evidence() -> None:
    found = operand("larger of value and previous value + 1", {"2020": "5", "2019": "4"})
    assert found.words == "larger of value and previous value + 1"
    assert [part.words for part in found.parts] == ["larger of value and previous value", "1"]
    assert [row.period.number for row in found.rows] == [2020, 2019]


@pytest.mark.parametrize(
    ("make_", "unit"),
    [
        (q.Sum(left=A, right=B, span=SPAN), NUMBER),
        (q.Sum(left=A, right=B, minus=True, span=SPAN), NUMBER),
        (q.Product(left=A, right=B, span=SPAN), NUMBER),
        (q.Extreme(larger=True, first=A, second=B, span=SPAN), NUMBER),
    ],
)
def test_the_unit_of_numbers_is_number(make_: q.Sum | q.Product | q.Extreme, unit: Unit) -> None:
    assert of_two("", make_, asks(known("3"), known("4"))).unit == unit


@pytest.mark.parametrize(
    ("left", "sign", "right", "unit"),
    [
        (PERCENT, "-", PERCENT, PERCENTAGE_POINTS),
        (PERCENT, "+", PERCENTAGE_POINTS, PERCENT),
        (PERCENTAGE_POINTS, "+", PERCENT, PERCENT),
        (KRONOR, "-", KRONOR, KRONOR),
        (PERCENT, "/", PERCENT, RATIO),
        (KRONOR, "/", KRONOR, RATIO),
        (KRONOR, "/", YEARS, KRONOR._replace(per_year=True)),
        (KRONOR._replace(per_year=True), "*", YEARS, KRONOR),
        (KRONOR, "*", NUMBER, KRONOR),
        (NUMBER, "*", KRONOR, KRONOR),
        (KRONOR, "*", RATIO, KRONOR),
        (KRONOR, "/", NUMBER, KRONOR),
        (KRONOR, "*", KRONOR, NUMBER),
    ],
)
def test_units_are_joined_as_the_table_says(left: Unit, sign: str, right: Unit, unit: Unit) -> None:
    made = (
        q.Sum(left=A, right=B, minus=sign == "-", span=SPAN)
        if sign in "+-"
        else q.Product(left=A, right=B, divided=sign == "/", span=SPAN)
    )
    assert of_two("", made, asks(known("3", left), known("4", right))).unit == unit


def test_a_power_of_a_unit_is_a_unit_of_its_own() -> None:
    power = q.Power(base=A, exponent=Decimal(2), span=SPAN)
    assert str(of_one("", power, asks(known("3", KRONOR), known("4"))).unit) == "kr^2"
    assert str(of_one("", power, asks(known("3", PERCENT), known("4"))).unit) == "percentage points^2"
    assert of_one("", power, asks(known("3", RATIO), known("4"))).unit == RATIO


@pytest.mark.parametrize(
    ("left", "sign", "right", "ends"),
    [
        (("1", "2"), "+", ("10", "20"), (11, 22)),
        (("1", "2"), "-", ("10", "20"), (-19, -8)),
        (("1", None), "+", ("10", "20"), (11, None)),
        ((None, "2"), "-", ("10", "20"), (None, -8)),
        (("-1", "2"), "*", ("10", "20"), (-20, 40)),
        (("-1", "2"), "*", ("-3", "5"), (-6, 10)),
        (("1", None), "*", ("10", "20"), (None, None)),
        (("10", "20"), "/", ("2", "5"), (2, 10)),
        (("10", "20"), "/", ("-5", "-2"), (-10, -2)),
        (("10", "20"), "/", ("-1", "2"), (None, None)),
        (("10", "20"), "/", ("0", "2"), (None, None)),
        (("10", "20"), "/", (None, "2"), (None, None)),
        (("1", "9"), "larger", ("3", "5"), (3, 9)),
        (("1", "9"), "smaller", ("3", "5"), (1, 5)),
        ((None, "9"), "larger", ("3", "5"), (3, 9)),
        (("1", None), "larger", ("3", "5"), (3, None)),
        ((None, "9"), "smaller", ("3", "5"), (None, 5)),
        (("1", None), "smaller", ("3", "5"), (1, 5)),
        ((None, None), "larger", (None, None), (None, None)),
    ],
)
def test_the_ends_are_those_of_what_lies_between(
    left: tuple[str | None, str | None], sign: str, right: tuple[str, str], ends: tuple[int | None, int | None]
) -> None:
    made: q.Sum | q.Product | q.Extreme
    if sign in ("larger", "smaller"):
        made = q.Extreme(larger=sign == "larger", first=A, second=B, span=SPAN)
    elif sign in "+-":
        made = q.Sum(left=A, right=B, minus=sign == "-", span=SPAN)
    else:
        made = q.Product(left=A, right=B, divided=sign == "/", span=SPAN)
    found = of_two("", made, asks(between(*left), between(*right)))
    assert (found.number, found.reason, found.ends) == (None, Reason.NO_ROW, ends)


@pytest.mark.parametrize(
    ("inner", "kind", "ends"),
    [
        (("1", "2"), "negative", (-2, -1)),
        ((None, "2"), "negative", (-2, None)),
        (("-3", "2"), "size", (0, 3)),
        (("-3", "-2"), "size", (2, 3)),
        ((None, "-2"), "size", (0, None)),
        (("2", "3"), "2", (4, 9)),
        (("4", "9"), "0.5", (2, 3)),
        (("-2", "3"), "2", (None, None)),
        (("2", "3"), "-1", (None, None)),
        (("2", None), "2", (None, None)),
    ],
)
def test_the_ends_of_one_are_carried_along(
    inner: tuple[str | None, str | None], kind: str, ends: tuple[int | None, int | None]
) -> None:
    made: q.Negative | q.Size | q.Power
    if kind == "negative":
        made = q.Negative(of=A, span=SPAN)
    elif kind == "size":
        made = q.Size(of=A, span=SPAN)
    else:
        made = q.Power(base=A, exponent=Decimal(kind), span=SPAN)
    assert of_one("", made, asks(between(*inner), known("0"))).ends == ends


def test_ends_that_are_one_number_are_a_number_of_a_sum_with_nothing_to_divide_by() -> None:
    divided = q.Product(left=A, right=B, divided=True, span=SPAN)
    found = of_two("", divided, asks(between("1", "2"), known("0")))
    assert (found.reason, found.ends) == (Reason.DIVISION_BY_ZERO, (None, None))


def test_a_percentage_is_a_share_beside_a_ratio_or_a_score() -> None:
    written = known("80", PERCENT, "percentage")
    assert beside(written, RATIO).number == Decimal("0.8")
    assert beside(written, SCORE).number == Decimal("0.8")
    assert beside(written, PERCENT) is written
    assert beside(known("80", PERCENT), RATIO).number == 80


def test_a_bare_number_has_the_unit_of_what_it_stands_beside() -> None:
    bare = amount("5", q.Amount(number=Decimal(5), span=SPAN), KRONOR)
    assert (bare.unit, bare.written) == (KRONOR, "bare")
    share = amount("5 %", q.Amount(number=Decimal(5), unit=PERCENT, span=SPAN), KRONOR)
    assert (share.unit, share.written) == (PERCENT, "percentage")


def test_a_share_of_what_is_not_known_has_its_reason() -> None:
    found = percent_of("", Decimal(50), between("1", "2"))
    assert (found.number, found.reason) == (None, Reason.NO_ROW)


@pytest.mark.parametrize(
    ("quantity", "is_too_large"),
    [
        ("((value + 0.37) ^ 1000) ^ 1000", True),
        ("(value + 0.37) ^ 1000", False),
        ("((value + 0.37) ^ 1000) * ((value + 0.37) ^ 1000)", True),
        ("((value ^ −1) ^ 100) ^ 100", True),
        ("(value * 1000000) ^ 999.5", True),
        ("(value * 1000000) ^ 9.5", False),
    ],
)
def test_a_number_with_more_digits_than_a_page_is_not_computed(quantity: str, is_too_large: bool) -> None:
    """Rational or not, powers or what is made of them."""
    assert (came_to(quantity, {"2020": "5"}) == "too_large") is is_too_large


def test_ends_with_too_many_digits_are_not_computed() -> None:
    found = of_one(
        "", q.Power(base=A, exponent=Decimal(1000), span=SPAN), asks(between("9" * 400, "9" * 500), known("0"))
    )
    assert (found.reason, found.ends) == (Reason.TOO_LARGE, (None, None))
