"""Columns say of every plan, entity and period what the reference evaluator says, or refuse the plan by name."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from goalrules.testing import batches, batches_agree_with_reference, monotone_plans
from tests.batch.in_columns import Refused, in_columns

QUICK = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
KINDS = {
    "goals over targets": batches(monotone_plans()),
    "the everyday language": batches(),
    "the everyday language in Swedish": batches(language="sv"),
    "the whole language": batches(whole_language=True),
}


@pytest.mark.parametrize("kind", KINDS)
def test_columns_agree_with_the_reference(kind: str) -> None:
    batches_agree_with_reference(in_columns, cases=KINDS[kind], under=QUICK, refusing=Refused, without=("groups",))
