"""The lowest rated of members whose levels stand on different scales."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.uses import base_of, uses
from goalrules.diagnostics import Diagnostic, Label, all_of, codes, in_backticks, rule_word, said
from goalrules.model.condition import Lowest
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan


def lowest_of_several_scales(plan: Plan) -> Iterator[Diagnostic]:
    """`the 2 lowest rated indicators` ranks members by level, which one scale alone can order (semantics D6).
    Members that all have a score are ranked by it, whatever their scales.

    A level that is not on one of the scales is reported by `level_not_on_scale`, and that is enough.
    """
    for use in uses(plan):
        if not (isinstance(use.node, Goal) and isinstance(use.condition, Lowest)):
            continue
        members = base_of(use.node, use.condition.members, use.condition.test, plan)
        by_scale = {node.rating.scale: node for node in members if node.rating is not None}
        if all("" in {score.name for score in node.scores} for node in members):
            continue
        levels = {test.level for state in use.condition.test.alternatives for test in state.levels}
        if len(by_scale) > 1 and all(scale.has(level) for scale in by_scale for level in levels):
            yield Diagnostic(
                codes.LOWEST_OF_SEVERAL_SCALES,
                said(
                    "The lowest rated members of `{goal}` are asked for, and they are rated on {scales}",
                    goal=use.node.path,
                    scales=all_of(in_backticks(scale.name for scale in by_scale)),
                ),
                Label(use.condition.span, "which of them is lowest is not said"),
                related=tuple(
                    Label(
                        node.span, said("`{node}` is rated on `{scale}`", node=node.path, scale=rule_word(scale.name))
                    )
                    for scale, node in by_scale.items()
                ),
                help="rate the members on one scale, or name with `key` or `tagged …` those that are on one",
            )
