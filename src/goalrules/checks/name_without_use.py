"""A number or name given by `with` or `let` that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from goalrules.checks.quantities import quantities_of
from goalrules.checks.uses import is_whole, nodes_of, ratings
from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.asking import Node
from goalrules.model.plan import Plan
from goalrules.model.quantity import Given, parts_of
from goalrules.model.rating import Definition


def name_without_use(plan: Plan) -> Iterator[Diagnostic]:
    """Misspelt beside a rating that has its own number for the name, it would change nothing in silence."""
    for rating, nodes in ratings(plan):
        if nodes and all(map(is_whole, nodes)):
            used = set[str]().union(*map(_used, nodes))
            yield from _unused(rating.definitions, used, rating.name)
    for node in nodes_of(plan):
        used = _used(node)
        if (
            is_whole(node) and used <= node.named.keys()
        ):  # a name without a meaning is reported, and is the misspelt one
            yield from _unused(node.definitions, used, node.path)


def _used(node: Node) -> set[str]:
    parts = (part for quantity in quantities_of(node) for part in parts_of(quantity))
    return {part.name for part in parts if isinstance(part, Given)}


def _unused(definitions: tuple[Definition, ...], used: set[str], whose: str) -> Iterator[Diagnostic]:
    for definition in definitions:
        if definition.name in used:
            continue
        near = get_close_matches(definition.name, sorted(used), n=1, cutoff=0.6)
        yield Diagnostic(
            codes.NAME_WITHOUT_USE,
            said("Nothing in `{whose}` uses `{name}`", whose=whose, name=definition.name),
            Label(definition.span, said("the nearest name used is `{near}`", near=near[0]) if near else "never used"),
            help=said("write `{near}`", near=near[0]) if near else "take it out, or use it in a clause or score",
        )
