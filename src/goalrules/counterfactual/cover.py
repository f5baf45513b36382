"""One problem of covering: each member has a part in each of a few columns, and each column needs a sum.

Whether so many members can come to enough, and how many sets of so many do. Bounds come from the greatest parts in each
column, and in a weighted sum of the columns. They only save work: what is counted is exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from math import comb, gcd
from operator import mul
from typing import NamedTuple

from goalrules.counterfactual.search import TooMuch

Row = tuple[int, ...]


class Option(NamedTuple):
    """One way to have enough: the part of each member in each column (`rows`, none negative), and what it needs."""

    rows: tuple[Row, ...]
    needs: Row


class Steps:
    """The bound on the work of one part of a question: to find how many, to write some out, to count them."""

    def __init__(self, most: int) -> None:
        self._most = self._left = most

    def renew(self) -> None:
        self._left = self._most

    def take(self, some: int) -> None:
        self._left -= some
        if self._left < 0:
            raise TooMuch


_EACH = 8
"""Where only one choice is looked for, bounds are made for each so many kinds."""


_DEEPEST = 400
"""So many kinds are gone into, one within the other."""


class Cover:
    """One option over kinds of members: those that have the same parts.

    Kinds stand in the order of a weighted sum of their parts, the greatest first. The weights make that sum a good
    bound where several columns are needed at once; any weights make it a true one.
    """

    def __init__(self, option: Option, steps: Steps, weights: Row | None = None) -> None:
        self.needs = option.needs
        self._steps = steps
        self._weights = weights or _weights(option)
        kinds = Counter(option.rows)
        self._kinds = sorted(kinds, key=lambda row: (-sum(map(mul, self._weights, row)), row))
        self._sizes = [kinds[row] for row in self._kinds]
        self.room = [*accumulate(reversed(self._sizes), initial=0)][::-1]
        self._bounds_from: dict[int, _Bounds] = {}
        parts = [
            sum(map(mul, self._weights, row))
            for row, size in zip(self._kinds, self._sizes, strict=True)
            for _ in range(size)
        ]
        self._weighed = list(accumulate(parts, initial=0))
        self._hopeless: set[tuple[int, int, Row]] = set()

    def of_these(self, rows: tuple[Row, ...]) -> Cover:
        """The same problem for some of the members."""
        return Cover(Option(rows, self.needs), self._steps, self._weights)

    @cached_property
    def least(self) -> int:
        """So many members are needed by any one column, or by the weighted sum."""
        return next(number for number in range(self.room[0] + 1) if self.may(0, number, self.needs))

    def may(self, at: int, left: int, needs: Row) -> bool:
        """Whether so many more members, of the kinds from `at` on, may come to enough; no is certain, yes is not."""
        self._steps.take(1)
        if left > self.room[at]:
            return False
        if len(needs) > 1:
            passed = self.room[0] - self.room[at]
            if self._weighed[passed + left] - self._weighed[passed] < sum(map(mul, self._weights, needs)):
                return False
        # Bounds of more kinds are bounds, too, and take long to make.
        return self._bounds(at - at % _EACH).may_be_met(left, needs)

    def can(self, at: int, left: int, needs: Row) -> bool:
        """Whether so many more members, of the kinds from `at` on, come to enough."""
        if not self.may(at, left, needs):
            return False
        if not any(needs):
            return True
        if len(needs) == 1:
            return True  # the greatest parts are those of one choice of members
        if left == 0 or (at, left, needs) in self._hopeless:
            return False
        if at > _DEEPEST:
            raise TooMuch
        for taken in range(min(left, self._sizes[at]), max(0, left - self.room[at + 1]) - 1, -1):
            if self.can(at + 1, left - taken, less(needs, taken, self._kinds[at])):
                return True
        self._hopeless.add((at, left, needs))
        return False

    def ways(self, number: int) -> int:
        """How many sets of so many members there are: counted by how many are left to take, and what is needed."""
        total = 0
        here: dict[tuple[int, Row], int] = {(number, self.needs): 1} if self.may(0, number, self.needs) else {}
        for at, (row, size) in enumerate(zip(self._kinds, self._sizes, strict=True)):
            behind, bounds = self.room[at + 1], self._bounds(at + 1)
            after: dict[tuple[int, Row], int] = {}
            for (left, needs), ways in here.items():
                least, most = max(0, left - behind), min(left, size)
                self._steps.take(1 + most - least)
                for taken in range(least, most + 1):
                    rest = left - taken
                    needed = less(needs, taken, row) if taken else needs
                    if not bounds.may_be_met(rest, needed):
                        continue
                    if bounds.are_met_by_any(rest, needed):
                        total += ways * comb(size, taken) * comb(behind, rest)
                    else:
                        key = (rest, needed)
                        after[key] = after.get(key, 0) + ways * comb(size, taken)
            here = after
        return total + sum(ways for (_, needs), ways in here.items() if not any(needs))

    def _bounds(self, at: int) -> _Bounds:
        if at not in self._bounds_from:
            self._steps.take(self.room[at] // 8)  # as much work
            self._bounds_from[at] = _Bounds(self._kinds[at:], self._sizes[at:], self._weights)
        return self._bounds_from[at]


class _Bounds:
    """What so many members of some kinds come to at most and at least: in each column, and in the weighted sum."""

    def __init__(self, kinds: Sequence[Row], sizes: Sequence[int], weights: Row) -> None:
        self._weights = weights
        members = [row for row, size in zip(kinds, sizes, strict=True) for _ in range(size)]
        self._columns = [sorted(column) for column in zip(*members, strict=True)] or [[] for _ in weights]
        self._most = [list(accumulate(reversed(column), initial=0)) for column in self._columns]
        self._weighed_most: list[int] = []
        if len(weights) > 1:  # kinds stand in this order
            self._weighed_most = list(accumulate([sum(map(mul, weights, row)) for row in members], initial=0))

    @cached_property
    def _least(self) -> list[list[int]]:
        return [list(accumulate(column, initial=0)) for column in self._columns]

    def may_be_met(self, number: int, needs: Row) -> bool:
        """Whether needs could be met by so many: no is certain, yes is not, as each column may take other members."""
        for column, need in zip(self._most, needs, strict=True):
            if column[number] < need:
                return False
        return not self._weighed_most or self._weighed_most[number] >= sum(map(mul, self._weights, needs))

    def are_met_by_any(self, number: int, needs: Row) -> bool:
        """Whether needs are met by whichever so many members are taken."""
        for column, need in zip(self._least, needs, strict=True):  # noqa: SIM110  (half the time of `all`)
            if column[number] < need:
                return False
        return True


def less(needs: Row, taken: int, row: Row) -> Row:
    """What is needed after so many members with these parts."""
    return tuple([need - taken * part if need > taken * part else 0 for need, part in zip(needs, row, strict=True)])


# ---- making problems simple ------------------------------------------------------------------------------


def simplest(option: Option) -> Option:
    """The same problem in the smallest numbers: nothing that is enough anyway, no column twice, no part beyond need."""
    columns: dict[Row, int] = {}
    for at, need in enumerate(option.needs):
        if need <= 0:
            continue
        column = tuple([row[at] for row in option.rows])
        by = gcd(*column) or 1
        need = -(-need // by)
        column = tuple([min(need, part // by) for part in column])
        columns[column] = max(need, columns.get(column, 0))
    rows = tuple(zip(*columns, strict=True)) if columns else ((),) * len(option.rows)
    return Option(rows, tuple(columns.values()))


_FINE = 1_000
_ROUNDS = 40


def _weights(option: Option) -> Row:
    """Weights of columns under which their sum asks for most members.

    Found by rounds in which what is still lacking gains weight. They need not be the best, so that floats will do:
    any weights give a true bound, and what is counted does not depend on them.
    """
    needs = option.needs
    if len(needs) < 2:
        return (1,) * len(needs)
    kinds = Counter(option.rows)
    shares = {row: [part * _FINE / need for part, need in zip(row, needs, strict=True)] for row in kinds}
    weights, best = [1.0] * len(needs), (-1.0, [1.0] * len(needs))
    for _ in range(_ROUNDS):
        number, sums = _relaxed(kinds, shares, weights)
        best = max(best, (number, list(weights)))
        weights = [w * (1 + 0.5 * (1 - min(2.0, s / _FINE))) for w, s in zip(weights, sums, strict=True)]
        weights = [w * len(needs) / sum(weights) for w in weights]
    scale = max(needs) * _FINE
    return tuple(max(1, int(w * _FINE)) * scale // need for w, need in zip(best[1], needs, strict=True))


def _relaxed(kinds: Counter[Row], shares: dict[Row, list[float]], weights: list[float]) -> tuple[float, list[float]]:
    """How many members the weighted sum asks for, parts of members allowed, and what they give each column."""
    left, number = sum(weights) * _FINE, 0.0
    sums = [0.0] * len(weights)
    for worth, row in sorted(_worth(shares, weights), reverse=True):
        if worth <= 0 or left <= 0:
            break
        taken = min(float(kinds[row]), left / worth)
        number, left = number + taken, left - taken * worth
        sums = [s + taken * share for s, share in zip(sums, shares[row], strict=True)]
    return number, sums


def _worth(shares: dict[Row, list[float]], weights: list[float]) -> Iterator[tuple[float, Row]]:
    for row, some in shares.items():
        yield sum(weight * share for weight, share in zip(weights, some, strict=True)), row
