"""Scores of goals that are compared with nothing."""

from __future__ import annotations

import pytest

from tests import make

PEERS = 'peers "A", "B", "C"'


@pytest.mark.parametrize("comparator", ["at or better than", "at or worse than"])
def test_scores_have_no_better_side(comparator: str) -> None:
    clauses = f"met when mean score {comparator} 5 otherwise not met missing data blocks the verdict"
    (finding,) = make.found(make.indicator_text("target at least 5 score from value", goal=clauses))
    assert finding.code.number == "GR433"
    assert finding.message == "The goal `a` has no better direction"


@pytest.mark.parametrize(
    ("statements", "codes"),
    [
        (f"{PEERS} score from mean score", []),
        ("score from mean score", ["GR433"]),
        (PEERS, ["GR433"]),
        (f"{PEERS} score called index from mean score", ["GR433"]),
        # What the score is made of may not ask where it stands.
        (f"{PEERS} score from mean score + peer rank", ["GR433"]),
        (f"{PEERS} score 1 when peer rank at most 3 score from mean score", ["GR433"]),
        (f"{PEERS} score by level: met 2, partly met 1, not met 0", ["GR433"]),
    ],
)
def test_the_rank_of_a_goal_needs_peers_and_a_score(statements: str, codes: list[str]) -> None:
    clauses = f"{statements} met when peer rank at most 3 otherwise not met missing data blocks the verdict"
    text = make.indicator_text("target at least 5 score from value", goal=clauses)
    assert sorted(set(make.codes(text))) == codes
