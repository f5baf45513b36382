"""Conditions of an indicator: which way each goes when the value gets better."""

from __future__ import annotations

from goalrules.model.condition import Comparison, Condition, Known, TargetStatus, TrendStatus
from goalrules.model.indicator import Indicator
from goalrules.model.quantity import CurrentValue
from goalrules.proofs.direction import Direction, is_monotone, joined, of_level_set, turned
from goalrules.proofs.quantity_direction import Directions
from goalrules.proofs.quantity_grid import Grid

_STATES = ("met", "near", "missed")
_TRENDS = ("improving", "steady", "worsening")


def of_single(condition: Condition, directions: Directions) -> Direction:
    """The direction of a single condition of an indicator."""
    match condition:
        case TargetStatus():
            if directions.of_target != 0:
                return None
            has_near = directions.indicator.near is not None
            asked = tuple(state for state in condition.states if has_near or state != "near")
            return of_level_set(_mask(asked, _STATES), 0b111 if has_near else 0b101)
        case TrendStatus():
            trend = directions.indicator.trend
            if trend is None or directions.of(trend.reference) != 0 or directions.of_target != 0:
                return None
            return of_level_set(_mask(condition.trends, _TRENDS), 0b111)
        case Known():
            is_value = isinstance(condition.quantity, CurrentValue)
            return 0 if is_value or directions.of(condition.quantity) == 0 else None
        case Comparison():
            return _of_comparison(condition, directions)
    return None


def _of_comparison(condition: Comparison, directions: Directions) -> Direction:
    bound = condition.bound
    above = joined((directions.of(condition.left), turned(directions.of(bound.low))))
    match bound.comparator:
        case "at least" | "above":
            return above
        case "at most" | "below":
            return turned(above)
        case "at or better than" | "at or worse than":
            is_higher = (directions.indicator.direction == "higher") is (bound.comparator == "at or better than")
            return above if is_higher else turned(above)
    high = 0 if bound.high is None else directions.of(bound.high)
    return 0 if above == 0 and high == 0 else None


def _mask(words: tuple[str, ...], order: tuple[str, ...]) -> int:
    return sum(1 << order.index(word) for word in set(words))


def is_monotone_by_form(indicator: Indicator, directions: Directions) -> bool:
    """Whether the form of the clauses shows that a better value never gives a worse level."""
    rating = indicator.rating
    if rating is None or rating.everyday or indicator.nature != "measured":
        return directions.of_target == 0
    return is_monotone(rating, lambda condition: of_single(condition, directions))


def proves(indicator: Indicator, directions: Directions) -> bool:
    """Whether it is proven for all data that a better value never gives a worse level."""
    if is_monotone_by_form(indicator, directions):
        return True
    rating = indicator.rating
    if rating is None or rating.everyday:
        return False
    return Grid(rating, indicator, lambda one: of_single(one, directions), directions.of).proves()
