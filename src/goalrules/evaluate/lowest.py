"""The k lowest rated members of a goal (semantics D5, D6): by score where all have one, else by level."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from goalrules.evaluate.clauses import Asker
from goalrules.evaluate.member_scores import member_score
from goalrules.evaluate.members import Kin, PreparedTest, View, meant
from goalrules.evaluate.states import masks
from goalrules.model.condition import Lowest
from goalrules.model.numbers import Number
from goalrules.model.rating import Rating
from goalrules.verdict import LowestFinding, Operand, Reason, Truth


def lowest_asker(condition: Lowest, members: Sequence[Kin], rating: Rating) -> Asker[View]:
    """The k lowest rated members (D5, D6); those there are when fewer.

    By the score without a name where all of them have one, else by level; ties by path.
    """
    test = PreparedTest(condition.test, members)
    asked = [(i, members[i]) for i in meant(condition.members, members) if members[i].rated]
    by_score = all("" in {score.name for score in one.node.scores} for _, one in asked)
    named = {i: _named(condition, one) for i, one in asked}
    leaves_out = rating.missing is not None and rating.missing.policy == "left out"

    def ask(seen: View) -> LowestFinding:
        base = [(i, one) for i, one in asked if seen.assessments[i].applicable]
        counted = [(i, one) for i, one in base if not (leaves_out and not seen.whatever and test.lacks(i, one, seen))]
        if not counted:
            return LowestFinding(None, condition, (), Reason.NO_DATA if base else Reason.NO_MEMBERS)
        if by_score:
            ranked = [found for i, one in counted if (found := _ranked(one, seen, i, rating, named[i])) is not None]
            if not ranked:
                return LowestFinding(None, condition, (), Reason.NO_DATA)
            return lowest_scored(condition, ranked)
        # By level the members are on one scale (GR439), so what is named is the same for all.
        truth = lowest_truth([seen.levels[i] for i, _ in counted], condition.count, named[counted[0][0]])
        known = [(seen.levels[i], one.node.path) for i, one in counted if not seen.levels[i] & (seen.levels[i] - 1)]
        picked: tuple[str, ...] = ()
        if len(known) == len(counted):
            picked = tuple(path for _, path in sorted(known, key=lambda x: (-x[0], x[1]))[: condition.count])
        return LowestFinding(truth, condition, picked, Reason.UNDETERMINED if truth is None else None)

    return ask


def _named(condition: Lowest, one: Kin) -> int:
    """The levels that a condition names, on the scale of a member."""
    named = 0
    for alternative in condition.test.alternatives:
        named |= masks(alternative, one.scale)[0] or 0
    return named


class Ranked(NamedTuple):
    """One member among those of which the lowest are asked: its score, the levels it may have, and those named.

    Levels are those of its own scale.
    """

    path: str
    score: Operand
    levels: int
    named: int


def _ranked(one: Kin, seen: View, i: int, rating: Rating, named: int) -> Ranked | None:
    """A member that is asked; None where it has no score and such members are left out."""
    path = one.member.path
    score = member_score(one, seen.assessments[i], "", rating, seen)
    if score is None:
        return None
    return Ranked(path, score, seen.levels[i], named)


def lowest_scored(condition: Lowest, members: Sequence[Ranked]) -> LowestFinding:
    """Whether the k lowest by score are all at the named levels (D6).

    Ties: the level further from the best of its scale first, then the path. Where a score is not known, only what
    holds of every order is said: true if no member can be among the lowest at another level; false if none can be at
    a named one, or if one that surely is among them surely is not.
    """
    k = condition.count
    if all(one.score.number is not None and not one.levels & (one.levels - 1) for one in members):
        ordered = sorted(members, key=lambda one: (one.score.number, -one.levels, one.path))
        lowest = ordered[:k]
        holds = all(one.levels & one.named for one in lowest)
        return LowestFinding(holds, condition, tuple(one.path for one in lowest))
    truth: Truth = None
    if not any(_may_be_lowest(one, one.levels & ~one.named, members, k) for one in members):
        truth = True
    elif not any(_may_be_lowest(one, one.levels & one.named, members, k) for one in members) or any(
        not one.levels & one.named and _must_be_lowest(one, members, k) for one in members
    ):
        truth = False
    return LowestFinding(truth, condition, (), Reason.UNDETERMINED if truth is None else None)


Place = tuple[int, Number, int, str]
"""Where a member stands in the order, the lowest first: by score (with or without a limit), level and path."""


def _first(one: Ranked, levels: int) -> Place:
    """The foremost place that a member may have at one of these levels: its least score, the worst level."""
    low = one.score.ends[0]
    worst = 1 << levels.bit_length() - 1
    return (0, Decimal(0), 0, one.path) if low is None else (1, low, -worst, one.path)


def _last(one: Ranked) -> Place:
    """The hindmost place: its greatest score, the best of its levels."""
    high, best = one.score.ends[1], one.levels & -one.levels
    return (2, Decimal(0), 0, one.path) if high is None else (1, high, -best, one.path)


def _may_be_lowest(one: Ranked, levels: int, members: Sequence[Ranked], k: int) -> bool:
    """Whether a member may be among the k lowest at one of these levels: fewer than k surely stand before it."""
    return levels != 0 and sum(_last(other) < _first(one, levels) for other in members if other is not one) < k


def _must_be_lowest(one: Ranked, members: Sequence[Ranked], k: int) -> bool:
    """Whether a member is among the k lowest whatever the missing scores are: fewer than k may stand before it."""
    return sum(_first(other, other.levels) < _last(one) for other in members if other is not one) < k


def lowest_truth(sets: Sequence[int], k: int, named: int) -> Truth:
    """Whether the k lowest of members are all in `named`, over all choices of one level from each member's set.

    Exact: the choices are followed as counts per level, so that members of one set are not told apart.
    """
    levels = max(mask.bit_length() for mask in sets)
    reached: set[tuple[int, ...]] = {(0,) * levels}
    for mask in sets:
        bits = [b for b in range(levels) if mask >> b & 1]
        reached = {(*c[:b], c[b] + 1, *c[b + 1 :]) for c in reached for b in bits}
    holds = {_lowest_in(counts, k, named) for counts in reached}
    return None if len(holds) > 1 else holds.pop()


def _lowest_in(counts: Sequence[int], k: int, named: int) -> bool:
    left = k
    for bit in reversed(range(len(counts))):
        if left <= 0:
            break
        if counts[bit] and not named >> bit & 1:
            return False
        left -= counts[bit]
    return True
