"""Every conformance case says in columns what the reference evaluator says of it, level, reason and clause.

What a case states in words is held against the reference evaluator in `tests/conformance`.
"""

from __future__ import annotations

import pytest

from goalrules.evaluate import evaluate
from goalrules.testing.engines import differences, rows_of
from tests.batch.conformance import GOOD, case_of
from tests.batch.in_columns import Refused, in_columns

GAPS = {
    "languages/good/eskilstuna": "older judgements",
    "time/good/judged_level_stands_in": "older judgements",
    "roots/good/mean_of_scores_with_roots": "roots in scores",
    "quantities/good/power_too_large": "more than 38 digits",
    "roots/good/whole_part_in_full": "more than 38 digits",
    "scores/good/ends_of_a_power": "more than 38 digits",
}
"""What columns refuse, with what it is."""


def marked(name: str) -> object:
    if name not in GAPS:
        return name
    return pytest.param(name, marks=pytest.mark.xfail(raises=Refused, reason=GAPS[name], strict=True))


@pytest.mark.parametrize("name", [marked(name) for name in GOOD])
def test_case_in_columns(name: str) -> None:
    case = case_of(GOOD[name])
    if case is None:  # it has scenarios alone
        return
    plan, measurements, asked = case
    for (entity, period), found in zip(asked, in_columns(plan, measurements, asked), strict=True):
        right = rows_of(evaluate(plan, measurements, period=period, entity=entity))
        assert list(differences(right, found, without=("groups", "outlooks"))) == [], f"{entity} {period}"
