"""Why a condition is not known: the first reason, in the order of its terms."""

from __future__ import annotations

from goalrules.evaluate.findings import reason_of
from goalrules.verdict import ComparisonFinding, JoinedFinding, OwnStateFinding
from tests.evaluate.asking import comparison


def unknown(quantity: str) -> ComparisonFinding:
    found = comparison(quantity, {"2020": "5"})
    assert found.truth is None
    return found


def test_a_comparison_gives_the_reason_of_its_first_term_without_a_number() -> None:
    assert reason_of(unknown("value of women")) == "no_row"
    assert reason_of(unknown("previous value - value of women")) == "no_previous_value"


def test_the_level_that_is_still_to_be_given_has_no_reason() -> None:
    assert reason_of(OwnStateFinding(None)) is None


def test_joined_conditions_give_the_first_reason_of_those_that_are_not_known() -> None:
    known = comparison("value", {"2020": "5"})
    assert known.truth
    parts = (known, OwnStateFinding(None), unknown("previous value"), unknown("value of women"))
    assert reason_of(JoinedFinding(None, "and", parts)) == "no_previous_value"
    assert reason_of(JoinedFinding(None, "and", parts[:2])) is None
