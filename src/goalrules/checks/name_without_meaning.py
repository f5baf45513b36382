"""A name that neither `with` nor `let` gives a meaning."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from goalrules.checks.quantities import all_parts, quantities_of
from goalrules.checks.uses import is_whole, nodes_of
from goalrules.diagnostics import Diagnostic, Label, codes, either, in_backticks, said
from goalrules.model.asking import Node
from goalrules.model.plan import Plan
from goalrules.model.quantity import Given

_QUANTITIES = {
    "pace": [said("linear pace"), said("compound pace")],
    "forecast": [said("forecast in 2030")],
    "growth": [said("growth per year")],
    "rank": [said("peer rank")],
    "quartile": [said("peer quartile")],
    "median": [said("peer median"), said("median of the last 3 values")],
    "mean": [said("peer mean"), said("mean of the last 3 values")],
    "percentile": [said("percentile 90 of the last 5 values")],
    "years": [said("years since baseline"), said("years to target")],
}
"""What is meant by a part of the words of a quantity."""

_FULFILMENT = ("fulfilment", "fulfillment", "achievement", "måluppfyllelse", "måluppfyllelsen", "uppfyllelse")
"""Words for a share of a target and for a share of members alike."""


def name_without_meaning(plan: Plan) -> Iterator[Diagnostic]:
    """Each user of a rating gives a meaning to the names that the rating leaves open."""
    goals = {goal.path for goal in plan.goals}
    for node in filter(is_whole, nodes_of(plan)):
        for quantity in quantities_of(node):
            for part in all_parts(quantity, node.named):
                if isinstance(part, Given) and part.name not in node.named:
                    if part.name.lower() in _FULFILMENT:
                        yield _of_what(part)
                    else:
                        yield _of_goal(part) if part.name in goals else _finding(part, node)


def _of_goal(part: Given) -> Diagnostic:
    return Diagnostic(
        codes.NOTHING_IS_COMPARED,
        said("`{name}` is a goal, not a number", name=part.name),
        Label(part.span, "a number is asked for"),
        help=said("ask for its level, `{name} is met`, or for a quantity such as `value`", name=part.name),
    )


def _of_what(part: Given) -> Diagnostic:
    word = said("`{word}`", word=part.name)
    return Diagnostic(
        codes.UNCLEAR_SHARE,
        said("{word} does not say of what", word=word),
        Label(part.span, said("of the target, or of the indicators?")),
        notes=(
            said("`{words}` compares the value with a share of the target", words=said("attainment at least 80 %")),
            said("`{words}` counts members", words=said("at least 80 % of the indicators are met")),
        ),
        help=said("write the one that is meant"),
    )


def _finding(part: Given, node: Node) -> Diagnostic:
    near = [*get_close_matches(part.name, list(node.named), n=1, cutoff=0.6)] or _QUANTITIES.get(part.name, [])
    is_shared = node.rating is not None and node.rating.name != node.path
    return Diagnostic(
        codes.UNKNOWN_NAME,
        said("Nothing says what `{name}` is for `{node}`", name=part.name, node=node.path),
        Label(
            part.span,
            said("the nearest name is `{near}`", near=near[0]) if near else "neither `with` nor `let` gives it",
        ),
        related=(
            Label(
                node.span,
                said("`{node}` uses this rating", node=node.path) if is_shared else said("`{path}`", path=node.path),
            ),
        ),
        help=said("write {choices}", choices=either(in_backticks(near)))
        if near
        else said("write `with {name} …` below `{node}`", name=part.name, node=node.path),
    )
