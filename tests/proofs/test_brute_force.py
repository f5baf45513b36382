"""The proofs agree with going through all results, each judged by the evaluator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, product

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from goalrules import checks
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.goal import Goal
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.proofs import missing_pays, monotone_goals, monotone_indicators, without_influence
from goalrules.proofs.budget import Steps
from goalrules.proofs.goal_worlds import Worlds
from goalrules.testing.members import judged_rows, monotone_ratings, ratings
from goalrules.testing.rule_text import Rating
from goalrules.verdict import Assessment
from tests.make import indicator_text, measurements, resolved

LEVELS = ("met", "near", "missed")
Results = tuple[str | None, ...]
POLICIES = st.sampled_from(["is left out", "blocks the verdict", "counts as missed", "counts as near", "counts as met"])
NO_FAULTS_OF_OTHER_KINDS = {"GR402", "GR403", "GR430"}


def _plan(text: str) -> Plan:
    """The plan of a text; clauses that never decide, or leave a hole, do not matter here."""
    outcome = resolved(text)
    assert outcome.value is not None
    errors = {one.code.number for one in checks.run(outcome.value).diagnostics if one.is_error}
    assume(errors <= NO_FAULTS_OF_OTHER_KINDS)
    return outcome.value


def _every(plan: Plan, rating: Rating) -> dict[Results, Assessment]:
    """What the evaluator says for every result of every member, or none."""
    checked = CheckedPlan(plan)
    return {
        results: evaluate(checked, Measurements(judged_rows(results)))["g"]
        for results in product((*LEVELS, None), repeat=rating.size)
    }


def _is_better(worse: Results, better: Results) -> bool:
    """Whether no member is lower, and the same ones are missing."""
    return all(
        (a is None) == (b is None) and (a is None or b is None or LEVELS.index(b) <= LEVELS.index(a))
        for a, b in zip(worse, better, strict=True)
    )


def _pairs(every: dict[Results, Assessment]) -> Iterator[tuple[Assessment, Assessment]]:
    return (
        (every[worse], every[better])
        for worse in every
        for better in every
        if worse != better and _is_better(worse, better)
    )


def _falls(before: int, after: int) -> bool:
    one, other = before & 7, after & 7
    return bool(one and other) and (other & -other > one & -one or other.bit_length() > one.bit_length())


def _place(found: Assessment) -> int | None:
    return None if found.level is None else found.scale.names.index(found.level)


def _is_monotone(every: dict[Results, Assessment]) -> bool:
    for worse, better in _pairs(every):
        a, b = _place(worse), _place(better)
        if a is not None and b is not None and b > a:
            return False
        if _falls(worse.range, better.range):
            return False
    return True


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(ratings(most=3), POLICIES)
def test_monotone_agrees_with_all_results(rating: Rating, policy: str) -> None:
    plan = _plan(rating.text(policy))
    answer = monotone_goals.answer_of(plan.goals[0], plan)
    is_monotone = _is_monotone(_every(plan, rating))
    if answer.move is not None:
        assert not is_monotone
    elif not answer.is_open:
        assert is_monotone


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(monotone_ratings(most=3), POLICIES)
def test_a_rating_of_monotone_form_is_proven(rating: Rating, policy: str) -> None:
    plan = _plan(rating.text(policy))
    assert monotone_goals.answer_of(plan.goals[0], plan) == monotone_goals.PROVEN
    assert _is_monotone(_every(plan, rating))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(ratings(most=3), POLICIES)
def test_missing_pays_agrees_with_all_results(rating: Rating, policy: str) -> None:
    plan = _plan(rating.text(policy))
    every = _every(plan, rating)

    def pays(results: Results, at: int) -> bool:
        hidden = (*results[:at], None, *results[at + 1 :])
        shown, withheld = _place(every[results]), _place(every[hidden])
        return results[at] == "missed" and shown is not None and withheld is not None and withheld < shown

    answer = missing_pays.answer_of(plan.goals[0], plan)
    assert not answer.is_open
    asked = _members_asked(plan)
    assert (answer.hidden is not None) == any(pays(results, at) for results in every for at in asked)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(ratings(most=3), POLICIES)
def test_influence_agrees_with_all_results(rating: Rating, policy: str) -> None:
    plan = _plan(rating.text(policy))
    every = _every(plan, rating)
    answer = without_influence.answer_of(plan.goals[0], plan)
    assert not answer.is_open
    without = {member.path for member in answer.members}
    for at in range(rating.size):
        others: dict[Results, set[int]] = {}
        for results, found in every.items():
            if None not in (*results[:at], *results[at + 1 :]):
                others.setdefault((*results[:at], *results[at + 1 :]), set()).add(found.outcomes)
        assert (f"g.i{at}" in without) == all(len(outcomes) == 1 for outcomes in others.values())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(ratings(most=3), POLICIES)
def test_worlds_give_what_the_judge_gives(rating: Rating, policy: str) -> None:
    plan = _plan(rating.text(policy))
    worlds = Worlds(plan, plan.goals[0])
    for world in worlds.all():
        found = worlds.assessed(world)
        assert worlds.given(world) == (found.outcomes, found.range)


def _members_asked(plan: Plan) -> range:
    goal = plan.goals[0]
    assert isinstance(goal, Goal)
    return range(len(goal.members))


# ---- indicators --------------------------------------------------------------------------------------------

_CONDITIONS = st.one_of(
    st.builds(
        lambda word, n: f"value {word} {n}",
        st.sampled_from(["at least", "at most", "above", "below", "exactly"]),
        st.integers(1, 9),
    ),
    st.builds(lambda low, more: f"value between {low} and {low + more}", st.integers(1, 5), st.integers(1, 4)),
    st.sampled_from(["target is met", "target is near", "target is met or near", "shortfall at most 2"]),
    st.builds(lambda n: f"change compared with 4 at least {n}", st.integers(-3, 3)),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.sampled_from(LEVELS), _CONDITIONS), min_size=1, max_size=3),
    st.sampled_from(LEVELS),
    st.sampled_from(["at least", "at most", "above", "below"]),
)
def test_indicators_agree_with_all_values(clauses: list[tuple[str, str]], otherwise: str, comparator: str) -> None:
    lines = " ".join(f"{level} when {condition}" for level, condition in clauses)
    plan = _plan(indicator_text(f"target {comparator} 5 near within 2 {lines} otherwise {otherwise}", "in points"))
    checked = CheckedPlan(plan)
    values = [Decimal(n) / 2 for n in range(-10, 40)]
    levels = [evaluate(checked, measurements({"a.x": value}))["a.x"].outcomes for value in values]
    if comparator in ("at most", "below"):
        levels.reverse()
    is_monotone = all(after <= before for before, after in pairwise(levels))
    answer = monotone_indicators.answer_of(plan.indicators[0], plan, Steps(5))
    assert not answer.is_open
    assert (answer.pair is None) == is_monotone
