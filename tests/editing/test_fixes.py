"""Ways out of findings that can be written for the user."""

from __future__ import annotations

import pytest

from goalrules.diagnostics import Edit
from goalrules.editing.fixes import Fix, fixes_of
from goalrules.editing.laying_out import applied
from goalrules.editing.plans import proven
from tests.editing.marked import marked
from tests.editing.plans import ENGLISH, SWEDISH


def fixes(text: str, code: str, language: str = "en") -> tuple[str, list[Fix]]:
    """The text without its mark, and the fixes of its findings of a code."""
    one = marked(text)
    found = [*one.analysis.diagnostics, *proven(one.analysis)]
    return one.tree.source.text, [
        fix for f in found if f.code.number == code for fix in fixes_of(f, one.analysis.files, language)
    ]


def after(text: str, edits: tuple[Edit, ...]) -> str:
    return applied(edits[0].span.source, edits)


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("rated by majority", "ratd by majority", "GR104"),
        ("target at least 90", "traget at least 90", "GR104"),
        ("rated by majority", "rated by majorty", "GR201"),
        ("given education.graduates 66", "given education.gradutes 66", "GR201"),
        ("at least 67.5", "at least 67,5", "GR110"),
        ('"Places"', '"Places', "GR109"),
        ("all indicators are met\n  otherwise", "all indicators met\n  otherwise", "GR105"),
        ("goal jobs", "goal goal jobs", "GR105"),
    ],
)
def test_what_the_help_says_is_written_by_the_fix(right: str, wrong: str, code: str) -> None:
    assert right in ENGLISH
    text, found = fixes(ENGLISH.replace(right, wrong, 1), code)
    assert found, [one.code.number for one in marked(text).analysis.diagnostics]
    done = after(text, found[0].edits)
    assert done.split() == ENGLISH.split()
    assert found[0].is_sure


def test_a_missing_quote_is_put_around_the_text() -> None:
    text, found = fixes(ENGLISH.replace("rated by majority", "rated by majority\n  owner School board", 1), "GR112")
    assert 'owner "School board"' in after(text, found[0].edits)


def test_a_decimal_point_becomes_a_comma_in_swedish() -> None:
    text, found = fixes(SWEDISH.replace("67,5", "67.5"), "GR110", "sv")
    assert after(text, found[0].edits) == SWEDISH
    assert found[0].title == "Skriv `67,5`"


def test_a_file_in_another_language_is_given_its_first_line() -> None:
    _, found = fixes(SWEDISH.removeprefix("# language: sv\n"), "GR104")
    assert after(SWEDISH, found[0].edits) == SWEDISH


def test_a_word_of_the_language_as_a_name_is_changed_at_all_places_that_are_told() -> None:
    text, found = fixes(ENGLISH.replace("education", "owner"), "GR107")
    done = after(text, found[0].edits)
    assert "goal owner_ " in done
    assert "expect owner_ partly met" in done


def test_a_warning_can_be_accepted_with_a_reason_to_be_written() -> None:
    beyond = ENGLISH.replace("target at least 67.5", "target at least 120", 1)
    text, found = fixes(beyond, "GR477")
    done = after(text, found[-1].edits)
    assert '    accept GR477 because "…"\n  indicator reading' in done
    assert not found[-1].is_sure
    assert not [one for one in proven(marked(done).analysis) if one.code.number == "GR477"]


def test_missing_data_that_pays_can_be_accepted_in_its_statement() -> None:
    text, found = fixes(ENGLISH.replace("missing data blocks the verdict", "missing data is left out", 1), "GR472")
    done = after(text, found[-1].edits)
    assert 'missing data is left out accept because "…"' in done
    assert not [one for one in proven(marked(done).analysis) if one.code.number == "GR472"]


def test_a_rule_that_is_not_monotone_can_be_given_its_reason() -> None:
    odd = ENGLISH.replace(
        "met when all indicators are met\n  otherwise", "met when no indicators are met\n  otherwise", 1
    )
    text, found = fixes(odd, "GR471")
    done = after(text, found[-1].edits)
    assert 'not monotone because "…"' in done
    assert not [one for one in marked(done).analysis.diagnostics if one.is_error]


def test_titles_are_in_the_language_asked_for() -> None:
    _, found = fixes(ENGLISH.replace("target at least 67.5", "target at least 120", 1), "GR477", "sv")
    assert found[-1].title == "Godta GR477 med ett skäl, om det är menat så"
