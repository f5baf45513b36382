"""Conditions on the scores of a goal's members: policies, weights, keys, tags, arithmetic (semantics D)."""

from __future__ import annotations

import pytest

from goalrules.evaluate import evaluate
from goalrules.evaluate.member_scores import Scores
from goalrules.evaluate.members import kin, view
from goalrules.model.quantity import CurrentValue
from goalrules.verdict import Assessment, ComparisonFinding, Operand, Reason
from tests import make

MEMBERS = """
 indicator x target at least 5 weight 2 key tagged t score 0 at 0, 100 at 10 score called other from value
 indicator y target at least 5 tagged t score 0 at 0, 100 at 10 score called other from value
 indicator z target at least 5 weight 0 score 0 at 0, 100 at 10
"""
WITH_OTHER = MEMBERS.replace("weight 0 score", "weight 0 score called other from value score")


def judged(
    quantity: str,
    values: dict[str, str],
    policy: str = "blocks",
    bound: str = "at least 50",
    members: str = WITH_OTHER,
    more: str = "",
) -> Assessment:
    text = f"plan p period 2020\ngoal g {more} met when {quantity} {bound} otherwise not met missing data {policy}\n"
    given: dict[make.Key, str] = {f"g.{name}": value for name, value in values.items()}
    return evaluate(make.plan(f"{text}{members}"), make.measurements(given))["g"]


def left(found: Assessment) -> Operand:
    finding = found.steps[0].finding
    assert isinstance(finding, ComparisonFinding)
    return finding.left


def number(quantity: str, values: dict[str, str], policy: str = "blocks") -> str:
    found = left(judged(quantity, values, policy))
    return str(found.number) if found.number is not None else str(found.reason)


ALL = {"x": "2", "y": "5", "z": "8"}


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        ("mean score", "50"),
        ("weighted mean score", "30"),
        ("lowest score", "20"),
        ("sum of scores", "150"),
        ("mean of the 2 lowest scores", "35"),
        ("mean of the 9 lowest scores", "50"),
        ("mean score of key indicators", "20"),
        ("mean score of indicators tagged t", "35"),
        ("mean score called other", "5"),
        ("weighted mean score called other of indicators tagged t", "3"),
        ("mean score - lowest score", "30"),
        ("2 * mean score / 4", "25"),
        ("larger of lowest score and 60", "60"),
        ("50 % of sum of scores", "75"),
        ("−(lowest score)", "-20"),
        ("size of (lowest score - 100)", "80"),
        ("(lowest score + 5) ^ 0.5", "5"),
        ("mean score / (lowest score - 20)", "division_by_zero"),
    ],
)
def test_what_the_scores_come_to(quantity: str, expected: str) -> None:
    assert number(quantity, ALL) == expected


@pytest.mark.parametrize(
    ("policy", "quantity", "expected"),
    [
        ("is left out", "mean score", "50"),
        ("is left out", "weighted mean score", "20"),
        ("is left out", "sum of scores", "100"),
        ("blocks", "mean score", "no_row"),
        ("counts as missed, score 0", "mean score", "100/3"),
        ("counts as met, score 100", "mean score", "200/3"),
        ("counts as met, score 100", "mean score called other", "110/3"),
    ],
)
def test_a_member_without_data_does_what_the_policy_says(policy: str, quantity: str, expected: str) -> None:
    assert number(quantity, {"x": "2", "z": "8"}, policy) == expected


def test_by_level_it_counts_as_the_score_of_that_level() -> None:
    members = 'indicator x judged against "it" score by level: met 3, near 2, missed 1 indicator y target at least 5'
    members += " score by level: met 30, near 20, missed 10"
    found = left(judged("sum of scores", {"y": "9"}, "counts as near", members=members))
    assert found.number == 32
    assert [part.member for part in found.parts] == ["g.x", "g.y"]


@pytest.mark.parametrize(
    ("bound", "level"),
    [("at least 13", "met"), ("at least 13.4", None), ("above 46.6", None), ("above 46.7", "not met")],
)
def test_the_ends_decide_where_they_agree(bound: str, level: str | None) -> None:
    """Of x (20, weighing 2) and y (0 to 100, weighing 1) the weighted mean lies from 40/3 to 140/3."""
    ends = left(judged("weighted mean score", {"x": "2", "z": "8"})).ends
    assert ends[0] is not None
    assert ends[1] is not None
    assert (3 * ends[0], 3 * ends[1]) == (40, 140)
    assert judged("weighted mean score", {"x": "2", "z": "8"}, bound=bound).level == level


def test_who_lacks_a_score_is_the_cause() -> None:
    found = judged("mean score", {"x": "2", "z": "8"}, bound="at least 60")
    assert [(cause.path, cause.reason) for cause in found.causes] == [("g.y", Reason.NO_ROW)]


def test_where_all_are_left_out_there_is_no_data() -> None:
    found = judged("mean score", {}, "is left out")
    assert (left(found).number, left(found).reason, found.level) == (None, Reason.NO_DATA, None)
    assert [part.member for part in left(found).parts] == ["g.x", "g.y", "g.z"]


def test_weights_that_come_to_nothing_are_no_weight() -> None:
    found = judged("weighted mean score", {"z": "8"}, "is left out")
    assert (left(found).reason, found.level) == (Reason.NO_WEIGHT, None)


def test_where_no_member_applies_there_are_none() -> None:
    text = (
        'plan p period 2020 entity "a"\nentity group n: "z"\n'
        "goal g met when mean score of indicators tagged t at least 1 otherwise not met missing data blocks\n"
        "indicator x target at least 5 applies to n tagged t score from value indicator y target at least 5\n"
    )
    found = evaluate(make.plan(text), make.measurements({"g.y": "5"}, entity="a"))["g"]
    assert (left(found).reason, found.level) == (Reason.NO_MEMBERS, None)


def test_a_member_that_is_not_applicable_is_in_no_aggregate() -> None:
    assert number("mean score", {**ALL, "z": "not_applicable"}) == "35"


def test_whether_a_score_is_known_is_never_unknown() -> None:
    assert judged("mean score", {"x": "2"}, bound="is known").level == "not met"
    assert judged("mean score", ALL, bound="is known").level == "met"
    assert judged("mean score", {"x": "2"}, bound="is not known").level == "met"
    assert judged("mean score", {"x": "2"}, bound="is known").levels_in_range == ("met",)


def test_a_name_stands_for_what_it_is_made_of() -> None:
    found = judged("gap_", ALL, bound="exactly 30", more="let gap_ be mean score - lowest score")
    assert (found.level, left(found).words) == ("met", "gap_")


def test_between_two_numbers_the_ends_decide_too() -> None:
    assert judged("mean score", ALL, bound="between 40 and mean score").level == "met"
    assert judged("mean score", {"x": "2", "y": "5"}, bound="between 0 and 100").level == "met"
    assert judged("mean score", {"x": "2", "y": "5"}, bound="between 0 and 30").level is None
    assert judged("mean score", {"x": "2", "y": "5"}, bound="between 0 and 20").level == "not met"


def test_a_score_without_limits_may_be_anything() -> None:
    members = "indicator x target at least 5 score from value"
    found = judged("mean score", {}, members=members)
    assert (left(found).ends, found.level) == ((None, None), None)


def test_a_goal_s_own_score_by_level_lies_between_those_of_the_levels_there_may_be() -> None:
    more = "score by level: met 3, partly met 2, not met 0"
    known = judged("mean score", ALL, more=more).score()
    unknown = judged("mean score", {"x": "2"}, more=more).score()
    assert known is not None
    assert unknown is not None
    assert (known.number, unknown.number, unknown.reason, unknown.ends) == (3, None, Reason.UNDETERMINED, (0, 3))


def test_a_quantity_of_an_indicator_is_our_mistake_in_a_goal() -> None:
    plan = make.plan(
        f"plan p period 2020\ngoal g met when mean score at least 1 otherwise not met missing data blocks{MEMBERS}"
    )
    goal = plan.plan.goals[0]
    scale = next(scale for scale in plan.plan.scales if scale.name == "indicators")
    members = [kin(member, plan.plan.nodes[member.path], scale, None) for member in goal.members]
    found = evaluate(plan, make.measurements({}))
    seen = view(members, [found[member.path] for member in goal.members], goal.rating, whatever=False)
    with pytest.raises(AssertionError, match="the checks refuse it in a goal"):
        Scores(goal, members).measure(CurrentValue(span=goal.span), seen)
