"""The lowest rated members in columns: by level as over all choices of levels, by score as in every order."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalrules.batch.lowest import Placed, _by_level
from goalrules.batch.parts_of_goals import Part, Seen
from goalrules.batch.standings import Standings
from goalrules.evaluate.hypothetical import kin_of
from goalrules.evaluate.lowest import lowest_truth
from goalrules.testing import batches, batches_agree_with_reference
from goalrules.testing.rule_text import PlanText
from tests import make
from tests.batch.held_against import differences
from tests.batch.in_columns import Refused, in_columns
from tests.batch.quantity_plans import LIMITS
from tests.batch.score_plans import HEAD, POLICIES, SCORES, SEEDS, checked

QUICK = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
LEVELS = ("met", "near", "missed", "met or near", "near or missed", "met or missed", "near or better")
TARGETS = ("target at least 80\n    near within 10", "target at most 30\n    near within 5", "target at least 50")


@st.composite
def plans(draw: st.DrawFn, *, by_score: bool) -> str:
    rules = ""
    for level in ("met", "partly met"):
        count, of = draw(st.integers(1, 3)), draw(st.sampled_from(["", " tagged some"]))
        rules += f"  {level} when the {count} lowest rated indicators{of} are {draw(st.sampled_from(LEVELS))}\n"
    members = "".join(
        f"  indicator {name}\n    {draw(st.sampled_from(TARGETS))}\n{draw(st.sampled_from(['', '    tagged some']))}\n"
        + (f"    {draw(st.sampled_from(SCORES))}\n" if by_score else "")
        for name in "abcd"
    )
    return f"{HEAD}goal g\n{rules}  otherwise not met\n  missing data {draw(st.sampled_from(POLICIES))}\n{members}"


@QUICK
@given(plans(by_score=False), SEEDS)
def test_the_lowest_by_level_agree(text: str, seed: int) -> None:
    assert not differences(checked(text.replace(", score 10", "")), seed)


@QUICK
@given(plans(by_score=True), SEEDS)
def test_the_lowest_by_score_agree(text: str, seed: int) -> None:
    assert not differences(checked(text), seed)


GROUPS = ("lowest decides", "lowest decides when available")
OF_GROUPS = (
    "met when value at least 40\n    otherwise cannot be assessed",
    "cannot be assessed when value below 40\n    otherwise missed",
    "near when value at least 40\n    near when value in 2018 is not known\n    otherwise cannot be assessed",
    "near when value in 2018 is known\n    near when value at least 40\n    otherwise cannot be assessed",
    "otherwise near",
)
OVER_THEM = (
    "all indicators are met or near",
    "at least half of the indicators are near or better",
    "at least 1 indicator has no data",
    "the 1 lowest rated indicators are met or near",
    "mean score at least 5",
    "a is not missed",
    "at least half of the indicators are missed",
    "at least 1 indicator is improving",
)


@st.composite
def plans_of_groups(draw: st.DrawFn) -> PlanText:
    """Goals over indicators whose clauses name one level, or some of them several."""
    rules = "".join(f"  {level} when {draw(st.sampled_from(OVER_THEM))}\n" for level in ("met", "partly met"))
    members = ""
    for name in "ab":
        members += (
            f"  indicator {name}\n    higher is better\n    split by girls, boys {draw(st.sampled_from(GROUPS))}\n"
        )
        members += "    trend compared with previous value, steady within 1\n" if draw(st.booleans()) else ""
        members += f"    {draw(st.sampled_from(OF_GROUPS))}\n"
        members += "    score by level: met 10, near 5, missed 0\n"
    policy = draw(st.sampled_from(POLICIES)).replace(", score 10", "")
    head = f'{HEAD}  entity "e0"\n'
    decided = 'judgement of g.a 2020\n  decided near because "we know" by "the council" on 2021-02-15\n'
    top = "goal top\n  met when all goals are met\n  otherwise not met\n  missing data blocks the verdict\n"
    top += "  includes goal g\n"
    text = f"{head}{top}goal g\n{rules}  otherwise not met\n  missing data {policy}\n{members}"
    text += decided if draw(st.integers(0, 3)) == 0 else ""
    checked(text)
    return PlanText(text, ("g.a", "g.b"), (), (), LIMITS)


def test_the_lowest_of_groups_that_can_have_one_level_only_agree() -> None:
    batches_agree_with_reference(
        in_columns, cases=batches(plans_of_groups()), under=QUICK, refusing=Refused, without=("groups", "outlooks")
    )


MEMBERS = make.plan(
    f"{HEAD}goal g met when all indicators are met otherwise not met missing data blocks the verdict\n"
    + "".join(f" indicator {name} target at least 80\n" for name in "abcdef")
).plan


@given(st.lists(st.integers(1, 7), min_size=1, max_size=6), st.integers(1, 4), st.integers(0, 7))
def test_counting_members_says_what_all_choices_of_levels_say(sets: list[int], k: int, named: int) -> None:
    """Each member is sure to be one of its mask; the conditions are then constants, read as Python does."""
    family = kin_of(MEMBERS, MEMBERS.goals[0], None)
    placed = []
    for one, mask in zip(family, sets, strict=False):
        part = Part(one, Standings(4, (mask,)), "standing")
        placed.append(Placed(part, "TRUE", Seen(part, MEMBERS.goals[0].rating, whatever=False), {0: mask}, named))
    truth = _by_level(k, placed, lambda expression: expression)
    surely, may = (_holds(one) for one in truth)
    assert (True if surely else None if may else False) == lowest_truth(sets, k, named)


def _holds(condition: str) -> bool:
    assert condition in ("TRUE", "FALSE"), condition
    return condition == "TRUE"
