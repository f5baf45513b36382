"""What is particular to rule files in Swedish, and to files in one language beside another."""

from __future__ import annotations

import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.diagnostics import Diagnostic
from goalrules.source import Source
from goalrules.syntax import Tree, parse
from goalrules.syntax.composing import composed
from goalrules.syntax.grammar import LANGUAGES, keyword_table
from goalrules.translation.agreement import placed
from tests.syntax.drawn_files import Drawer


def read(text: str, language: str = "sv") -> Tree:
    outcome = parse(Source("a.goal", text), language)
    assert outcome.value is not None
    assert [d.message for d in outcome.diagnostics if d.is_error] == []
    return outcome.value


def found_in(text: str, language: str = "sv") -> tuple[Diagnostic, ...]:
    return parse(Source("a.goal", text), language).diagnostics


def kinds(tree: Tree) -> list[str]:
    return [word.token.kind for word in placed(tree)]


# ---- every file that the grammar allows ----------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_spelling_of_every_keyword_is_read_as_what_it_is(language: str) -> None:
    drawer = Drawer(language, Random(6))
    wanted = {(kind, spelling) for kind, all_of in keyword_table(language).spellings.items() for spelling in all_of}
    for _ in range(1500):
        drawn = drawer.file()
        assert kinds(read(drawn.text)) == drawn.kinds
        if drawer.used.keys() >= wanted:
            break
    assert drawer.used.keys() >= wanted


@given(st.sampled_from(LANGUAGES), st.randoms(use_true_random=False))
def test_what_the_grammar_allows_is_read(language: str, random: Random) -> None:
    drawn = Drawer(language, random).file(2)
    assert kinds(read(drawn.text)) == drawn.kinds


# ---- names ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "name", "whose"),
    [("en", "minst", "Swedish"), ("en", "mål", "Swedish"), ("sv", "least_", ""), ("sv", "target", "English")],
)
def test_no_name_is_a_keyword_of_either_language(language: str, name: str, whose: str) -> None:
    words = {"en": "goal", "sv": "mål"}
    found = found_in(f"{words[language]} {name}\n{words[language]} annat\n", language)
    if not whose:
        assert found == ()
        return
    (one,) = found
    assert one.code.number == "GR107"
    assert one.primary is not None
    assert whose in one.primary.text
    assert one.primary.span.text == name


def test_a_name_may_begin_like_a_keyword() -> None:
    assert kinds(read("mål närhet\n  omfattar mål målbild\n  ingår i minstingen\n"))[1] == "NAME"


# ---- numbers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "numbers"),
    [
        ("målvärde minst 67,5", ["67,5"]),
        ("målvärde minst 1 277,5", ["1 277,5"]),
        ("målvärde minst 1\u00a0277", ["1\u00a0277"]),
        ("målvärde minst 12\u202f345\u2009678", ["12\u202f345\u2009678"]),
        ("målvärde minst 60 år 2020, 65 år 2021", ["60", "2020", "65", "2021"]),
        ("poäng 0 vid 20, 100 vid 80,5", ["0", "20", "100", "80,5"]),
        ("utgångsvärde 2000 år 2015", ["2000", "2015"]),
    ],
)
def test_numbers_are_written_as_in_swedish(statement: str, numbers: list[str]) -> None:
    words = placed(read(f"mål m\n  indikator x\n    {statement}\n"))
    assert [word.token.text for word in words if word.token.kind == "NUMBER"] == numbers


def test_a_line_break_is_no_sign_between_thousands() -> None:
    words = placed(read("mål m\n  indikator x\n    målvärde minst 60 år 2020,\n    100 år 2021\n"))
    assert [word.token.text for word in words if word.token.kind == "NUMBER"] == ["60", "2020", "100", "2021"]


@pytest.mark.parametrize(
    ("language", "line", "right"),
    [
        ("sv", "målvärde minst 5.5", "5,5"),
        ("sv", "målvärde minst 1.277.000", "1277000"),
        ("sv", "poäng 0 vid 20,100 vid 80", "20, 100"),
        ("sv", "målvärde minst 60 år 2020,65 år 2021", "2020, 65"),
        ("en", "target at least 5,5", "5.5"),
        ("en", "target at least 1,277", "1277"),
    ],
)
def test_a_number_of_the_other_language_is_an_error_that_shows_the_right_one(
    language: str, line: str, right: str
) -> None:
    head = {"sv": "mål m\n  indikator x\n", "en": "goal m\n  indicator x\n"}[language]
    (one,) = [d for d in found_in(f"{head}    {line}\n", language) if d.is_error]
    assert one.code.number == "GR110"
    assert f"`{right}`" in (one.help or "")


# ---- letters with accents ------------------------------------------------------------------------------------


def test_a_text_with_composed_and_decomposed_letters_is_read_alike() -> None:
    text = "mål skola\n  indikator närvaro\n    målvärde minst 5\n    högre är bättre\n"
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    assert kinds(read(apart)) == kinds(read(text))
    assert [word.token.text for word in placed(read(apart))] == [word.token.text for word in placed(read(text))]


def test_places_are_those_of_the_text_as_it_was_given() -> None:
    text = unicodedata.normalize("NFD", "mål skola\n  indikator närvaro\n    målvärde mindst 5\n")
    (one,) = found_in(text)
    assert one.primary is not None
    assert one.primary.span.text == "mindst"


@given(st.text(st.sampled_from("aåÄö \n\u030a\u0308\u0323\u1100\u1161\u11a8가\u212b\u0344\u09c7\u09be"), max_size=12))
def test_composed_text_has_the_place_of_each_letter(text: str) -> None:
    together, places = composed(text)
    assert together == unicodedata.normalize("NFC", text)
    if places is None:
        assert together == text
        return
    assert len(places) == len(together) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)


# ---- declared forms ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scale_declares_the_forms_of_its_levels_in_either_language(language: str) -> None:
    word = {"sv": "skala", "en": "scale"}[language]
    (block,) = read(f"{word} rag: grön (grönt, gröna) > gul > röd (röda)\n", language).blocks
    assert block.header is not None
    assert [node.kind for node in block.header.nodes()] == ["inflected", "level", "inflected"]


@pytest.mark.parametrize("line", ["måluppfyllelse minst 80 %", "uppfyllt när minst 80 % måluppfyllelse"])
def test_a_word_for_two_shares_is_refused_with_both_wherever_it_stands(line: str) -> None:
    found = parse(Source("a.goal", f"# language: sv\nmål m\n  {line}\n  annars ej uppfyllt\n")).diagnostics
    assert [one.code.number for one in found] == ["GR115"]
    assert "`måluppfyllelsegraden minst 80 %`" in found[0].notes[0]
    assert "`minst 80 % av indikatorerna är uppfyllda`" in found[0].notes[1]
