"""Where the grammar lies, what it says about words, and the parse tables made from it.

The grammar (`goal.lark`) and the keyword tables (`en.lark`, `sv.lark`) are files: in the package of an installed
wheel, in the folder `grammar/` of a checkout. Tables are made by Lark and kept as plain data in the user's cache
folder, so that only the first run after a change of the grammar imports Lark.
"""

from __future__ import annotations

import hashlib
import re
import sys
from functools import lru_cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

from goalrules.syntax import cache
from goalrules.syntax.keywords import KeywordTable, read_keywords
from goalrules.syntax.rows import Tables, is_tables

LANGUAGES = ("en", "sv")
"""The languages of keywords; each is read from `grammar/LANGUAGE.lark`, and named so in a file's first line."""

_FORM = re.compile(r"^([A-Z_]+):\s*/((?:[^/\\]|\\.)+)/\s*$", re.MULTILINE)


class Grammar(NamedTuple):
    """All that parsing one keyword language takes.

    `forms` are the regular expressions of the words with a form of their own (NAME, NUMBER, …), by terminal;
    `others` the keywords of one word of the other languages, which no name may be either, with their language.
    """

    keywords: KeywordTable
    forms: dict[str, str]
    tables: Tables
    others: dict[str, str]


class MissingGrammar(Exception):
    """The program was installed without its grammar: a fault of the installation, not of a rule file."""


def folder() -> Path:
    """The folder of the grammar files: in the package first, then in the checkout.

    Errors: MissingGrammar when there is none.
    """
    package = Path(__file__).resolve().parent.parent
    for place in (package / "grammar", package.parent.parent / "grammar"):
        if (place / "goal.lark").is_file():
            return place
    raise MissingGrammar(f"grammar/goal.lark is neither in {package} nor beside its source")


def texts(language: str) -> tuple[str, str]:
    """The grammar and the keyword table of a language, as written."""
    place = folder()
    return (
        (place / "goal.lark").read_text(encoding="utf-8"),
        (place / f"{language}.lark").read_text(encoding="utf-8"),
    )


def read_forms(grammar_text: str) -> dict[str, str]:
    """The terminals that the grammar itself gives as a regular expression."""
    return {found[1]: found[2] for found in _FORM.finditer(grammar_text)}


@lru_cache(maxsize=8)
def keyword_table(language: str = "en") -> KeywordTable:
    """The words of a keyword language, without the parse tables."""
    return read_keywords(language, texts(language)[1])


@lru_cache(maxsize=8)
def grammar(language: str = "en") -> Grammar:
    """The grammar of a keyword language with its tables, from the cache or made anew.

    Errors: MissingGrammar, ValueError for a broken keyword table; both are faults of the program.
    """
    grammar_text, keyword_text = texts(language)
    others = {other: texts(other)[1] for other in LANGUAGES if other != language}
    keywords = keyword_table(language)
    forms = read_forms(grammar_text) | {"NUMBER": keywords.number}
    key = _key(grammar_text, keyword_text, *others.values())
    kept = cache.load(language, key)
    if is_kept(kept):
        return Grammar(keywords, forms, kept[0], kept[1])
    from goalrules.syntax.build import build  # imports Lark, which a warm run never does

    tables = build(grammar_text, keywords)
    words = {
        word: other
        for other in others
        for word in sorted(keyword_table(other).reserved - keywords.reserved)
        if len(word) > 1  # a name such as `i` stays free; `translate` says where it cannot go along
    }
    cache.store(language, key, [tables, words])
    return Grammar(keywords, forms, tables, words)


def is_kept(value: object) -> TypeGuard[list[Any]]:
    """Whether a value read from a cache file has the shape of what `grammar` keeps: tables and others' words."""
    if not isinstance(value, list) or len(value) != 2 or not isinstance(value[1], dict):
        return False
    return is_tables(value[0]) and all(isinstance(item, str) for pair in value[1].items() for item in pair)


def _key(*texts: str) -> str:
    parts = (*texts, _lark_version(), sys.version, str(cache.FORMAT))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _lark_version() -> str:
    """The version line of Lark, read as a text: importing it, or its metadata, would cost more than all the rest."""
    spec = PathFinder.find_spec("lark")
    if spec is None or spec.origin is None:
        return ""
    found = re.search(r"^__version__.*$", Path(spec.origin).read_text(encoding="utf-8"), re.MULTILINE)
    return found[0] if found else ""
