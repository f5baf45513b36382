from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.counterfactual.what_if import Supposed, WhatIf, what_if
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Measurement
from tests import make
from tests.counterfactual.small_goals import judged, small_goals

TEXT = """plan p period 2020
goal town
 met when all goals are met otherwise not met missing data blocks the verdict
 includes goal school
goal school
 met when all indicators are met
 partly met when at least half of the indicators are met or near
 otherwise not met missing data is left out
 indicator graduates in percent target at least 67 near within 3 percentage points
 indicator services judged against "it"
 indicator places yes or no
"""
VALUES = {"school.graduates": "65.6", "school.services": "near", "school.places": "met"}


def asked(path: str = "school", **supposed: Supposed) -> WhatIf:
    found = outcome(path, list(supposed.items()))
    assert found.value is not None
    return found.value


def outcome(path: str, supposed: list[tuple[str, Supposed]]):  # type: ignore[no-untyped-def]
    plan, data = make.plan(TEXT), measurements()
    return what_if(evaluate(plan, data), data, supposed, path)


def measurements() -> Measurements:
    return Measurements(row._replace(comment="seen") for row in make.measurements(VALUES).rows)  # type: ignore[arg-type]


def levels(found: WhatIf) -> list[tuple[str, str | None, str | None]]:
    return [(one.path, one.before.level, one.after.level) for one in found.changed]


@pytest.mark.parametrize("level", ["not met", "ej uppfyllt"])
def test_the_level_of_a_goal_may_be_supposed_in_swedish(level: str) -> None:
    assert asked("town", school=level).node.after.level == "not met"
    assert ("school", "partly met", "not met") in levels(asked("town", school=level))


def test_another_value_changes_its_indicator_and_every_goal_above() -> None:
    found = asked(graduates="67.5", services="met")
    assert levels(found) == [
        ("town", "not met", "met"),
        ("school", "partly met", "met"),
        ("school.graduates", "near", "met"),
        ("school.services", "near", "met"),
    ]
    assert (found.node.before.level, found.node.after.level) == ("partly met", "met")
    assert [one.path for one in found.supposed] == ["school.graduates", "school.services"]


def test_a_value_may_be_missing() -> None:
    found = asked(graduates="missing")
    assert found.supposed[0].after.level is None
    assert levels(found) == [("school.graduates", "near", None)]


def test_numbers_may_be_given_as_numbers() -> None:
    for number in (Decimal("67.5"), 68, 67.5, "67,5", "67.5 %"):
        assert asked(graduates=number).supposed[0].after.level == "met"


def test_the_level_of_a_goal_may_be_supposed() -> None:
    assert levels(asked("town", school="met")) == [("town", "not met", "met"), ("school", "partly met", "met")]


def test_done_and_not_done_may_be_supposed() -> None:
    assert levels(asked(places="not done")) == [("school.places", "met", "missed")]


def test_a_member_of_another_goal_is_named_by_its_path() -> None:
    found = outcome("town", [("school.graduates", "67.5")])
    assert found.value is not None
    assert levels(found.value) == [("school.graduates", "near", "met")]


@pytest.mark.parametrize(
    ("name", "what", "code"),
    [
        ("graduate", "67.5", "GR463"),
        ("graduates", "met", "GR464"),
        ("graduates", "many", "GR464"),
        ("graduates", "1,277", "GR464"),
        ("graduates", "nan", "GR464"),
        ("graduates", float("nan"), "GR464"),
        ("graduates", True, "GR464"),
        ("services", "67.5", "GR465"),
        ("services", "good", "GR465"),
        ("places", "near", "GR465"),
        ("school", "missing", "GR465"),
        ("school", 3, "GR465"),
    ],
)
def test_what_cannot_be_supposed_is_told(name: str, what: Supposed, code: str) -> None:
    found = outcome("school", [(name, what)])
    assert found.value is None
    assert [one.code.number for one in found.diagnostics] == [code]


def test_all_that_cannot_be_supposed_is_told_at_once() -> None:
    assert len(outcome("school", [("a", "1"), ("services", "b")]).diagnostics) == 2


@given(small_goals(), st.data())
def test_supposing_what_is_there_changes_nothing(
    case: tuple[str, tuple[Measurement, ...]], data: st.DataObject
) -> None:
    text, rows = case
    result = judged(text, rows)
    if result is None:
        return
    here = [row for row in rows if row.period == result.period and (row.value is not None or row.level is not None)]
    supposed: list[tuple[str, Supposed]] = [(row.indicator, row.level or str(row.value)) for row in here]
    found = what_if(result, Measurements(rows), supposed, "g")
    assert found.value is not None
    assert found.value.changed == ()


@given(st.decimals(50, 80, places=1), st.decimals(50, 80, places=1))
def test_a_better_value_never_gives_a_worse_level(one: Decimal, other: Decimal) -> None:
    worse, better = sorted((one, other))
    names = ["met", "partly met", "not met"]
    found = [asked(graduates=value).node.after.level for value in (worse, better)]
    assert names.index(str(found[1])) <= names.index(str(found[0]))


@pytest.mark.parametrize(
    ("words", "absence"),
    [
        ("missing", "missing"),
        ("saknas", "missing"),
        ("Uppgift  saknas", "missing"),
        ("sekretess", "suppressed"),
        ("ej tillämpligt", "not_applicable"),
        ("ej mätt", "not_measured"),
    ],
)
@pytest.mark.parametrize("name", ["graduates", "services", "places"])
def test_an_absence_may_be_supposed_in_the_words_of_data_files(name: str, words: str, absence: str) -> None:
    row = asked(**{name: words}).given[0].row
    assert row is not None
    assert row.absence == absence
