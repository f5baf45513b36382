"""A sum of scores of which members without data are left out: it falls with them (semantics D4)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.quantities import all_parts, quantities_of
from goalrules.checks.uses import is_whole
from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.plan import Plan
from goalrules.model.quantity import ScoreAggregate


def sum_of_what_there_is(plan: Plan) -> Iterator[Diagnostic]:
    """The sum of what there is is not scaled up; a bound on it asks more of those that have data."""
    for goal in filter(is_whole, plan.goals):
        missing = goal.rating.missing
        if missing is None or missing.policy != "left out":
            continue
        for quantity in quantities_of(goal):
            for part in all_parts(quantity, goal.named):
                if isinstance(part, ScoreAggregate) and part.function == "sum":
                    yield Diagnostic(
                        codes.SUM_OF_WHAT_THERE_IS,
                        said("`{goal}` sums scores, and members without data are left out of the sum", goal=goal.path),
                        Label(part.span, "not scaled up"),
                        related=(Label(missing.span, "left out"),),
                        help="ask for `mean score`, or write `missing data counts as …, score …`",
                    )
