"""A percentage beside a score that is no share of one, such as one from 0 to 100."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from goalrules.checks.member_without_score import scored_members
from goalrules.checks.quantities import all_parts, meant, numbers_of, quantities_of
from goalrules.checks.quantity_units import share_of_one, text_of
from goalrules.checks.uses import is_whole, uses_of
from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.condition import Comparison
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.model.quantity import (
    Amount,
    Extreme,
    Peer,
    Power,
    Product,
    Quantity,
    ScoreAggregate,
    Sum,
    parts_of,
    terms_of,
)
from goalrules.model.score import PointsRule, Score

ONE = Decimal(1)


def score_in_percent(plan: Plan) -> Iterator[Diagnostic]:
    """`80 %` beside a score is 0.8; of a score from 0 to 100 it would be misread as 80."""
    for goal in filter(is_whole, plan.goals):
        for one, other in _beside(goal):
            written = meant(other, goal.named)
            if isinstance(written, Amount) and written.unit is not None and written.unit.is_percent and written.number:
                yield from _of(one, other, written, goal, plan)


def _beside(goal: Goal) -> Iterator[tuple[Quantity, Quantity]]:
    """Each quantity with one that is set against it or added to it: compared, a position of points, a sum."""
    for use in uses_of(goal):
        if isinstance(use.condition, Comparison):
            for number in numbers_of(use.condition.bound):
                yield use.condition.left, number
                yield number, use.condition.left
    for score in goal.scores:
        for rule in score.rules:
            if isinstance(rule, PointsRule):
                yield from ((rule.by, point.at) for point in rule.points)
    for quantity in quantities_of(goal):
        for part in parts_of(quantity):
            if isinstance(part, Sum | Extreme):
                first, second = terms_of(part)
                yield first, second
                yield second, first


def _of(one: Quantity, other: Quantity, written: Amount, goal: Goal, plan: Plan) -> Iterator[Diagnostic]:
    parts = list(all_parts(one, goal.named))
    asked = [part for part in parts if isinstance(part, ScoreAggregate | Peer)]
    if not asked:
        return
    number, share = written.number, share_of_one(written.number)
    beyond = next((score for part in asked for score in _scores(part, goal, plan) if _goes_beyond_one(score)), None)
    if beyond is not None:
        message, related = (
            said("`{number} %` beside a score is {share}, and this score goes beyond 1", number=number, share=share),
            beyond.span,
        )
    elif any(map(_may_leave_its_ends, parts)):
        message, related = (
            said(
                "`{number} %` stands beside `{words}`, which need be no share of one", number=number, words=text_of(one)
            ),
            one.span,
        )
    else:
        return
    yield Diagnostic(
        codes.SCORE_IN_PERCENT,
        message,
        Label(other.span, "percent of what?"),
        related=(Label(related, "the score" if beyond is not None else "computed"),),
        notes=(
            said("`{number}` is the number itself", number=number),
            said("`{share}` is the share of one", share=share),
        ),
        help="write the number that is meant",
    )


def _scores(part: ScoreAggregate | Peer, goal: Goal, plan: Plan) -> Iterator[Score]:
    """The scores that an aggregate is over; those of the peers are the goal's own."""
    called = part.called if isinstance(part, ScoreAggregate) else ""
    nodes = scored_members(part, goal, plan) if isinstance(part, ScoreAggregate) else [goal]
    for node in nodes:
        yield from (score for score in node.scores if score.name == called)


def _goes_beyond_one(score: Score) -> bool:
    """Whether its highest is not a share of one; how far down it goes makes `80 %` no less one."""
    _, highest = score.ends
    return highest is None or highest > ONE


def _may_leave_its_ends(part: Quantity) -> bool:
    """Whether what is made of scores, each a share, may be none: a sum, a product, a rank."""
    is_sum = isinstance(part, ScoreAggregate) and part.function == "sum"
    is_count = isinstance(part, Peer) and part.function not in ("mean", "median")
    return is_sum or is_count or isinstance(part, Sum | Product | Power)
