"""A group by a name of its own that the indicator is not split by."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.quantities import all_parts, quantities_of
from goalrules.diagnostics import Diagnostic, Label, codes, rule_word, said
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.quantity import CurrentValue, Gap
from goalrules.source import Span

KNOWN = frozenset({"women", "men", "girls", "boys", "total"})
"""Groups that the language has words for; data may have them without a `split`."""


def group_not_in_split(plan: Plan) -> Iterator[Diagnostic]:
    """`value of Riket` without quotes is a group, and one that nobody declared; an entity stands in quotes."""
    for indicator in plan.indicators:
        for quantity in quantities_of(indicator):
            for part in all_parts(quantity, indicator.named):
                if isinstance(part, CurrentValue) and part.group is not None:
                    yield from _unless_known(part.group, part.span, indicator)
                elif isinstance(part, Gap):
                    yield from _unless_known(part.first, part.span, indicator)
                    yield from _unless_known(part.second, part.span, indicator)
        for group, target in indicator.group_targets:
            if indicator.split is None or group not in indicator.split.groups:
                yield _finding(group, target.span, "its target is never used", indicator)
    for scenario in plan.scenarios:
        for fact in scenario.facts:
            node = plan.nodes.get(fact.path)
            if isinstance(node, Indicator):
                yield from _unless_known(fact.group, fact.span, node)


def _unless_known(group: str, at: Span, indicator: Indicator) -> Iterator[Diagnostic]:
    groups = indicator.split.groups if indicator.split is not None else ()
    if group in KNOWN or group in groups:
        return
    yield _finding(group, at, "read as a group", indicator)


def _finding(group: str, at: Span, label: str, indicator: Indicator) -> Diagnostic:
    word = rule_word(group)
    return Diagnostic(
        codes.GROUP_NOT_IN_SPLIT,
        said("`{group}` is no group that `{path}` is split by", group=word, path=indicator.path),
        Label(at, label),
        related=(Label(indicator.span, "the indicator"),),
        help=said(
            "write `split by {group} shown` in the indicator"
            if group in KNOWN
            else 'write `"{group}"` in quotes if it is another entity, '
            "or write `split by {group} shown` in the indicator",
            group=word,
        ),
    )
