"""Columns compute every quantity as the reference evaluator does: the same levels and the same reasons."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from goalrules.testing import batches, batches_agree_with_reference
from tests.batch.in_columns import Refused, in_columns
from tests.batch.quantity_plans import FAMILIES, TARGETS, plans_about

QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
WITHOUT = ("groups", "outlooks", "scores")


@pytest.mark.parametrize("family", FAMILIES)
def test_quantities_of_every_family_agree(family: str) -> None:
    plans = plans_about(FAMILIES[family])
    batches_agree_with_reference(in_columns, cases=batches(plans), under=QUICK, refusing=Refused, without=WITHOUT)


@pytest.mark.parametrize("kind", TARGETS)
def test_targets_of_every_kind_agree(kind: str) -> None:
    plans = plans_about(FAMILIES["any quantities"], targets=(kind,))
    batches_agree_with_reference(in_columns, cases=batches(plans), under=QUICK, refusing=Refused, without=WITHOUT)
