"""Pygments colours rules with this, in English and Swedish: `pygmentize -l goal plan.goal`.

Needs Pygments (`pip install "goalrules[docs]"`), which finds it through the entry point `goal`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pygments.lexer import Lexer
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Text,
    _TokenType,
)

from goalrules import colouring

_CLASSES = {
    "block": Keyword.Declaration,
    "level": Keyword.Constant,
    "unit": Keyword.Type,
    "group": Name.Class,
    "quantity": Name.Builtin,
    "condition": Operator.Word,
    "statement": Keyword,
}


class GoalLexer(Lexer):  # type: ignore[misc]  # Pygments comes without types
    """Rule files of goalrules."""

    name = "goalrules"
    aliases = ("goal", "goalrules")
    filenames = ("*.goal",)
    mimetypes = ("text/x-goal",)

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """The text in pieces that leave nothing out, each with its place and kind."""
        kinds, found = _words()
        at = 0
        for match in found.finditer(text):
            if match.start() > at:
                yield at, Error, text[at : match.start()]
            yield match.start(), kinds[match.lastgroup or ""], match[0]
            at = match.end()
        if at < len(text):
            yield at, Error, text[at:]


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, _TokenType], re.Pattern[str]]:
    """The kind of each group of one regular expression for everything that a rule file can hold."""
    parts: dict[str, tuple[_TokenType, str]] = {
        "blank": (Text.Whitespace, r"[\s\u200b\ufeff]+"),
        "comment": (Comment.Single, colouring.COMMENT),
        "text": (String, colouring.TEXT),
        "path": (Name.Variable, colouring.PATH),
    }
    for name, spellings in colouring.spellings_by_class().items():
        parts[name] = (_CLASSES[name], colouring.pattern(tuple(word for word in spellings if word != "%")))
    parts |= {
        "name": (Name.Variable, colouring.NAME),
        "date": (Literal.Date, colouring.DATE),
        "number": (Number, colouring.NUMBER),
        "sign": (Operator, colouring.SIGN),
        "mark": (Punctuation, colouring.MARK),
    }
    pattern = "|".join(f"(?P<{name}>{part})" for name, (_, part) in parts.items())
    return {name: kind for name, (kind, _) in parts.items()}, re.compile(pattern, re.IGNORECASE)
