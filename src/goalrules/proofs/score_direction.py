"""Scores of an indicator: which way each goes when the value gets better (semantics D7, D8)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from goalrules.model.asking import Node, meant
from goalrules.model.condition import Comparison, Condition
from goalrules.model.quantity import Amount, Quantity
from goalrules.model.score import FixedRule, FormulaRule, LevelRule, PointsRule, Score, ScoreRule
from goalrules.proofs.direction import Direction, joined, of_condition
from goalrules.proofs.limits import limit, linear
from goalrules.proofs.quantity_direction import Directions
from goalrules.proofs.value_direction import of_single, proves


class Ends(NamedTuple):
    """The least and the greatest that something may be; None: no end."""

    low: Fraction | None
    high: Fraction | None


NO_ENDS = Ends(None, None)


def of_score(score: Score, directions: Directions) -> Direction:
    """The direction of a score of a measured indicator; of one by level as its levels count.

    A rule that takes over as the value gets better must begin no lower than those after it can end: by the limits
    that it states, or that follow from the limits within which it is used.
    """
    found: Direction = 0
    for at, rule in enumerate(score.rules):
        found = joined((found, _of_rule(rule, directions), _of_turn(score.rules, at, directions)))
        if found is None:
            return None
    return found


def _of_rule(rule: ScoreRule, directions: Directions) -> Direction:
    match rule:
        case FixedRule():
            return 0
        case FormulaRule():
            return directions.of(rule.quantity)
        case LevelRule():
            rating = directions.indicator.rating
            is_level = rating is not None and (rating.not_monotone or proves(directions.indicator, directions))
            return of_scores_by_level(rule, directions.indicator) if is_level else None
        case PointsRule():
            return _of_points(rule, directions)
    return None


def _of_points(rule: PointsRule, directions: Directions) -> Direction:
    """As the position goes, and the scores with the positions, which rise or fall throughout (D7)."""
    if any(directions.of(point.at) != 0 for point in rule.points):
        return None
    named = directions.indicator.named
    written = [n.number for point in rule.points if isinstance(n := meant(point.at, named), Amount)]
    position = directions.of(rule.by)
    if len(written) < 2 or position is None:
        return None
    scores = [point.score for point in rule.points]
    steps = {(b > a) - (b < a) for a, b in pairwise(scores)}
    if {1, -1} <= steps:
        return None
    return position * sum(steps) * (1 if written[-1] >= written[0] else -1)


def of_scores_by_level(rule: LevelRule, node: Node) -> Direction:
    """Whether a better level counts more (1) or less (-1)."""
    assert node.rating is not None
    by_level = dict(rule.scores)
    numbers = [by_level[name] for name in node.rating.scale.names if name in by_level]
    steps = {(a > b) - (a < b) for a, b in pairwise(numbers)}
    return None if {1, -1} <= steps else sum(steps)


# ---- from one rule to the next -----------------------------------------------------------------------------


def _of_turn(rules: Sequence[ScoreRule], at: int, directions: Directions) -> Direction:
    """Which way the score goes as a rule takes over from those after it."""
    condition = _condition(rules[at])
    if condition is None or at + 1 == len(rules):
        return 0
    holds = of_condition(condition, lambda single: of_single(single, directions))
    if holds is None or holds == 0:
        return holds
    here = _reached(rules, at, directions)
    after = [_reached(rules, later, directions) for later in range(at + 1, len(rules))]
    least = None if any(end.low is None for end in after) else min(end.low for end in after if end.low is not None)
    most = None if any(end.high is None for end in after) else max(end.high for end in after if end.high is not None)
    if here.low is not None and most is not None and here.low >= most:
        return holds
    if here.high is not None and least is not None and here.high <= least:
        return -holds
    return None


def _condition(rule: ScoreRule) -> Condition | None:
    return rule.condition if isinstance(rule, FormulaRule | FixedRule) else None


def _reached(rules: Sequence[ScoreRule], at: int, directions: Directions) -> Ends:
    """Between which numbers a rule gives scores, where it is used: it holds, and none before it does."""
    rule = rules[at]
    low, high = Score(name="", rules=(rule,), span=rule.span).ends
    stated = Ends(None if low is None else Fraction(low), None if high is None else Fraction(high))
    if not isinstance(rule, FormulaRule):
        return stated
    node = directions.indicator
    formula = linear(rule.quantity, node.named)
    if formula.of is None:
        return Ends(formula.plus, formula.plus)
    used = _within(rule.condition, formula.of, node, holds=True)
    for before in rules[:at]:
        used = _both(used, _within(_condition(before), formula.of, node, holds=False))
    ends = [None if end is None else formula.factor * end + formula.plus for end in used]
    found = Ends(*ends) if formula.factor >= 0 else Ends(*reversed(ends))
    return _both(stated, Ends(_limited(found.low, stated), _limited(found.high, stated)))


def _limited(number: Fraction | None, ends: Ends) -> Fraction | None:
    if number is None:
        return None
    if ends.high is not None and number > ends.high:
        return ends.high
    return ends.low if ends.low is not None and number < ends.low else number


def _both(one: Ends, other: Ends) -> Ends:
    """Where both hold."""
    lows = [end for end in (one.low, other.low) if end is not None]
    highs = [end for end in (one.high, other.high) if end is not None]
    return Ends(max(lows, default=None), min(highs, default=None))


def _within(condition: Condition | None, of: Quantity, node: Node, *, holds: bool) -> Ends:
    """Between which numbers a quantity is where one comparison of it holds, or does not."""
    if not isinstance(condition, Comparison) or meant(condition.left, node.named) != of:
        return NO_ENDS
    number = limit(condition.bound.low, of, node)
    if number is None:
        return NO_ENDS
    match condition.bound.comparator:
        case "at least" | "above":
            return Ends(number, None) if holds else Ends(None, number)
        case "at most" | "below":
            return Ends(None, number) if holds else Ends(number, None)
    return NO_ENDS
