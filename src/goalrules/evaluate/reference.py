"""The reference evaluator: a checked plan and measurements in, assessments with their evidence out.

Pure: no clock, no files, no globals. It is written to be read; every other backend is measured against it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from types import MappingProxyType
from weakref import WeakKeyDictionary

from goalrules.evaluate.decisions import judgements_for
from goalrules.evaluate.facts import World, world_of
from goalrules.evaluate.goals import GoalJudge
from goalrules.evaluate.indicators import IndicatorJudge, judge_in
from goalrules.evaluate.members import kin
from goalrules.evaluate.outlooks import ReadyOutlook
from goalrules.evaluate.passes import reported
from goalrules.evaluate.peer_scores import ScoresOfOthers
from goalrules.evaluate.targets import is_dated
from goalrules.measurements.store import Measurements
from goalrules.model.data_source import DataSource
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.model.scale import Scale
from goalrules.verdict import Assessment, Result


def evaluate(
    plan: CheckedPlan,
    measurements: Measurements,
    *,
    period: Period | None = None,
    entity: str | None = None,
    given: Mapping[str, str] | None = None,
) -> Result:
    """Judge every goal and indicator of a plan for one entity and period.

    `period` and `entity` are the plan's own unless given. `given` are levels of goals that are taken as they
    are, whatever their members say: the assumptions of a scenario. Raises ValueError where the plan names no period and
    none is given: that is the caller's mistake, not the data's.
    """
    at = period or plan.plan.period
    if at is None:
        raise ValueError(f"the plan {plan.plan.name} names no period; give one")
    return _ReadyPlan(plan).at(at).judge(measurements, plan.plan.entity if entity is None else entity, given or {})


def evaluate_each(
    plan: CheckedPlan, measurements: Measurements, cases: Iterable[tuple[str | None, Period]]
) -> Iterator[Result]:
    """The same for many (entity, period) pairs, in their order; the plan is made ready once."""
    ready = _ReadyPlan(plan)
    for entity, period in cases:
        yield ready.at(period).judge(measurements, entity)


def evaluate_all(
    plan: CheckedPlan, measurements: Measurements, cases: Iterable[tuple[str | None, Period]]
) -> list[Result]:
    """The same as a list, for many results that are kept.

    The cyclic garbage collector rests meanwhile: results hold no cycles, and going through all of them again and
    again as they pile up would take longer than judging them (measured in benchmarks/yardstick.py).
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return list(evaluate_each(plan, measurements, cases))
    finally:
        if was_enabled:
            gc.enable()


def in_dependency_order(goals: Iterable[Goal]) -> list[Goal]:
    """Goals so that each stands after its child goals; the checks have refused cycles."""
    by_path = {goal.path: goal for goal in goals}
    graph = {
        goal.path: [m.path for m in goal.members if m.kind == "goal" and m.path in by_path] for goal in by_path.values()
    }
    return [by_path[path] for path in TopologicalSorter(graph).static_order()]


def everyday_scale(plan: Plan) -> Scale:
    return next(scale for scale in plan.scales if scale.name == "indicators")


NOTHING: Mapping[str, str] = MappingProxyType({})


def as_given(found: Assessment, level: str) -> Assessment:
    """An assessment with a level that is assumed instead of found."""
    bit = found.scale.mask(level)
    return found._replace(
        level=level,
        computed_level=level,
        reason=None,
        causes=(),
        outcomes=bit,
        range=bit,
        steps=(),
        decided=None,
        applicable=True,
    )


class _ReadyPlan:
    """A plan made ready: what depends neither on data nor on the period."""

    def __init__(self, plan: CheckedPlan) -> None:
        self.plan = plan
        self.everyday = everyday_scale(plan.plan)
        self._nodes = plan.plan.nodes
        self._in_order = in_dependency_order(plan.plan.goals)
        limits = [where for indicator in plan.plan.indicators for _, where in indicator.tag_limits]
        self._groups = tuple({where.group.name: where.group for where in limits}.values())
        self._goals: dict[tuple[bool, ...], list[GoalJudge]] = {}
        own: dict[str, list[str]] = {goal.path: [goal.path] for goal in plan.plan.goals}
        for indicator in plan.plan.indicators:
            own[indicator.goal].append(indicator.path)
        self._order = tuple(path for paths in own.values() for path in paths)
        self._undated: dict[str, IndicatorJudge] = {}
        self._periods: dict[Period, _ReadyPeriod] = {}

    def goals(self, entity: str | None) -> list[GoalJudge]:
        """The judges of the goals, children first; their members have the tags that hold for the entity."""
        inside = tuple(entity in group.entities for group in self._groups)
        if inside not in self._goals:
            self._goals[inside] = [
                GoalJudge(goal, [kin(m, self._nodes[m.path], self.everyday, entity) for m in goal.members])
                for goal in self._in_order
            ]
        return self._goals[inside]

    def judge_of(self, indicator: Indicator, period: Period) -> IndicatorJudge:
        """The judge of an indicator in a period: one for all periods where the written target is always the same."""
        known = self._undated.get(indicator.path)
        if known is not None:
            return known
        judge = judge_in(indicator, self.everyday, period)
        if not is_dated(indicator):
            self._undated[indicator.path] = judge
        return judge

    def at(self, period: Period) -> _ReadyPeriod:
        ready = self._periods.get(period)
        if ready is None:
            ready = self._periods[period] = _ReadyPeriod(self, period)
        return ready

    def result(
        self,
        period: Period,
        entity: str | None,
        found: Mapping[str, Assessment],
        sources: tuple[DataSource, ...],
        outlooks: tuple[Result, ...] = (),
        assessed: Period | None = None,
    ) -> Result:
        """The assessments in plan order: each goal followed by its own indicators."""
        there = [found[path] for path in self._order if path in found]
        return Result(self.plan, period, entity, tuple(there), outlooks, sources, assessed)


class _ReadyPeriod:
    """A plan made ready for one period."""

    def __init__(self, plan: _ReadyPlan, period: Period) -> None:
        self._plan = plan
        self.period = period
        self._indicators = [plan.judge_of(i, period) for i in plan.plan.plan.indicators]
        self._judgements = judgements_for(plan.plan.plan, period)
        looked_at = sorted({goal.outlook.period for goal in plan.plan.plan.goals if goal.outlook is not None})
        self._others: WeakKeyDictionary[Measurements, ScoresOfOthers] = WeakKeyDictionary()
        self.outlooks = [ReadyOutlook(plan.plan.plan, at, plan.judge_of) for at in looked_at if at >= period]

    def judge(self, measurements: Measurements, entity: str | None, given: Mapping[str, str] = NOTHING) -> Result:
        """Two passes (semantics E2): the computed levels all the way up, then, where persons said something, the
        same clauses again over the reported levels. Judgements are about the plan's own entity."""
        here = world_of(measurements, entity, self.period)
        is_own = entity == self._plan.plan.plan.entity
        judgements = self._judgements if is_own else {}
        goals = self._plan.goals(entity)
        peers = self._scores_of_others(here).beside(entity)
        found = {judge.path: judge.assess(here) for judge in self._indicators}
        for goal in goals:
            one = goal.assess(found, peers)
            if goal.path in given:
                one = as_given(one, given[goal.path])
            found[goal.path] = one
        if judgements:
            worlds = {indicator.path: here for indicator in self._indicators}
            found = reported(self._indicators, goals, worlds, found, judgements, peers)
        outlooks, sources = [], measurements.sources
        for outlook in self.outlooks:
            seen = outlook.judge(here, self._plan.goals, judgements_apply=is_own)
            outlooks.append(self._plan.result(outlook.period, entity, seen, sources, assessed=self.period))
        return self._plan.result(self.period, entity, found, sources, tuple(outlooks))

    def _scores_of_others(self, here: World) -> ScoresOfOthers:
        """What goals are compared with; kept as long as the measurements, so that each entity is judged once."""
        others = self._others.get(here.measurements)
        if others is None:
            others = ScoresOfOthers(here, self._indicators, self._plan.goals, lambda _, world: world)
            self._others[here.measurements] = others
        return others
