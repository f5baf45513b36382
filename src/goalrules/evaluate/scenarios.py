"""Scenarios: examples in the rule file, judged in a world that holds only what they give (semantics R1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goalrules.evaluate.reference import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.judgement import Expectation, Fact, Scenario
from goalrules.model.measurement import Measurement, Place
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.verdict import Assessment, Reason, Result


class Checked(NamedTuple):
    """One expectation and what came out."""

    expectation: Expectation
    found: Assessment
    as_expected: bool


class GivenWorld(NamedTuple):
    """All that a scenario is judged from: the plan without judgements, rows, and `levels` of goals taken as given."""

    plan: CheckedPlan
    measurements: Measurements
    period: Period
    entity: str | None
    levels: Mapping[str, str]


class ScenarioOutcome(NamedTuple):
    """One scenario with all its expectations, in the order written, and the whole result behind them."""

    scenario: Scenario
    checked: tuple[Checked, ...]
    result: Result

    @property
    def as_expected(self) -> bool:
        return all(one.as_expected for one in self.checked)


def run_scenarios(plan: CheckedPlan) -> tuple[ScenarioOutcome, ...]:
    """Judge every scenario of a plan, in the order written.

    A scenario without a year is of the plan's period, or of the latest period it names; judgements of the plan
    are not part of its world.
    """
    return tuple(run_scenario(plan, scenario) for scenario in plan.plan.scenarios)


def period_of(plan: CheckedPlan, scenario: Scenario) -> Period:
    """The period of a scenario: its own, else the plan's, else the latest it names, else any (the year 1)."""
    named = [f.period for f in scenario.facts if f.period is not None and f.kind != "forecast"]
    return scenario.period or plan.plan.period or max(named, default=Period.year_of(1))


def given_in(plan: CheckedPlan, scenario: Scenario) -> GivenWorld:
    """What a scenario says that there is, and nothing else."""
    period = period_of(plan, scenario)
    entity = plan.plan.entity if scenario.entity is None else scenario.entity
    goals = {goal.path for goal in plan.plan.goals}
    rows: dict[tuple[object, ...], Measurement] = {}
    for fact in scenario.facts:
        if fact.path not in goals:
            row = _row(fact, entity, period)
            key = (row.indicator, row.entity, row.group, row.period, row.kind)
            rows[key] = _together(rows[key], row) if key in rows else row
    levels = {fact.path: fact.level for fact in scenario.facts if fact.path in goals and fact.level is not None}
    return GivenWorld(CheckedPlan(plan.plan.without_judgements()), Measurements(rows.values()), period, entity, levels)


def run_scenario(plan: CheckedPlan, scenario: Scenario) -> ScenarioOutcome:
    """Judge one scenario of a plan."""
    world = given_in(plan, scenario)
    result = evaluate(world.plan, world.measurements, period=world.period, entity=world.entity, given=world.levels)
    checked = []
    for expectation in scenario.expectations:
        found = result[expectation.path]
        if expectation.is_outlook:
            found = result.outlook(expectation.path) or _without_outlook(found)
        checked.append(Checked(expectation, found, _agrees(expectation, found)))
    return ScenarioOutcome(scenario, tuple(checked), result)


def _without_outlook(found: Assessment) -> Assessment:
    """An outlook that is expected and not there: its year is not after the one that is judged."""
    return found._replace(level=None, computed_level=None, reason=Reason.NO_OUTLOOK, scores=(), outcomes=0)


def _together(first: Measurement, second: Measurement) -> Measurement:
    """Two facts about one key, such as a value and a level; the checks refuse two that contradict each other."""
    return first._replace(
        value=first.value if second.value is None else second.value,
        absence=second.absence or first.absence,
        level=second.level or first.level,
        trend=second.trend or first.trend,
    )


def _row(fact: Fact, entity: str | None, assessed: Period) -> Measurement:
    period = fact.period or assessed
    if fact.earlier:
        period = Period(assessed.kind, assessed.number - 1)
    return Measurement(
        fact.path,
        entity if fact.entity is None else fact.entity,
        fact.group,
        period,
        fact.kind,
        fact.number,
        fact.absence,
        fact.level,
        comment="given in the scenario",
        trend=fact.trend,
        place=Place(fact.span.source.path, fact.span.line),
    )


def _agrees(expectation: Expectation, found: Assessment) -> bool:
    if expectation.trend is not None:
        return found.trend is not None and found.trend.trend == expectation.trend
    if expectation.score is not None:
        score = found.score(expectation.called)
        return score is not None and score.number == expectation.score
    if expectation.cannot:
        return found.level is None and found.reason is Reason.CANNOT_BE_ASSESSED
    return found.level == expectation.level
