"""Bounds: what a quantity is compared with, and on which side of it."""

from __future__ import annotations

from goalrules.diagnostics import codes, said
from goalrules.model.quantity import Amount, Bound, Comparator
from goalrules.resolve.numbers import plain
from goalrules.resolve.quantities import quantities_in, quantity_from
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section
from goalrules.source import Span
from goalrules.syntax.tree import Node

COMPARATORS: dict[str, Comparator] = {
    "AT_LEAST": "at least",
    "AT_MOST": "at most",
    "ABOVE": "above",
    "BELOW": "below",
    "EXACTLY": "exactly",
    "AT_OR_BETTER": "at or better than",
    "AT_OR_WORSE": "at or worse than",
}


def bound_from(node: Node, section: Section, scope: Scope) -> Bound | None:
    """A `bound`; None, reported, when one of its quantities cannot be one or its numbers are reversed."""
    span = section.span(node)
    inner = node.node("range") or node
    parts = [quantity_from(part, section, scope) for part in quantities_in(inner)]
    if not parts or None in parts:
        return None
    low = parts[0]
    assert low is not None
    if not inner.has("BETWEEN"):
        token = node.token(*COMPARATORS)
        return None if token is None else Bound(comparator=COMPARATORS[token.kind], low=low, span=span)
    high = parts[-1]
    assert high is not None
    if isinstance(low, Amount) and isinstance(high, Amount) and not in_rising_order(low, high, span, scope):
        return None
    return Bound(comparator="between", low=low, high=high, span=span)


def in_rising_order(low: Amount, high: Amount, span: Span, scope: Scope) -> bool:
    """Whether the numbers of `between` rise (semantics F1); reported when not.

    Numbers in two units are left to the evaluator, which knows that `80 %` lies below `1.2`.
    """
    if low.number < high.number or low.unit != high.unit:
        return True
    first, second = plain(low.number), plain(high.number)
    scope.found.add(
        codes.BOUNDS_REVERSED,
        said("Nothing lies between {first} and {second}", first=first, second=second)
        if low.number > high.number
        else "The two numbers are equal",
        span,
        "the first number must be below the second",
        help=said("write `between {second} and {first}`", second=second, first=first)
        if low.number > high.number
        else said("write `exactly {first}`", first=first),
    )
    return False
