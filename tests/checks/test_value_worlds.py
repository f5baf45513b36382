"""Outcomes of an indicator's quantities."""

from __future__ import annotations

from fractions import Fraction

from goalrules.checks import value_worlds
from goalrules.checks.value_worlds import TARGET, TREND, World, Worlds, holds
from goalrules.model.condition import Condition
from goalrules.model.indicator import Indicator
from tests import make

BASE = "target at least 80 {} trend compared with previous value, steady within 1 "


def asked(words: str, near: str = "near within 5") -> tuple[Indicator, Condition]:
    before, _, condition_words = words.rpartition("met when ")
    text = make.indicator_text(f"{BASE.format(near)} {before} met when {condition_words} otherwise missed")
    plan = make.resolved(text).value
    assert plan is not None
    indicator = plan.indicators[0]
    assert indicator.rating is not None
    condition = indicator.rating.clauses[0].condition
    assert condition is not None
    return indicator, condition


def every(words: str, near: str = "near within 5") -> Worlds | None:
    indicator, condition = asked(words, near)
    return value_worlds.worlds(indicator, [condition])


def test_a_quantity_is_tried_at_its_limits_between_and_beyond_them() -> None:
    found = every("value between 60 and 80")
    assert found is not None
    (variable,) = found.all[0]
    values = [world[variable] for world in found.all]
    assert values == [Fraction(59), Fraction(60), Fraction(70), Fraction(80), Fraction(81)]
    assert found.independent


def test_target_and_trend_take_each_of_their_states() -> None:
    found = every("target is met and trend is improving")
    assert found is not None
    assert len(found.all) == 9
    assert found.independent
    without_near = every("target is met", near="")
    assert without_near is not None
    assert [world[TARGET] for world in without_near.all] == ["met", "missed"]


def test_value_and_target_cannot_be_told_apart_as_independent() -> None:
    found = every("target is met or value at least 70")
    assert found is not None
    assert not found.independent


def test_what_compares_with_no_plain_number_is_not_gone_through() -> None:
    assert every("value at least previous value") is None


def test_conditions_hold_as_they_say() -> None:
    indicator, condition = asked("not (trend is steady or (target is near and trend is improving))")
    expected = {("met", "improving"), ("met", "worsening"), ("near", "worsening"), ("missed", "improving")}
    expected.add(("missed", "worsening"))
    found: set[tuple[object, object]] = set()
    for target in ("met", "near", "missed"):
        for trend in ("improving", "steady", "worsening"):
            world: World = {TARGET: target, TREND: trend}
            if holds(condition, world, indicator):
                found.add((target, trend))
    assert found == expected


def test_an_outcome_is_said_in_words() -> None:
    found = every("value at least 80")
    assert found is not None
    assert [value_worlds.in_words(world) for world in found.all] == ["value 79", "value 80", "value 81"]


def test_a_percentage_beside_a_ratio_is_tried_as_a_share() -> None:
    found = every("attainment at least 80 %")
    assert found is not None
    (variable,) = found.all[0]
    assert Fraction(4, 5) in [world[variable] for world in found.all]


def test_a_name_is_the_number_it_stands_for() -> None:
    indicator, condition = asked("with bar 60 met when value at least bar")
    assert indicator.named
    found = value_worlds.worlds(indicator, [condition])
    assert found is not None
    assert [value_worlds.in_words(world) for world in found.all] == ["value 59", "value 60", "value 61"]


def test_scores_of_a_goal_are_tried_too() -> None:
    clauses = "met when mean score at least 60 % otherwise not met missing data blocks the verdict"
    scored = "target at least 80 score from attainment, at least 0, at most 1"
    goal = make.plan(make.indicator_text(scored, goal=clauses)).plan.goals[0]
    conditions = [clause.condition for clause in goal.rating.clauses]
    assert value_worlds.compares_only(conditions)
    (condition,) = [one for one in conditions if one is not None]
    found = value_worlds.worlds(goal, [condition])
    assert found is not None
    assert [holds(condition, world, goal) for world in found.all] == [False, True, True]


def test_counts_are_no_comparisons() -> None:
    goal = make.goal("met when all indicators are met otherwise not met missing data blocks the verdict")
    assert not value_worlds.compares_only([clause.condition for clause in goal.rating.clauses])
    assert not value_worlds.compares_only([None])
