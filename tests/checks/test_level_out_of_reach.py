"""Levels that no clause gives."""

from __future__ import annotations

from tests import make

TEXT = """plan p
scale rag: green > amber > red
goal a
  met when a.x is green otherwise not met
  indicator x target at least 1 rated on rag green when target is met {} otherwise red
"""


def test_each_level_of_a_declared_scale_is_given_by_some_clause() -> None:
    assert make.codes(TEXT.format("amber when value at least 0.5")) == []
    (finding,) = make.found(TEXT.format(""))
    assert finding.code.number == "GR428"
    assert not finding.is_error
    assert finding.message == "No clause of `a.x` gives `amber`"


def test_the_scales_that_every_plan_has_may_be_used_in_part() -> None:
    text = make.goal_text("met when all indicators are met otherwise not met missing data blocks the verdict")
    assert make.codes(text) == []


def test_named_ratings_of_one_file_give_the_levels_together() -> None:
    text = (
        "plan p scale rag: green > amber > red\n"
        "rating fast on rag green when value at least 5 otherwise red\n"
        "rating slow on rag amber when value at least 5 otherwise red\n"
        "goal a met when a.x is green otherwise not met\n"
        " indicator x higher is better rated by fast\n indicator y higher is better rated by slow\n"
    )
    assert make.codes(text) == []
    assert make.codes(text.replace("amber when", "green when")) == ["GR428", "GR428"]
