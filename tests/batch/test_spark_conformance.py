"""Conformance cases say in Spark what the reference evaluator says of them: one of each area, or with an option all.

    pytest -n2 tests/batch/test_spark_conformance.py --every-case

runs all of them, which takes half an hour; nothing runs it by itself.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.batch.conformance import GOOD, case_of, codes_of, files_of, unlike
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
    if case.errors:  # `evaluate` leaves such rows out and goes on; a batch is not judged
        files = files_of(name, case.plan)
        assert codes_of(case.plan, files, engine="spark", session=session) == codes_of(case.plan, files) != set()
        return
    told = in_columns(case.plan, case.measurements, case.asked, by_spark(session))
    assert unlike(case, told, without=("groups", "outlooks")) == []
