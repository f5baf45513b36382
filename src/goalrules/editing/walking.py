"""Going through trees: blocks with what they stand in, and the words of a statement in the order written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from goalrules.syntax import Block, Child, Node, Token, Tree


class InTree(NamedTuple):
    """A block with the name of the goal it stands in; `path` is its own name, with its goal for an indicator."""

    tree: Tree
    block: Block
    goal: str
    path: str

    @property
    def kind(self) -> str:
        return self.block.header.kind if self.block.header is not None else ""

    @property
    def start(self) -> int:
        first = self.block.header or next(iter(self.block.statements), None)
        return first.start if first is not None else 0

    @property
    def own_end(self) -> int:
        """Where its own statements end, without the blocks in it."""
        last = self.block.statements[-1] if self.block.statements else self.block.header
        return last.end if last is not None else 0

    @property
    def end(self) -> int:
        """Where it ends, with the blocks in it."""
        return max([self.own_end, *(InTree(self.tree, inner, "", "").end for inner in self.block.blocks)])


def blocks_of(tree: Tree) -> Iterator[InTree]:
    """Every block of a file, each goal before its indicators."""
    for block in tree.blocks:
        yield from _blocks(tree, block, "")


def _blocks(tree: Tree, block: Block, goal: str) -> Iterator[InTree]:
    token = name_token(block)
    name = token.text if token is not None else ""
    yield InTree(tree, block, goal, f"{goal}.{name}" if goal and name else name)
    for inner in block.blocks:
        yield from _blocks(tree, inner, name)


def name_token(block: Block) -> Token | None:
    """The name that a header gives its block; None for a block without one."""
    if block.header is None or block.header.kind not in (
        "plan", "goal", "indicator", "rating", "scale", "entity_group",
    ):  # fmt: skip
        return None
    return block.header.token("NAME", "PATH")


def block_at(tree: Tree, offset: int) -> InTree | None:
    """The block that is open at a place: the last that begins at or before it."""
    found = None
    for one in blocks_of(tree):
        if one.start <= offset and (found is None or one.start >= found.start):
            found = one
    return found


def tokens_of(item: Child) -> Iterator[Token]:
    """All words of a statement, in the order written."""
    pending: list[Child] = [item]
    while pending:
        child = pending.pop()
        if isinstance(child, Token):
            yield child
        else:
            pending.extend(reversed(child.children))


def statements_of(tree: Tree) -> Iterator[Node]:
    """All statements of a file, headers among them, in the order of blocks."""
    for one in blocks_of(tree):
        if one.block.header is not None:
            yield one.block.header
        yield from one.block.statements
