"""A text is cut into words and blanks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.syntax.grammar import grammar
from goalrules.syntax.words import Words, ends_of, words


@pytest.fixture(scope="module")
def english() -> Words:
    return words(tuple(grammar("en").forms.items()))


def of(text: str) -> list[str]:
    return words(tuple(grammar("en").forms.items())).cut(text)[1::2]


@given(st.text())
def test_nothing_is_lost_and_only_blanks_are_between(text: str) -> None:
    parts = words(tuple(grammar("en").forms.items())).cut(text)
    assert "".join(parts) == text
    assert len(parts) % 2 == 1
    assert all(
        not part.strip("\u200b\ufeff") or part.isspace() or not part.strip("\u200b\ufeff \t\n\r\f\v").strip()
        for part in parts[::2]
    )
    assert all(part and not part[0].isspace() for part in parts[1::2])
    assert [0, *ends_of(parts)][-1] == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("target at least 82", ["target", "at", "least", "82"]),
        ("a.b_c, å", ["a.b_c", ",", "å"]),
        ("1 277.5 5%", ["1 277.5", "5", "%"]),
        ("2021-02-15 2020-11", ["2021-02-15", "2020", "-", "11"]),
        ('"a # b" # c "d"', ['"a # b"', '# c "d"']),
        ("“a” ”b”", ["“a”", "”b”"]),
        ('owner "x\nnear', ["owner", '"x', "near"]),
        ("a>=b<c==d!=e>f", ["a", ">=", "b", "<", "c", "==", "d", "!=", "e", ">", "f"]),
        ("m² x° .5 end.", ["m²", "x°", ".5", "end."]),
        ("−5 –5 -5", ["−", "5", "–", "5", "-", "5"]),
    ],
)
def test_words_and_signs(text: str, expected: list[str]) -> None:
    assert of(text) == expected


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("education", "NAME"),
        ("a.b", "PATH"),
        ("1 277", "NUMBER"),
        ("5.5", "NUMBER"),
        ("2021-02-15", "DATE"),
        ('"x"', "STRING"),
        ("−", "MINUS"),
        ('"x', None),
        ("a..b", None),
        (".5", None),
        ("§", None),
    ],
)
def test_words_that_are_no_keywords_have_a_kind(english: Words, word: str, kind: str | None) -> None:
    assert english.kind_of(word) == kind
