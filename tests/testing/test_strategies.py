"""What is drawn: plans without errors in both languages, values at every limit, absences of every kind."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import goalrules
from goalrules import pipeline
from goalrules.measurements.decimals import is_within_digits
from goalrules.model.measurement import OUTCOME, Absence, Measurement
from goalrules.model.period import Period
from goalrules.source import Source
from goalrules.syntax import parse
from goalrules.testing import (
    Target,
    World,
    batches,
    checked_plan,
    limits_in_force,
    long_numbers,
    measurements,
    monotone_plans,
    near_limits,
    plans,
    rule_texts,
    targets,
    values,
    worlds,
    worlds_of,
    written_limits,
)
from goalrules.testing.rule_text import PlanText
from tests import make
from tests.testing.drawn import drawn, everyday_worlds, whole_worlds

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "rules" / "methods" / "examples").glob("*.goal"))
few = settings(max_examples=20)


# ---- plans and texts -----------------------------------------------------------------------------------------


@few
@given(st.one_of(plans(), plans(whole_language=True), monotone_plans()))
def test_a_plan_has_no_error(plan: PlanText) -> None:
    assert plan.plan is not None
    assert checked_plan(plan.text) is not None


@few
@given(plans(language="sv"))
def test_a_plan_in_swedish_has_swedish_keywords_and_no_error(plan: PlanText) -> None:
    assert plan.text.startswith("# language: sv\n")
    assert plan.plan is not None
    assert "\nmål g\n" in plan.text


@few
@given(st.one_of(rule_texts(), rule_texts(whole_language=True), rule_texts(language="sv")))
def test_a_rule_text_has_no_mistake_of_writing(text: str) -> None:
    assert parse(Source("plan.goal", text)).diagnostics == ()


def test_rule_texts_with_mistakes_mostly_have_some() -> None:
    texts = drawn(rule_texts(mistakes=True), 30)
    assert sum(parse(Source("plan.goal", text)).has_errors for text in texts) > 15


def test_a_text_with_errors_is_no_plan() -> None:
    assert checked_plan("goal") is None
    with pytest.raises(ValueError, match="goalrules check"):
        worlds_of("goal")


@few
@given(targets(amounts=long_numbers()))
def test_targets_can_have_long_numbers(target: Target) -> None:
    assert len(target.low.as_tuple().digits) > 15
    assert target.text.startswith("    target ")
    assert parse(Source("plan.goal", make.indicator_text(target.text, header=""))).diagnostics == ()


# ---- values --------------------------------------------------------------------------------------------------


def test_beside_a_limit_are_its_last_digit_and_the_one_after() -> None:
    assert near_limits([Decimal("5.25")]) == [Decimal(text) for text in ("5.24", "5.249", "5.25", "5.251", "5.26")]
    assert near_limits([Decimal(40)]) == [Decimal(text) for text in ("39", "39.9", "40", "40.1", "41")]


@given(st.lists(long_numbers(), max_size=2).flatmap(values))
def test_no_value_has_more_digits_than_data_may_have(value: Decimal) -> None:
    assert is_within_digits(value)


def test_written_limits_are_targets_near_bounds_and_half_digits() -> None:
    indicator = make.indicator("target at least 80 near within 5 percentage points rounded to 0 decimals")
    halves = {Decimal("74.5"), Decimal("75.5"), Decimal("79.5"), Decimal("80.5")}
    assert set(written_limits(indicator)) == {Decimal(75), Decimal(80), *halves}


def test_limits_in_force_are_computed_from_the_other_rows() -> None:
    plan = make.plan(
        make.indicator_text("higher is better met when value at least 110 % of previous value otherwise missed")
    )
    row = Measurement("a.x", None, "total", Period.year_of(2019), OUTCOME, Decimal(50))
    assert limits_in_force(plan.plan, plan.plan.indicators[0], Period.year_of(2020), [row]) == (Decimal(55),)
    assert limits_in_force(plan.plan, plan.plan.indicators[0], Period.year_of(2020), []) == ()


def test_a_limit_without_an_end_in_decimals_gives_the_numbers_on_both_sides() -> None:
    text = "higher is better met when value at least previous value / 3 otherwise missed"
    plan = make.plan(make.indicator_text(text, header=""))
    row = Measurement("a.x", None, "total", Period.year_of(2019), OUTCOME, Decimal(1))
    found = limits_in_force(plan.plan, plan.plan.indicators[0], Period.year_of(2020), [row])
    assert found == (Decimal("0.3333"), Decimal("0.3334"))


SMALL = make.indicator_text("target at least 80 near within 5 percentage points")


def test_values_judged_stand_at_the_limit_and_a_last_digit_beside_it() -> None:
    rows = [row for world in drawn(worlds_of(SMALL), 400) for row in world.measurements.rows]
    judged = {row.value for row in rows if row.group == "total" and row.period.number == 2020}
    for limit in (75, 80):
        for beside in ("-1", "-0.1", "0", "0.1", "1"):
            assert limit + Decimal(beside) in judged
    assert Decimal(0) in judged
    assert any(value is not None and value < 0 for value in judged)
    assert any(value is not None and len(value.as_tuple().digits) > 15 for value in judged)


def test_every_absence_and_no_row_at_all_come_up() -> None:
    found = drawn(worlds_of(SMALL), 500)
    own = [[row for row in world.measurements.rows if row.entity is None and row.group == "total"] for world in found]
    absences = {row.absence for rows in own for row in rows}
    assert absences == {None, *Absence}
    assert any(not any(row.period.number == 2020 for row in rows) for rows in own)
    assert any(row.absence is Absence.METHOD_CHANGED and row.value is not None for rows in own for row in rows)


def test_what_the_whole_language_asks_for_comes_up() -> None:
    rows = [row for world in whole_worlds() for row in world.measurements.rows]
    assert {row.kind for row in rows} >= {"outcome", "target", "forecast"}
    assert (
        {"e0", "e1", "e2", "e3", "e4", "elsewhere", None} >= {row.entity for row in rows} >= {"e0", "e1", "elsewhere"}
    )
    assert {row.group for row in rows} >= {"total", "girls", "boys", "others"}
    assert len({row.period for row in rows}) > 5


def test_a_standard_error_comes_up_where_it_is_asked_for() -> None:
    text = make.indicator_text("higher is better met when value - standard error of value at least 80 otherwise missed")
    rows = [row for world in drawn(worlds_of(text), 60) for row in world.measurements.rows]
    assert {"outcome", "standard_error"} <= {row.kind for row in rows}


def test_no_strays_where_none_are_wanted() -> None:
    plan = checked_plan(SMALL)
    assert plan is not None
    for some in drawn(measurements(plan, strays=False), 30):
        assert {row.period.number for row in some.rows} <= {2020}
        assert {row.group for row in some.rows} <= {"total"}


@few
@given(st.one_of(worlds(), worlds(whole_language=True)))
def test_there_is_one_row_for_each_key(world: World) -> None:
    keys = [row[:5] for row in world.measurements.rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_measurements_are_drawn_for_shipped_rules(path: Path) -> None:
    plan = goalrules.load(path)
    for some in drawn(measurements(plan, period=Period.year_of(2020)), 3):
        pipeline.judge(plan, some, period=Period.year_of(2020), entity=plan.plan.entity)
        assert {row.indicator for row in some.rows} <= {one.path for one in plan.plan.indicators}


# ---- worlds --------------------------------------------------------------------------------------------------


def test_a_world_is_written_as_files_that_say_the_same(tmp_path: Path) -> None:
    compared = 0
    for number, world in enumerate((*everyday_worlds()[:30], *whole_worlds()[:30])):
        if any(row.level is not None and row.comment is None for row in world.measurements.rows):
            continue  # a judged level without a reason is an error in data files
        if world.plan.plan.entity is not None and any(row.entity is None for row in world.measurements.rows):
            continue  # in a file, no entity is the plan's own
        folder = tmp_path / str(number)
        world.write(folder)
        read = pipeline.measure(world.plan.plan, [folder / "measurements.csv"]).value
        assert read is not None, world
        assert {row[:9] for row in read.rows} == {row[:9] for row in world.measurements.rows}
        assert (folder / "plan.goal").read_text(encoding="utf-8") == world.text
        compared += 1
    assert compared > 20


def test_a_world_is_shown_as_its_rules_and_its_data() -> None:
    shown = repr(drawn(worlds_of(SMALL, period=Period.year_of(2021), entity="0484"), 2)[-1])
    assert shown.startswith("World, judged in 2021 for 0484:\n\nplan p period 2020\n")
    assert "indicator" in shown


def test_a_batch_is_of_several_entities_and_periods() -> None:
    asked = [batch.asked for batch in drawn(batches(), 10)]
    assert max(len(one) for one in asked) > 4
    assert all(len({period for _, period in one}) == 2 for one in asked)
