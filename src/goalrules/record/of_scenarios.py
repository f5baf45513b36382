"""Records of scenarios: examples judged in a world of their own, for whoever checks a second implementation."""

from __future__ import annotations

from goalrules.evaluate.reference import evaluate
from goalrules.evaluate.scenarios import given_in
from goalrules.model.judgement import Scenario
from goalrules.model.plan import CheckedPlan
from goalrules.record.build import Record, build


def record_of_scenario(plan: CheckedPlan, scenario: Scenario) -> Record:
    """The record of one scenario: its rows stand for measurements, goals given outright are `assumed`."""
    world = given_in(plan, scenario)
    result = evaluate(world.plan, world.measurements, period=world.period, entity=world.entity, given=world.levels)
    return build(result, world.measurements, assumed=world.levels)
