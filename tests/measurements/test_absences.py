"""Absence: codes, words in both languages and signs; none of them is ever a number, nor zero."""

from __future__ import annotations

import pytest

from goalrules.measurements.absences import absence_in, is_of_the_level
from goalrules.measurements.decimals import Written, parse
from goalrules.model.measurement import Absence

SIGNS = ["..", ".", "-", "–", "−", "—", "…", "n/a", "N/A", "saknas", "Uppgift  saknas", "figure missing", "NULL"]


@pytest.mark.parametrize("code", list(Absence))
def test_each_code_is_read_whatever_its_case(code: Absence) -> None:
    assert absence_in(code.value) is code
    assert absence_in(f" {code.value.upper()} ") is code
    assert absence_in(code.value.replace("_", " ")) is code


@pytest.mark.parametrize("text", SIGNS)
def test_signs_say_missing_and_are_no_numbers(text: str) -> None:
    assert absence_in(text) is Absence.MISSING
    assert not isinstance(parse(text), Written)


@pytest.mark.parametrize(
    ("text", "absence"),
    [
        ("ännu ej publicerat", Absence.NOT_PUBLISHED),
        ("not yet published", Absence.NOT_PUBLISHED),
        ("Sekretess", Absence.SUPPRESSED),
        ("withheld for confidentiality", Absence.SUPPRESSED),
        ("ej tillämpligt", Absence.NOT_APPLICABLE),
        ("ändrad metod, ej jämförbart", Absence.METHOD_CHANGED),
        ("method changed, not comparable", Absence.METHOD_CHANGED),
        ("ej mätt", Absence.NOT_MEASURED),
    ],
)
def test_words_of_both_languages_are_read(text: str, absence: Absence) -> None:
    assert absence_in(text) is absence


@pytest.mark.parametrize("text", ["", "0", "5", "secret", "nan"])
def test_anything_else_is_no_absence(text: str) -> None:
    assert absence_in(text) is None


@pytest.mark.parametrize("text", ["no_target", "målvärde saknas", "no_judgement", "ej bedömt"])
def test_reasons_for_a_lacking_level_say_nothing_of_the_value(text: str) -> None:
    assert is_of_the_level(text)
    assert absence_in(text) is None
