"""Scores of members as one number: `mean score`, `mean of the 2 lowest scores called x of key indicators`."""

from __future__ import annotations

from typing import Literal

from goalrules.diagnostics import said
from goalrules.model.quantity import ScoreAggregate
from goalrules.resolve.numbers import whole
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section
from goalrules.syntax.tree import Node

_SCORES: dict[str, Literal["mean", "weighted mean", "lowest", "sum", "mean of lowest"]] = {
    "MEAN_SCORE": "mean",
    "WEIGHTED_MEAN_SCORE": "weighted mean",
    "LOWEST_SCORE": "lowest",
    "SUM_SCORES": "sum",
    "MEAN": "mean of lowest",
}


def aggregate_from(node: Node, section: Section, scope: Scope) -> ScoreAggregate | None:
    """The `aggregate` of the grammar; None, reported, when its number counts nothing."""
    scores = node.node("scores")
    word = scores.token(*_SCORES) if scores else None
    if scores is None or word is None:
        return None
    number = scores.token("NUMBER")
    count = whole(number, section, scope.found, said("A number of scores"), at_least=1) if number else None
    if number is not None and count is None:
        return None
    tag = node.token("NAME")
    of: Literal["indicators", "goals"] | None = None
    if node.has("INDICATORS", "GOALS"):
        of = "indicators" if node.has("INDICATORS") else "goals"
    return ScoreAggregate(
        function=_SCORES[word.kind],
        count=count,
        called=called_in(node),
        of=of,
        key=node.has("KEY"),
        tag=tag.text if tag else None,
        span=section.span(node),
    )


def called_in(node: Node) -> str:
    """The name of `called NAME` in a node; empty without one."""
    called = node.node("called")
    token = called.token("NAME") if called else None
    return token.text if token else ""
