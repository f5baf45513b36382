"""Counts that are exactly what the deciding clause asks for, and what one member fewer would mean."""

from __future__ import annotations

from fractions import Fraction

from goalrules.model.condition import DataTest, StateTest
from goalrules.model.scale import Scale
from goalrules.verdict import Assessment, CountFinding

WHOLE = Fraction(100)


def is_at_limit(found: CountFinding) -> bool:
    """Whether a share or count that holds would not hold with one member fewer."""
    quantifier = found.condition.quantifier
    limit: Fraction | int | None = quantifier.count
    if quantifier.share is not None:
        limit = Fraction(quantifier.share) * found.counted / WHOLE
    return found.truth is True and quantifier.word == "at least" and limit == len(found.certain)


def level_with_one_fewer(goal: Assessment, finding: CountFinding) -> str | None:
    """The level of `otherwise`, if it follows and no clause before the deciding one could hold instead.

    A clause before it, which is false now, stays false when it only counts data, or asks for as many members as
    possible at levels that all satisfy the deciding clause: a member that leaves those leaves these as well.
    None where this cannot be told without judging again.
    """
    rating = goal.node.rating
    assert rating is not None
    rest = rating.walk[len(goal.steps) :]
    if not rest or rest[0].condition is not None or rest[0].level is None:
        return None
    scales = {member.scale for member in goal.members if member.node.rating is not None}
    if len(scales) != 1 or not all(_stays_false(s.finding, finding, next(iter(scales))) for s in goal.steps[:-1]):
        return None
    return rest[0].level


def mask_of(test: StateTest | DataTest, scale: Scale) -> int:
    """The levels of a scale that a test names, as a mask; 0 where it asks for something else as well."""
    mask = 0
    for alternative in test.alternatives if isinstance(test, StateTest) else ():
        if alternative.trends or not alternative.levels:
            return 0
        for level in alternative.levels:
            mask |= scale.mask(level.level, level.reach)
    return mask


def _stays_false(earlier: object, deciding: CountFinding, scale: Scale) -> bool:
    if not isinstance(earlier, CountFinding) or earlier.truth is not False:
        return False
    condition = earlier.condition
    if isinstance(condition.test, DataTest):
        return True
    asks_for_many = condition.quantifier.word in ("all", "any", "at least", "more than")
    asked, enough = mask_of(condition.test, scale), mask_of(deciding.condition.test, scale)
    return asks_for_many and bool(asked) and not asked & ~enough
