"""What the names of a node come to: names of its own and of its rating together, each made of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from goalrules.diagnostics import codes, said
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.quantity import Given, Quantity, parts_of, terms_of
from goalrules.resolve.quantities import DEEPEST
from goalrules.resolve.scope import Scope

N = TypeVar("N", Goal, Indicator)

MOST_PARTS = 2000
"""So many quantities a name may stand for, through the names it is made of."""


def with_sound_names(node: N, scope: Scope) -> N:
    """The node, without its names and marked as damaged where one of them has no end: made of itself, or too large.

    A block alone can define no name by itself; a rating and its user together can.
    """
    named = node.named
    unsound = _unsound(named) if named else None
    if unsound is None:
        return node
    name, is_circle = unsound
    if is_circle and not (node.rating is not None and node.rating.damaged):  # else the block itself is the circle
        scope.found.add(
            codes.UNKNOWN_NAME,
            said("`{name}` is made of itself", name=name),
            named[name].span,
            said("as `{path}` and its rating have it", path=node.path),
            help="give one of the two names another meaning, or another name",
        )
    elif not is_circle:
        scope.found.add(
            codes.NESTED_TOO_DEEP,
            said("`{name}` is made of more quantities than are computed", name=name),
            named[name].span,
            said(
                "more than {parts}, or more than {deep} of them one of another",
                parts=MOST_PARTS,
                deep=DEEPEST,
            ),
            help="make it of fewer names",
        )
    rating = None if node.rating is None else replace(node.rating, definitions=(), damaged=True)
    return replace(node, definitions=(), rating=rating)


def _unsound(named: Mapping[str, Quantity]) -> tuple[str, bool] | None:
    """A name that is made of itself (True), or of too much (False)."""
    uses = {
        name: [part.name for part in parts_of(quantity) if isinstance(part, Given) and part.name in named]
        for name, quantity in named.items()
    }
    try:
        in_order = list(TopologicalSorter(uses).static_order())
    except CycleError as circle:
        return str(circle.args[1][0]), True
    sizes: dict[str, int] = {}
    depths: dict[str, int] = {}
    for name in in_order:
        sizes[name] = 1 + sum(1 for _ in parts_of(named[name])) + sum(sizes[used] for used in uses[name])
        depths[name] = _depth(named[name], depths)
        if sizes[name] > MOST_PARTS or depths[name] > DEEPEST:
            return name, False
    return None


def _depth(quantity: Quantity, depths: Mapping[str, int]) -> int:
    """How many quantities are made one of another; `depths` has that of each name it uses."""
    if isinstance(quantity, Given):
        return depths.get(quantity.name, 0)
    return 1 + max((_depth(term, depths) for term in terms_of(quantity)), default=0)
