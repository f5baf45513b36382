"""What each word of a file is, for editors that colour by meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from goalrules.colouring import pattern, spellings_by_class
from goalrules.editing.names import Occurrence
from goalrules.editing.walking import statements_of, tokens_of
from goalrules.syntax import Tree

SORTS = (
    "block", "statement", "condition", "quantity", "level", "unit", "group", "goal", "indicator", "rating", "scale",
    "name", "text", "number", "sign", "comment",
)  # fmt: skip
"""All there are. The first seven are the classes of keywords (see `colouring`), the next are names."""

_BY_TERMINAL = {
    "STRING": "text", "NUMBER": "number", "DATE": "number", "COMMENT_LINE": "comment", "NAME": "name", "PATH": "name",
}  # fmt: skip
_OF_NAMES = {"goal": "goal", "indicator": "indicator", "rating": "rating", "scale": "scale", "level": "level"}


class Coloured(NamedTuple):
    """A word or a part of one: where it is, what it is, and whether it is declared there."""

    start: int
    end: int
    sort: str
    declares: bool = False


def colours(tree: Tree, names: Sequence[Occurrence]) -> list[Coloured]:
    """The words of a file in the order written, none across the end of a line and none over another."""
    text = tree.source.text
    named = {
        (one.span.start, one.span.end): one
        for one in names
        if one.span.source.file == tree.source.file and one.span.source.path == tree.source.path
    }
    found = [*_read(tree, named), *(Coloured(token.start, token.end, "comment") for token in tree.comments)]
    found += _unread(text, found)
    return [part for one in sorted(set(found)) for part in _by_line(text, one)]


def _read(tree: Tree, named: dict[tuple[int, int], Occurrence]) -> Iterator[Coloured]:
    """The words of all statements that could be read."""
    taken: set[tuple[int, int]] = set()
    for place, one in named.items():
        yield Coloured(*place, _OF_NAMES.get(one.name.kind, "name"), one.declares)
        taken.add(place)
    starts = {start for start, _ in taken}
    ends = {end for _, end in taken}
    for statement in statements_of(tree):
        for token in tokens_of(statement):
            # a path is coloured by its parts
            if not token.text or (token.kind in ("NAME", "PATH") and (token.start in starts or token.end in ends)):
                continue
            yield Coloured(token.start, token.end, _sort_of(token.kind, token.text))


def _sort_of(kind: str, text: str) -> str:
    if kind in _BY_TERMINAL:
        return _BY_TERMINAL[kind]
    return _classes().get(" ".join(text.lower().split()), "sign")


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    return {spelling: name for name, spellings in spellings_by_class().items() for spelling in spellings}


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    """Texts and comments, so that nothing in them is taken for a keyword, and all keywords."""
    every = tuple(sorted(_classes(), key=lambda word: (-len(word), word)))
    return re.compile(rf'"[^"\n]*"?|#[^\n]*|({pattern(every)})', re.IGNORECASE)


def _unread(text: str, read: Sequence[Coloured]) -> Iterator[Coloured]:
    """Keywords in what could not be read, by their spelling alone."""
    at = 0
    for one in [*sorted(read), Coloured(len(text), len(text), "")]:
        if text[at : one.start].strip():
            for found in _words().finditer(text, at, max(at, one.start)):
                if found[1]:
                    yield Coloured(found.start(), found.end(), _sort_of("", found[1]))
        at = max(at, one.end)


def _by_line(text: str, one: Coloured) -> Iterator[Coloured]:
    for found in re.finditer(r"[^\n]+", text[one.start : one.end]):
        part = found[0]
        start = one.start + found.start() + len(part) - len(part.lstrip())
        end = one.start + found.start() + len(part.rstrip())
        if start < end:
            yield one._replace(start=start, end=end)
