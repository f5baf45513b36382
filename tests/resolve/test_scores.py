"""The `score` statements of ratings, goals and indicators."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalrules.model.condition import Comparison
from goalrules.model.quantity import CurrentValue, Pace, ScoreAggregate
from goalrules.model.score import FixedRule, FormulaRule, LevelRule, PointsRule, Score
from goalrules.resolve import resolve
from tests import make

SCORED = 'indicator {} judged against "it" score by level: met 3, near 2, missed 0\n'


def scores(statements: str, more: str = "") -> tuple[Score, ...]:
    return make.indicator(f"target at least 5 base year 2015 {statements} {more}", header="in numbers").scores


def score(statements: str) -> Score:
    (found,) = scores(statements)
    return found


def codes(statements: str) -> list[str]:
    return make.codes(make.indicator_text(f"target at least 5 {statements}", header="in numbers"))


def test_points_are_on_the_value_unless_a_quantity_is_named() -> None:
    (rule,) = score("score 0 at 20, 100 at 80").rules
    assert isinstance(rule, PointsRule)
    assert isinstance(rule.by, CurrentValue)
    assert [(p.score, p.at.kind) for p in rule.points] == [(0, "amount"), (100, "amount")]
    (found,) = make.indicator(
        "target at least 5 by 2030 base year 2015 met when value at least 5 otherwise missed"
        " score by compound pace: -5 at -60 %, 0 at 60 %"
    ).scores
    (rule,) = found.rules
    assert isinstance(rule, PointsRule)
    assert isinstance(rule.by, Pace)
    assert [p.score for p in rule.points] == [-5, 0]
    assert found.ends == (-5, 0)


def test_positions_may_be_quantities() -> None:
    (rule,) = score("score 0 at baseline value, 100 at target value + 2").rules
    assert isinstance(rule, PointsRule)
    assert [p.at.kind for p in rule.points] == ["baseline value", "sum"]


def test_each_level_has_its_score() -> None:
    (rule,) = score("score by level: met 3, near 2.5, missed −1").rules
    assert isinstance(rule, LevelRule)
    assert rule.scores == (("met", 3), ("near", Decimal("2.5")), ("missed", -1))


def test_a_formula_has_limits_and_a_condition() -> None:
    found = score("score from 2 * value - 1, at most 5, at least −5 when value is known score 1 at 0, 2 at 1")
    formula, points = found.rules
    assert isinstance(formula, FormulaRule)
    assert (formula.at_least, formula.at_most) == (-5, 5)
    assert formula.condition is not None
    assert isinstance(points, PointsRule)
    assert found.ends == (-5, 5)
    assert len(found.conditions) == 1
    assert len(found.quantities) == 4


def test_a_fixed_score_has_a_condition() -> None:
    fixed, other = score("score 5 when target is met score from value").rules
    assert isinstance(fixed, FixedRule)
    assert fixed.number == 5
    assert isinstance(other, FormulaRule)
    assert other.condition is None
    assert score("score 5 when target is met score from value").ends == (None, None)
    assert score("score 5 when target is met score from value, at most 3").ends == (None, 5)


def test_scores_of_several_names_stand_side_by_side() -> None:
    index = "score called index 5 when value is known score called index 0 at 1, 100 at 2"
    found = scores(f"score 0 at 1, 1 at 2 {index}")
    assert [(one.name, len(one.rules)) for one in found] == [("", 1), ("index", 2)]


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("score 0 at 20", ["GR440"]),
        ("score 0 at 20, 1 at 30, 2 at 25", ["GR440"]),
        ("score 0 at 20, 1 at 20, 2 at 25", []),
        ("score 0 at 30, 1 at 20, 2 at 10", []),
        ("baseline 5 in 2015 score by progress: 0 at 0, 1 at 50 %, 5 at 1", []),
        ("baseline 5 in 2015 score by progress: 0 at 0 %, 1 at 50 %, 5 at 10 %", ["GR440"]),
        ("score by level: met 3, near 2", ["GR441"]),
        ("score by level: met 3, near 2, missed 0, met 4", ["GR411"]),
        ("score by level: met 3, near 2, missed 0, green 1", ["GR401"]),
        ("score 0 at 20, 1 at 30 score 0 at 20, 1 at 30", ["GR403"]),
        ("score from value score 5 when value is known", ["GR403"]),
        ("score called a from value score called b from value", []),
        ("score 5 when value is known", []),
        ("score 5 % when value is known score 1 at 0, 2 at 1", []),
        ("score 0 at g.i, 1 at 2", ["GR434"]),
        ("score from a.x", ["GR434"]),
        ("score 5 when value at least a.x score from value", ["GR434"]),
        ("score by unheard: 0 at 1, 1 at 2", ["GR201"]),
        ("score from value, at least 5, at most 3", ["GR422"]),
        ("score from value, at least 3, at most 3", []),
        ("score from value, at least 3, at least 4", ["GR411"]),
    ],
)
def test_what_a_score_cannot_be_is_said(statements: str, expected: list[str]) -> None:
    assert codes(statements) == expected


def test_a_score_of_its_own_takes_the_place_of_the_rating_s_of_that_name() -> None:
    rating = "rating r met when value at least 5 otherwise missed score from value score called other 0 at 1, 1 at 2\n"
    goal = "goal g met when all indicators are met otherwise not met missing data blocks\n"
    body = "indicator x higher is better rated by r score 1 at 5, 2 at 6"
    found = make.plan(f"plan p period 2020\n{rating}{goal}{body}\n").plan.indicators[0].scores
    assert [(one.name, one.rules[0].kind) for one in found] == [("", "points"), ("other", "points")]


def test_a_goal_has_scores_by_its_own_levels() -> None:
    text = (
        "plan p period 2020\n"
        "goal g met when mean score at least 2 otherwise not met missing data blocks\n"
        f"score by level: met 3, partly met 2, not met 0\n{SCORED.format('i')}"
    )
    (found,) = make.plan(text).plan.goals[0].scores
    assert found.ends == (0, 3)


@pytest.mark.parametrize(
    ("words", "function", "count", "called", "of", "key", "tag"),
    [
        ("mean score", "mean", None, "", None, False, None),
        ("average score of key indicators", "mean", None, "", "indicators", True, None),
        ("weighted mean score called x", "weighted mean", None, "x", None, False, None),
        ("lowest score of indicators tagged a", "lowest", None, "", "indicators", False, "a"),
        ("sum of scores called x of key goals", "sum", None, "x", "goals", True, None),
        ("mean of the 2 lowest scores", "mean of lowest", 2, "", None, False, None),
        ("mean of the 3 lowest scores called x of goals tagged a", "mean of lowest", 3, "x", "goals", False, "a"),
    ],
)
def test_every_aggregate_has_its_meaning(
    words: str, function: str, count: int | None, called: str, of: str | None, key: bool, tag: str | None
) -> None:
    tree = make.tree(f"plan p period 2020 goal g met when {words} at least 2 otherwise not met missing data blocks")
    plan = resolve([tree]).value
    assert plan is not None
    condition = plan.goals[0].rating.clauses[0].condition
    assert isinstance(condition, Comparison)
    found = condition.left
    assert isinstance(found, ScoreAggregate)
    assert (found.function, found.count, found.called, found.of, found.key, found.tag) == (
        *(function, count, called, of, key, tag),
    )


@pytest.mark.parametrize("number", ["0", "1.5"])
def test_the_lowest_scores_are_a_whole_number_of_them(number: str) -> None:
    text = (
        f"plan p period 2020 goal g met when mean of the {number} lowest scores at least 2 otherwise not met"
        f" missing data blocks\n{SCORED.format('i')}"
    )
    assert make.codes(text) == ["GR312"]


def test_missing_data_may_count_as_a_score() -> None:
    text = (
        "plan p period 2020 goal g met when mean score at least 2 otherwise not met"
        f" missing data counts as missed, score −1.5\n{SCORED.format('i')}"
    )
    missing = make.plan(text).plan.goals[0].rating.missing
    assert missing is not None
    assert (missing.policy, missing.level, missing.score) == ("counts as", "missed", Decimal("-1.5"))
