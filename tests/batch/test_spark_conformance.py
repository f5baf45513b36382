"""Conformance cases say in Spark what the reference evaluator says of them: one of each area, or with an option all.

    pytest -n2 tests/batch/test_spark_conformance.py --every-case

runs all of them, which takes half an hour; nothing runs it by itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import goalrules
from goalrules.evaluate import evaluate
from goalrules.model.plan import CheckedPlan
from goalrules.testing.engines import differences, rows_of
from tests.batch.conformance import GOOD, case_of
from tests.batch.in_columns import in_columns
from tests.batch.spark_session import by_spark, needs_java, session

__all__ = ["session"]

pytestmark = needs_java

GAPS: dict[str, str] = {}
"""What DuckDB says and Spark does not, with what it is."""


def of_each_area() -> list[str]:
    """The case in the middle of each area."""
    areas: dict[str, list[str]] = {}
    for name in GOOD:
        areas.setdefault(name.partition("/")[0], []).append(name)
    return [names[len(names) // 2] for names in areas.values()]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    names = list(GOOD) if metafunc.config.getoption("--every-case") else of_each_area()
    metafunc.parametrize("name", [_marked(name) for name in names])


def _marked(name: str) -> object:
    marks = [pytest.mark.xfail(reason=GAPS[name], strict=True)] if name in GAPS else []
    return pytest.param(name, marks=marks)


def test_case_in_spark(name: str, session: Any) -> None:
    case = case_of(GOOD[name])
    if case is None:  # it has scenarios alone
        return
    plan, measurements, asked, errors = case
    if errors:  # `evaluate` leaves such rows out and goes on; a batch is not judged
        files = [GOOD[name].with_name(one.path) for one in plan.plan.data_files] or [GOOD[name].with_suffix(".csv")]
        assert _codes(plan, files, engine="spark", session=session) == _codes(plan, files) != set()
        return
    found = in_columns(plan, measurements, asked, by_spark(session))
    for (entity, period), told in zip(asked, found, strict=True):
        right = rows_of(evaluate(plan, measurements, period=period, entity=entity))
        assert list(differences(right, told, without=("groups", "outlooks"))) == [], f"{entity} {period}"


def _codes(plan: CheckedPlan, files: list[Path], **engine: Any) -> set[str]:
    """The numbers of what is wrong with figures."""
    with pytest.raises(goalrules.RuleError) as raised:
        goalrules.batch(plan, files, **engine)
    return {one.code.number for one in raised.value.diagnostics if one.is_error}
