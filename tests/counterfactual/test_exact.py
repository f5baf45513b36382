"""Why and why not are complete: compared with going through every result that the members could have."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from goalrules.counterfactual.changes import WhyNot, wanted_levels, why_not
from goalrules.counterfactual.forcing import why
from goalrules.counterfactual.states import State
from goalrules.model.measurement import Measurement
from goalrules.verdict import Result
from tests.counterfactual.small_goals import Everything, judged, small_goals

MOST = 3000

SmallGoal = tuple[str, tuple[Measurement, ...]]


def _everything(drawn: SmallGoal) -> tuple[Result, Everything]:
    result = judged(*drawn)
    assume(result is not None)
    assert result is not None
    assume(result["g"].applicable)
    everything = Everything(result)
    assume(everything.size <= MOST)
    everything.go_through()
    return result, everything


def _compare_forcing(drawn: SmallGoal) -> None:
    result, everything = _everything(drawn)
    found = why(result, "g", limit=10_000)
    if found.not_asked is not None:
        assert found.not_asked == "no level"
        assert result["g"].decided is None
        return
    assume(found.undecided is None)
    size, sets = everything.forcing()
    assert found.size == size
    assert {tuple(one.path for one in some) for some in found.sets} == sets
    assert found.total == len(found.sets) == len(sets)


def _compare_changes(drawn: SmallGoal, asked: str) -> None:
    result, everything = _everything(drawn)
    goal = result["g"]
    found = why_not(result, "g", asked, limit=10_000)
    if asked == goal.level:
        assert found == WhyNot("g", goal.level, (asked,))
        return
    assume(found.undecided is None)
    wanted = sum(goal.scale.mask(name) for name in wanted_levels(goal.scale, goal.level, asked))
    size, sets = everything.changes(wanted)
    assert found.size == size
    assert {tuple(one.path for one in some) for some in found.sets} == sets
    assert found.total == len(found.sets) == len(sets)
    game = everything.game
    place = {one.path: i for i, one in enumerate(game.members)}
    for some in found.sets:
        changed: dict[int, State] = {place[one.path]: one.then for one in some}
        mask = game.outcomes_of(changed)
        assert mask & wanted
        assert mask & (mask - 1) == 0
        assert all(one.now == game.now(place[one.path]) != one.then for one in some)


@given(small_goals())
def test_the_smallest_forcing_sets_are_those_of_all_combinations(drawn: SmallGoal) -> None:
    _compare_forcing(drawn)


@given(small_goals(), st.sampled_from(["met", "partly met", "not met"]))
def test_the_smallest_changes_are_those_of_all_combinations(drawn: SmallGoal, asked: str) -> None:
    _compare_changes(drawn, asked)


@given(small_goals(most=7), st.sampled_from(["met", "partly met", "not met"]))
def test_the_smallest_changes_of_up_to_seven_members_are_those_of_all_combinations(
    drawn: SmallGoal, asked: str
) -> None:
    _compare_changes(drawn, asked)


@given(small_goals(most=4, free_scores=True), st.sampled_from(["met", "partly met", "not met"]))
def test_scores_between_ends_are_exact_or_not_decided(drawn: SmallGoal, asked: str) -> None:
    _compare_forcing(drawn)
    _compare_changes(drawn, asked)
