"""Which clause of one rating is which of another: the same, changed, or in one only; and if the order differs.

Pairs do not depend on which rating is the older one.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from goalrules.differences.normal_form import Renaming, as_it_is, normal
from goalrules.model.rating import Clause


class ClausePairs(NamedTuple):
    """Clauses by their places in the order tried (from 0). `pairs` are (old, new) in the order of the old."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]

    @property
    def reordered(self) -> bool:
        """Whether clauses that are in both are tried in another order."""
        news = [new for _, new in self.pairs]
        return news != sorted(news)


def pair_clauses(old: Sequence[Clause], new: Sequence[Clause], renamed: Renaming = as_it_is) -> ClausePairs:
    """Equal clauses first, then those for the same level, then those under the same condition, each in their order."""
    pairs: dict[int, int] = {}
    conditions_old = [normal(clause.condition, renamed) for clause in old]
    conditions_new = [normal(clause.condition) for clause in new]
    ways: list[tuple[Callable[[int], Hashable], Callable[[int], Hashable]]] = [
        (lambda i: (old[i].level, conditions_old[i]), lambda i: (new[i].level, conditions_new[i])),
        (lambda i: (old[i].level, old[i].condition is None), lambda i: (new[i].level, new[i].condition is None)),
        (lambda i: conditions_old[i], lambda i: conditions_new[i]),
    ]
    for of_old, of_new in ways:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        taken = set(pairs.values())
        for i in range(len(new)):
            if i not in taken:
                waiting[of_new(i)].append(i)
        for i in range(len(old)):
            if i not in pairs and waiting[of_old(i)]:
                pairs[i] = waiting[of_old(i)].popleft()
    there = set(pairs.values())
    return ClausePairs(
        tuple(sorted(pairs.items())),
        tuple(i for i in range(len(old)) if i not in pairs),
        tuple(i for i in range(len(new)) if i not in there),
    )


def merged(
    old: Sequence[Clause],
    new: Sequence[Clause],
    found: ClausePairs,
    *,
    changed: Callable[[tuple[int | None, int | None]], bool],
    reordered: bool,
) -> tuple[Clause, ...]:
    """The clauses of the old rating with some of the differences: those for whose places `changed` holds."""
    pairs = sorted(found.pairs, key=lambda pair: pair[1]) if reordered else list(found.pairs)
    there: list[tuple[int | None, int | None]] = list(pairs)
    for i in found.removed:
        if not changed((i, None)):
            there.insert(_behind(there, 0, i), (i, None))
    for i in found.added:
        if changed((None, i)):
            there.insert(_behind(there, 1, i), (None, i))
    return tuple(_clause(old, new, at, changed(at)) for at in there)


def _clause(old: Sequence[Clause], new: Sequence[Clause], at: tuple[int | None, int | None], changed: bool) -> Clause:
    first, second = at
    if first is None or (changed and second is not None):
        assert second is not None
        return new[second]
    return old[first]


def _behind(there: Sequence[tuple[int | None, int | None]], side: int, number: int) -> int:
    """The place behind the nearest clause that stands before a clause in its own rating."""
    before = [(one[side], at) for at, one in enumerate(there)]
    nearest = max(((n, at) for n, at in before if n is not None and n < number), default=None)
    return 0 if nearest is None else nearest[1] + 1
