"""Laws of what is done to rule texts: laying out, translating. Held against goalrules' own, or against yours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from hypothesis import strategies as st

from goalrules.model.plan import Plan
from goalrules.resolve.from_texts import from_texts
from goalrules.source import Source
from goalrules.syntax import Tree, parse
from goalrules.testing.law import Law
from goalrules.testing.plans import rule_texts
from goalrules.testing.texts import Language, laid_out

Layout: TypeAlias = Callable[[str], str]
"""From a rule text to the same in another layout."""

Translator: TypeAlias = Callable[[str, Language], str]
"""From a rule text to the same with the keywords of a language."""


def any_text() -> st.SearchStrategy[str]:
    """Rule texts without mistakes of writing: in both languages, of the everyday and of the whole language."""
    whole, swedish = rule_texts(whole_language=True), rule_texts(language="sv")
    return st.one_of(rule_texts(), whole, swedish)


def _layout_keeps_the_meaning(lay_out: Layout, text: str) -> Iterator[str]:
    once = lay_out(text)
    if _meaning(once) != _meaning(text):
        yield "the text laid out means something else"
    if _comments(once) != _comments(text):
        yield "comments are lost or moved past each other"
    if lay_out(once) != once:
        yield "laid out again, it changes once more"


def _there_and_back_is_the_same(translate: Translator, text: str) -> Iterator[str]:
    text = laid_out(text)
    language = _language(text)
    other: Language = "en" if language == "sv" else "sv"
    there = translate(text, other)
    if _language(there) != other:
        yield f"the translation is not in the language {other}"
    if _meaning(there) != _meaning(text):
        yield "the translation means something else"
    if _without_language(translate(there, language)) != _without_language(text):
        yield "translated there and back, it is not the same text"


layout_keeps_the_meaning: Law[Layout, str] = Law(
    "layout_keeps_the_meaning",
    "a text laid out means the same, keeps its comments, and laid out again stays as it is",
    any_text,
    _layout_keeps_the_meaning,
)
there_and_back_is_the_same: Law[Translator, str] = Law(
    "there_and_back_is_the_same",
    "a text in canonical spelling means the same in the other language, and comes back to the letter",
    any_text,
    _there_and_back_is_the_same,
)


def _meaning(text: str) -> Plan | None:
    """The plan that a text means, errors of meaning or not; None for one with mistakes of writing."""
    resolved = from_texts([("plan.goal", text)])
    return None if resolved.value is None or _tree(text) is None else replace(resolved.value, sources=())


def _tree(text: str) -> Tree | None:
    parsed = parse(Source("plan.goal", text))
    return None if parsed.has_errors else parsed.value


def _comments(text: str) -> list[str]:
    tree = _tree(text)
    return [] if tree is None else [comment.text.rstrip() for comment in tree.comments]


def _language(text: str) -> Language:
    tree = parse(Source("plan.goal", text)).value
    return "sv" if tree is not None and tree.language == "sv" else "en"


def _without_language(text: str) -> str:
    """The text without a first line that only says which language it is in."""
    first, _, rest = text.partition("\n")
    return rest if first.startswith("# language:") else text
