"""Two indicators of one goal that are the same measurement against the same target (semantics E1)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.indicator import Indicator, SourceCode, Target
from goalrules.model.plan import Plan


def counted_twice(plan: Plan) -> Iterator[Diagnostic]:
    """The second of each pair is named; both stay in every count."""
    seen: dict[tuple[str, SourceCode, Target | None], Indicator] = {}
    for indicator in plan.indicators:
        if indicator.source is None or not indicator.is_rated:
            continue
        key = (indicator.goal, indicator.source, indicator.target)
        first = seen.setdefault(key, indicator)
        if first is not indicator and not plan.accepts(codes.COUNTED_TWICE.number, indicator):
            yield Diagnostic(
                codes.COUNTED_TWICE,
                said(
                    "`{first}` and `{second}` are the same measurement with the same target",
                    first=first.path,
                    second=indicator.path,
                ),
                Label(indicator.span, "counted a second time"),
                related=(Label(first.span, "the first"),),
                help="take one of the two out, or mark it `for information`, "
                'or accept it with a reason: `accept GR429 because "…"`',
            )
