"""The page on Swedish rule files has every word of the language, as the keyword tables have them.

UPDATE_GOLDEN=1 writes the tables of the page anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from goalrules.syntax.grammar import keyword_table, texts
from goalrules.syntax.keywords import PLACES
from tests.docs.pages import DOCS

PAGE = DOCS / "swedish.md"
HEAD = "<!-- words: written by tests/docs/test_swedish_page.py -->\n"


def words() -> str:
    """The tables of the page: a heading for each part of the keyword tables, a row for each meaning."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    english, swedish = keyword_table("en"), keyword_table("sv")
    for line in texts("en")[1].splitlines():
        row = re.match(r"([A-Z_]+): ", line)
        if row and row[1] in english.spellings:
            yield f"| {_spellings('en', row[1])} | {_spellings('sv', row[1])} |"
        elif line.startswith("// ") and line[3:4].islower() and ":" not in line and "." not in line:
            yield f"\n### {line[3:].capitalize()}\n\n| English | Swedish |\n|---|---|"
    assert list(english.spellings) == list(swedish.spellings)


def _spellings(language: str, terminal: str) -> str:
    """The canonical spelling, its forms, and what is also read."""
    table = keyword_table(language)
    first, *others = table.spellings[terminal]
    forms = table.forms.get(terminal, {})
    shown = [f"`{first}`", *(f"{place} `{forms[place]}`" for place in PLACES if place in forms)]
    also = [f"`{other}`" for other in others if other not in forms.values()]
    return ", ".join(shown) + (f"; also {', '.join(also)}" if also else "")


def test_the_page_has_the_words_of_the_keyword_tables() -> None:
    before, head, there = PAGE.read_text(encoding="utf-8").partition(HEAD)
    assert head, f"{PAGE.name} has no line {HEAD}"
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(f"{before}{head}{words()}\n", encoding="utf-8")
    else:
        assert there == words() + "\n"
