"""All properties that are proven of a plan, each for every goal and indicator of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goalrules.diagnostics import Code, Diagnostic, Label, Said, codes, in_order, said
from goalrules.model.asking import Node
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.proofs import cliffs, missing_pays, monotone_goals, monotone_indicators, without_influence
from goalrules.proofs import findings_of_goals as told_of_goals
from goalrules.proofs import findings_of_indicators as told_of_indicators
from goalrules.proofs import findings_of_monotone as told_of_monotone
from goalrules.proofs.budget import Steps, each_of
from goalrules.proofs.by_form import open_goals, open_indicators
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
    indicators = open_indicators(plan)
    steps = each_of(len(indicators))
    for indicator in indicators:
        found = monotone_indicators.answer_of(indicator, plan, Steps(steps))
        if found.pair is not None:
            yield told_of_monotone.of_indicator(indicator, found.pair, plan)
        elif found.is_open:
            yield _not_proven(indicator, said("a better value never gives it a worse level"))
    for goal in open_goals(plan):
        answer = monotone_goals.answer_of(goal, plan)
        if answer.move is not None:
            yield told_of_monotone.of_goal(goal, answer.move)
        elif answer.is_open:
            yield _not_proven(goal, said("a better result of a member never gives it a worse level"))


def _of_goals(plan: Plan) -> Iterator[Diagnostic]:
    for goal in plan.goals:
        worlds = Worlds(plan, goal)
        hidden = missing_pays.answer_of(goal, plan, worlds)
        if hidden.hidden is not None:
            yield told_of_goals.of_hidden(goal, hidden.hidden)
        elif hidden.is_open:
            yield _not_proven(goal, said("withholding a value never gives it a better level"))
        without = without_influence.answer_of(goal, plan, worlds)
        if without.members:
            yield told_of_goals.of_null_members(goal, without.members)
        elif without.is_open:
            yield _not_proven(goal, said("each of its members can change its level"))
        cliff = cliffs.of_goal(goal, worlds)
        if cliff is not None:
            yield told_of_goals.of_member_cliff(goal, cliff)


def _of_indicators(plan: Plan) -> Iterator[Diagnostic]:
    for indicator in plan.indicators:
        cliff = cliffs.of_indicator(indicator, plan)
        if cliff is not None:
            yield told_of_indicators.of_value_cliff(indicator, cliff, plan)
        yield from told_of_indicators.of_targets(indicator)


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
