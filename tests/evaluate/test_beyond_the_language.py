"""Models that no rule file can say and no reader gives: the evaluator has an answer for them all the same."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from goalrules.evaluate import evaluate
from goalrules.evaluate.facts import Facts, world_of
from goalrules.evaluate.quantities import operand
from goalrules.evaluate.targets import with_limits, written_target
from goalrules.measurements.store import Measurements
from goalrules.model.indicator import Indicator, Near, Target, TargetPoint, Tolerance
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.model.quantity import BaselineValue, Change, Improvement
from goalrules.verdict import Operand
from tests import make

YEAR = Period.year_of(2020)
PLAN = make.plan(make.indicator_text("target at least 5 near within 1", header=""))
INDICATOR = PLAN.plan.indicators[0]
SPAN = INDICATOR.span


def quantity_of(indicator: Indicator, quantity: BaselineValue | Change | Improvement) -> Operand:
    row = make.measurements({"a.x": "7"}).rows[0]
    here = world_of(Measurements([row]), None, YEAR)
    return operand(quantity, Facts(indicator, here, "total", row, written_target(indicator, YEAR)))


def test_a_baseline_that_is_not_given_has_no_number() -> None:
    found = quantity_of(INDICATOR, BaselineValue(span=SPAN))
    assert (found.number, found.reason) == (None, "no_baseline")


@pytest.mark.parametrize("quantity", [Change(span=SPAN), Improvement(span=SPAN)])
def test_a_change_without_a_trend_to_say_from_what_has_no_number(quantity: Change | Improvement) -> None:
    found = quantity_of(INDICATOR, quantity)
    assert (found.number, found.reason) == (None, "no_trend")


@pytest.mark.parametrize(("value", "level", "levels"), [("0", "met", ("met",)), ("-1", None, ("near", "missed"))])
def test_a_percentage_of_a_written_target_of_zero(value: str, level: str | None, levels: tuple[str, ...]) -> None:
    """The checks refuse it (G5); met stays met, and what is not met is near or missed."""
    zero = Target(comparator="at least", points=(TargetPoint(period=None, low=Decimal(0), span=SPAN),), span=SPAN)
    share = Tolerance(number=Decimal(5), of_target=True, span=SPAN)
    indicator = replace(INDICATOR, target=zero, near=Near(below=share, above=share, span=SPAN))
    found = evaluate(CheckedPlan(replace(PLAN.plan, indicators=(indicator,))), make.measurements({"a.x": value}))["a.x"]
    assert (found.level, found.levels_in_range) == (level, levels)
    assert found.reason == (None if level else "tolerance_base_not_positive")


def test_near_limits_that_do_not_enclose_the_target_give_no_near_band() -> None:
    """The checks refuse them (G4)."""
    indicator = make.indicator("target between 5 and 8 near between 4 and 10", header="")
    found = with_limits(indicator, Decimal(3), Decimal(8))
    assert (found.near_low, found.near_high, found.notes) == (None, None, ("near_limit_beyond_target",))


def test_a_judged_level_without_a_reason_gives_no_level() -> None:
    """The reader refuses such a row (E3)."""
    plan = make.plan(make.indicator_text('judged against "what was agreed"', header=""))
    row = make.measurements({"a.x": "met"}).rows[0]
    found = evaluate(plan, Measurements([row]))["a.x"]
    assert (found.level, found.reason) == (None, "judgement_without_reason")
    assert evaluate(plan, Measurements([row._replace(comment="seen")]))["a.x"].level == "met"


def test_a_judged_level_that_is_on_no_scale_gives_no_level() -> None:
    """The reader refuses such a row."""
    plan = make.plan(make.indicator_text('judged against "what was agreed"', header=""))
    found = evaluate(plan, Measurements([make.measurements({"a.x": "golden"}).rows[0]._replace(comment="seen")]))["a.x"]
    assert (found.level, found.reason) == (None, "no_judgement")
