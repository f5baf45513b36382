"""Laws of the whole language: it never raises nor turns into a float, and looks only at what it is asked about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goalrules.evaluate import evaluate, evaluate_each, run_scenarios
from goalrules.explain.overview import overview
from goalrules.explain.why import explain
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Measurement
from goalrules.model.period import Period
from goalrules.report import as_json
from goalrules.report.to_document import to_document
from goalrules.source import Source
from goalrules.syntax import parse
from goalrules.testing.quantities import AHEAD, any_quantity
from goalrules.testing.rule_text import YEAR, PlanText
from goalrules.testing.whole_plans import HERE, OTHERS, whole_plans
from goalrules.verdict import Assessment, Result
from tests import make
from tests.properties.judging import checked
from tests.strategies import whole_rows

some = settings(max_examples=max(20, settings().max_examples // 2))


def everything(result: Result) -> Iterator[Assessment]:
    """All assessments, with those of groups and those of outlooks."""
    for one in (result, *result.outlooks):
        for found in one.assessments:
            yield from (found, *found.groups)


def in_full(result: Result) -> str:
    """Everything that a result says, in words."""
    return "\n".join(repr(tuple(found)) for found in everything(result))


def floats_in(value: Any) -> Iterator[float]:
    """The binary floats anywhere in a tree of tuples and plain values."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from floats_in(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from floats_in(part)


@given(whole_plans())
def test_plans_that_are_drawn_are_written_without_mistakes(plan: PlanText) -> None:
    assert parse(Source("plan.goal", plan.text)).diagnostics == ()


@some
@given(whole_plans(), st.data())
def test_no_plan_and_no_measurements_make_it_raise(plan: PlanText, data: st.DataObject) -> None:
    ready = checked(plan.text)
    result = evaluate(ready, Measurements(data.draw(whole_rows(plan))))
    # What is left out, counts as something or is asked whether it is known may lie outside what data could give (P2).
    known_by_rule = any(words in plan.text for words in ("left out", "counts as", "known", "decided"))
    for found in everything(result):
        scale = found.scale
        assert found.level is None or found.outcomes == scale.mask(found.level)
        assert (found.level is None) == (found.reason is not None)
        assert not list(floats_in(tuple(found)[2:]))
        for score in found.scores:
            low, high = score.ends
            assert low is None or high is None or low <= high
            assert (score.number is None) == (score.reason is not None)
            if known_by_rule:
                continue
            assert score.low is None or score.number is None or score.low <= score.number
            assert score.high is None or score.number is None or score.number <= score.high
    told(result)


def told(result: Result) -> None:
    """Everything that is told of a result, in every form that needs no screen."""
    document = to_document(result)
    written = as_json.verdicts(document)
    assert not list(floats_in(json.loads(written, parse_float=str)))
    overview(result)
    for found in result.assessments:
        assert str(explain(result, found.path))
        as_json.explanation(explain(result, found.path), document)


INDICATOR = (
    "target at least 50 by 2030 base year 2015 trend compared with previous value, steady within 1"
    ' split by girls, boys shown peers "e1", "e2", at least 1 with data with limit 40'
)


@given(any_quantity(), st.sampled_from(["in percent", "in numbers", "in kr"]), st.data())
def test_any_quantity_is_computed_or_refused_for_a_reason(quantity: str, header: str, data: st.DataObject) -> None:
    """Whatever is joined with whatever: a finding with its place, or a number that is exact."""
    bound = data.draw(st.sampled_from(["5", "5 %", "0.5", "5 percentage points", "value"]))
    words = f"{INDICATOR} met when {quantity} at least {bound} otherwise missed score from {quantity}"
    text = make.indicator_text(words, header)
    plan = PlanText(text, ("a.x",), (), (), (Decimal(40), Decimal(50)))
    found = make.found(text)
    assert all(one.primary is not None and one.code.number != "GR901" for one in found)
    if any(one.is_error for one in found):
        return
    rows = data.draw(whole_rows(plan))
    result = evaluate(make.plan(text), Measurements(rows), entity=HERE)
    for one in everything(result):
        assert not list(floats_in(tuple(one)[2:]))
    told(result)


@some
@given(whole_plans(), st.data())
def test_a_scenario_is_judged_as_its_facts_as_rows_are(plan: PlanText, data: st.DataObject) -> None:
    rows = [
        row._replace(comment="given in the scenario")
        for row in data.draw(whole_rows(plan))
        if row.absence is None and row.kind != "target" and can_be_given(row)
    ]
    bare = plan.text.partition("\njudgement")[0]
    result = evaluate(checked(bare), Measurements(rows))
    facts = [given_by(row) for row in rows]
    assume(facts)
    expected = [f"  expect {found.path} {found.level or 'unknown'}\n" for found in result.assessments]
    text = f'{plan.text}\nscenario "the same"\n{"".join(facts)}{"".join(expected)}'
    outcome = run_scenarios(checked(text))[0]
    assert outcome.as_expected, [(one.expectation, one.found) for one in outcome.checked if not one.as_expected]
    for one, other in zip(result.assessments, outcome.result.assessments, strict=True):
        assert [score.ends for score in one.scores] == [score.ends for score in other.scores]


def can_be_given(row: Measurement) -> bool:
    """Whether a scenario has words for it: groups of the entity itself, outcomes of others."""
    if row.entity != HERE:
        return row.kind == "outcome" and row.group == "total"
    return row.kind != "standard_error" or row.group == "total"


def given_by(row: Measurement) -> str:
    """The fact of a scenario that says what a row says."""
    of = f' of "{row.entity}"' if row.entity != HERE else ""
    of = f" of {row.group}" if row.group != "total" else of
    stated = row.level or row.value
    match row.kind:
        case "forecast":
            return f"  given forecast of {row.indicator}{of} in {row.period} {stated}\n"
        case "standard_error":
            return f"  given standard error of {row.indicator}{of} in {row.period} {stated}\n"
    return f"  given {row.indicator}{of} in {row.period} {stated}\n"


@some
@given(whole_plans(), st.data())
def test_nothing_depends_on_the_order_of_rows_or_on_chance(plan: PlanText, data: st.DataObject) -> None:
    ready = checked(plan.text)
    rows = data.draw(whole_rows(plan))
    once = in_full(evaluate(ready, Measurements(rows)))
    assert once == in_full(evaluate(ready, Measurements(data.draw(st.permutations(rows)))))
    assert once == in_full(evaluate(checked(plan.text), Measurements(rows[::-1])))


@some
@given(whole_plans(), st.data())
def test_entities_are_judged_each_as_if_alone_in_any_order(plan: PlanText, data: st.DataObject) -> None:
    ready = checked(plan.text)
    measurements = Measurements(data.draw(whole_rows(plan)))
    entities = data.draw(st.permutations([HERE, *OTHERS, HERE]))
    cases = [(entity, Period.year_of(year)) for entity in entities for year in (YEAR, YEAR - 1)]
    together = evaluate_each(ready, measurements, cases)
    for (entity, period), result in zip(cases, together, strict=True):
        alone = evaluate(checked(plan.text), measurements, period=period, entity=entity)
        assert in_full(result) == in_full(alone)


@some
@given(whole_plans(stranger=True), st.data())
def test_a_member_that_does_not_apply_changes_nothing(plan: PlanText, data: st.DataObject) -> None:
    """Whatever its rows say; only that other entities, to which it may apply, are left as they are."""
    ready = checked(plan.text)
    aside = [i for i in ready.plan.indicators if i.applies is not None and not i.applies.holds(HERE)]
    assume(aside)
    rows = data.draw(whole_rows(plan))
    first = evaluate(ready, Measurements(rows))
    paths = {indicator.path for indicator in aside}
    fewer = [row for row in rows if row.indicator not in paths or row.entity != HERE]
    second = evaluate(ready, Measurements(fewer))
    for before, after in zip(everything(first), everything(second), strict=True):
        if before.path in paths:
            assert not before.applicable
            assert not after.applicable
        assert (before.level, before.outcomes, before.range) == (after.level, after.outcomes, after.range)
        assert [s.ends for s in before.scores] == [s.ends for s in after.scores]


@some
@given(whole_plans(sure_outlook=True), st.data())
def test_an_outlook_never_sees_an_outcome_of_its_year(plan: PlanText, data: st.DataObject) -> None:
    """Nor does anything else see one that lies ahead, but for what asks for that year by name."""
    ready = checked(plan.text)
    rows = data.draw(whole_rows(plan))
    ahead = [row for row in data.draw(whole_rows(plan)) if row.kind == "outcome" and row.value is not None]
    later = {}
    for row in ahead:
        moved = row._replace(period=Period.year_of(data.draw(st.sampled_from([AHEAD, AHEAD + 1]))))
        later[moved.indicator, moved.entity, moved.group, moved.period] = moved
    first, second = evaluate(ready, Measurements(rows)), evaluate(ready, Measurements([*rows, *later.values()]))
    assert in_full(first) == in_full(second)


@some
@given(whole_plans(), st.data())
def test_an_outlook_leaves_the_outcome_alone(plan: PlanText, data: st.DataObject) -> None:
    rows = data.draw(whole_rows(plan))
    ready = checked(plan.text)
    bare = checked("\n".join(line for line in plan.text.splitlines() if not line.startswith("  outlook")) + "\n")
    first, second = evaluate(ready, Measurements(rows)), evaluate(bare, Measurements(rows))
    for one, other in zip(first.assessments, second.assessments, strict=True):
        assert (one.level, one.outcomes, one.range, one.reason) == (
            other.level,
            other.outcomes,
            other.range,
            other.reason,
        )
        assert [s.ends for s in one.scores] == [s.ends for s in other.scores]
