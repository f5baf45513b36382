"""Goals and their members."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests import make

REST = "otherwise not met missing data blocks the verdict"


def test_a_goal_has_its_title_owner_sources_and_members() -> None:
    text = f'plan p goal a "Titel" owner "A board" cites "B" met when all indicators are met {REST} '
    text += "indicator y target at least 1 weight 2 indicator x target at least 1 key tagged eco"
    goal = make.plan(text).plan.goals[0]
    assert (goal.path, goal.title, goal.owner, goal.cites) == ("a", "Titel", "A board", ("B",))
    assert [(m.path, m.weight, m.key, m.tags) for m in goal.members] == [
        ("a.y", Decimal(2), False, ()),
        ("a.x", Decimal(1), True, ("eco",)),
    ]


CHILDREN = (
    f" goal b met when all indicators are met {REST} {{}} indicator x target at least 1"
    f" goal c met when all indicators are met {REST} {{}} indicator x target at least 1"
)


def test_included_goals_are_members_with_the_weight_and_key_written_after_them() -> None:
    text = f"plan p goal a met when all goals are met {REST} includes goal c weight 2 key includes goal b"
    goal = make.plan(text + CHILDREN.format("", "")).plan.goals[0]
    assert [(m.kind, m.path, m.weight, m.key) for m in goal.members] == [
        ("goal", "c", Decimal(2), True),
        ("goal", "b", Decimal(1), False),
    ]


def test_a_goal_may_say_itself_what_it_is_part_of() -> None:
    text = f"plan p goal a met when all goals are met {REST}"
    goal = make.plan(text + CHILDREN.format("part of a weight 3", "part of a key")).plan.goals[0]
    assert [(m.path, m.weight, m.key) for m in goal.members] == [("b", Decimal(3), False), ("c", 1, True)]


def test_own_indicators_come_before_included_goals() -> None:
    text = f"plan p goal a met when all goals are met {REST} includes goal b indicator y target at least 1"
    goal = make.plan(text + CHILDREN.format("", "")).plan.goals[0]
    assert [m.path for m in goal.members] == ["a.y", "b"]


@pytest.mark.parametrize(
    ("parent", "child"), [("includes goal b includes goal b", ""), ("includes goal b", "part of a")]
)
def test_the_same_goal_twice_is_refused(parent: str, child: str) -> None:
    text = f"plan p goal a met when all goals are met {REST} {parent}" + CHILDREN.format(child, "")
    assert make.codes(text) == ["GR209"]


def test_an_unknown_goal_is_reported_and_brings_no_finding_about_members() -> None:
    text = f"plan p goal a met when all goals are met {REST} includes goal bb" + CHILDREN.format("", "")
    assert make.codes(text) == ["GR201"]


def test_a_weight_before_what_it_weighs_is_refused() -> None:
    text = f"plan p goal a weight 2 met when all goals are met {REST} includes goal b" + CHILDREN.format("", "")
    assert make.codes(text) == ["GR437"]


def test_a_goal_without_members_is_reported_once() -> None:
    assert make.codes(f"plan p goal a met when all indicators are met {REST}") == ["GR413"]


def test_a_goal_without_rating_is_reported_with_the_ratings_there_are() -> None:
    text = f"rating r met when all indicators are met {REST} plan p goal a indicator x target at least 1"
    (finding,) = make.found(text)
    assert finding.code.number == "GR414"
    assert finding.help is not None
    assert "`rated by r`" in finding.help


def test_clauses_below_an_indicator_that_count_members_do_not_also_leave_the_goal_without_rating() -> None:
    text = (
        "plan p goal a missing data blocks the verdict\n indicator x target at least 1\n"
        "  met when all indicators are met otherwise missed"
    )
    assert make.codes(text) == ["GR418"]


def test_a_second_goal_of_one_name_is_reported_once_and_its_indicators_stay_known() -> None:
    text = make.goal_text(f"met when all indicators are met {REST}") + f"goal a met when all indicators are met {REST}"
    text += " indicator i1 target at least 1 indicator z target at least 1\n"
    text += 'judgement of a.z in 2020 comment "x"'
    assert make.codes(text) == ["GR202"]


def test_a_goal_and_an_indicator_of_one_path_are_refused() -> None:
    text = make.goal_text(f"met when all indicators are met {REST}")
    text += f"goal a.i1 met when all indicators are met {REST} indicator x target at least 1"
    (finding,) = make.found(text)
    assert finding.message == "An indicator and a goal are both named `a.i1`"
