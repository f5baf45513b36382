"""A result at a glance: counts, the clauses that decided, what is missing, and what is worth knowing."""

from __future__ import annotations

import pytest

from goalrules.evaluate import evaluate
from goalrules.explain.overview import Overview, overview
from tests import make

RATING = """rating majority
  met when all indicators are met
  partly met when at least half of the indicators are met or near
  otherwise not met
  missing data is left out accept because "so decided"
"""


def goal(name: str, *indicators: str, rated: str = "rated by majority") -> str:
    blocks = "".join(f"  indicator {one} in numbers\n    target at least 10\n    near within 2\n" for one in indicators)
    return f'goal {name} "Goal {name}"\n  {rated}\n{blocks}'


def seen(plan: str, values: dict[make.Key, str]) -> Overview:
    return overview(evaluate(make.plan(f'plan p "P" period 2020\n{plan}'), make.measurements(values)))


def remarks(found: Overview) -> list[tuple[str, str]]:
    return [(one.kind, one.text.replace("\u00a0", " ")) for one in found.remarks]


def test_each_goal_has_its_members_counted_by_level() -> None:
    found = seen(RATING + goal("a", "x", "y", "z"), {"a.x": "10", "a.y": "8"})
    (row,) = found.goals
    assert (row.levels, row.counts, row.without) == (("met", "near", "missed"), (1, 1, 0), 1)
    assert row.shown.word == "partly met"
    assert found.size.replace("\u00a0", " ") == "1 goal, 3 indicators: 2 with a level, 1 without"


def test_one_clause_that_decided_all_is_told_once_with_every_count() -> None:
    plan = RATING + goal("a", "x", "y", "z") + goal("b", "x", "y")
    found = seen(plan, {"a.x": "9", "a.y": "9", "a.z": "1", "b.x": "9", "b.y": "1"})
    (decided,) = found.decided_by
    assert decided.text == "partly met when at least half of the indicators are met or near"
    assert [said.replace("\u00a0", " ") for said in decided.said] == ["met or near: 2 of 3, 1 of 2"]


def test_several_clauses_name_the_goals_that_they_decided() -> None:
    plan = RATING + goal("a", "x", "y") + goal("b", "x", "y")
    found = seen(plan, {"a.x": "10", "a.y": "10", "b.x": "1", "b.y": "1"})
    assert [one.text.split(" when")[0] for one in found.decided_by] == ["met", "otherwise not met"]
    assert found.decided_by[0].said[0].startswith("Goal a: met: ")
    assert found.decided_by[1].said == ("Goal b: 0 of 2 are met or near; half of 2 is 1; 0 is fewer than 1",)


def test_what_is_missing_is_named_with_its_reason_and_what_it_may_change() -> None:
    found = seen(RATING + goal("a", "x", "y", "z"), {"a.x": "9", "a.y": "9"})
    assert [(one.name, one.why) for one in found.absent] == [("z", "no row in the measurements")]
    assert found.all_left_out
    assert found.consequences[0] == "Whatever this one turns out to be, Goal a stays partly met."
    assert found.consequences[1] == "The rule file accepts this because “so decided”."
    open_ended = seen(RATING + goal("a", "x", "y"), {"a.x": "1"})
    assert open_ended.consequences[0] == "Goal a: partly met or not met, depending on y: not met is not final."
    assert open_ended.next == "a"


def test_a_level_that_is_not_final_is_pointed_out() -> None:
    found = seen(RATING + goal("a", "x", "y", "z"), {"a.x": "10", "a.y": "10"})
    assert ("attention", "Goal a is met now; with all data it could be met or partly met.") in remarks(found)


def test_a_goal_exactly_on_the_limit_is_pointed_out_with_what_one_fewer_gives() -> None:
    found = seen(RATING + goal("a", "x", "y", "z", "w"), {"a.x": "9", "a.y": "9", "a.z": "1", "a.w": "1"})
    said = "Goal a stands exactly on the limit, 2 of 4: one indicator fewer and it is not met."
    assert ("attention", said) in remarks(found)


def test_what_one_fewer_gives_is_not_claimed_where_an_earlier_clause_could_then_hold() -> None:
    rating = RATING.replace("  met when", "  not met when at least 3 indicators are missed\n  met when")
    found = seen(rating + goal("a", "x", "y", "z", "w"), {"a.x": "9", "a.y": "9", "a.z": "1", "a.w": "1"})
    said = "Goal a stands exactly on the limit, 2 of 4: one indicator fewer and that clause no longer holds."
    assert ("attention", said) in remarks(found)


def test_values_without_margin_are_pointed_out() -> None:
    found = seen(RATING + goal("a", "x", "y"), {"a.x": "10", "a.y": "8"})
    assert ("attention", "x is met by no margin: 10 is the target.") in remarks(found)
    assert ("attention", "y is near by no margin: 8 is the limit (10 less 2).") in remarks(found)


def test_equal_names_of_indicators_are_told_apart_by_their_paths() -> None:
    found = seen(RATING + goal("a", "x") + goal("b", "x"), {})
    assert [one.name for one in found.absent] == ["a.x", "b.x"]


def test_grounds_and_comments_are_counted() -> None:
    plan = """goal a
  met when all indicators are met otherwise not met missing data blocks the verdict
  indicator x judged against "c" comment required when missed
  indicator y yes or no
  indicator z in numbers target at least 5 comment required when missed
"""
    found = seen(plan, {"a.y": "met", "a.z": "3"})
    assert ("information", "1 of the 2 levels follows from figures, 1 from yes or no.") in remarks(found)
    said = "The rules require a comment for the missed indicator; 1 is absent: a.z."
    assert ("attention", said) in remarks(found)


def test_decisions_are_pointed_out() -> None:
    plan = RATING + goal("a", "x") + 'judgement of a in 2020\n  decided met because "r" by "b" on 2021-01-01\n'
    found = seen(plan, {"a.x": "9"})
    assert ("attention", "Goal a: computed partly met; b decided met on 2021-01-01, giving as reason “r”.") in remarks(
        found
    )
    assert found.decided_by[0].text == "Decided by a person"


def test_members_of_different_scales_have_columns_of_their_own() -> None:
    overall = (
        "goal top\n  includes goal a\n  met when all goals are met otherwise not met missing data blocks the verdict\n"
    )
    found = seen(RATING + overall + goal("a", "x"), {"a.x": "10"})
    assert [row.levels for row in found.goals] == [("met", "partly met", "not met"), ("met", "near", "missed")]


def test_what_is_for_information_is_counted_apart() -> None:
    plan = RATING + goal("a", "x") + "  indicator y in numbers for information\n"
    found = seen(plan, {"a.x": "10", "a.y": "3"})
    assert found.size.replace("\u00a0", " ") == "1 goal, 2 indicators: 1 with a level, 0 without, 1 for information"
    assert found.goals[0].counts == (1, 0, 0)


def test_two_goals_that_stay_are_both() -> None:
    plan = RATING + "".join(goal(name, "x", "y", "z") for name in "ab")
    found = seen(plan, {f"{name}.{one}": "9" for name in "ab" for one in "xy"})
    assert found.consequences[0] == "Whatever these two turn out to be, both goals stay partly met."


def test_many_goals_that_stay_are_counted_in_words() -> None:
    plan = RATING + "".join(goal(name, "x", "y", "z") for name in "abc")
    found = seen(plan, {f"{name}.{one}": "9" for name in "abc" for one in "xy"})
    assert found.consequences[0] == "Whatever these three turn out to be, all three goals stay partly met."


def test_comments_of_goals_and_indicators_are_counted_together() -> None:
    plan = RATING + goal("a", "x", rated="rated by majority\n  comment required when not met")
    plan = plan.replace("near within 2", "near within 2\n    comment required when missed")
    found = seen(plan, {"a.x": "1"})
    said = "The rules require a comment for 2 indicators or goals; 2 are absent: a and a.x."
    assert ("attention", said) in remarks(found)


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        # another clause than `otherwise` follows
        ("  otherwise", "  not met when at least 1 indicator is missed\n  otherwise", ""),
        # a clause before asks for a trend as well
        (
            "all indicators are met",
            "all indicators are met and improving",
            "\n    trend compared with previous value, steady within 0",
        ),
    ],
)
def test_what_one_fewer_gives_is_not_claimed_where_it_cannot_be_told(old: str, new: str, near: str) -> None:
    plan = RATING.replace(old, new, 1) + goal("a", "x", "y", "z", "w").replace("near within 2", f"near within 2{near}")
    values = {"a.x": "9", "a.y": "9", "a.z": "1", "a.w": "1"}
    found = seen(plan, {**values, **{(path, "2019"): "9" for path in values}})
    assert any(text.endswith("one indicator fewer and that clause no longer holds.") for _, text in remarks(found))


def test_nor_where_a_clause_before_is_about_one_member() -> None:
    clauses = RATING.removeprefix("rating majority\n").replace("met when all indicators are met", "met when a.w is met")
    found = seen(goal("a", "x", "y", "z", "w", rated=clauses), {"a.x": "9", "a.y": "9", "a.z": "1", "a.w": "1"})
    assert any(text.endswith("one indicator fewer and that clause no longer holds.") for _, text in remarks(found))


def test_goals_that_do_not_apply_are_said_to_be_so() -> None:
    found = seen(RATING + goal("a", "x"), {"a.x": "not_applicable"})
    assert found.goals[0].shown.word == "not applicable"
    assert found.size.replace("\u00a0", " ") == "1 goal, 1 indicator: 0 with a level, 0 without, 1 not applicable"
    assert found.absent == ()


def test_a_goal_whose_score_is_exactly_the_limit_is_worth_knowing() -> None:
    plan = """plan p period 2020
goal a "A"
  met when mean score at least 2.5
  otherwise not met
  missing data is left out
  score called of_all from mean score
  indicator x in numbers
    target at least 10
    score from value
"""
    found = overview(evaluate(make.plan(plan), make.measurements({"a.x": "2.5"})))
    assert [remark.text for remark in found.remarks] == [
        "A stands exactly on the limit: mean score 2.5 is at least 2.5."
    ]
    assert found.decided_by[0].said == ("A: mean score 2.5 is at least 2.5",)
    assert found.goals[0].scores == (("of all", "2.5"),)
    found = overview(evaluate(make.plan(plan), make.measurements({"a.x": "2.6"})))
    assert found.remarks == ()
    found = overview(evaluate(make.plan(plan), make.measurements({"a.x": "missing"})))
    assert found.goals[0].scores == (("of all", ""),)


def test_a_goal_with_exactly_as_many_as_it_asks_for_is_worth_knowing() -> None:
    plan = """plan p period 2020
goal a "A"
  met when at least 1 indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x in numbers
    target at least 10
"""
    found = overview(evaluate(make.plan(plan), make.measurements({"a.x": "12"})))
    assert [remark.text.replace("\u00a0", " ") for remark in found.remarks] == [
        "A stands exactly on the limit, 1 of 1: one indicator fewer and it is not met."
    ]
