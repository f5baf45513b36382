"""Members that declare no trend, where a clause counts trends (semantics B8)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.uses import counted, has_trend, is_whole, uses
from goalrules.diagnostics import Diagnostic, Label, codes, in_backticks, listed, said
from goalrules.model.condition import Count, StateTest
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.source import Span


def member_without_trend(plan: Plan) -> Iterator[Diagnostic]:
    """They are not in the base of the count; one finding for each count names them all."""
    without: dict[Span, list[str]] = {}
    for use in uses(plan):
        goal, count = use.node, use.condition
        if not isinstance(goal, Goal) or not isinstance(count, Count) or not isinstance(count.test, StateTest):
            continue
        if any(state.trends for state in count.test.alternatives):
            names = without.setdefault(count.span, [])
            for node in counted(goal, count.members, plan):
                if not has_trend(node) and is_whole(node) and node.path not in names:
                    names.append(node.path)
    for span, names in without.items():
        if names:
            shown = listed(in_backticks(names[:6]) + ([said("…")] if len(names) > 6 else []))
            yield Diagnostic(
                codes.MEMBER_WITHOUT_TREND,
                said(
                    "This counts trends, and {names} declares none"
                    if len(names) == 1
                    else "This counts trends, and {names} declare none",
                    names=shown,
                ),
                Label(span, "counted among members with a trend only"),
                help="write `trend compared with previous value, steady within …` in each, or leave it so",
            )
