"""Ratings: clauses, scale, policies."""

from __future__ import annotations

import pytest

from goalrules.model.rating import Rating
from tests import make

CLAUSES = "met when all indicators are met otherwise not met"


def rating(statements: str) -> Rating:
    return make.goal(statements).rating


def test_clauses_stand_as_written_and_cannot_be_assessed_is_tried_first() -> None:
    found = rating(
        f"{CLAUSES} cannot be assessed when fewer than half of the indicators can be assessed"
        " missing data blocks the verdict"
    )
    assert [c.level for c in found.clauses] == ["met", "not met", None]
    assert [c.level for c in found.walk] == [None, "met", "not met"]


def test_otherwise_may_give_no_level() -> None:
    found = rating("met when all indicators are met otherwise cannot be assessed missing data blocks the verdict")
    last = found.clauses[-1]
    assert (last.level, last.condition) == (None, None)


@pytest.mark.parametrize(
    ("words", "policy", "level", "accept"),
    [
        ("missing data is left out", "left out", None, None),
        ('missing data left out accept because "x"', "left out", None, "x"),
        ("missing data counts as missed", "counts as", "missed", None),
        ("missing data counts as not done", "counts as", "missed", None),
        ("missing data blocks the verdict", "blocks", None, None),
        ("members without data count as near", "counts as", "near", None),
    ],
)
def test_what_missing_data_does(words: str, policy: str, level: str | None, accept: str | None) -> None:
    missing = rating(f"{CLAUSES} {words}").missing
    assert missing is not None
    assert (missing.policy, missing.level, missing.accept) == (policy, level, accept)


def test_a_reason_for_not_being_monotone_is_kept() -> None:
    found = rating(f'{CLAUSES} missing data blocks the verdict not monotone because "a cap is published"')
    assert found.not_monotone == "a cap is published"


@pytest.mark.parametrize(
    ("levels", "scale"),
    [
        (("met", "not met"), "goals"),
        (("met", "partly met"), "goals"),
        # Words that only the other default scale has say that it is meant.
        (("met", "near"), "indicators"),
    ],
)
def test_the_default_scale_is_the_one_that_has_all_levels(levels: tuple[str, str], scale: str) -> None:
    found = rating(f"{levels[0]} when all indicators are met otherwise {levels[1]} missing data blocks the verdict")
    assert found.scale.name == scale


def test_levels_that_are_on_no_scale_together_are_refused() -> None:
    text = make.goal_text("near when any indicator is met otherwise not met missing data blocks the verdict")
    assert make.codes(text) == ["GR401"]


def test_a_declared_rating_may_name_its_scale() -> None:
    text = (
        "scale rag: green > amber > red\n"
        'rating school on rag green when all indicators are met otherwise red cites "A report"'
        " missing data blocks the verdict amber when no indicator is missed\n"
    )
    plan = make.resolved(text + make.goal_text("rated by school")).value
    assert plan is not None
    assert plan.goals[0].rating.scale.name == "rag"
    assert plan.goals[0].rating.cites == ("A report",)
    assert plan.ratings[0].name == "school"


def test_a_rating_without_clauses_is_reported_once() -> None:
    text = "rating r missing data is left out\n" + make.goal_text("rated by r")
    assert make.codes(text) == ["GR420"]


def test_two_ratings_of_one_name_are_refused() -> None:
    one = f"rating r {CLAUSES} missing data blocks the verdict\n"
    assert make.codes(one + one + make.goal_text("rated by r")) == ["GR202"]
