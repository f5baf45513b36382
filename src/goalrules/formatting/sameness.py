"""Whether two texts say the same: what a layout is held against before it is given out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from goalrules.diagnostics import Outcome
from goalrules.formatting.flat import flat
from goalrules.syntax.tree import Block, Node, Token, Tree
from goalrules.translation import level_forms

_AS_WRITTEN = frozenset({"NAME", "PATH", "NUMBER", "DATE"})

Reading: TypeAlias = tuple[object, ...]


def reading(parsed: Outcome[Tree]) -> Reading:
    """All that is read in a text, without layout and spelling: statements in their blocks, comments, codes found."""
    tree = parsed.value
    assert tree is not None  # the parser gives a tree for every text
    levels = {spelling: forms.level.text for spelling, forms in level_forms([tree]).items()}
    codes = tuple(sorted(found.code.number for found in parsed.diagnostics))
    comments = tuple(comment.text.rstrip() for comment in tree.comments)
    return tree.language, tuple(_block(block, levels) for block in tree.blocks), comments, codes


def _block(block: Block, levels: Mapping[str, str]) -> Reading:
    header = None if block.header is None else _statement(block.header, levels)
    statements = tuple(_statement(statement, levels) for statement in block.statements)
    return header, statements, tuple(_block(inner, levels) for inner in block.blocks), block.damaged


def _statement(statement: Node, levels: Mapping[str, str]) -> Reading:
    return statement.kind, tuple(
        (token.kind, within, _meant(token, within, levels)) for token, within in flat(statement)
    )


def _meant(token: Token, within: str, levels: Mapping[str, str]) -> str:
    """What the text of a word says beyond its kind. A level of the plan's own is the same in each of its forms."""
    if token.kind == "STRING":
        return token.text[1:-1]
    if token.kind not in _AS_WRITTEN:
        return ""
    return levels.get(token.text, token.text) if within == "level" else token.text
