"""Everything that could come out for the members of a goal, as long as that is not too much to go through.

Members that no condition can tell apart are one class, and only how many of them have which level counts: ten plain
indicators on three levels have 66 outcomes, not 59,049. All members have data here (semantics Q1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product
from math import comb, prod
from typing import NamedTuple, TypeAlias

from goalrules.diagnostics import listed, rule_word, said
from goalrules.model.condition import (
    Both,
    Condition,
    Count,
    DataTest,
    Either,
    Members,
    MemberTest,
    Named,
    Negation,
    Quantifier,
    single,
)
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.model.scale import Scale

MOST_WORLDS = 6_000

World: TypeAlias = Sequence[tuple[int, ...]]
"""For each class, how many of its members have each level of its scale."""

Holds: TypeAlias = Callable[[World], bool]


class MemberClass(NamedTuple):
    """Members that are alike: of one kind and scale, all key or none, with the same of the tags asked for."""

    kind: str
    key: bool
    tags: frozenset[str]
    scale: Scale
    path: str | None
    size: int


def classes_of(goal: Goal, conditions: Iterable[Condition], plan: Plan) -> list[MemberClass]:
    """The rated members of a goal in classes, as far as these conditions tell them apart."""
    asked = [part for condition in conditions for part in single(condition)]
    tags = {c.members.tag for c in asked if isinstance(c, Count) and c.members.tag is not None}
    named = {c.path for c in asked if isinstance(c, Named)}
    found: dict[MemberClass, int] = {}
    for member in goal.members:
        node = plan.nodes.get(member.path)
        if node is None or node.rating is None:
            continue
        alike = MemberClass(
            member.kind,
            member.key,
            frozenset(tags.intersection(member.tags)),
            node.rating.scale,
            member.path if member.path in named else None,
            0,
        )
        found[alike] = found.get(alike, 0) + 1
    return [alike._replace(size=size) for alike, size in found.items()]


def plain_class(kind: str, scale: Scale, size: int) -> MemberClass:
    """Members without anything special."""
    return MemberClass(kind, False, frozenset(), scale, None, size)


def worlds(classes: Sequence[MemberClass]) -> Iterator[World] | None:
    """All outcomes; None where there are too many to go through."""
    if prod(comb(c.size + len(c.scale.levels) - 1, len(c.scale.levels) - 1) for c in classes) > MOST_WORLDS:
        return None
    return product(*(list(_spreads(c.size, len(c.scale.levels))) for c in classes))


def _spreads(size: int, levels: int) -> Iterator[tuple[int, ...]]:
    """The ways to spread a number of members over levels."""
    if levels == 1:
        yield (size,)
        return
    for first in range(size, -1, -1):
        for rest in _spreads(size - first, levels - 1):
            yield (first, *rest)


def in_words(classes: Sequence[MemberClass], world: World) -> str:
    """An outcome as a reader would say it: `2 met, 1 missed`."""
    by_level: dict[str, int] = {}
    for members, spread in zip(classes, world, strict=True):
        for level, count in zip(members.scale.names, spread, strict=True):
            by_level[level] = by_level.get(level, 0) + count
    return listed(
        [said("{count} {level}", count=count, level=rule_word(level)) for level, count in by_level.items() if count]
    )


def holds(condition: Condition, classes: Sequence[MemberClass]) -> Holds | None:
    """Whether a condition holds in a world, as a function; None for a condition on anything but levels and data."""
    match condition:
        case Both() | Either():
            parts = [holds(part, classes) for part in condition.parts]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts):
                return None
            if isinstance(condition, Both):
                return lambda world: all(part(world) for part in known)
            return lambda world: any(part(world) for part in known)
        case Negation():
            inner = holds(condition.part, classes)
            return None if inner is None else lambda world: not inner(world)
        case Count():
            return _count_holds(condition, classes)
        case Named():
            masks = [_mask(condition.test, c.scale) if c.path == condition.path else 0 for c in classes]
            if None in masks:
                return None
            return lambda world: _with_level(masks, world) == 1
    return None


def _count_holds(count: Count, classes: Sequence[MemberClass]) -> Holds | None:
    chosen = [c for c in classes if _is_meant(c, count.members)]
    masks = [_mask(count.test, c.scale) if c in chosen else 0 for c in classes]
    if None in masks:
        return None
    total = sum(c.size for c in chosen)
    quantifier = count.quantifier
    return lambda world: is_enough(quantifier, _with_level(masks, world), total)


def _is_meant(c: MemberClass, members: Members) -> bool:
    return (
        (c.kind == "indicator") == (members.of == "indicators")
        and (c.key or not members.key)
        and (members.tag is None or members.tag in c.tags)
    )


def _mask(test: MemberTest, scale: Scale) -> int | None:
    """The levels of a scale for which a test holds; None for tests of trends, and levels the scale lacks."""
    if isinstance(test, DataTest):
        return {"data": scale.every_level, "no data": 0}.get(test.asks)
    mask = 0
    for state in test.alternatives:
        if state.trends:
            return None
        for level in state.levels:
            if not scale.has(level.level):
                return None
            mask |= scale.mask(level.level, level.reach)
    return mask


def _with_level(masks: Sequence[int | None], world: World) -> int:
    return sum(
        number
        for mask, spread in zip(masks, world, strict=True)
        for at, number in enumerate(spread)
        if mask is not None and mask >> at & 1
    )


def is_enough(quantifier: Quantifier, count: int, total: int) -> bool:
    """Whether so many of a total are as many as asked (semantics C); a share of nothing is not known, so not."""
    if quantifier.share is not None and total == 0:
        return False
    left = count if quantifier.share is None else 100 * count
    right = Decimal(quantifier.count or 0) if quantifier.share is None else quantifier.share * total
    match quantifier.word:
        case "all" | "at least" | "any":
            return left >= right
        case "no" | "at most":
            return left <= right
        case "more than":
            return left > right
        case "fewer than":
            return left < right
        case "exactly":
            return left == right
