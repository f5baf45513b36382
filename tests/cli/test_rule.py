"""`goalrules rule CODE`: the page of a code, in either language, by its number or by its name in either language."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from goalrules.diagnostics import Code, codes, in_language
from tests.cli.conftest import ROOT, Run
from tests.docs.test_check_pages import page_of
from tests.docs.test_swedish_check_pages import THERE
from tests.docs.test_swedish_check_pages import page_of as swedish_page_of

SWEDISH_MACHINE = {"LC_ALL": "sv_SE.UTF-8", "LANGUAGE": ""}
ENGLISH_MACHINE = {"LC_ALL": "en_GB.UTF-8", "LANGUAGE": ""}


def page(code: Code, language: str) -> str:
    return (swedish_page_of(code) if language == "sv" else page_of(code)).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "asked", ["GR201", "gr201", "unknown-name", "okänt-namn", "Okänt-Namn", "okant-namn", " GR201 "]
)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_page_is_shown_in_the_language_asked_for(run: Run, asked: str, language: str) -> None:
    done = run("rule", asked, "--lang", language)
    assert done.exit_code == 0
    assert done.stdout == page(codes.UNKNOWN_NAME, language)


def test_without_a_language_it_is_that_of_the_machine(run: Run) -> None:
    assert run("rule", "GR201", **SWEDISH_MACHINE).stdout == page(codes.UNKNOWN_NAME, "sv")
    assert run("rule", "GR201", **ENGLISH_MACHINE).stdout == page(codes.UNKNOWN_NAME, "en")


def test_who_asks_by_the_swedish_name_is_answered_in_swedish(run: Run) -> None:
    assert run("rule", "okänt-namn", **ENGLISH_MACHINE).stdout == page(codes.UNKNOWN_NAME, "sv")


def test_letters_may_be_put_together_from_two_signs(run: Run) -> None:
    assert run("rule", unicodedata.normalize("NFD", "okänt-namn")).stdout == page(codes.UNKNOWN_NAME, "sv")


@pytest.mark.parametrize("code", THERE, ids=str)
def test_every_swedish_name_leads_to_its_page(run: Run, code: Code) -> None:
    assert run("rule", in_language(code.slug, "sv")).stdout == page(code, "sv")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "There is no code `okänt-nam`."), ("sv", "Koden `okänt-nam` finns inte.")]
)
def test_names_near_a_code_that_there_is_none_of_are_told(run: Run, language: str, said: str) -> None:
    done = run("rule", "okänt-nam", "--lang", language)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "`okänt-namn`" in done.stderr


def test_numbers_near_are_written_as_numbers_are(run: Run) -> None:
    assert "`GR301`" in run("rule", "gr3011").stderr


@pytest.mark.parametrize(("language", "line"), [("en", "GR201 unknown-name (error)"), ("sv", "GR201 okänt-namn (fel)")])
def test_a_code_whose_page_is_not_installed_is_explained_in_a_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, language: str, line: str
) -> None:
    monkeypatch.setattr("goalrules.cli.rule.PAGES", Path("no", "pages"))
    summary = in_language(codes.UNKNOWN_NAME.summary, language)
    assert run("rule", "GR201", "--lang", language).stdout == f"{line}\n\n{summary}.\n"


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_each_severity_has_its_swedish_word(severity: str) -> None:
    assert in_language(severity, "sv") != severity


def test_pages_are_those_of_the_checkout() -> None:
    assert page_of(codes.UNKNOWN_NAME).is_relative_to(ROOT)
