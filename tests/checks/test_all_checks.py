"""All checks together."""

from __future__ import annotations

from goalrules.checks import CHECKS, run
from goalrules.model.plan import CheckedPlan
from tests import make

CLAUSES = "met when all indicators are met otherwise not met missing data blocks the verdict"


def test_a_plan_without_errors_is_given_as_checked() -> None:
    plan = make.resolved(make.goal_text(CLAUSES)).value
    assert plan is not None
    outcome = run(plan)
    assert outcome.diagnostics == ()
    assert isinstance(outcome.value, CheckedPlan)
    assert outcome.value.plan is plan


def test_a_plan_with_an_error_is_not_given() -> None:
    plan = make.resolved(make.goal_text("met when all indicators are green otherwise not met")).value
    assert plan is not None
    outcome = run(plan)
    assert outcome.has_errors
    assert outcome.value is None


def test_a_warning_does_not_keep_a_plan_from_being_checked() -> None:
    plan = make.resolved(make.goal_text(CLAUSES.replace("all", "at least 9"))).value
    assert plan is not None
    outcome = run(plan)
    assert outcome.value is not None
    assert [d.code.number for d in outcome.diagnostics] == ["GR430"]


def test_a_plan_with_something_damaged_is_never_given() -> None:
    plan = make.resolved(make.goal_text("rated by q")).value
    assert plan is not None
    outcome = run(plan)
    assert outcome.diagnostics == ()
    assert outcome.value is None


def test_what_a_shared_rating_does_wrong_for_two_goals_is_reported_once() -> None:
    rating = "rating r met when all indicators are green otherwise not met missing data blocks the verdict\n"
    text = "plan p goal a rated by r indicator x target at least 1 goal b rated by r indicator x target at least 1"
    assert make.codes(rating + text) == ["GR401"]


def test_every_check_says_in_its_name_what_is_wrong() -> None:
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS)
    assert all(check.__module__.endswith(f".{check.__name__}") for check in CHECKS)
