"""The reference evaluator: a checked plan and measurements in, assessments with their evidence out.

Pure: no clock, no files, no globals. It is written to be read; every other backend is measured against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from types import MappingProxyType

from goalrules.evaluate.decisions import judgements_for, with_judgement
from goalrules.evaluate.facts import world
from goalrules.evaluate.goals import GoalJudge
from goalrules.evaluate.indicators import IndicatorJudge
from goalrules.evaluate.members import kin
from goalrules.measurements.store import Measurements
from goalrules.model.goal import Goal
from goalrules.model.judgement import Judgement
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
    return _Prepared(plan, at).judge(measurements, plan.plan.entity if entity is None else entity, given or {})


def evaluate_each(
    plan: CheckedPlan, measurements: Measurements, cases: Iterable[tuple[str | None, Period]]
) -> Iterator[Result]:
    """The same for many (entity, period) pairs, in their order; each period of the plan is prepared once."""
    by_period: dict[Period, _Prepared] = {}
    for entity, period in cases:
        prepared = by_period.get(period)
        if prepared is None:
            prepared = by_period[period] = _Prepared(plan, period)
        yield prepared.judge(measurements, entity)


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


class _Prepared:
    """A plan made ready for one period."""

    __slots__ = ("_goals", "_has_decisions", "_indicators", "_judgements", "_order", "period", "plan")

    def __init__(self, plan: CheckedPlan, period: Period) -> None:
        self.plan = plan
        self.period = period
        everyday = everyday_scale(plan.plan)
        nodes = plan.plan.nodes
        self._indicators = [IndicatorJudge(i, everyday, period) for i in plan.plan.indicators]
        self._goals = [
            GoalJudge(goal, [kin(m, nodes[m.path], everyday) for m in goal.members])
            for goal in in_dependency_order(plan.plan.goals)
        ]
        order = []
        for goal in plan.plan.goals:
            order.append(goal.path)
            order += [i.path for i in plan.plan.indicators if i.goal == goal.path]
        self._order = tuple(order)
        self._judgements = judgements_for(plan.plan, period)
        self._has_decisions = any(j.decision for j in self._judgements.values())

    def judge(self, measurements: Measurements, entity: str | None, given: Mapping[str, str] = NOTHING) -> Result:
        """Two passes (semantics E2): the computed levels all the way up, then, where persons decided something,
        the same clauses again over the reported levels. Judgements are about the plan's own entity."""
        here = world(measurements, entity, self.period)
        judgements = self._judgements if entity == self.plan.plan.entity else {}
        found: dict[str, Assessment] = {}
        for indicator in self._indicators:
            self._add(found, indicator.assess(here), judgements)
        for goal in self._goals:
            one = goal.assess(found)
            if goal.goal.path in given:
                one = as_given(one, given[goal.goal.path])
            self._add(found, one, judgements)
        if judgements and self._has_decisions:
            found = self._reported(found, judgements)
        return Result(self.plan, self.period, entity, tuple([found[path] for path in self._order]))

    @staticmethod
    def _add(found: dict[str, Assessment], one: Assessment, judgements: Mapping[str, Judgement]) -> None:
        path = one.node.path
        found[path] = one._replace(judgement=judgements[path]) if path in judgements else one

    def _reported(
        self, computed: Mapping[str, Assessment], judgements: Mapping[str, Judgement]
    ) -> dict[str, Assessment]:
        """The second pass: decided levels, and what follows from them."""
        found: dict[str, Assessment] = {}
        for indicator in self._indicators:
            path = indicator.indicator.path
            found[path] = with_judgement(computed[path], computed[path], judgements.get(path))
        for goal in self._goals:
            path = goal.goal.path
            found[path] = with_judgement(goal.assess(found), computed[path], judgements.get(path))
        return found
