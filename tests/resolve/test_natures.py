"""What an indicator is, and statements that exclude each other."""

from __future__ import annotations

import pytest

from tests import make

INFORMATION = "met when a.y is met otherwise not met"
SECOND = "\n indicator y target at least 1"


@pytest.mark.parametrize(
    ("statements", "nature", "is_rated"),
    [
        ("target at least 1", "measured", True),
        ("higher is better met when value at least 1 otherwise missed", "measured", True),
        ('judged against "x"', "judged", True),
        ("yes or no", "yes or no", True),
        ("for information", "information", False),
    ],
)
def test_the_statements_say_what_an_indicator_is(statements: str, nature: str, is_rated: bool) -> None:
    found = make.plan(make.indicator_text(statements, "", INFORMATION) + SECOND).plan.indicators[0]
    assert (found.nature, found.is_rated) == (nature, is_rated)


def test_an_indicator_with_nothing_to_rate_it_by_is_for_information_and_warned_of() -> None:
    text = make.indicator_text('owner "A board"', "", INFORMATION) + SECOND
    assert make.codes(text) == ["GR412"]
    assert make.plan(text).plan.indicators[0].nature == "information"


def test_an_indicator_for_information_may_have_a_trend() -> None:
    statements = "for information lower is better trend compared with previous value, steady within 1"
    text = make.indicator_text(statements, "", INFORMATION) + SECOND
    assert make.codes(text) == []
    assert make.plan(text).plan.indicators[0].trend is not None


@pytest.mark.parametrize(
    "statements",
    [
        "for information target at least 1",
        "target at least 1 for information",
        'for information judged against "x"',
        "for information met when value at least 1 otherwise missed",
        'judged against "x" target at least 1',
        'judged against "x" met when value at least 1',
        'yes or no judged against "x"',
        "yes or no target at least 1",
        "yes or no rounded to 1 decimal",
        "yes or no higher is better",
        "target at least 1 base year 2015 baseline 4 in 2015",
        "target at least 1 rated on rag",
    ],
)
def test_statements_that_exclude_each_other_give_one_finding(statements: str) -> None:
    text = "scale rag: green > red\n" + make.indicator_text(statements, "")
    assert make.codes(text) == ["GR410"]


def test_yes_or_no_has_no_unit() -> None:
    assert make.codes(make.indicator_text("yes or no", "in percent")) == ["GR410"]


def test_a_named_rating_excludes_own_clauses_and_a_named_scale() -> None:
    rating = "rating r on rag green when target is met otherwise red scale rag: green > red\n"
    goal = "met when all indicators are green otherwise not met missing data blocks the verdict"
    own = "target at least 1 rated by r green when value at least 1"
    assert make.codes(rating + make.indicator_text(own, "", goal)) == ["GR410"]
    scale = "target at least 1 rated by r rated on rag"
    assert make.codes(rating + make.indicator_text(scale, "", goal)) == ["GR410"]
    assert make.codes(rating + make.indicator_text("target at least 1 rated by r", "", goal)) == []


def test_a_goal_is_rated_by_name_or_by_own_clauses() -> None:
    rating = "rating r met when all indicators are met otherwise not met missing data blocks the verdict\n"
    assert make.codes(rating + make.goal_text("rated by r")) == []
    assert make.codes(rating + make.goal_text("rated by r otherwise not met")) == ["GR410"]
