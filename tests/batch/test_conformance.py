"""Every conformance case says in columns what the reference evaluator says of it, level, reason and clause.

What a case states in words is held against the reference evaluator in `tests/conformance`.
"""

from __future__ import annotations

import pytest

import goalrules
from goalrules.evaluate import evaluate
from goalrules.testing.engines import differences, rows_of
from tests.batch.conformance import GOOD, case_of
from tests.batch.in_columns import in_columns


@pytest.mark.parametrize("name", GOOD)
def test_case_in_columns(name: str) -> None:
    case = case_of(GOOD[name])
    if case is None:  # it has scenarios alone
        return
    plan, measurements, asked, errors = case
    if errors:  # `evaluate` leaves such rows out and goes on; a batch is not judged
        files = [GOOD[name].with_name(one.path) for one in plan.plan.data_files] or [GOOD[name].with_suffix(".csv")]
        with pytest.raises(goalrules.RuleError) as raised:
            goalrules.batch(plan, files)
        has_layout = any(one.layout is not None for one in plan.plan.data_files)  # read by `evaluate` alone
        wanted = {"GR505"} if has_layout else errors
        assert {one.code.number for one in raised.value.diagnostics if one.is_error} == wanted
        return
    for (entity, period), found in zip(asked, in_columns(plan, measurements, asked), strict=True):
        right = rows_of(evaluate(plan, measurements, period=period, entity=entity))
        assert list(differences(right, found, without=("groups", "outlooks"))) == [], f"{entity} {period}"
