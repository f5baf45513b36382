from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalrules import pipeline
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.measurements.wanted import Wanted, periods_needed, wanted
from goalrules.model.measurement import TARGET, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.testing.rule_text import PlanText
from goalrules.testing.whole_plans import whole_plans
from goalrules.verdict import Assessment, Result
from tests import make
from tests.properties.judging import checked
from tests.strategies import whole_rows

METHODS = sorted(Path("rules/methods/examples").glob("*.goal"))


BY_LEVEL = "met when all indicators are met otherwise not met missing data blocks the verdict"
some = settings(max_examples=max(20, settings().max_examples // 2), deadline=None)


def asked(statements: str, goal: str = "", period: str | None = "2020") -> Wanted:
    """What is wanted of one indicator with these statements."""
    plan = make.plan(make.indicator_text(statements, goal=f"{goal} {BY_LEVEL}")).plan
    (one,) = wanted(plan, Period.parse(period) if period else None)
    return one


def ends(one: Wanted) -> tuple[str | None, str | None]:
    return (str(one.first) if one.first else None), (str(one.last) if one.last else None)


def test_only_the_period_itself_is_asked_for_where_nothing_looks_back() -> None:
    one = asked("target at least 5")
    assert ends(one) == ("2020", "2020")
    assert one.groups == ("total",)
    assert one.kinds == ("outcome",)


def test_relative_periods_count_from_the_oldest_value_that_may_be_used() -> None:
    statements = "latest value at most 1 year old trend compared with value 3 years earlier, steady within 1 "
    assert ends(asked(statements + "target at least 5")) == ("2016", "2020")


@pytest.mark.parametrize(
    ("quantity", "first"),
    [
        ("value in 2015", "2015"),
        ("previous value", None),
        ("mean of the last 3 years", "2018"),
        ("mean of the previous 3 years", "2017"),
        ("mean of the last 3 values", None),
        ("forecast in 2024 by linear trend over 5 years", "2016"),
    ],
)
def test_each_quantity_says_how_far_back_it_looks(quantity: str, first: str | None) -> None:
    assert asked(f"higher is better met when {quantity} at least 5 otherwise missed").first == (
        Period.parse(first) if first else None
    )


@pytest.mark.parametrize("baseline", ["baseline 41.2 in 2015", "base year 2015", "base year 2015 or later"])
def test_a_baseline_is_looked_for_from_its_year_on(baseline: str) -> None:
    statements = f"higher is better {baseline} met when growth per year at least 0 otherwise missed"
    assert ends(asked(statements)) == ("2015", "2020")


def test_without_a_period_all_years_are_asked_for() -> None:
    assert ends(asked("target at least 5", period=None)) == (None, None)


def test_kinds_are_those_that_the_rules_use() -> None:
    assert asked("higher is better target from measurements").kinds == ("outcome", "target")
    statements = "higher is better met when value + 2 * standard error of value at least 5 otherwise missed"
    assert asked(statements).kinds == ("outcome", "standard_error")
    statements = "higher is better met when forecast in 2024 at least 5 otherwise missed"
    assert asked(statements).kinds == ("outcome", "forecast")
    assert ends(asked(statements)) == ("2020", "2024")


def test_an_outlook_of_the_goal_asks_for_forecasts() -> None:
    one = asked("target at least 5", goal="outlook 2023 by measurements")
    assert one.kinds == ("outcome", "forecast")
    assert ends(one) == ("2020", "2023")


def test_groups_are_those_of_the_split_and_those_that_quantities_name() -> None:
    assert asked("target at least 5 split by girls, boys shown").groups == ("total", "girls", "boys")
    statements = "higher is better met when gap between women and men at most 5 otherwise missed"
    assert asked(statements).groups == ("women", "men"), "the total is never looked at"
    statements = "higher is better met when value - value of women at most 5 otherwise missed"
    assert asked(statements).groups == ("total", "women")


def test_entities_are_the_own_one_then_peers_and_those_that_are_named() -> None:
    text = (
        'plan p "P" period 2020 entity "0484"\nentity group next: "0481", "0482"\n'
        f"goal a {BY_LEVEL}\n"
        "  indicator x in percent\n"
        '    higher is better\n    peers entity group next\n    met when value above value of "Riket" otherwise missed'
    )
    (one,) = wanted(make.plan(text).plan, Period.year_of(2020))
    assert one.entities == ("0484", "0481", "0482", "Riket")


def test_no_entity_is_wanted_where_the_plan_names_none() -> None:
    assert asked("target at least 5").entities == ()


def test_peers_are_wanted_whomever_the_indicator_applies_to() -> None:
    text = (
        'plan p period 2020 entity "0484"\nentity group here: "0484"\n'
        f"goal a {BY_LEVEL}\n"
        '  indicator x in percent target at least peer median\n    peers "0481"\n    applies to entity group here\n'
    )
    (one,) = wanted(make.plan(text).plan, Period.year_of(2020))
    assert one.entities == ("0484", "0481")


def test_an_indicator_that_does_not_apply_to_the_entity_is_not_wanted_of_it() -> None:
    text = (
        'plan p "P" period 2020 entity "0484"\nentity group next: "0481"\n'
        f"goal a {BY_LEVEL}\n"
        "  indicator x in percent target at least 5\n    applies to entity group next\n"
        "  indicator y in percent target at least 5"
    )
    assert [one.indicator.path for one in wanted(make.plan(text).plan, Period.year_of(2020))] == ["a.y"]


def test_periods_without_which_there_is_no_number_are_named() -> None:
    def needed(statements: str) -> list[str]:
        one = asked(f"higher is better {statements} otherwise missed")
        return [str(at) for at in periods_needed(one.indicator, Period.year_of(2020))]

    assert needed("met when value above value in 2015") == ["2015"]
    assert needed("base year 2014 met when growth per year at least 0") == ["2014"]
    assert needed("base year 2014 or later met when growth per year at least 0") == []
    assert needed("met when mean of the last 3 years at least 5") == ["2018", "2019"]
    assert needed("met when mean of the last 3 years with at least 1 at least 5") == []
    assert needed("met when value above previous value") == []


@pytest.mark.parametrize("path", METHODS, ids=[path.stem for path in METHODS])
def test_every_published_method_asks_something_of_each_of_its_indicators(path: Path) -> None:
    loaded = pipeline.load(path).value
    assert loaded is not None
    plan = loaded.plan
    period = plan.period or Period.year_of(2020)
    for one in wanted(plan, period):
        assert one.groups
        assert one.kinds[0] == "outcome"
        assert one.last is not None
        assert one.first is None or one.first <= period <= one.last


def kept(rows: list[Measurement], plan: Plan, period: Period) -> Iterator[Measurement]:
    """The rows that a plan says it wants."""
    by_path = {one.indicator.path: one for one in wanted(plan, period)}
    for row in rows:
        one = by_path.get(row.indicator)
        if one is None or row.kind not in one.kinds:
            continue
        if row.group not in one.groups and row.kind != TARGET:
            continue
        if row.entity not in one.entities and row.kind != TARGET:
            continue
        if (one.first is None or one.first <= row.period) and (one.last is None or row.period <= one.last):
            yield row


def in_full(result: Result) -> str:
    found: list[Assessment] = []
    for part in (result, *result.outlooks):
        for one in part.assessments:
            found += (one, *one.groups)
    return "\n".join(repr(tuple(one)) for one in found)


@some
@given(whole_plans(), st.data())
def test_what_is_not_wanted_changes_no_verdict(plan: PlanText, data: st.DataObject) -> None:
    ready = checked(plan.text)
    rows = data.draw(whole_rows(plan))
    assert ready.plan.period is not None
    some = list(kept(rows, ready.plan, ready.plan.period))
    everything = evaluate(ready, Measurements(rows), entity=ready.plan.entity)
    assert in_full(evaluate(ready, Measurements(some), entity=ready.plan.entity)) == in_full(everything)
