"""The rating that everybody has."""

from __future__ import annotations

import pytest

from goalrules.model.condition import TargetStatus
from goalrules.model.indicator import Indicator
from goalrules.model.rating import Rating
from tests import make


def rating(statements: str, header: str = "in percent") -> Rating:
    found = make.indicator(statements, header).rating
    assert found is not None
    assert found.everyday
    return found


def clauses(found: Rating) -> list[tuple[str | None, tuple[str, ...] | None, str]]:
    return [
        (c.level, c.condition.states if isinstance(c.condition, TargetStatus) else None, c.span.text)
        for c in found.clauses
    ]


def test_target_and_near_are_short_for_three_clauses() -> None:
    assert clauses(rating("target at least 82 near within 3")) == [
        ("met", ("met",), "target at least 82"),
        ("near", ("near",), "near within 3"),
        ("missed", None, "near within 3"),
    ]


def test_a_target_alone_is_short_for_two() -> None:
    assert clauses(rating("target at least 82")) == [
        ("met", ("met",), "target at least 82"),
        ("missed", None, "target at least 82"),
    ]


def test_the_near_of_defaults_stands_at_its_own_place() -> None:
    text = "defaults near within 2 percentage points\n" + make.indicator_text("target at least 82")
    found = make.plan(text).plan.indicators[0].rating
    assert found is not None
    assert [c.span.line for c in found.clauses] == [6, 1, 1]


@pytest.mark.parametrize("statement", ['judged against "a criterion"', "yes or no"])
def test_where_a_person_gives_the_level_there_are_no_clauses(statement: str) -> None:
    found = rating(statement, "")
    assert found.clauses == ()
    assert found.scale.name == "indicators"


def yes_or_no(statements: str) -> Indicator:
    text = (
        "plan p period 2020 scale rag: green > amber > red scale steps: done > begun > not done\n"
        "goal a met when a.x can be assessed otherwise not met\n"
        f" indicator x {statements}"
    )
    return make.plan(text).plan.indicators[0]


@pytest.mark.parametrize(
    ("statements", "done", "not_done"),
    [
        ("yes or no", "met", "missed"),
        ("yes or no rated on rag", None, None),
        ("yes or no: done is green, not done is red rated on rag", "green", "red"),
        ("rated on rag yes or no: done is green, not done is amber", "green", "amber"),
        ("yes or no rated on steps", "done", "not done"),
    ],
)
def test_done_and_not_done_are_levels_of_the_scale(statements: str, done: str | None, not_done: str | None) -> None:
    if done is None:
        text = "plan p scale rag: green > red goal a met when a.x can be assessed otherwise not met\n"
        assert make.codes(f"{text} indicator x {statements}") == ["GR401"]
        return
    found = yes_or_no(statements)
    assert (found.done, found.not_done) == (done, not_done)


def test_the_levels_of_done_and_not_done_must_be_on_the_scale() -> None:
    text = "plan p goal a met when a.x can be assessed otherwise not met\n"
    assert make.codes(f"{text} indicator x yes or no: done is green, not done is missed") == ["GR401"]


def test_cannot_be_assessed_beside_a_target_is_tried_before_what_the_target_is_short_for() -> None:
    found = make.indicator("target at least 82 near within 3 cannot be assessed when value below 1").rating
    assert found is not None
    assert [clause.level for clause in found.walk] == [None, "met", "near", "missed"]
    assert not found.everyday


def test_a_target_by_a_year_is_not_rescued_by_cannot_be_assessed() -> None:
    statements = "target at least 82 by 2030 cannot be assessed when value below 1"
    assert make.codes(make.indicator_text(statements)) == ["GR409"]
