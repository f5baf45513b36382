"""One goal as a game: its members in groups that its rating cannot tell apart, and what each could become.

Members of a group are alike now and could become the same things, so that only numbers of them are searched. A *move*
takes a member of a group to one of the other results it could have. `Game.outcomes` says what moves lead to.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from goalrules.counterfactual.states import (
    LooksAt,
    State,
    as_state,
    has_endless_scores,
    has_free_scores,
    looks_at,
    now,
    states,
    steps_between,
)
from goalrules.counterfactual.tallies import Key, Tallied, Tally
from goalrules.evaluate.hypothetical import judge_of, kin_of
from goalrules.evaluate.members import Kin
from goalrules.evaluate.states import possible_levels
from goalrules.model.condition import Named, single
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.verdict import Assessment

Vector = tuple[Tally, ...]
"""The tallies of a goal, each at its place."""


class Group(NamedTuple):
    """Members that are alike, as indexes in plan order, and by how much each of their moves changes the tallies."""

    members: tuple[int, ...]
    moves: tuple[Vector, ...]

    @property
    def size(self) -> int:
        return len(self.members)


class Game:
    """The members of a goal as they are, and everything they could be."""

    def __init__(self, plan: Plan, found: Assessment, entity: str | None, *, between: bool = False) -> None:
        assert isinstance(found.node, Goal)
        self.goal: Goal = found.node
        self.found = found
        self.seen: LooksAt = looks_at(self.goal)
        self.kin: tuple[Kin, ...] = kin_of(plan, self.goal, entity)
        self.members: tuple[Assessment, ...] = found.members
        self._judge = judge_of(plan, self.goal, entity)
        self.tallied = Tallied(self.goal, self.kin)
        self.is_tallied = self.tallied.is_whole
        there = [i for i, one in enumerate(self.members) if one.applicable and self.kin[i].can_count]
        self.has_free_scores = any(has_free_scores(self.kin[i], self.seen) for i in there)
        self.has_endless_scores = any(has_endless_scores(self.kin[i], self.seen) for i in there)
        self.keys: dict[Key, int] = {}
        conditions = [c.condition for c in self.goal.rating.clauses if c.condition is not None]
        self._named_ones = {part.path for c in conditions for part in single(c) if isinstance(part, Named)}
        self._make_groups(there, between=between)

    # ---- groups ----------------------------------------------------------------------------------------------

    def _make_groups(self, there: Sequence[int], *, between: bool) -> None:
        sums: dict[Hashable, tuple[dict[Key, Tally], list[tuple[State, dict[Key, Tally]]]]] = {}
        alike = [self._likeness(i) for i in there]
        for i, like in zip(there, alike, strict=True):
            if like not in sums:
                sums[like] = self._moves_of(i, between=between)
        for adds, could in sums.values():
            for tallies in (adds, *(tally for _, tally in could)):
                for key in tallies:
                    self.keys.setdefault(key, len(self.keys))
        vectors = {like: self._as_vectors(*found) for like, found in sums.items()}
        members: dict[Hashable, list[int]] = {}
        moves_of: dict[Hashable, tuple[Vector, ...]] = {}
        self._targets: dict[int, dict[Vector, list[State]]] = {}
        total = [0] * len(self.keys)
        start: list[Tally] = list(total)
        for i, like in zip(there, alike, strict=True):
            own, targets = vectors[like]
            start = [a + b for a, b in zip(start, own, strict=True)]
            self._targets[i] = targets
            sort: Hashable = (own, frozenset(targets), None if self.is_tallied else like)
            members.setdefault(sort, []).append(i)
            moves_of[sort] = tuple(targets)
        self.start: Vector = tuple(start)
        groups = [Group(tuple(some), moves_of[sort]) for sort, some in members.items() if moves_of[sort]]
        self.groups = tuple(sorted(groups, key=self._place))
        self.group_of = {i: number for number, group in enumerate(self.groups) for i in group.members}

    def _likeness(self, i: int) -> Hashable:
        """What two members have in common that can become the same and are the same now."""
        one, found = self.kin[i], self.members[i]
        scores = one.node.scores if self.seen.scores else ()
        weight = one.member.weight if self.seen.scores else None
        could = possible_levels(one.node) if one.rated else 0
        named = one.node.path if one.node.path in self._named_ones else None
        state = now(found, self.seen)
        without = (found.outcomes, found.range) if found.level is None else None
        is_withheld = without is not None and found.judgement is not None
        kind = (one.member.kind, one.member.key, one.tags, one.rated, one.declares_trend, one.scale.names)
        return (kind, scores, weight, could, named, state, without, is_withheld)

    def _moves_of(self, i: int, *, between: bool) -> tuple[dict[Key, Tally], list[tuple[State, dict[Key, Tally]]]]:
        one, found = self.kin[i], self.members[i]
        here = now(found, self.seen)
        could = [s for s in states(one, found, self.seen, between=between) if s != here]
        return self.tallied.adds(one, found), [(s, self.tallied.adds(one, as_state(found, s))) for s in could]

    def _as_vectors(
        self, own: Mapping[Key, Tally], moves: Sequence[tuple[State, Mapping[Key, Tally]]]
    ) -> tuple[Vector, dict[Vector, list[State]]]:
        """What a member adds now, and by how much each move would change that; moves without effect are left out."""
        targets: dict[Vector, list[State]] = {}
        for state, tallies in moves:
            change = tuple(tallies.get(key, 0) - own.get(key, 0) for key in self.keys)
            if not self.is_tallied or any(part != 0 for part in change):
                targets.setdefault(change if self.is_tallied else (*change, len(targets)), []).append(state)
        return tuple(own.get(key, 0) for key in self.keys), targets

    def _place(self, group: Group) -> tuple[object, ...]:
        """Where a group comes in searches, which are shortest when much is settled early.

        First what changes the number of members that count: then the bases of shares are known. Groups that can only
        lower tallies come last; groups that change the same tallies stand together.
        """
        bases = {at for (_, what), at in self.keys.items() if what in ("n", "weight")}
        touched = tuple(at for at in range(len(self.keys)) if any(move[at] != 0 for move in group.moves))
        lowers = all(move[at] <= 0 for move in group.moves for at in touched)
        return (bases.isdisjoint(touched), lowers, touched, group.members)

    # ---- what comes of it ------------------------------------------------------------------------------------

    def outcomes(self, low: Vector, high: Vector) -> int:
        """The levels that the clauses allow for tallies between these ends, as a mask."""
        return self.tallied.outcomes(dict(zip(self.keys, low, strict=False)), dict(zip(self.keys, high, strict=False)))

    def outcomes_of(self, changed: Mapping[int, State]) -> int:
        """The levels that the goal's judge finds where these members have other results."""
        found = {one.path: one for one in self.members}
        for i, state in changed.items():
            found[self.members[i].path] = as_state(self.members[i], state)
        return self._judge.assess(found).outcomes

    def tallied_outcomes(self, changed: Mapping[int, State]) -> int:
        """The same by tallies, where they are all there is to know (`is_tallied`): much quicker."""
        tallies = list(self.start)
        for i, state in changed.items():
            move = next((move for move, states in self._targets[i].items() if state in states), ())
            for at, part in enumerate(move):
                tallies[at] += part
        return self.outcomes(tuple(tallies), tuple(tallies))

    def now(self, i: int) -> State:
        """The result of a member, as far as it is looked at."""
        return now(self.members[i], self.seen)

    def targets(self, i: int) -> Iterator[State]:
        """Every other result of a member that the rating could tell from its own, the nearest first."""
        here, found = self.now(i), self.members[i]
        could = [state for some in self._targets[i].values() for state in some]
        return iter(sorted(could, key=lambda state: steps_between(found, here, state)))

    def nearest(self, i: int, move: Vector) -> State:
        """Of the results of a member that come to the same move, the nearest to its own."""
        here, found = self.now(i), self.members[i]
        return min(self._targets[i][move], key=lambda state: steps_between(found, here, state))
