"""Clauses over quantities of which the directions are known, gone through at every place where one of them decides.

Each quantity that is compared with plain numbers is tried at each of them, between two and beyond the last, target and
trend in each of their states, any other condition held and not held; and each of them unknown. When a value gets
better, each of them goes its own way or stays. So where no step of one of them alone lets the level fall, nothing does,
whatever the data. (Some of these outcomes cannot really happen together: a fall found here proves nothing.)
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple, TypeAlias

from goalrules.evaluate.clauses import Asker, joined, ready, walk
from goalrules.evaluate.semantics import compare
from goalrules.model.asking import Node, meant
from goalrules.model.condition import (
    TRENDS,
    Both,
    Comparison,
    Condition,
    Either,
    Negation,
    TargetStatus,
    TrendStatus,
)
from goalrules.model.indicator import Indicator
from goalrules.model.quantity import Peer, Quantity
from goalrules.model.rating import Rating
from goalrules.model.scale import Scale
from goalrules.proofs.direction import Direction
from goalrules.proofs.limits import limit
from goalrules.verdict import OwnStateFinding

MOST_WORLDS = 20_000
Place: TypeAlias = Fraction | str | bool | tuple[Fraction, Fraction] | None
"""What a quantity or condition is; two numbers: anything between them, as members without data leave it."""

World: TypeAlias = Mapping[Hashable, Place]
_STATES = ("met", "near", "missed")


class Variable(NamedTuple):
    """All that one quantity or condition can be, and for each what it can be a step further its way."""

    places: tuple[Place, ...]
    steps: Mapping[Place, Sequence[Place]]


class Grid:
    """The outcomes of one rating of a node. `single` and `of` give directions of conditions and quantities.

    Of a goal, members without data may leave a number between two ends and a condition unknown; both may go from held
    over unknown to not held as a member gets better. Of an indicator, what is unknown stays so.
    """

    def __init__(
        self,
        rating: Rating,
        node: Node,
        single: Callable[[Condition], Direction],
        of: Callable[[Quantity], Direction],
    ) -> None:
        self._rating, self._node, self._single, self._of = rating, node, single, of
        self._is_goal = not isinstance(node, Indicator)
        self._numbers: dict[Quantity, set[Fraction]] = {}
        self._orders: dict[Hashable, list[Place]] = {}
        self._ways: dict[Hashable, Direction] = {}
        self._clauses = ready(rating.walk, rating.scale, self._prepare)
        for quantity, found in self._numbers.items():
            self._orders[quantity] = [*_places(quantity, found)]

    def proves(self) -> bool:
        """Whether no level, and no end of those still possible, falls in any step."""
        if None in self._ways.values():
            return False
        names = list(self._orders)
        variables = [self._variable(name) for name in names]
        size = 1
        for variable in variables:
            size *= len(variable.places)
        if size > MOST_WORLDS:
            return False
        outcomes: dict[tuple[Place, ...], int] = {}
        for chosen in product(*(variable.places for variable in variables)):
            outcomes[chosen] = walk(self._clauses, dict(zip(names, chosen, strict=True)))[0]
        return not any(
            _falls(before, outcomes[(*chosen[:at], after, *chosen[at + 1 :])], self._rating.scale)
            for chosen, before in outcomes.items()
            for at, variable in enumerate(variables)
            for after in variable.steps.get(chosen[at], ())
        )

    def _variable(self, name: Hashable) -> Variable:
        order, way = self._orders[name], self._ways[name] or 0
        ahead = {place: order[at + way] for at, place in enumerate(order) if way and 0 <= at + way < len(order)}
        numbers = [place for place in order if isinstance(place, Fraction)]
        # A place among peers is known or not.
        if not self._is_goal or not numbers or isinstance(name, Peer):
            return Variable((*order, None), {place: (after,) for place, after in ahead.items()})
        spans = [(low, high) for low in numbers for high in numbers if low <= high]
        steps: dict[Place, Sequence[Place]] = {}
        for span in spans if way else ():
            at, to = map(numbers.index, span)
            further = [(at + way, to), (at, to + way)]
            steps[span] = [(numbers[i], numbers[j]) for i, j in further if 0 <= i <= j < len(numbers)]
        return Variable((*spans, None), steps)

    # ---- conditions ------------------------------------------------------------------------------------------

    def _prepare(self, condition: Condition) -> Asker[World]:
        match condition:
            case Both() | Either() | Negation():
                return joined(condition, self._prepare)
            case TargetStatus():
                best = TargetStatus(states=("met",), span=condition.span)
                return self._of_states("target", _STATES, condition.states, self._single(best))
            case TrendStatus():
                best_trend = TrendStatus(trends=("improving",), span=condition.span)
                return self._of_states("trend", TRENDS, condition.trends, self._single(best_trend))
            case Comparison():
                return self._comparison(condition)
            case _:
                return self._as_one(condition)

    def _of_states(self, name: str, order: Sequence[str], asked: Sequence[str], direction: Direction) -> Asker[World]:
        """Of target or trend: `order` are its states, best first."""
        has_near = isinstance(self._node, Indicator) and self._node.near is not None
        self._orders[name] = [state for state in reversed(order) if state != "near" or has_near]
        self._ways[name] = direction
        return lambda world: OwnStateFinding(None if world[name] is None else world[name] in asked)

    def _as_one(self, condition: Condition) -> Asker[World]:
        """A condition that is not looked into: it holds or does not."""
        self._orders[condition] = [False, "unknown", True] if self._is_goal else [False, True]
        self._ways[condition] = self._single(condition)

        def ask(world: World) -> OwnStateFinding:
            place = world[condition]
            return OwnStateFinding(place if isinstance(place, bool) else None)

        return ask

    def _comparison(self, condition: Comparison) -> Asker[World]:
        left, bound = meant(condition.left, self._node.named), condition.bound
        low, high = limit(bound.low, left, self._node), limit(bound.high, left, self._node)
        if low is None or (bound.high is not None and high is None):
            return self._as_one(condition)
        self._numbers.setdefault(left, set()).update({low} if high is None else {low, high})
        self._orders.setdefault(left, [])
        self._ways[left] = self._of(left)
        comparator: str = bound.comparator
        if comparator in ("at or better than", "at or worse than"):
            is_higher = isinstance(self._node, Indicator) and self._node.direction == "higher"
            comparator = "at least" if is_higher is (comparator == "at or better than") else "at most"

        def ask(world: World) -> OwnStateFinding:
            value = world[left]
            if isinstance(value, Fraction):
                return OwnStateFinding(compare(value, comparator, low, high))
            if not isinstance(value, tuple):
                return OwnStateFinding(None)
            between = (place for place in self._orders[left] if isinstance(place, Fraction))
            held = {compare(place, comparator, low, high) for place in between if value[0] <= place <= value[1]}
            return OwnStateFinding(held.pop() if len(held) == 1 else None)

        return ask


def _places(quantity: Quantity, numbers: set[Fraction]) -> Iterator[Fraction]:
    """Each number, one between every two, and one beyond each end; of a rank or quartile whole numbers alone."""
    ordered = sorted(numbers)
    if isinstance(quantity, Peer) and quantity.function in ("quartile", "rank", "count"):
        first = 0 if quantity.function == "count" else 1
        last = 4 if quantity.function == "quartile" else max(int(ordered[-1]), 1) + 1
        yield from map(Fraction, range(first, last + 1))
        return
    yield ordered[0] - 1
    for at, number in enumerate(ordered):
        yield number
        yield (number + ordered[at + 1]) / 2 if at + 1 < len(ordered) else number + 1


def _falls(before: int, after: int, scale: Scale) -> bool:
    """Whether the best or the worst of the levels falls; "cannot be assessed" is neither."""
    one, other = before & scale.every_level, after & scale.every_level
    if not one or not other:
        return False
    return other & -other > one & -one or other.bit_length() > one.bit_length()
