"""Percentages beside scores."""

from __future__ import annotations

import pytest

from tests import make

MISSING = "otherwise not met missing data blocks the verdict"
SHARE, HUNDRED = "score from attainment, at least 0, at most 1", "score 0 at 20, 100 at 80"


def codes(goal: str, score: str) -> list[str]:
    clauses = goal if "otherwise" in goal else f"{goal} {MISSING}"
    return make.codes(f"plan p goal a {clauses} indicator x in percent target at least 80 {score}")


@pytest.mark.parametrize(
    ("goal", "score", "found"),
    [
        ("met when mean score at least 80 %", HUNDRED, ["GR446"]),
        ("met when mean score at least 80 %", SHARE, []),
        ("met when mean score at least 80", HUNDRED, []),
        ("met when mean score between 0.5 and 80 %", HUNDRED, ["GR446"]),
        ("met when lowest score above 80 %", HUNDRED, ["GR446"]),
        ("met when mean score at least 80 %", "score from attainment", ["GR446"]),
        ("met when mean score at least 80 %", "score by level: met 1, near 0.5, missed 0", []),
        ("met when mean score at least 80 %", "score by level: met 2, near 1, missed 0", ["GR446"]),
        ("with bar 80 % met when mean score at least bar", HUNDRED, ["GR446"]),
        ("with bar 80 % met when bar at most mean score", HUNDRED, ["GR446"]),
        ("let result be mean score met when result at least 80 %", HUNDRED, ["GR446"]),
        ("met when size of mean score at least 80 %", HUNDRED, ["GR446"]),
        ("met when size of mean score at least 80 %", SHARE, []),
        ("met when 80 % of mean score at least 60", HUNDRED, []),
        ("met when larger of mean score and 80 % above 0.5", HUNDRED, ["GR446"]),
        ("met when mean score + 80 % at least 1", HUNDRED, ["GR446"]),
        # Zero is the same in both readings.
        ("met when mean score above 0 %", HUNDRED, []),
    ],
)
def test_a_percentage_stands_beside_scores_up_to_one_only(goal: str, score: str, found: list[str]) -> None:
    assert codes(goal, score) == found


@pytest.mark.parametrize(
    "goal",
    [
        "met when 100 * mean score at least 80 %",
        "met when mean score + lowest score at least 80 %",
        "met when sum of scores at least 80 %",
        "met when mean score ^ 0.5 at least 80 %",
    ],
)
def test_what_is_computed_of_shares_need_be_none(goal: str) -> None:
    assert codes(goal, SHARE) == ["GR446"]


def test_a_rank_is_no_share() -> None:
    goal = f'peers "A", "B", "C" met when peer rank at most 25 % {MISSING} score from mean score'
    assert codes(goal, SHARE) == ["GR446"]
    assert codes(goal.replace("peer rank", "peer median"), SHARE) == ["GR446"]  # its own score has no written ends
    assert codes(goal.replace("peer rank", "peer median") + ", at least 0, at most 1", SHARE) == []


def test_positions_of_a_goals_score_are_beside_scores_too() -> None:
    goal = f"met when a.x is met {MISSING} score by mean score: 0 at 0 %, 1 at 80 %"
    assert codes(goal, HUNDRED) == ["GR446"]
    assert codes(goal, SHARE) == []


def test_both_readings_are_shown() -> None:
    goal = f"plan p goal a met when mean score at least 80 % {MISSING}"
    (finding,) = make.found(f"{goal} indicator x in percent target at least 80 {HUNDRED}")
    assert finding.message == "`80 %` beside a score is 0.8, and this score goes beyond 1"
    assert finding.notes == ("`80` is the number itself", "`0.8` is the share of one")
