"""Laws of scores (semantics D): exact ends, monotone, and the same by a second computation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product

from hypothesis import Phase, assume, find, given, settings
from hypothesis import strategies as st

from goalrules.evaluate import evaluate
from goalrules.evaluate.semantics import aggregate, ends_truth, score_at
from goalrules.measurements.store import Measurements
from goalrules.model.plan import CheckedPlan
from goalrules.model.scale import INDICATOR_LEVELS
from goalrules.testing.amounts import beside, numbers
from goalrules.testing.members import judged_rows, member_levels
from goalrules.verdict import Assessment
from tests import make
from tests.properties.judging import checked
from tests.properties.plain_scores import FUNCTIONS, joined, on_points

POINTS = {"met": Fraction(3), "near": Fraction(3, 2), "missed": Fraction(-1)}
GOAL_LEVELS = ("met", "partly met", "not met")
CLAUSES = "met when {0} at least 2 partly met when {0} at least 0.5 otherwise not met"

Levels = Sequence[str | None]


def goal_by_scores(weights: Sequence[int], policy: str, clauses: str, scores: str = "") -> CheckedPlan:
    """A goal whose members are judged, and count 3, 1.5 or −1 by their level."""
    text = f"plan p period 2020\ngoal g\n {clauses}\n missing data {policy}\n {scores}\n"
    for i, weight in enumerate(weights):
        text += f' indicator i{i} judged against "it" weight {weight} score by level: met 3, near 1.5, missed −1\n'
    return make.plan(text)


def judged(plan: CheckedPlan, levels: Levels) -> Assessment:
    return evaluate(plan, Measurements(judged_rows(levels)))["g"]


def completions(levels: Levels) -> list[tuple[str, ...]]:
    return list(product(*([level] if level is not None else INDICATOR_LEVELS for level in levels)))


@st.composite
def goals_by_scores(draw: st.DrawFn, missing: bool = True) -> tuple[str, list[int], Levels]:
    """How scores are joined, the weights of one to four members, and their levels."""
    size = draw(st.integers(1, 4))
    weights = draw(st.lists(st.integers(0, 3), min_size=size, max_size=size).filter(any))
    drawn = member_levels(size) if missing else st.tuples(*[st.sampled_from(INDICATOR_LEVELS)] * size)
    return draw(st.sampled_from(FUNCTIONS)), weights, draw(drawn)


@given(goals_by_scores())
def test_the_ends_of_an_aggregate_are_those_of_every_completion(drawn: tuple[str, list[int], Levels]) -> None:
    function, weights, levels = drawn
    plan = goal_by_scores(weights, "blocks", CLAUSES.format(function), f"score from {function}")
    score = judged(plan, levels).score()
    assert score is not None
    complete = [joined(function, [POINTS[level] for level in levels_], weights) for levels_ in completions(levels)]
    known = [number for number in complete if number is not None]
    low, high = score.ends
    assert low is not None
    assert high is not None
    assert (Fraction(str(low)), Fraction(str(high))) == (min(known), max(known)) or (low, high) == (
        min(known),
        max(known),
    )
    assert (score.number is None) == (None in levels)


@given(goals_by_scores(missing=False))
def test_the_number_of_an_aggregate_is_that_of_the_plain_reference(drawn: tuple[str, list[int], Levels]) -> None:
    function, weights, levels = drawn
    plan = goal_by_scores(weights, "blocks", CLAUSES.format(function), f"score from {function}")
    score = judged(plan, levels).score()
    assert score is not None
    assert score.number == joined(function, [POINTS[str(level)] for level in levels], weights)


@given(goals_by_scores())
def test_left_out_is_the_goal_without_these_members(drawn: tuple[str, list[int], Levels]) -> None:
    function, weights, levels = drawn
    plan = goal_by_scores(weights, "is left out", CLAUSES.format(function), f"score from {function}")
    found = judged(plan, levels)
    there = [(POINTS[level], w) for level, w in zip(levels, weights, strict=True) if level is not None]
    expected = joined(function, [score for score, _ in there], [w for _, w in there])
    score = found.score()
    assert score is not None
    assert score.number == expected
    assert (found.level is None) == (expected is None)


@given(goals_by_scores(), st.integers(-4, 12))
def test_counts_as_is_the_goal_with_that_score(drawn: tuple[str, list[int], Levels], half: int) -> None:
    function, weights, levels = drawn
    number = Decimal(half) / 2
    plan = goal_by_scores(
        weights, f"counts as near, score {number}", CLAUSES.format(function), f"score from {function}"
    )
    expected = joined(function, [Fraction(number) if one is None else POINTS[one] for one in levels], weights)
    score = judged(plan, levels).score()
    assert score is not None
    assert score.number == expected


@given(goals_by_scores())
def test_the_set_and_the_range_hold_the_level_of_every_completion(drawn: tuple[str, list[int], Levels]) -> None:
    function, weights, levels = drawn
    for policy in ("blocks", "is left out", "counts as missed"):
        found = judged(goal_by_scores(weights, policy, CLAUSES.format(function)), levels)
        complete = set()
        for members in completions(levels):
            number = joined(function, [POINTS[level] for level in members], weights)
            assert number is not None
            complete.add("met" if number >= 2 else "partly met" if 2 * number >= 1 else "not met")
        assert complete <= set(found.levels_in_range)
        if policy == "blocks":
            assert complete <= set(found.scale.levels_in(found.outcomes))
            assert found.level is None or complete == {found.level}
            best, worst = min(complete, key=GOAL_LEVELS.index), max(complete, key=GOAL_LEVELS.index)
            given_ = sorted(found.scale.levels_in(found.outcomes), key=GOAL_LEVELS.index)
            assert (given_[0], given_[-1]) == (best, worst)


@given(goals_by_scores(), st.sampled_from(["blocks", "counts as missed"]), st.integers(0, 3))
def test_withholding_a_score_never_pays(drawn: tuple[str, list[int], Levels], policy: str, at: int) -> None:
    """Under `blocks` and under `counts as` the lowest."""
    function, weights, levels = drawn
    i = at % len(levels)
    plan = goal_by_scores(weights, policy, CLAUSES.format(function))
    withheld = judged(plan, [*levels[:i], None, *levels[i + 1 :]]).level
    for level in INDICATOR_LEVELS:
        stated = judged(plan, [*levels[:i], level, *levels[i + 1 :]]).level
        if withheld is not None and stated is not None:
            assert GOAL_LEVELS.index(withheld) >= GOAL_LEVELS.index(stated)


def test_withholding_a_score_can_pay_where_it_is_left_out() -> None:
    plan = goal_by_scores((1, 1), "is left out", CLAUSES.format("mean score"))

    def pays(levels: tuple[str, str]) -> bool:
        stated, withheld = judged(plan, levels).level, judged(plan, (levels[0], None)).level
        return stated is not None and withheld is not None and GOAL_LEVELS.index(withheld) < GOAL_LEVELS.index(stated)

    both = st.tuples(st.sampled_from(INDICATOR_LEVELS), st.sampled_from(INDICATOR_LEVELS))
    assert find(both, pays, settings=settings(phases=[Phase.generate, Phase.shrink], database=None))


@given(goals_by_scores(), st.integers(0, 3), st.data())
def test_the_level_of_a_goal_by_scores_never_falls_when_a_member_rises(
    drawn: tuple[str, list[int], Levels], at: int, data: st.DataObject
) -> None:
    function, weights, levels = drawn
    i = at % len(levels)
    assume(levels[i] in ("near", "missed"))
    policy = data.draw(st.sampled_from(["is left out", "blocks", "counts as near"]))
    plan = goal_by_scores(weights, policy, CLAUSES.format(function))
    before, after = judged(plan, levels), judged(plan, [*levels[:i], "met", *levels[i + 1 :]])
    ranks = [[GOAL_LEVELS.index(level) for level in found.levels_in_range] for found in (before, after)]
    assert max(ranks[1]) <= max(ranks[0])
    assert min(ranks[1]) <= min(ranks[0])
    if before.level is not None and after.level is not None:
        assert GOAL_LEVELS.index(after.level) <= GOAL_LEVELS.index(before.level)


# ---- the functions -------------------------------------------------------------------------------------------

WORDS = {
    "weighted mean score": "weighted mean",
    "lowest score": "lowest",
    "mean of the 2 lowest scores": "mean of lowest",
}


@given(
    st.sampled_from(["mean", "weighted mean", "lowest", "sum", "mean of lowest"]),
    st.lists(st.tuples(numbers(), st.integers(0, 3)), min_size=1, max_size=5),
    st.integers(0, 4),
    st.integers(1, 30),
    st.integers(1, 6),
)
def test_an_aggregate_never_falls_when_a_score_rises(
    function: str, drawn: list[tuple[Decimal, int]], at: int, more: int, k: int
) -> None:
    scores, weights = [score for score, _ in drawn], [Decimal(weight) for _, weight in drawn]
    assume(any(weights) or function != "weighted mean")
    i = at % len(scores)
    raised = [*scores[:i], scores[i] + Decimal(more) / 10, *scores[i + 1 :]]
    before = aggregate(function, scores, weights, k)  # type: ignore[arg-type]
    after = aggregate(function, raised, weights, k)  # type: ignore[arg-type]
    assert not isinstance(before, str)
    assert not isinstance(after, str)
    assert before <= after
    assert aggregate(function, scores[::-1], weights[::-1], k) == before  # type: ignore[arg-type]


@st.composite
def point_lists(draw: st.DrawFn) -> list[tuple[Decimal, Decimal]]:
    """Points whose positions rise or fall; some with a step between, none with three at one place."""
    places = sorted(draw(st.lists(st.integers(-30, 30), min_size=2, max_size=5)))
    assume(all(places.count(place) < 3 for place in places))
    if draw(st.booleans()):
        places.reverse()
    return [(Decimal(place) / 10, draw(numbers(-5, 5))) for place in places]


@given(point_lists(), numbers(-5, 5))
def test_a_score_on_points_is_that_of_the_plain_reference(points: list[tuple[Decimal, Decimal]], at: Decimal) -> None:
    plain = [(Fraction(place), Fraction(score)) for place, score in points]
    if points[0][0] > points[-1][0]:
        plain.reverse()
    for position in (*beside([place for place, _ in points]), at):
        assert score_at(points, position) == on_points(plain, Fraction(position))


@given(point_lists(), numbers(-5, 5))
def test_a_score_is_monotone_where_its_points_are(points: list[tuple[Decimal, Decimal]], at: Decimal) -> None:
    """And always lies between the lowest and the highest score written."""
    ordered = sorted(points)
    scores = sorted(score for _, score in points)
    rising = [(place, score) for (place, _), score in zip(ordered, scores, strict=True)]
    positions = sorted([*beside([place for place, _ in points]), at])
    found = [score_at(rising, position) for position in positions]
    numbers_found = [one for one in found if not isinstance(one, str)]
    assert len(numbers_found) == len(found)
    assert numbers_found == sorted(numbers_found)
    assert scores[0] <= numbers_found[0] <= numbers_found[-1] <= scores[-1]


@given(point_lists(), numbers(-5, 5))
def test_the_score_of_an_indicator_is_that_of_its_points(points: list[tuple[Decimal, Decimal]], at: Decimal) -> None:
    written = ", ".join(f"{score} at {place}" for place, score in points)
    plan = checked(make.indicator_text(f"target at least 5 score {written}", header="in numbers"))
    plain = [(Fraction(place), Fraction(score)) for place, score in points]
    if points[0][0] > points[-1][0]:
        plain.reverse()
    for value in (*beside([place for place, _ in points]), at):
        score = evaluate(plan, make.measurements({"a.x": value}))["a.x"].score()
        assert score is not None
        assert score.number == on_points(plain, Fraction(value))


@given(
    st.tuples(st.integers(-3, 3), st.integers(0, 3)),
    st.sampled_from(["at least", "at most", "above", "below", "exactly"]),
    st.tuples(st.integers(-3, 3), st.integers(0, 3)),
)
def test_a_comparison_of_ends_is_what_every_pair_between_them_says(
    left: tuple[int, int], comparator: str, right: tuple[int, int]
) -> None:
    """True if all of them say so, false if none does; of numbers that may lie anywhere between two whole ones."""
    holds = {
        "at least": lambda a, b: a >= b,
        "at most": lambda a, b: a <= b,
        "above": lambda a, b: a > b,
        "below": lambda a, b: a < b,
        "exactly": lambda a, b: a == b,
    }[comparator]
    lefts, rights = ([Fraction(2 * low + i, 2) for i in range(2 * more + 1)] for low, more in (left, right))
    answers = {holds(a, b) for a in lefts for b in rights}
    ends = [(Decimal(low), Decimal(low + more)) for low, more in (left, right)]
    assert ends_truth(ends[0], comparator, ends[1]) is (answers.pop() if len(answers) == 1 else None)
    for unlimited in ((None, ends[0][1]), (ends[0][0], None), (None, None)):
        found = ends_truth(unlimited, comparator, ends[1])
        assert found is None or found is ends_truth(ends[0], comparator, ends[1])
