"""The CSV file: opens in columns in a Swedish spreadsheet, keeps codes, and starts no formula."""

from __future__ import annotations

import pytest

from goalrules.model.plan import Plan
from goalrules.report.template.as_csv import as_csv
from goalrules.report.template.swedish import SWEDISH
from tests import make
from tests.report.template.filled import table, template_of
from tests.report.template.test_round_trip import PLAN


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make.plan(PLAN).plan


def test_it_has_a_byte_order_mark_and_semicolons(plan: Plan) -> None:
    content = as_csv(template_of(plan, SWEDISH))
    assert content.startswith("\ufeffindikator;indikatorns namn;målets namn;enhet (kommun);period;grupp;slag;".encode())
    assert content.count(b"\r\n") == content.count(b"\n") == len(template_of(plan).rows) + 1


def test_no_cell_starts_a_formula(plan: Plan) -> None:
    rows = table(as_csv(template_of(plan)))
    assert rows
    assert not [text for row in rows for text in row.values() if text.startswith(("=", "+", "-", "@"))]
    assert "'=Bostäder; nya" in {row["indicator title"] for row in rows}


def test_the_plans_own_code_is_left_out_where_a_spreadsheet_would_take_its_zero(plan: Plan) -> None:
    rows = table(as_csv(template_of(plan)))
    assert {row["entity"] for row in rows if row["kind"] == "outcome"} == {"", "Riket"}
    assert {row["entity"] for row in rows if row["kind"] == "target"} == {"0484"}
    other = make.plan(PLAN.replace('"0484"', '"1280"')).plan
    assert {row["entity"] for row in table(as_csv(template_of(other)))} == {"1280", "Riket"}


def test_the_same_plan_gives_the_same_bytes(plan: Plan) -> None:
    assert as_csv(template_of(plan)) == as_csv(template_of(make.plan(PLAN).plan))
