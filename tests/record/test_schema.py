"""Records are as their schema says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goalrules import pipeline
from goalrules.record import build, read_key, sign
from goalrules.record.of_scenarios import record_of_scenario
from goalrules.record.schema import VerdictRecord, schema
from tests.record.judged import example, small
from tests.record.test_signing import path as path

ROOT = Path(__file__).parents[2]
PLANS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "rules").rglob("*.goal"))


def as_schema_says(content: bytes) -> bool:
    return VerdictRecord.model_validate_json(content) is not None


def test_records_are_as_the_schema_says() -> None:
    assert as_schema_says(build(*example()).as_bytes())
    assert as_schema_says(build(*small()).detached())


def test_a_signed_record_is_as_the_schema_says(path: Path) -> None:
    key = read_key(path).value
    assert key is not None
    assert as_schema_says(sign(build(*small()), key).as_bytes())


@pytest.mark.parametrize("name", PLANS)
def test_every_scenario_of_the_shipped_plans_gives_a_record(name: str) -> None:
    plan = pipeline.load(ROOT / name, name).value
    assert plan is not None
    for scenario in plan.plan.scenarios:
        assert as_schema_says(record_of_scenario(plan, scenario).as_bytes())


def test_the_schema_has_every_member_of_a_record() -> None:
    found = json.loads(schema())
    assert set(found["properties"]) == set(build(*small()).whole) == set(found["required"])
