"""Laws of goals in goals (semantics E5): what is open below is open above, no more and no less than it may be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.plan import CheckedPlan
from goalrules.resolve import resolve
from goalrules.testing.members import judged_rows, member_levels, ratings
from goalrules.testing.rule_text import YEAR, Rating
from goalrules.verdict import Assessment
from tests import make
from tests.properties.judging import Levels, completions

PARENTS = (
    "met when all goals are met",
    "met when no goal is not met",
    "met when at least half of the goals are met or partly met",
    "partly met when any goal is partly met",
    "met when exactly 1 goal is met",
    "cannot be assessed when any goal is not met",
)
POLICIES = ("blocks", "is left out", "counts as partly met")


def family(g: Rating, h: Rating, parent: str, policy: str, below: str) -> CheckedPlan:
    """Two goals of judged indicators in one parent; clauses that can never decide are judged too."""
    text = f"plan p\n  period {YEAR}\n\ngoal top\n  {parent}\n  otherwise not met\n  missing data {policy}\n"
    text += f"  includes goal g\n  includes goal h\n\n{g.goal_text(below, 'g')}\n{h.goal_text(below, 'h')}"
    outcome = resolve([make.tree(text)])
    assert outcome.value is not None
    assert not outcome.has_errors
    return CheckedPlan(outcome.value)


def judged(plan: CheckedPlan, g: Levels, h: Levels) -> Assessment:
    return evaluate(plan, Measurements([*judged_rows(g, "g"), *judged_rows(h, "h")]))["top"]


def shown(found: Assessment) -> str:
    return found.level or "cannot be assessed"


@given(ratings(most=2), ratings(most=2), st.sampled_from(PARENTS), st.sampled_from(POLICIES), st.data())
def test_the_range_holds_every_completion_of_the_grandchildren(
    g: Rating, h: Rating, parent: str, policy: str, data: st.DataObject
) -> None:
    below = data.draw(st.sampled_from(["blocks", "is left out", "counts as near"]))
    plan = family(g, h, parent, policy, below)
    levels = data.draw(member_levels(g.size)), data.draw(member_levels(h.size))
    found = judged(plan, *levels)
    complete = {shown(judged(plan, one, other)) for one in completions(levels[0]) for other in completions(levels[1])}
    assert complete <= set(found.levels_in_range)


@given(ratings(most=2), ratings(most=2), st.sampled_from(PARENTS[:5]), st.data())
def test_where_everything_blocks_a_level_is_that_of_every_completion(
    g: Rating, h: Rating, parent: str, data: st.DataObject
) -> None:
    plan = family(g, h, parent, "blocks", "blocks")
    levels = data.draw(member_levels(g.size)), data.draw(member_levels(h.size))
    found = judged(plan, *levels)
    if found.level is not None:
        complete = {
            judged(plan, one, other).level for one in completions(levels[0]) for other in completions(levels[1])
        }
        assert complete == {found.level}


# ---- scores of goals in goals --------------------------------------------------------------------------------

JOINED = ("mean score", "lowest score", "sum of scores", "weighted mean score", "mean of the 2 lowest scores")
GOAL_SCORES = (
    "score from mean score",
    "score by level: met 3, partly met 1, not met 0",
    "score 4 when lowest score at least 3\n  score from sum of scores, at most 2",
    "score by lowest score: 0 at 0, 5 at 3",
    "score 0 when any indicator is missed\n  score by level: met 3, partly met 1, not met 0",
)


def family_by_scores(below: str, score: str, joined: str, policy: str) -> CheckedPlan:
    """Two goals of two judged indicators each, scored, in one parent by the scores of both."""
    member = '  indicator i{0} judged against "it" score by level: met 3, near 2, missed 0\n'
    text = f"plan p\n  period {YEAR}\ngoal top\n  met when {joined} at least 2\n  partly met when {joined} above 0.5\n"
    text += f"  otherwise not met\n  missing data {policy}\n  score from {joined}\n"
    text += "  includes goal g weight 2\n  includes goal h\n"
    for goal in ("g", "h"):
        text += f"goal {goal}\n  met when mean score at least 2.5\n  partly met when any indicator is met or near\n"
        text += f"  otherwise not met\n  missing data {below}\n  {score}\n{member.format(0)}{member.format(1)}"
    return make.plan(text)


@given(
    st.sampled_from(["blocks", "is left out", "counts as missed"]),
    st.sampled_from(GOAL_SCORES),
    st.sampled_from(JOINED),
    st.sampled_from(["blocks", "is left out", "counts as not met, score 0"]),
    member_levels(2),
    member_levels(2),
)
def test_the_ends_of_a_score_hold_those_of_every_completion_of_the_grandchildren(
    below: str, score: str, joined: str, policy: str, g: Levels, h: Levels
) -> None:
    plan = family_by_scores(below, score, joined, policy)
    found = judged(plan, g, h)
    ends = found.score()
    assert ends is not None
    for one in completions(g):
        for other in completions(h):
            whole = judged(plan, one, other)
            number = whole.score()
            assert number is not None
            assert number.number is not None
            assert ends.low is not None
            assert ends.high is not None
            assert ends.low <= number.number <= ends.high
            assert shown(whole) in found.levels_in_range
