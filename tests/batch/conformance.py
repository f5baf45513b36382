"""The conformance cases whose rules pass the checks: each with its measurements and whom it asks about."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from goalrules.checks import run
from goalrules.diagnostics import Outcome
from goalrules.evaluate import evaluate
from goalrules.measurements import NamedSource, read, source_at, source_of
from goalrules.measurements.store import Measurements
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.resolve import load
from tests.conformance.expectations import read_expectations
from tests.conformance.test_cases import GOAL_FILES, case_name

GOOD = {case_name(path): path for path in GOAL_FILES if path.parent.name == "good"}


class Case(NamedTuple):
    """A case; `errors` are the numbers of what is wrong with its data."""

    plan: CheckedPlan
    measurements: Measurements
    asked: tuple[tuple[str | None, Period], ...]
    errors: frozenset[str]


def case_of(path: Path) -> Case | None:
    """A case, asked of each entity and period that it has rows of; None if nobody is asked about."""
    plan = load(path, path.name).value
    checked = None if plan is None else run(plan).value
    if plan is None or checked is None:
        return None
    sources = _sources(path, plan)
    found: Outcome[Measurements] = read(sources, plan) if sources else Outcome(None)
    measurements = Measurements(()) if found.value is None else found.value
    asked = [(row.entity, row.period) for row in measurements.rows]
    expected = path.with_suffix(".expect")
    if expected.exists():
        wanted = read_expectations(expected)
        period = None if wanted.period is None else Period.parse(wanted.period)
        if wanted.nodes:
            result = evaluate(checked, measurements, period=period, entity=wanted.entity)
            asked.append((result.entity, result.period))
    errors = frozenset(one.code.number for one in found.diagnostics if one.is_error)
    return Case(checked, measurements, tuple(dict.fromkeys(asked)), errors) if asked else None


def _sources(path: Path, plan: Plan) -> list[NamedSource]:
    if plan.data_files:
        return [source.value for file in plan.data_files if (source := source_of(file)).value is not None]
    table = path.with_suffix(".csv")
    return [source_at(table, table.name)] if table.exists() else []
