"""Laws of rule text: whatever is written, the answer is a tree and findings with their places, never an exception."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goalrules.checks import run
from goalrules.diagnostics import Diagnostic
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.plan import CheckedPlan
from goalrules.resolve import resolve
from goalrules.source import Source
from goalrules.syntax import parse
from goalrules.testing.everyday_plans import everyday_plans
from goalrules.testing.rule_text import PlanText
from goalrules.testing.whole_plans import whole_plans
from goalrules.testing.wrong_texts import wrong_text

WRONG = st.one_of(wrong_text(), wrong_text(whole_plans()))


def understood(text: str) -> tuple[CheckedPlan | None, list[Diagnostic]]:
    """A rule text on its way to a plan, with everything that is found on it."""
    parsed = parse(Source("plan.goal", text))
    assert parsed.value is not None
    resolved = resolve([parsed.value])
    found = [*parsed.diagnostics, *resolved.diagnostics]
    if resolved.value is None:
        return None, found
    checked = run(resolved.value)
    found += checked.diagnostics
    return (None if any(d.is_error for d in found) else checked.value), found


@given(WRONG)
def test_no_text_makes_it_raise(text: str) -> None:
    plan, found = understood(text)
    assert plan is not None or any(d.is_error for d in found)
    if plan is not None and plan.plan.period is not None:
        evaluate(plan, Measurements([]))


@given(WRONG)
def test_every_finding_says_where_what_and_the_way_out(text: str) -> None:
    for finding in understood(text)[1]:
        labels = [label for label in (finding.primary, *finding.related) if label is not None]
        assert all(0 <= label.span.start <= label.span.end <= len(text) for label in labels)
        assert finding.message
        assert not finding.message.endswith(".")


@given(everyday_plans())
def test_plans_that_are_drawn_are_written_without_mistakes(plan: PlanText) -> None:
    """What the strategies draw may be refused for its meaning, never for its writing."""
    assert parse(Source("plan.goal", plan.text)).diagnostics == ()
