"""Every conformance case says in columns what the reference evaluator says of it, level, reason and clause.

What a case states in words is held against the reference evaluator in `tests/conformance`.
"""

from __future__ import annotations

import pytest

from tests.batch.conformance import GOOD, case_of, codes_of, files_of, unlike
from tests.batch.in_columns import in_columns


@pytest.mark.parametrize("name", GOOD)
def test_case_in_columns(name: str) -> None:
    case = case_of(GOOD[name])
    if case is None:  # it has scenarios alone
        return
    if case.errors:  # `evaluate` leaves such rows out and goes on; a batch is not judged
        has_layout = any(one.layout is not None for one in case.plan.plan.data_files)  # read by `evaluate` alone
        assert codes_of(case.plan, files_of(name, case.plan)) == ({"GR505"} if has_layout else case.errors)
        return
    assert unlike(case, in_columns(case.plan, case.measurements, case.asked), without=("groups",)) == []
