"""The k lowest rated members: by score where all have one, else by level; ties; members without data (D5, D6)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from goalrules.evaluate import evaluate
from goalrules.verdict import Assessment, LowestFinding, Reason
from tests import make

SCORED = "score by level: met 3, near 2, missed 0"


def judged(
    levels: dict[str, str],
    k: int,
    named: str,
    policy: str = "blocks",
    score: str = SCORED,
    scores: Mapping[str, str] = MappingProxyType({}),
) -> Assessment:
    """A goal that is met when its k lowest rated indicators are at these levels; `scores` are their own by name."""
    text = "plan p period 2020\n"
    text += f"goal g met when the {k} lowest rated indicators are {named} otherwise not met missing data {policy}\n"
    for name in levels:
        text += f'indicator {name} judged against "it" {scores.get(name, score)}\n'
    given: dict[make.Key, str] = {f"g.{name}": level for name, level in levels.items() if level}
    measured = make.measurements(given)
    rows = [row._replace(comment="as seen") for row in measured.rows]
    return evaluate(make.plan(text), make.Measurements(rows))["g"]


def finding(found: Assessment) -> LowestFinding:
    lowest = found.steps[0].finding
    assert isinstance(lowest, LowestFinding)
    return lowest


@pytest.mark.parametrize("score", ["", SCORED])
@pytest.mark.parametrize(
    ("levels", "k", "named", "level", "chosen"),
    [
        ({"x": "met", "y": "near", "z": "missed"}, 1, "missed", "met", ("g.z",)),
        ({"x": "met", "y": "near", "z": "missed"}, 2, "near or missed", "met", ("g.z", "g.y")),
        ({"x": "met", "y": "near", "z": "missed"}, 2, "missed", "not met", ("g.z", "g.y")),
        ({"x": "met", "y": "near", "z": "missed"}, 5, "met", "not met", ("g.z", "g.y", "g.x")),
        ({"z": "near", "y": "near", "x": "near"}, 2, "near", "met", ("g.x", "g.y")),
    ],
)
def test_the_lowest_are_chosen_worst_first_ties_by_path(
    score: str, levels: dict[str, str], k: int, named: str, level: str, chosen: tuple[str, ...]
) -> None:
    found = judged(levels, k, named, score=score)
    assert (found.level, finding(found).chosen) == (level, chosen)


def test_the_score_is_asked_before_the_level() -> None:
    """A missed member with a high score is not among the lowest; of equal scores the worse level is lower."""
    scores = {"y": "score by level: met 3, near 2, missed 9"}
    found = judged({"x": "near", "y": "missed"}, 1, "near", scores=scores)
    assert (found.level, finding(found).chosen) == ("met", ("g.x",))
    same = {"y": "score by level: met 3, near 2, missed 2"}
    tie = judged({"x": "near", "y": "missed"}, 1, "missed", scores=same)
    assert (tie.level, finding(tie).chosen) == ("met", ("g.y",))


def test_only_where_all_have_a_score() -> None:
    found = judged(
        {"x": "near", "y": "missed"}, 1, "missed", scores={"x": "", "y": "score by level: met 0, near 0, missed 9"}
    )
    assert (found.level, finding(found).chosen) == ("met", ("g.y",))


@pytest.mark.parametrize("score", ["", SCORED])
@pytest.mark.parametrize(
    ("levels", "k", "named", "level"),
    [
        ({"x": "missed", "y": ""}, 1, "missed", "met"),
        ({"x": "met", "y": ""}, 1, "met or near or missed", "met"),
        ({"x": "met", "y": ""}, 2, "missed", "not met"),
        ({"x": "met", "y": ""}, 1, "missed", None),
        ({"x": "missed", "y": "", "z": ""}, 3, "met or near", "not met"),
    ],
)
def test_without_data_only_what_holds_of_every_order_is_said(
    score: str, levels: dict[str, str], k: int, named: str, level: str | None
) -> None:
    found = judged(levels, k, named, score=score)
    assert found.level == level
    if level is None:
        assert finding(found).reason is Reason.UNDETERMINED


def test_scores_are_not_tied_to_levels_where_both_are_unknown() -> None:
    """By levels alone it is sure that the lowest is not met; a score of its own might make it so."""
    levels = {"x": "near", "y": ""}
    assert judged(levels, 1, "met", score="").level == "not met"
    assert judged(levels, 1, "met").level is None


def test_where_nobody_can_be_at_a_named_level_it_is_surely_false() -> None:
    """Whoever turns out to be the lowest."""
    text = (
        "plan p period 2020\ngoal g met when the 1 lowest rated indicators are met otherwise not met\n"
        "missing data blocks\n"
        "indicator x target at least 5 score from value / value in 2015\n"
        "indicator y target at least 5 score from value / value in 2015\n"
    )
    found = evaluate(make.plan(text), make.measurements({"g.x": "4", "g.y": "3"}))["g"]
    assert (found.level, finding(found).chosen) == ("not met", ())


@pytest.mark.parametrize("score", ["", SCORED])
def test_what_is_left_out_is_not_among_the_lowest(score: str) -> None:
    found = judged({"x": "met", "y": ""}, 1, "met", "is left out", score)
    assert (found.level, finding(found).chosen) == ("met", ("g.x",))
    nothing = judged({"x": "", "y": ""}, 1, "met", "is left out", score)
    assert (nothing.level, finding(nothing).reason) == (None, Reason.NO_DATA)


@pytest.mark.parametrize("score", ["", SCORED])
def test_what_counts_as_a_level_is_at_that_level(score: str) -> None:
    found = judged({"x": "near", "y": ""}, 1, "missed", "counts as missed", score)
    assert (found.level, finding(found).chosen) == ("met", ("g.y",))


def test_where_no_member_applies_there_are_none() -> None:
    text = (
        'plan p period 2020 entity "a"\nentity group n: "z"\n'
        "goal g met when the 1 lowest rated indicators are met otherwise not met missing data blocks\n"
        "indicator x target at least 5 applies to n\n"
        "goal h met when the 1 lowest rated indicators tagged t are met otherwise not met missing data blocks\n"
        "indicator x target at least 5 applies to n tagged t indicator y target at least 5\n"
    )
    result = evaluate(make.plan(text), make.measurements({"h.y": "5"}, entity="a"))
    assert (result["g"].level, result["g"].reason) == (None, Reason.NOT_APPLICABLE)
    assert finding(result["h"]).reason is Reason.NO_MEMBERS


def test_a_score_that_cannot_be_known_leaves_the_order_open() -> None:
    """A formula without limits may be anything."""
    text = (
        "plan p period 2020\ngoal g met when the 1 lowest rated indicators are {} otherwise not met\n"
        "missing data blocks\n"
        "indicator x target at least 5 score from value / value in 2015\n"
        "indicator y target at least 5 score from value\n"
    )
    values = make.measurements({"g.x": "9", "g.y": "7"})
    assert evaluate(make.plan(text.format("met")), values)["g"].level == "met"
    mixed = make.measurements({"g.x": "9", "g.y": "3"})
    found = evaluate(make.plan(text.format("missed")), mixed)["g"]
    assert (found.level, finding(found).truth) == (None, None)
