"""Columns compute every quantity as the reference evaluator does: the same levels and the same reasons."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Measurement
from goalrules.model.period import Period
from goalrules.testing import batches, batches_agree_with_reference
from tests.batch.in_columns import Refused, in_columns
from tests.batch.plans import loaded
from tests.batch.quantity_plans import FAMILIES, TARGETS, plans_about

QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
ONE_PERIOD = """plan p
goal g
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator i
    higher is better
    let faster be (mean yearly change over the last 4 values) / (maximum of the previous 6 values with at least 1)
    met when faster ^ 2 below 1
    otherwise missed
    not monotone because "a test"
"""
WITHOUT = ("groups", "outlooks", "scores")


@pytest.mark.parametrize("family", FAMILIES)
def test_quantities_of_every_family_agree(family: str) -> None:
    plans = plans_about(FAMILIES[family])
    batches_agree_with_reference(in_columns, cases=batches(plans), under=QUICK, refusing=Refused, without=WITHOUT)


@pytest.mark.parametrize("kind", TARGETS)
def test_targets_of_every_kind_agree(kind: str) -> None:
    plans = plans_about(FAMILIES["any quantities"], targets=(kind,))
    batches_agree_with_reference(in_columns, cases=batches(plans), under=QUICK, refusing=Refused, without=WITHOUT)


def test_numbers_of_a_single_period_keep_within_their_bounds(tmp_path: Path) -> None:
    plan = loaded(tmp_path, ONE_PERIOD)
    rows = [
        Measurement("g.i", entity, "total", Period.year_of(2020), "outcome", Decimal(value))
        for entity, value in (("a", "0.5"), ("b", "10000000000.0"))
    ]
    asked = [(row.entity, row.period) for row in rows]
    found = list(in_columns(plan, Measurements(rows), asked))
    assert [[row["level"] for row in one if row["path"] == "g"] for one in found] == [[None], [None]]
