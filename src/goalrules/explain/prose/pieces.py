"""Prose as a sequence of pieces: text, names of goals and indicators, and what others wrote, quoted.

A report sets names as links and marks quotations; whoever wants text alone takes `text`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from goalrules.explain.language import LanguageCode


@dataclass(frozen=True, slots=True)
class Text:
    """Words of ours."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a goal or indicator, as the rule file writes it; `path` says which."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What a rule file, a data row or a person says, as written; `marks` stand around it.

    `lang` is None where nobody has said which language it is in.
    """

    words: str
    marks: tuple[str, str]
    lang: LanguageCode | None = None

    @property
    def text(self) -> str:
        return f"{self.marks[0]}{self.words}{self.marks[1]}"


Piece: TypeAlias = Text | Name | Quote
Phrase: TypeAlias = tuple[Piece, ...]


def phrase(*parts: str | Piece | Phrase) -> Phrase:
    """Pieces in a row; texts that stand side by side become one, and empty ones none."""
    joined: list[Piece] = []
    for part in parts:
        pieces = (Text(part),) if isinstance(part, str) else part if isinstance(part, tuple) else (part,)
        for piece in pieces:
            if isinstance(piece, Text) and joined and isinstance(joined[-1], Text):
                joined[-1] = Text(joined[-1].text + piece.text)
            elif piece.text:
                joined.append(piece)
    return tuple(joined)


def join(parts: Iterable[Phrase], between: str) -> Phrase:
    """Phrases with a text between each two."""
    found: Phrase = ()
    for part in parts:
        found = phrase(found, between, part) if found else part
    return found


def as_sentence(said: Phrase) -> Phrase:
    """A phrase with a capital letter, unless a name begins it, and a full stop."""
    first = said[0]
    if isinstance(first, Text):
        said = (Text(first.text[:1].upper() + first.text[1:]), *said[1:])
    return phrase(said, ".")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences, each of pieces. A sentence of ours begins with a capital letter or a name, and never with a digit."""

    lang: LanguageCode
    sentences: tuple[Phrase, ...]

    @property
    def pieces(self) -> Phrase:
        """All pieces in order, with a blank between sentences."""
        return join(self.sentences, " ")

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def __str__(self) -> str:
        return self.text
