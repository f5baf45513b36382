"""A count over members of which no goal that uses the rating has any."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.uses import base_of, counted, is_whole, uses
from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.model.condition import Count, DataTest, Lowest, Members
from goalrules.model.goal import Goal
from goalrules.model.plan import Plan
from goalrules.source import Span


def no_such_members(plan: Plan) -> Iterator[Diagnostic]:
    """`key` or `tagged x` that names no member (semantics B2). A shared rating may find them in some goals only.

    `no key indicator is missed` in a shared rating is a veto that need not concern anybody (semantics C3).
    """
    asked: dict[Span, tuple[Count | Lowest, list[Goal]]] = {}
    for use in uses(plan):
        if isinstance(use.node, Goal) and isinstance(use.condition, Count | Lowest):
            condition = use.condition
            if use.is_shared and isinstance(condition, Count) and condition.quantifier.word == "no":
                continue
            asked.setdefault(condition.members.span, (condition, []))[1].append(use.node)
    for condition, goals in asked.values():
        members = condition.members
        if all(is_whole(goal) and not base_of(goal, members, condition.test, plan) for goal in goals):
            there = any(counted(goal, members, plan) for goal in goals)
            yield _finding(members, goals, _asks_trend(condition) and there)


def _asks_trend(condition: Count | Lowest) -> bool:
    test = condition.test
    return test.asks == "trend" if isinstance(test, DataTest) else any(s.trends for s in test.alternatives)


def _finding(members: Members, goals: list[Goal], lacks_trend: bool) -> Diagnostic:
    kind = "indicator" if members.of == "indicators" else "goal"
    what = f"key {kind}" if members.key else kind if lacks_trend else f"rated {kind}"
    if members.tag is not None:
        what += f" tagged `{members.tag}`"
    if lacks_trend:
        what += " with a trend"
    whose = f"The goal `{goals[0].path}` has" if len(goals) == 1 else "None of the goals rated so has"
    help = "name members that are there"
    if lacks_trend:
        help = "write `trend compared with previous value, steady within …` in the indicators meant"
    elif members.tag is not None:
        help = f"write `tagged {members.tag}` in the indicators meant"
    elif members.key:
        help = "write `key` in the indicators meant" if kind == "indicator" else "write `key` after `includes goal …`"
    elif kind == "goal":
        help = "write `includes goal …` in the goal, or count `indicators`"
    else:
        help = "count `goals`, or give the indicators targets"
    return Diagnostic(
        codes.NO_SUCH_MEMBERS,
        f"{whose} {'no' if len(goals) == 1 else 'a'} {what}",
        Label(members.span, "counts nothing"),
        related=(Label(goals[0].span, f"`{goals[0].path}`"),),
        help=help,
    )
