"""Targets that are computed from what needs the target."""

from __future__ import annotations

import pytest

from tests import make

BASE = 'base year 2015 peers "A", "B" trend compared with previous value, steady within 1'


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("at least 110 % of previous value", []),
        ("at least peer median", []),
        ("at most 65 % of baseline value", []),
        ("at least 110 % of target value", ["GR444"]),
        ("at least value + shortfall", ["GR444"]),
        ("at least value * attainment", ["GR444"]),
        ("at least value * progress", ["GR433", "GR444"]),
        ("between 0 and larger of 5 and target value", ["GR444"]),
        ("between 0 and value + improvement", ["GR444"]),
        ("at least value + improvement", []),
    ],
)
def test_a_target_is_computed_of_values(target: str, codes: list[str]) -> None:
    base = BASE.replace("base year 2015", "") if "progress" in target else BASE
    assert make.codes(make.indicator_text(f"target {target} {base}")) == codes


def test_a_name_is_looked_into() -> None:
    statements = f"let middle be 50 % of target value target at least middle {BASE}"
    assert make.codes(make.indicator_text(statements)) == ["GR444"]


def test_targets_of_groups_are_computed_of_values_too() -> None:
    statements = "split by women, men shown target at least 5 target of women at least {}"
    assert make.codes(make.indicator_text(statements.format("previous value"))) == []
    assert make.codes(make.indicator_text(statements.format("90 % of target value"))) == ["GR444"]
