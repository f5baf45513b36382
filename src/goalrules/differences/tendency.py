"""Whether a changed element is surely easier or harder to meet, whatever the data turn out to be.

Said only where it holds of every value; None where it depends, and where nothing is easier or harder about it.
"""

from __future__ import annotations

from decimal import Decimal

from goalrules.differences.difference import Tendency
from goalrules.model.condition import Count
from goalrules.model.indicator import Near, Target, Tolerance
from goalrules.model.quantity import Amount, Bound
from goalrules.model.rating import Clause
from goalrules.model.scale import Scale

_RISING, _FALLING = ("at least", "above"), ("at most", "below")
_MORE, _FEWER = ("at least", "more than", "all", "any"), ("at most", "fewer than", "no")


def tendency_of(old: object, new: object) -> Tendency | None:
    """Of targets, near limits and steady bands."""
    match old, new:
        case Target(), Target():
            return _of_targets(old, new)
        case Near(), Near():
            return _of_nears(old, new)
    return None


def _sign(value: int) -> Tendency | None:
    return "looser" if value < 0 else "stricter" if value > 0 else None


def _compared(old: Decimal, new: Decimal) -> int:
    return (new > old) - (new < old)


def _of_targets(old: Target, new: Target) -> Tendency | None:
    """Of targets with numbers for the same periods; what is near moves with them."""
    if (old.by, old.between_points) != (new.by, new.between_points) or not old.points or not new.points:
        return None
    if [point.period for point in old.points] != [point.period for point in new.points]:
        return None
    side = _side(new)
    if side is None or side != _side(old):
        return None
    signs = set()
    for before, after in zip(old.points, new.points, strict=True):
        if side == 0:
            assert before.high is not None
            assert after.high is not None
            signs |= {_compared(before.low, after.low), -_compared(before.high, after.high)}
        else:
            signs.add(side * _compared(before.low, after.low))
    strict = (new.comparator in ("above", "below")) - (old.comparator in ("above", "below"))
    return _one_sign({*signs, strict})


def _one_sign(signs: set[int]) -> Tendency | None:
    signs = signs - {0}
    return _sign(signs.pop()) if len(signs) == 1 else None


def _side(target: Target) -> int | None:
    if target.comparator in _RISING:
        return 1
    if target.comparator in _FALLING:
        return -1
    return 0 if target.comparator == "between" else None


def _of_nears(old: Near, new: Near) -> Tendency | None:
    if old.limit is not None and new.limit is not None:
        return _of_limits(old.limit, new.limit)
    if old.limit is not None or new.limit is not None:
        return None
    signs = {_of_tolerances(old.below, new.below), _of_tolerances(old.above, new.above)}
    return None if None in signs else _one_sign({sign for sign in signs if sign is not None})


def _of_tolerances(old: Tolerance | None, new: Tolerance | None) -> int | None:
    if old is None or new is None:
        return 0 if old is new else None
    return -_compared(old.number, new.number) if old.of_target is new.of_target else None


def _of_limits(old: Bound, new: Bound) -> Tendency | None:
    if not isinstance(old.low, Amount) or not isinstance(new.low, Amount) or old.comparator != new.comparator:
        return None
    side = 1 if old.comparator in _RISING else -1 if old.comparator in _FALLING else 0
    return _sign(side * _compared(old.low.number, new.low.number))


def tendency_of_clauses(old: Clause, new: Clause, scale: Scale) -> Tendency | None:
    """Of two counts that ask for another number of the same members, for the best level or the lowest.

    Of levels between them it depends on the other clauses what is better.
    """
    before, after = old.condition, new.condition
    if old.level != new.level or not isinstance(before, Count) or not isinstance(after, Count):
        return None
    if before.members != after.members or before.test != after.test:
        return None
    a, b = before.quantifier, after.quantifier
    if a.word in _FEWER or b.word in _FEWER or a.word not in _MORE or b.word not in _MORE:
        return None
    if (a.share is None) != (b.share is None):
        return None
    asked = (a.share, b.share) if a.share is not None and b.share is not None else (_count(a.count), _count(b.count))
    sign = _one_sign({_compared(*asked), (b.word == "more than") - (a.word == "more than")})
    if old.level == scale.best:
        return sign
    if old.level == scale.worst and sign is not None:
        return "looser" if sign == "stricter" else "stricter"
    return None


def _count(count: int | None) -> Decimal:
    return Decimal(1 if count is None else count)
