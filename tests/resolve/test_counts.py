"""How many, and of whom."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalrules.model.condition import Count, Quantifier
from tests import make

REST = "otherwise not met missing data blocks the verdict"


def count(words: str) -> Count:
    found = make.goal(f"met when {words} are met {REST}", indicators=10).rating.clauses[0].condition
    assert isinstance(found, Count)
    return found


def shape(quantifier: Quantifier) -> tuple[str, int | None, Decimal | None]:
    return quantifier.word, quantifier.count, quantifier.share


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("all", ("all", None, Decimal(100))),
        ("no", ("no", 0, None)),
        ("any", ("any", 1, None)),
        ("at least 2", ("at least", 2, None)),
        ("at most 2", ("at most", 2, None)),
        ("more than 2", ("more than", 2, None)),
        ("fewer than 2", ("fewer than", 2, None)),
        ("less than 2", ("fewer than", 2, None)),
        ("exactly 0", ("exactly", 0, None)),
        ("at least half of the", ("at least", None, Decimal(50))),
        ("more than half of the", ("more than", None, Decimal(50))),
        ("fewer than half of the", ("fewer than", None, Decimal(50))),
        ("at least 75 % of the", ("at least", None, Decimal(75))),
        ("at least 66.7 percent of the", ("at least", None, Decimal("66.7"))),
    ],
)
def test_every_quantifier_has_its_meaning(words: str, expected: tuple[str, int | None, Decimal | None]) -> None:
    assert shape(count(f"{words} indicators").quantifier) == expected


def test_members_may_be_key_and_tagged() -> None:
    text = (
        f"plan p period 2020\ngoal a met when all key indicators tagged economy are met {REST}\n"
        " indicator x target at least 1 key tagged economy"
    )
    found = make.plan(text).plan.goals[0].rating.clauses[0].condition
    assert isinstance(found, Count)
    assert (found.members.of, found.members.key, found.members.tag) == ("indicators", True, "economy")


def test_goals_are_counted_apart_from_indicators() -> None:
    text = make.goal_text(
        f"met when all goals are met {REST} includes goal b",
        more=f"goal b met when all indicators are met {REST} indicator y target at least 1",
    )
    found = make.plan(text).plan.goals[0].rating.clauses[0].condition
    assert isinstance(found, Count)
    assert found.members.of == "goals"


@pytest.mark.parametrize("words", ["at least 0", "fewer than 0", "at least 0 % of the", "fewer than 0 % of the"])
def test_a_count_that_asks_nothing_is_refused(words: str) -> None:
    assert make.codes(make.goal_text(f"met when {words} indicators are met {REST}", indicators=10)) == ["GR312"]
