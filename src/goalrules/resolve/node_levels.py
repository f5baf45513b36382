"""The level a word means for one goal or indicator."""

from __future__ import annotations

from goalrules.diagnostics import Label, codes, said
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.resolve.levels import level_on
from goalrules.resolve.scope import Scope
from goalrules.source import Span


def level_of_node(node: Goal | Indicator, word: str, at: Span, scope: Scope) -> str | None:
    """The level of the node's scale that a word names; None, reported, when it has none of this name.

    `done` and `not done` are the levels that a yes-or-no indicator says they are.
    """
    if isinstance(node, Indicator) and node.nature == "yes or no" and word in ("done", "not done"):
        return node.done if word == "done" else node.not_done
    rating = node.rating
    if rating is None:
        scope.found.add(
            codes.FACT_OF_ANOTHER_KIND,
            said("`{path}` is for information and never has a level", path=node.path),
            at,
            "not rated",
            related=(Label(node.span, "nothing to rate it by"),),
            help="name a rated indicator, or give this one a target or `judged against …`",
            once_for=f"{node.path} is for information",
        )
        return None
    if rating.damaged and not rating.clauses and not rating.scale.has(word):
        return None
    return level_on(rating.scale, word, at, scope, said("`{path}`", path=node.path))
