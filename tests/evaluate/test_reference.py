"""The evaluator's own doors: which period and entity are judged, many cases at once, and the order of goals."""

from __future__ import annotations

import gc
from dataclasses import replace

import pytest

from goalrules.evaluate import evaluate, evaluate_all, evaluate_each, goals
from goalrules.evaluate.reference import in_dependency_order
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Absence, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from tests import make

YEAR = Period.year_of(2020)
PLAN = make.plan(make.indicator_text("target at least 5 near within 1", header=""))


def row(value: str, year: int = 2020, entity: str | None = None) -> Measurement:
    rows = make.measurements({("a.x", str(year)): value}, entity=entity).rows
    return rows[0]


def test_the_plan_s_period_and_entity_are_judged_unless_others_are_given() -> None:
    measurements = Measurements([row("7"), row("3", 2019), row("4", entity="0180")])
    assert evaluate(PLAN, measurements)["a.x"].level == "met"
    assert evaluate(PLAN, measurements, period=Period.year_of(2019))["a.x"].level == "missed"
    other = evaluate(PLAN, measurements, entity="0180")
    assert (other["a.x"].level, other.entity, other.period) == ("near", "0180", YEAR)


def test_a_plan_without_a_period_is_not_judged_without_one() -> None:
    bare = CheckedPlan(replace(PLAN.plan, period=None))
    with pytest.raises(ValueError, match="names no period"):
        evaluate(bare, Measurements([]))
    assert evaluate(bare, Measurements([row("7")]), period=YEAR)["a.x"].level == "met"


def test_many_cases_come_in_their_order() -> None:
    measurements = Measurements([row("7"), row("3", 2019), row("4", entity="0180")])
    cases = [("0180", YEAR), (None, Period.year_of(2019)), (None, YEAR), ("9999", YEAR)]
    levels = ["near", "missed", "met", None]
    assert [result["a.x"].level for result in evaluate_each(PLAN, measurements, cases)] == levels
    assert [result["a.x"].level for result in evaluate_all(PLAN, measurements, cases)] == levels


@pytest.mark.parametrize("enabled", [True, False])
def test_judging_all_leaves_the_garbage_collector_as_it_was(enabled: bool) -> None:
    was_enabled = gc.isenabled()
    try:
        gc.enable() if enabled else gc.disable()
        evaluate_all(PLAN, Measurements([]), [(None, YEAR)])
        assert gc.isenabled() is enabled
    finally:
        gc.enable() if was_enabled else gc.disable()


def test_the_garbage_collector_is_not_left_off_by_a_failure() -> None:
    def cases() -> object:
        yield None, YEAR
        raise RuntimeError("no more cases")

    assert gc.isenabled()
    with pytest.raises(RuntimeError, match="no more"):
        evaluate_all(PLAN, Measurements([]), cases())
    assert gc.isenabled()


def test_a_goal_comes_after_its_children_wherever_it_is_written() -> None:
    text = (
        "plan p period 2020\n"
        "goal top met when all goals are met otherwise not met missing data blocks includes goal mid\n"
        "goal mid met when all goals are met otherwise not met missing data blocks includes goal low\n"
        'goal low met when all indicators are met otherwise not met missing data blocks indicator i judged against "x"'
    )
    plan = make.plan(text)
    assert [goal.path for goal in in_dependency_order(plan.plan.goals)] == ["low", "mid", "top"]
    result = evaluate(plan, Measurements([]))
    assert [found.path for found in result.assessments] == ["top", "mid", "low", "low.i"]


def test_judgements_are_about_the_plan_s_own_entity() -> None:
    text = make.indicator_text("target at least 5", header="").replace("period 2020", 'period 2020 entity "0484"')
    plan = make.plan(f'{text} judgement of a.x in 2020 decided missed because "so" by "us" on 2021-02-15')
    measurements = Measurements([row("7", entity="0484"), row("7", entity="0180")])
    assert evaluate(plan, measurements)["a.x"].level == "missed"
    other = evaluate(plan, measurements, entity="0180")["a.x"]
    assert (other.level, other.judgement) == ("met", None)


def test_what_is_kept_between_cases_is_bounded_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """More combinations of members than are kept: each is judged as it would be alone."""
    monkeypatch.setattr(goals, "_KEPT", 8)
    plan = make.plan(make.goal_text("met when all indicators are met otherwise not met missing data is left out", 3))
    values = ("90", "77", "10", Absence.MISSING)
    rows: list[Measurement] = []
    for number in range(64):
        for i in range(3):
            rows += make.measurements({f"a.i{i + 1}": values[number // 4**i % 4]}, entity=str(number)).rows
    measurements = Measurements(rows)
    found = evaluate_all(plan, measurements, [(str(number), YEAR) for number in range(64)] * 2)
    for number, result in enumerate(found[64:]):
        assert repr(tuple(result["a"])) == repr(tuple(evaluate(plan, measurements, entity=str(number))["a"]))
