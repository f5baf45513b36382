"""The second implementation comes to the same in every scenario of the shipped rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalrules import pipeline, verify
from goalrules.record.of_scenarios import record_of_scenario

ROOT = Path(__file__).resolve().parents[2]
RULES = sorted((ROOT / "rules").rglob("*.goal"))


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_scenario_of_the_shipped_rules_follows(path: Path) -> None:
    plan = pipeline.load(path).value
    if plan is None:
        pytest.skip(f"{path.name} is no plan of its own")
    for scenario in plan.plan.scenarios:
        content = record_of_scenario(plan, scenario).as_bytes()
        assert verify.verify(content, "record.json")["wrong"] is None, scenario.title
