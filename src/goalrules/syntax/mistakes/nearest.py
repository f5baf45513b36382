"""The nearest words of the language to what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from goalrules.syntax.reader import Reader

NEAR_ENOUGH = 0.7
_JOINED = {-1: 0.9, 1: 0.95}  # for phrases with a blank too few, or too many
_PART = 0.72  # for a phrase of which a word is missing
_ONE_SLIP = 0.74  # at least so near are words that differ by one letter, or by two letters swapped


class Guess(NamedTuple):
    """A keyword that may have been meant: its spelling, the last word written for it, the word to blame for it."""

    terminal: str
    spelling: str
    end: int
    blamed: int
    score: float


def guesses(reader: Reader, at: int, terminals: Iterable[str]) -> list[Guess]:
    """Which of these keywords may have been meant by the words from a place on, the nearest first.

    A word that is itself a keyword is never taken for another one: both are right, only not here.
    """
    found: dict[str, Guess] = {}
    for terminal in terminals:
        for spelling in reader.keywords.spellings.get(terminal, ()):
            for guess in _compared(reader, at, terminal, spelling):
                if terminal not in found or guess.score > found[terminal].score:
                    found[terminal] = guess
    return sorted(found.values(), key=lambda guess: (-guess.score, guess.terminal))


def _compared(reader: Reader, at: int, terminal: str, spelling: str) -> Iterator[Guess]:
    meant = spelling.split()
    written = reader.words_from(at, len(meant) + 1)
    reserved = reader.keywords.reserved
    same_length = written[: len(meant)]
    if len(same_length) == len(meant):
        scores = [closeness(a, b) for a, b in zip(same_length, meant, strict=True)]
        wrong = [i for i, score in enumerate(scores) if score < 1]
        mean = sum(scores) / len(scores)
        if wrong and min(scores) >= 0.5 and mean >= NEAR_ENOUGH and not any(same_length[i] in reserved for i in wrong):
            end = at + 2 * (len(meant) - 1)
            yield Guess(terminal, spelling, end, at + 2 * wrong[0], mean)
    for more, enough in _JOINED.items():
        words = written[: len(meant) + more]
        if not words or len(words) != len(meant) + more:
            continue
        score = closeness("".join(words), "".join(meant))
        if score < enough or (len(words) == 1 and words[0] in reserved):
            if not is_part(words, meant):
                continue
            score = _PART
        last = len(words) - 1
        differs = next((i for i, (a, b) in enumerate(zip(words, meant, strict=False)) if a != b), last)
        yield Guess(terminal, spelling, at + 2 * last, at + 2 * differs, score)


def is_part(words: list[str], meant: list[str]) -> bool:
    """Whether the words are the phrase without one of its words."""
    return len(words) == len(meant) - 1 and any(words == meant[:i] + meant[i + 1 :] for i in range(len(meant)))


def closeness(written: str, meant: str) -> float:
    """How near two words are, from 0 to 1; the same word is 1."""
    if written == meant:
        return 1.0
    shorter, longer = sorted((len(written), len(meant)))
    if 2 * shorter < longer:
        return 0.0  # far below any limit, and a written word may be very long
    ratio = SequenceMatcher(None, written, meant, autojunk=False).ratio()
    return max(ratio, _ONE_SLIP) if _one_slip(written, meant) else ratio


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter added, left out or changed, or two neighbours swapped, makes one word of the other."""
    if abs(len(a) - len(b)) > 1 or max(len(a), len(b)) < 2 or not b.isalpha():
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    return (
        rest_a[1:] == rest_b[1:]
        or rest_a[1:] == rest_b
        or rest_a == rest_b[1:]
        or (len(rest_a) >= 2 and rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])
    )
