"""What a scenario may give, and what comes of it: scenarios whose expectation is the verdict that there is now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from goalrules.evaluate.facts import world_of
from goalrules.evaluate.indicators import IndicatorJudge, judge_in
from goalrules.evaluate.reference import evaluate, everyday_scale
from goalrules.evaluate.scenarios import GivenWorld, given_in
from goalrules.model.condition import TRENDS
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.judgement import Expectation, Fact, Scenario
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.source import Span
from goalrules.trials.scenario_text import is_writable
from goalrules.verdict import Assessment, Reason, Result


class Given(NamedTuple):
    """What a case is about: its facts, and the period and entity where they are not the plan's own."""

    facts: tuple[Fact, ...] = ()
    period: Period | None = None
    entity: str | None = None


class Worlds:
    """A plan as cases see it: only one node and what stands below it is judged."""

    def __init__(self, plan: CheckedPlan) -> None:
        self.whole = plan
        self.plan = plan.plan
        self.nowhere: Span = plan.plan.span
        self._alone: dict[str, CheckedPlan] = {}
        self._judges: dict[tuple[str, Period], IndicatorJudge] = {}
        self.kept: dict[object, Any] = {}
        """What others have found out about this plan, so that it is found out once."""

    def judged(self, path: str, given: Given) -> Assessment:
        """One goal or indicator in a world that holds only what is given."""
        node = self.plan.nodes[path]
        if isinstance(node, Indicator):
            return self._indicator(node, given)
        return self._result(path, given)[path]

    def world(self, given: Given) -> GivenWorld:
        """The world that holds only what is given."""
        return self._world(self.whole, given)

    def signature(self, path: str, given: Given) -> tuple[object, ...]:
        """What a scenario could say of a node: its level or why there is none, its trend, its scores."""
        return signature(self.judged(path, given))

    def scenario(self, title: str, path: str, given: Given) -> Scenario:
        """The scenario that expects of a node what comes of it now."""
        found = self.judged(path, given)
        return Scenario(
            title=title,
            facts=given.facts,
            expectations=expectations(found, self.nowhere),
            period=given.period,
            entity=given.entity,
            span=self.nowhere,
        )

    def _indicator(self, indicator: Indicator, given: Given) -> Assessment:
        world = self._world(self.whole, given)
        judge = self._judges.get((indicator.path, world.period))
        if judge is None:
            judge = judge_in(indicator, everyday_scale(self.plan), world.period)
            self._judges[indicator.path, world.period] = judge
        return judge.assess(world_of(world.measurements, world.entity, world.period))

    def _result(self, path: str, given: Given) -> Result:
        world = self._world(self._plan_of(path), given)
        return evaluate(world.plan, world.measurements, period=world.period, entity=world.entity, given=world.levels)

    def _world(self, plan: CheckedPlan, given: Given) -> GivenWorld:
        scenario = Scenario(
            title="", facts=given.facts, expectations=(), period=given.period, entity=given.entity, span=self.nowhere
        )
        return given_in(plan, scenario)

    def _plan_of(self, path: str) -> CheckedPlan:
        known = self._alone.get(path)
        if known is None:
            known = self._alone[path] = part_of(self.plan, (path,))
        return known


def part_of(plan: Plan, paths: Iterable[str]) -> CheckedPlan:
    """The part of a checked plan that some nodes rest on, without scenarios: it gives the same verdicts of them."""
    found: set[str] = set()
    pending = list(paths)
    while pending:
        path = pending.pop()
        node = plan.nodes.get(path)
        if path in found or node is None:
            continue
        found.add(path)
        pending += [member.path for member in node.members] if isinstance(node, Goal) else [node.goal]
    goals = tuple(goal for goal in plan.goals if goal.path in found)
    indicators = tuple(indicator for indicator in plan.indicators if indicator.path in found)
    return CheckedPlan(replace(plan, goals=goals, indicators=indicators, scenarios=(), judgements=()))


def signature(found: Assessment) -> tuple[object, ...]:
    """What a scenario could say of an assessment."""
    cannot = found.level is None and found.reason is Reason.CANNOT_BE_ASSESSED
    trend = None if found.trend is None else found.trend.trend
    scores = tuple((s.name, s.number) for s in found.scores if s.number is not None and is_writable(s.number))
    return (found.level, cannot, trend, scores)


def expectations(found: Assessment, span: Span) -> tuple[Expectation, ...]:
    """Everything that a scenario can expect of a node."""
    level, cannot = found.level, found.reason is Reason.CANNOT_BE_ASSESSED
    trend = None if found.trend is None else next((one for one in TRENDS if one == found.trend.trend), None)
    expected = []
    if found.node.rating is not None:
        expected.append(Expectation(path=found.path, level=level, cannot=level is None and cannot, span=span))
    if trend is not None:
        expected.append(Expectation(path=found.path, trend=trend, span=span))
    for score in found.scores:
        if score.number is not None and is_writable(score.number):
            expected.append(Expectation(path=found.path, score=score.number, called=score.name, span=span))
    return tuple(expected)
