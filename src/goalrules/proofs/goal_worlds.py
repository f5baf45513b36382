"""What a goal's clauses give for numbers of members with each result, as far as that is gone through.

Members of one class are not told apart, so that a world is, for each class, how many of its members have each result.
Worlds are judged over tallies by the evaluator's own walk (`counterfactual.tallies`); where a rating has none (the
lowest by score), by the goal's judge. Where there are too many, only those are gone through in which the members of a
class have two results at most; then nothing is proven by finding nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product
from math import comb, prod
from typing import NamedTuple, TypeAlias

from goalrules.counterfactual.states import looks_at
from goalrules.counterfactual.tallies import Key, Tally
from goalrules.evaluate.goals import GoalJudge
from goalrules.evaluate.hypothetical import blank
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.proofs.budget import MOST_JUDGED, MOST_WORLDS
from goalrules.proofs.goal_states import Class, classes_of, tallied
from goalrules.proofs.member_direction import every_kin
from goalrules.verdict import Assessment

World: TypeAlias = tuple[tuple[int, ...], ...]
"""For each class, how many of its members have each result."""


class Given(NamedTuple):
    """What a world gives: the levels that the clauses allow, and the range, as masks."""

    outcomes: int
    range: int


class Worlds:
    """The worlds of one goal."""

    def __init__(self, plan: Plan, goal: Goal) -> None:
        self.goal = goal
        self.classes: tuple[Class, ...] = classes_of(plan, goal)
        self._policy = tallied(plan, goal, whatever=False)
        self._open = tallied(plan, goal, whatever=True)
        self.is_tallied = self._policy.is_whole and self._open.is_whole
        self.looks_at_peers = looks_at(goal).peers
        self._kin = every_kin(plan, goal)
        self._judge = GoalJudge(goal, self._kin)
        self._known: dict[World, Given] = {}
        self._adds = [
            [(_vector(self._policy.adds(one.kin, f)), _vector(self._open.adds(one.kin, f))) for f in one.found]
            for one in (self.classes if self.is_tallied else ())
        ]
        self.has_free_scores = any(
            len(one.results) > 1 and any(len(some) > 1 for some in _scores_by_level(one)) for one in self.classes
        )
        self.most = (MOST_WORLDS if self.is_tallied else MOST_JUDGED) // (1 + len(self.classes) // 4)
        sizes = (comb(len(one.members) + len(one.results) - 1, len(one.results) - 1) for one in self.classes)
        if self.has_free_scores:
            self.most //= 5  # sums of scores take longer
        self._fits, self._ran_out = prod(sizes) <= self.most, False

    @property
    def is_complete(self) -> bool:
        """Whether what was last gone through were all worlds there are."""
        return self._fits and not self._ran_out

    def all(self) -> Iterator[World]:
        """The worlds that are gone through, those with few different results first.

        They end early where more have been judged on the way than are to be.
        """
        self._ran_out = False
        known = len(self._known)
        for world in self._in_order():
            if len(self._known) > known + self.most:
                self._ran_out = True
                return
            yield world

    def _in_order(self) -> Iterator[World]:
        if self._fits:
            every = (_spreads(len(one.members), len(one.results)) for one in self.classes)
            return iter(sorted(product(*every), key=kinds_in))
        return islice(_fewest_first(self.classes), self.most)

    def whole(self) -> Iterator[World]:
        """Those of them in which nothing is missing."""
        return (world for world in self.all() if self.is_whole(world))

    def is_whole(self, world: World) -> bool:
        """Whether nothing is missing in a world."""
        return all(
            not count or one.results[at].is_whole
            for one, spread in zip(self.classes, world, strict=True)
            for at, count in enumerate(spread)
        )

    def path(self, place: int) -> str:
        """The path of a member by its place."""
        return self._kin[place].node.path

    def given(self, world: World) -> Given:
        """What a world gives."""
        if world not in self._known:
            self._known[world] = self._by_tallies(world) if self.is_tallied else self._by_judge(world)
        return self._known[world]

    def adds_nothing(self, at: int) -> bool:
        """Whether the members of a class add the same to every condition, whatever their results."""
        return len({frozenset(policy) for policy, _ in self._adds[at]}) < 2

    def _by_tallies(self, world: World) -> Given:
        policy: dict[Key, Tally] = {}
        whole: dict[Key, Tally] = {}
        for adds, spread in zip(self._adds, world, strict=True):
            for (one, other), count in zip(adds, spread, strict=True):
                if count:
                    for key, number in one:
                        policy[key] = policy.get(key, 0) + number * count
                    for key, number in other:
                        whole[key] = whole.get(key, 0) + number * count
        return Given(self._policy.outcomes(policy, policy), self._open.outcomes(whole, whole))

    def _by_judge(self, world: World) -> Given:
        assessed = self.assessed(world)
        return Given(assessed.outcomes, assessed.range)

    def assessed(self, world: World) -> Assessment:
        """What the goal's judge finds in a world, with the clause that decides."""
        found: dict[str, Assessment] = {}
        for one, spread in zip(self.classes, world, strict=True):
            results = (result for at, count in enumerate(spread) for result in [one.found[at]] * count)
            for i, result in zip(one.members, results, strict=True):
                node = self._kin[i].node
                found[node.path] = result._replace(node=node)
        for kin in self._kin:
            found.setdefault(kin.node.path, blank(kin))
        return self._judge.assess(found)

    def moves(self, world: World) -> Iterator[tuple[int, int, int, World]]:
        """Each world in which one member has a better result: class, the two results, and that world."""
        for at, one in enumerate(self.classes):
            for worse, better in one.better:
                if world[at][worse]:
                    yield at, worse, better, moved(world, at, worse, better)


def moved(world: World, at: int, start: int, end: int) -> World:
    """The world in which one member of a class has another result."""
    spread = list(world[at])
    spread[start] -= 1
    spread[end] += 1
    return (*world[:at], tuple(spread), *world[at + 1 :])


def kinds_in(world: World) -> int:
    """How many different results there are in a world, over the classes."""
    return sum(1 for spread in world for count in spread if count)


def _vector(sums: dict[Key, Tally]) -> tuple[tuple[Key, Tally], ...]:
    return tuple(sums.items())


def _scores_by_level(one: Class) -> list[set[object]]:
    """For each level and trend of whole results, the scores that go with them."""
    found: dict[object, set[object]] = {}
    for result in one.results:
        if result.is_whole:
            found.setdefault((result.level, result.trend), set()).add(result.scores)
    return list(found.values())


def _spreads(size: int, results: int) -> Iterator[tuple[int, ...]]:
    """The ways to spread members over results."""
    if results == 1:
        yield (size,)
        return
    for first in range(size, -1, -1):
        for rest in _spreads(size - first, results - 1):
            yield (first, *rest)


def _of_two(size: int, results: int) -> Iterator[tuple[int, ...]]:
    """Those ways in which there are two different results at most, one alone first."""
    for at in range(results):
        yield _alone(size, results, at)
    for one, other in combinations(range(results), 2):
        for count in range(1, size):
            yield tuple(count if at == one else size - count if at == other else 0 for at in range(results))


def _fewest_first(classes: Sequence[Class]) -> Iterator[World]:
    """First one class at a time, the others all at their best or worst or missing, then all alike; then the rest."""
    seen: set[World] = set()
    sizes = [(len(one.members), len(one.results)) for one in classes]
    ends = [(0, one.missing if one.worst is None else one.worst, one.missing) for one in classes]
    bases = [*zip(*ends, strict=True), *zip(*(_cycled(results, classes) for _, results in sizes), strict=True)]
    for base in bases:
        others = [_alone(size, results, at) for (size, results), at in zip(sizes, base, strict=True)]
        for at, (size, results) in enumerate(sizes):
            for spread in _of_two(size, results):
                world = (*others[:at], spread, *others[at + 1 :])
                if world not in seen:
                    seen.add(world)
                    yield world
    for chosen in product(*(list(_of_two(size, results)) for size, results in sizes)):
        if chosen not in seen:
            yield chosen


def _cycled(results: int, classes: Sequence[Class]) -> list[int]:
    """The places of results, the last one again where another class has more."""
    return [min(at, results - 1) for at in range(max(len(one.results) for one in classes))]


def _alone(size: int, results: int, at: int) -> tuple[int, ...]:
    return tuple(size if place == at else 0 for place in range(results))
