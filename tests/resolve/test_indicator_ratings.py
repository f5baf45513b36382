"""How an indicator is rated."""

from __future__ import annotations

import pytest

from tests import make

HEAD = (
    "plan p period 2020 scale rag: green > red rating r on rag green when target is met otherwise red\n"
    "goal a met when a.x can be assessed otherwise not met\n indicator x "
)


@pytest.mark.parametrize(
    ("statements", "name", "scale", "levels", "everyday"),
    [
        ("target at least 1", "a.x", "indicators", ["met", "missed"], True),
        ("target at least 1 rated by r", "r", "rag", ["green", "red"], False),
        ("target at least 1 met when value at least 2 otherwise near", "a.x", "indicators", ["met", "near"], False),
        (
            "target at least 1 rated on rag green when target is met otherwise red",
            "a.x",
            "rag",
            ["green", "red"],
            False,
        ),
        ('judged against "x"', "a.x", "indicators", [], True),
        ('judged against "x" rated on rag', "a.x", "rag", [], True),
        ("yes or no", "a.x", "indicators", [], True),
    ],
)
def test_name_scale_and_levels_of_the_rating(
    statements: str, name: str, scale: str, levels: list[str], everyday: bool
) -> None:
    rating = make.plan(HEAD + statements).plan.indicators[0].rating
    assert rating is not None
    assert (rating.name, rating.scale.name, rating.everyday) == (name, scale, everyday)
    assert [clause.level for clause in rating.clauses] == levels


def test_what_is_for_information_has_no_rating() -> None:
    text = HEAD.replace("a.x", "a.y") + "for information indicator y target at least 1"
    assert make.plan(text).plan.indicators[0].rating is None


def test_an_unknown_rating_or_scale_leaves_a_damaged_one() -> None:
    for statements in ("target at least 1 rated by q", 'judged against "x" rated on q'):
        plan = make.resolved(HEAD + statements).value
        assert plan is not None
        rating = plan.indicators[0].rating
        assert rating is not None
        assert rating.damaged
