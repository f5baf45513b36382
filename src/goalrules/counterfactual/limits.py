"""A goal's clauses as limits: sums of tallies that must not fall below 0.

That a count or a share is reached, a named member is met, none is below a level, or a mean is high enough, each comes
to one or two such limits, whatever the members are. The clauses give one of some levels where every limit of at least
one *case* holds. What is not of this form (the number of exactly so many that must be avoided, a score between two
numbers, one aggregate against another) raises `NotLimits`, and is searched for in another way.

No limit is trusted: each is held against the evaluator's function for its condition, on both sides of where it breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from goalrules.counterfactual.game import Game
from goalrules.counterfactual.tallies import Key, Tally
from goalrules.model.condition import Both, Comparison, Condition, Count, Either, Lowest, Named, Negation, single
from goalrules.model.quantity import Given, Quantity, ScoreAggregate

MOST_CASES = 64
"""So many cases are told apart."""


class NotLimits(Exception):
    """The clauses, or what is asked of them, cannot be said in limits."""


class Limit(NamedTuple):
    """A sum of tallies, each times a number, and a constant: it must not be below 0, or if `strict`, must be above."""

    parts: tuple[tuple[Key, Fraction], ...]
    constant: Fraction
    strict: bool = False

    def of(self, sums: Mapping[Key, Tally]) -> Fraction:
        """What it comes to for these tallies."""
        return sum((factor * _rational(sums.get(key, 0)) for key, factor in self.parts), self.constant)

    def is_kept(self, sums: Mapping[Key, Tally]) -> bool:
        value = self.of(sums)
        return value > 0 if self.strict else value >= 0


Case = frozenset[Limit]
"""Limits that must all hold."""

_ALWAYS: tuple[Case, ...] = (frozenset(),)
_NEVER: tuple[Case, ...] = ()


class Limits:
    """The clauses of one game, as limits."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._tallied = game.tallied
        self._start: dict[Key, Tally] = dict(zip(game.keys, game.start, strict=True))
        keys = list(game.keys)
        self._moved = {
            keys[at] for group in game.groups for move in group.moves for at, part in enumerate(move) if part != 0
        }
        self._moved_places = {place for place, _ in self._moved}

    def cases(self, levels: int) -> tuple[Case, ...]:
        """When the clauses allow no level but these (a mask)."""
        before, found = _ALWAYS, _NEVER
        for clause, bit, _ in self._tallied.clauses:
            if bit & levels:
                found = _either(found, _both(before, self._holds(clause.condition, True)))
            else:
                before = _both(before, self._holds(clause.condition, False))
        return found

    @property
    def is_never_undetermined(self) -> bool:
        """Whether each condition is true or false, never unknown, whatever members change to."""
        pairs = {"certain": "possible", "low": "high", "yes": "maybe"}
        vectors = [self._start, *(self._sums(move) for group in self._game.groups for move in group.moves)]
        for place, what in self._game.keys:
            if isinstance(what, str) and what in (*pairs, *pairs.values()):
                first, other = next(pair for pair in pairs.items() if what in pair)
                if any(sums.get((place, first), 0) != sums.get((place, other), 0) for sums in vectors):
                    return False
            if isinstance(what, int) and what & (what - 1):
                return False
        conditions = (clause.condition for clause, _, _ in self._tallied.clauses)
        return all(self._is_settled(one) for condition in conditions if condition for one in single(condition))

    def _is_settled(self, condition: Condition) -> bool:
        return self._is_moved(condition) or self._tallied.truth(condition, self._start) is not None

    def _is_moved(self, condition: Condition) -> bool:
        return self._place(condition) in self._moved_places

    def _place(self, condition: Condition) -> int:
        place = self._tallied.places[id(condition)]
        if place is None:
            raise NotLimits
        return place

    def _sums(self, vector: Sequence[Tally]) -> dict[Key, Tally]:
        return dict(zip(self._game.keys, vector, strict=False))

    # ---- conditions ------------------------------------------------------------------------------------------

    def _holds(self, condition: Condition | None, truth: bool) -> tuple[Case, ...]:
        """When a condition is true, or when it is false; where it is unknown, neither."""
        match condition:
            case None:
                return _ALWAYS if truth else _NEVER
            case Negation():
                return self._holds(condition.part, not truth)
            case Both() | Either():
                joined = _both if isinstance(condition, Both) is truth else _either
                found = _ALWAYS if joined is _both else _NEVER
                for part in condition.parts:
                    found = joined(found, self._holds(part, truth))
                return found
        if not self._is_moved(condition):
            return _ALWAYS if self._tallied.truth(condition, self._start) is truth else _NEVER
        limits = self._limits(condition, truth)
        for limit in limits:
            self._hold_against(condition, truth, limit)
        return (frozenset(limits),)

    def _limits(self, condition: Condition, truth: bool) -> list[Limit]:
        place = self._place(condition)
        match condition:
            case Count():
                return self._of_count(condition, truth, place)
            case Named():
                what = "yes" if truth else "maybe"
                return [_limit({(place, what): 1}, -1) if truth else _limit({(place, what): -1}, 0)]
            case Lowest():
                return [self._of_lowest(condition, truth, place)]
            case Comparison():
                return [self._of_comparison(condition, truth, place)]
        raise NotLimits

    def _of_count(self, condition: Count, truth: bool, place: int) -> list[Limit]:
        """A count or share, as `count_truth` has it: sure ones must be enough, or possible ones too few."""
        q = condition.quantifier
        n, certain, possible = ((place, what) for what in ("n", "certain", "possible"))
        if not self._start.get(n, 0):
            raise NotLimits
        word, count, share = q.word, q.count, None if q.share is None else Fraction(q.share) / 100
        match word:
            case "all":
                word, share = "at least", Fraction(1)
            case "any":
                word, count = "at least", 1
            case "no":
                word, count = "at most", 0
        number: dict[Key, Fraction | int] = {} if share is None else {n: share}
        constant = Fraction(0) if share is not None else Fraction(count or 0)
        less: dict[Key, Fraction | int] = {key: -factor for key, factor in number.items()}
        enough = _limit({certain: 1, **less}, -constant)
        not_too_many = _limit({possible: -1, **number}, constant)
        if word == "exactly":
            if not truth:
                raise NotLimits
            return [enough, not_too_many]
        if (word in ("at least", "more than")) is truth:
            return [enough._replace(strict=word in ("more than", "at most"))]
        return [not_too_many._replace(strict=word in ("at least", "fewer than"))]

    def _of_lowest(self, condition: Lowest, truth: bool, place: int) -> Limit:
        """The lowest are at the levels named: none may be below them all; these are the upper end of the scale."""
        there = {key: what for key in self._game.keys if key[0] == place and isinstance(what := key[1], int)}
        if not any(self._start.get(key, 0) for key in there):
            raise NotLimits
        named = self._tallied.lowest_named[id(condition)]
        if named & (named + 1):
            raise NotLimits
        if truth:
            return _limit({key: -1 for key, what in there.items() if what & ~named}, 0)
        return _limit({key: 1 for key, what in there.items() if not what & named}, -1)

    def _of_comparison(self, condition: Comparison, truth: bool, place: int) -> Limit:
        """A mean or sum of scores with a number, multiplied out: the scores less the number times the weights."""
        aggregate, bound = self._looked_up(condition.left), self._tallied.measured(condition.bound.low)
        if not isinstance(aggregate, ScoreAggregate) or not isinstance(bound, int | Fraction | Decimal):
            raise NotLimits
        word = condition.bound.comparator
        if word not in ("at least", "above", "at most", "below") or condition.bound.high is not None:
            raise NotLimits
        if any((place, what) in self._game.keys for what in ("no low", "no high")):
            raise NotLimits
        weight: Key = (place, "weight")
        if not self._start.get(weight, 0):
            raise NotLimits
        bound = Fraction(bound)
        by, constant = ({}, bound) if aggregate.function == "sum" else ({weight: bound}, Fraction(0))
        if (word in ("at least", "above")) is truth:
            parts = {(place, "low"): Fraction(1), **{key: -factor for key, factor in by.items()}}
            return _limit(parts, -constant, strict=word in ("above", "at most"))
        return _limit({(place, "high"): Fraction(-1), **by}, constant, strict=word in ("at least", "below"))

    def _looked_up(self, quantity: Quantity) -> Quantity:
        while isinstance(quantity, Given):
            quantity = self._game.goal.named[quantity.name]
        return quantity

    # ---- the evaluator has the last word ---------------------------------------------------------------------

    def _hold_against(self, condition: Condition, truth: bool, limit: Limit) -> None:
        """NotLimits unless the evaluator's function gives this truth where the limit just holds, and not beyond."""
        place = self._place(condition)
        tried = self._around_lowest(place) if isinstance(condition, Lowest) else self._around(place, limit)
        for sums in tried:
            says = self._tallied.truth(condition, sums) is truth
            if says and not limit.is_kept(sums):
                raise NotLimits
            # One condition may come to two limits; the other one of them may be broken here.
            if limit.is_kept(sums) and not says and all(one.is_kept(sums) for one in self._limits(condition, truth)):
                raise NotLimits

    def _around(self, place: int, limit: Limit) -> Iterator[dict[Key, Tally]]:
        """Tallies on both sides of where a limit breaks, for every number of members that may be counted."""
        pairs = (("certain", "possible"), ("yes", "maybe"), ("low", "high"))
        (main, factor), *others = limit.parts
        both = next(pair for pair in pairs if main[1] in pair)
        n: Key = (place, "n")
        for base in self._bases([key for key, _ in others]):
            sums = {**self._start, **base}
            edge = (-limit.constant - sum(by * _rational(sums.get(key, 0)) for key, by in others)) / factor
            step = Fraction(1, 10**6) if both == ("low", "high") else Fraction(1)
            if step == 1:
                numbers = sorted({edge // 1 - 1, edge // 1, edge // 1 + 1, edge // 1 + 2})
                most = sums.get(n, 1)
                tried: list[Tally] = [int(number) for number in numbers if 0 <= number <= most]
            else:
                tried = [edge - step, edge, edge + step]
            for number in tried:
                yield {**sums, **{(place, what): number for what in both}}

    def _bases(self, keys: Sequence[Key]) -> Iterator[Mapping[Key, Tally]]:
        """The numbers counted, or sums of weights, that members could come to: all whole ones, or both ends."""
        if not keys or keys[0] not in self._moved:
            yield {}
            return
        at, more = self._game.keys[keys[0]], Fraction(0)
        for group in self._game.groups:
            more += group.size * max(_rational(move[at]) for move in group.moves)
        start = _rational(self._start.get(keys[0], 0))
        if keys[0][1] == "n":
            yield from ({keys[0]: number} for number in range(int(start), int(start + more) + 1))
        else:
            yield from ({keys[0]: start}, {keys[0]: start + more})

    def _around_lowest(self, place: int) -> Iterator[dict[Key, Tally]]:
        """All members at the best level, and one of them at each of the results there are."""
        there = [key for key in self._game.keys if key[0] == place]
        best: Key = (place, 1)
        yield {best: 2}
        for key in there:
            yield {best: 1, key: 2 if key == best else 1}


def _limit(parts: Mapping[Key, Fraction | int], constant: Fraction | int, *, strict: bool = False) -> Limit:
    return Limit(tuple((key, Fraction(factor)) for key, factor in parts.items()), Fraction(constant), strict)


def _rational(number: Tally) -> Fraction:
    if not isinstance(number, int | Fraction):
        raise NotLimits  # a root: sums of these are no whole numbers, however they are multiplied
    return Fraction(number)


# ---- cases -------------------------------------------------------------------------------------------------


def _both(first: tuple[Case, ...], other: tuple[Case, ...]) -> tuple[Case, ...]:
    return _least([one | two for one in first for two in other])


def _either(first: tuple[Case, ...], other: tuple[Case, ...]) -> tuple[Case, ...]:
    return _least([*first, *other])


def _least(cases: Sequence[Case]) -> tuple[Case, ...]:
    """The cases, less those that ask for all that another one asks for."""
    found: list[Case] = []
    for case in sorted(dict.fromkeys(cases), key=len):
        if not any(one <= case for one in found):
            found.append(case)
    if len(found) > MOST_CASES:
        raise NotLimits
    return tuple(found)


def one_of_each(cases: Sequence[Case]) -> tuple[Case, ...]:
    """All the ways to take a limit of each case: if all limits taken are broken, no case holds."""
    found = _ALWAYS
    for case in cases:
        found = _both(found, tuple(frozenset((limit,)) for limit in case))
    return found
