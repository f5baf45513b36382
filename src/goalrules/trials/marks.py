"""Marks of changes that make no difference: a comment with the change and the reason, in the rule file.

    # equivalent: at least -> above, because a share of three members is never 50 %
    # likvärdig: minst -> över, eftersom en andel av tre indikatorer aldrig är 50 %

A mark stands in the lines of its statement, or above it. Several changes are parted by `;`. A clause that is left out
is marked as `left out` (`struken`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goalrules.source import Span
from goalrules.syntax.tree import Block, Node, Tree
from goalrules.trials.edits import Edit

_MARK = re.compile(r"#\s*(?:equivalent|likvärdig)\s*:\s*(.+?),\s*(?:because|eftersom)\s+(.*\S)\s*", re.IGNORECASE)
LEFT_OUT = {"en": "left out", "sv": "struken"}
_FIRST = {"en": ("equivalent", "because"), "sv": ("likvärdig", "eftersom")}


class Mark(NamedTuple):
    """One change that a file says makes no difference: `change` as `change_of` writes it, and why."""

    span: Span
    statement: Span
    change: str
    reason: str


def change_of(edit: Edit, language: str) -> str:
    """A change in short, as a mark names it: `at least -> above`."""
    return LEFT_OUT[language] if edit.kind == "dropped" else replacement(edit)


def replacement(edit: Edit) -> str:
    """What is replaced by what: `at least -> above`."""
    return f"{_one_line(edit.before)} -> {_one_line(edit.after)}"


def mark_for(edit: Edit, language: str) -> str:
    """The comment that would mark a change, with its reason left open."""
    mark, because = _FIRST[language]
    return f"# {mark}: {change_of(edit, language)}, {because} …"


def marks_of(tree: Tree) -> Iterator[Mark]:
    """The marks of one file, in the order written; one that stands behind all statements belongs to the last."""
    statements = sorted((tree.span(one) for one in _statements(tree.blocks)), key=lambda span: span.start)
    if not statements:
        return
    for comment in tree.comments:
        found = _MARK.fullmatch(comment.text)
        if found is None:
            continue
        span = tree.span(comment)
        for change in found[1].split(";"):
            yield Mark(span, _statement_of(span, statements), _one_line(change), found[2])


def is_marked_by(edit: Edit, mark: Mark) -> bool:
    """Whether a mark is of this change, in the words of either language."""
    return edit.statement == mark.statement and mark.change in (change_of(edit, "en"), change_of(edit, "sv"))


def _statement_of(mark: Span, statements: Sequence[Span]) -> Span:
    """The statement in whose lines a mark stands, else the next one."""
    for one in statements:
        if one.line <= mark.line <= one.last_line or one.start > mark.start:
            return one
    return statements[-1]


def _statements(blocks: Sequence[Block]) -> Iterator[Node]:
    for block in blocks:
        if block.header is not None:
            yield block.header
        yield from block.statements
        yield from _statements(block.blocks)


def _one_line(text: str) -> str:
    return " ".join(text.split())
