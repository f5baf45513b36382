"""Laws of the whole evaluator: it never raises, looks at no order, and says only what a plan can say."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from goalrules.evaluate import evaluate, evaluate_each, run_scenarios
from goalrules.measurements.store import Measurements
from goalrules.model.goal import Goal
from goalrules.model.period import Period
from goalrules.testing.everyday_plans import everyday_plans
from goalrules.testing.rule_text import YEAR, PlanText, Rating
from goalrules.verdict import Assessment, CountFinding, Finding, JoinedFinding, Result
from tests.properties.judging import checked
from tests.properties.plain_reference import holds
from tests.strategies import measurements_of

WITHHELD = "decided cannot be assessed"

# A whole plan with its rows takes long to draw.
some = settings(max_examples=max(20, settings().max_examples // 2))


def everything(result: Result) -> list[Assessment]:
    """All assessments, with those of groups."""
    return [one for found in result.assessments for one in (found, *found.groups)]


def in_full(result: Result) -> list[str]:
    """Everything that a result says, in words."""
    return [repr(tuple(found)) for found in result.assessments]


@some
@given(everyday_plans(), st.data())
def test_no_plan_and_no_measurements_make_it_raise(plan: PlanText, data: st.DataObject) -> None:
    rows = data.draw(measurements_of(plan))
    result = evaluate(checked(plan.text), Measurements(rows))
    for found in everything(result):
        scale = found.scale
        assert found.level is None or found.level in scale.names
        assert (found.level is None) == (found.reason is not None)
        assert found.computed_level is None or found.computed_level in scale.names
        assert found.outcomes >> len(scale.levels) in (0, 1)
        assert found.level is None or found.outcomes == scale.mask(found.level)
        assert found.decided is None or found.decided.level == found.level
        assert found.range or not found.applicable or found.node.rating is None
        repr(found)


@some
@given(everyday_plans(), st.data())
def test_the_evidence_is_enough_to_redo_the_verdict(plan: PlanText, data: st.DataObject) -> None:
    """The set of levels is what the steps say: one bit per level, joined over clauses up to the first true one."""
    measurements = Measurements(data.draw(measurements_of(plan)))
    for found in everything(evaluate(checked(plan.text.partition("\njudgement")[0]), measurements)):
        allowed = 0
        for step in found.steps:
            level = step.clause.level
            allowed |= 0 if step.truth is False else found.scale.cannot if level is None else found.scale.mask(level)
            assert not step.truth or step is found.steps[-1]
            assert all(redone(finding) is finding.truth for finding in counts_in(step.finding))
        assert allowed == found.outcomes or not found.steps or "lowest_decides" in found.notes


def counts_in(finding: Finding) -> Iterator[CountFinding]:
    if isinstance(finding, CountFinding):
        yield finding
    for part in finding.parts if isinstance(finding, JoinedFinding) else ():
        yield from counts_in(part)


def redone(count: CountFinding) -> bool | None:
    """The truth of a count by the numbers in its evidence."""
    assert set(count.certain) <= set(count.possible)
    quantifier = count.condition.quantifier
    if count.counted == 0 and count.left_out:
        return None
    share = None if quantifier.share is None else int(quantifier.share)
    condition = ("count", quantifier.word, quantifier.count, share, False, ("met",))
    n, nothing = count.counted, Rating(0, frozenset(), (), "")
    numbers = range(len(count.certain), len(count.possible) + 1)
    answers = {holds(condition, nothing, ["met"] * k + ["missed"] * (n - k), range(n)) for k in numbers}
    return answers.pop() if len(answers) == 1 else None


@some
@given(everyday_plans(), st.data())
def test_the_same_plan_and_rows_give_the_same_result(plan: PlanText, data: st.DataObject) -> None:
    rows = data.draw(measurements_of(plan))
    once = evaluate(checked(plan.text), Measurements(rows))
    again = evaluate(checked(plan.text), Measurements(rows))
    assert in_full(once) == in_full(again)


@some
@given(everyday_plans(), st.data())
def test_the_order_of_rows_changes_nothing(plan: PlanText, data: st.DataObject) -> None:
    rows = data.draw(measurements_of(plan))
    ready = checked(plan.text)
    assert in_full(evaluate(ready, Measurements(rows))) == in_full(evaluate(ready, Measurements(rows[::-1])))


@some
@given(everyday_plans(), st.data())
def test_many_cases_at_once_are_judged_as_each_alone(plan: PlanText, data: st.DataObject) -> None:
    """What is kept from one case for the next changes nothing."""
    cases = []
    rows = []
    for entity in ("a", "b", "c", "a"):
        rows += [row._replace(entity=entity) for row in data.draw(measurements_of(plan)) if entity not in cases]
        cases.append(entity)
    ready = checked(plan.text)
    measurements = Measurements(rows)
    periods = [Period.year_of(year) for year in (YEAR, YEAR - 1, YEAR, YEAR)]
    together = evaluate_each(ready, measurements, list(zip(cases, periods, strict=True)))
    for result, entity, period in zip(together, cases, periods, strict=True):
        assert in_full(result) == in_full(evaluate(ready, measurements, period=period, entity=entity))


@some
@given(everyday_plans(), st.data())
def test_rows_of_others_change_nothing(plan: PlanText, data: st.DataObject) -> None:
    rows = data.draw(measurements_of(plan))
    others = [row._replace(entity="elsewhere") for row in data.draw(measurements_of(plan))]
    forecasts = [row._replace(kind="forecast") for row in data.draw(measurements_of(plan)) if row.kind == "outcome"]
    ready = checked(plan.text)
    alone, among = Measurements(rows), Measurements([*forecasts, *rows, *others])
    assert in_full(evaluate(ready, alone)) == in_full(evaluate(ready, among))


@some
@given(everyday_plans(), st.data())
def test_without_judgements_both_levels_are_the_same(plan: PlanText, data: st.DataObject) -> None:
    rows = data.draw(measurements_of(plan))
    ready = checked(plan.text.partition("\njudgement")[0])
    for found in everything(evaluate(ready, Measurements(rows))):
        assert found.computed_level == found.level
        assert found.computed is None
        assert not found.outside_range


@some
@given(everyday_plans(), st.data())
def test_judgements_leave_what_is_computed_alone(plan: PlanText, data: st.DataObject) -> None:
    measurements = Measurements(data.draw(measurements_of(plan)))
    with_them = evaluate(checked(plan.text), measurements)
    without = evaluate(checked(plan.text.partition("\njudgement")[0]), measurements)
    for found, bare in zip(with_them.assessments, without.assessments, strict=True):
        assert found.computed_level == bare.level
        computed = found.computed or found
        # A goal over a member that a person withheld may come to the same level, with more levels possible.
        assert computed.range == bare.range or (bare.range & ~computed.range == 0 and WITHHELD in plan.text)


@some
@given(everyday_plans(), st.data())
def test_a_known_level_that_is_final_stays_whatever_comes_in(plan: PlanText, data: st.DataObject) -> None:
    """A goal whose range is one level keeps it when members without data get some."""
    rows = data.draw(measurements_of(plan))
    ready = checked(plan.text.partition("\njudgement")[0])
    first = evaluate(ready, Measurements(rows))
    there = {(row.indicator, row.group, row.period, row.kind) for row in rows if row.value or row.level or row.absence}
    more = [r for r in data.draw(measurements_of(plan)) if (r.indicator, r.group, r.period, r.kind) not in there]
    judged = [r for r in more if r.indicator in plan.judged and r.period.number == YEAR and r.level and r.comment]
    second = evaluate(ready, Measurements([*rows, *judged]))
    for found, later in zip(first.goals, second.goals, strict=True):
        if found.is_final and later.level is not None and later.is_final:
            assert later.level == found.level


@some
@given(everyday_plans(), st.data())
def test_a_scenario_is_judged_as_its_facts_as_rows_are(plan: PlanText, data: st.DataObject) -> None:
    """A scenario with a value for each indicator agrees with an evaluation of these rows, and with nothing else."""
    rows = [
        row
        for row in data.draw(measurements_of(plan))
        if row.kind == "outcome" and row.absence is None and (row.level is None or row.comment)
    ]
    if not rows:
        return
    bare = plan.text.partition("\njudgement")[0]
    result = evaluate(checked(bare), Measurements([row._replace(comment="given in the scenario") for row in rows]))
    facts = []
    for row in rows:
        group = "" if row.group == "total" else f" of {row.group}"
        stated = row.value if row.level is None else row.level
        facts.append(f"  given {row.indicator}{group} in {row.period} {stated}\n")
    expected = [f"  expect {found.path} {found.level or 'unknown'}\n" for found in result.assessments]
    text = f'{plan.text}\nscenario "the same"\n{"".join(facts)}{"".join(expected)}'
    outcome = run_scenarios(checked(text))[0]
    assert outcome.as_expected, [(one.expectation, one.found) for one in outcome.checked if not one.as_expected]
    assert all(isinstance(found.node, Goal) or found.judgement is None for found in outcome.result.assessments)
