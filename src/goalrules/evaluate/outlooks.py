"""Outlooks: the same clauses again on forecast values, a second verdict beside the outcome (semantics O)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from goalrules.evaluate.decisions import judgements_for
from goalrules.evaluate.facts import World, outlook_world
from goalrules.evaluate.goals import GoalJudge
from goalrules.evaluate.indicators import IndicatorJudge
from goalrules.evaluate.passes import reported
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
        self._plan = plan

    def judge(self, here: World, goals: Sequence[GoalJudge], *, judgements_apply: bool) -> dict[str, Assessment]:
        """The outlooks as seen from a world. A child goal without an outlook of this period is without data (O3)."""
        worlds = {}
        for judge in self._indicators:
            outlook = self._outlooks[judge.indicator.goal]
            assert outlook is not None
            worlds[judge.path] = outlook_world(here, outlook)
        found = {judge.path: judge.assess(worlds[judge.path]) for judge in self._indicators}
        mine = [goal for goal in goals if goal.path in self._outlooks]
        for goal in mine:
            for member in goal.goal.members:
                if member.path not in found:
                    found[member.path] = self._without(member.path)
            found[goal.path] = goal.assess(found)
        if judgements_apply and self._judgements:
            found = reported(self._indicators, mine, worlds, found, self._judgements)
        looked_at = {judge.path for judge in self._indicators} | set(self._outlooks)
        return {path: one for path, one in found.items() if path in looked_at}

    def _without(self, path: str) -> Assessment:
        """A child goal that has no outlook of this period."""
        node = self._plan.nodes[path]
        assert isinstance(node, Goal)
        scale, reason = node.rating.scale, Reason.NO_OUTLOOK
        every = scale.every_level
        return Assessment(node, scale, TOTAL, None, None, reason, (Cause(reason, path),), every, every, (), None)
