"""Words in a row become lines."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.formatting.words import Word

WIDTH = 100
"""Characters in a line; a longer one is broken where that is possible."""


def wrapped(words: Sequence[Word], first: int, others: int, width: int = WIDTH) -> list[str]:
    """The words in lines, the first one `first` blanks indented and the others `others`.

    Each line ends before the word that begins the weightiest part of those that still fit on it. A line without any
    place to end is longer than `width`.
    """
    lines: list[str] = []
    start, indent = 0, first
    while start < len(words):
        end = _end(words, start, width - indent)
        lines.append(" " * indent + joined(words[start:end]))
        start, indent = end, others
    return lines


def joined(words: Sequence[Word]) -> str:
    """Words on one line."""
    return "".join(word.text if word.tight or not number else f" {word.text}" for number, word in enumerate(words))


def _end(words: Sequence[Word], start: int, room: int) -> int:
    """The number of the word that begins the next line."""
    length = len(words[start].text)
    best, least = 0, 0
    for at in range(start + 1, len(words)):
        if length > room and best:
            return best
        word = words[at]
        if word.cost is not None and (not best or word.cost <= least):
            best, least = at, word.cost
        length += len(word.text) + (not word.tight)
    return best if length > room and best else len(words)
