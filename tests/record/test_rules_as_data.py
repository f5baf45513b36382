"""The model in a record: nothing of it is lost, and each element stands where its span says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from goalrules import pipeline
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.record.rules_as_data import plan_as_data, written_fields
from tests import make
from tests.record.rebuilding import TYPES, Rebuilder
from tests.report.plans import RICH, SCORED

ROOT = Path(__file__).parents[2]
RULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "rules").rglob("*.goal"))


def rebuilt(plan: Plan) -> Plan:
    return Rebuilder(plan_as_data(plan), list(plan.sources)).plan()


def without_texts(plan: Plan) -> Plan:
    """What a record keeps: neither sources, which are only equal to themselves, nor examples."""
    return replace(plan, sources=(), scenarios=())


def elements(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if "type" in data:
            yield data
        for one in data.values():
            yield from elements(one)
    elif isinstance(data, list):
        for one in data:
            yield from elements(one)


@pytest.fixture(scope="module", params=RULES)
def shipped(request: pytest.FixtureRequest) -> CheckedPlan:
    loaded = pipeline.load(ROOT / request.param, request.param)
    assert loaded.value is not None
    return loaded.value


def test_every_shipped_plan_comes_back_whole(shipped: CheckedPlan) -> None:
    assert rebuilt(shipped.plan) == without_texts(shipped.plan)


def test_every_element_stands_in_a_file_of_the_plan(shipped: CheckedPlan) -> None:
    for element in elements(plan_as_data(shipped.plan)):
        file, start, end = element["span"]
        assert 0 <= start <= end <= len(shipped.plan.sources[file].text)


@pytest.mark.parametrize("text", [RICH.replace("    higher is better\n    trend", "    trend"), SCORED])
def test_plans_with_everything_come_back_whole(text: str) -> None:
    plan = make.plan(text).plan
    assert rebuilt(plan) == without_texts(plan)


def test_what_is_shared_stands_once_and_is_named() -> None:
    text = """plan p
rating shared
  met when all indicators are met
  otherwise not met
  missing data is left out
goal a
  rated by shared
  indicator x
    target at least 1
goal b
  met when all indicators are met
  otherwise not met
  missing data is left out
  indicator y
    target at least 1
"""
    data: Any = plan_as_data(make.plan(text).plan)
    assert [rating["name"] for rating in data["ratings"]] == ["shared"]
    a, b = data["goals"]
    assert a["rating"] == 0
    assert b["rating"]["scale"] == "goals"


def test_numbers_keep_their_written_digits() -> None:
    data: Any = plan_as_data(make.plan(make.indicator_text("target at least 62.50")).plan)
    assert data["indicators"][0]["target"]["points"][0]["low"] == "62.50"


def test_a_kind_that_says_no_more_than_the_type_is_left_out() -> None:
    assert "kind" not in written_fields(TYPES["Comparison"])
    assert "kind" in written_fields(TYPES["Member"])


def test_what_is_no_part_of_a_model_is_refused() -> None:
    plan = make.plan(make.indicator_text("target at least 1")).plan
    with pytest.raises(TypeError, match="float"):
        plan_as_data(replace(plan, title=1.5))  # type: ignore[arg-type]


def test_a_scale_that_the_plan_does_not_list_stands_in_full() -> None:
    plan = make.plan(make.indicator_text("target at least 1")).plan
    data: Any = plan_as_data(replace(plan, scales=()))
    assert data["goals"][0]["rating"]["scale"]["type"] == "Scale"


def test_elements_of_other_texts_have_no_span() -> None:
    plan = make.plan(make.indicator_text("target at least 1")).plan
    assert plan_as_data(replace(plan, sources=()))["span"] is None


def test_decimals_are_written_without_exponents() -> None:
    plan = make.plan(make.indicator_text("target at least 1")).plan
    weighted = replace(plan.indicators[0], weight=Decimal("1E+3"))
    data: Any = plan_as_data(replace(plan, indicators=(weighted,)))
    assert data["indicators"][0]["weight"] == "1000"


def test_what_runs_across_a_sheet_is_written_as_its_word() -> None:
    text = make.indicator_text("target at least 1").replace(
        "plan p ", 'plan p measurements from "m.csv" layout years across '
    )
    plan = make.plan(text).plan
    data: Any = plan_as_data(plan)
    assert data["data_files"][0]["layout"]["across"] == ["period"]
    assert rebuilt(plan) == without_texts(plan)
