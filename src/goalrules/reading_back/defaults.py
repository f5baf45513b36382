"""Which statements of `defaults` hold for a block that does not say the same itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from goalrules.syntax.tree import Block, Node, Tree

Defaults: TypeAlias = dict[str, Node]
"""The first statement of each kind in the `defaults` block of a file."""

_NO_NUMBERS = frozenset({"judged_against", "yes_no", "information"})
_RATED = frozenset({"target", "rated_by", "clause", "otherwise"})
_CLAUSES = frozenset({"clause", "otherwise", "cannot"})


def defaults_of(tree: Tree) -> Defaults:
    """What `defaults` says in a file."""
    found: Defaults = {}
    block = next((block for block in tree.blocks if block.header and block.header.kind == "defaults"), None)
    for statement in block.statements if block is not None else ():
        found.setdefault(statement.kind, statement)
    return found


def holding(block: Block, defaults: Defaults) -> Iterator[Node]:
    """The defaults that hold for a block, in the order in which they are read."""
    kinds = {statement.kind for statement in block.statements}
    header = "" if block.header is None else block.header.kind
    for kind, statement in defaults.items():
        if kind not in kinds and _holds(kind, block, header, kinds):
            yield statement


def _holds(kind: str, block: Block, header: str, kinds: set[str]) -> bool:
    if kind in ("missing_data", "without_trend"):
        # of a goal that is rated by another rating, that one's sentence says it
        return header == "rating" or (header == "goal" and not kinds.isdisjoint(_CLAUSES))
    if header != "indicator" or not kinds.isdisjoint(_NO_NUMBERS) or kinds.isdisjoint(_RATED):
        return False
    has_target = any(statement.kind == "target" and not statement.has("group") for statement in block.statements)
    if kind == "near":
        return has_target
    return kind != "trend" or has_target or "direction" in kinds
