"""Single conditions."""

from __future__ import annotations

import pytest

from goalrules.model.condition import (
    Condition,
    DataTest,
    Known,
    Lowest,
    Named,
    TargetStatus,
    TrendStatus,
)
from goalrules.model.quantity import Change, CurrentValue, TargetValue
from tests import make

BASE = "target at least 82 near within 1 trend compared with previous value, steady within 1"


def of_indicator(words: str) -> Condition:
    rating = make.indicator(f"{BASE} met when {words} otherwise missed").rating
    assert rating is not None
    assert rating.clauses[0].condition is not None
    return rating.clauses[0].condition


def of_goal(words: str) -> Condition:
    statements = f"met when {words} otherwise not met missing data blocks the verdict"
    found = make.goal(statements).rating.clauses[0].condition
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("target is met", ("met",)),
        ("target is met or near", ("met", "near")),
        ("target is near or better", ("met", "near")),
        ("target is near or worse", ("near", "missed")),
        ("target is met or near or missed", ("met", "near", "missed")),
    ],
)
def test_the_target_is_met_near_or_missed(words: str, states: tuple[str, ...]) -> None:
    found = of_indicator(words)
    assert isinstance(found, TargetStatus)
    assert found.states == states


def test_the_trend_is_improving_steady_or_worsening() -> None:
    found = of_indicator("trend is improving or steady")
    assert isinstance(found, TrendStatus)
    assert found.trends == ("improving", "steady")


@pytest.mark.parametrize(
    "words",
    [
        "target is improving",
        "target is met or worsening",
        "target is green",
        "trend is met",
        "trend is improving or met",
        "value is met",
        "change is improving",
    ],
)
def test_a_state_asked_of_the_wrong_thing_is_refused(words: str) -> None:
    assert make.codes(make.indicator_text(f"{BASE} met when {words} otherwise missed")) == ["GR417"]


@pytest.mark.parametrize(
    ("words", "quantity", "negated"),
    [
        ("value is known", CurrentValue, False),
        ("value is unknown", CurrentValue, True),
        ("value is not known", CurrentValue, True),
        ("target value is known", TargetValue, False),
        ("trend is known", Change, False),
        ("trend is not known", Change, True),
    ],
)
def test_whether_a_quantity_is_known(words: str, quantity: type, negated: bool) -> None:
    found = of_indicator(words)
    assert isinstance(found, Known)
    assert isinstance(found.quantity, quantity)
    assert found.negated is negated


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("a.i1 can be assessed", "data"),
        ("a.i1 has data", "data"),
        ("a.i1 is known", "data"),
        ("a.i1 has no data", "no data"),
        ("a.i1 is unknown", "no data"),
        ("a.i1 has a trend", "trend"),
    ],
)
def test_whether_a_member_has_data(words: str, asks: str) -> None:
    found = of_goal(words)
    assert isinstance(found, Named)
    assert found.path == "a.i1"
    assert isinstance(found.test, DataTest)
    assert found.test.asks == asks


def test_the_lowest_rated_members() -> None:
    found = of_goal("the 2 lowest rated indicators are met or near")
    assert isinstance(found, Lowest)
    assert found.count == 2
    assert len(found.test.alternatives[0].levels) == 2


@pytest.mark.parametrize("words", ["80 % at least 70", "5 at least value", "3 percentage points at most 4"])
def test_a_condition_that_begins_with_a_number_says_nothing_of_the_indicator(words: str) -> None:
    assert make.codes(make.indicator_text(f"{BASE} met when {words} otherwise missed")) == ["GR434"]


def test_a_bare_percentage_is_shown_with_its_three_readings() -> None:
    (finding,) = make.found(make.indicator_text(f"{BASE} met when 80 % at least 70 otherwise missed"))
    assert len(finding.notes) == 3


@pytest.mark.parametrize("words", ["worsening", "missed and worsening", "missed or worsening"])
def test_the_lowest_rated_members_are_not_asked_for_a_trend(words: str) -> None:
    clauses = f"not met when the 2 lowest rated indicators are {words} otherwise met missing data blocks the verdict"
    assert make.codes(make.goal_text(clauses)) == ["GR417"]
