"""Writes `syntaxes/goal.tmLanguage.json`, the TextMate grammar of rule files, from the keyword tables.

Run it after a change of `grammar/`: `python editors/vscode/make_grammar.py`. A test tells when that was forgotten.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from goalrules import colouring

FILE = Path(__file__).parent / "syntaxes" / "goal.tmLanguage.json"

SCOPES = {
    "block": "keyword.declaration.block.goal",
    "level": "constant.language.level.goal",
    "unit": "support.type.unit.goal",
    "group": "support.constant.group.goal",
    "quantity": "support.function.quantity.goal",
    "condition": "keyword.operator.word.goal",
    "statement": "keyword.control.statement.goal",
}


def grammar() -> dict[str, Any]:
    """The grammar as plain data."""
    words = [
        {"name": SCOPES[name], "match": f"(?i){colouring.pattern(tuple(word for word in spellings if word != '%'))}"}
        for name, spellings in colouring.spellings_by_class().items()
    ]
    patterns = [
        {"name": "comment.line.number-sign.goal", "match": "#.*$"},
        {"name": "string.quoted.goal", "match": colouring.TEXT.replace(r"\n", "")},
        {"name": "variable.other.path.goal", "match": colouring.PATH},
        *words,
        {"name": "constant.other.date.goal", "match": colouring.DATE},
        {"name": "constant.numeric.goal", "match": rf"(?<!\w)(?:{_characters(colouring.NUMBER)})"},
        {"name": "keyword.operator.sign.goal", "match": colouring.SIGN},
        {"name": "variable.other.name.goal", "match": colouring.NAME},
    ]
    return {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "goalrules",
        "scopeName": "source.goal",
        "fileTypes": ["goal"],
        "patterns": patterns,
    }


def _characters(pattern: str) -> str:
    """A pattern with the blanks of thousands as characters: Oniguruma writes their codes otherwise than Python."""
    for code in ("00a0", "2009", "202f"):
        pattern = pattern.replace(rf"\u{code}", chr(int(code, 16)))
    return pattern


def text() -> str:
    """The file's text."""
    return json.dumps(grammar(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8", newline="\n")
