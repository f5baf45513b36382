"""The `plan` block."""

from __future__ import annotations

from goalrules.model.period import Period
from tests import make

GOAL = (
    "goal a met when all indicators are met otherwise not met missing data blocks the verdict"
    " indicator x target at least 1"
)


def test_a_plan_has_its_statements() -> None:
    text = f'plan p "Titel" period 2020 entity "0484" cites "A" measurements from "a.csv", "b.csv" semantics 1 {GOAL}'
    plan = make.plan(text).plan
    assert (plan.name, plan.title, plan.period, plan.entity) == ("p", "Titel", Period.year_of(2020), "0484")
    assert (plan.cites, plan.semantics) == (("A",), 1)
    assert [file.path for file in plan.data_files] == ["a.csv", "b.csv"]
    assert plan.data_files[0].span.text == '"a.csv"'


def test_without_title_and_statements_nothing_is_assumed() -> None:
    plan = make.plan(f"plan p {GOAL}").plan
    assert (plan.title, plan.period, plan.entity, plan.data_files) == ("p", None, None, ())


def test_a_file_without_plan_has_the_name_of_the_file() -> None:
    assert make.plan(GOAL).plan.name == "plan"


def test_another_meaning_than_that_of_this_version_is_refused_by_name() -> None:
    (finding,) = make.found(f"plan p semantics 2 {GOAL}")
    assert finding.code.number == "GR208"
    assert "semantics 1, not 2" in finding.message


def test_two_plan_blocks_are_refused() -> None:
    assert make.codes(f"plan p {GOAL}", "plan q") == ["GR206"]
    assert make.codes(f"plan p plan q {GOAL}") == ["GR206"]


def test_a_plan_without_goals_has_nothing_to_judge_and_a_file_of_ratings_needs_none() -> None:
    rating = "rating r met when all indicators are met otherwise not met missing data blocks the verdict"
    assert make.codes(f"plan p {rating}") == ["GR436"]
    assert make.codes("") == ["GR436"]
    assert make.codes(rating) == []
    assert make.codes("scale rag: green > red") == []
