"""Ratings that do not say what missing data does."""

from __future__ import annotations

import pytest

from tests import make

CLAUSES = "met when all indicators are met otherwise not met"


@pytest.mark.parametrize(
    ("statements", "codes"),
    [
        (CLAUSES, ["GR415"]),
        (f"{CLAUSES} missing data is left out", []),
        ("met when the 2 lowest rated indicators are met otherwise not met", ["GR415"]),
        # A named member without data may have any level (semantics B6), and counts of data need no policy (B5).
        ("met when a.i1 is met otherwise not met", []),
        ("met when all indicators can be assessed otherwise not met", []),
    ],
)
def test_a_rating_that_counts_members_states_it(statements: str, codes: list[str]) -> None:
    assert make.codes(make.goal_text(statements)) == codes


def test_defaults_may_state_it_once_for_all() -> None:
    assert make.codes("defaults missing data is left out\n" + make.goal_text(CLAUSES)) == []


def test_a_shared_rating_is_named_once() -> None:
    text = f"plan p rating r {CLAUSES}\n"
    text += "goal a rated by r indicator x target at least 1 goal b rated by r indicator x target at least 1"
    (finding,) = make.found(text)
    assert finding.primary is not None
    assert finding.primary.span.text == "rating r"
    assert len(finding.notes) == 3


def test_a_damaged_rating_or_defaults_may_have_said_it() -> None:
    assert "GR415" not in make.codes(make.goal_text(f"{CLAUSES} missing dat is left out"))
    assert "GR415" not in make.codes("defaults missing dat is left out\n" + make.goal_text(CLAUSES))


@pytest.mark.parametrize(
    "statements",
    [
        "met when mean score at least 5 otherwise not met",
        "met when 5 - mean score at most 1 otherwise not met",
        "with bar 5 met when bar at most mean score otherwise not met",
        "met when mean score between 1 and lowest score otherwise not met",
        "met when mean score is known otherwise not met",
        "let result be mean score met when result at least 5 otherwise not met",
        "met when a.x is met otherwise not met score from mean score",
        "met when a.x is met otherwise not met score 1 when any indicator is missed score from 0",
        "met when a.x is met otherwise not met comment required when mean score below 5",
        "met when a.x is met otherwise not met comment required when any indicator is missed",
    ],
)
def test_scores_and_comments_need_it_too(statements: str) -> None:
    scored = "target at least 5 score from value"
    assert make.codes(make.indicator_text(scored, goal=statements)) == ["GR415"]
    assert make.codes(make.indicator_text(scored, goal=f"{statements} missing data blocks the verdict")) == []


def test_a_rating_that_nobody_uses_states_it_as_well() -> None:
    rating = "rating r let result be mean score met when result at least 5 otherwise not met\n"
    text = make.indicator_text("target at least 5")
    assert make.codes(rating + text) == ["GR415"]
    stated = rating.replace("\n", " missing data is left out\n")
    assert make.codes(stated + text) == []
