"""What the form of a plan's ratings alone leaves open: for the others nothing has to be gone through."""

from __future__ import annotations

from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.proofs.member_direction import GoalDirections, every_kin
from goalrules.proofs.quantity_direction import Directions
from goalrules.proofs.score_direction import of_score
from goalrules.proofs.value_direction import proves


def open_indicators(plan: Plan) -> list[Indicator]:
    """The measured indicators of which it is open that a better value is never judged worse, and not accepted."""
    return [
        one
        for one in plan.indicators
        if one.nature == "measured"
        and one.rating is not None
        and one.rating.not_monotone is None
        and is_open(one, Directions(one, plan.period, plan.entity))
    ]


def is_open(indicator: Indicator, directions: Directions) -> bool:
    """Whether its clauses or its scores leave it open."""
    return bool(open_scores(indicator, directions)) or not proves(indicator, directions)


def open_scores(indicator: Indicator, directions: Directions) -> list[str]:
    """The names of the scores of which it is not seen which way they go."""
    return [score.name for score in indicator.scores if of_score(score, directions) is None]


def open_goals(plan: Plan) -> list[Goal]:
    """The goals of which it is open that a better result of a member is never judged worse, and not accepted."""
    return [
        goal
        for goal in plan.goals
        if goal.rating.not_monotone is None and not GoalDirections(plan, goal, every_kin(plan, goal)).proves()
    ]
