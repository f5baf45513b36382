"""Smallest sets found by limits instead of by going through moves.

Where a goal's clauses are limits, what members contribute to them decides everything. It is exact if in each group one
move is the best (or the worst) for all limits that matter together; then the members that move do so by that move, and
only their number is in question. Whole numbers do the rest (`covering`). Where no such move is there, the answer is
None, and the search over moves is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import islice, product
from math import lcm
from typing import NamedTuple

from goalrules.counterfactual.cover import Option
from goalrules.counterfactual.covering import MOST_STEPS, fewest
from goalrules.counterfactual.game import Game
from goalrules.counterfactual.limits import Case, Limit, Limits, NotLimits, one_of_each
from goalrules.counterfactual.search import Taken
from goalrules.counterfactual.tallies import Tally

_MOST_TRIED = 16
"""So many ways are tried to break cases that do not hold."""


class Smallest(NamedTuple):
    """The fewest members, how many sets of so many there are (`is_all` False: more than `total`), and the first sets.

    Each set has members as indexes in plan order, and the moves that they make.
    """

    size: int
    total: int
    is_all: bool
    sets: tuple[tuple[tuple[int, ...], Taken], ...]
    is_by_limits: bool = True


Effects = tuple[Fraction, ...]
"""How much each move of a group adds to a limit."""


def kept_by_limits(game: Game, verdict: int, limit: int, most: int = MOST_STEPS) -> Smallest | None:
    """The smallest sets of members whose results keep the verdict whatever the others are; None if not by limits."""
    if not game.is_tallied or verdict & (verdict - 1):
        return None
    try:
        limits = _Measured(game)
        cases = limits.limits.cases(verdict)
        worst = limits.worst_moves(cases)
        options = [limits.to_keep(case) for case in cases]
    except NotLimits:
        return None
    if any(moves is None for moves in worst):
        return None
    found = fewest(options, limit, most)
    if found is None:
        return None
    sets = tuple((tuple(limits.there[at] for at in members), ()) for members, _ in found.sets)
    for members, _ in sets:
        if not all(limits.after_all_but(members, moves or {}) == verdict for moves in worst):
            return None
    return Smallest(found.number, found.total, found.is_all, sets)


def changed_by_limits(game: Game, wanted: int, limit: int, most: int = MOST_STEPS) -> Smallest | None:
    """The smallest sets of members whose changes give one of the levels wanted; None if not by limits.

    Size 0 and no set: no changes give one.
    """
    if not game.is_tallied:
        return None
    try:
        limits = _Measured(game)
        if not limits.limits.is_never_undetermined:
            return None
        cases = limits.limits.cases(wanted)
        best = [limits.shared_move(case, worst=False) for case in cases]
        options = [limits.to_reach(case) for case in cases]
    except NotLimits:
        return None
    if any(moves is None for moves in best):
        return None
    found = fewest(options, limit, most)
    if found is None:
        return Smallest(0, 0, True, ())
    sets = []
    for at_places, option in found.sets:
        members = tuple(limits.there[at] for at in at_places)
        taken = limits.taken(members, best[option] or {})
        if not limits.after(taken) & wanted:
            return None
        sets.append((members, taken))
    return Smallest(found.number, found.total, found.is_all, tuple(sets))


class _Measured:
    """The groups of a game, measured by its limits."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.limits = Limits(game)
        self.there = sorted(game.group_of)
        self._start = dict(zip(game.keys, game.start, strict=True))
        self._effects: dict[Limit, list[Effects]] = {}

    def effects(self, limit: Limit) -> list[Effects]:
        """What each move of each group adds to a limit."""
        found = self._effects.get(limit)
        if found is None:
            keys = self.game.keys
            places = [(keys[key], factor) for key, factor in limit.parts if key in keys]
            found = self._effects[limit] = [
                tuple(sum((factor * _whole(move[at]) for at, factor in places), Fraction(0)) for move in group.moves)
                for group in self.game.groups
            ]
        return found

    def worst_moves(self, cases: Sequence[Case]) -> list[dict[int, int] | None]:
        """For each way to break all cases that hold now, the moves that break it most, if there are such moves.

        A case that does not hold now must not come to hold by them: a limit of it that is broken gets worse, too.
        """
        holding = [case for case in cases if self._is_held(case)]
        others = [case for case in cases if not self._is_held(case)]
        found = []
        for broken in one_of_each(holding):
            rest = [self._broken(case) for case in others if not case & broken]
            some = (self.shared_move(broken | {*more}, worst=True) for more in islice(product(*rest), _MOST_TRIED))
            found.append(next((moves for moves in some if moves is not None), None))
        return found

    def _is_held(self, case: Case) -> bool:
        return not self._broken(case)

    def _broken(self, case: Case) -> list[Limit]:
        return [limit for limit in _in_order(case) if not limit.is_kept(self._start)]

    def shared_move(self, some: Case, *, worst: bool) -> dict[int, int] | None:
        """For each group the move that is the worst (the best) for all these limits; None where there is none.

        A group for which staying is best has none, and is left out.
        """
        moves: dict[int, int] = {}
        sign = -1 if worst else 1
        effects = [self.effects(limit) for limit in _in_order(some)]
        for g, group in enumerate(self.game.groups):
            most = [max(0, *(sign * one for one in of_limit[g])) for of_limit in effects]
            if not any(most):
                continue
            for move in range(len(group.moves)):
                if all(sign * of_limit[g][move] == top for of_limit, top in zip(effects, most, strict=True)):
                    moves[g] = move
                    break
            else:
                return None
        return moves

    def to_keep(self, case: Case) -> Option:
        """Which members must be kept so that no limit can break: what they could take from it is not taken."""
        columns, needs = [], []
        for limit in _in_order(case):
            could = [max(Fraction(0), *(-one for one in some)) for some in self.effects(limit)]
            whole = sum((group.size * one for group, one in zip(self.game.groups, could, strict=True)), Fraction(0))
            columns.append(could)
            needs.append(whole - limit.of(self._start))
        return self._option(case, columns, needs)

    def to_reach(self, case: Case) -> Option:
        """Which members must change so that every limit holds."""
        limits = _in_order(case)
        columns = [[max(Fraction(0), *some) for some in self.effects(limit)] for limit in limits]
        return self._option(case, columns, [-limit.of(self._start) for limit in limits])

    def _option(self, case: Case, columns: Sequence[Sequence[Fraction]], needs: Sequence[Fraction]) -> Option:
        """The same in whole numbers, member by member."""
        whole_columns, whole_needs = [], []
        for limit, column, need in zip(_in_order(case), columns, needs, strict=True):
            by = lcm(need.denominator, *(part.denominator for part in column))
            whole_columns.append([int(part * by) for part in column])
            whole_needs.append(int(need * by) + (1 if limit.strict else 0))
        of_groups = list(zip(*whole_columns, strict=True)) if case else [()] * len(self.game.groups)
        return Option(tuple(of_groups[self.game.group_of[i]] for i in self.there), tuple(whole_needs))

    # ---- what the evaluator says -----------------------------------------------------------------------------

    def taken(self, members: Sequence[int], moves: Mapping[int, int]) -> Taken:
        """The moves of these members, by group."""
        numbers: dict[int, int] = {}
        for i in members:
            g = self.game.group_of[i]
            numbers[g] = numbers.get(g, 0) + 1
        return tuple((g, self.game.groups[g].moves[moves[g]], some) for g, some in numbers.items() if g in moves)

    def after(self, taken: Taken) -> int:
        """The levels that the clauses allow after these moves."""
        tallies: list[Tally] = list(self.game.start)
        for _, move, number in taken:
            tallies = [a + number * b for a, b in zip(tallies, move, strict=True)]
        return self.game.outcomes(tuple(tallies), tuple(tallies))

    def after_all_but(self, members: Sequence[int], moves: Mapping[int, int]) -> int:
        """The levels after all other members have made their move."""
        kept = set(members)
        return self.after(self.taken([i for i in self.there if i not in kept], moves))


def _in_order(case: Case) -> list[Limit]:
    """The limits in an order that is the same on every machine."""
    return sorted(case, key=repr)


def _whole(number: Tally) -> Fraction:
    if not isinstance(number, int | Fraction):
        raise NotLimits
    return Fraction(number)
