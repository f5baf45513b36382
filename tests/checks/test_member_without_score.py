"""Members that have no score, where scores are asked for (semantics D1)."""

from __future__ import annotations

import pytest

from tests import make

MISSING = "missing data blocks the verdict"
SCORE = "score 0 at 20, 100 at 80"


def text(goal: str, first: str = SCORE, second: str = SCORE) -> str:
    return (
        f"plan p goal a {goal}\n"
        f" indicator x in percent target at least 80 {first}\n"
        f" indicator y in percent target at least 80 {second}\n"
    )


@pytest.mark.parametrize(
    "goal",
    [
        "met when mean score at least 50 otherwise not met",
        "met when weighted mean score at least 50 otherwise not met",
        "met when a.x is met and mean of the 2 lowest scores above 50 otherwise not met",
        "met when a.x is met otherwise not met score from sum of scores",
        "met when a.x is met otherwise not met score by lowest score: 0 at 0, 1 at 100",
        "met when a.x is met otherwise not met score 1 when mean score is known score from 0",
        "met when a.x is met otherwise not met comment required when mean score below 50",
        "let result be 2 * mean score met when result at least 100 otherwise not met",
    ],
)
def test_every_member_asked_has_a_score_wherever_it_is_asked(goal: str) -> None:
    assert make.codes(text(f"{goal} {MISSING}")) == []
    assert make.codes(text(f"{goal} {MISSING}", second="")) == ["GR442"]


def test_the_member_and_the_goal_are_named() -> None:
    (finding,) = make.found(text(f"met when mean score called index at least 5 otherwise not met {MISSING}"))
    assert finding.message == "`a.x` has no score called index, and `a` asks for it"
    assert finding.help is not None
    assert "`score called index …`" in finding.help


def test_a_score_is_told_by_its_name() -> None:
    goal = f"met when mean score called index at least 5 otherwise not met {MISSING}"
    called = "score called index 0 at 20, 100 at 80"
    assert make.codes(text(goal, called, called)) == []
    assert make.codes(text(goal, called, SCORE)) == ["GR442"]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [("key indicators", []), ("indicators tagged eco", []), ("indicators tagged other", ["GR211"])],
)
def test_only_the_members_meant_need_one(asked: str, codes: list[str]) -> None:
    goal = f"met when mean score of {asked} at least 50 otherwise not met {MISSING}"
    assert make.codes(text(goal, f"{SCORE} key tagged eco", "")) == codes


def test_indicators_for_information_are_not_asked() -> None:
    goal = f"met when mean score at least 50 otherwise not met {MISSING}"
    assert make.codes(text(goal) + " indicator z in percent for information\n") == []


def test_goals_are_asked_for_their_scores_too() -> None:
    goal = (
        "goal top met when mean score at least 50 otherwise not met missing data blocks the verdict includes goal a\n"
    )
    inner = f"met when mean score at least 50 otherwise not met {MISSING}"
    assert make.codes(text(f"{inner} score from mean score") + goal) == []
    assert make.codes(text(inner) + goal) == ["GR442"]


@pytest.mark.parametrize(
    ("missing", "score", "codes"),
    [
        ("counts as missed", SCORE, ["GR442"]),
        ("counts as missed, score 0", SCORE, []),
        ("counts as missed", "score by level: met 2, near 1, missed 0", []),
        ("is left out", SCORE, []),
    ],
)
def test_what_counts_as_a_level_says_which_score_that_is(missing: str, score: str, codes: list[str]) -> None:
    goal = f"met when mean score at least 1 otherwise not met missing data {missing}"
    assert make.codes(text(goal, score, score)) == codes


@pytest.mark.parametrize("damage", ['target at least 80 "days"', "target at least 80 score 0 at 20"])
def test_a_member_that_could_not_be_read_is_not_said_to_have_none(damage: str) -> None:
    goal = f"plan p goal a met when mean score at least 50 otherwise not met {MISSING}"
    found = make.codes(f"{goal} indicator x in percent {damage}")
    assert "GR442" not in found
    assert "GR211" not in found
