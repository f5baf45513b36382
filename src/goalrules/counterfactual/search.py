"""Which numbers of members have to move: exact search with the evaluator's three-valued walk as the bound.

While only some moves are decided, the tallies lie between two ends; the walk over these ends loses no level. So what
it leaves out cannot come of any further moves, and the search need not go there. A search that takes more than its
bound raises `TooMuch`: what is not decided is said to be so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from goalrules.counterfactual.game import Game, Vector
from goalrules.counterfactual.states import State
from goalrules.counterfactual.tallies import Tally

MOST_WORK = 30_000
"""Walks over the clauses of one goal for one question, and what takes as long: one or two seconds of them."""

Moved = tuple[int, ...]
"""How many members move, by group."""

Taken = tuple[tuple[int, Vector, int], ...]
"""Which moves were found: group, move, and how many members make it."""


class TooMuch(Exception):
    """The search took more than its bound."""


class Test(NamedTuple):
    """What is searched for: `accepts` a finished mask of levels; `may` still come of one that is not finished."""

    accepts: Callable[[int], bool]
    may: Callable[[int], bool]


class Fewest(NamedTuple):
    """The smallest number of moves, and the ways to make so many: numbers by group, each with moves that do it."""

    number: int
    ways: dict[Moved, Taken]
    is_all: bool = True


class Search:
    """Moves of a game that lead to levels asked for. One search has one bound on its work.

    It first decides how many members of each group move, then which moves they make: what a group must do is often
    clear before it is clear how.
    """

    def __init__(self, game: Game, test: Test, most: int = MOST_WORK) -> None:
        self._game = game
        self._test = test
        self._left_to_do = most
        self._ends = [_hull(group.moves) for group in game.groups]
        self.sizes: Moved = tuple(group.size for group in game.groups)

    def fewest(self, caps: Moved, *, all_of_them: bool = True) -> Fewest:
        """The smallest number of moves that leads to what is asked for, and the numbers by group.

        No more members of a group move than `caps` says. Where the bound is reached after some ways of the smallest
        number were found, the rest is left out, and the answer says so.
        """
        bounds = _Bounds(self._game, self._ends, caps, self._work)
        start = self._game.start
        if not self._may(*bounds.after(0, sum(caps), start, start)):
            return Fewest(0, {})
        for number in range(sum(caps) + 1):
            found: dict[Moved, Taken] = {}
            try:
                for moved, taken in self._numbers(bounds, caps, number, start, start, ()):
                    found[moved] = taken
                    if not all_of_them:
                        break
            except TooMuch:
                if not found:
                    raise
                return Fewest(number, found, is_all=False)
            if found:
                return Fewest(number, found)
        return Fewest(0, {})

    def _numbers(
        self, bounds: _Bounds, caps: Moved, left: int, low: Vector, high: Vector, moved: Moved
    ) -> Iterator[tuple[Moved, Taken]]:
        """Numbers of members by group, one group after the other; `low` and `high` are the tallies so far."""
        at = len(moved)
        if not self._may(*bounds.after(at, left, low, high)):
            return
        if at == len(caps):
            taken = self._moves(moved)
            if taken is not None:
                yield moved, taken
            return
        least, most = self._ends[at]
        behind = bounds.room_behind[at + 1]
        for number in range(min(left, caps[at]), max(left - behind, 0) - 1, -1):
            lower, higher = _plus(low, number, least), _plus(high, number, most)
            yield from self._numbers(bounds, caps, left - number, lower, higher, (*moved, number))

    def _moves(self, moved: Moved) -> Taken | None:
        """Moves for these numbers of members that lead to what is asked for; None where there are none."""
        variables = [(g, moved[g], group.moves) for g, group in enumerate(self._game.groups) if moved[g]]
        none: Vector = (0,) * len(self._game.start)
        behind = [(none, none)]
        for group, number, _ in reversed(variables):
            (low, high), (least, most) = behind[-1], self._ends[group]
            behind.append((_plus(low, number, least), _plus(high, number, most)))
        behind.reverse()
        return self._of_groups(variables, behind, 0, self._game.start, ())

    def _of_groups(
        self, variables: _Variables, behind: Sequence[tuple[Vector, Vector]], at: int, tallies: Vector, taken: Taken
    ) -> Taken | None:
        if at == len(variables):
            return taken if self._accepts(tallies, taken) else None
        group, number, moves = variables[at]
        low, high = behind[at]
        if len(moves) > 1 and not self._may(_plus(tallies, 1, low), _plus(tallies, 1, high)):
            return None
        for split in _splits(number, len(moves)):
            after, more = tallies, list(taken)
            for move, some in zip(moves, split, strict=True):
                if some:
                    after = _plus(after, some, move)
                    more.append((group, move, some))
            found = self._of_groups(variables, behind, at + 1, after, tuple(more))
            if found is not None:
                return found
        return None

    def _accepts(self, tallies: Vector, taken: Taken) -> bool:
        self._work(1)
        if self._game.is_tallied:
            return self._test.accepts(self._game.outcomes(tallies, tallies))
        return self._test.accepts(self._game.outcomes_of(changes(self._game, taken)))

    def _may(self, low: Vector, high: Vector) -> bool:
        self._work(1)
        return self._test.may(self._game.outcomes(low, high))

    def _work(self, done: int) -> None:
        self._left_to_do -= done
        if self._left_to_do < 0:
            raise TooMuch


_Variables = Sequence[tuple[int, int, tuple[Vector, ...]]]


def _splits(number: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All ways to split a number into so many parts, the first part greatest first."""
    if parts == 1:
        yield (number,)
        return
    for first in range(number, -1, -1):
        for rest in _splits(number - first, parts - 1):
            yield (first, *rest)


def _hull(moves: Sequence[Vector]) -> tuple[Vector, Vector]:
    """For each tally the least and the greatest change that one move makes."""
    width = len(moves[0])
    return (
        tuple(min([move[j] for move in moves]) for j in range(width)),
        tuple(max([move[j] for move in moves]) for j in range(width)),
    )


def _plus(tallies: Vector, times: int, change: Vector) -> Vector:
    if times == 0:
        return tallies
    return tuple([a + times * b for a, b in zip(tallies, change, strict=False)])


def changes(game: Game, taken: Taken) -> dict[int, State]:
    """The moves as changes of members: of each group the first ones in plan order."""
    found: dict[int, State] = {}
    used = [0] * len(game.groups)
    for group, move, number in taken:
        for i in game.groups[group].members[used[group] : used[group] + number]:
            found[i] = game.nearest(i, move)
        used[group] += number
    return found


class _Bounds:
    """Between which ends the tallies can lie after further moves: each tally by the moves that change it most."""

    def __init__(
        self, game: Game, ends: Sequence[tuple[Vector, Vector]], caps: Moved, work: Callable[[int], None]
    ) -> None:
        self._work = work
        self._width = len(game.start)
        self._ends = ends
        self._caps = caps
        self.room_behind = [sum(caps[at:]) for at in range(len(caps) + 1)]
        self._further: dict[tuple[int, int], tuple[Vector, Vector]] = {}
        self._steps: dict[int, list[tuple[_Steps, _Steps]]] = {}

    def after(self, at: int, left: int, low: Vector, high: Vector) -> tuple[Vector, Vector]:
        """The ends after `left` moves more, of the groups from `at` on."""
        further = self._further.get((at, left))
        if further is None:
            self._work(1 + len(self._caps) // 10)
            steps = self._steps_from(at)
            least = tuple([_sum_of(down, left) for down, _ in steps])
            most = tuple([_sum_of(up, left) for _, up in steps])
            further = self._further[at, left] = least, most
        return _plus(low, 1, further[0]), _plus(high, 1, further[1])

    def _steps_from(self, at: int) -> list[tuple[_Steps, _Steps]]:
        """For each tally by how much one member can lower and raise it, with how many members can: greatest first."""
        found = self._steps.get(at)
        if found is None:
            self._work(1 + len(self._caps) // 4)
            behind = list(zip(self._ends[at:], self._caps[at:], strict=True))
            found = []
            for place in range(self._width):
                down = sorted((least[place], cap) for (least, _), cap in behind if least[place] < 0)
                up = sorted(((most[place], cap) for (_, most), cap in behind if most[place] > 0), reverse=True)
                found.append((down, up))
            self._steps[at] = found
        return found


_Steps = list[tuple[Tally, int]]


def _sum_of(steps: Sequence[tuple[Tally, int]], left: int) -> Tally:
    total: Tally = 0
    for step, number in steps:
        total += min(number, left) * step
        left -= number
        if left <= 0:
            break
    return total
