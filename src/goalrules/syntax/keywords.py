"""The words of one keyword language: which terminal is spelled how.

A keyword table is a file beside the grammar, one line a terminal: `TERMINAL: "canonical" | "also read" …`.
Everything in this package takes the table as a value, so a second language is a second file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_ROW = re.compile(r'([A-Z_]+):\s*("[^"]+"(?:\s*\|\s*"[^"]+")*)\s*')
_SPELLING = re.compile(r'"([^"]+)"')

_SIGNS = {
    "COMMA": ",", "COLON": ":", "MORETHAN": ">", "LPAR": "(", "RPAR": ")",
    "PLUS": "+", "TIMES": "*", "DIVIDED": "/", "CARET": "^",
}  # fmt: skip
# Terminals that take the singular after the number 1 or a single subject: the last spelling in the table.
_COUNTED = frozenset({"YEARS", "DECIMALS", "INDICATORS", "GOALS", "COPULA"})

# Terminals that are no keywords, in the reader's words.
_FORMS = {
    "NAME": "a name",
    "PATH": "a name with its goal, such as `education.reading`",
    "NUMBER": "a number",
    "DATE": "a date such as `2021-02-15`",
    "STRING": "a text in quotes",
    "MINUS": "a minus sign",
    "COMMA": "a comma",
    "COLON": "a colon",
    "MORETHAN": "`>`",
    "LPAR": "`(`",
    "RPAR": "`)`",
    "PLUS": "`+`",
    "TIMES": "`*`",
    "DIVIDED": "`/`",
    "CARET": "`^`",
    "$END": "the end of the file",
}


@dataclass(frozen=True)
class KeywordTable:
    """The spellings of each terminal, canonical first, in the order of the file."""

    language: str
    spellings: dict[str, tuple[str, ...]]

    def canonical(self, terminal: str) -> str:
        """How a keyword is written by a formatter; for a terminal that is no keyword its sign or description."""
        found = self.spellings.get(terminal)
        return found[0] if found else _SIGNS.get(terminal) or _FORMS.get(terminal, terminal)

    def singular(self, terminal: str) -> str:
        """The form of a keyword that goes with one of a thing: `is`, `year`; the canonical one if there is no other."""
        return self.spellings[terminal][-1] if terminal in _COUNTED else self.canonical(terminal)

    def is_keyword(self, terminal: str) -> bool:
        return terminal in self.spellings

    def readers_words(self, terminal: str) -> str:
        """A terminal as a reader would call it: `a number`, `a text in quotes`, or the keyword itself."""
        return _FORMS.get(terminal) or self.canonical(terminal)

    def phrases(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each terminal with the words of each of its spellings."""
        for terminal, spellings in self.spellings.items():
            for spelling in spellings:
                yield terminal, tuple(spelling.split())

    @cached_property
    def reserved(self) -> frozenset[str]:
        """All keywords of one word, in lower case: what no name may be."""
        return frozenset(words[0] for _, words in self.phrases() if len(words) == 1 and words[0] != "%")

    @cached_property
    def terminals_of(self) -> dict[str, tuple[str, ...]]:
        """For each spelling the terminals that have it."""
        found: dict[str, tuple[str, ...]] = {}
        for terminal, words in self.phrases():
            spelling = " ".join(words)
            found[spelling] = (*found.get(spelling, ()), terminal)
        return found


def read_keywords(language: str, text: str) -> KeywordTable:
    """A keyword table from its file.

    Errors: ValueError for a line that is neither a row, a comment nor blank: the file is part of the program.
    """
    spellings: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("//"):
            continue
        row = _ROW.fullmatch(line)
        if row is None or row[1] in spellings:
            raise ValueError(f"grammar/{language}.lark:{number}: not a row of a keyword table, or a second one: {line}")
        spellings[row[1]] = tuple(" ".join(s.lower().split()) for s in _SPELLING.findall(row[2]))
    return KeywordTable(language, spellings)
