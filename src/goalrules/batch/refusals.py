"""What a plan has that columns cannot say, by name and place, before any data are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goalrules.batch.latest import looks_back
from goalrules.batch.plain import is_plain
from goalrules.diagnostics import Said, said
from goalrules.evaluate.states import possible_levels
from goalrules.model.asking import all_parts, asked_by, computed_targets, quantities_of
from goalrules.model.condition import OwnState, single
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.quantity import Growth, Pace, Power, Quantity, parts_of
from goalrules.model.score import LevelRule
from goalrules.source import Span


def refused(plan: Plan) -> Iterator[tuple[Said, Span]]:
    """What cannot be said, in words, and where it stands."""
    yield from _alike(plan)
    for indicator in plan.indicators:
        yield from _of_indicator(indicator)
    for goal in plan.goals:
        yield from _of_goal(goal)
        if goal.peers is not None:
            yield from _of_peers(goal, plan)
        if goal.outlook is not None and goal.outlook.by_line:
            yield from _of_line(goal, plan)


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


def _of_indicator(indicator: Indicator) -> Iterator[tuple[Said, Span]]:
    older = said("an older value that stands in where other periods are looked at")
    if indicator.rating is None:
        if indicator.latest_years is not None and indicator.trend is not None:
            yield older, indicator.span
        return
    if is_plain(indicator):
        return
    if indicator.latest_years is not None:
        if indicator.nature != "measured":
            yield said("an older judgement that stands in"), indicator.span
        elif indicator.scores and looks_back(indicator):
            yield older, indicator.span
    if indicator.scores:
        yield from _roots_in_scores(indicator)
    levels = possible_levels(indicator)
    if indicator.split is not None and indicator.split.lowest_decides and levels & (levels - 1) == 0:
        yield said("the lowest of groups by clauses that name one level only"), indicator.span
    for clause in indicator.rating.clauses:
        if clause.condition is not None:
            for condition in single(clause.condition):
                if isinstance(condition, OwnState):
                    yield said("a condition on the level itself"), condition.span


def unsettled(indicators: Iterable[Indicator]) -> Iterator[tuple[Said, Span]]:
    """What columns alone cannot say of indicators that have a doubt, where no reference evaluator is at hand."""
    for indicator in indicators:
        yield said("what the reference evaluator has to judge again, in `{name}`", name=indicator.path), indicator.span


def outlooks_in(plan: Plan) -> Iterator[tuple[Said, Span]]:
    """The outlooks of a plan, where only outcomes are told of."""
    for goal in plan.goals:
        if goal.outlook is not None:
            yield said("an outlook"), goal.outlook.span


def _roots_in_scores(indicator: Indicator) -> Iterator[tuple[Said, Span]]:
    """Roots that a score is made of: columns know only the ends between which they lie."""
    asked = [quantity for score in indicator.scores for quantity in score.quantities]
    whole = (condition for score in indicator.scores for condition in score.conditions)
    asked += [quantity for one in whole for condition in single(one) for quantity in asked_by(condition)]
    for quantity in (*asked, *computed_targets(indicator)):
        for part in all_parts(quantity, indicator.named):
            if is_root(part):
                yield said("a score from `{words}`", words=part.span.text), part.span


def is_root(quantity: Quantity) -> bool:
    """Whether a quantity is a root, or made by one."""
    if isinstance(quantity, Power):
        return quantity.exponent != quantity.exponent.to_integral_value()
    return isinstance(quantity, Growth) or (isinstance(quantity, Pace) and quantity.compound)


def _of_goal(goal: Goal) -> Iterator[tuple[Said, Span]]:
    clauses = [clause.condition for clause in goal.rating.clauses if clause.condition is not None]
    for condition in (*clauses, *(one for score in goal.scores for one in score.conditions)):
        for part in single(condition):
            if isinstance(part, OwnState):
                yield said("a condition on the level itself"), part.span
    for quantity in quantities_of(goal):
        for term in parts_of(quantity):
            if is_root(term):
                yield said("a root of scores"), term.span


def _of_line(goal: Goal, plan: Plan) -> Iterator[tuple[Said, Span]]:
    """What an outlook by a line may not rest on: other values beside the line's, which is none of the data."""
    for indicator in plan.indicators:
        if indicator.goal != goal.path or indicator.nature != "measured":
            continue
        is_for_information = indicator.rating is None and indicator.trend is not None
        if is_for_information or looks_back(indicator) or indicator.latest_years is not None:
            yield said("an outlook by a line where other periods are looked at"), indicator.span


def _of_peers(goal: Goal, plan: Plan) -> Iterator[tuple[Said, Span]]:
    """What a goal that is compared with others may not be: its score must be the same for itself and for others."""
    if any(isinstance(rule, LevelRule) for score in goal.scores if not score.name for rule in score.rules):
        yield said("a comparison with others by a score of levels"), goal.span
    if any(member.path == goal.path for other in plan.goals for member in other.members):
        yield said("a comparison with others in a goal that is part of another"), goal.span
    below = _below(goal, plan)
    if any(isinstance(node, Goal) and node.peers is not None for node in below):
        yield said("a comparison with others over goals that are compared themselves"), goal.span
    decided = {judgement.path for judgement in plan.judgements if judgement.decision is not None}
    if any(node.path in decided for node in below):
        yield said("a comparison with others beside a level that was decided"), goal.span
    outlook = goal.outlook
    children = [node for node in below if isinstance(node, Goal)]
    if outlook is not None and any(one.outlook is None or one.outlook.period != outlook.period for one in children):
        yield said("a comparison with others in an outlook over a goal without one"), goal.span


def _below(goal: Goal, plan: Plan) -> list[Goal | Indicator]:
    """The members of a goal, and theirs."""
    found: list[Goal | Indicator] = []
    for member in goal.members:
        node = plan.nodes[member.path]
        found.append(node)
        if isinstance(node, Goal):
            found += _below(node, plan)
    return found
