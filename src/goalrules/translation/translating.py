"""A rule file in the other language: word by word, with names, texts, comments and layout as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Label, Outcome, in_order, said
from goalrules.diagnostics.codes import RESERVED_WORD
from goalrules.source import Source
from goalrules.syntax import parse
from goalrules.syntax.grammar import keyword_table
from goalrules.syntax.inflection import Inflected
from goalrules.syntax.parsing import language_line
from goalrules.syntax.tree import Token, Tree
from goalrules.translation.forms import Spelled, level_forms, spellings


class Variant(NamedTuple):
    """A word that was not in its canonical spelling: its line, as it was written, and the canonical spelling there."""

    line: int
    written: str
    canonical: str


class Translation(NamedTuple):
    """A file in another language, and what became canonical on the way, so that it does not come back as it was."""

    text: str
    variants: tuple[Variant, ...]


def translate(tree: Tree, to: str, levels: Mapping[str, Inflected] | None = None) -> Outcome[Translation]:
    """A file without mistakes, with its keywords and numbers in the language `to` (`en` or `sv`).

    `levels` are the declared forms of levels of its own and of the files it uses. No value, and findings, where a name
    would be a keyword of the other language. A file that is in the language already comes back as it is.
    """
    if tree.language == to:
        return Outcome(Translation(tree.source.text, ()))
    forms = level_forms([tree]) if levels is None else levels
    written = list(spellings(tree, tree.language, forms))
    found = in_order(_names_lost(tree, to))
    if found:
        return Outcome(None, found)
    text = _with_language(_text(tree.source.text, list(spellings(tree, to, forms))), to)
    again = parse(Source(tree.source.path, text), to)
    if again.has_errors:  # a line became too long, for one
        return Outcome(None, again.diagnostics)
    return Outcome(Translation(text, tuple(_variants(tree, written))))


def _text(text: str, words: list[Spelled]) -> str:
    """The text with each token replaced; everything between them stays."""
    pieces: list[str] = []
    at = 0
    for number, (token, spelled) in enumerate(words):
        pieces += (text[at : token.start], spelled if _plain(token) != spelled else token.text)
        at = token.end
        follows = words[number + 1].token if number + 1 < len(words) else None
        if (
            token.kind == "COMMA"
            and follows is not None
            and follows.start == at
            and follows.kind in ("NUMBER", "MINUS")
        ):
            pieces.append(" ")  # `20,100` would be one number in Swedish
    pieces.append(text[at:])
    return "".join(pieces)


def _plain(token: Token) -> str:
    return " ".join(token.text.split())


def _with_language(text: str, to: str) -> str:
    """The text with the language in its first line, put there where it was not."""
    place = language_line(text)
    if place is None:
        return f"# language: {to}\n{text}"
    return text[: place[0]] + to + text[place[1] :]


def _names_lost(tree: Tree, to: str) -> list[Diagnostic]:
    """The names that would be keywords in the other language; each once."""
    reserved = keyword_table(to).reserved
    found: dict[str, Diagnostic] = {}
    for token, _ in spellings(tree):
        if token.kind not in ("NAME", "PATH"):
            continue
        for part in token.text.split("."):
            if part.lower() in reserved and part.lower() not in found:
                found[part.lower()] = Diagnostic(
                    RESERVED_WORD,
                    said("`{name}` is a word of the language and cannot be a name", name=part),
                    Label(tree.span(token), said("a word of the language to which the file is translated")),
                    help=said("write `{name}_`, or another name", name=part),
                )
    return list(found.values())


def _variants(tree: Tree, words: list[Spelled]) -> list[Variant]:
    """What was written otherwise than it is canonical in its own language."""
    found = []
    if language_line(tree.source.text) is None:
        found.append(Variant(1, "", f"# language: {tree.language}"))
    for token, canonical in words:
        if _plain(token) != canonical:
            found.append(Variant(tree.source.position(token.start).line, _plain(token), canonical))
    return found
