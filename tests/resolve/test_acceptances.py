"""`accept GR474 because "…"`: a reason stands in the plan where it was written, and only for what it can settle."""

from __future__ import annotations

import pytest

from goalrules.resolve.acceptances import ACCEPTABLE
from tests import make

RATED = "met when all indicators are met otherwise not met missing data blocks the verdict"


@pytest.mark.parametrize(
    ("text", "kind", "of"),
    [
        (f'rating r {RATED} accept GR474 because "so"\n' + make.goal_text("rated by r"), "rating", "r"),
        (make.goal_text(f'{RATED} accept GR474 because "so"'), "goal", "a"),
        (make.goal_text(RATED) + ' accept GR474 because "so"', "indicator", "a.i3"),
    ],
)
def test_a_reason_is_of_the_block_it_stands_in(text: str, kind: str, of: str) -> None:
    (found,) = make.plan(text).plan.accepted
    assert (found.code, found.kind, found.of, found.reason) == ("GR474", kind, of, "so")


def test_a_reason_in_a_rating_holds_for_all_rated_by_it_and_no_other() -> None:
    text = f'rating r {RATED} accept GR474 because "so"\n' + make.goal_text("rated by r")
    plan = make.plan(text + f"\ngoal r {RATED} indicator b target at least 1").plan
    assert [plan.accepts("GR474", goal) for goal in plan.goals] == [True, False]
    assert not plan.accepts("GR473", plan.goals[0])


@pytest.mark.parametrize("number", ["GR471", "GR472", "GR402", "GR999", "cliff"])
def test_what_no_reason_settles_is_refused(number: str) -> None:
    assert make.codes(make.goal_text(f'{RATED} accept {number} because "so"')) == ["GR479"]


@pytest.mark.parametrize("code", ACCEPTABLE, ids=lambda code: code.number)
def test_the_same_is_said_in_swedish(code: object) -> None:
    number = getattr(code, "number", "")
    text = f"""# language: sv
    mål g uppfyllt när alla indikatorer är uppfyllda annars ej uppfyllt saknad uppgift hindrar bedömning
      godta {number} eftersom "så menat"
      indikator a målvärde minst 5"""
    assert make.plan(text).plan.accepted[0].code == number
