"""The conformance cases whose rules pass the checks: each with its measurements and whom it asks about."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import goalrules
from goalrules.checks import run
from goalrules.diagnostics import Outcome
from goalrules.evaluate import evaluate
from goalrules.measurements import NamedSource, read, source_at, source_of
from goalrules.measurements.store import Measurements
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.resolve import load
from goalrules.testing.engines import Row, differences, rows_of
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


def files_of(name: str, plan: CheckedPlan) -> list[Path]:
    """The data files of a case: those that its plan names, else its own table."""
    return [GOOD[name].with_name(one.path) for one in plan.plan.data_files] or [GOOD[name].with_suffix(".csv")]


def codes_of(plan: CheckedPlan, files: list[Path], **options: Any) -> set[str]:
    """The numbers of what is wrong with figures, for which a batch is not judged."""
    with pytest.raises(goalrules.RuleError) as raised:
        goalrules.batch(plan, files, **options)
    return {one.code.number for one in raised.value.diagnostics if one.is_error}


def unlike(case: Case, told: Iterable[Iterable[Row]], without: tuple[str, ...]) -> list[str]:
    """What is told of each entity and period that is asked about otherwise than by the reference evaluator."""
    return [
        f"{entity} {period} {difference}"
        for (entity, period), rows in zip(case.asked, told, strict=True)
        for difference in differences(
            rows_of(evaluate(case.plan, case.measurements, period=period, entity=entity)), rows, without=without
        )
    ]
