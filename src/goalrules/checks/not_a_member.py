"""A clause of a goal that names something not directly in the goal."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.uses import is_whole, uses
from goalrules.diagnostics import Diagnostic, Label, codes, in_backticks, listed, said
from goalrules.model.condition import Named
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan


def not_a_member(plan: Plan) -> Iterator[Diagnostic]:
    """Members count once, through the goal they stand in (semantics E1); a clause may name those of its own goal."""
    for use in uses(plan):
        node, condition = use.node, use.condition
        if not isinstance(node, Goal) or not isinstance(condition, Named) or not is_whole(node):
            continue
        if any(member.path == condition.path for member in node.members):
            continue
        names = in_backticks(member.path for member in node.members[:6])
        more = [said("…")] if len(node.members) > 6 else []
        yield Diagnostic(
            codes.NOT_A_MEMBER,
            said("`{path}` is the goal itself", path=node.path)
            if condition.path == node.path
            else said("`{path}` is not directly in the goal `{goal}`", path=condition.path, goal=node.path),
            Label(condition.span, "a clause speaks of the goal's own members"),
            related=(Label(node.span, said("`{path}`", path=node.path)),),
            notes=(said("directly in it: {names}", names=listed([*names, *more])),) if names else (),
            help=said("name one of its members, or write `includes goal …` in `{path}`", path=node.path),
        )
