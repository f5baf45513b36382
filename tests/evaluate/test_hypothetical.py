"""Members that are not as they are: nothing known of them, another level, another score."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalrules.evaluate import evaluate
from goalrules.evaluate.hypothetical import blank, judge_of, kin_of, with_level, with_score
from goalrules.model.numbers import Number
from goalrules.verdict import Assessment
from tests import make

TEXT = """plan p period 2020
goal a
 met when all indicators are met
 partly met when mean score at least 50
 otherwise not met
 missing data blocks the verdict
 indicator x
  target at least 5
  score from value, at least 0, at most 100
 indicator y
  higher is better
  trend compared with previous value, steady within 0
  target at least 5
  score from value, at least 0, at most 100
  score called index by level: met 1, missed 0
"""
PLAN = make.plan(TEXT)
GOAL = PLAN.plan.goals[0]
X, Y = kin_of(PLAN.plan, GOAL, None)


def judged(*members: Assessment) -> tuple[str | None, tuple[str, ...]]:
    """The level of the goal, and those it may have, with these members."""
    found = judge_of(PLAN.plan, GOAL, None).assess({one.path: one for one in members})
    return found.level, found.levels_in_range


def scored(x: Assessment, low: int | None, high: int | None) -> Assessment:
    """A member that is missed, with a score between these ends."""
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return with_score(with_level(x, "missed"), "", *ends)


def test_the_members_of_a_goal_stand_in_the_order_written() -> None:
    assert [one.node.path for one in (X, Y)] == ["a.x", "a.y"]


def test_of_a_blank_member_nothing_is_known() -> None:
    found = blank(X)
    assert (found.level, found.reason, found.levels_in_range) == (None, "no_row", ("met", "near", "missed"))
    assert found.trend is None
    assert judged(blank(X), blank(Y)) == (None, ("met", "partly met", "not met"))


def test_a_blank_member_that_declares_a_trend_has_one_that_is_not_known() -> None:
    trend = blank(Y).trend
    assert trend is not None
    assert (trend.trend, trend.reason) == (None, "no_row")


def test_members_at_other_levels_are_judged_as_if_data_gave_them() -> None:
    assert judged(with_level(blank(X), "met"), with_level(blank(Y), "met"))[0] == "met"
    assert judged(with_level(blank(X), "missed"), with_level(blank(Y), "met"))[0] is None


def test_another_level_takes_the_place_of_what_a_person_decided() -> None:
    decided = f'{TEXT}judgement of a.x in 2020\n decided missed because "so" by "us" on 2021-02-15\n'
    found = evaluate(make.plan(decided), make.measurements({"a.x": "7", "a.y": "7"}))["a.x"]
    assert (found.level, found.computed_level) == ("missed", "met")
    other = with_level(found, "near")
    assert (other.level, other.computed_level, other.judgement, other.computed) == ("near", "near", None, None)
    assert (other.is_final, other.value) == (True, Decimal(7))


@pytest.mark.parametrize(
    ("x", "y", "level"),
    [
        ((40, 40), (60, 60), "partly met"),
        ((40, 40), (59, 59), "not met"),
        ((40, 100), (60, 60), "partly met"),
        ((0, 100), (60, 60), None),
        ((0, None), (60, 60), None),
    ],
)
def test_members_with_other_scores_are_judged_by_them_or_by_their_ends(
    x: tuple[int, int | None], y: tuple[int, int], level: str | None
) -> None:
    assert judged(scored(blank(X), *x), scored(blank(Y), *y))[0] == level


@pytest.mark.parametrize(
    ("low", "high", "number", "reason"),
    [
        (Decimal(3), Decimal(3), Decimal(3), None),
        (Decimal(3), Decimal(4), None, "undetermined"),
        (None, None, None, "undetermined"),
    ],
)
def test_a_score_is_known_where_its_ends_are_one_number(
    low: Number | None, high: Number | None, number: Number | None, reason: str | None
) -> None:
    score = with_score(blank(X), "", low, high).score()
    assert score is not None
    assert (score.number, score.reason, score.low, score.high) == (number, reason, low, high)


def test_only_the_score_of_that_name_is_another() -> None:
    found = evaluate(PLAN, make.measurements({"a.x": "7", "a.y": "7"}))["a.y"]
    other = with_score(found, "index", Decimal(0), Decimal(0))
    assert [(one.name, one.number) for one in other.scores] == [("", Decimal(7)), ("index", Decimal(0))]
