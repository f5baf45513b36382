"""A clause of a goal that names something not directly in the goal."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.uses import is_whole, uses
from goalrules.diagnostics import Diagnostic, Label, codes
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
        what = "the goal itself" if condition.path == node.path else f"not directly in the goal `{node.path}`"
        names = ", ".join(f"`{member.path}`" for member in node.members[:6])
        yield Diagnostic(
            codes.NOT_A_MEMBER,
            f"`{condition.path}` is {what}",
            Label(condition.span, "a clause speaks of the goal's own members"),
            related=(Label(node.span, f"`{node.path}`"),),
            notes=(f"directly in it: {names}{', …' if len(node.members) > 6 else ''}",) if names else (),
            help=f"name one of its members, or write `includes goal …` in `{node.path}`",
        )
