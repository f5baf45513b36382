"""Outcomes of members."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from goalrules.checks import member_worlds
from goalrules.checks.member_worlds import MOST_WORLDS, classes_of, holds, plain_class, worlds
from goalrules.model.scale import INDICATOR_LEVELS, plain_scale
from goalrules.source import Source, Span
from tests import make

SCALE = plain_scale("indicators", INDICATOR_LEVELS, Span(Source("x", ""), 0, 0))
REST = "otherwise not met missing data blocks the verdict"


def test_members_that_nothing_tells_apart_are_counted_not_listed() -> None:
    every = worlds([plain_class("indicator", SCALE, 10)])
    assert every is not None
    assert len(list(every)) == 66


def test_too_many_outcomes_are_not_gone_through() -> None:
    many = [plain_class("indicator", SCALE, 1)] * 10
    assert MOST_WORLDS < 3**10
    assert worlds(many) is None


@pytest.mark.parametrize(
    ("condition", "by_hand"),
    [
        ("all indicators are met", lambda levels: all(level == "met" for level in levels)),
        ("any indicator is near or worse", lambda levels: any(level != "met" for level in levels)),
        ("at least half of the indicators are met", lambda levels: 2 * levels.count("met") >= len(levels)),
        ("more than half of the indicators are met", lambda levels: 2 * levels.count("met") > len(levels)),
        ("fewer than 2 indicators are missed", lambda levels: levels.count("missed") < 2),
        ("exactly 1 indicator is near", lambda levels: levels.count("near") == 1),
        ("no indicator is missed", lambda levels: "missed" not in levels),
        ("a.i1 is met and not (a.i2 is met)", lambda levels: levels[0] == "met" and levels[1] != "met"),
        ("a.i1 is met or all indicators are near", lambda levels: levels[0] == "met" or set(levels) == {"near"}),
        ("at most 50 % of the indicators can be assessed", lambda levels: False),
    ],
)
def test_conditions_hold_as_they_do_by_hand(condition: str, by_hand: Callable[[list[str]], bool]) -> None:
    plan = make.resolved(make.goal_text(f"met when {condition} {REST}")).value
    assert plan is not None
    goal = plan.goals[0]
    asked = goal.rating.clauses[0].condition
    assert asked is not None
    classes = classes_of(goal, [asked], plan)
    test = holds(asked, classes)
    assert test is not None
    names = [c.path for c in classes if c.path is not None]
    for levels in product(INDICATOR_LEVELS, repeat=3):
        spreads = [[0, 0, 0] for _ in classes]
        for number, level in enumerate(levels, 1):
            path = f"a.i{number}"
            at = next(i for i, c in enumerate(classes) if c.path == (path if path in names else None))
            spreads[at][INDICATOR_LEVELS.index(level)] += 1
        assert test([tuple(s) for s in spreads]) == by_hand(list(levels)), levels


def test_an_outcome_is_said_in_words() -> None:
    classes = [plain_class("indicator", SCALE, 3)]
    assert member_worlds.in_words(classes, [(2, 0, 1)]) == "2 met, 1 missed"
