"""Laws of verdict records: one content has one sequence of bytes, and other rules or figures have others."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goalrules.checks import run
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.plan import Plan
from goalrules.record import build
from goalrules.record.canonical import canonical
from goalrules.record.reading import parsed
from goalrules.record.rules_as_data import plan_as_data
from goalrules.record.schema import VerdictRecord
from goalrules.resolve import resolve
from goalrules.source import Source
from goalrules.syntax import parse
from goalrules.testing.everyday_plans import everyday_plans
from goalrules.testing.rule_text import PlanText
from goalrules.testing.whole_plans import HERE, whole_plans
from tests.properties.judging import checked
from tests.record.rebuilding import Rebuilder
from tests.strategies import measurements_of, whole_rows

some = settings(max_examples=max(20, settings().max_examples // 3))

# What stands for something else in a rule; each is put in the place of another of its line.
WORDS = (
    ("at least", "at most", "above", "below"), ("met", "near", "missed"), ("all", "any", "no"), ("and", "or"),
    ("is left out", "blocks"), ("within", "below"), ("mean", "median", "minimum"), ("years", "values"),
)  # fmt: skip


def as_known(plan: Plan) -> Plan:
    """What a record keeps of a plan: neither its sources, which are only equal to themselves, nor examples."""
    return replace(plan, sources=(), scenarios=())


def changes(text: str) -> list[str]:
    """The text with another number or word in one place, for every place."""
    found = []
    for at in re.finditer(r"\d+|[a-z]+(?: [a-z]+)?", text):
        word = at[0]
        others = [str(int(word) + 1)] if word.isdigit() else [one for group in WORDS if word in group for one in group]
        found += [text[: at.start()] + other + text[at.end() :] for other in others if other != word]
    return found


def plan_of(text: str) -> Plan | None:
    """The plan of a text; None where it has errors."""
    read = parse(Source("plan.goal", text))
    resolved = None if read.value is None or read.has_errors else resolve([read.value])
    if resolved is None or resolved.value is None or resolved.has_errors or run(resolved.value).value is None:
        return None
    return resolved.value


def without_spans(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: without_spans(one) for name, one in data.items() if name != "span"}
    return [without_spans(one) for one in data] if isinstance(data, list) else data


@some
@given(st.data(), whole_plans())
def test_a_record_of_any_plan_is_as_its_schema_says_and_canonical(data: st.DataObject, drawn: PlanText) -> None:
    plan = checked(drawn.text)
    rows = data.draw(whole_rows(drawn))
    result = evaluate(plan, Measurements(rows), entity=HERE)
    content = build(result, Measurements(rows)).as_bytes()
    assert canonical(json.loads(content)) == content
    assert isinstance(parsed(content), dict)
    VerdictRecord.model_validate_json(content)


@some
@given(st.data(), whole_plans())
def test_the_order_of_rows_changes_no_byte(data: st.DataObject, drawn: PlanText) -> None:
    plan = checked(drawn.text)
    rows = data.draw(whole_rows(drawn))
    contents = set()
    for order in (rows, data.draw(st.permutations(rows))):
        measured = Measurements(order)
        contents.add(build(evaluate(plan, measured, entity=HERE), measured).as_bytes())
    assert len(contents) == 1


@given(st.one_of(whole_plans(), everyday_plans()))
def test_a_plan_comes_back_whole_from_its_data(drawn: PlanText) -> None:
    plan = checked(drawn.text).plan
    assert Rebuilder(plan_as_data(plan), list(plan.sources)).plan() == as_known(plan)


@some
@given(st.data(), st.one_of(whole_plans(), everyday_plans()))
def test_plans_that_differ_in_meaning_differ_in_their_data(data: st.DataObject, drawn: PlanText) -> None:
    plan = checked(drawn.text).plan
    written = without_spans(plan_as_data(plan))
    for text in data.draw(st.lists(st.sampled_from(changes(drawn.text)), min_size=8, max_size=8)):
        other = plan_of(text)
        if other is not None and as_known(other) != as_known(plan):
            assert without_spans(plan_as_data(other)) != written


@some
@given(st.data(), everyday_plans())
def test_other_figures_give_another_hash(data: st.DataObject, drawn: PlanText) -> None:
    plan = checked(drawn.text)
    one, other = (data.draw(measurements_of(drawn)) for _ in range(2))
    assume({repr(row) for row in one} != {repr(row) for row in other})
    first, second = (build(evaluate(plan, Measurements(rows)), Measurements(rows)) for rows in (one, other))
    assert first.sha256 != second.sha256
