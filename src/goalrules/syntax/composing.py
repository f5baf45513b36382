"""Letters with accents, each as one character (NFC), with the places they have in the text as its user has it.

Programs on macOS and texts out of a PDF write `å` as an `a` and a ring. Words are compared in composed form; places
are those of the text as it came, so that an editor that has that text can point at them.
"""

from __future__ import annotations

import unicodedata


def composed(text: str) -> tuple[str, list[int] | None]:
    """The text in NFC, and for each offset in it the offset in the text given; None where they are the same."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    start, size = 0, len(text)
    while start < size:
        end = start + 1
        while end < size and _joins(text[start:end], text[end]):
            end += 1
        piece = unicodedata.normalize("NFC", text[start:end])
        pieces.append(piece)
        places += [start] * len(piece)
        start = end
    return "".join(pieces), [*places, size]


def _joins(before: str, character: str) -> bool:
    """Whether a character and what stands before it may become another text together."""
    if character.isascii():
        return False
    if unicodedata.combining(character):
        return True
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", before + character) != apart
