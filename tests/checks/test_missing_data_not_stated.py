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
