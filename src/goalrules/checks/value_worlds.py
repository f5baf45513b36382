"""Everything that could come out for a node whose clauses compare quantities, or scores, with plain numbers.

A quantity is tried at each number it is compared with, between two of them and beyond the last; target and trend
take each of their states. Quantities vary on their own here, so that a few of these outcomes cannot really happen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import product
from typing import NamedTuple, TypeAlias

from goalrules.checks.quantities import meant
from goalrules.checks.quantity_units import unit_of
from goalrules.diagnostics import listed, rule_word, said
from goalrules.model.asking import Node
from goalrules.model.condition import (
    TRENDS,
    Both,
    Comparison,
    Condition,
    Either,
    Known,
    Negation,
    TargetStatus,
    TrendStatus,
    single,
)
from goalrules.model.indicator import Indicator
from goalrules.model.numbers import exact
from goalrules.model.quantity import Amount, Quantity
from goalrules.model.unit import SCORE

MOST_WORLDS = 6_000
TARGET, TREND = "target", "trend"

Variable: TypeAlias = Quantity | str
World: TypeAlias = Mapping[Variable, Fraction | str]


class Worlds(NamedTuple):
    """All outcomes. `independent` is False where some of them may be impossible together."""

    all: tuple[World, ...]
    independent: bool


def compares_only(conditions: Iterable[Condition | None]) -> bool:
    """Whether nothing is asked but how numbers compare, so that a goal, too, is judged by its own numbers alone."""
    parts = [part for condition in conditions if condition is not None for part in single(condition)]
    return bool(parts) and all(isinstance(part, Comparison) for part in parts)


def worlds(node: Node, conditions: Iterable[Condition]) -> Worlds | None:
    """The outcomes that these conditions tell apart; None where they are too many, or compare with no plain number."""
    breaks: dict[Variable, set[Fraction]] = {}
    states: dict[Variable, tuple[str, ...]] = {}
    for part in (p for condition in conditions for p in single(condition)):
        match part:
            case TargetStatus():
                has_near = isinstance(node, Indicator) and node.near is not None
                states[TARGET] = ("met", "near", "missed") if has_near else ("met", "missed")
            case TrendStatus():
                states[TREND] = TRENDS
            case Known():
                pass
            case Comparison():
                numbers = [part.bound.low, *([part.bound.high] if part.bound.high else [])]
                better = part.bound.comparator in ("at or better than", "at or worse than")
                if better and _direction(node) is None:
                    return None
                left = meant(part.left, node.named)
                for number in numbers:
                    limit = _limit(number, left, node)
                    if limit is None:
                        return None
                    breaks.setdefault(left, set()).add(limit)
            case _:
                return None
    points: dict[Variable, tuple[Fraction | str, ...]] = {v: _points(found) for v, found in breaks.items()}
    points.update(states)
    total = 1
    for choices in points.values():
        total *= len(choices)
    if total > MOST_WORLDS:
        return None
    names = list(points)
    every = tuple(dict(zip(names, chosen, strict=True)) for chosen in product(*points.values()))
    return Worlds(every, independent=len(breaks) + (TARGET in states) <= 1)


def _points(breaks: set[Fraction]) -> tuple[Fraction, ...]:
    """Each number, one between every two, and one beyond each end."""
    ordered = sorted(breaks)
    found = [ordered[0] - 1]
    for at, number in enumerate(ordered):
        found.append(number)
        found.append((number + ordered[at + 1]) / 2 if at + 1 < len(ordered) else number + 1)
    return tuple(found)


def holds(condition: Condition, world: World, node: Node) -> bool:
    """Whether a condition holds in a world; everything has data there."""
    match condition:
        case Both():
            return all(holds(part, world, node) for part in condition.parts)
        case Either():
            return any(holds(part, world, node) for part in condition.parts)
        case Negation():
            return not holds(condition.part, world, node)
        case TargetStatus():
            return world[TARGET] in condition.states
        case TrendStatus():
            return world[TREND] in condition.trends
        case Known():
            return not condition.negated
        case Comparison():
            return _compares(condition, world[meant(condition.left, node.named)], node)
    return False


def _limit(written: Quantity | None, left: Quantity, node: Node) -> Fraction | None:
    """The plain number that a quantity is compared with; a percentage beside a ratio is a share of one."""
    number = None if written is None else meant(written, node.named)
    if not isinstance(number, Amount):
        return None
    unit = unit_of(left, node) if isinstance(node, Indicator) else SCORE
    is_share = unit is not None and unit.takes_shares and number.unit is not None and number.unit.is_percent
    return Fraction(number.number) / 100 if is_share else Fraction(number.number)


def _direction(node: Node) -> str | None:
    return node.direction if isinstance(node, Indicator) else None


def _compares(comparison: Comparison, value: Fraction | str, node: Node) -> bool:
    left = meant(comparison.left, node.named)
    limit = _limit(comparison.bound.low, left, node)
    top = _limit(comparison.bound.high, left, node)
    if not isinstance(value, Fraction) or limit is None:
        return False
    higher = _direction(node) == "higher"
    match comparison.bound.comparator:
        case "at least":
            return value >= limit
        case "at most":
            return value <= limit
        case "above":
            return value > limit
        case "below":
            return value < limit
        case "exactly":
            return value == limit
        case "between":
            return top is not None and limit <= value <= top
        case "at or better than":
            return value >= limit if higher else value <= limit
        case "at or worse than":
            return value <= limit if higher else value >= limit


def in_words(world: World) -> str:
    """An outcome as a reader would say it: `value 79, trend steady`."""
    found = []
    for variable, state in world.items():
        name = rule_word(variable) if isinstance(variable, str) else " ".join(variable.span.text.split())
        found.append(
            said("{name} {state}", name=name, state=rule_word(state) if isinstance(state, str) else exact(state))
        )
    return listed(found)
