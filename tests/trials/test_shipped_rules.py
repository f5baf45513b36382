"""The scenarios of the shipped rules notice every small change of them that is not marked as equivalent."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalrules import pipeline
from goalrules.trials import mutants
from goalrules.trials.marks import change_of

RULES = Path(__file__).resolve().parents[2] / "rules"
PLANS = sorted([*RULES.glob("methods/examples/*.goal"), *RULES.glob("*/plan.goal")])


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.relative_to(RULES).as_posix())
def test_every_change_is_noticed_or_marked(path: Path) -> None:
    plan = pipeline.load(path).value
    assert plan is not None
    found = mutants(plan)
    assert {change_of(one.edit, one.language) for one in found.alive} == set()
    assert found.stale == ()
    assert found.unsound == ()
    assert found.trials
