"""Outlooks: the same clauses again on forecast values, a second verdict beside the outcome (semantics O)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from goalrules.evaluate.decisions import judgements_for
from goalrules.evaluate.facts import World, outlook_world
from goalrules.evaluate.goals import GoalJudge
from goalrules.evaluate.indicators import IndicatorJudge
from goalrules.evaluate.passes import reported
from goalrules.evaluate.peer_scores import ScoresOfOthers
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import TOTAL
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.verdict import Assessment, Cause, Reason


class ReadyOutlook:
    """The goals of a plan that have an outlook for one period, made ready."""

    def __init__(self, plan: Plan, period: Period, judge_of: Callable[[Indicator, Period], IndicatorJudge]) -> None:
        self.period = period
        goals = {goal.path: goal for goal in plan.goals if goal.outlook is not None and goal.outlook.period == period}
        self._outlooks = {path: goal.outlook for path, goal in goals.items()}
        self._indicators = [judge_of(i, period) for i in plan.indicators if i.goal in goals]
        self._judgements = judgements_for(plan, period, of_outlook=True)
        there = {*goals, *(judge.path for judge in self._indicators)}
        members = (member.path for goal in goals.values() for member in goal.members)
        self._without = {path: _without(plan.nodes[path]) for path in members if path not in there}

    def judge(
        self, here: World, goals_of: Callable[[str | None], Sequence[GoalJudge]], *, judgements_apply: bool
    ) -> dict[str, Assessment]:
        """The outlooks as seen from a world. A child goal without an outlook of this period is without data (O3)."""
        goals = goals_of(here.entity)
        peers = ScoresOfOthers(here, self._indicators, goals_of, self._world, self._without).beside(here.entity)
        worlds = {judge.path: self._world(judge, here) for judge in self._indicators}
        found = dict(self._without)
        for judge in self._indicators:
            found[judge.path] = judge.assess(worlds[judge.path])
        mine = [goal for goal in goals if goal.path in self._outlooks]
        for goal in mine:
            found[goal.path] = goal.assess(found, peers)
        if judgements_apply and self._judgements:
            found = reported(self._indicators, mine, worlds, found, self._judgements, peers)
        looked_at = {judge.path for judge in self._indicators} | set(self._outlooks)
        return {path: one for path, one in found.items() if path in looked_at}

    def _world(self, judge: IndicatorJudge, here: World) -> World:
        outlook = self._outlooks[judge.indicator.goal]
        assert outlook is not None
        return outlook_world(here, outlook)


def _without(node: Goal | Indicator) -> Assessment:
    """A child goal that has no outlook of this period."""
    assert isinstance(node, Goal)
    scale, reason = node.rating.scale, Reason.NO_OUTLOOK
    every = scale.every_level
    return Assessment(node, scale, TOTAL, None, None, reason, (Cause(reason, node.path),), every, every, (), None)
