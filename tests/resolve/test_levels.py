"""Levels as words, and scales that have them."""

from __future__ import annotations

import pytest

from goalrules.model.scale import GOAL_LEVELS, INDICATOR_LEVELS, plain_scale
from goalrules.resolve.levels import on_scale
from goalrules.source import Source, Span
from tests import make

SPAN = Span(Source("x", ""), 0, 0)
INDICATORS = plain_scale("indicators", INDICATOR_LEVELS, SPAN)
GOALS = plain_scale("goals", GOAL_LEVELS, SPAN)
STEPS = plain_scale("steps", ("done", "begun", "not done"), SPAN)


@pytest.mark.parametrize(
    ("level", "on_indicators", "on_goals", "on_steps"),
    [
        ("met", "met", "met", None),
        ("near", "near", None, None),
        ("partly met", None, "partly met", None),
        ("done", "met", None, "done"),
        ("not done", "missed", None, "not done"),
        ("green", None, None, None),
    ],
)
def test_done_is_met_only_where_met_and_missed_are(
    level: str, on_indicators: str | None, on_goals: str | None, on_steps: str | None
) -> None:
    found = tuple(on_scale(level, scale) for scale in (INDICATORS, GOALS, STEPS))
    assert found == (on_indicators, on_goals, on_steps)


def test_a_level_that_the_scale_lacks_is_reported_with_the_nearest_one() -> None:
    text = make.indicator_text("target at least 1 met when value at least 1 otherwise mised")
    (finding,) = make.found(text)
    assert finding.code.number == "GR401"
    assert finding.help == "write `missed`"


def test_the_scale_that_has_the_level_is_named() -> None:
    text = "scale rag: green > amber > red\n" + make.indicator_text(
        "target at least 1 met when target is met otherwise amber"
    )
    (finding,) = make.found(text)
    assert "`amber` is a level of the scale `rag`" in finding.notes


def test_words_in_capitals_are_the_same_levels() -> None:
    assert make.codes(make.indicator_text("target at least 1 Met when target is MET otherwise Missed")) == []


@pytest.mark.parametrize(
    ("word", "near"), [("uppfylt", "met"), ("uppfylld", "met"), ("delvis_uppfylt", "partly met"), ("mett", "met")]
)
def test_the_nearest_level_is_told_for_words_of_both_languages(word: str, near: str) -> None:
    text = f"# language: sv\nplan p\nmål a\n  {word} när alla indikatorer är uppfyllda\n  annars ej uppfyllt\n"
    found = [one for one in make.found(text) if one.code.number == "GR401"]
    assert [str(one.help) for one in found] == ([] if word == "uppfylld" else [f"write `{near}`"])
