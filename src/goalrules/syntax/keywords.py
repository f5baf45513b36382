"""The words of one keyword language: which terminal is spelled how.

A keyword table is a file beside the grammar, one line a terminal: `TERMINAL: "canonical" | "also read" …`. A word
before a spelling says in which place it is the canonical one: `"years" | singular "year"`. One row is no keyword: how
the language writes numbers, `NUMBER: /…/`. Everything in this package takes the table as a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from goalrules.diagnostics import said

PLACES = ("singular", "plural", "utrum", "neuter", "definite")
"""Where a spelling other than the first may be canonical: after 1, of several, by the gender or form of a noun."""

_SPELLING = re.compile(rf'(?:({"|".join(PLACES)})\s+)?"([^"]+)"')
_ROW = re.compile(rf"([A-Z_]+):\s*({_SPELLING.pattern}(?:\s*\|\s*{_SPELLING.pattern})*)\s*")
_NUMBER = re.compile(r"NUMBER:\s*/((?:[^/\\]|\\.)+)/\s*")

_SIGNS = {
    "COMMA": ",", "COLON": ":", "MORETHAN": ">", "LPAR": "(", "RPAR": ")",
    "PLUS": "+", "TIMES": "*", "DIVIDED": "/", "CARET": "^",
}  # fmt: skip
# Terminals that are no keywords, in the reader's words.
_FORMS = {
    "NAME": said("a name"),
    "PATH": said("a name with its goal, such as `education.reading`"),
    "NUMBER": said("a number"),
    "DATE": said("a date such as `2021-02-15`"),
    "STRING": said("a text in quotes"),
    "MINUS": said("a minus sign"),
    "COMMA": said("a comma"),
    "COLON": said("a colon"),
    "$END": said("the end of the file"),
}


@dataclass(frozen=True)
class KeywordTable:
    """The spellings of each terminal, canonical first, in the order of the file.

    `forms` are the spellings that are canonical in a place of their own, by terminal and place; `number` is the regular
    expression of a number, empty in a table without one.
    """

    language: str
    spellings: dict[str, tuple[str, ...]]
    forms: dict[str, dict[str, str]] = field(default_factory=dict)
    number: str = ""

    def canonical(self, terminal: str) -> str:
        """How a keyword is written by a formatter; for a terminal that is no keyword its sign or description."""
        found = self.spellings.get(terminal)
        return found[0] if found else _SIGNS.get(terminal) or str(_FORMS.get(terminal, terminal))

    def singular(self, terminal: str) -> str:
        """The form of a keyword that goes with one of a thing: `is`, `year`; the canonical one if there is no other."""
        return self.form(terminal, "singular")

    def form(self, terminal: str, *places: str) -> str:
        """How a keyword is written in the first of these places (`PLACES`) that it has a form for, else everywhere."""
        forms = self.forms.get(terminal, {})
        return next((forms[place] for place in places if place in forms), self.canonical(terminal))

    @property
    def decimal_sign(self) -> str:
        """The sign before decimals."""
        return "," if ",\\d" in self.number else "."

    def with_decimal_sign(self, number: str) -> str:
        """A number with a decimal point as this language writes it."""
        return number.replace(".", self.decimal_sign)

    def is_keyword(self, terminal: str) -> bool:
        return terminal in self.spellings

    def readers_words(self, terminal: str) -> str:
        """A terminal as a reader would call it: `a number`, `a text in quotes`, or the keyword itself."""
        if terminal in _SIGNS and terminal not in _FORMS:
            return f"`{_SIGNS[terminal]}`"
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
    forms: dict[str, dict[str, str]] = {}
    number = ""
    for line_number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("//"):
            continue
        form = _NUMBER.fullmatch(line)
        if form is not None and not number:
            number = form[1]
            continue
        row = _ROW.fullmatch(line)
        if row is None or row[1] in spellings:
            place = f"grammar/{language}.lark:{line_number}"
            raise ValueError(f"{place}: not a row of a keyword table, or a second one: {line}")
        found = [(place, " ".join(spelling.lower().split())) for place, spelling in _SPELLING.findall(row[2])]
        spellings[row[1]] = tuple(spelling for _, spelling in found)
        if any(place for place, _ in found):
            forms[row[1]] = {place: spelling for place, spelling in found if place}
    return KeywordTable(language, spellings, forms, number)
