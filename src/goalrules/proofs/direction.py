"""Directions: which way something goes when a measurement gets better, and what follows for a list of clauses.

A direction is 1 (never falls), -1 (never rises), 0 (stays as it is), or None (not seen from the form). Of a condition
it is the direction of its truth, in the order false, unknown, true. What holds by directions holds for all data, for
any members without data, and for both ends of the range (semantics A6, Q3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from goalrules.model.condition import Both, Condition, Either, Negation
from goalrules.model.rating import Clause, Rating
from goalrules.model.scale import Scale

Direction: TypeAlias = int | None


def joined(directions: Iterable[Direction]) -> Direction:
    """The direction of a sum, a larger, a smaller, an `and` or an `or` of several."""
    found: set[int] = set()
    for direction in directions:
        if direction is None:
            return None
        found.add(direction)
    return None if {1, -1} <= found else sum(found)


def turned(direction: Direction) -> Direction:
    """The direction of a negation."""
    return None if direction is None else -direction


def of_condition(condition: Condition, single: Callable[[Condition], Direction]) -> Direction:
    """The direction of a condition, from those of its single ones."""
    match condition:
        case Both() | Either():
            return joined(of_condition(part, single) for part in condition.parts)
        case Negation():
            return turned(of_condition(condition.part, single))
        case _:
            return single(condition)


def of_level_set(mask: int, possible: int) -> Direction:
    """The direction of "is at one of these levels", for a member that can be at the `possible` ones."""
    wanted, others = mask & possible, possible & ~mask
    if not wanted or not others:
        return 0
    if wanted.bit_length() <= (others & -others).bit_length():
        return 1
    if others.bit_length() <= (wanted & -wanted).bit_length():
        return -1
    return None


def is_known(outcomes: int, scale: Scale) -> bool:
    """Whether a set of levels is one level."""
    return outcomes != 0 and outcomes & (outcomes - 1) == 0 and outcomes != scale.cannot


def is_monotone(rating: Rating, single: Callable[[Condition], Direction]) -> bool:
    """Whether the form of the clauses shows that the level never falls when a measurement gets better.

    From the top: a clause that holds the more, the better things are, must give a level at least as good as all after
    it; one that holds the less, a level at most as good (a veto); one that stays as it is may give any. "Cannot be
    assessed" is above and below nothing.
    """
    clauses = [clause for clause in rating.walk if clause.level is not None]
    for at, clause in enumerate(clauses):
        if clause.condition is None:
            break
        after = _places(clauses[at + 1 :], rating.scale)
        here = rating.scale.names.index(clause.level or "")
        direction = of_condition(clause.condition, single)
        if all(place == here for place in after):
            continue
        if direction is None:
            return False
        if (direction > 0 and any(place < here for place in after)) or (
            direction < 0 and any(place > here for place in after)
        ):
            return False
    return True


def _places(clauses: Sequence[Clause], scale: Scale) -> list[int]:
    return [scale.names.index(clause.level) for clause in clauses if clause.level is not None]
