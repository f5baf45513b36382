"""Conditions of goals on scores: the number, and the score of each member that it was made of."""

from __future__ import annotations

import pytest

from goalrules.evaluate import evaluate
from goalrules.explain.explanation import Explanation
from goalrules.explain.why import explain
from goalrules.model.plan import CheckedPlan
from goalrules.resolve import resolve
from goalrules.verdict import Result
from tests import make

MEMBERS = """
  indicator a in numbers
    target at least 10
    score 0 at 0, 4 at 20
    key
    weight 3
  indicator b in numbers
    target at least 10
    score 0 at 0, 4 at 20
    score called share from value / 3
    key
  indicator c in numbers
    target at least 10
    score by level: met 3, near 1, missed 0
"""
VALUES: dict[make.Key, str] = {"g.a": "15", "g.b": "1"}
LEFT_OUT = "missing data is left out"


def result(clauses: str, policy: str = LEFT_OUT, values: dict[make.Key, str] = VALUES, more: str = "") -> Result:
    """The goal `g` with these clauses over three members, of which `c` has no value unless one is given.

    Clauses that can never decide are judged too, although the checks refuse them.
    """
    text = f"plan p period 2020\ngoal g\n  {clauses}\n  otherwise not met\n  {policy}\n{MEMBERS}{more}"
    outcome = resolve([make.tree(text)])
    assert outcome.value is not None
    assert not outcome.diagnostics
    return evaluate(CheckedPlan(outcome.value), make.measurements(values))


def explained(clauses: str, policy: str = LEFT_OUT, values: dict[make.Key, str] = VALUES) -> Explanation:
    return explain(result(clauses, policy, values), "g")


def told(condition: str, policy: str = LEFT_OUT, values: dict[make.Key, str] = VALUES) -> tuple[str, str]:
    """Truth and sentence of a condition of the goal."""
    found = explained(f"met when {condition}", policy, values).steps[0].found
    return found.truth, found.whole.replace("\u00a0", " ")


A_AND_B = "a 3, b 0.2; 1 without (c: no row in the measurements, left out)"


@pytest.mark.parametrize(
    ("condition", "truth", "sentence"),
    [
        ("mean score at least 1.6", "YES", f"mean score 1.6 is at least 1.6: {A_AND_B}"),
        ("sum of scores above 4", "no", f"sum of scores 3.2 is not above 4: {A_AND_B}"),
        ("lowest score at least 90 %", "no", f"lowest score 0.2 is below 0.9: {A_AND_B}"),
        ("mean score between 1 and 2", "YES", f"mean score 1.6 is between 1 and 2: {A_AND_B}"),
        ("mean score between 2 and 3", "no", f"mean score 1.6 is outside 2 to 3: {A_AND_B}"),
        (
            "weighted mean score at least 2.3",
            "YES",
            "weighted mean score 2.3 is at least 2.3: a 3 (weight 3), b 0.2 (weight 1); "
            "1 without (c: no row in the measurements, left out)",
        ),
        (
            "mean score of key indicators at least 1.6",
            "YES",
            "mean score of key indicators 1.6 is at least 1.6: a 3, b 0.2",
        ),
        (
            "mean of the 1 lowest scores at least 1",
            "no",
            "mean of the 1 lowest scores 0.2 is below 1: b 0.2; above them a 3; "
            "1 without (c: no row in the measurements, left out)",
        ),
        (
            "mean of the 3 lowest scores at least 1",
            "YES",
            "mean of the 3 lowest scores 1.6 is at least 1: 2 of 3 there: b 0.2, a 3; "
            "1 without (c: no row in the measurements, left out)",
        ),
        (
            "mean of the 2 lowest scores at least 1",
            "YES",
            f"mean of the 2 lowest scores 1.6 is at least 1: b 0.2, a 3{A_AND_B[10:]}",
        ),
        (
            "10 * mean score - lowest score above 15",
            "YES",
            f"10 * mean score - lowest score = 15.8 is above 15: mean score 1.6 ({A_AND_B}), "
            f"lowest score 0.2 ({A_AND_B})",
        ),
        (
            "lowest score below mean score",
            "YES",
            f"lowest score 0.2 is below mean score 1.6: lowest score 0.2 ({A_AND_B}), mean score 1.6 ({A_AND_B})",
        ),
        (
            "mean score called share below 33 %",
            "no",
            "mean score called share 0.333… (1/3) is not below 0.33: b 0.33…",
        ),
        ("mean score is known", "YES", f"mean score 1.6 is known: {A_AND_B}"),
    ],
)
def test_a_comparison_of_scores_shows_each_member(condition: str, truth: str, sentence: str) -> None:
    assert told(condition) == (truth, sentence)


BLOCKS = "missing data blocks the verdict"


@pytest.mark.parametrize(
    ("condition", "truth", "sentence"),
    [
        (
            "mean score at least 1",
            "YES",
            "mean score from 1.06… (1 1/15) to 2.06… (2 1/15) is at least 1: "
            "a 3, b 0.2, c from 0 to 3 (no row in the measurements)",
        ),
        (
            "mean score above 2.06",
            "unknown",
            "mean score from 1.06… (1 1/15) to 2.066… (2 1/15) may be above 2.06: "
            "a 3, b 0.2, c from 0 to 3 (no row in the measurements)",
        ),
        (
            "mean score between 1.5 and 2",
            "unknown",
            "mean score from 1.06… (1 1/15) to 2.06… (2 1/15) may be between 1.5 and 2: "
            "a 3, b 0.2, c from 0 to 3 (no row in the measurements)",
        ),
        (
            "mean score is known",
            "no",
            "mean score is not known (no row in the measurements): "
            "a 3, b 0.2, c from 0 to 3 (no row in the measurements)",
        ),
        (
            "mean of the 2 lowest scores - 1 at most 1",
            "YES",
            "mean of the 2 lowest scores - 1 = from −0.9 to 0.6 is at most 1: mean of the 2 lowest scores "
            "from 0.1 to 1.6 (a 3, b 0.2, c from 0 to 3 (no row in the measurements))",
        ),
    ],
)
def test_a_score_that_is_not_known_is_told_between_its_ends(condition: str, truth: str, sentence: str) -> None:
    assert told(condition, BLOCKS) == (truth, sentence)


def test_a_score_without_limit_may_be_any_number() -> None:
    values: dict[make.Key, str] = {"g.a": "15", "g.c": "15"}
    assert told("mean score called share above 1", BLOCKS, values) == (
        "unknown",
        "mean score called share: no row in the measurements: b any number (no row in the measurements)",
    )
    text = "score called middle from value / 2, at least 0"
    found = result(
        "met when mean score called middle above 1",
        BLOCKS,
        more=f"\n  indicator d in numbers\n    target at least 1\n    {text}\n",
    )
    said = explain(found, "g").steps[0].found.whole.replace("\u00a0", " ")
    assert said == "mean score called middle 0 or more may be above 1: d 0 or more (no row in the measurements)"
    found = result(
        "met when mean score called middle above 1",
        BLOCKS,
        more=f"\n  indicator d in numbers\n    target at least 1\n    {text.replace('at least 0', 'at most 9')}\n",
    )
    said = explain(found, "g").steps[0].found.whole.replace("\u00a0", " ")
    assert said == "mean score called middle 9 or less may be above 1: d 9 or less (no row in the measurements)"


def test_what_counts_by_the_rule_for_missing_data_is_marked() -> None:
    assert told("mean score at least 1", "missing data counts as missed, score 1") == (
        "YES",
        "mean score 1.4 is at least 1: a 3, b 0.2, c 1 (counts as missed: no row in the measurements)",
    )


def test_where_nobody_has_a_score_all_are_named() -> None:
    assert told("mean score at least 1", LEFT_OUT, {"g.a": "missing"}) == (
        "unknown",
        "mean score: no member has data: 3 without (a: figure missing, left out; b: no row in the measurements, "
        "left out; c: no row in the measurements, left out)",
    )
    assert told("mean score - 1 at least 1", LEFT_OUT, {"g.a": "missing"})[1].startswith(
        "mean score - 1: no member has data: mean score: no member has data (3 without (a: figure missing"
    )


def test_a_goal_may_give_a_name_to_what_it_asks_for() -> None:
    found = explained("let m be mean score let least be 0.5 with enough 1 met when m at least enough and m above least")
    said = [part.whole.replace("\u00a0", " ") for part in found.steps[0].found.parts]
    assert said == [
        f"m 1.6 is at least enough 1: mean score: {A_AND_B}",
        f"m 1.6 is above least 0.5: mean score: {A_AND_B}",
    ]


def test_the_base_of_a_score_is_told_with_who_is_left_out_and_why_that_is_accepted() -> None:
    found = explained("met when mean score at least 1", 'missing data is left out accept because "so decided"')
    (counted,) = (fact for fact in found.facts if fact.topic == "counted")
    assert [detail.text.replace("\u00a0", " ") for detail in counted.details] == [
        "3 members, 2 counted; 1 left out (c)",
        "the rule file accepts this because “so decided”",
    ]
    assert counted.details[0].place is not None
    full = explained("met when mean score at least 1", LEFT_OUT, {**VALUES, "g.c": "10"})
    assert not [fact for fact in full.facts if fact.topic == "counted"]


def test_a_goal_among_its_peers_is_told_with_the_scores_of_all() -> None:
    text = (
        'plan p period 2020 entity "A"\ngoal g\n  peers "B", "C", "D", at least 2 with data\n'
        "  met when peer rank at most 1\n  otherwise not met\n  missing data blocks the verdict\n"
        "  score from mean score\n"
        "  indicator a in numbers\n    target at least 10\n    score from value\n"
    )
    rows = [
        row
        for entity, value in (("A", "3"), ("B", "4"), ("C", "2"))
        for series in make.measurements({"g.a": value}, entity=entity).of_entity(entity).values()
        for row in series.values()
    ]
    found = evaluate(make.plan(text), make.Measurements(rows))
    said = explain(found, "g").steps[0].found.whole.replace("\u00a0", " ")
    assert said == (
        'peer rank 2 is above 1: 3 participants: "B" 4, "C" 2, "A" 3; without a value: "D" (no row in the measurements)'
    )


def test_the_lowest_rated_are_told_by_score_where_all_have_one() -> None:
    found = explained("met when the 1 lowest rated indicators are met", LEFT_OUT, {**VALUES, "g.c": "10"})
    assert found.steps[0].found.text == "lowest rated: b is missed (score 0.2)"


def test_members_are_shown_with_their_scores() -> None:
    found = explained("met when mean score at least 1")
    details = {m.name: [d.text.replace("\u00a0", " ") for d in m.details] for m in found.members}
    assert details["a"][-1] == "score 3"
    assert details["b"][-1] == "score 0.2, share 0.33…"
    assert details["c"] == ["no value", "no row in the measurements; left out"]
