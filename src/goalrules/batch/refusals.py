"""What a plan has that columns cannot say, by name and place, before any data are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goalrules.diagnostics import Said, said
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.source import Span


def refused(plan: Plan) -> Iterator[tuple[Said, Span]]:
    """What cannot be said, in words, and where it stands."""
    yield from _alike(plan)


def _alike(plan: Plan) -> Iterator[tuple[Said, Span]]:
    """Names that only differ in capital letters: engines take them for one name."""
    seen: dict[str, str] = {}
    for path, node in plan.nodes.items():
        first = seen.setdefault(path.casefold(), path)
        if first != path:
            yield (
                said("two names that differ in capital letters alone, {first} and {second}", first=first, second=path),
                node.span,
            )


def unsettled(nodes: Iterable[Indicator | Goal]) -> Iterator[tuple[Said, Span]]:
    """What columns alone cannot say of nodes that have a doubt, where no reference evaluator is at hand."""
    for node in nodes:
        yield said("what the reference evaluator has to judge again, in `{name}`", name=node.path), node.span


def outlooks_in(plan: Plan) -> Iterator[tuple[Said, Span]]:
    """The outlooks of a plan, where only outcomes are told of."""
    for goal in plan.goals:
        if goal.outlook is not None:
            yield said("an outlook"), goal.outlook.span
