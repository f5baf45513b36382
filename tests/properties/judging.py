"""What the properties judge: plans whose text was drawn, and goals whose members have these levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import assume

from goalrules.checks import run
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.plan import CheckedPlan
from goalrules.model.scale import INDICATOR_LEVELS
from goalrules.resolve import resolve
from goalrules.source import Source
from goalrules.syntax import parse
from goalrules.testing.members import judged_rows
from goalrules.testing.rule_text import Rating
from goalrules.verdict import Assessment

Levels = Sequence[str | None]
"""A level for each member of a goal; None without data."""


def checked(text: str) -> CheckedPlan:
    """The plan of a rule text; a text with errors is no example for the property."""
    parsed = parse(Source("plan.goal", text))
    assert parsed.value is not None
    assume(not parsed.has_errors)
    resolved = resolve([parsed.value])
    assume(resolved.value is not None and not resolved.has_errors)
    assert resolved.value is not None
    plan = run(resolved.value).value
    assume(plan is not None)
    assert plan is not None
    return plan


def goal_plan(rating: Rating, policy: str) -> CheckedPlan:
    """A goal that is rated so. Clauses that can never decide are judged too, although the checks refuse them."""
    parsed = parse(Source("plan.goal", rating.text(policy)))
    assert parsed.value is not None
    resolved = resolve([parsed.value])
    assert resolved.value is not None
    assert not resolved.has_errors
    return CheckedPlan(resolved.value)


def judged(plan: CheckedPlan, levels: Levels, goal: str = "g") -> Assessment:
    """What comes of a goal whose members have these levels."""
    return evaluate(plan, Measurements(judged_rows(levels, goal)))[goal]


def possible(found: Assessment) -> set[str]:
    """The levels that the clauses allow under the goal's policy."""
    return set(found.scale.levels_in(found.outcomes))


def completions(levels: Levels) -> Iterator[tuple[str, ...]]:
    """Every way in which the members without data might turn out."""
    return product(*([level] if level is not None else INDICATOR_LEVELS for level in levels))
