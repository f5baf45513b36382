"""All properties that are proven of a plan, each for every goal and indicator of it.

What is not needed of most plans, searches and the wording of what is found, is loaded when it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goalrules.diagnostics import Code, Diagnostic, Label, Said, codes, in_order, said
from goalrules.model.asking import Node
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.proofs import cliffs, missing_pays, without_influence
from goalrules.proofs.budget import Steps, each_of
from goalrules.proofs.by_form import open_goals, open_indicators
from goalrules.proofs.findings_of_targets import of_targets
from goalrules.proofs.goal_worlds import Worlds
from goalrules.source import Span


def prove(plan: Plan) -> tuple[Diagnostic, ...]:
    """Everything that is found, and what could not be decided."""
    return once((*monotone(plan), *_of_goals(plan), *_of_indicators(plan)))


def once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Of several that a shared rating has at one place, the first."""
    by_place: dict[tuple[Code, Span | None], Diagnostic] = {}
    for one in found:
        by_place.setdefault((one.code, one.primary.span if one.primary else None), one)
    return in_order(by_place.values())


def monotone(plan: Plan) -> Iterator[Diagnostic]:
    """What is found of "a better measurement never gives a worse level"."""
    yield from _of_open_indicators(plan, open_indicators(plan))
    for goal in open_goals(plan):
        from goalrules.proofs import findings_of_monotone, monotone_goals

        answer = monotone_goals.answer_of(goal, plan)
        if answer.move is not None:
            yield findings_of_monotone.of_goal(goal, answer.move)
        elif answer.is_open:
            yield _not_proven(goal, said("a better result of a member never gives it a worse level"))


def _of_open_indicators(plan: Plan, indicators: list[Indicator]) -> Iterator[Diagnostic]:
    steps = each_of(len(indicators))
    for indicator in indicators:
        from goalrules.proofs import findings_of_monotone, monotone_indicators

        answer = monotone_indicators.answer_of(indicator, plan, Steps(steps))
        if answer.pair is not None:
            yield findings_of_monotone.of_indicator(indicator, answer.pair, plan)
        elif answer.is_open:
            yield _not_proven(indicator, said("a better value never gives it a worse level"))


def _of_goals(plan: Plan) -> Iterator[Diagnostic]:
    for goal in plan.goals:
        worlds = Worlds(plan, goal)
        hidden = missing_pays.answer_of(goal, plan, worlds)
        without = without_influence.answer_of(goal, plan, worlds)
        cliff = None if plan.accepts(codes.CLIFF.number, goal) else cliffs.of_goal(goal, worlds)
        if hidden.is_open:
            yield _not_proven(goal, said("withholding a value never gives it a better level"))
        if without.is_open:
            yield _not_proven(goal, said("each of its members can change its level"))
        if hidden.hidden is not None or without.members or cliff is not None:
            from goalrules.proofs import findings_of_goals

            yield from findings_of_goals.of(goal, hidden.hidden, without.members, cliff)


def _of_indicators(plan: Plan) -> Iterator[Diagnostic]:
    for indicator in plan.indicators:
        yield from (one for one in of_targets(indicator) if not plan.accepts(one.code.number, indicator))
        if cliffs.may_leap(indicator, plan) and not plan.accepts(codes.CLIFF.number, indicator):
            from goalrules.proofs import findings_of_values, value_cliffs

            cliff = value_cliffs.of_indicator(indicator, plan)
            if cliff is not None:
                yield findings_of_values.of_value_cliff(indicator, cliff, plan)


def _not_proven(node: Goal | Indicator, property: Said) -> Diagnostic:
    """What was neither proven nor refuted."""
    return Diagnostic(
        codes.NOT_PROVEN,
        said("It is not decided of `{node}` that {property}", node=node.path, property=property),
        _place(node),
        notes=("no example of the contrary was found among the cases that were gone through; that is no proof",),
    )


def _place(node: Node) -> Label:
    return Label(node.span if node.rating is None else node.rating.span, "rated so")
