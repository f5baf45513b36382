"""No text that we write into a table starts a formula."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.measurements.safe_cells import as_meant, harmless

TEXTS = st.text(alphabet="=+-@\t\r\n,;\"' a1\uff1d", max_size=12)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+46", "'+46"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("a;=1", "a;'=1"),
        ('a,"=1', "a,\"'=1"),
        ("\uff1d1", "'\uff1d1"),
    ],
)
def test_what_would_start_a_formula_becomes_text(text: str, cell: str) -> None:
    assert harmless(text) == cell


@pytest.mark.parametrize(
    "text", ["", "Elever, andel (%)", "2010-2024", "kr/inv, -2024", "'quoted'", "https://a.se/?x=1"]
)
def test_other_texts_are_as_they_were(text: str) -> None:
    assert harmless(text) == text


@given(TEXTS)
def test_every_text_can_be_read_back(text: str) -> None:
    assert as_meant(harmless(text)) == text


@given(TEXTS)
def test_no_piece_between_separators_begins_as_a_formula_does(text: str) -> None:
    assert not any(piece.lstrip('"')[:1] in tuple("=+-@\uff1d") for piece in re.split("[,;\t\r\n]", harmless(text)))
