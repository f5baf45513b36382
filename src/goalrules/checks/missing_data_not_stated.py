"""A rating that counts members and does not say what members without data do (semantics B6)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.uses import ratings
from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.condition import Count, Lowest, StateTest, single
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.model.rating import Rating


def missing_data_not_stated(plan: Plan) -> Iterator[Diagnostic]:
    """There is no default: published practice knows all three, and each gives other verdicts."""
    for rating, nodes in ratings(plan):
        used = [node.rating for node in nodes if isinstance(node, Goal)] if nodes else [rating]
        lacking = [r for r in used if r.missing is None and not r.damaged]
        if not lacking or rating.damaged or not _counts(rating):
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


def _counts(rating: Rating) -> bool:
    """Whether a clause counts members by level or trend; counts of those with data need no policy (B5)."""
    return any(
        isinstance(condition, Lowest) or (isinstance(condition, Count) and isinstance(condition.test, StateTest))
        for clause in rating.clauses
        if clause.condition is not None
        for condition in single(clause.condition)
    )
