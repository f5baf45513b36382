"""Sets of members that were found as numbers by group: counted, and the first ones written out in plan order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import islice
from math import comb

from goalrules.counterfactual.game import Group
from goalrules.counterfactual.search import Moved


def number_of(groups: Sequence[Group], vectors: Iterable[Moved]) -> int:
    """How many sets of members these numbers by group stand for; the vectors differ."""
    total = 0
    for vector in vectors:
        product = 1
        for group, number in zip(groups, vector, strict=True):
            product *= comb(group.size, number)
        total += product
    return total


def first_of(groups: Sequence[Group], vectors: Iterable[Moved], limit: int) -> list[tuple[tuple[int, ...], Moved]]:
    """The first sets, as indexes in plan order, each with its numbers by group."""
    each = (islice(_sets(groups, vector), limit) for vector in vectors)
    return nsmallest(limit, ((members, vector) for vector, some in zip(vectors, each, strict=True) for members in some))


def _sets(groups: Sequence[Group], vector: Moved) -> Iterator[tuple[int, ...]]:
    """The sets with these numbers by group, in the order of their first members."""
    order = sorted((i, number) for number, group in enumerate(groups) if vector[number] for i in group.members)
    behind = [[0] * len(groups) for _ in range(len(order) + 1)]
    for at in range(len(order) - 1, -1, -1):
        behind[at] = list(behind[at + 1])
        behind[at][order[at][1]] += 1
    chosen: list[int] = []
    needed = list(vector)

    def from_here(at: int) -> Iterator[tuple[int, ...]]:
        if not any(needed):
            yield tuple(chosen)
            return
        i, group = order[at]
        if needed[group]:
            needed[group] -= 1
            chosen.append(i)
            yield from from_here(at + 1)
            chosen.pop()
            needed[group] += 1
        if needed[group] <= behind[at + 1][group]:
            yield from from_here(at + 1)

    return from_here(0)
