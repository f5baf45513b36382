"""Every sentence of a finding can be said in Swedish: by its code (without running it) and in every bad case."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from goalrules.checks import run
from goalrules.cli.telling import CLICK_SAYS, PAGE_WORDS, PLACEHOLDERS
from goalrules.diagnostics import Diagnostic, Said, codes, in_language
from goalrules.diagnostics.rule_words import RULE_WORDS
from goalrules.diagnostics.said import CATALOGUES, catalogue, templates_of
from goalrules.resolve import load
from tests.diagnostics.texts_in_code import Found, Module, Text, literals_in_values, modules_in, names_in, said_in
from tests.diagnostics.texts_of_commands import help_in, loose_in

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "goalrules"
BAD_CASES = sorted((ROOT / "tests" / "conformance").rglob("bad/*.goal"))
FILES = sorted(PACKAGE.rglob("*.py"))
COMMANDS = sorted((PACKAGE / "cli").glob("*.py"))
SWEDISH = CATALOGUES / "sv"

LAID_OUT = "goalrules.cli.telling:"
"""The module that lays pages of help out paragraph by paragraph; their texts are found where they are written."""

BANDS_TO_COME: tuple[str, ...] = ()
"""Codes whose names and summaries are not yet said in Swedish."""

SAME_IN_EVERY_LANGUAGE = frozenset(
    {
        " ",
        'pip install "goalrules[sql]"',
        "enhet (kommun)",
        "grupp (kön)",
        "period (år)",
        "värde (utfall)",
    }
)
"""Texts of several words that are put into sentences as they are: commands, and headings of columns."""

NOT_OF_THE_LANGUAGE = frozenset(
    {"values", "missing", "une_rt_a", "une_rt_a?age=TOTAL", "une_rt_a?age=TOTAL&unit=PC_ACT"}
)
"""What stands in backticks and is no word of rule files: names in JSON, codes of publishers, words of commands."""

SEARCHED = (
    "resolve",
    "checks",
    "joining",
    "rule_words",
    "codes_names",
    "measurements",
    "fetch",
    "records",
    "codes_measurements",
    "cli",
    "diff",
    "help",
)
"""Catalogues in which every entry is found in the code."""

IN_CLICK = frozenset({"Path", "File", "Directory", "required"})
"""What click puts into its sentences."""


@cache
def modules() -> dict[str, Module]:
    return modules_in(FILES, PACKAGE.parent)


@cache
def code() -> Found:
    """All that the code says."""
    return said_in(modules())


@cache
def of_commands() -> tuple[Text, ...]:
    """What help pages say, and the sentences of click."""
    click = (Text(text, LAID_OUT) for text in (*CLICK_SAYS, *PAGE_WORDS, *PLACEHOLDERS))
    return *help_in(COMMANDS, PACKAGE.parent), *click


# ---- the code ------------------------------------------------------------------------------------------------


def test_no_sentence_is_put_together_without_its_template() -> None:
    assert [fault for fault in code().faults if not fault.startswith(LAID_OUT)] == []


def test_every_sentence_of_the_code_has_its_swedish() -> None:
    there = catalogue("sv")
    lacking = {text.text: text.place for text in code().texts if text.text not in there}
    assert lacking == {}


def test_every_page_of_help_has_its_swedish() -> None:
    there = catalogue("sv")
    lacking = {text.text: text.place for text in of_commands() if text.text not in there}
    assert lacking == {}


def test_no_words_go_to_a_screen_or_stream_as_they_stand() -> None:
    shown = [*COMMANDS, *PACKAGE.glob("report/as_text/*.py"), PACKAGE / "differences" / "as_text.py"]
    assert list(loose_in(shown, PACKAGE.parent)) == []


def test_no_text_is_put_into_a_sentence_in_english_only() -> None:
    texts = literals_in_values(modules())
    loose = {text.text: text.place for text in texts if " " in text.text}
    assert loose.keys() - SAME_IN_EVERY_LANGUAGE == set()


def test_every_word_of_rule_files_that_code_chooses_has_its_swedish() -> None:
    assert sorted(RULE_WORDS - set(catalogue("sv"))) == []


def test_every_code_has_a_swedish_name_and_summary() -> None:
    there = catalogue("sv")
    wanted = [one for one in codes.ALL if not one.number.startswith(BANDS_TO_COME)]
    assert [text for one in wanted for text in (one.slug, one.summary) if text not in there] == []


def test_swedish_names_of_codes_are_one_word_and_used_once() -> None:
    names = [in_language(one.slug, "sv") for one in codes.ALL]
    assert [name for name in names if not re.fullmatch(r"[a-zåäö]+(?:-[a-zåäö]+)*", name)] == []
    assert sorted({name for name in names if names.count(name) > 1}) == []


# ---- the catalogue -------------------------------------------------------------------------------------------


def test_both_languages_put_in_the_same_values() -> None:
    differ = {
        english
        for english, swedish in catalogue("sv").items()
        if "{" in english + swedish and _differ(english, swedish)
    }
    assert differ == set()


def _differ(english: str, swedish: str) -> bool:
    """Whether a template has other names in one language; a text that is said as it is has braces of its own."""
    return names_in(english) != names_in(swedish)


def test_no_entry_is_unused() -> None:
    used = {text.text for text in (*code().texts, *of_commands())} | RULE_WORDS | IN_CLICK
    used |= {text for one in codes.ALL for text in (one.slug, one.summary)}
    used |= {"{only}", "{before} or {last}", "{before} and {last}", "{before}, {next}"}
    unused = {
        f"{name}: {english}"
        for name in SEARCHED
        for english in tomllib.loads((SWEDISH / f"{name}.toml").read_text(encoding="utf-8"))
        if english not in used
    }
    assert unused == set()


@pytest.mark.parametrize("file", sorted(SWEDISH.glob("*.toml")), ids=lambda file: file.stem)
def test_entries_stand_in_alphabetical_order(file: Path) -> None:
    entries = list(tomllib.loads(file.read_text(encoding="utf-8")))
    assert entries == sorted(entries)


def test_words_of_the_language_in_swedish_sentences_are_swedish() -> None:
    english, swedish = keywords("en"), keywords("sv")
    only_english = english - swedish
    wrong = {
        f"{word}: {swedish_text}"
        for swedish_text in catalogue("sv").values()
        for quoted in re.findall(r"`([^`]*)`", swedish_text)
        for word in re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}|\"[^\"]*\"|--\w+|=missing", " ", quoted))
        if word in only_english and quoted not in NOT_OF_THE_LANGUAGE and not quoted.startswith("goalrules ")
    }
    assert wrong == set()


def keywords(language: str) -> set[str]:
    """The words that stand in the keywords of a language, each by itself."""
    text = (ROOT / "grammar" / f"{language}.lark").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if re.match(r"[A-Z_]+:", line)]
    return {word for line in lines for phrase in re.findall(r'"([^"]+)"', line) for word in phrase.split()}


# ---- bad cases -----------------------------------------------------------------------------------------------


def findings(path: Path) -> tuple[Diagnostic, ...]:
    """What is found in a plan before any data."""
    loaded = load(path, path.name)
    checked = () if loaded.value is None else run(loaded.value).diagnostics
    found = (*loaded.diagnostics, *checked)
    return tuple(one for one in found if not one.code.number.startswith(BANDS_TO_COME))


def texts_of(finding: Diagnostic) -> list[str]:
    labels = [label for label in (finding.primary, *finding.related) if label is not None]
    return [finding.message, *(label.text for label in labels), *finding.notes, finding.help or ""]


@pytest.mark.parametrize("path", BAD_CASES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_every_finding_of_a_bad_case_is_said_in_swedish(path: Path) -> None:
    there = catalogue("sv")
    texts = [text for finding in findings(path) for text in texts_of(finding)]
    assert {template for text in texts for template in templates_of(text) if template not in there} == set()
    for text in filter(None, texts):
        assert in_language(text, "sv")


@pytest.mark.parametrize("path", BAD_CASES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_what_is_put_into_a_sentence_as_it_is_was_written_by_the_user(path: Path) -> None:
    written = " ".join([path.name, *path.read_text(encoding="utf-8").split()])
    # What GR1xx show to write is in the words of the file, whatever the language of the sentence.
    others = [finding for finding in findings(path) if not finding.code.number.startswith("GR1")]
    loose = {value for finding in others for text in texts_of(finding) for value in loose_values(text)}
    assert {value for value in loose if not all(word in written for word in re.findall(r"\w+", value))} == set()


def loose_values(text: str) -> Iterator[str]:
    """The values of a sentence that are put into it as they are, in every language."""
    if isinstance(text, Said):
        for value in text.values.values():
            if isinstance(value, Said):
                yield from loose_values(value)
            elif isinstance(value, str):
                yield value
