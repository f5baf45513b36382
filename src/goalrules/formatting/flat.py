"""A statement as its words in a row, each with the rule of the grammar that it stands in."""

from __future__ import annotations

from typing import NamedTuple

from goalrules.syntax.tree import Node, Token


class Flat(NamedTuple):
    """One word of a statement; `within` is the kind of the node that it is a direct child of."""

    token: Token
    within: str


def flat(statement: Node) -> list[Flat]:
    """All words of a statement in the order written. Sums may nest as deep as they are long, so nothing recurs."""
    found: list[Flat] = []
    pending = [(child, statement.kind) for child in reversed(statement.children)]
    while pending:
        child, within = pending.pop()
        if isinstance(child, Token):
            found.append(Flat(child, within))
        else:
            pending.extend((inner, child.kind) for inner in reversed(child.children))
    return found


def is_deep(statement: Node, most: int) -> bool:
    """Whether rules of the grammar stand within each other more than so many times."""
    nodes = [statement]
    for _ in range(most):
        nodes = [child for node in nodes for child in node.children if isinstance(child, Node)]
        if not nodes:
            return False
    return True
