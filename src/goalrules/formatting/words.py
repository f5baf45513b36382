"""The words of a statement as they are written, with the places where a line may end."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from goalrules.formatting.flat import Flat
from goalrules.syntax.tree import Token


class Word(NamedTuple):
    """One word. `tight`: no blank before it. `cost`: how bad it is to begin a line with it; None where none may."""

    text: str
    tight: bool
    cost: int | None


_SIGNS = {"MINUS": "-", "PLUS": "+", "TIMES": "*", "DIVIDED": "/", "CARET": "^"}
_NO_BLANK_BEFORE = frozenset({"COMMA", "COLON", "RPAR"})
# Words that belong to the number before them.
_UNITS = frozenset({"PERCENT", "POINTS_OF_PERCENT", "YEARS", "VALUES", "DECIMALS", "OLD"})
# Words after which no line ends.
_HOLDS_ON = frozenset({"LPAR", "NOT", "THE", "AND", "OR", "MORETHAN"})
# What part of a statement begins with a word: the lower, the better a line begins there.
_COSTS = {
    "ACCEPT": 0, "BECAUSE": 0, "BY_PERSON": 0, "TITLED": 0, "LAYOUT": 0, "WHEN": 1, "ON_DATE": 2, "REPLACES": 2,
    "SYMBOL": 2, "COLOUR": 2, "SHEET": 2, "QUERY": 2, "BY_YEAR": 2, "BY_LINEAR": 2, "BY_YEARLY": 2, "IN_UNIT": 3,
    "AT_LEAST": 4, "AT_MOST": 4, "ABOVE": 4, "BELOW": 4, "EXACTLY": 4, "AT_OR_BETTER": 4, "AT_OR_WORSE": 4,
    "BETWEEN": 4, "WITH_AT_LEAST": 7,
}  # fmt: skip
_OTHER = 8
_IN_BRACKETS = 10  # what a pair of brackets adds


def words(statement: list[Flat], spelling: Callable[[Token], str]) -> list[Word]:
    """A statement's words as they are written, `spelling` saying how each is but for texts and signs."""
    found: list[Word] = []
    depth = 0
    before, is_sign = "", False
    for token, within in statement:
        kind = token.kind
        if kind == "RPAR":
            depth -= 1
        tight = kind in _NO_BLANK_BEFORE or before == "LPAR" or is_sign
        cost = None if tight or len(found) < 2 else _cost(kind, within, before, depth)
        found.append(Word(_written(token, spelling), tight, cost))
        if kind == "LPAR":
            depth += 1
        before, is_sign = kind, kind == "MINUS" and within in ("amount", "negative")
    return found


def _written(token: Token, spelling: Callable[[Token], str]) -> str:
    if token.kind == "STRING":
        return f'"{token.text[1:-1]}"'
    return _SIGNS.get(token.kind) or spelling(token)


def _cost(kind: str, within: str, before: str, depth: int) -> int | None:
    """How bad it is to begin a line with a word."""
    if before in _HOLDS_ON or (before == "NUMBER" and kind in _UNITS):
        return None
    if kind == "STRING" and before != "COMMA":
        return None
    if before == "COMMA" or (kind in ("AND", "OR") and within == "condition") or kind == "MORETHAN":
        own = 0
    elif before == "COLON":
        own = 1
    elif within == "added" and kind in ("PLUS", "MINUS"):
        own = 5
    elif within == "multiplied" and kind in ("TIMES", "DIVIDED"):
        own = 6
    elif kind == "WHEN" and within in ("clause", "cannot"):
        own = _OTHER
    else:
        own = _COSTS.get(kind, _OTHER)
    return own + _IN_BRACKETS * depth
