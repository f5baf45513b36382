from __future__ import annotations

from decimal import Decimal

from goalrules.counterfactual.distances import Distance
from goalrules.counterfactual.margins import margins
from goalrules.evaluate import evaluate
from tests import make

NEAR = "target at least 80 near within 5 percentage points"
SPLIT = f"{NEAR} split by girls, boys lowest decides"


def test_an_indicator_has_its_way_up_and_down() -> None:
    plan, data = make.plan(make.indicator_text(NEAR)), make.measurements({"a.x": "78"})
    found = margins(evaluate(plan, data), data)["a.x"]
    assert found.better == Distance(Decimal(2), "up", "reached", Decimal(80), "met")
    assert found.worse == Distance(Decimal(3), "down", "beyond", Decimal(75), "missed")


def test_the_best_level_has_no_way_up_and_the_worst_none_down() -> None:
    plan = make.plan(make.indicator_text(NEAR))
    for value, end in (("90", "better"), ("60", "worse")):
        data = make.measurements({"a.x": value})
        assert getattr(margins(evaluate(plan, data), data)["a.x"], end) is None


def test_each_group_that_decides_has_a_distance_of_its_own() -> None:
    rows = {("a.x", "2020"): "79", ("a.x", "2020", "girls"): "84", ("a.x", "2020", "boys"): "77"}
    plan, data = make.plan(make.indicator_text(SPLIT)), make.measurements(rows)  # type: ignore[arg-type]
    found = margins(evaluate(plan, data), data)["a.x"]
    assert found.better == "several groups decide"
    assert [(one.group, one.better.amount) for one in found.groups if isinstance(one.better, Distance)] == [
        ("total", Decimal(1)),
        ("boys", Decimal(3)),
    ]
    assert found.worse == Distance(Decimal(2), "down", "beyond", Decimal(75), "missed", "boys")


def test_without_a_level_the_nearest_one_is_told() -> None:
    text = make.indicator_text("higher is better met when value at least 80 near when value at least previous value")
    plan, data = (
        make.plan(text.replace("previous value", "previous value otherwise missed")),
        make.measurements({"a.x": "78"}),
    )
    found = margins(evaluate(plan, data), data)["a.x"]
    assert found.level is None
    assert found.better == Distance(Decimal(2), "up", "reached", Decimal(80), "met")


def test_what_persons_say_has_no_margins_and_is_not_fragile() -> None:
    plan, data = make.plan(make.indicator_text('judged against "it"', "")), make.measurements({"a.x": "near"})
    found = margins(evaluate(plan, data), data)["a.x"]
    assert (found.better, found.worse, found.fragile.fragile) == ("judged", "judged", False)


def test_a_goal_has_the_members_that_would_have_to_change() -> None:
    clauses = "met when all indicators are met otherwise not met missing data blocks the verdict"
    plan = make.plan(make.goal_text(clauses, 2))
    data = make.measurements({"a.i1": "78", "a.i2": "90"})
    found = margins(evaluate(plan, data), data)
    assert list(found) == ["a", "a.i1", "a.i2"]
    assert len(found) == 3
    up = found["a"].up
    assert up is not None
    assert [[(one.path, one.distance) for one in some] for some in up.sets] == [
        [("a.i1", Distance(Decimal(2), "up", "reached", Decimal(80), "met"))]
    ]
    assert found["a"].down is None
    assert found.fragile("a").fragile is False


def test_a_stated_margin_of_error_is_asked_for_where_there_is_one() -> None:
    plan = make.plan(make.indicator_text(NEAR))
    data = make.measurements({("a.x", "2020"): "78.0", ("a.x", "2020", "total", "standard_error"): "2.0"})
    found = margins(evaluate(plan, data), data)["a.x"]
    assert found.within_error is not None
    assert (found.fragile.fragile, found.within_error.fragile) == (False, True)
