"""How each word of a rule file is written in a language: the canonical spelling in the form that its place asks for.

Used by whoever writes rule files: the translation into the other language, the formatter in the same one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from goalrules.syntax.grammar import keyword_table
from goalrules.syntax.inflection import Inflected, inflected_levels
from goalrules.syntax.keywords import KeywordTable
from goalrules.syntax.tree import Node, Token, Tree
from goalrules.translation.agreement import Placed, placed, placed_in


class Spelled(NamedTuple):
    """A token of a file with the text that is canonical for it."""

    token: Token
    text: str


def spellings(
    tree: Tree, language: str | None = None, levels: Mapping[str, Inflected] | None = None
) -> Iterator[Spelled]:
    """Every token of a file in the order written, with its canonical spelling in a language (or that of the file).

    `levels` are the declared forms of own levels, as `level_forms` gives them; those of the file itself unless given.
    Names, texts, dates and signs are spelled as they stand; numbers get the decimal sign of the language.
    """
    table = keyword_table(language or tree.language)
    forms = level_forms([tree]) if levels is None else levels
    return (Spelled(word.token, spelling(word, table, forms)) for word in placed(tree))


def spellings_of(statement: Node, language: str, levels: Mapping[str, Inflected]) -> Iterator[Spelled]:
    """The same for one statement, or a part of one, by itself."""
    table = keyword_table(language)
    return (Spelled(word.token, spelling(word, table, levels)) for word in placed_in(statement))


def level_forms(trees: Iterable[Tree]) -> dict[str, Inflected]:
    """The declared forms of levels by each of their spellings; of two declarations of one spelling the first."""
    found: dict[str, Inflected] = {}
    for tree in trees:
        for inflected in inflected_levels(tree):
            for token in (inflected.level, *inflected.forms):
                found.setdefault(token.text, inflected)
    return found


def spelling(word: Placed, table: KeywordTable, levels: Mapping[str, Inflected]) -> str:
    """The canonical text of one token in the language of a keyword table."""
    token = word.token
    if table.is_keyword(token.kind):
        return table.form(token.kind, *word.places)
    if token.kind == "NUMBER":
        return number(token.text, table)
    inflected = levels.get(token.text) if word.is_level else None
    return _own_level(inflected, word.places, table.language) if inflected is not None else token.text


def number(text: str, table: KeywordTable) -> str:
    """A number as a language writes it; the blanks between its thousands stay as they are."""
    return table.with_decimal_sign(text.replace(",", "."))


def _own_level(inflected: Inflected, places: tuple[str, ...], language: str) -> str:
    """A level of the plan's own: inflected in Swedish, always as its scale names it in English."""
    if language == "en" or "utrum" in places or "dictionary" in places:
        return inflected.level.text
    return inflected.plural if "plural" in places else inflected.neuter
