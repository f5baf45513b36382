"""A clause that names a member which does not apply to every entity (semantics B9)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.uses import uses
from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.condition import Named
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan


def may_not_apply(plan: Plan) -> Iterator[Diagnostic]:
    """Where the member does not apply the condition is unknown."""
    for use in uses(plan):
        if not isinstance(use.condition, Named):
            continue
        member = plan.nodes.get(use.condition.path)
        if isinstance(member, Indicator) and member.applies is not None:
            group = member.applies.group.name
            yield Diagnostic(
                codes.MAY_NOT_APPLY,
                said(
                    "`{member}` does not apply in the entity group `{group}`, and this names it"
                    if member.applies.outside
                    else "`{member}` does not apply outside the entity group `{group}`, and this names it",
                    member=member.path,
                    group=group,
                ),
                Label(use.condition.span, "unknown there"),
                related=(Label(member.applies.span, "where it applies"),),
                help="count members instead, such as `no key indicator is missed`, which holds where there is none",
            )
