"""A rating that counts members and does not say what members without data do (semantics B6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goalrules.checks.uses import Node, ratings
from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.condition import Comparison, Count, Lowest, StateTest, single
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.model.quantity import ScoreAggregate, parts_of
from goalrules.model.rating import Rating


def missing_data_not_stated(plan: Plan) -> Iterator[Diagnostic]:
    """There is no default: published practice knows all three, and each gives other verdicts."""
    for rating, nodes in ratings(plan):
        used = [node.rating for node in nodes if isinstance(node, Goal)] if nodes else [rating]
        lacking = [r for r in used if r.missing is None and not r.damaged]
        if not lacking or rating.damaged or not (_counts(rating) or _asks_for_scores(rating, nodes)):
            continue
        worst = rating.scale.worst if rating.scale.name != "goals" else "missed"
        yield Diagnostic(
            codes.MISSING_DATA_NOT_STATED,
            f"`{rating.name}` counts members and does not say what one without data does",
            Label(rating.span, "no `missing data …`"),
            notes=(
                "`missing data is left out`: it is in no count, neither above nor below the line",
                f"`missing data counts as {worst}`: it is counted as having this level",
                "`missing data blocks the verdict`: no level while its data could still change it",
            ),
            help="write one of the three in the rating, or once for all in `defaults`",
        )


def _asks_for_scores(rating: Rating, nodes: Sequence[Node]) -> bool:
    """Whether a clause or a score is made of the scores of members."""
    scores = [*rating.scores, *(score for node in nodes if isinstance(node, Goal) for score in node.scores)]
    quantities = [quantity for score in scores for quantity in score.quantities]
    for clause in rating.clauses:
        for condition in single(clause.condition) if clause.condition is not None else ():
            if isinstance(condition, Comparison):
                quantities += [condition.left, condition.bound.low]
    return any(isinstance(part, ScoreAggregate) for quantity in quantities for part in parts_of(quantity))


def _counts(rating: Rating) -> bool:
    """Whether a clause counts members by level or trend; counts of those with data need no policy (B5)."""
    return any(
        isinstance(condition, Lowest) or (isinstance(condition, Count) and isinstance(condition.test, StateTest))
        for clause in rating.clauses
        if clause.condition is not None
        for condition in single(clause.condition)
    )
