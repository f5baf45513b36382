"""The tree: what was written, with every word and its place.

A concrete syntax tree of two shapes. A `Token` is one terminal of the grammar (a phrase such as `at least`
is one token); a `Node` is one rule of `grammar/goal.lark`, named by the rule, holding its tokens and nodes in
the order written. A file is a `Tree` of `Block`s: the header statement and the statements that belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from goalrules.source import Source, Span


class Token(NamedTuple):
    """One word, phrase, number or text as written: `kind` is the grammar's terminal, offsets are characters."""

    kind: str
    text: str
    start: int
    end: int


class Node(NamedTuple):
    """One rule of the grammar as it was used: `kind` is the rule's name."""

    kind: str
    children: tuple[Child, ...]
    start: int
    end: int

    def first(self, *kinds: str) -> Child | None:
        """The first direct child of one of these kinds."""
        for child in self.children:
            if child.kind in kinds:
                return child
        return None

    def every(self, *kinds: str) -> Iterator[Child]:
        """The direct children of these kinds, in the order written."""
        return (child for child in self.children if child.kind in kinds)

    def node(self, *kinds: str) -> Node | None:
        """The first direct child that is a node of one of these kinds (of any kind when none is named)."""
        for child in self.children:
            if isinstance(child, Node) and (not kinds or child.kind in kinds):
                return child
        return None

    def nodes(self, *kinds: str) -> Iterator[Node]:
        """The direct children that are nodes of these kinds (all nodes when none is named)."""
        for child in self.children:
            if isinstance(child, Node) and (not kinds or child.kind in kinds):
                yield child

    def token(self, *kinds: str) -> Token | None:
        """The first direct child that is a token of one of these kinds."""
        for child in self.children:
            if isinstance(child, Token) and child.kind in kinds:
                return child
        return None

    def tokens(self, *kinds: str) -> Iterator[Token]:
        for child in self.children:
            if isinstance(child, Token) and child.kind in kinds:
                yield child

    def has(self, *kinds: str) -> bool:
        return self.first(*kinds) is not None


Child: TypeAlias = Node | Token


@dataclass(frozen=True, slots=True)
class Block:
    """A header statement (`plan`, `goal`, `indicator`, …) and the statements that belong to it.

    `header` is None for statements before any header. `damaged` says that a statement of this block could not
    be read, so that what seems to be lacking may have been written. A goal's indicators are its `blocks`.
    """

    header: Node | None
    statements: tuple[Node, ...] = ()
    blocks: tuple[Block, ...] = ()
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """One rule file as written; `language` is that of its keywords."""

    source: Source
    blocks: tuple[Block, ...]
    comments: tuple[Token, ...] = ()
    language: str = "en"

    def span(self, item: Child) -> Span:
        return Span(self.source, item.start, item.end)
