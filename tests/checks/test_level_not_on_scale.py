"""Levels that members cannot have."""

from __future__ import annotations

import pytest

from tests import make

TEXT = """plan p
scale rag: green > amber > red
goal a
  {}
  indicator x target at least 1
  indicator y target at least 1 rated on rag green when target is met amber when value at least 0.5 otherwise red
"""


def clause(condition: str) -> list[str]:
    return make.codes(TEXT.format(f"met when {condition} otherwise not met missing data blocks the verdict"))


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("a.x is met and a.y is green", []),
        ("a.y is amber or better", []),
        ("a.x is green", ["GR401"]),
        ("a.y is near or worse", ["GR401"]),
        ("all indicators are met", ["GR401"]),
        ("all indicators are green", ["GR401"]),
        ("any indicator is met or green", ["GR401", "GR401"]),
        ("the 2 lowest rated indicators are met", ["GR401"]),
        ("all indicators can be assessed", []),
    ],
)
def test_each_level_is_on_the_scale_of_every_member_asked(condition: str, codes: list[str]) -> None:
    assert clause(condition) == codes


def test_the_member_and_its_scale_are_named() -> None:
    text = TEXT.format("met when all indicators are met otherwise not met missing data blocks the verdict")
    (finding,) = make.found(text)
    assert finding.message == "`met` is asked of `a.y`, which is never met"
    assert "the scale `rag` has the levels green > amber > red" in finding.notes


def test_goals_and_indicators_have_scales_of_their_own() -> None:
    text = make.goal_text("met when all goals are {} otherwise not met missing data blocks the verdict includes goal b")
    more = "goal b met when b.z is met otherwise not met indicator z target at least 1"
    assert make.codes(text.replace("{}", "partly met") + more) == []
    assert make.codes(text.replace("{}", "near") + more) == ["GR401"]


@pytest.mark.parametrize(
    ("policy", "codes"),
    [
        ("counts as missed", []),
        ("counts as not done", []),
        ("counts as not met", ["GR401"]),
        ("counts as red", ["GR401"]),
    ],
)
def test_what_missing_data_counts_as_is_a_level_of_the_members(policy: str, codes: list[str]) -> None:
    text = make.goal_text(f"met when all indicators are met otherwise not met missing data {policy}")
    assert make.codes(text) == codes


def test_the_own_level_in_comment_required_is_on_the_own_scale() -> None:
    goal = "met when all indicators are met otherwise not met missing data blocks the verdict"
    assert make.codes(make.goal_text(f"{goal} comment required when not met")) == []
    assert make.codes(make.goal_text(f"{goal} comment required when missed")) == ["GR401"]
    assert make.codes(make.indicator_text("target at least 1 comment required when missed")) == []
    assert make.codes(make.indicator_text("target at least 1 comment required when not met")) == ["GR401"]


@pytest.mark.parametrize(
    ("level", "codes"), [("missed", []), ("near", []), ("partly met", ["GR401"]), ("nonsense", ["GR401"])]
)
def test_missing_data_counts_as_a_level_of_a_member_whose_score_is_asked(level: str, codes: list[str]) -> None:
    goal = f"met when mean score at least 1 otherwise not met missing data counts as {level}, score 0"
    assert make.codes(make.indicator_text("target at least 80 score from value", goal=goal)) == codes


@pytest.mark.parametrize(
    ("word", "level"), [("upfyllt", "met"), ("upfyllda", "met"), ("närra", "near"), ("missadde", "missed")]
)
def test_the_nearest_level_is_found_for_swedish_words_too(word: str, level: str) -> None:
    (finding,) = make.found(
        "# language: sv\nplan p\nmål a\n"
        f"  uppfyllt när alla indikatorer är {word}\n  annars ej uppfyllt\n  saknad uppgift hindrar bedömning\n"
        "  indikator x i antal\n    målvärde minst 1\n    nära inom 0,5\n"
    )
    assert finding.code.number == "GR401"
    assert str(finding.help).startswith(f"write `{level}`")
