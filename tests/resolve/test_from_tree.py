"""Trees to a plan."""

from __future__ import annotations

from goalrules.resolve import resolve
from tests import make

RATING = "rating r met when all indicators are met otherwise not met missing data blocks the verdict\n"


def test_names_may_be_used_before_they_are_declared_and_across_files() -> None:
    text = make.goal_text("rated by r")
    plan = make.plan(text, RATING).plan
    assert plan.goals[0].rating.name == "r"
    assert [source.path for source in plan.sources] == ["plan.goal", "used_1.goal"]
    assert plan.ratings[0].span.place == "used_1.goal:1:1"


def test_everything_stands_in_the_order_written() -> None:
    text = (
        "plan p goal b rated by r indicator y target at least 1 indicator x target at least 1"
        f" goal a rated by r indicator x target at least 1 {RATING}"
    )
    plan = make.plan(text).plan
    assert [goal.path for goal in plan.goals] == ["b", "a"]
    assert [indicator.path for indicator in plan.indicators] == ["b.y", "b.x", "a.x"]
    assert list(plan.nodes) == ["b", "a", "b.y", "b.x", "a.x"]


def test_mistakes_of_writing_and_of_meaning_are_found_together() -> None:
    more = " indicator z in percent target at leest 5\n indicator w in percent target at least 82 near within 5 %\n"
    text = make.goal_text("rated by q", indicators=1, more=more)
    found = make.codes(text)
    assert "GR201" in found
    assert "GR302" in found
    assert any(code.startswith("GR1") for code in found)


def test_a_plan_is_given_even_where_errors_were_found() -> None:
    outcome = resolve([make.tree(make.goal_text("rated by q"))])
    assert outcome.has_errors
    assert outcome.value is not None
    assert outcome.value.goals[0].rating.damaged


def test_the_meaning_does_not_depend_on_line_breaks() -> None:
    text = RATING + make.goal_text("rated by r") + 'scenario "s" given a.i1 81 expect a.i1 met'
    plan, broken = make.plan(text).plan, make.plan(text.replace(" ", "\n")).plan
    assert (plan.goals, plan.indicators, plan.scenarios) == (broken.goals, broken.indicators, broken.scenarios)


def test_an_indicator_outside_every_goal_brings_no_finding_about_its_name() -> None:
    text = RATING + 'indicator x target at least 1\nplan p judgement of a.x in 2020 comment "x"'
    assert [code for code in make.codes(text) if code.startswith("GR2")] == []
