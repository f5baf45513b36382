"""Small mistakes made in a rule file at random."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

from goalrules.syntax.grammar import grammar
from goalrules.syntax.words import words

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Mutation(NamedTuple):
    """A file in which one word is deleted, doubled, misspelt by one letter, or replaced by another word of the file."""

    kind: str
    line: int
    before: str
    after: str
    text: str


def mutations(text: str, count: int, seed: int) -> Iterator[Mutation]:
    """So many mutations of a text; some leave it as valid as it was."""
    rng = random.Random(seed)
    parts = words(tuple(grammar("en").forms.items())).cut(text)
    places = [at for at in range(1, len(parts), 2) if not parts[at].startswith("#")]
    for _ in range(count):
        at, kind = rng.choice(places), rng.choice(["delete", "duplicate", "misspell", "replace"])
        before = parts[at]
        after = {
            "delete": "",
            "duplicate": f"{before} {before}",
            "misspell": _misspelt(before, rng),
            "replace": parts[rng.choice(places)],
        }[kind]
        line = "".join(parts[:at]).count("\n") + 1
        yield Mutation(kind, line, before, after, "".join([*parts[:at], after, *parts[at + 1 :]]))


def _misspelt(word: str, rng: random.Random) -> str:
    at, letter = rng.randrange(len(word)), rng.choice(LETTERS)
    head, tail = word[:at], word[at:]
    return rng.choice([head + tail[1:], head + letter + tail[1:], head + letter + tail, head + tail[1::-1] + tail[2:]])
