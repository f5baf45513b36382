"""Names that nothing uses."""

from __future__ import annotations

import pytest

from tests import make

RATING = (
    "plan p rating r with met_from 60 let double be 2 * met_from met when value at least double otherwise missed\n"
    "goal a met when a.x is met otherwise not met indicator x higher is better rated by r {}\n"
)


@pytest.mark.parametrize(
    "statements",
    [
        "with low 5 met when value at least low",
        "with low 5 let twice be 2 * low met when value at least twice",
        "with low 5 score from value - low met when value at least 3",
        "with low 5 score 0 at low, 1 at 9 met when value at least 3",
        "with low 5 comment required when value below low met when value at least 3",
        "with low 5 met when low is known and value at least 3",
    ],
)
def test_a_name_may_be_used_in_clauses_scores_and_other_names(statements: str) -> None:
    text = make.indicator_text(f"higher is better {statements} otherwise missed")
    assert make.codes(text) == []
    assert make.codes(text.replace("with low 5", "with low 5, high 9")) == ["GR450"]


def test_targets_use_names_too() -> None:
    assert make.codes(make.indicator_text("with low 5 target at least low + previous value")) == []
    groups = "with low 5 target at least 9 target of women at least low split by women, men shown"
    assert make.codes(make.indicator_text(groups)) == []


def test_a_rating_uses_the_names_of_its_users() -> None:
    assert make.codes(RATING.format("")) == []
    assert make.codes(RATING.format("with met_from 80")) == []
    (finding,) = make.found(RATING.format("with met_form 80"))
    assert finding.code.number == "GR450"
    assert not finding.is_error
    assert finding.message == "Nothing in `a.x` uses `met_form`"
    assert finding.help == "write `met_from`"


def test_a_name_of_a_rating_is_used_in_it_or_by_its_users() -> None:
    unused = RATING.replace("let double", "let other be 5 let double")
    (finding,) = make.found(unused.format(""))
    assert finding.message == "Nothing in `r` uses `other`"
    assert make.codes(unused.format("score from value * other")) == []


def test_names_of_goals_are_looked_at_too() -> None:
    clauses = "with bar 5 met when mean score at least {} otherwise not met missing data blocks the verdict"
    text = make.indicator_text("target at least 5 score from value", goal=clauses)
    assert make.codes(text.format("bar")) == []
    assert make.codes(text.format("5")) == ["GR450"]


def test_a_misspelt_name_is_reported_once_where_it_is_used() -> None:
    text = make.indicator_text("higher is better with low 5 met when value at least lw otherwise missed")
    assert make.codes(text) == ["GR201"]


def test_nothing_is_said_of_what_could_not_be_read() -> None:
    assert "GR450" not in make.codes(make.indicator_text("higher is better with low 5 met when valu at least low"))
