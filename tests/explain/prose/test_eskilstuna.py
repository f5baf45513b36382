"""The five goals of Eskilstuna as the annual report prints them, in both languages, and what the words may not say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import goalrules
from goalrules.explain.language import LanguageCode
from goalrules.explain.prose import Name, Quote, paragraph, sentence
from goalrules.verdict import Result

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[2] / "rules" / "eskilstuna_2020"
GOALS = ("jobs", "education", "attractive", "safe", "climate")


@cache
def result() -> Result:
    return goalrules.evaluate(goalrules.load(EXAMPLE))


def golden(language: str) -> dict[str, tuple[str, str]]:
    """Of each goal the sentence and the paragraph; blanks that do not break are written as `~`."""
    text = (HERE / "golden" / f"eskilstuna_2020.{language}.txt").read_text(encoding="utf-8").replace("~", "\u00a0")
    found = {}
    for block in text.strip().split("\n\n"):
        goal, short, long = block.split("\n")
        found[goal] = (short, long)
    return found


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("goal", GOALS)
def test_a_goal_reads_as_it_should(goal: str, language: LanguageCode) -> None:
    told = (sentence(result(), goal, language).text, paragraph(result(), goal, language).text)
    assert told == golden(language)[goal]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_names_and_quotations_are_marked(language: LanguageCode) -> None:
    told = paragraph(result(), "attractive", language)
    names = [piece.path for piece in told.pieces if isinstance(piece, Name)]
    assert names[:2] == ["attractive", "attractive.dwellings"]
    quotes = [piece.words for piece in told.pieces if isinstance(piece, Quote)]
    assert "300 dwellings a year are expected within the term of office." in quotes
    assert told.text == "".join(piece.text for piece in told.pieces)


def test_a_judged_level_is_judged_and_a_computed_one_is() -> None:
    assert sentence(result(), "education.eligibility", "sv").text.startswith(
        "Indikatorn Behörighet till gymnasiet bedöms vara nära: "
    )
    assert "is judged to be near" in sentence(result(), "education.eligibility", "en").text
    for computed in ("attractive.dwellings", "education", "education.preschool"):
        assert not re.search("bedöms vara", paragraph(result(), computed, "sv").text)
        assert not re.search("judged to be", paragraph(result(), computed, "en").text)


def test_an_indicator_reads_as_it_should() -> None:
    assert paragraph(result(), "attractive.kfast_dwellings", "sv").text.startswith(
        "Indikatorn Bostäder färdigställda av Kommunfastigheter är missad. "
        "Utfallet är 136 mot målvärdet minst 300, 164 under målvärdet och 134 utanför gränsen för nära. "
    )
    assert sentence(result(), "education.preschool", "en").text == (
        "The indicator Plats i förskolan inom fyra månader is met: the answer is yes."
    )
    assert sentence(result(), "education.grade6", "sv").text.replace("\u00a0", " ") == (
        "Indikatorn Alla kunskapskrav i årskurs 6 kan ej bedömas: målvärdet omfattas av sekretess; "
        "utfallet är 67,5 procent."
    )
