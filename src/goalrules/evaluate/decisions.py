"""What persons decided, beside what the rules give (semantics E2 to E4)."""

from __future__ import annotations

from goalrules.model.judgement import Judgement
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.verdict import Assessment, Reason


def judgements_for(plan: Plan, period: Period, *, of_outlook: bool = False) -> dict[str, Judgement]:
    """What is said of each node for a period: all comments, and the decision in force, the last one written.

    Of its outcome, or with `of_outlook` of its outlook.

    The checks have refused a second decision that does not say that it replaces the first.
    """
    by_path: dict[str, Judgement] = {}
    for judgement in plan.judgements:
        if judgement.period != period or judgement.is_outlook is not of_outlook:
            continue
        earlier = by_path.get(judgement.path)
        if earlier is not None:
            judgement = Judgement(
                path=judgement.path,
                period=period,
                comments=earlier.comments + judgement.comments,
                decision=judgement.decision or earlier.decision,
                span=judgement.span,
            )
        by_path[judgement.path] = judgement
    return by_path


def with_judgement(found: Assessment, computed: Assessment, judgement: Judgement | None) -> Assessment:
    """An assessment of the second pass with what a person decided, and the computed one kept beside it.

    `found` was made from the reported levels of the members, `computed` from their computed ones. A decided
    level replaces the reported level only; the computed one and the range stay as they are.
    """
    decision = None if judgement is None else judgement.decision
    found = found._replace(judgement=judgement, computed_level=computed.level)
    if decision is not None:
        if decision.level is None:
            found = found._replace(level=None, reason=Reason.CANNOT_BE_ASSESSED, outcomes=found.scale.cannot)
        else:
            bit = found.scale.mask(decision.level)
            found = found._replace(level=decision.level, reason=None, causes=(), outcomes=bit)
        found = found._replace(decided=None)
    if decision is not None or found.level != computed.level:
        found = found._replace(computed=computed)
    return found
