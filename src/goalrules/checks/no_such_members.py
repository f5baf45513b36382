"""A count over members of which no goal that uses the rating has any."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.uses import base_of, counted, is_whole, uses
from goalrules.diagnostics import Diagnostic, Label, codes, said
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
    kinds = _KINDS[members.of, members.key, lacks_trend]
    tag = said(" tagged `{tag}`", tag=members.tag) if members.tag is not None else ""
    trend = said(" with a trend") if lacks_trend else ""
    if len(goals) == 1:
        message = said(
            "The goal `{goal}` has no {kind}{tag}{trend}", goal=goals[0].path, kind=kinds, tag=tag, trend=trend
        )
    else:
        message = said("None of the goals rated so has a {kind}{tag}{trend}", kind=kinds, tag=tag, trend=trend)
    return Diagnostic(
        codes.NO_SUCH_MEMBERS,
        message,
        Label(members.span, "counts nothing"),
        related=(Label(goals[0].span, said("`{path}`", path=goals[0].path)),),
        help=_way_out(members, lacks_trend=lacks_trend),
    )


_KINDS = {
    ("indicators", True, True): said("key indicator"),
    ("indicators", True, False): said("key indicator"),
    ("indicators", False, True): said("indicator"),
    ("indicators", False, False): said("rated indicator"),
    ("goals", True, True): said("key goal"),
    ("goals", True, False): said("key goal"),
    ("goals", False, True): said("goal"),
    ("goals", False, False): said("rated goal"),
}
"""What is not there, by what is counted, whether only what is `key`, and whether a trend is what lacks."""


def _way_out(members: Members, *, lacks_trend: bool) -> str:
    of_indicators = members.of == "indicators"
    if lacks_trend:
        return "write `trend compared with previous value, steady within …` in the indicators meant"
    if members.tag is not None:
        return said("write `tagged {tag}` in the indicators meant", tag=members.tag)
    if members.key:
        return "write `key` in the indicators meant" if of_indicators else "write `key` after `includes goal …`"
    if of_indicators:
        return "count `goals`, or give the indicators targets"
    return "write `includes goal …` in the goal, or count `indicators`"
