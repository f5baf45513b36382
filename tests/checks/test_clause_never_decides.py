"""Clauses that decide nothing."""

from __future__ import annotations

import pytest

from goalrules.diagnostics import Diagnostic
from tests import make


def goal(clauses: str) -> list[Diagnostic]:
    text = make.goal_text(f"{clauses} missing data blocks the verdict", indicators=4)
    return [d for d in make.found(text) if d.code.number != "GR430"]


def indicator(clauses: str, near: str = "near within 5") -> list[Diagnostic]:
    base = f"target at least 80 {near} trend compared with previous value, steady within 1"
    goal = "met when a.x can be assessed otherwise not met"
    return list(make.found(make.indicator_text(f"{base} {clauses}", goal=goal)))


def test_a_clause_after_otherwise_is_never_tried() -> None:
    (finding,) = goal("otherwise not met met when all indicators are met")
    assert finding.code.number == "GR403"
    assert "after `otherwise`" in finding.message


def test_cannot_be_assessed_may_stand_after_otherwise() -> None:
    clauses = "met when all indicators are met otherwise not met"
    assert goal(f"{clauses} cannot be assessed when fewer than half of the indicators can be assessed") == []


def test_a_condition_that_stands_above_decides_there() -> None:
    clauses = "met when a.i1 is met and a.i2 is met partly met when (a.i1 is met) and a.i2 is met otherwise not met"
    (finding,) = goal(clauses)
    assert finding.message == "This clause has the condition of an earlier one, which decides first"


@pytest.mark.parametrize(
    "clauses",
    [
        "partly met when at least 2 indicators are met met when at least 3 indicators are met otherwise not met",
        "partly met when at least half of the indicators are met met when all indicators are met otherwise not met",
        "met when any indicator is met partly met when at least 75 % of the indicators are met otherwise not met",
        "not met when any indicator is near or worse partly met when any indicator is missed otherwise met",
        "met when no indicator is missed partly met when all indicators are near or better otherwise not met",
    ],
)
def test_a_count_that_an_earlier_one_includes_never_decides(clauses: str) -> None:
    (finding,) = goal(clauses)
    assert finding.code.number == "GR403"
    assert finding.message == "Whenever this clause holds, an earlier one holds too and decides"
    assert [label.text for label in finding.related] == ["decides first"]


def test_a_condition_that_never_holds_is_named() -> None:
    (finding,) = goal(
        "met when all indicators are met"
        " partly met when all indicators are met and any indicator is missed otherwise not met"
    )
    assert finding.message == "The condition of this clause never holds"


@pytest.mark.parametrize(
    "clauses",
    [
        "met when all indicators are met partly met when at least 2 indicators are met otherwise not met",
        # Of five members, 80 % and four are the same, but not of every number of members.
        "met when at least 80 % of the indicators are met partly met when at least 4 indicators are met"
        " otherwise not met",
        "met when at least 99 % of the indicators are met partly met when at least 98 % of the indicators are met"
        " otherwise not met",
        "met when at least 15 indicators are met partly met when at least 14 indicators are met otherwise not met",
    ],
)
def test_a_clause_that_decides_for_some_number_of_members_is_left_alone(clauses: str) -> None:
    assert goal(clauses) == []


@pytest.mark.parametrize(
    ("clauses", "codes"),
    [
        ("met when value at least 80 near when value at least 70 otherwise missed", []),
        ("near when value at least 70 met when value at least 80 otherwise missed", ["GR403"]),
        ("met when target is met near when target is met or near otherwise missed", []),
        ("met when target is met or near near when target is near otherwise missed", ["GR403"]),
        ("met when value above 80 near when value between 80 and 80.5 otherwise missed", []),
        ("met when value above 80 near when value between 90 and 95 otherwise missed", ["GR403"]),
        ("met when trend is improving near when trend is improving and target is met otherwise missed", ["GR403"]),
        ("met when trend is known near when trend is not known otherwise missed", []),
        ("met when value at least previous value near when value at least 3 otherwise missed", []),
    ],
)
def test_clauses_of_an_indicator_are_tried_with_every_outcome(clauses: str, codes: list[str]) -> None:
    assert [finding.code.number for finding in indicator(clauses)] == codes


def test_near_never_holds_of_a_target_without_near() -> None:
    (finding,) = indicator("met when target is met near when target is near otherwise missed", near="")
    assert finding.message == "The condition of this clause never holds"


def test_a_shared_rating_may_have_clauses_for_some_of_its_users() -> None:
    text = (
        "plan p rating r met when target is met near when target is near otherwise missed\n"
        "goal a met when a.x is met and a.y is met otherwise not met\n"
        " indicator x target at least 5 rated by r\n indicator y target at least 5 near within 1 rated by r"
    )
    assert make.codes(text) == []
    assert make.codes(text.replace("near within 1", "")) == ["GR403"]


def test_levels_are_those_of_the_members_counted() -> None:
    text = (
        "plan p scale steps: exceeded > met > missed\n"
        "goal a met when all indicators are met or better partly met when all indicators are exceeded"
        " otherwise not met missing data blocks the verdict\n"
        ' indicator x rated on steps judged against "x"'
    )
    assert make.codes(text) == ["GR403"]
    assert make.codes(text.replace("met or better", "met").replace("are exceeded", "are met or better")) == []


@pytest.mark.parametrize(
    ("clauses", "codes"),
    [
        ("met when mean score at least 60 partly met when mean score at least 40", []),
        ("partly met when mean score at least 40 met when mean score at least 60", ["GR403"]),
        ("met when mean score at least 60 % partly met when mean score at least 0.7", ["GR403"]),
        ("met when mean score at least 60 partly met when lowest score at least 60", []),
        ("with bar 60 met when mean score at least bar partly met when mean score at least 70", ["GR403"]),
        ("met when mean score at least 60 partly met when mean score at least lowest score", []),
        ("met when mean score at least 60 and a.x is met partly met when mean score at least 70", []),
    ],
)
def test_clauses_on_scores_are_tried_with_every_score(clauses: str, codes: list[str]) -> None:
    goal = f"{clauses} otherwise not met missing data blocks the verdict"
    text = make.indicator_text("target at least 80 score from attainment, at least 0, at most 1", goal=goal)
    assert make.codes(text) == codes


def test_a_percentage_beside_a_ratio_is_a_share() -> None:
    clauses = "met when attainment at least 0.9 near when attainment at least {} otherwise missed"
    assert [d.code.number for d in indicator(clauses.format("80 %"))] == []
    assert [d.code.number for d in indicator(clauses.format("95 %"))] == ["GR403"]


def test_a_score_after_one_that_always_holds_is_never_tried() -> None:
    (finding,) = make.found(make.indicator_text("target at least 80 score from value score 5 when target is met"))
    assert finding.code.number == "GR403"
    assert finding.message == "This score stands after one that always holds"
