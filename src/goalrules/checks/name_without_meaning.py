"""A name that neither `with` nor `let` gives a meaning."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from goalrules.checks.quantities import all_parts, quantities_of
from goalrules.checks.uses import is_whole, nodes_of
from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.asking import Node
from goalrules.model.plan import Plan
from goalrules.model.quantity import Given

_QUANTITIES = {
    "pace": ["linear pace", "compound pace"],
    "forecast": ["forecast in 2030"],
    "growth": ["growth per year"],
    "rank": ["peer rank"],
    "quartile": ["peer quartile"],
    "median": ["peer median", "median of the last 3 values"],
    "mean": ["peer mean", "mean of the last 3 values"],
    "percentile": ["percentile 90 of the last 5 values"],
    "years": ["years since baseline", "years to target"],
}
"""What is meant by a part of the words of a quantity."""


def name_without_meaning(plan: Plan) -> Iterator[Diagnostic]:
    """Each user of a rating gives a meaning to the names that the rating leaves open."""
    goals = {goal.path for goal in plan.goals}
    for node in filter(is_whole, nodes_of(plan)):
        for quantity in quantities_of(node):
            for part in all_parts(quantity, node.named):
                if isinstance(part, Given) and part.name not in node.named:
                    yield _of_goal(part) if part.name in goals else _finding(part, node)


def _of_goal(part: Given) -> Diagnostic:
    return Diagnostic(
        codes.NOTHING_IS_COMPARED,
        f"`{part.name}` is a goal, not a number",
        Label(part.span, "a number is asked for"),
        help=f"ask for its level, `{part.name} is met`, or for a quantity such as `value`",
    )


def _finding(part: Given, node: Node) -> Diagnostic:
    near = get_close_matches(part.name, list(node.named), n=1, cutoff=0.6) or _QUANTITIES.get(part.name, [])
    is_shared = node.rating is not None and node.rating.name != node.path
    return Diagnostic(
        codes.UNKNOWN_NAME,
        f"Nothing says what `{part.name}` is for `{node.path}`",
        Label(part.span, f"the nearest name is `{near[0]}`" if near else "neither `with` nor `let` gives it"),
        related=(Label(node.span, f"`{node.path}` uses this rating" if is_shared else f"`{node.path}`"),),
        help="write " + " or ".join(f"`{name}`" for name in near)
        if near
        else f"write `with {part.name} …` below `{node.path}`",
    )
