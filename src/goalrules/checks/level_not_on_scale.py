"""A level asked of a member whose scale does not have it (semantics A9)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.member_without_score import scored_members
from goalrules.checks.quantities import all_parts, quantities_of
from goalrules.checks.uses import counted, is_whole, scale_of, uses
from goalrules.diagnostics import Diagnostic, Label, codes, in_backticks, listed, ranked, rule_word, said
from goalrules.diagnostics.rule_words import nearest_word
from goalrules.model.asking import Node
from goalrules.model.condition import (
    Condition,
    Count,
    LevelTest,
    Lowest,
    MemberTest,
    Named,
    OwnState,
    StateTest,
)
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.model.quantity import ScoreAggregate
from goalrules.model.scale import EVERYDAY_ALIASES
from goalrules.source import Span


def level_not_on_scale(plan: Plan) -> Iterator[Diagnostic]:
    """Each level named in a condition must be on the scale of every member it is asked of, or of the node itself."""
    for use in uses(plan):
        for level in _levels(use.condition):
            for member in _asked(use.node, use.condition, plan):
                yield from _off_scale(level.level, level.span, member)
    yield from _missing_data_levels(plan)


def _levels(condition: Condition) -> Iterator[LevelTest]:
    if isinstance(condition, Count | Named | Lowest | OwnState):
        test: MemberTest = condition.test
        if isinstance(test, StateTest):
            for state in test.alternatives:
                yield from state.levels


def _asked(node: Node, condition: Condition, plan: Plan) -> list[Node]:
    """The nodes whose level a condition asks for."""
    if isinstance(condition, OwnState):
        return [node]
    if isinstance(condition, Named):
        return [plan.nodes[condition.path]] if condition.path in plan.nodes else []
    if isinstance(condition, Count | Lowest) and isinstance(node, Goal):
        return counted(node, condition.members, plan)
    return []


def _off_scale(level: str, at: Span, member: Node) -> Iterator[Diagnostic]:
    scale = scale_of(member)
    if scale is None or scale.has(level) or (member.rating is not None and _is_lost(member)):
        return
    levels = ranked(scale.names)
    near = nearest_word(level, scale.names)
    yield Diagnostic(
        codes.LEVEL_NOT_ON_SCALE,
        said(
            "`{words}` is asked of `{member}`, which is never {level}",
            words=at.text,
            member=member.path,
            level=rule_word(level),
        ),
        Label(at, said("not on the scale of `{member}`", member=member.path)),
        related=(Label(member.span, said("rated {levels}", levels=levels)),),
        notes=(said("the scale `{scale}` has the levels {levels}", scale=rule_word(scale.name), levels=levels),),
        help=said("write `{near}`, or ask it of members that have it", near=rule_word(near))
        if near
        else said("write one of {levels}, or ask it of members that have it", levels=listed(in_backticks(scale.names))),
    )


def _is_lost(member: Node) -> bool:
    """Whether the member's rating could not be found, so that its scale is only supposed."""
    rating = member.rating
    return rating is not None and rating.damaged and not rating.clauses


def _missing_data_levels(plan: Plan) -> Iterator[Diagnostic]:
    """The level of `missing data counts as LEVEL`, for every member whose level is counted."""
    for use in uses(plan):
        goal, condition = use.node, use.condition
        if not isinstance(goal, Goal) or use.clause is None or not isinstance(condition, Count | Lowest | Named):
            continue
        missing = goal.rating.missing
        if missing is None or missing.level is None or not isinstance(condition.test, StateTest):
            continue
        level = EVERYDAY_ALIASES.get(missing.level, missing.level)
        for member in _asked(goal, condition, plan):
            yield from _off_scale(level, missing.span, member)
    for goal in filter(is_whole, plan.goals):
        yield from _of_scores(goal, plan)


def _of_scores(goal: Goal, plan: Plan) -> Iterator[Diagnostic]:
    """The level of missing data where scores are asked for: some member has it, for the score it counts for is said."""
    missing = goal.rating.missing
    if missing is None or missing.level is None:
        return
    level = EVERYDAY_ALIASES.get(missing.level, missing.level)
    for quantity in quantities_of(goal):
        for part in all_parts(quantity, goal.named):
            if isinstance(part, ScoreAggregate):
                members = scored_members(part, goal, plan)
                if members and not any((scale := scale_of(one)) and scale.has(level) for one in members):
                    yield from _off_scale(level, missing.span, members[0])
