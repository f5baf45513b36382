"""The quantities that a node asks for, wherever they stand: in clauses, scores, its target, its definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goalrules.checks.uses import Node, uses_of
from goalrules.model.condition import Comparison, Condition, Known
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.quantity import Bound, Given, Quantity, parts_of


def quantities_of(node: Node) -> Iterator[Quantity]:
    """Every whole quantity of a node, in the order clauses, scores, definitions, target."""
    for use in uses_of(node):
        yield from asked_by(use.condition)
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


def is_of_members(quantity: Quantity, node: Goal) -> bool:
    """Whether a goal can have it: numbers, scores of members or peers, and what is computed of them."""
    return all(part.kind in _OF_GOALS for part in all_parts(quantity, node.named))


_OF_GOALS = frozenset(
    {"amount", "scores", "given", "sum", "product", "power", "negative", "extreme", "size", "percent of", "peer"}
)
