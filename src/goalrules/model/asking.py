"""What a goal or indicator asks for: its single conditions, and the quantities in them and beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from goalrules.model.condition import Comparison, Condition, Known, single
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.quantity import Bound, Given, Quantity, parts_of
from goalrules.model.rating import Clause

Node: TypeAlias = Goal | Indicator


def conditions_of(node: Node) -> Iterator[tuple[Condition, Clause | None]]:
    """Every single condition that a node asks, with the clause of its rating; None: of a score or for a comment.

    What `target` and `near` are short for is not here.
    """
    rating = node.rating
    clauses = rating.clauses if rating is not None and not rating.everyday else ()
    for clause in clauses:
        if clause.condition is not None:
            for condition in single(clause.condition):
                yield condition, clause
    others = [whole for score in node.scores for whole in score.conditions]
    if node.comment_required is not None:
        others.append(node.comment_required.condition)
    for whole in others:
        for condition in single(whole):
            yield condition, None


def quantities_of(node: Node) -> Iterator[Quantity]:
    """Every whole quantity of a node, in the order clauses, scores, definitions, target."""
    for condition, _ in conditions_of(node):
        yield from asked_by(condition)
    for score in node.scores:
        yield from score.quantities
    yield from node.named.values()
    if isinstance(node, Indicator):
        yield from computed_targets(node)


def asked_by(condition: Condition) -> tuple[Quantity, ...]:
    """The quantities of a single condition."""
    if isinstance(condition, Known):
        return (condition.quantity,)
    return (condition.left, *numbers_of(condition.bound)) if isinstance(condition, Comparison) else ()


def computed_targets(indicator: Indicator) -> Iterator[Quantity]:
    """The quantities that the target of an indicator is computed of, and those of its groups."""
    for target in (indicator.target, *(target for _, target in indicator.group_targets)):
        if target is not None and target.computed is not None:
            yield from numbers_of(target.computed)


def numbers_of(bound: Bound) -> tuple[Quantity, ...]:
    """The one quantity of a bound, or both of `between`."""
    return (bound.low,) if bound.high is None else (bound.low, bound.high)


def meant(quantity: Quantity, named: Mapping[str, Quantity]) -> Quantity:
    """What a name of `with` or `let` stands for; any other quantity itself."""
    for _ in named:
        if not isinstance(quantity, Given) or quantity.name not in named:
            break
        quantity = named[quantity.name]
    return quantity


def all_parts(quantity: Quantity, named: Mapping[str, Quantity]) -> Iterator[Quantity]:
    """A quantity and all it is made of, through names too; a name without a meaning is given as it is."""
    for part in parts_of(quantity):
        yield part
        if isinstance(part, Given) and part.name in named:
            yield from all_parts(named[part.name], named)
