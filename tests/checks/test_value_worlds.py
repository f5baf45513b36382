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
    text = make.indicator_text(f"{BASE.format(near)} met when {words} otherwise missed")
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
