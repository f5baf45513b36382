"""A clause that decides nothing, because an earlier one always does or because it never holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goalrules.checks.first_to_hold import never_first
from goalrules.checks.uses import ratings
from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.plan import Plan
from goalrules.model.rating import Clause


def clause_never_decides(plan: Plan) -> Iterator[Diagnostic]:
    """Only what is certain: after `otherwise`, a condition that stands above, or one decided before in every case."""
    for rating, nodes in ratings(plan):
        walk = rating.walk
        for at, clause in enumerate(walk):
            finding = _certain(walk[:at], clause)
            if finding is not None:
                yield finding
        if not rating.damaged:
            for clause, deciding in never_first(rating, nodes, plan):
                yield _outcome_finding(clause, deciding)


def _certain(before: Sequence[Clause], clause: Clause) -> Diagnostic | None:
    """What to say of a clause that holds only where an earlier one does, by its words alone."""
    for earlier in before:
        if earlier.condition is None:
            return Diagnostic(
                codes.CLAUSE_NEVER_DECIDES,
                "This clause stands after `otherwise` and is never tried",
                Label(clause.span, "never decides"),
                related=(Label(earlier.span, "this always holds"),),
                help="write it above `otherwise`",
            )
        if earlier.condition == clause.condition:
            return Diagnostic(
                codes.CLAUSE_NEVER_DECIDES,
                "This clause has the condition of an earlier one, which decides first",
                Label(clause.span, "never decides"),
                related=(Label(earlier.span, "the same condition"),),
                help="take one of the two out, or change its condition",
            )
    return None


def _outcome_finding(clause: Clause, deciding: Sequence[Clause]) -> Diagnostic:
    """Of a clause found by going through the outcomes; `deciding` are those that decide where it holds."""
    if not deciding:
        return Diagnostic(
            codes.CLAUSE_NEVER_DECIDES,
            "The condition of this clause never holds",
            Label(clause.span, "never decides"),
            help="take the clause out, or write a condition that can hold",
        )
    return Diagnostic(
        codes.CLAUSE_NEVER_DECIDES,
        "Whenever this clause holds, an earlier one holds too and decides",
        Label(clause.span, "never decides"),
        related=tuple(Label(earlier.span, "decides first") for earlier in deciding[:3]),
        help="write it above the clause that decides first, or take it out",
    )
