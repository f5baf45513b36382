"""Levels and trends of one node as masks, and whether a state that a rule names holds of it."""

from __future__ import annotations

from goalrules.evaluate.semantics import IMPROVING, MET, MISSED, NEAR, STEADY, WORSENING, disjunction, within
from goalrules.model.condition import State, StateTest
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.scale import Scale
from goalrules.verdict import TrendFinding, Truth

STATUS_BITS = {"met": MET, "near": NEAR, "missed": MISSED}
TREND_BITS = {"improving": IMPROVING, "steady": STEADY, "worsening": WORSENING}
ANY_TREND = IMPROVING | STEADY | WORSENING


def possible_levels(node: Goal | Indicator) -> int:
    """The mask of the levels a node's rating can give: those its clauses name; of a judged one, all of its scale."""
    rating = node.rating
    assert rating is not None
    scale = rating.scale
    if isinstance(node, Indicator) and node.nature == "yes or no":
        return scale.mask(node.done) | scale.mask(node.not_done)
    mask = 0
    for clause in rating.clauses:
        if clause.level is not None:
            mask |= scale.mask(clause.level)
    return mask or scale.every_level


def state_truth(test: StateTest, scale: Scale, outcomes: int, trends: int) -> Truth:
    """Whether one node satisfies one of the alternatives, each asked of level and trend together (A9, A10).

    `outcomes` is its mask of possible levels, `trends` that of its possible trends.
    """
    return disjunction(alternative_truth(*masks(one, scale), outcomes, trends) for one in test.alternatives)


def masks(state: State, scale: Scale) -> tuple[int | None, int | None]:
    """The levels and trends that a state names as masks; None where it names none. A level that is not on the
    scale is nobody's (the checks refuse it)."""
    levels = None
    if state.levels:
        levels = 0
        for test in state.levels:
            if scale.has(test.level):
                levels |= scale.mask(test.level, test.reach)
    trends = sum(TREND_BITS[trend] for trend in set(state.trends)) if state.trends else None
    return levels, trends


def alternative_truth(levels: int | None, trends: int | None, outcomes: int, possible_trends: int) -> Truth:
    """Both of the same node; one that has no trend at all (an empty mask) is in none of the trends."""
    of_level = True if levels is None else within(outcomes, levels)
    if trends is None or of_level is False:
        return of_level
    of_trend = within(possible_trends, trends) if possible_trends else False
    return of_trend if of_trend is False or of_level is True else None


def trend_mask(trend: TrendFinding) -> int:
    return ANY_TREND if trend.trend is None else TREND_BITS[trend.trend]
