"""The fewest members whose parts come to enough: a problem in whole numbers, solved and counted exactly.

The fewest are found from below: a number of members is tried only where the greatest parts of so many would do. How
many sets there are is counted by how much is still needed, one kind of members after the other, so that sets which
differ in members with the same parts are never gone through. A set counts if it solves one of several options.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from goalrules.counterfactual.cover import Cover, Option, Row, Steps, less, simplest
from goalrules.counterfactual.search import TooMuch

MOST_STEPS = 120_000
"""So many numbers of members of one kind are tried, to find how few are enough, to write sets out, and to count them:
each about half a second."""

MOST_OPTIONS = 8
"""Of so many options the sets are counted together; the work doubles with each."""


class Covered(NamedTuple):
    """The fewest members, and how many sets of so many there are; `is_all` False: more than `total`, uncounted.

    `sets` are the first of them, as ascending indexes, each with the place of an option that it solves.
    """

    number: int
    total: int
    is_all: bool
    sets: tuple[tuple[tuple[int, ...], int], ...]


def fewest(options: Sequence[Option], limit: int, most: int = MOST_STEPS) -> Covered | None:
    """The smallest sets of members that solve an option; None where none does. TooMuch where it is not found."""
    steps = Steps(most)
    made = {at: simplest(option) for at, option in enumerate(options)}
    covers = {at: Cover(option, steps) for at, option in _without_implied(made).items()}
    possible = {at: cover for at, cover in covers.items() if cover.may(0, cover.room[0], cover.needs)}
    if not possible:
        return None
    number = min(cover.least for cover in possible.values())
    while True:
        solved = {at: cover for at, cover in possible.items() if cover.can(0, number, cover.needs)}
        if solved:
            break
        number += 1
    steps.renew()
    sets, are_all = _first([(at, made[at], cover) for at, cover in solved.items()], number, limit + 1)
    if are_all:
        return Covered(number, len(sets), True, sets)
    steps.renew()
    try:
        total = _together([made[at] for at in solved], number, steps)
    except TooMuch:
        if len(sets) < 2:
            raise
        return Covered(number, len(sets) - 1, False, sets[:-1])
    return Covered(number, total, True, sets[:limit])


def _together(options: Sequence[Option], number: int, steps: Steps) -> int:
    """How many sets of so many members solve at least one of the options: each alone, less two at once, and so on."""
    if len(options) > MOST_OPTIONS:
        raise TooMuch
    total = 0
    for many in range(1, len(options) + 1):
        for some in combinations(options, many):
            rows = tuple(sum(rows, ()) for rows in zip(*(option.rows for option in some), strict=True))
            joint = simplest(Option(rows, sum((option.needs for option in some), ())))
            total += (-1) ** (many + 1) * Cover(joint, steps).ways(number)
    return total


def _first(
    options: Sequence[tuple[int, Option, Cover]], number: int, limit: int
) -> tuple[tuple[tuple[Row, int], ...], bool]:
    """The first sets in the order of their members, and whether there are no others.

    Where it takes too much, those found so far; there are others then.
    """
    found: list[tuple[Row, int]] = []
    try:
        for one in _in_order(options, number):
            found.append(one)
            if len(found) == limit:
                return tuple(found), False
    except TooMuch:
        return tuple(found), False
    return tuple(found), True


def _in_order(options: Sequence[tuple[int, Option, Cover]], number: int) -> Iterator[tuple[Row, int]]:
    """All sets in the order of their members, each with an option that it solves.

    Members are taken or passed over one after the other; no further where what is behind does not come to enough.
    """
    behind: dict[tuple[int, int], Cover] = {}
    start = [(n, option.needs) for n, (_, option, _) in enumerate(options)]
    open_ends: list[tuple[int, Row, list[tuple[int, Row]]]] = [(0, (), start)]
    while open_ends:
        at, chosen, needed = open_ends.pop()
        left, solvable = number - len(chosen), []
        for n, needs in needed:
            _, option, whole = options[n]
            if (n, at) not in behind:
                behind[n, at] = whole if at == 0 else whole.of_these(option.rows[at:])
            if behind[n, at].can(0, left, needs):
                solvable.append((n, needs))
        if solvable and left == 0:
            yield chosen, options[solvable[0][0]][0]
        elif solvable:
            open_ends.append((at + 1, chosen, solvable))
            with_it = [(n, less(needs, 1, options[n][1].rows[at])) for n, needs in solvable]
            open_ends.append((at + 1, (*chosen, at), with_it))


def _without_implied(options: dict[int, Option]) -> dict[int, Option]:
    """The options less those whose sets all solve another one: which need all that the other needs, or more."""
    needed = {
        at: {tuple([row[n] for row in option.rows]): need for n, need in enumerate(option.needs)}
        for at, option in options.items()
    }

    def implies(one: int, other: int) -> bool:
        less = all(need <= needed[one].get(column, -1) for column, need in needed[other].items())
        return less and (needed[one] != needed[other] or other < one)

    return {at: option for at, option in options.items() if not any(implies(at, b) for b in options if b != at)}
