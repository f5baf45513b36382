"""Conditions of a goal: which way each goes when one member gets a better result and which have data stays (Q2, Q3)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from goalrules.evaluate.members import Kin, chosen, kin, meant
from goalrules.evaluate.semantics import IMPROVING, STEADY, WORSENING
from goalrules.evaluate.states import masks, possible_levels
from goalrules.model.asking import meant as named_meant
from goalrules.model.condition import Comparison, Condition, Count, DataTest, Known, Lowest, Named, State, StateTest
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.quantity import (
    Amount,
    Extreme,
    Given,
    Negative,
    Peer,
    PercentOf,
    Product,
    Quantity,
    ScoreAggregate,
    Sum,
)
from goalrules.model.score import FormulaRule, LevelRule, Score
from goalrules.proofs.direction import Direction, is_monotone, joined, of_level_set, turned
from goalrules.proofs.quantity_direction import Directions
from goalrules.proofs.quantity_grid import Grid
from goalrules.proofs.score_direction import of_score, of_scores_by_level

_TRENDS = (IMPROVING, STEADY, WORSENING)
_RISING = {"at least": 1, "above": 1, "at most": -1, "below": -1}


def every_kin(plan: Plan, goal: Goal) -> tuple[Kin, ...]:
    """All members of a goal, each with all its tags: as for an entity to which everything applies."""
    everyday = next(scale for scale in plan.scales if scale.name == "indicators")
    found = (kin(member, plan.nodes[member.path], everyday, plan.entity) for member in goal.members)
    return tuple(one._replace(tags=one.member.tags) for one in found)


class GoalDirections:
    """The directions of one goal's conditions."""

    def __init__(self, plan: Plan, goal: Goal, members: Sequence[Kin]) -> None:
        self.plan, self.goal, self.members = plan, goal, members

    def is_monotone_by_form(self) -> bool:
        """Whether the form of the clauses shows that a better result of a member never gives a worse level."""
        return is_monotone(self.goal.rating, self.of_single)

    def proves(self) -> bool:
        """Whether that is proven for all results of the members without going through them."""
        return self.is_monotone_by_form() or Grid(self.goal.rating, self.goal, self.of_single, self.of).proves()

    def of_single(self, condition: Condition) -> Direction:
        """That of a single condition."""
        match condition:
            case Count():
                return self._of_count(condition)
            case Named():
                return joined(
                    self._of_test(condition.test, one) for one in self.members if one.node.path == condition.path
                )
            case Lowest():
                asked = [self.members[i] for i in meant(condition.members, self.members)]
                if asked and all("" in {score.name for score in one.node.scores} for one in asked):
                    return None
                return joined(self._of_test(condition.test, one) for one in asked if one.rated)
            case Comparison():
                return self._of_comparison(condition)
            case Known():
                return 0 if self.of(condition.quantity) == 0 else None
        return None

    # ---- members ---------------------------------------------------------------------------------------------

    def _of_count(self, condition: Count) -> Direction:
        each = joined(self._of_test(condition.test, self.members[i]) for i in meant(condition.members, self.members))
        match condition.quantifier.word:
            case "all" | "any" | "at least" | "more than":
                return each
            case "no" | "at most" | "fewer than":
                return turned(each)
        return 0 if each == 0 else None

    def _of_test(self, test: StateTest | DataTest, one: Kin) -> Direction:
        """That of a test of one member, over the levels and trends that it can have."""
        if isinstance(test, DataTest):
            return 0
        possible = possible_levels(one.node) if one.rated else 0
        if len(test.alternatives) == 1 and not test.alternatives[0].trends:
            return of_level_set(masks(test.alternatives[0], one.scale)[0] or 0, possible)
        levels = [1 << bit for bit in range(possible.bit_length()) if possible >> bit & 1] or [0]
        trends = list(_TRENDS) if one.declares_trend else [0]
        holds = [[_is_in(test.alternatives, one, level, trend) for trend in trends] for level in levels]
        falls = {worse - better for row in holds for better, worse in pairwise(row)}
        falls |= {worse - better for column in zip(*holds, strict=True) for better, worse in pairwise(column)}
        return None if {1, -1} <= falls else -sum(falls)

    # ---- scores ----------------------------------------------------------------------------------------------

    def _of_comparison(self, condition: Comparison) -> Direction:
        bound = condition.bound
        above = joined((self.of(condition.left), turned(self.of(bound.low))))
        if bound.comparator in _RISING:
            return above if _RISING[bound.comparator] > 0 else turned(above)
        return 0 if above == 0 and (bound.high is None or self.of(bound.high) == 0) else None

    def of(self, quantity: Quantity) -> Direction:
        """That of a quantity of scores, as the scores of the members go."""
        match quantity:
            case Amount():
                return 0
            case ScoreAggregate():
                kind = None if quantity.of is None else "indicator" if quantity.of == "indicators" else "goal"
                asked = chosen(self.members, kind, quantity.key, quantity.tag)  # type: ignore[arg-type]
                return joined(self.of_member(self.members[i], quantity.called) for i in asked)
            case Given():
                found = named_meant(quantity, self.goal.named)
                return None if isinstance(found, Given) else self.of(found)
            case Sum():
                right = self.of(quantity.right)
                return joined((self.of(quantity.left), turned(right) if quantity.minus else right))
            case Extreme():
                return joined((self.of(quantity.first), self.of(quantity.second)))
            case Negative():
                return turned(self.of(quantity.of))
            case PercentOf():
                return self.of(quantity.of) if quantity.percent >= 0 else turned(self.of(quantity.of))
            case Product():
                by = named_meant(quantity.right, self.goal.named)
                if isinstance(by, Amount):
                    left = self.of(quantity.left)
                    return left if by.number >= 0 else turned(left)
                by = named_meant(quantity.left, self.goal.named)
                if isinstance(by, Amount) and not quantity.divided:
                    right = self.of(quantity.right)
                    return right if by.number >= 0 else turned(right)
                return None
            case Peer():
                return self._among_peers(quantity)
        return None

    def _among_peers(self, quantity: Peer) -> Direction:
        """Of the goal's own score among those of other entities, of which more is better."""
        own = next((score for score in self.goal.scores if not score.name), None)
        if quantity.function == "count":
            return 0
        if own is None or quantity.function not in ("rank", "quartile"):
            return None
        return turned(self._of_goal_score(own, self.goal, self))

    def of_member(self, one: Kin, called: str) -> Direction:
        """That of a score of one member, as the member gets better; 0 where it has no such score."""
        score = next((score for score in one.node.scores if score.name == called), None)
        if score is None or not one.rated:
            return 0
        if isinstance(one.node, Indicator):
            if all(isinstance(rule, LevelRule) for rule in score.rules):
                return joined(of_scores_by_level(r, one.node) for r in score.rules if isinstance(r, LevelRule))
            if one.node.rating is not None and one.node.rating.not_monotone:
                return 1  # the plan says why it goes both ways
            return of_score(score, Directions(one.node, self.plan.period, self.plan.entity))
        inside = GoalDirections(self.plan, one.node, every_kin(self.plan, one.node))
        return self._of_goal_score(score, one.node, inside)

    def _of_goal_score(self, score: Score, goal: Goal, inside: GoalDirections) -> Direction:
        """That of a goal's own score: by level as the levels count, else as its quantity goes."""
        if len(score.rules) != 1:
            return None
        rule = score.rules[0]
        if isinstance(rule, LevelRule):
            return of_scores_by_level(rule, goal)
        if isinstance(rule, FormulaRule) and rule.condition is None:
            return inside.of(rule.quantity)
        return None


def _is_in(alternatives: Sequence[State], one: Kin, level: int, trend: int) -> int:
    """Whether a level and a trend, as masks of one bit, are among those that a test names."""
    for alternative in alternatives:
        levels, trends = masks(alternative, one.scale)
        if (levels is None or level & levels) and (trends is None or trend & trends):
            return 1
    return 0
