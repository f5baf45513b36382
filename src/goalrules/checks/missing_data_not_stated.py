"""A rating that counts members and does not say what members without data do (semantics B6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goalrules.checks.quantities import all_parts, asked_by
from goalrules.checks.uses import ratings
from goalrules.diagnostics import Diagnostic, Label, codes, rule_word, said
from goalrules.model.condition import Condition, Count, Lowest, StateTest, single
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.model.quantity import Quantity, ScoreAggregate
from goalrules.model.rating import CommentRule, Rating
from goalrules.model.score import Score


def missing_data_not_stated(plan: Plan) -> Iterator[Diagnostic]:
    """There is no default: published practice knows all three, and each gives other verdicts."""
    for rating, nodes in ratings(plan):
        goals = [node for node in nodes if isinstance(node, Goal)]
        if rating.damaged or not (any(map(_lacks, goals)) if nodes else _rating_lacks(rating)):
            continue
        worst = rating.scale.worst if rating.scale.name != "goals" else "missed"
        yield Diagnostic(
            codes.MISSING_DATA_NOT_STATED,
            said("`{rating}` counts members and does not say what one without data does", rating=rating.name),
            Label(rating.span, "no `missing data …`"),
            notes=(
                "`missing data is left out`: it is in no count, neither above nor below the line",
                said("`missing data counts as {worst}`: it is counted as having this level", worst=rule_word(worst)),
                "`missing data blocks the verdict`: no level while its data could still change it",
            ),
            help="write one of the three in the rating, or once for all in `defaults`",
        )


def _lacks(goal: Goal) -> bool:
    return _asks_of_members(goal.rating, goal.scores, goal.comment_required, goal.named)


def _rating_lacks(rating: Rating) -> bool:
    """Of a rating that nobody uses."""
    named = {definition.name: definition.quantity for definition in rating.definitions}
    return _asks_of_members(rating, rating.scores, rating.comment_required, named)


def _asks_of_members(
    rating: Rating, scores: tuple[Score, ...], comment: CommentRule | None, named: Mapping[str, Quantity]
) -> bool:
    """Whether nothing is said of missing data, and members are counted, or their scores made into one."""
    if rating.missing is not None or rating.damaged:
        return False
    whole = [clause.condition for clause in rating.clauses if clause.condition is not None]
    whole += [condition for score in scores for condition in score.conditions]
    whole += [comment.condition] if comment is not None else []
    conditions = [part for condition in whole for part in single(condition)]
    quantities = [quantity for condition in conditions for quantity in asked_by(condition)]
    quantities += [quantity for score in scores for quantity in score.quantities]
    return any(map(_counts, conditions)) or any(
        isinstance(part, ScoreAggregate) for quantity in quantities for part in all_parts(quantity, named)
    )


def _counts(condition: Condition) -> bool:
    """Whether it counts members by level or trend; counts of those with data need no policy (B5)."""
    return isinstance(condition, Lowest) or (isinstance(condition, Count) and isinstance(condition.test, StateTest))
