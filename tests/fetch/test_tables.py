"""Answers in JSON-stat: the figures in them, however odd, and that they are read as files are."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from goalrules.diagnostics import Outcome
from goalrules.fetch.http import Answer, Web
from goalrules.fetch.tables import Figure, Table, figures, table_of
from goalrules.measurements.json_stat.reading import cube_of_answer
from goalrules.model.measurement import Absence
from tests.fetch.conftest import FakeClock
from tests.measurements.json_stat.cubes import column, grid, scb, small


def read(body: Any) -> tuple[Table | None, Outcome[tuple[Figure, ...]]]:
    web, answer = Web("SCB", FakeClock().clock), Answer("http://x/y?z", body, datetime(2026, 11, 26, tzinfo=UTC))
    table = table_of(web, answer)
    if table.value is None:
        return None, Outcome(None, table.diagnostics)
    return table.value, figures(web, answer, table.value)


def code(outcome: Outcome[Any]) -> str:
    assert outcome.value is None
    return outcome.diagnostics[0].code.number


def test_an_answer_is_read_as_the_file_of_it_would_be(tmp_path: Path) -> None:
    table = scb(value=[0.5, "..", None, 1e3, 7, 10**17, 1, 2, 3, 4, 5, 6], status={"2": "."})
    cube = cube_of_answer(json.loads(json.dumps(table), parse_float=Decimal), "x").value
    assert cube is not None
    found = ["" if cell.value is None else cell.value for cell in cube.cells()]
    assert found == column(grid(tmp_path, table), "value")


@pytest.mark.parametrize("value", [True, "many", 10**18, Decimal("1e-19"), Decimal("1e999")])
def test_a_value_that_is_no_number_is_an_odd_answer(value: Any) -> None:
    assert code(read(small([value]))[1]) == "GR573"


def test_a_sign_in_the_place_of_a_value_is_an_absence() -> None:
    found = read(small([".."]))[1].value
    assert found is not None
    assert [(one.value, one.absence) for one in found] == [(None, Absence.MISSING)]


def test_a_table_without_time_is_an_odd_answer() -> None:
    body = small([1], id=["x"], dimension={"x": {"category": {"index": ["a"]}}})
    assert code(read(body)[1]) == "GR573"


def test_weeks_are_passed_over() -> None:
    body = small([1, 2], dimension={"time": {"category": {"index": ["2020V35", "2020"]}}})
    found = read(body)[1].value
    assert found is not None
    assert [str(one.period) for one in found] == ["2020"]


def test_a_table_without_metric_has_the_title_of_the_whole() -> None:
    table, _ = read(small([1]))
    assert table is not None
    assert table.title(None) == "Homes"
