"""Every member that a goal's rating speaks of must be able to change its level (no null player)."""

from __future__ import annotations

from typing import NamedTuple

from goalrules.diagnostics import codes
from goalrules.model.asking import Node
from goalrules.model.goal import Goal, Member
from goalrules.model.plan import Plan
from goalrules.proofs.goal_worlds import Worlds, moved
from goalrules.proofs.member_direction import every_kin


class Answer(NamedTuple):
    """The members without influence, in plan order, and whether there are others of which that is not known."""

    members: tuple[Member, ...] = ()
    is_open: bool = False


def answer_of(goal: Goal, plan: Plan, worlds: Worlds | None = None) -> Answer:
    """The answer for one goal. Members for information alone and of weight 0 are not asked about (B4, D3).

    A member that matters only by having data, as in `all indicators can be assessed`, matters.
    """
    worlds = worlds or Worlds(plan, goal)
    waiting = {at for at, one in enumerate(worlds.classes) if one.kin.rated and one.kin.member.weight != 0}
    if plan.accepts(codes.MEMBER_WITHOUT_INFLUENCE.number, goal):
        return Answer()
    if worlds.looks_at_peers or not waiting:
        return Answer()
    if worlds.is_tallied:
        nothing = {at for at in waiting if worlds.adds_nothing(at)}
        waiting -= nothing
    else:
        nothing = set()
    for world in worlds.whole() if waiting else ():
        before = worlds.given(world).outcomes
        for at in tuple(waiting):
            one = worlds.classes[at]
            start = next(place for place, count in enumerate(world[at]) if count)
            others = (place for place in range(len(one.results)) if place != start)
            if any(worlds.given(moved(world, at, start, place)).outcomes != before for place in others):
                waiting.discard(at)
        if not waiting:
            break
    proven = worlds.is_complete and not worlds.has_free_scores
    kin = every_kin(plan, goal)
    found = sorted(i for at in (nothing | waiting if proven else nothing) for i in worlds.classes[at].members)
    members = (kin[i].member for i in found if not _is_accepted(plan, kin[i].node))
    return Answer(tuple(members), is_open=bool(waiting) and not proven)


def _is_accepted(plan: Plan, node: Node) -> bool:
    return plan.accepts(codes.MEMBER_WITHOUT_INFLUENCE.number, node)
