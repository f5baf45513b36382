"""The outline of a file: its blocks, goals with their indicators."""

from __future__ import annotations

from typing import NamedTuple

from goalrules.editing.walking import InTree, name_token
from goalrules.source import Span
from goalrules.syntax import Block, Tree


class Entry(NamedTuple):
    """A block: what kind it is, its name and title, where it stands, where its name stands, and the blocks in it."""

    kind: str
    name: str
    title: str
    whole: Span
    named: Span
    inner: tuple[Entry, ...]


def outline(tree: Tree) -> tuple[Entry, ...]:
    """The blocks of a file in the order written; without statements that stand in no block, and without `use`."""
    return tuple(
        _entry(tree, block) for block in tree.blocks if block.header is not None and block.header.kind != "use"
    )


def _entry(tree: Tree, block: Block) -> Entry:
    header = block.header
    assert header is not None  # only blocks with a header are asked for
    token = name_token(block)
    text = header.token("STRING")
    title = text.text[1:-1] if text is not None else ""
    named = tree.span(token) if token is not None else tree.span(header)
    name = token.text if token is not None else " ".join(tree.span(header).text.split())
    inside = InTree(tree, block, "", "")
    whole = Span(tree.source, header.start, max(inside.end, header.end))
    inner = tuple(_entry(tree, one) for one in block.blocks if one.header is not None)
    return Entry(header.kind, name, title if token is not None else "", whole, named, inner)
