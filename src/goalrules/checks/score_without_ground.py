"""A clause or score of a goal that asks how its score stands among those of its peers, or which side is better."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.quantities import all_parts, asked_by, quantities_of
from goalrules.checks.uses import is_whole, uses_of
from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.condition import Comparison, Condition, single
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.model.quantity import Peer
from goalrules.model.score import LevelRule


def score_without_ground(plan: Plan) -> Iterator[Diagnostic]:
    """Such a condition would be unknown for ever, or taken for the other side."""
    for goal in filter(is_whole, plan.goals):
        for use in uses_of(goal):
            if isinstance(use.condition, Comparison) and use.condition.bound.comparator in _BETTER:
                yield _without_side(goal, use.condition)
        for quantity in quantities_of(goal):
            for part in all_parts(quantity, goal.named):
                if isinstance(part, Peer):
                    yield from _without_peers(goal, part)
        yield from _scores_of_scores(goal)


_BETTER = ("at or better than", "at or worse than")


def _without_side(goal: Goal, condition: Comparison) -> Diagnostic:
    """`mean score at or better than 60`: a score has the better side that its points give it, and no word for it."""
    return Diagnostic(
        codes.QUANTITY_WITHOUT_GROUND,
        said("The goal `{goal}` has no better direction", goal=goal.path),
        Label(condition.bound.span, "asks for it"),
        related=(Label(goal.span, "the goal"),),
        help="write `at least` where a higher score is better, `at most` where a lower one is",
    )


def _without_peers(goal: Goal, part: Peer) -> Iterator[Diagnostic]:
    """`peer rank` of a goal: it needs peers, and a score of its own to compare."""
    if goal.peers is not None and any(not score.name for score in goal.scores):
        return
    yield Diagnostic(
        codes.QUANTITY_WITHOUT_GROUND,
        said(
            "The goal `{goal}` has no peers"
            if goal.peers is None
            else "The goal `{goal}` has no score of its own to compare with that of its peers",
            goal=goal.path,
        ),
        Label(part.span, "asks for it"),
        related=(Label(goal.span, "the goal"),),
        help='write `peers "0481", "0482"` in the goal'
        if goal.peers is None
        else "write `score from mean score` in the goal or its rating",
    )


def _scores_of_scores(goal: Goal) -> Iterator[Diagnostic]:
    """A score that is made of where it stands among others, or of a level that is: it would have no beginning."""
    rating = goal.rating
    conditions = [clause.condition for clause in rating.clauses if clause.condition is not None]
    by_peers = any(_asks_for_peers(condition, goal) for condition in conditions)
    for score in goal.scores:
        if score.name:
            continue
        quantities = [part for quantity in score.quantities for part in all_parts(quantity, goal.named)]
        is_circle = any(isinstance(part, Peer) for part in quantities) or any(
            _asks_for_peers(condition, goal) for condition in score.conditions
        )
        by_level = any(isinstance(rule, LevelRule) for rule in score.rules)
        if is_circle or (by_level and by_peers):
            yield Diagnostic(
                codes.QUANTITY_WITHOUT_GROUND,
                said("The score of `{goal}` is made of how it compares with other scores", goal=goal.path),
                Label(score.span, "has no beginning"),
                related=(Label(goal.span, "the goal"),),
                help="make the score of the scores of its members, and ask for `peer rank` in its clauses",
            )


def _asks_for_peers(condition: Condition, goal: Goal) -> bool:
    asked = (quantity for part in single(condition) for quantity in asked_by(part))
    return any(isinstance(part, Peer) for quantity in asked for part in all_parts(quantity, goal.named))
