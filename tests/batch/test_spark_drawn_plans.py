"""Drawn plans and measurements say in Spark what the reference evaluator says of them: a few, or with an option many.

    pytest -n2 tests/batch/test_spark_drawn_plans.py --every-case

draws a hundred, of all that the language can say; nothing runs it by itself. A large plan takes Spark a minute, so of
those that are always drawn none is large.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from goalrules.evaluate import evaluate_each
from goalrules.testing import batches
from goalrules.testing.batches import Batch
from goalrules.testing.engines import differences, rows_of
from tests.batch.in_columns import Refused, in_columns
from tests.batch.spark_session import INTERPRETED, by_spark, needs_java, session

__all__ = ["session"]

pytestmark = needs_java

FEW, MANY = 6, 100

SHORT = 700
"""So many signs the text of a plan has that is no large one."""


def test_drawn_plans_in_spark(session: Any, request: pytest.FixtureRequest) -> None:
    many = bool(request.config.getoption("--every-case"))
    judged: set[str] = set()
    for key, value in INTERPRETED.items():
        session.conf.set(key, value)

    # what is found is shown as it was drawn: to make it smaller takes Spark hours
    @settings(
        max_examples=MANY if many else FEW,
        deadline=None,
        database=None,
        derandomize=not many,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn=st.one_of(batches(), batches(whole_language=True)).filter(lambda one: many or len(one.text) < SHORT))
    def say_the_same(drawn: Batch) -> None:
        there = {row.period for row in drawn.measurements.rows}
        periods = [one for one in dict.fromkeys(period for _, period in drawn.asked) if one in there]
        judge = by_spark(session, periods or None)  # outlooks of all other periods take Spark minutes
        try:
            told = list(in_columns(drawn.plan, drawn.measurements, drawn.asked, judge))
        except Refused:  # measurements that no data file may have
            return
        judged.add(drawn.text)
        expected = evaluate_each(drawn.plan, drawn.measurements, drawn.asked)
        for (entity, period), right, found in zip(drawn.asked, expected, told, strict=True):
            found_otherwise = list(differences(rows_of(right), found, without=("groups",)))
            assert found_otherwise == [], (entity, period)

    say_the_same()
    assert len(judged) * 2 > (MANY if many else FEW)
