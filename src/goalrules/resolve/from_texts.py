"""A plan from texts that are at hand, as a verdict record keeps them; no file is looked for."""

from __future__ import annotations

from collections.abc import Iterable

from goalrules.diagnostics import Diagnostic, Outcome, in_order
from goalrules.model.plan import Plan
from goalrules.resolve.from_tree import resolve
from goalrules.source import Source
from goalrules.syntax import parse


def from_texts(texts: Iterable[tuple[str, str]]) -> Outcome[Plan]:
    """The plan that rule texts mean together: pairs of name and text, the plan's own first, then all that it uses.

    What `use` statements name is among the texts, under whatever name, and is not looked for again.
    """
    found: list[Diagnostic] = []
    trees = []
    for name, text in texts:
        parsed = parse(Source(name, text))
        found += parsed.diagnostics
        if parsed.value is None:
            return Outcome(None, in_order(found))
        trees.append(parsed.value)
    if not trees:
        raise ValueError("there is no plan without a text")
    plan = resolve(tuple(trees))
    return Outcome(plan.value, in_order([*found, *plan.diagnostics]))
