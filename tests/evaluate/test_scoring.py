"""Scores of one indicator or goal: rules tried from the top, points, levels, formulas and their limits (D7, D8)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalrules.evaluate import evaluate
from goalrules.evaluate.semantics import score_at
from goalrules.verdict import Assessment, Reason, ScoreFinding
from tests import make


def judged(statements: str, value: str | None, header: str = "in numbers", **more: str) -> Assessment:
    values: dict[make.Key, str] = {} if value is None else {"a.x": value}
    values.update({("a.x", year.removeprefix("y")): number for year, number in more.items()})
    return evaluate(make.plan(make.indicator_text(statements, header)), make.measurements(values))["a.x"]


def score(statements: str, value: str | None, called: str = "", **more: str) -> ScoreFinding:
    found = judged(f"target at least 80 near within 20 {statements}", value, **more).score(called)
    assert found is not None
    return found


def number(statements: str, value: str | None, **more: str) -> str:
    found = score(statements, value, **more)
    return str(found.number) if found.number is not None else str(found.reason)


POINTS = "score 0 at 20, 50 at 60, 100 at 80"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", "0"), ("20", "0"), ("40", "25"), ("60", "50"), ("70", "75"), ("80", "100"), ("99", "100"), ("50", "37.5")],
)
def test_points_are_joined_by_straight_lines_and_flat_outside(value: str, expected: str) -> None:
    assert number(POINTS, value) == expected


@pytest.mark.parametrize(
    ("statement", "value", "expected"),
    [
        ("score 0 at 20, 50 at 20, 100 at 80", "20", "50"),
        ("score 0 at 20, 50 at 20, 100 at 80", "19", "0"),
        ("score 0 at 20, 50 at 60, 100 at 60", "60", "100"),
        ("score 0 at 20, 50 at 60, 100 at 60", "59", "48.75"),
        ("score 0 at 20, 50 at 60, 100 at 60", "61", "100"),
        ("score 100 at 10, 0 at 30", "20", "50"),
        ("score 100 at 30, 0 at 10", "20", "50"),
        ("score 100 at 30, 50 at 20, 0 at 20", "20", "50"),
        ("score 100 at 30, 50 at 20, 0 at 20", "19", "0"),
    ],
)
def test_at_a_step_the_better_score_holds(statement: str, value: str, expected: str) -> None:
    assert number(statement, value) == expected


def test_positions_may_be_quantities_that_turn_out_to_be_in_no_order() -> None:
    statement = "score 0 at value in 2018, 50 at value in 2019, 100 at 80"
    assert number(statement, "50", y2018="20", y2019="60") == "37.5"
    found = score(statement, "50", y2018="60", y2019="20")
    assert (found.number, found.reason, found.ends) == (None, Reason.POINTS_NOT_ORDERED, (0, 100))
    missing = score(statement, "50", y2018="60")
    assert (missing.reason, missing.ends) == (Reason.NO_VALUE_IN_PERIOD, (0, 100))
    assert [place.words for place in missing.positions] == ["value in 2018", "value in 2019", "80"]


def test_beyond_every_number_is_the_score_of_the_greatest_position() -> None:
    better = "target at most 10 score by attainment: 0 at 0, 1 at 50 %, 5 at 1"
    found = judged(better, "0").score()
    assert found is not None
    assert (found.number, found.operand.unbounded if found.operand else None) == (5, True)
    assert score_at([(Decimal(1), Decimal(5)), (Decimal(0), Decimal(7))], None) == 5


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("score from attainment, at most 5", "5"),
        ("score from attainment, at least 0", "unbounded"),
        ("score from attainment", "unbounded"),
        ("score from 2 * attainment, at most 5", "unbounded"),
    ],
)
def test_of_what_is_better_than_every_number_a_formula_gives_its_upper_limit(statement: str, expected: str) -> None:
    found = judged(f"target at most 10 {statement}", "0").score()
    assert found is not None
    assert str(found.number if found.number is not None else found.reason) == expected


@pytest.mark.parametrize(("value", "expected"), [("0", "-4"), ("−1", "-5"), ("4", "4"), ("5", "5"), ("9", "5")])
def test_a_formula_is_held_between_its_limits(value: str, expected: str) -> None:
    assert number("score from 2 * value - 4, at most 5, at least −5", value.replace("−", "-")) == expected


def test_what_a_formula_may_be_without_data_lies_between_its_limits() -> None:
    found = score("score from value, at most 5, at least −5", None)
    assert (found.number, found.reason, found.ends) == (None, Reason.NO_ROW, (-5, 5))
    assert score("score from value, at most 5", None).ends == (None, 5)
    assert score("score from value", None).ends == (None, None)
    assert score("score from value, at least 1", "0").ends == (1, 1)


@pytest.mark.parametrize(
    ("value", "expected", "ends"),
    [("90", "3", (3, 3)), ("70", "2", (2, 2)), ("10", "0", (0, 0)), (None, "no_row", (0, 3))],
)
def test_a_score_by_level(value: str | None, expected: str, ends: tuple[int, int]) -> None:
    statement = "score by level: met 3, near 2, missed 0"
    assert number(statement, value) == expected
    assert score(statement, value).ends == ends


def test_of_several_levels_a_score_lies_between_theirs() -> None:
    """A tolerance of a target that is not positive leaves near or missed."""
    text = (
        "target from measurements higher is better near within 10 % of target score by level: met 3, near 2, missed 0"
    )
    measured = make.measurements({"a.x": "-5", ("a.x", "2020", "total", "target"): "0"})
    found = evaluate(make.plan(make.indicator_text(text, "in numbers")), measured)["a.x"].score()
    assert found is not None
    assert (found.reason, found.ends) == (Reason.TOLERANCE_BASE_NOT_POSITIVE, (0, 2))


def test_a_level_that_cannot_be_assessed_has_any_score() -> None:
    text = "higher is better cannot be assessed when value above 5 met when value above 3 otherwise missed"
    found = judged(f"{text} score by level: met 3, near 2, missed 0", "9").score()
    assert found is not None
    assert (found.reason, found.ends) == (Reason.CANNOT_BE_ASSESSED, (0, 3))


def test_the_first_rule_that_holds_decides() -> None:
    rules = "score 5 when target is met score from value, at most 3 when value above 10 score 0 at 0, 1 at 10"
    assert [number(rules, value) for value in ("90", "20", "10", "5")] == ["5", "3", "1", "0.5"]
    found = score(rules, "20")
    assert [step.truth for step in found.steps] == [False, True]
    assert found.operand is not None


def test_where_no_rule_holds_there_is_no_score() -> None:
    found = score("score 5 when target is met", "20")
    assert (found.number, found.reason, found.ends) == (None, Reason.NO_SCORE, (None, None))


def test_a_rule_that_may_hold_leaves_the_score_between_all_that_may_decide() -> None:
    formula = "score from value, at most 3 when value in 2015 above 3"
    rules = f"score 5 when previous value above 3 {formula} score 0 at 0, 1 at 1"
    found = score(rules, "2")
    assert (found.number, found.reason, found.ends) == (None, Reason.NO_PREVIOUS_VALUE, (1, 5))
    assert [step.truth for step in found.steps] == [None, None, True]
    same = score("score 5 when previous value above 3 score 5 when value above 1", "2")
    assert (same.number, same.reason) == (5, None)
    without = score("score 5 when previous value above 3 score from value", None)
    assert (without.reason, without.ends) == (Reason.NO_PREVIOUS_VALUE, (None, None))


def test_scores_are_those_of_the_total() -> None:
    """A split where the lowest decides: the score is of the total's value (M4)."""
    text = "target at least 80 split by girls, boys lowest decides score from value"
    values: dict[make.Key, str] = {"a.x": "90", ("a.x", "2020", "girls"): "70", ("a.x", "2020", "boys"): "85"}
    found = evaluate(make.plan(make.indicator_text(text, "in numbers")), make.measurements(values))["a.x"]
    total = found.score()
    assert total is not None
    assert (found.level, total.number) == ("missed", 90)


def test_scores_of_several_names_are_found_by_name() -> None:
    text = "score from value score called index 0 at 0, 100 at 50"
    assert score(text, "25").number == 25
    assert score(text, "25", "index").number == 50
    assert judged(f"target at least 80 {text}", "25").score("other") is None


def test_scores_are_never_rounded() -> None:
    assert number("rounded to 0 decimals score from value / 3", "10.4") == "10/3"


def test_a_decided_level_has_its_score_by_level() -> None:
    text = make.indicator_text("target at least 80 score by level: met 3, near 2, missed 0", "in numbers")
    decision = 'judgement of a.x in 2020 decided met because "so" by "us" on 2021-02-15'
    found = evaluate(make.plan(f"{text}\n{decision}"), make.measurements({"a.x": "5"}))["a.x"]
    decided = found.score()
    assert decided is not None
    assert (found.computed_level, found.level, decided.number) == ("missed", "met", 3)
    assert found.computed is not None
    computed = found.computed.score()
    assert computed is not None
    assert computed.number == 0


def test_what_does_not_apply_has_no_score() -> None:
    text = 'entity group n: "z"\n' + make.indicator_text(
        "target at least 80 applies to n score from value", "in numbers"
    )
    decision = 'judgement of a.x in 2020 decided met because "so" by "us" on 2021-02-15'
    for more in ("", decision):
        found = evaluate(make.plan(f"{text}\n{more}"), make.measurements({"a.x": "5"}))["a.x"]
        assert not found.applicable
        assert found.scores == ()


def test_a_decided_level_that_the_rule_has_no_score_for_has_none() -> None:
    """A yes-or-no indicator is done or not done; a person may decide something between."""
    text = make.indicator_text("yes or no score by level: met 3, missed 1", "")
    decision = 'judgement of a.x in 2020 decided near because "so" by "us" on 2021-02-15'
    found = evaluate(make.plan(f"{text}\n{decision}"), make.measurements({"a.x": "met"}))["a.x"].score()
    assert found is not None
    assert (found.number, found.reason) == (None, Reason.NO_SCORE)


def test_a_score_does_not_join_what_was_measured_in_two_ways() -> None:
    text = make.indicator_text("target at least 5 score from value - value in 2018, at most 9", "in numbers")
    rows = [
        row._replace(absence=make.Absence.METHOD_CHANGED) if row.period.number == 2019 else row
        for row in make.measurements({("a.x", year): "5" for year in ("2018", "2019", "2020")}).rows
    ]
    found = evaluate(make.plan(text), make.Measurements(rows))["a.x"].score()
    assert found is not None
    assert (found.number, found.reason, found.ends) == (None, Reason.METHOD_CHANGED, (None, 9))
