"""Ratings without `otherwise`."""

from __future__ import annotations

import pytest

from tests import make

MISSING = "missing data blocks the verdict"


@pytest.mark.parametrize(
    ("clauses", "message"),
    [
        ("met when all indicators are met not met when any indicator is near or missed", None),
        ("partly met when any indicator is met not met when no indicator is met", None),
        ("met when a.i1 is met not met when a.i1 is near or missed", None),
        ("met when a.i1 is met not met when not (a.i1 is met)", None),
        ("met when all indicators are met not met when any indicator is missed", "2 met, 1 near"),
        ("met when at least 2 indicators are met not met when fewer than 1 indicator is met", "1 met, 2 near"),
        ("met when a.i1 is met not met when a.i1 is missed", "2 met, 1 near"),
        ("met when the 2 lowest rated indicators are met not met when any indicator is missed", "cannot be seen"),
    ],
)
def test_clauses_of_a_goal_cover_every_outcome(clauses: str, message: str | None) -> None:
    found = make.found(make.goal_text(f"{clauses} {MISSING}"))
    if message is None:
        assert found == ()
        return
    (finding,) = found
    assert finding.code.number == "GR402"
    assert message in finding.message
    assert finding.help == "close the clauses with `otherwise not met`"


@pytest.mark.parametrize(
    ("clauses", "message"),
    [
        ("met when value at least 80 missed when value below 80", None),
        ("met when value at least 80 near when value between 60 and 80 missed when value below 60", None),
        ("met when target is met missed when target is near or missed", None),
        ("met when trend is improving or steady missed when trend is worsening", None),
        ("met when value above 80 missed when value below 80", "value 80"),
        ("met when target is met missed when target is missed", "target near"),
        ("met when target is met missed when value below 80", "cannot be seen"),
        ("met when value at least previous value missed when value below previous value", "cannot be seen"),
    ],
)
def test_clauses_of_an_indicator_cover_every_outcome(clauses: str, message: str | None) -> None:
    base = "target at least 80 near within 5 trend compared with previous value, steady within 1"
    found = make.found(make.indicator_text(f"{base} {clauses}"))
    if message is None:
        assert found == ()
        return
    (finding,) = found
    assert finding.code.number == "GR402"
    assert message in finding.message


def test_a_shared_rating_is_asked_for_each_goal_and_reported_once() -> None:
    text = (
        f"plan p rating r met when all indicators are met not met when any indicator is missed {MISSING}\n"
        "goal a rated by r indicator x target at least 1 goal b rated by r indicator x target at least 1"
    )
    (finding,) = make.found(text)
    assert finding.code.number == "GR402"
    assert "for `a`" in finding.message


def test_the_clauses_for_what_cannot_be_assessed_leave_the_rest_open() -> None:
    clauses = "cannot be assessed when any indicator is missed met when all indicators are met or near"
    assert make.codes(make.goal_text(f"{clauses} {MISSING}")) == []


def test_a_rating_that_nobody_uses_is_closed_by_otherwise() -> None:
    rating = f"rating r met when all indicators are met {MISSING}\n"
    text = make.goal_text(f"met when all indicators are met otherwise not met {MISSING}")
    assert make.codes(rating + text) == ["GR402"]


@pytest.mark.parametrize(
    ("clauses", "message"),
    [
        ("met when mean score at least 60 not met when mean score below 60", None),
        ("met when mean score at least 60 % not met when mean score below 0.6", None),
        ("met when mean score at least 60 not met when mean score below 50", "mean score 50"),
        ("met when mean score at least 60 not met when lowest score below 60", "cannot be seen"),
        ("met when mean score at least 60 not met when any indicator is missed", "cannot be seen"),
    ],
)
def test_clauses_on_scores_cover_every_score(clauses: str, message: str | None) -> None:
    score = "score from attainment, at least 0, at most 1"
    found = make.found(make.indicator_text(f"target at least 80 {score}", goal=f"{clauses} {MISSING}"))
    if message is None:
        assert found == ()
        return
    (finding,) = found
    assert finding.code.number == "GR402"
    assert message in finding.message
