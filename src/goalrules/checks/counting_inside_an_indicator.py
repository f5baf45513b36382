"""A clause that belongs to an indicator and counts the members of a goal."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.quantities import all_parts, quantities_of
from goalrules.checks.uses import Use, uses
from goalrules.diagnostics import Diagnostic, Label, codes, said
from goalrules.model.condition import Count, Lowest, Named
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.quantity import ScoreAggregate


def counting_inside_an_indicator(plan: Plan) -> Iterator[Diagnostic]:
    """An indicator has no members: the clause is meant for the goal, or asks for the wrong thing."""
    for use in uses(plan):
        if isinstance(use.node, Indicator) and isinstance(use.condition, Count | Lowest | Named):
            yield _finding(use, use.node, plan)
    for indicator in plan.indicators:
        for quantity in quantities_of(indicator):
            aggregate = next((q for q in all_parts(quantity, indicator.named) if isinstance(q, ScoreAggregate)), None)
            if aggregate is not None:
                yield _of_scores(indicator, aggregate)


def _of_scores(indicator: Indicator, aggregate: ScoreAggregate) -> Diagnostic:
    return Diagnostic(
        codes.COUNTING_INSIDE_AN_INDICATOR,
        said("This asks for scores of members, but belongs to the indicator `{indicator}`", indicator=indicator.path),
        Label(aggregate.span, "an indicator has no members"),
        related=(Label(indicator.span, "the indicator"),),
        help=said("write it in the goal `{goal}`, above its first indicator", goal=indicator.goal),
    )


def _finding(use: Use, indicator: Indicator, plan: Plan) -> Diagnostic:
    goal = plan.nodes.get(indicator.goal)
    names_one = isinstance(use.condition, Named)
    related = (Label(indicator.span, "the indicator"),)
    if use.is_shared and indicator.rating is not None:
        return Diagnostic(
            codes.COUNTING_INSIDE_AN_INDICATOR,
            said(
                "The rating `{rating}` names a member of a goal, and rates the indicator `{indicator}`"
                if names_one
                else "The rating `{rating}` counts members of a goal, and rates the indicator `{indicator}`",
                rating=indicator.rating.name,
                indicator=indicator.path,
            ),
            Label(use.condition.span, "an indicator has no members"),
            related=related,
            help="rate the indicator by a target or by clauses on its value",
        )
    return Diagnostic(
        codes.COUNTING_INSIDE_AN_INDICATOR,
        said(
            "This names a member of a goal, but belongs to the indicator `{indicator}`"
            if names_one
            else "This counts members of a goal, but belongs to the indicator `{indicator}`",
            indicator=indicator.path,
        ),
        Label(use.condition.span, "an indicator has no members"),
        related=related + ((Label(goal.span, "the goal"),) if goal is not None else ()),
        notes=(
            said(
                "a clause below `indicator {indicator}` is the indicator's, wherever its line begins",
                indicator=indicator.name,
            ),
            said("a clause of the goal `{goal}` stands above its first indicator", goal=indicator.goal),
        ),
        help=said(
            "write it above the first indicator of `{goal}`, or ask for `value`, `target` or `trend`",
            goal=indicator.goal,
        ),
    )
