"""Goals that include each other in a circle: none of them could be judged before the others."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic, Label, codes, in_backticks, listed, said
from goalrules.model.goal import Goal, Member
from goalrules.model.plan import Plan


def goal_cycle(plan: Plan) -> Iterator[Diagnostic]:
    """One finding for each circle, at the inclusion that closes it."""
    children = {goal.path: [m for m in goal.members if m.kind == "goal"] for goal in plan.goals}
    done: set[str] = set()
    for goal in plan.goals:
        yield from _walk(goal, children, done)


def _walk(goal: Goal, children: dict[str, list[Member]], done: set[str]) -> Iterator[Diagnostic]:
    """Follow the inclusions from one goal without recursion, so that depth is no matter."""
    chain: list[str] = []
    pending: list[tuple[str, Iterator[Member]]] = []
    if goal.path not in done:
        chain, pending = [goal.path], [(goal.path, iter(children.get(goal.path, ())))]
    while pending:
        path, members = pending[-1]
        member = next(members, None)
        if member is None:
            done.add(path)
            pending.pop()
            chain.pop()
        elif member.path in chain:
            yield _circle([*chain[chain.index(member.path) :], member.path], member)
        elif member.path not in done:
            chain.append(member.path)
            pending.append((member.path, iter(children.get(member.path, ()))))


def _circle(chain: list[str], member: Member) -> Diagnostic:
    includes = listed(in_backticks(chain), "{before} includes {next}")
    return Diagnostic(
        codes.GOAL_CYCLE,
        said("Goals include each other in a circle: {includes}", includes=includes),
        Label(member.span, "leads back to where it began"),
        help="take one of these inclusions out",
    )
