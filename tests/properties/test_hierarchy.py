"""Laws of goals in goals (semantics E5): what is open below is open above, no more and no less than it may be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.plan import CheckedPlan
from goalrules.resolve import resolve
from goalrules.verdict import Assessment
from tests import make
from tests.properties.judging import Levels, completions
from tests.rule_text import YEAR, Rating
from tests.strategies import judged_rows, member_levels, ratings

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
