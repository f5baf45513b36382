"""Influence: what a goal's rule rewards, found from the rule alone, without data.

For each level L but the lowest the rule is a cooperative game. A coalition is a set of members: those in it have the
best result their own rules can give (the best level, an improving trend, the highest score), all others the worst. The
coalition *wins* where the clauses then give L or a better level. A member is *pivotal* in a coalition without it
that loses, if it wins with it.

- *Banzhaf* index (not normalised): the share of the coalitions of the other members in which it is pivotal.
- *Shapley* index: the share of the orders, in which members turn from worst to best one by one, in which it is the
  pivotal one. Over all members they sum to the difference between all at best and none at best: to 1 where all at
  best win and all at worst lose.

Both are exact fractions. Where a better result of a member can make a goal worse, a member may also be pivotal the
wrong way; that counts as −1. A member that never changes anything has 0 in both.

Sources: L. S. Shapley and M. Shubik, A method for evaluating the distribution of power in a committee system,
American Political Science Review 48 (1954); J. F. Banzhaf, Weighted voting doesn't work, Rutgers Law Review 19 (1965);
P. Dubey and L. S. Shapley, Mathematical properties of the Banzhaf power index, Mathematics of Operations Research 4
(1979).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import comb, factorial, prod
from typing import Literal, NamedTuple

from goalrules.counterfactual.states import (
    LooksAt,
    State,
    as_state,
    has_endless_scores,
    looks_at,
    states,
)
from goalrules.counterfactual.tallies import Key, Tallied, Tally
from goalrules.evaluate.hypothetical import blank, judge_of, kin_of
from goalrules.evaluate.members import Kin
from goalrules.evaluate.states import TREND_BITS
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.verdict import Assessment

MOST_WORLDS = 20_000
"""So many different numbers of members at best, by kind of member, are gone through at most."""


class MemberInfluence(NamedTuple):
    """The influence of one member on whether the goal is at a level or a better one."""

    path: str
    banzhaf: Fraction
    shapley: Fraction


class LevelInfluence(NamedTuple):
    """The influence of every member, in plan order, on whether the goal is at `level` or a better one."""

    level: str
    members: tuple[MemberInfluence, ...]


class Influence(NamedTuple):
    """What a goal's rule rewards, by level, best first. `undecided` says why it is not known."""

    path: str
    levels: tuple[LevelInfluence, ...] = ()
    undecided: Literal["too much to search", "other entities", "scores without ends"] | None = None


class _Kind(NamedTuple):
    """Members that the rule cannot tell apart, and what they add to the tallies at worst and at best."""

    members: tuple[int, ...]
    worst: dict[Key, Tally]
    best: dict[Key, Tally]


def influence(plan: Plan, path: str, entity: str | None = None) -> Influence:
    """The influence of each member of a goal. KeyError for a path that is no goal of the plan.

    `entity` matters where tags or indicators hold for some entities only; without it, the plan's own.
    """
    goal = plan.nodes[path]
    if not isinstance(goal, Goal):
        raise KeyError(path)
    rule = _Rule(plan, goal, plan.entity if entity is None else entity)
    if rule.undecided is not None:
        return Influence(path, undecided=rule.undecided)
    winning = rule.winning()
    levels = []
    for level in goal.rating.scale.names[:-1]:
        bits = goal.rating.scale.mask(level, "or better")
        levels.append(LevelInfluence(level, tuple(rule.indices({c: bool(m & bits) for c, m in winning.items()}))))
    return Influence(path, tuple(levels))


Counts = tuple[int, ...]
"""How many members of each kind are at best."""


class _Rule:
    """The rule of a goal over members that are each at worst or at best."""

    def __init__(self, plan: Plan, goal: Goal, entity: str | None) -> None:
        self._goal = goal
        self._kin = kin_of(plan, goal, entity)
        self._tallied = Tallied(goal, self._kin)
        self._judge = judge_of(plan, goal, entity)
        seen = looks_at(goal)
        self.undecided: Literal["too much to search", "other entities", "scores without ends"] | None = None
        there = [i for i, one in enumerate(self._kin) if one.can_count and _applies(one, entity)]
        self._ends = {i: _ends(self._kin[i], seen) for i in there}
        self._outside = {i: blank(one)._replace(applicable=False) for i, one in enumerate(self._kin) if i not in there}
        self._kinds = self._kinds_of(there)
        if seen.peers:
            self.undecided = "other entities"
        elif any(has_endless_scores(self._kin[i], seen) for i in there):
            self.undecided = "scores without ends"
        elif prod(len(kind.members) + 1 for kind in self._kinds) > MOST_WORLDS:
            self.undecided = "too much to search"

    def _kinds_of(self, there: list[int]) -> list[_Kind]:
        found: dict[object, list[int]] = {}
        adds = {}
        for i in there:
            adds[i] = tuple(self._tallied.adds(self._kin[i], end) for end in self._ends[i])
            alike = tuple(frozenset(sums.items()) for sums in adds[i])
            if not self._tallied.is_whole:
                found[i] = [i]
            elif alike[0] != alike[1]:  # others never change anything
                found.setdefault(alike, []).append(i)
        self._always: dict[Key, Tally] = {}
        for i in there:
            if adds[i][0] == adds[i][1]:
                _add(self._always, adds[i][0], 1)
        return [_Kind(tuple(some), *adds[some[0]]) for some in found.values()]

    def winning(self) -> dict[Counts, int]:
        """The level that each combination gives, as a mask; 0 where it gives none."""
        found = {}
        for counts in product(*(range(len(kind.members) + 1) for kind in self._kinds)):
            outcomes = self._outcomes(counts)
            found[counts] = outcomes if outcomes & (outcomes - 1) == 0 else 0
        return found

    def _outcomes(self, counts: Counts) -> int:
        if self._tallied.is_whole:
            sums = dict(self._always)
            for kind, number in zip(self._kinds, counts, strict=True):
                _add(sums, kind.best, number)
                _add(sums, kind.worst, len(kind.members) - number)
            return self._tallied.outcomes(sums, sums)
        found: dict[int, Assessment] = dict(self._outside)
        for kind, number in zip(self._kinds, counts, strict=True):
            for at, i in enumerate(kind.members):
                found[i] = self._ends[i][1 if at < number else 0]
        return self._judge.assess({one.path: one for one in found.values()}).outcomes

    def indices(self, wins: dict[Counts, bool]) -> Iterator[MemberInfluence]:
        """The influence of every member, in plan order."""
        by_member = {
            i: found for at, kind in enumerate(self._kinds) for found in [self._of(at, wins)] for i in kind.members
        }
        zero = (Fraction(0), Fraction(0))
        for i, one in enumerate(self._kin):
            yield MemberInfluence(one.node.path, *by_member.get(i, zero))

    def _of(self, at: int, wins: dict[Counts, bool]) -> tuple[Fraction, Fraction]:
        sizes = [len(kind.members) for kind in self._kinds]
        players = sum(sizes)
        sizes[at] -= 1
        banzhaf, by_size = 0, [0] * players
        for counts in product(*(range(size + 1) for size in sizes)):
            more = (*counts[:at], counts[at] + 1, *counts[at + 1 :])
            turn = wins[more] - wins[counts]
            if turn:
                coalitions = turn * prod(map(comb, sizes, counts))
                banzhaf += coalitions
                by_size[sum(counts)] += coalitions
        orders = sum(number * factorial(s) * factorial(players - 1 - s) for s, number in enumerate(by_size))
        return Fraction(banzhaf, 2 ** (players - 1)), Fraction(orders, factorial(players))


def _add(sums: dict[Key, Tally], more: dict[Key, Tally], times: int) -> None:
    for key, number in more.items():
        sums[key] = sums.get(key, 0) + times * number


def _applies(one: Kin, entity: str | None) -> bool:
    applies = getattr(one.node, "applies", None)
    return applies is None or bool(applies.holds(entity))


def _ends(one: Kin, seen: LooksAt) -> tuple[Assessment, Assessment]:
    """The member at worst and at best."""
    could = states(one, blank(one), seen)

    def better(state: State) -> tuple[object, ...]:
        level = 0 if state.level is None else -one.scale.names.index(state.level)
        trend = 0 if state.trend is None else -list(TREND_BITS).index(state.trend)
        return (level, trend, [(high is not None, high or 0) for _, _, high in state.scores])

    ordered = sorted(could, key=better)
    return as_state(blank(one), ordered[0]), as_state(blank(one), ordered[-1])
