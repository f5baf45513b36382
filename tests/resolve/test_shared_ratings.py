"""Declared ratings as their users get them."""

from __future__ import annotations

from tests import make

RATING = "rating r met when all indicators are met otherwise not met missing data blocks the verdict\n"


def test_goals_that_name_a_rating_share_it() -> None:
    plan = make.plan(
        RATING
        + "plan p period 2020 goal a rated by r indicator x target at least 1"
        + " goal b rated by r indicator x target at least 1"
    ).plan
    assert plan.goals[0].rating is plan.goals[1].rating
    assert plan.ratings == (plan.goals[0].rating,)


def test_a_mistake_in_a_shared_rating_is_reported_once() -> None:
    rating = RATING.replace("are met", "are green")
    text = "plan p period 2020 goal a rated by r indicator x target at least 1 indicator y target at least 1"
    assert make.codes(f"{rating}{text} goal b rated by r indicator x target at least 1") == ["GR401"]


def test_a_rating_that_nobody_uses_is_kept() -> None:
    text = RATING + make.goal_text("met when all indicators are met otherwise not met missing data blocks the verdict")
    assert [r.name for r in make.plan(text).plan.ratings] == ["r"]


def test_a_goal_may_state_its_own_policy_for_a_shared_rating() -> None:
    plan = make.plan(RATING + make.goal_text("rated by r missing data counts as missed")).plan
    missing = plan.goals[0].rating.missing
    assert missing is not None
    assert missing.level == "missed"
    assert plan.goals[0].rating.name == "r"


def test_a_rating_used_by_goals_and_indicators_is_put_on_the_scale_of_each() -> None:
    text = (
        "plan p period 2020 rating r cannot be assessed when not (a.x is met) otherwise met\n"
        "rating s met when value at least 1 otherwise cannot be assessed\n"
        "goal a rated by r indicator x higher is better rated by s"
    )
    plan = make.plan(text).plan
    assert [(r.name, r.scale.name) for r in plan.ratings] == [("r", "goals"), ("s", "indicators")]


def test_an_unknown_rating_brings_no_finding_but_its_name() -> None:
    judgement = 'judgement of a in 2020 decided partly met because "x" by "y" on 2021-01-01'
    text = make.goal_text("rated by q") + judgement
    assert make.codes(text) == ["GR201"]
