"""A rating without `otherwise` in which, for some outcome, no clause holds (semantics Q1)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks import member_worlds, value_worlds
from goalrules.checks.uses import is_whole, ratings
from goalrules.diagnostics import Diagnostic, Label, codes, rule_word, said
from goalrules.model.asking import Node
from goalrules.model.condition import Condition
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.model.rating import Rating

UNPROVED = ""
"""Said of a rating of which it cannot be seen that one clause always holds."""


def rating_may_give_no_level(plan: Plan) -> Iterator[Diagnostic]:
    """The outcomes are gone through where they are few; otherwise `otherwise` is asked for."""
    for rating, nodes in ratings(plan):
        if rating.damaged or not rating.clauses or any(clause.condition is None for clause in rating.clauses):
            continue
        conditions = [clause.condition for clause in rating.clauses if clause.condition is not None]
        if not nodes:
            yield _finding(rating, None, UNPROVED)
            continue
        seen: set[object] = set()
        for node in filter(is_whole, nodes):
            alike = _alike(node, conditions, plan)
            if alike in seen:
                continue
            seen.add(alike)
            gap = _gap(node, conditions, plan)
            if gap is not None:
                yield _finding(rating, node, gap)
                break


def _alike(node: Node, conditions: list[Condition], plan: Plan) -> object:
    """What makes two goals the same for a rating, so that one of them is enough; each indicator is its own."""
    if not isinstance(node, Goal) or value_worlds.compares_only(conditions):
        return node.path
    classes = member_worlds.classes_of(node, conditions, plan)
    return frozenset((c.kind, c.key, c.tags, c.scale.name, c.path, c.size) for c in classes)


def _gap(node: Node, conditions: list[Condition], plan: Plan) -> str | None:
    """An outcome for which no clause holds, in words; `UNPROVED` where that cannot be seen; None if there is none."""
    if isinstance(node, Goal) and not value_worlds.compares_only(conditions):
        return _gap_of_goal(node, conditions, plan)
    return _gap_of_values(node, conditions)


def _gap_of_goal(goal: Goal, conditions: list[Condition], plan: Plan) -> str | None:
    classes = member_worlds.classes_of(goal, conditions, plan)
    every = member_worlds.worlds(classes)
    functions = [member_worlds.holds(condition, classes) for condition in conditions]
    tests = [test for test in functions if test is not None]
    if every is None or not classes:
        return UNPROVED
    for world in every:
        if not any(test(world) for test in tests):
            return member_worlds.in_words(classes, world) if len(tests) == len(functions) else UNPROVED
    return None


def _gap_of_values(node: Node, conditions: list[Condition]) -> str | None:
    every = value_worlds.worlds(node, conditions)
    if every is None:
        return UNPROVED
    for world in every.all:
        if not any(value_worlds.holds(condition, world, node) for condition in conditions):
            return value_worlds.in_words(world) if every.independent else UNPROVED
    return None


def _finding(rating: Rating, node: Node | None, gap: str) -> Diagnostic:
    last = rating.clauses[-1]
    whose = said(" for `{node}`", node=node.path) if node is not None and node.path != rating.name else ""
    if gap:
        message = said(
            "No clause of `{rating}` holds{whose} for this outcome: {gap}", rating=rating.name, whose=whose, gap=gap
        )
    else:
        message = said("It cannot be seen that some clause of `{rating}` always holds", rating=rating.name)
    return Diagnostic(
        codes.RATING_MAY_GIVE_NO_LEVEL,
        message,
        Label(last.span, "no `otherwise` after this"),
        related=(Label(node.span, "rated so"),) if whose and node is not None else (),
        help=said("close the clauses with `otherwise {worst}`", worst=rule_word(rating.scale.worst)),
    )
