"""Rule files drawn at random from the grammar itself, in any language and with every spelling of every keyword.

They mean nothing; what they are for is that whatever the grammar allows is read, and reads the same in translation.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from random import Random
from typing import NamedTuple

from goalrules.syntax.blocks import ALLOWED
from goalrules.syntax.build import stock_parser
from goalrules.syntax.grammar import grammar, texts

DEEPEST = 18
MOST_STATEMENTS = 6
_ENDLESS = 10_000

_SIGNS = {
    "COMMA": ",", "COLON": ":", "MORETHAN": ">", "LPAR": "(", "RPAR": ")", "MINUS": "-−–", "PLUS": "+", "TIMES": "*×·",
    "DIVIDED": "/÷", "CARET": "^",
}  # fmt: skip
_NAMES = ("alpha", "Beta_2", "gröngöling")
_TEXTS = ('"text"', "“en text, med 5,5 och #”", '""')
_NUMBERS = {"en": ("1", "2", "67.5", "1 277", "12 345 678.25"), "sv": ("1", "2", "67,5", "1 277", "12 345 678,25")}
_BLANKS = (" ", " ", " ", "  ", "\n    ", " # minst 5,5 om\n")


class Drawn(NamedTuple):
    """A text with the terminals of which it was made."""

    text: str
    kinds: list[str]


class Drawer:
    """Draws files in one language; spellings of a keyword and ways of a rule that were little used come first."""

    def __init__(self, language: str, random: Random) -> None:
        self.language = language
        self.random = random
        self.used: Counter[tuple[str, str]] = Counter()
        self._chosen: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self._new = 0
        self._spellings = grammar(language).keywords.spellings

    def file(self, blocks: int = 4) -> Drawn:
        """A file of so many blocks, each with statements that may stand in it."""
        words: list[tuple[str, str]] = []
        pieces = [f"# language: {self.language}\n"]
        for _ in range(blocks):
            kind = self.random.choice([*ALLOWED, "use"])
            headers = ["goal", "indicator"] if kind == "indicator" else [kind]
            for header in headers:
                self._statement(header, words, pieces)
            allowed = sorted(ALLOWED.get(kind, ()))
            for _ in range(self.random.randint(0, MOST_STATEMENTS) if allowed else 0):
                self._statement(self.random.choice(allowed), words, pieces)
        return Drawn("".join(pieces) + "\n", [kind for kind, _ in words])

    def _statement(self, rule: str, words: list[tuple[str, str]], pieces: list[str]) -> None:
        new = [(kind, self._spelled(kind, inside)) for kind, inside in self._terminals(rule, "", 0)]
        pieces.append("\n")
        for number, (_, text) in enumerate(new):
            pieces += (self.random.choice(_BLANKS) if number else "", text)
        words += new

    def _terminals(self, symbol: str, inside: str, depth: int) -> list[tuple[str, str]]:
        """The terminals of which a rule is made in one way, each with the rule it stands in."""
        if symbol.isupper():
            return [(symbol, inside)]
        expansions = _rules()[symbol]
        if depth > DEEPEST:
            shortest = min(_length(expansion) for expansion in expansions)
            expansions = [expansion for expansion in expansions if _length(expansion) == shortest]
        few = self.random.sample(expansions, min(len(expansions), 3))
        chosen = min(few, key=lambda expansion: self._chosen[symbol, expansion])
        self._chosen[symbol, chosen] += 1
        return [found for part in chosen for found in self._terminals(part, symbol, depth + 1)]

    def _spelled(self, kind: str, inside: str) -> str:
        random = self.random
        if kind in self._spellings:
            least = min(self._spellings[kind], key=lambda spelling: self.used[kind, spelling])
            self.used[kind, least] += 1
            return random.choice([least, least, least.capitalize(), least.replace(" ", "\n  ")])
        if kind in _SIGNS:
            return random.choice(_SIGNS[kind])
        if kind == "NUMBER":
            return "2020" if inside == "when" else random.choice(_NUMBERS[self.language])
        if inside.startswith(("inflected", "__inflected")):
            self._new += 1
            return f"form{self._new}"
        choices = {"NAME": _NAMES, "PATH": ("alpha.Beta_2", "alpha.beta.x"), "STRING": _TEXTS, "DATE": ("2021-02-15",)}
        return random.choice(choices[kind])


@lru_cache(maxsize=1)
def _rules() -> dict[str, list[tuple[str, ...]]]:
    """The grammar's rules as Lark sees them: each with the ways in which it can be made."""
    parser = stock_parser(texts("en")[0], grammar("en").keywords)
    found: dict[str, list[tuple[str, ...]]] = {}
    for rule in parser.rules:
        name = str(rule.origin.name)
        found.setdefault(name, []).append(tuple(str(symbol.name) for symbol in rule.expansion))
    return {name: sorted(set(ways)) for name, ways in found.items()}


@lru_cache(maxsize=1)
def _lengths() -> dict[str, int]:
    """The number of terminals that each rule takes at least."""
    shortest: dict[str, int] = {}
    while True:
        again = {
            name: min(sum(1 if s.isupper() else shortest.get(s, _ENDLESS) for s in way) for way in ways)
            for name, ways in _rules().items()
        }
        if again == shortest:
            return shortest
        shortest = again


def _length(expansion: tuple[str, ...]) -> int:
    return sum(1 if symbol.isupper() else _lengths()[symbol] for symbol in expansion)
