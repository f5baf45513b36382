"""A second evaluator of a goal's clauses for complete data, sharing no code with the product: ints and ifs."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.testing.rule_text import Condition, Rating


def level_of(rating: Rating, members: Sequence[str], counted: Sequence[int] | None = None) -> str | None:
    """The level of a goal whose members have these levels; None where a clause before it has no truth.

    `counted` are the places of the members that counts are over, all unless given. A share of no members has no
    truth.
    """
    places = range(rating.size) if counted is None else counted
    for level, condition in rating.clauses:
        truth = holds(condition, rating, members, places)
        if truth is None:
            return None
        if truth:
            return level
    return rating.otherwise


def holds(condition: Condition, rating: Rating, members: Sequence[str], places: Sequence[int]) -> bool | None:
    kind = condition[0]
    if kind == "named":
        return members[condition[1]] in condition[2]
    if kind == "not":
        part = holds(condition[1], rating, members, places)
        return None if part is None else not part
    if kind in ("and", "or"):
        first = holds(condition[1], rating, members, places)
        second = holds(condition[2], rating, members, places)
        decisive = kind == "or"
        if first is decisive or second is decisive:
            return decisive
        return None if first is None or second is None else not decisive
    _, word, number, share, key, levels = condition
    base = [i for i in places if i in rating.key or not key]
    count = sum(1 for i in base if members[i] in levels)
    if word == "all":
        return count == len(base) if base else None
    if word == "no":
        return count == 0
    if word == "any":
        return count > 0
    if share is not None:
        return _compare(word, 100 * count, share * len(base)) if base else None
    return _compare(word, count, number)


def _compare(word: str, count: int, limit: int) -> bool:
    if word == "at least":
        return count >= limit
    if word == "at most":
        return count <= limit
    if word == "more than":
        return count > limit
    if word == "fewer than":
        return count < limit
    return count == limit
