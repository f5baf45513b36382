"""Numbers in cells: exact digits, no guess between decimals and thousands, and nothing but finite decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.measurements.decimals import Refusal, Style, Written, parse, style_of, with_decimals

SPACES = [" ", "\u00a0", "\u202f", "\u2009"]


def only_reading(text: str) -> Decimal:
    number = parse(text)
    assert isinstance(number, Written)
    assert number.grouped is None
    return number.value


def column(*texts: str) -> Style:
    return style_of(n for n in map(parse, texts) if isinstance(n, Written))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("540", "540"),
        (" 62.80 ", "62.80"),
        ("62,80", "62.80"),
        ("0.452", "0.452"),
        ("0,4520", "0.4520"),
        ("1277.125", "1277.125"),
        ("1 277,5", "1277.5"),
        ("1\u00a0277\u202f000", "1277000"),
        ("1.277,5", "1277.5"),
        ("1,277.5", "1277.5"),
        ("1.277.000", "1277000"),
        ("-5", "-5"),
        ("−5,5", "-5.5"),
        ("– 5", "-5"),
        ("+3.1", "3.1"),
        ("62.8 %", "62.8"),
        ("62,8%", "62.8"),
        ("1 277,5 %", "1277.5"),
        ("1\u00a0277,5\u00a0%", "1277.5"),
        ("1\u2009277,5", "1277.5"),
        ("−1 277,5", "-1277.5"),
        (",5", "0.5"),
        ("007", "7"),
        ("1 277,500", "1277.500"),
        ("9" * 18 + "." + "9" * 18, "9" * 18 + "." + "9" * 18),
    ],
)
def test_a_number_is_read_with_the_digits_it_is_written_with(text: str, number: str) -> None:
    assert str(only_reading(text)) == number


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", Refusal.NOT_A_NUMBER),
        ("about 5", Refusal.NOT_A_NUMBER),
        ("5.", Refusal.NOT_A_NUMBER),
        ("1 27", Refusal.NOT_A_NUMBER),
        ("1.277.00", Refusal.NOT_A_NUMBER),
        ("1,277,5", Refusal.NOT_A_NUMBER),
        ("0 123", Refusal.NOT_A_NUMBER),
        ("1\n277", Refusal.NOT_A_NUMBER),
        ("--5", Refusal.NOT_A_NUMBER),
        ("(12,5)", Refusal.NOT_A_NUMBER),
        ("1'277", Refusal.NOT_A_NUMBER),
        ("5-", Refusal.NOT_A_NUMBER),
        ("=1+1", Refusal.NOT_A_NUMBER),
        ("=A1", Refusal.NOT_A_NUMBER),
        ("+1+1", Refusal.NOT_A_NUMBER),
        ("-1+1", Refusal.NOT_A_NUMBER),
        ("@SUM(A1)", Refusal.NOT_A_NUMBER),
        ("٣", Refusal.NOT_A_NUMBER),
        ("0x1F", Refusal.NOT_A_NUMBER),
        ("1_000", Refusal.NOT_A_NUMBER),
        ("2020-01-05", Refusal.NOT_A_NUMBER),
        ("1e999", Refusal.EXPONENT),
        ("5.4E+02", Refusal.EXPONENT),
        ("NaN", Refusal.NOT_FINITE),
        ("sNaN", Refusal.NOT_FINITE),
        ("-Infinity", Refusal.NOT_FINITE),
        ("inf", Refusal.NOT_FINITE),
        ("#N/A", Refusal.FORMULA_ERROR),
        ("#DIVISION/0!", Refusal.FORMULA_ERROR),
        ("1" * 19, Refusal.TOO_MANY_DIGITS),
        ("0." + "1" * 19, Refusal.TOO_MANY_DIGITS),
        ("1" * 100_000, Refusal.TOO_MANY_DIGITS),
        ("x" * 100_000, Refusal.NOT_A_NUMBER),
    ],
)
def test_what_is_no_exact_number_is_refused_with_its_reason(text: str, refusal: Refusal) -> None:
    assert parse(text) is refusal


@pytest.mark.parametrize(
    ("others", "cell", "number"),
    [
        (["62.8"], "1.277", "1.277"),
        (["62,8"], "1,277", "1.277"),
        (["62,8"], "1.277", "1277"),
        (["62.8"], "1,277", "1277"),
        (["1.277.000"], "1.277", "1277"),
        (["1.277.000"], "1,277", "1.277"),
        (["1 277"], "1,277", "1.277"),
        (["1 277", "62,8"], "1,277", "1.277"),
        (["540", "9"], "1,277", None),
        (["62.8", "62,8"], "1,277", None),
        (["62.8", "1.277.000"], "1.277", None),
        (["62.8", "1 277"], "1,277", None),
        (["9.999"], "1.277", None),
    ],
)
def test_the_column_as_a_whole_decides_or_nothing_does(others: list[str], cell: str, number: str | None) -> None:
    written = parse(cell)
    assert isinstance(written, Written)
    decided = column(*others, cell).decide(written)
    assert (None if decided is None else str(decided)) == number


def test_a_column_that_uses_one_mark_for_both_is_mixed() -> None:
    assert column("62.8", "1.277.000").is_mixed
    assert column("62.8", "62,8").is_mixed
    assert not column("62,8", "1.277.000", "1 277").is_mixed


def test_decimals_that_were_lost_are_written_again_and_none_is_taken_away() -> None:
    assert str(with_decimals(Decimal("62.8"), 2)) == "62.80"
    assert str(with_decimals(Decimal("62"), 1)) == "62.0"
    assert str(with_decimals(Decimal("62.81"), 1)) == "62.81"
    assert len(with_decimals(Decimal("9" * 18), 18).as_tuple().digits) == 36


def grouped(whole: str, by: str) -> str:
    head = len(whole) % 3
    parts = [whole[:head]] if head else []
    return by.join([*parts, *(whole[i : i + 3] for i in range(head, len(whole), 3))])


@st.composite
def written_numbers(draw: st.DrawFn) -> tuple[str, str]:
    """A number as `Decimal` prints it, and the same in one of the ways people write it."""
    whole = str(draw(st.integers(0, 10**18 - 1)))
    fraction = draw(st.text("0123456789", max_size=18))
    mark = draw(st.sampled_from(".,"))
    by = draw(st.sampled_from(["", *SPACES, "," if mark == "." else "."]))
    sign = draw(st.sampled_from(["", "-", "−", "–"]))
    percent = draw(st.sampled_from(["", "%", " %", "\u00a0%"]))
    plain = whole + ("." + fraction if fraction else "")
    text = (grouped(whole, by) if by else whole) + (mark + fraction if fraction else "")
    return ("-" + plain if sign else plain), f" {sign}{text}{percent} "


@given(written_numbers())
def test_every_way_of_writing_a_number_gives_its_digits(number: tuple[str, str]) -> None:
    plain, text = number
    written = parse(text)
    assert isinstance(written, Written)
    readings = {str(r) for r in (written.value, written.grouped) if r is not None}
    assert str(Decimal(plain)) in readings
    if written.grouped is None:
        assert readings == {str(Decimal(plain))}
    assert written.is_percent == ("%" in text)


@given(st.from_regex(r"[-−]?[0-9]{0,19}([.,][0-9]{0,19})?", fullmatch=True))
def test_the_quick_way_reads_what_the_whole_way_reads(text: str) -> None:
    assert parse(text) == parse(f" {text}")  # only the whole way takes blanks


@given(st.lists(written_numbers(), max_size=8), st.sampled_from("., "))
def test_whatever_the_column_a_cell_gives_one_of_its_readings_or_none(cells: list[tuple[str, str]], mark: str) -> None:
    style = column(*(text for _, text in cells))
    written = parse(f"1{mark}277")
    assert isinstance(written, Written)
    assert style.decide(written) in (written.value, written.grouped, None)


@given(st.text())
def test_no_text_makes_the_reader_raise_and_what_it_reads_is_finite(text: str) -> None:
    number = parse(text)
    if isinstance(number, Written):
        assert number.value.is_finite()
        assert any(digit in text for digit in "0123456789")
    else:
        assert isinstance(number, Refusal)
