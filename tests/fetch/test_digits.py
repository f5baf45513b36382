"""Numbers of JSON as decimals."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.fetch.digits import as_decimal, written
from goalrules.measurements.decimals import MOST_DIGITS, Written, parse


@pytest.mark.parametrize("text", ["80.0", "82.84023669", "0", "-3.10", "100", "0.000001"])
def test_digits_are_kept(text: str) -> None:
    number = as_decimal(json.loads(text, parse_float=Decimal))
    assert number is not None
    assert written(number) == text


@pytest.mark.parametrize(
    ("text", "becomes"),
    [("1E-7", "0.0000001"), ("8.5e3", "8500"), ("2.0000000000000001E-5", "0.00002"), ("1.1102230246251565e-16", None)],
)
def test_exponents_are_written_out(text: str, becomes: str | None) -> None:
    number = as_decimal(json.loads(text, parse_float=Decimal))
    assert number is not None
    assert written(number) == (becomes or "0.000000000000000111")


@pytest.mark.parametrize("value", [True, None, "80", [], 10**18, Decimal("1e400"), Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_for_a_data_file_is_none(value: object) -> None:
    assert as_decimal(value) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_that_is_taken_can_be_read_back(value: float) -> None:
    number = as_decimal(json.loads(json.dumps(value), parse_float=Decimal))
    if number is None:
        assert abs(value) >= 10**MOST_DIGITS
        return
    read = parse(written(number))
    assert isinstance(read, Written)
    assert number in (read.value, read.grouped)
    assert abs(number - Decimal(value)) <= abs(Decimal(value)) * Decimal("1e-14") + Decimal("1e-18")
