"""Laws of the clause walk over members (semantics A, B, C), against every completion of the missing members."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from goalrules.evaluate.semantics import count_truth
from goalrules.model.scale import GOAL_LEVELS, INDICATOR_LEVELS
from goalrules.testing.members import counts, member_levels, monotone_ratings, quantifiers, ratings
from goalrules.testing.rule_text import Condition, Rating
from tests.properties.judging import completions, goal_plan, judged, possible
from tests.properties.plain_reference import holds, level_of

RANK = {level: -i for i, level in enumerate((*GOAL_LEVELS, *INDICATOR_LEVELS))}
NO_DATA_TESTS = ("is left out", "blocks", "counts as missed", "counts as near", "counts as met")


def rank(level: str) -> int:
    """Higher is better, among the levels of a goal."""
    return -GOAL_LEVELS.index(level)


@given(ratings(), st.data())
def test_complete_members_get_the_level_of_the_plain_reference(rating: Rating, data: st.DataObject) -> None:
    levels = data.draw(st.lists(st.sampled_from(INDICATOR_LEVELS), min_size=rating.size, max_size=rating.size))
    policy = data.draw(st.sampled_from(NO_DATA_TESTS))
    assert judged(goal_plan(rating, policy), levels).level == level_of(rating, levels)


@given(ratings(named=False), st.data())
def test_not_applicable_members_are_in_no_count(rating: Rating, data: st.DataObject) -> None:
    drawn = data.draw(member_levels(rating.size, not_applicable=True))
    levels = [level or "missed" for level in drawn]
    counted = [i for i, level in enumerate(levels) if level != "not applicable"]
    assume(counted)
    expected = level_of(rating, levels, counted)
    found = judged(goal_plan(rating, "blocks"), levels)
    assert found.level == expected or (expected is None and found.level in (None, *possible(found)))


@given(ratings(), st.data())
def test_the_walk_loses_no_level(rating: Rating, data: st.DataObject) -> None:
    """Under `blocks` the set holds the level of every completion; a level is given only if all agree on it."""
    levels = data.draw(member_levels(rating.size))
    found = judged(goal_plan(rating, "blocks"), levels)
    complete = {level_of(rating, members) for members in completions(levels)}
    assert complete <= possible(found)
    assert complete <= set(found.levels_in_range)
    if found.level is not None:
        assert complete == {found.level}


@given(ratings(), st.data())
def test_the_range_is_the_same_under_every_policy(rating: Rating, data: st.DataObject) -> None:
    levels = data.draw(member_levels(rating.size))
    ranges = {judged(goal_plan(rating, policy), levels).levels_in_range for policy in NO_DATA_TESTS}
    assert len(ranges) == 1
    assert {level_of(rating, members) for members in completions(levels)} <= set(*ranges)


@given(ratings(), st.data())
def test_under_blocks_a_level_is_known_where_the_range_is_one_level(rating: Rating, data: st.DataObject) -> None:
    found = judged(goal_plan(rating, "blocks"), data.draw(member_levels(rating.size)))
    assert (found.level is not None) == (len(found.levels_in_range) == 1)


@given(st.data())
def test_a_single_condition_is_exact(data: st.DataObject) -> None:
    """With one count the walk gives a level exactly if every completion gives the same."""
    size = data.draw(st.integers(1, 4))
    rating = Rating(size, frozenset({0}), (("met", data.draw(counts(True))),), "not met")
    levels = data.draw(member_levels(size))
    complete = {level_of(rating, members) for members in completions(levels)}
    found = judged(goal_plan(rating, "blocks"), levels)
    assert found.level == (complete.pop() if len(complete) == 1 else None)


@given(monotone_ratings(), st.data())
def test_best_and_worst_level_are_exact_in_monotone_ratings(rating: Rating, data: st.DataObject) -> None:
    levels = data.draw(member_levels(rating.size))
    complete = {str(level_of(rating, members)) for members in completions(levels)}
    found = possible(judged(goal_plan(rating, "blocks"), levels))
    assert max(found, key=rank) == max(complete, key=rank)
    assert min(found, key=rank) == min(complete, key=rank)


@given(ratings(named=False), st.data())
def test_left_out_is_the_goal_without_these_members(rating: Rating, data: st.DataObject) -> None:
    levels = data.draw(member_levels(rating.size))
    counted = [i for i, level in enumerate(levels) if level is not None]
    bases = [{i for i in counted if i in rating.key or not key} for key in (False, True)]
    assume(bases[0] and (bases[1] or not rating.key))
    expected = level_of(rating, [str(level) for level in levels], counted)
    assert judged(goal_plan(rating, "is left out"), levels).level == expected


@given(ratings(), st.sampled_from(INDICATOR_LEVELS), st.data())
def test_counts_as_is_the_goal_with_that_level(rating: Rating, level: str, data: st.DataObject) -> None:
    levels = data.draw(member_levels(rating.size))
    filled = [level if one is None else one for one in levels]
    found = judged(goal_plan(rating, f"counts as {level}"), levels)
    assert found.level == level_of(rating, filled)


@given(monotone_ratings(), st.sampled_from(["blocks", "counts as missed"]), st.data())
def test_withholding_a_value_never_pays(rating: Rating, policy: str, data: st.DataObject) -> None:
    """The level with a value withheld is not better than with any value of that member."""
    levels = list(data.draw(member_levels(rating.size)))
    i = data.draw(st.integers(0, rating.size - 1))
    plan = goal_plan(rating, policy)
    withheld = judged(plan, [*levels[:i], None, *levels[i + 1 :]]).level
    for level in INDICATOR_LEVELS:
        stated = judged(plan, [*levels[:i], level, *levels[i + 1 :]]).level
        if withheld is not None and stated is not None:
            assert rank(withheld) <= rank(stated)


@given(ratings(), st.data())
def test_under_blocks_withholding_never_pays_in_any_rating(rating: Rating, data: st.DataObject) -> None:
    levels = list(data.draw(member_levels(rating.size)))
    i = data.draw(st.integers(0, rating.size - 1))
    plan = goal_plan(rating, "blocks")
    withheld = judged(plan, [*levels[:i], None, *levels[i + 1 :]]).level
    for level in INDICATOR_LEVELS:
        stated = judged(plan, [*levels[:i], level, *levels[i + 1 :]]).level
        assert withheld is None or stated == withheld


@given(monotone_ratings(), st.sampled_from(["is left out", "blocks", "counts as near"]), st.data())
def test_raising_a_member_never_lowers_the_level_or_the_range(rating: Rating, policy: str, data: st.DataObject) -> None:
    levels = list(data.draw(member_levels(rating.size)))
    present = [i for i, level in enumerate(levels) if level in ("near", "missed")]
    assume(present)
    i = data.draw(st.sampled_from(present))
    plan = goal_plan(rating, policy)
    before = judged(plan, levels)
    better = "met" if levels[i] == "near" else data.draw(st.sampled_from(["near", "met"]))
    after = judged(plan, [*levels[:i], better, *levels[i + 1 :]])
    if before.level is not None and after.level is not None:
        assert rank(after.level) >= rank(before.level)
    assert max(map(rank, after.levels_in_range)) >= max(map(rank, before.levels_in_range))
    assert min(map(rank, after.levels_in_range)) >= min(map(rank, before.levels_in_range))


@given(st.sampled_from(NO_DATA_TESTS), st.booleans(), st.data())
def test_all_are_some_levels_is_no_are_the_others(policy: str, key: bool, data: st.DataObject) -> None:
    """On a base that is not empty, under every policy."""
    size = data.draw(st.integers(1, 4))
    levels = data.draw(member_levels(size))
    some = data.draw(st.sampled_from([("met",), ("met", "near"), ("near",), ("missed",)]))
    others = tuple(level for level in INDICATOR_LEVELS if level not in some)
    both = [
        judged(goal_plan(Rating(size, frozenset({0, size - 1}), (("met", condition),), "not met"), policy), levels)
        for condition in (("count", "all", None, None, key, some), ("count", "no", None, None, key, others))
    ]
    assert possible(both[0]) == possible(both[1])
    assert both[0].levels_in_range == both[1].levels_in_range


@given(quantifiers(), st.integers(0, 7), st.data())
def test_a_count_is_true_false_or_unknown_as_its_completions_are(
    quantifier: tuple[str, int | None, int | None], n: int, data: st.DataObject
) -> None:
    """Table C: true if the condition holds of every number between `lo` and `hi`, false if of none, else unknown."""
    low = data.draw(st.integers(0, n))
    high = data.draw(st.integers(low, n))
    word, number, share = quantifier
    condition: Condition = ("count", word, number, share, False, ("met",))
    rating = Rating(n, frozenset(), (), "not met")
    answers = {holds(condition, rating, ["met"] * k + ["missed"] * (n - k), range(n)) for k in range(low, high + 1)}
    assert count_truth(word, number, share, low, high, n) is (answers.pop() if len(answers) == 1 else None)
