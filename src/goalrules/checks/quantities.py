"""The quantities that a node asks for, and which of them are of members."""

from __future__ import annotations

from goalrules.model.asking import all_parts, asked_by, computed_targets, meant, numbers_of, quantities_of
from goalrules.model.goal import Goal
from goalrules.model.quantity import Quantity

__all__ = ["all_parts", "asked_by", "computed_targets", "is_of_members", "meant", "numbers_of", "quantities_of"]


def is_of_members(quantity: Quantity, node: Goal) -> bool:
    """Whether a goal can have it: numbers, scores of members or peers, and what is computed of them."""
    return all(part.kind in _OF_GOALS for part in all_parts(quantity, node.named))


_OF_GOALS = frozenset(
    {"amount", "scores", "given", "sum", "product", "power", "negative", "extreme", "size", "percent of", "peer"}
)
