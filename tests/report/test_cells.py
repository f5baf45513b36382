"""Text in the cells of a terminal: widths, line breaks, and signs that an encoding lacks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.report.as_text.cells import NO_BREAK, aligned_right, encodable, padded, safe, width, wrapped


@pytest.mark.parametrize(
    ("text", "cells"), [("abc", 3), ("åäö", 3), (unicodedata.normalize("NFD", "å"), 1), ("目標", 4)]
)
def test_width_counts_cells_and_not_characters(text: str, cells: int) -> None:
    assert width(text) == cells
    assert width(padded(text, 6)) == 6
    assert width(aligned_right(text, 6)) == 6


def test_lines_break_at_blanks_and_never_inside_a_number_with_its_unit() -> None:
    text = f"79.8{NO_BREAK}% is at least 79{NO_BREAK}%"
    assert wrapped(text, 8) == [f"79.8{NO_BREAK}%", "is at", "least", f"79{NO_BREAK}%"]


def test_a_number_wider_than_the_line_breaks_before_its_unit() -> None:
    assert wrapped(f"by −1.5{NO_BREAK}percentage{NO_BREAK}points", 10) == ["by", "−1.5", "percentage", "points"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert wrapped("utbildningsnivå är hög", 7) == ["utbildn", "ingsniv", "å är", "hög"]
    assert wrapped("", 7) == [""]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Mn", "Me"))), st.integers(2, 30))
def test_no_line_is_wider_than_asked_and_no_sign_is_lost(text: str, cells: int) -> None:
    lines = wrapped(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "").replace(NO_BREAK, "") == text.replace(" ", "").replace(NO_BREAK, "")


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("Miljö- och klimatsmart · 2020", "ascii", "Miljo- och klimatsmart - 2020"),
        ("“540” − 1…", "ascii", '"540" - 1...'),
        ("− 目", "cp1252", "- ?"),
        ("å · “x”", "cp1252", "å · “x”"),
        (f"5{NO_BREAK}%", "ascii", f"5{NO_BREAK}%"),
    ],
)
def test_signs_that_the_encoding_lacks_are_put_in_plain_ones(text: str, encoding: str, shown: str) -> None:
    assert encodable(text, encoding) == shown


@given(st.text())
def test_every_text_can_be_written_in_every_encoding(text: str) -> None:
    for encoding in ("ascii", "cp1252", "cp437", "utf-8"):
        encodable(safe(text), encoding).replace(NO_BREAK, " ").encode(encoding)


def test_signs_that_steer_a_terminal_are_never_sent_to_it() -> None:
    shown = safe("a\x1b[31mb\tc\nd\u202ee")
    assert shown == "a�[31mb c d�e"
