"""Writes what Neovim (and Vim) and Emacs colour rule files by, from the keyword tables.

Run it after a change of `grammar/`: `python editors/make_keywords.py`. A test tells when that was forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from goalrules import colouring

HERE = Path(__file__).resolve().parent

VIM_GROUPS = {
    "block": "Keyword",
    "level": "Constant",
    "unit": "Type",
    "group": "Identifier",
    "quantity": "Function",
    "condition": "Operator",
    "statement": "Statement",
}
EMACS_FACES = {
    "block": "font-lock-keyword-face",
    "level": "font-lock-constant-face",
    "unit": "font-lock-type-face",
    "group": "font-lock-variable-name-face",
    "quantity": "font-lock-function-name-face",
    "condition": "font-lock-builtin-face",
    "statement": "font-lock-preprocessor-face",
}


def words_by_class() -> dict[str, list[str]]:
    """The spellings of each class, the longer before the shorter; signs are left to the editors."""
    return {
        name: [word for word in spellings if re.match(r"\w", word)]
        for name, spellings in colouring.spellings_by_class().items()
    }


def vim_syntax() -> str:
    """`syntax/goal.vim`. Of items that begin in one place Vim takes the last that is defined, so the first class is."""
    lines = [
        '" Rule files of goalrules. Written by editors/make_keywords.py: change nothing here.',
        'if exists("b:current_syntax")',
        "  finish",
        "endif",
        "",
        "syntax case ignore",
        r"syntax match goalName /[[:alpha:]_åäöÅÄÖéÉ]\k*/",
        r"syntax match goalNumber /\<\d\{1,3}\%([   ]\d\{3}\)\+\%([.,]\d\+\)\?\>\|\<\d\+\%([.,]\d\+\)\?\>/",
        r"syntax match goalDate /\<\d\{4}-\d\{2}-\d\{2}\>/",
        *(_vim_match(name, words) for name, words in reversed(words_by_class().items())),
        r"syntax match goalPath /\<\h\k*\%(\.\k\+\)\+/",
        r'syntax match goalText /"[^"]*"\|[“”„«»][^“”„«»"]*[“”«»]/ contains=@Spell',
        r"syntax match goalComment /#.*$/ contains=@Spell",
        "",
        *(f"highlight default link goal{name.title()} {group}" for name, group in VIM_GROUPS.items()),
        "highlight default link goalNumber Number",
        "highlight default link goalDate Number",
        "highlight default link goalText String",
        "highlight default link goalComment Comment",
        "",
        'let b:current_syntax = "goal"',
    ]
    return "\n".join(lines) + "\n"


def _vim_match(name: str, words: Sequence[str]) -> str:
    alternatives = r"\|".join(r"\s\+".join(map(_vim_quoted, word.split())) for word in words)
    return rf"syntax match goal{name.title()} /\k\@1<!\%({alternatives}\)\k\@!/"


def _vim_quoted(word: str) -> str:
    return re.sub(r"([.*~\[\]^$/\\])", r"\\\1", word)


def emacs_keywords() -> str:
    """`goal-keywords.el`: a regular expression and a face for each class; of these the first to match counts."""
    rules = "\n".join(
        f"    ({_lisp_text(_emacs_pattern(words))}\n     . '{EMACS_FACES[name]})"
        for name, words in words_by_class().items()
    )
    return (
        ";;; goal-keywords.el --- Words of rule files  -*- lexical-binding: t; coding: utf-8 -*-\n\n"
        ";; Written by editors/make_keywords.py: change nothing here.\n\n"
        ";;; Code:\n\n"
        f"(defconst goal-keywords\n  '(\n{rules})\n"
        '  "Regular expressions for the words of both languages, each with its face.")\n\n'
        "(provide 'goal-keywords)\n"
        ";;; goal-keywords.el ends here\n"
    ).replace("'font-lock", "font-lock")


def _emacs_pattern(words: Sequence[str]) -> str:
    alternatives = r"\|".join("[ \t\n]+".join(map(_emacs_quoted, word.split())) for word in words)
    return rf"\_<\(?:{alternatives}\)\_>"


def _emacs_quoted(word: str) -> str:
    return re.sub(r"([.*+?\[\]^$\\])", r"\\\1", word)


def _lisp_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    return f'"{escaped}"'


FILES = {
    HERE / "neovim" / "syntax" / "goal.vim": vim_syntax,
    HERE / "emacs" / "goal-keywords.el": emacs_keywords,
}

if __name__ == "__main__":
    for file, text in FILES.items():
        file.write_text(text(), encoding="utf-8", newline="\n")
