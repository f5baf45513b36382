"""A clause that asks for more members than the goal has (semantics C6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goalrules.checks.uses import base_of, is_whole, uses
from goalrules.diagnostics import Diagnostic, Label, Said, all_of, codes, in_backticks, said
from goalrules.model.asking import Node
from goalrules.model.condition import Count
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan

_SMALLEST_MORE = {"at least": 0, "exactly": 0, "more than": 1}


def count_out_of_reach(plan: Plan) -> Iterator[Diagnostic]:
    """`at least 5 indicators are met` in a goal of four never holds; nor where an entity group leaves four."""
    for use in uses(plan):
        goal, count = use.node, use.condition
        if not isinstance(goal, Goal) or not isinstance(count, Count) or not is_whole(goal):
            continue
        quantifier = count.quantifier
        if quantifier.count is None or quantifier.word not in _SMALLEST_MORE:
            continue
        needed = quantifier.count + _SMALLEST_MORE[quantifier.word]
        members = base_of(goal, count.members, count.test, plan)
        for entity, where in _kinds_of_entities(goal, plan):
            there = sum(1 for node in members if _is_member(node, goal, count.members.tag, entity))
            if 0 < there < needed:
                yield _finding(goal, count, there, needed, where)
                break


def _kinds_of_entities(goal: Goal, plan: Plan) -> list[tuple[str | None, str]]:
    """An entity for each combination of the groups that the goal's members depend on, with words for it.

    The first is in none of them; where nothing depends on a group it stands for all.
    """
    nodes = [plan.nodes[member.path] for member in goal.members if member.path in plan.nodes]
    wheres = [where for member in goal.members for _, where in member.tag_limits]
    wheres += [node.applies for node in nodes if isinstance(node, Indicator) and node.applies is not None]
    groups = {where.group.name: where.group for where in wheres}
    kinds: dict[frozenset[str], tuple[str | None, str]] = {frozenset(): (None, "")}
    for entity in (entity for group in groups.values() for entity in group.entities):
        inside = frozenset(name for name, group in groups.items() if entity in group.entities)
        kinds.setdefault(
            inside, (entity, said(" in the entity group {groups}", groups=_names(inside)) if inside else "")
        )
    if groups:
        kinds[frozenset()] = (None, said(" outside the entity group {groups}", groups=_names(groups)))
    return list(kinds.values())


def _names(groups: Iterable[str]) -> Said:
    return all_of(in_backticks(sorted(groups)))


def _is_member(node: Node, goal: Goal, tag: str | None, entity: str | None) -> bool:
    """Whether a member counts for an entity: it applies there, and has the tag asked for there."""
    if isinstance(node, Indicator) and node.applies is not None and not node.applies.holds(entity):
        return False
    member = next(member for member in goal.members if member.path == node.path)
    return tag is None or tag in member.tags_for(entity)


def _finding(goal: Goal, count: Count, there: int, needed: int, where: str) -> Diagnostic:
    of_indicators = count.members.of == "indicators"
    return Diagnostic(
        codes.COUNT_OUT_OF_REACH,
        said(
            "The goal `{goal}` has {there} of these indicators{where}, and the clause asks for {needed}"
            if of_indicators
            else "The goal `{goal}` has {there} of these goals{where}, and the clause asks for {needed}",
            goal=goal.path,
            there=there,
            where=where,
            needed=needed,
        ),
        Label(count.span, "never holds there"),
        related=(Label(goal.span, said("`{path}`", path=goal.path)),),
        help=said(
            "write a number of at most {there}, or a share such as `at least half of the indicators`"
            if of_indicators
            else "write a number of at most {there}, or a share such as `at least half of the goals`",
            there=there,
        ),
    )
