"""Clauses that are the first to hold in no outcome, found by going through the outcomes."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.checks import member_worlds, value_worlds
from goalrules.checks.uses import counted, scale_of
from goalrules.model.asking import Node
from goalrules.model.condition import Count, DataTest, Known, Named, single
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.rating import Clause, Rating
from goalrules.model.scale import Scale

SMALL, LARGE = range(1, 9), 100
"""Numbers of members tried: every whole percentage can be met exactly by one of a hundred."""


class Open:
    """Clauses that have decided no outcome so far, and the clauses that decided where these hold."""

    def __init__(self, rating: Rating) -> None:
        self.walk = rating.walk
        self.conditions = [clause.condition for clause in self.walk]
        self.deciding: dict[int, set[int]] = {
            at: set() for at, clause in enumerate(self.walk) if _is_about_outcomes(clause)
        }

    def see(self, held: Sequence[bool]) -> bool:
        """Take in which conditions hold in one outcome; False when every clause has decided one."""
        first = held.index(True) if True in held else len(held)
        self.deciding.pop(first, None)
        for at, deciding in self.deciding.items():
            if held[at]:
                deciding.add(first)
        return bool(self.deciding)

    def left(self) -> list[tuple[Clause, list[Clause]]]:
        return [(self.walk[at], [self.walk[i] for i in sorted(first)]) for at, first in self.deciding.items()]


def never_first(rating: Rating, nodes: Sequence[Node], plan: Plan) -> list[tuple[Clause, list[Clause]]]:
    """Clauses that are the first to hold in no outcome of any user. Those that ask for data are left alone."""
    found = Open(rating)
    if not found.deciding:
        return []
    if nodes and (value_worlds.compares_only(found.conditions) or all(isinstance(node, Indicator) for node in nodes)):
        seen = all(not found.deciding or _see_values(found, node) for node in nodes)
    else:
        seen = _see_members(found, nodes, plan)
    return found.left() if seen else []


def _is_about_outcomes(clause: Clause) -> bool:
    if clause.condition is None:
        return False
    return not any(
        isinstance(part, Known) or (isinstance(part, Count | Named) and isinstance(part.test, DataTest))
        for part in single(clause.condition)
    )


def _see_values(found: Open, node: Node) -> bool:
    """Go through the outcomes of a node's own numbers; False where that cannot be done."""
    every = value_worlds.worlds(node, [c for c in found.conditions if c is not None])
    if every is None:
        return False
    for world in every.all:
        held = [c is None or value_worlds.holds(c, world, node) for c in found.conditions]
        if not found.see(held):
            break
    return True


def _see_members(found: Open, nodes: Sequence[Node], plan: Plan) -> bool:
    """Go through goals with any number of plain members; False for conditions that tell members apart."""
    parts = [part for condition in found.conditions if condition is not None for part in single(condition)]
    counts = [part for part in parts if isinstance(part, Count)]
    if len(counts) < len(parts) or any(c.members.key or c.members.tag is not None for c in counts):
        return False
    kinds = {count.members.of for count in counts}
    shares = [count.quantifier.share for count in counts if count.quantifier.share is not None]
    most = max((count.quantifier.count or 0 for count in counts), default=0)
    if len(kinds) != 1 or any(share != share.to_integral_value() for share in shares) or most > LARGE - 2:
        return False
    kind = kinds.pop()
    scale = _scale_of_members(counts, nodes, plan)
    if scale is None or len(scale.levels) > 3:
        return False
    for size in (*SMALL, most + 1, most + 2, LARGE):
        if not found.deciding:
            break
        if not _see_size(found, member_worlds.plain_class(kind[:-1], scale, size)):
            return False
    return True


def _see_size(found: Open, members: member_worlds.MemberClass) -> bool:
    tests = [None if c is None else member_worlds.holds(c, [members]) for c in found.conditions]
    every = member_worlds.worlds([members])
    if every is None or any(t is None and c is not None for t, c in zip(tests, found.conditions, strict=True)):
        return False
    for world in every:
        if not found.see([test is None or test(world) for test in tests]):
            break
    return True


def _scale_of_members(counts: Sequence[Count], nodes: Sequence[Node], plan: Plan) -> Scale | None:
    """The one scale that all members counted are on; None where there are several.

    For a rating that nobody uses it is the one scale that has all levels asked for.
    """
    counted_scales = {
        scale.name: scale
        for goal in nodes
        if isinstance(goal, Goal)
        for count in counts
        for member in counted(goal, count.members, plan)
        if (scale := scale_of(member)) is not None
    }
    if nodes:
        return next(iter(counted_scales.values())) if len(counted_scales) == 1 else None
    asked = {
        level.level
        for count in counts
        if not isinstance(count.test, DataTest)
        for state in count.test.alternatives
        for level in state.levels
    }
    fitting = [scale for scale in plan.scales if all(scale.has(level) for level in asked)]
    return fitting[0] if len(fitting) == 1 else None
