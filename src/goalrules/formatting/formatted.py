"""The way from a text to its canonical layout, with the proof that nothing else has changed."""

from __future__ import annotations

import re
import unicodedata

from goalrules.diagnostics import Outcome
from goalrules.diagnostics.codes import MISLEADING_INDENTATION, TOO_LARGE
from goalrules.formatting.items import AsItIs, Item, Statement, block_at, broken_blocks, items
from goalrules.formatting.layout import laid_out
from goalrules.formatting.sameness import reading
from goalrules.source import Source
from goalrules.syntax import Token, Tree, parse
from goalrules.syntax.grammar import grammar
from goalrules.syntax.words import words
from goalrules.translation import level_forms, spellings_of

MOST_ROUNDS = 5
"""So often a text with mistakes is laid out again, until nothing changes any more."""

_LANGUAGE_LINE = re.compile(r"[^\S\n]*#[^\S\n]*language[^\S\n]*:", re.IGNORECASE)
_BOM = "\ufeff"


def format_text(text: str, name: str = "<text>") -> Outcome[str]:
    """A rule file's text in the canonical layout, and what was found in reading it.

    The value is always a text: what could not be read stays in it as it is. Line ends become those that the text has
    most of (`\\r\\n` or `\\n`); a byte order mark at its beginning stays; letters are composed (NFC). `name` is how
    findings call the text.
    """
    mark = _BOM if text.startswith(_BOM) else ""
    plain = unicodedata.normalize("NFC", text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n"))
    outcome = format_source(Source(name, plain))
    formatted = plain if outcome.value is None else outcome.value
    if text.count("\r\n") * 2 > text.count("\n"):
        formatted = formatted.replace("\n", "\r\n")
    return Outcome(mark + formatted, outcome.diagnostics)


def format_source(source: Source) -> Outcome[str]:
    """The canonical layout of a text whose lines end in `\\n`, and what was found in reading it.

    Errors: none; a text that could not be laid out without being read differently is given as it is.
    """
    parsed = parse(source)
    text = source.text
    if any(found.code is TOO_LARGE for found in parsed.diagnostics):
        return Outcome(text, parsed.diagnostics)
    if not parsed.diagnostics:
        return Outcome(_once(parsed) or text)
    done = text
    for _ in range(MOST_ROUNDS):
        following = _once(parse(Source(source.path, done)))
        if following is None or following == done:
            return Outcome(done, parsed.diagnostics)
        done = following
    return Outcome(text, parsed.diagnostics)


def _once(parsed: Outcome[Tree]) -> str | None:
    """The text laid out; None where no layout is read as the text is."""
    tree = parsed.value
    assert tree is not None  # the parser gives a tree for every text
    known = grammar(tree.language)
    cut = words(tuple(known.forms.items())).cut
    misleading = [found.primary for found in parsed.diagnostics if found.code is MISLEADING_INDENTATION]
    kept = frozenset(block_at(tree, place.span.start) for place in misleading if place is not None)
    found = items(tree, cut, kept)
    levels = level_forms([tree])
    nodes = [item.node for item in found if isinstance(item, Statement)]
    spelt = {token.start: text for node in nodes for token, text in spellings_of(node, tree.language, levels)}
    expected = reading(parsed)

    def spelling(token: Token) -> str:
        return spelt[token.start]

    def attempt(parts: list[Item]) -> str | None:
        laid = _guarded(tree.source.text, laid_out(tree.source.text, parts, spelling))
        return laid if reading(parse(Source(tree.source.path, laid))) == expected else None

    first = attempt(found)
    if first is not None or not any(isinstance(item, AsItIs) for item in found):
        return first
    return attempt(items(tree, cut, kept | broken_blocks(tree, found)))


def _guarded(before: str, after: str) -> str:
    """A comment that has come to the first line must not name the language of the file by that."""
    if _LANGUAGE_LINE.match(after) and not _LANGUAGE_LINE.match(before):
        return f"\n{after}"
    return after
