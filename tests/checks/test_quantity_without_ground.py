"""Quantities that an indicator does not have."""

from __future__ import annotations

import pytest

from tests import make

TREND = "trend compared with previous value, steady within 1"


@pytest.mark.parametrize(
    ("condition", "ground"),
    [
        ("target is met", "target at least 5"),
        ("value at least 90 % of target value", "target at least 5"),
        ("shortfall at most 1", "target at least 5"),
        ("target value is known", "target at least 5"),
        ("change at least 1", TREND),
        ("improvement above 0", TREND),
        ("trend is improving", TREND),
        ("trend is known", TREND),
        ("value above baseline value", "base year 2015"),
        ("value at least 110 % of baseline value", "baseline 3 in 2015"),
    ],
)
def test_a_quantity_needs_what_it_is_computed_from(condition: str, ground: str) -> None:
    direction = "" if ground.startswith("target") else "higher is better"
    clauses = f"met when {condition} otherwise missed"
    assert make.codes(make.indicator_text(f"higher is better {clauses}")) == ["GR433"]
    assert make.codes(make.indicator_text(f"{direction} {ground} {clauses}")) == []


def test_at_or_better_needs_a_better_side() -> None:
    clauses = "met when value at or better than 5 otherwise missed"
    assert make.codes(make.indicator_text(f"target at least 5 {clauses}")) == []
    assert make.codes(make.indicator_text(f"target between 5 and 6 {clauses}")) == ["GR433"]


def test_a_named_member_has_a_trend_to_be_asked_for() -> None:
    assert make.codes(make.goal_text("met when a.i1 is improving otherwise not met")) == ["GR433"]
    text = make.indicator_text(f"target at least 5 {TREND}", "", "met when a.x is improving otherwise not met")
    assert make.codes(text) == []


def test_a_shared_rating_is_checked_for_each_indicator() -> None:
    text = (
        "plan p rating r met when target is met otherwise missed\n"
        "goal a met when a.x is met and a.y is met otherwise not met\n"
        " indicator x target at least 5 rated by r\n indicator y higher is better rated by r"
    )
    (finding,) = make.found(text)
    assert finding.message == "The indicator `a.y` has no target"


def test_a_target_that_could_not_be_read_is_not_said_to_be_lacking() -> None:
    text = make.indicator_text("target at least 5 percentage points met when target is met otherwise missed")
    assert make.codes(text) == ["GR301"]
