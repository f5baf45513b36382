"""Each diagnostic code has its page in Swedish, made as the English one is, with rules in Swedish.

UPDATE_GOLDEN=1 writes the tables of the index anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from goalrules.diagnostics import Code, Severity, codes, in_language
from tests.diagnostics.test_every_message_has_swedish import NOT_OF_THE_LANGUAGE, keywords
from tests.docs.pages import Block, blocks_of
from tests.docs.running import findings, numbers
from tests.docs.test_check_pages import CHECKS, NOT_SHOWN, PROVEN, SECTIONS, SURVEYED
from tests.docs.test_check_pages import page_of as english_page_of

SWEDISH = CHECKS / "sv"
INDEX = SWEDISH / "README.md"

FIRST_LINE = "# language: sv\n"
READ_AS_ENGLISH = {"GR119": {"GR104", "GR436"}}
"""Codes whose example names another language in its first line, with what is found besides."""

HEADINGS = {"What": "Vad", "Why": "Varför", "Example": "Exempel", "Instead": "I stället", "Sources": "Källor"}
SEVERITIES = {Severity.ERROR: "fel", Severity.WARNING: "varning", Severity.NOTE: "not"}


def page_of(code: Code) -> Path:
    """It has the name of the English page, so that the one leads to the other."""
    return SWEDISH / english_page_of(code).name


def _blocks(path: Path, heading: str) -> list[Block]:
    return [b for b in blocks_of(path) if b.heading == heading and b.language in ("goal", "csv")]


def _found(code: Code, heading: str, folder: Path) -> tuple[str, ...]:
    """The codes that the blocks of a section give; no error among them but the page's own."""
    blocks = _blocks(page_of(code), heading)
    assert blocks, "no blocks"
    found = findings(blocks, folder, surveyed=code.number in SURVEYED, proven=code.number in PROVEN)
    expected = {code.number, *READ_AS_ENGLISH.get(code.number, ())}
    others = {one.code.number for one in found if one.is_error} - expected
    assert not others, "\n".join(f"{d.code}: {d.message}" for d in found)
    return tuple(sorted(numbers(found)))


THERE = [code for code in codes.ALL if page_of(code).is_file()]
every = pytest.mark.parametrize("code", THERE, ids=str)
shown = pytest.mark.parametrize("code", [code for code in THERE if code.number not in NOT_SHOWN], ids=str)


# ---- which pages there are ----------------------------------------------------------------------------------


def test_every_code_has_its_page() -> None:
    assert [page_of(code).name for code in codes.ALL if code not in THERE] == []


def test_every_page_is_that_of_a_code() -> None:
    assert {path.name for path in SWEDISH.glob("GR*.md")} == {page_of(code).name for code in THERE}


# ---- the form of a page -------------------------------------------------------------------------------------


@every
def test_page_has_the_title_severity_and_sections_of_the_english_one(code: Code) -> None:
    text = page_of(code).read_text(encoding="utf-8")
    assert text.startswith(f"# {code.number} {in_language(code.slug, 'sv')}\n")
    assert f"*{SEVERITIES[code.severity].capitalize()}.* {in_language(code.summary, 'sv')}." in text
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [HEADINGS[section] for section in SECTIONS]


@every
def test_every_section_says_something(code: Code) -> None:
    sections = re.split(r"^#+ .*$", page_of(code).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert all(section.strip() for section in sections)


@every
def test_page_has_blocks_where_the_english_one_has(code: Code) -> None:
    for english, swedish in HEADINGS.items():
        there = [(b.language, b.is_named) for b in _blocks(page_of(code), swedish)]
        assert there == [(b.language, b.is_named) for b in _blocks(english_page_of(code), english)], swedish


@every
def test_rules_are_in_swedish(code: Code) -> None:
    loose = [b.name for b in blocks_of(page_of(code)) if b.language == "goal" and not b.text.startswith(FIRST_LINE)]
    assert not loose or code.number in READ_AS_ENGLISH


@every
def test_words_of_the_language_are_quoted_in_swedish(code: Code) -> None:
    text = re.sub(
        r"^```.*?^```$|^ {4}.*?$", "", page_of(code).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    quoted = {one for one in re.findall(r"`([^`]*)`", text) if not one.startswith("goalrules ")} - NOT_OF_THE_LANGUAGE
    english = keywords("en") - keywords("sv")
    words = {one: re.findall(r"[^\W\d_]+", re.sub(r'"[^"]*"|--\S+|\S*\.\w+', " ", one)) for one in quoted}
    assert {one: found for one, found in words.items() if not english.isdisjoint(found)} == {}


@every
def test_lines_are_short_enough_for_a_terminal(code: Code) -> None:
    text = re.sub(r"^```.*?^```$", "", page_of(code).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    lines = [line for line in text.splitlines() if not line.startswith("*") and "](" not in line]
    assert [line for line in lines if len(line) > 100] == []


# ---- what its examples give ---------------------------------------------------------------------------------


@shown
def test_example_gives_the_code_and_no_other_error(code: Code, tmp_path: Path) -> None:
    assert code.number in _found(code, HEADINGS["Example"], tmp_path)


@shown
def test_what_to_write_instead_gives_nothing(code: Code, tmp_path: Path) -> None:
    assert _found(code, HEADINGS["Instead"], tmp_path) == ()


# ---- the index ----------------------------------------------------------------------------------------------


def _tables() -> Iterator[str]:
    """The headings of the English index in Swedish, each with the rows of its codes."""
    band = ""
    for code in THERE:
        if code.number[:3] != band:
            band = code.number[:3]
            yield f"\n## {band}xx {BANDS[band]}\n\n| kod | namn | | |\n|---|---|---|---|\n"
        name, summary = in_language(code.slug, "sv"), in_language(code.summary, "sv")
        yield f"| [{code.number}]({page_of(code).name}) | {name} | {SEVERITIES[code.severity]} | {summary} |\n"


BANDS = {
    "GR1": "Läsa och skriva",
    "GR2": "Namn",
    "GR3": "Enheter och perioder",
    "GR4": "Mål och bedömning",
    "GR5": "Mätvärden",
    "GR6": "Protokoll och rapporter",
    "GR7": "Bedömning i kolumner",
    "GR9": "Fel i programmet",
}


def test_bands_are_those_of_the_english_index() -> None:
    english = (CHECKS / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (GR\d)xx ", english, re.MULTILINE) == list(BANDS)


def test_index_lists_every_page() -> None:
    text = INDEX.read_text(encoding="utf-8")
    before, first, _ = text.partition("\n## ")
    assert first, "no tables"
    wanted = before + "".join(_tables())
    if os.environ.get("UPDATE_GOLDEN"):
        INDEX.write_text(wanted, encoding="utf-8")
    else:
        assert text == wanted
