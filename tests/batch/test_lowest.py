"""The lowest rated members in columns: by level as over all choices of levels, by score as in every order."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalrules.batch.lowest import Placed, _by_level
from goalrules.batch.parts_of_goals import Part
from goalrules.batch.standings import Standings
from goalrules.evaluate.hypothetical import kin_of
from goalrules.evaluate.lowest import lowest_truth
from tests import make
from tests.batch.held_against import differences
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


MEMBERS = make.plan(
    f"{HEAD}goal g met when all indicators are met otherwise not met missing data blocks the verdict\n"
    + "".join(f" indicator {name} target at least 80\n" for name in "abcdef")
).plan


@given(st.lists(st.integers(1, 7), min_size=1, max_size=6), st.integers(1, 4), st.integers(0, 7))
def test_counting_members_says_what_all_choices_of_levels_say(sets: list[int], k: int, named: int) -> None:
    """Each member is sure to be one of its mask; the conditions are then constants, read as Python does."""
    family = kin_of(MEMBERS, MEMBERS.goals[0], None)
    placed = [
        Placed(Part(one, Standings(4, (mask,)), "standing"), "TRUE", {mask: mask}, named)
        for one, mask in zip(family, sets, strict=False)
    ]
    truth = _by_level(k, placed, lambda expression: expression)
    surely, may = (_holds(one) for one in truth)
    assert (True if surely else None if may else False) == lowest_truth(sets, k, named)


def _holds(condition: str) -> bool:
    assert condition in ("TRUE", "FALSE"), condition
    return condition == "TRUE"
