"""A clause that decides nothing, because an earlier one always does or because it never holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goalrules.checks import member_worlds, value_worlds
from goalrules.checks.uses import Node, ratings
from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.condition import Count, DataTest, Known, Named, single
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.rating import Clause, Rating
from goalrules.model.scale import Scale

SMALL, LARGE = range(1, 9), 100
"""Numbers of members tried: every whole percentage can be met exactly by one of a hundred."""


def clause_never_decides(plan: Plan) -> Iterator[Diagnostic]:
    """Only what is certain: after `otherwise`, a condition that stands above, or one decided before in every case."""
    for rating, nodes in ratings(plan):
        walk = rating.walk
        for at, clause in enumerate(walk):
            earlier = _certain(walk[:at], clause)
            if earlier is not None:
                yield _finding(clause, *earlier)
        if not rating.damaged:
            for clause, deciding in _never_first(rating, nodes, plan):
                yield _outcome_finding(clause, deciding)


def _certain(before: Sequence[Clause], clause: Clause) -> tuple[Clause, str, str, str] | None:
    """The earlier clause that holds whenever this one does, by its words alone, and what to say of it."""
    for earlier in before:
        if earlier.condition is None:
            return earlier, "stands after `otherwise` and is never tried", "this always holds", "above `otherwise`"
        if earlier.condition == clause.condition:
            return earlier, "has the condition of an earlier one, which decides first", "the same condition", ""
    return None


def _finding(clause: Clause, earlier: Clause, why: str, label: str, where: str) -> Diagnostic:
    return Diagnostic(
        codes.CLAUSE_NEVER_DECIDES,
        f"This clause {why}",
        Label(clause.span, "never decides"),
        related=(Label(earlier.span, label),),
        help=f"write it {where}" if where else "take one of the two out, or change its condition",
    )


def _outcome_finding(clause: Clause, deciding: Sequence[Clause]) -> Diagnostic:
    """Of a clause found by going through the outcomes; `deciding` are those that decide where it holds."""
    if not deciding:
        return Diagnostic(
            codes.CLAUSE_NEVER_DECIDES,
            "The condition of this clause never holds",
            Label(clause.span, "never decides"),
            help="take the clause out, or write a condition that can hold",
        )
    return Diagnostic(
        codes.CLAUSE_NEVER_DECIDES,
        "Whenever this clause holds, an earlier one holds too and decides",
        Label(clause.span, "never decides"),
        related=tuple(Label(earlier.span, "decides first") for earlier in deciding[:3]),
        help="write it above the clause that decides first, or take it out",
    )


class _Open:
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


def _never_first(
    rating: Rating, nodes: Sequence[Node], plan: Plan
) -> list[tuple[Clause, list[Clause]]]:
    """Clauses that are the first to hold in no outcome of any user. Those that ask for data are left alone."""
    found = _Open(rating)
    indicators = [node for node in nodes if isinstance(node, Indicator)]
    if not found.deciding:
        return []
    if indicators and len(indicators) == len(nodes):
        seen = all(_see_values(found, indicator) for indicator in indicators)
    else:
        seen = _see_members(found, plan)
    return found.left() if seen else []


def _is_about_outcomes(clause: Clause) -> bool:
    if clause.condition is None:
        return False
    return not any(
        isinstance(part, Known) or (isinstance(part, Count | Named) and isinstance(part.test, DataTest))
        for part in single(clause.condition)
    )


def _see_values(found: _Open, indicator: Indicator) -> bool:
    """Go through the outcomes of an indicator; False where that cannot be done."""
    every = value_worlds.worlds(indicator, [c for c in found.conditions if c is not None])
    if every is None:
        return False
    for world in every.all:
        held = [c is None or value_worlds.holds(c, world, indicator) for c in found.conditions]
        if not found.see(held):
            break
    return True


def _see_members(found: _Open, plan: Plan) -> bool:
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
    scale = _scale_of_members(counts, plan, kind)
    if scale is None or len(scale.levels) > 3:
        return False
    for size in (*SMALL, most + 1, most + 2, LARGE):
        if not found.deciding:
            break
        if not _see_size(found, member_worlds.plain_class(kind[:-1], scale, size)):
            return False
    return True


def _see_size(found: _Open, members: member_worlds.MemberClass) -> bool:
    tests = [None if c is None else member_worlds.holds(c, [members]) for c in found.conditions]
    every = member_worlds.worlds([members])
    if every is None or any(t is None and c is not None for t, c in zip(tests, found.conditions, strict=True)):
        return False
    for world in every:
        if not found.see([test is None or test(world) for test in tests]):
            break
    return True


def _scale_of_members(counts: Sequence[Count], plan: Plan, kind: str) -> Scale | None:
    """The one scale that has all levels these counts ask for; None where several or none have."""
    asked = {
        level.level
        for count in counts
        if not isinstance(count.test, DataTest)
        for state in count.test.alternatives
        for level in state.levels
    }
    fitting = [scale for scale in plan.scales if all(scale.has(level) for level in asked)]
    usual = [scale for scale in fitting if scale.name == kind]
    if usual:
        return usual[0]
    return fitting[0] if len(fitting) == 1 else None
