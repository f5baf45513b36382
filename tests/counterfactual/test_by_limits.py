"""Smallest sets by limits: the same as by search, and asked for every common kind of rule."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goalrules.counterfactual import search as moves
from goalrules.counterfactual.by_limits import changed_by_limits, kept_by_limits
from goalrules.counterfactual.forcing import fewest_kept
from goalrules.counterfactual.game import Game
from goalrules.counterfactual.limits import Limits, NotLimits
from goalrules.counterfactual.search import Search, TooMuch
from goalrules.counterfactual.sets_of_members import first_of, number_of
from goalrules.evaluate import evaluate
from goalrules.model.measurement import Measurement
from goalrules.verdict import Result
from tests import make
from tests.counterfactual.small_goals import judged, small_goals

SmallGoal = tuple[str, tuple[Measurement, ...]]


def _game(drawn: SmallGoal) -> tuple[Game, int]:
    result = judged(*drawn)
    assume(result is not None)
    assert result is not None
    found = result["g"]
    assume(found.applicable and found.decided is not None)
    game = Game(result.plan.plan, found, result.entity)
    verdict = game.outcomes_of({})
    assume(verdict == found.outcomes and not game.seen.peers and not game.has_free_scores)
    return game, verdict


@given(small_goals(most=9))
def test_what_forces_a_level_is_the_same_by_limits_and_by_search(drawn: SmallGoal) -> None:
    game, verdict = _game(drawn)
    found = kept_by_limits(game, verdict, 20)
    assume(found is not None)
    assert found is not None
    try:
        kept = fewest_kept(game, verdict)
    except TooMuch:
        return
    assert (found.size, found.total) == (sum(kept.vectors[0]), number_of(game.groups, kept.vectors))
    assert [members for members, _ in found.sets] == [one for one, _ in first_of(game.groups, kept.vectors, 20)]


@given(small_goals(most=9), st.integers(1, 7))
def test_what_changes_a_level_is_the_same_by_limits_and_by_search(drawn: SmallGoal, wanted: int) -> None:
    game, _ = _game(drawn)
    found = changed_by_limits(game, wanted, 20)
    assume(found is not None)
    assert found is not None
    search = Search(
        game, moves.Test(lambda mask: mask & (mask - 1) == 0 and bool(mask & wanted), lambda m: bool(m & wanted))
    )
    try:
        size, ways, is_all = search.fewest(search.sizes)
    except TooMuch:
        return
    assert is_all
    assert (found.size, found.total) == (size, number_of(game.groups, ways))
    assert [members for members, _ in found.sets] == [members for members, _ in first_of(game.groups, ways, 20)]


PARTLY = "\n partly met when at least half of the indicators are met or near"
COMMON = {
    "all": f"met when all indicators are met{PARTLY}",
    "share": f"met when at least 75 % of the indicators are met{PARTLY}",
    "count": f"met when fewer than 3 indicators are missed{PARTLY}",
    "key": f"not met when any key indicator is missed\n met when more than half of the indicators are met{PARTLY}",
    "named": f"not met when a.i3 is missed\n met when more than half of the indicators are met{PARTLY}",
    "tags": "met when at least 60 % of the indicators tagged a are met"
    f" and at least 60 % of the indicators tagged b are met{PARTLY}",
    "either": f"met when all indicators tagged a are met or all indicators tagged b are met{PARTLY}",
    "lowest": f"met when the 2 lowest rated indicators are met or near{PARTLY}",
    "mean": "met when mean score at least 2\n partly met when mean score at least 1",
    "weighted": "met when weighted mean score at least 2\n partly met when weighted mean score above 1",
    "sum": "met when sum of scores above 20\n partly met when not (sum of scores below 9)",
}


def _common(rule: str, missing: str, size: int = 12) -> Result:
    scored = "score" in COMMON[rule]
    text = f"plan p period 2020\ngoal a\n {COMMON[rule]}\n otherwise not met\n missing data {missing}\n"
    values = {}
    for i in range(size):
        text += f" indicator i{i}\n  target at least 80\n  near within 10\n  tagged {'ab'[i % 2]}\n"
        text += "  key\n" if i % 4 == 0 else ""
        text += f"  weight {i % 5 + 1}.{i}\n  score by level: met 3, near 2, missed 0\n" if scored else ""
        if i != 2 or missing == "blocks":
            values[f"a.i{i}"] = str((90, 75, 90, 50, 75, 90, 85)[i % 7])
    return evaluate(make.plan(text), make.measurements(values))


@pytest.mark.parametrize("missing", ["blocks", "is left out"])
@pytest.mark.parametrize("rule", COMMON)
def test_common_rules_are_asked_by_limits(rule: str, missing: str) -> None:
    result = _common(rule, missing)
    found = result["a"]
    game = Game(result.plan.plan, found, None)
    kept = kept_by_limits(game, found.outcomes, 5)
    assert kept is not None
    assert kept.is_all
    best = found.scale.mask("met")
    wanted = best if found.outcomes != best else found.scale.mask("partly met") | found.scale.mask("not met")
    assert changed_by_limits(game, wanted, 5) is not None


@pytest.mark.parametrize(
    "rule",
    [
        "met when exactly 3 indicators are met",
        "met when mean score between 1 and 2",
        "met when 2 * mean score at least 2",
        "met when the 2 lowest rated indicators are near",
    ],
)
def test_rules_of_another_form_are_not_said_in_limits(rule: str) -> None:
    scored = "  score by level: met 3, near 2, missed 0\n" if "score" in rule else ""
    indicators = "".join(f" indicator i{i}\n  target at least 80\n  near within 10\n{scored}" for i in range(3))
    text = f"plan p period 2020\ngoal a\n {rule}\n otherwise not met\n missing data blocks\n{indicators}"
    result = evaluate(make.plan(text), make.measurements({"a.i0": "85", "a.i1": "60", "a.i2": "75"}))
    game = Game(result.plan.plan, result["a"], None)
    with pytest.raises(NotLimits):
        Limits(game).cases(result["a"].scale.mask("not met"))
