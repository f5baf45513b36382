"""A clause or score of a goal that asks for scores of members that have none (semantics D1)."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.quantities import all_parts, quantities_of
from goalrules.checks.uses import is_whole
from goalrules.diagnostics import Diagnostic, Label, codes, rule_word, said
from goalrules.model.asking import Node
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.model.quantity import ScoreAggregate
from goalrules.model.score import LevelRule


def member_without_score(plan: Plan) -> Iterator[Diagnostic]:
    """Every rated member asked has the score asked for; one that counts as a level, a score for that level."""
    for goal in filter(is_whole, plan.goals):
        for quantity in quantities_of(goal):
            for part in all_parts(quantity, goal.named):
                if isinstance(part, ScoreAggregate):
                    yield from _of(part, goal, plan)


def scored_members(aggregate: ScoreAggregate, goal: Goal, plan: Plan) -> list[Node]:
    """The rated members that an aggregate is over, with or without the score."""
    kind = None if aggregate.of is None else aggregate.of[:-1]
    meant = [
        plan.nodes[member.path]
        for member in goal.members
        if kind in (None, member.kind)
        and (member.key or not aggregate.key)
        and (aggregate.tag is None or aggregate.tag in member.tags)
        and member.path in plan.nodes
    ]
    return [node for node in meant if node.rating is not None]


def _of(aggregate: ScoreAggregate, goal: Goal, plan: Plan) -> Iterator[Diagnostic]:
    members = scored_members(aggregate, goal, plan)
    if not members:
        yield Diagnostic(
            codes.NO_SUCH_MEMBERS,
            said("The goal `{goal}` has no such members with scores", goal=goal.path),
            Label(aggregate.span, "of nothing"),
            related=(Label(goal.span, said("`{path}`", path=goal.path)),),
            help="name members that are there",
        )
    called = said(" called {called}", called=aggregate.called) if aggregate.called else ""
    for node in filter(is_whole, members):
        score = next((score for score in node.scores if score.name == aggregate.called), None)
        if score is None:
            yield Diagnostic(
                codes.MEMBER_WITHOUT_SCORE,
                said(
                    "`{node}` has no score{called}, and `{goal}` asks for it",
                    node=node.path,
                    called=called,
                    goal=goal.path,
                ),
                Label(aggregate.span, "of every member meant"),
                related=(Label(node.span, said("no score{called}", called=called)),),
                help=said(
                    "write `score{called} …` in `{node}` or its rating, or ask `key` or `tagged` members only",
                    called=called,
                    node=node.path,
                ),
            )
            return
        missing = goal.rating.missing
        levels = {level for rule in score.rules if isinstance(rule, LevelRule) for level, _ in rule.scores}
        counts = missing is not None and missing.policy == "counts as" and missing.score is None
        if missing is not None and counts and missing.level not in levels:
            yield Diagnostic(
                codes.MEMBER_WITHOUT_SCORE,
                said(
                    "Missing data counts as {level}, and nothing says which score that is for `{node}`",
                    level=rule_word(missing.level or ""),
                    node=node.path,
                ),
                Label(missing.span, "a level, no score"),
                related=(Label(score.span, "this score is not by level"),),
                help=said("write `missing data counts as {level}, score …`", level=rule_word(missing.level or "")),
            )
            return
