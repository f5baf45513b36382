"""What the checks refuse never reaches the evaluator; where it does, that is our own mistake and is said so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from goalrules.evaluate import evaluate
from goalrules.evaluate.decisions import judgements_for
from goalrules.evaluate.semantics import compare
from goalrules.measurements.store import Measurements
from goalrules.model.condition import Comparison, Condition
from goalrules.model.judgement import Comment, Decision, Judgement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.model.quantity import ScoreAggregate, YearsToTarget
from goalrules.model.rating import Rating
from goalrules.verdict import ComparisonFinding
from tests import make

GOAL = "met when {} otherwise not met missing data blocks"
OF_MEMBERS = make.goal(GOAL.format("all indicators are met"), 1).rating
OF_A_VALUE = make.indicator("higher is better met when value at least 5 otherwise missed", header="").rating
PLAN = make.plan(make.indicator_text("target at least 5", header=""))
YEAR = Period.year_of(2020)


def condition_of(rating: Rating | None) -> Condition:
    assert rating is not None
    condition = rating.clauses[0].condition
    assert condition is not None
    return condition


def with_condition(rating: Rating | None, condition: object) -> Rating:
    assert rating is not None
    return replace(rating, everyday=False, clauses=(replace(rating.clauses[0], condition=condition),))


def test_a_value_asked_of_a_goal_is_our_mistake() -> None:
    goal = PLAN.plan.goals[0]
    wrong = replace(goal, rating=with_condition(goal.rating, condition_of(OF_A_VALUE)))
    with pytest.raises(AssertionError, match="the checks refuse it in a goal"):
        evaluate(CheckedPlan(replace(PLAN.plan, goals=(wrong,))), Measurements([]))


def test_members_counted_in_an_indicator_are_our_mistake() -> None:
    indicator = PLAN.plan.indicators[0]
    wrong = replace(indicator, rating=with_condition(indicator.rating, condition_of(OF_MEMBERS)))
    with pytest.raises(AssertionError, match="the checks refuse it in an indicator"):
        evaluate(CheckedPlan(replace(PLAN.plan, indicators=(wrong,))), Measurements([]))


def test_a_target_asked_of_a_goal_is_our_mistake() -> None:
    goal = PLAN.plan.goals[0]
    everyday = PLAN.plan.indicators[0].rating
    wrong = replace(goal, rating=with_condition(goal.rating, condition_of(everyday)))
    with pytest.raises(AssertionError, match="the checks refuse it in a goal"):
        evaluate(CheckedPlan(replace(PLAN.plan, goals=(wrong,))), Measurements([]))


def test_scores_asked_of_an_indicator_are_our_mistake() -> None:
    indicator = PLAN.plan.indicators[0]
    comparison = condition_of(OF_A_VALUE)
    assert isinstance(comparison, Comparison)
    scores = ScoreAggregate(function="mean", span=comparison.span)
    wrong = replace(indicator, rating=with_condition(indicator.rating, replace(comparison, left=scores)))
    with pytest.raises(AssertionError, match="the checks refuse it in an indicator"):
        evaluate(CheckedPlan(replace(PLAN.plan, indicators=(wrong,))), make.measurements({"a.x": "3"}))


def test_the_years_to_a_target_that_is_not_there_have_no_end() -> None:
    """The checks refuse the quantity; the evaluator still has a reason for it."""
    indicator = PLAN.plan.indicators[0]
    comparison = condition_of(OF_A_VALUE)
    assert isinstance(comparison, Comparison)
    years = replace(comparison, left=YearsToTarget(span=comparison.span))
    wrong = replace(indicator, rating=with_condition(indicator.rating, years))
    plan = CheckedPlan(replace(PLAN.plan, indicators=(wrong,)))
    found = evaluate(plan, make.measurements({"a.x": "3"}))["a.x"]
    finding = found.steps[0].finding
    assert isinstance(finding, ComparisonFinding)
    assert (finding.truth, finding.left.reason) == (None, "no_target")


def test_a_condition_or_quantity_of_no_known_kind_is_our_mistake() -> None:
    indicator = PLAN.plan.indicators[0]
    comparison = condition_of(OF_A_VALUE)
    assert isinstance(comparison, Comparison)
    for unknown in (comparison.left, replace(comparison, left=comparison)):
        wrong = replace(indicator, rating=with_condition(indicator.rating, unknown))
        with pytest.raises(AssertionError, match="unreachable"):
            evaluate(CheckedPlan(replace(PLAN.plan, indicators=(wrong,))), make.measurements({"a.x": "3"}))


def test_a_comparator_that_there_is_not_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="about"):
        compare(make.measurements({"a": "1"}).rows[0].value, "about", make.measurements({"a": "1"}).rows[0].value)


def test_a_walk_that_ends_without_a_true_clause_gives_no_level() -> None:
    """The checks see to it that clauses leave nothing open; without one that holds there is nothing to give."""
    goal = PLAN.plan.goals[0]
    wrong = replace(goal, rating=with_condition(goal.rating, condition_of(goal.rating)))
    plan = CheckedPlan(replace(PLAN.plan, goals=(wrong,)))
    found = evaluate(plan, make.measurements({"a.x": "3"}))["a"]
    assert (found.level, found.reason, found.outcomes) == (None, "undetermined", 0)


def test_a_clause_that_asks_for_the_level_it_is_to_give_gives_none() -> None:
    indicator = PLAN.plan.indicators[0]
    rule = make.indicator("target at least 5 comment required when missed", header="").comment_required
    assert rule is not None
    assert indicator.rating is not None
    asking = replace(indicator.rating.clauses[0], condition=rule.condition)
    rating = replace(indicator.rating, everyday=False, clauses=(asking, indicator.rating.clauses[-1]))
    circular = replace(indicator, rating=rating)
    plan = CheckedPlan(replace(PLAN.plan, indicators=(circular,)))
    found = evaluate(plan, make.measurements({"a.x": "3"}))["a.x"]
    assert (found.level, found.reason, found.causes) == (None, "undetermined", ())


def test_judgements_of_one_node_and_period_are_taken_together() -> None:
    """The resolver gives one for each node and period; two are joined, and the later decision is in force."""
    span = PLAN.plan.span
    first, second = (
        Judgement(
            path="a.x",
            period=YEAR,
            comments=(Comment(text=text, span=span),),
            decision=None
            if level is None
            else Decision(level=level, because="so", by="us", on=date(2021, 2, 15), span=span),
            span=span,
        )
        for text, level in (("one", "missed"), ("two", None))
    )
    joined = judgements_for(replace(PLAN.plan, judgements=(first, second)), YEAR)["a.x"]
    assert [comment.text for comment in joined.comments] == ["one", "two"]
    assert joined.decision == first.decision
    other = replace(second, period=Period.year_of(2019))
    assert judgements_for(replace(PLAN.plan, judgements=(first, other)), YEAR)["a.x"] == first
