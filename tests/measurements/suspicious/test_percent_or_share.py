from __future__ import annotations

from pathlib import Path

import pytest

from tests.measurements.surveys import of_values, plan_of, surveyed, told

TARGET = "target at least 85"


def test_shares_beside_a_target_in_percent_are_told_at_the_greatest(tmp_path: Path) -> None:
    found = of_values(tmp_path, plan_of(TARGET), {"2019": "0.864", "2020": "0.869"})
    assert told(found) == [("GR586", "0.869")]
    (one,) = found.findings
    assert [label.span.text for label in one.related] == [TARGET]
    assert "0.452 is 45.2" in (one.help or "")


def test_a_target_that_is_a_share_is_told_beside_values_in_percent(tmp_path: Path) -> None:
    found = of_values(tmp_path, plan_of("target at least 0.85"), {"2019": "86.4", "2020": "84"})
    assert told(found) == [("GR586", "84")]


@pytest.mark.parametrize(
    ("target", "values"),
    [
        ("at most 5", ["0.6", "0.4"]),  # rare, and no nearer to the target as 60 and 40
        ("at least 85", ["0.869", "86.9"]),
        ("at least 0.5", ["0.4", "0.6"]),
        ("at least 85", ["0"]),
        ("at least 10", ["1"]),  # exactly a tenth
        ("at least 85", ["-0.5", "0.5"]),
    ],
)
def test_what_may_well_be_so_is_not_told(tmp_path: Path, target: str, values: list[str]) -> None:
    found = of_values(tmp_path, plan_of(f"target {target}"), {str(2020 - i): v for i, v in enumerate(values)})
    assert "GR586" not in dict(told(found))


def test_the_limits_are_a_tenth_and_one(tmp_path: Path) -> None:
    assert told(of_values(tmp_path, plan_of("target at least 10.1"), {"2020": "1"})) == [("GR586", "1")]
    assert told(of_values(tmp_path, plan_of("target at least 10.1"), {"2020": "1.01"})) == []


def test_only_percent_is_looked_at(tmp_path: Path) -> None:
    assert "GR586" not in dict(told(of_values(tmp_path, plan_of(TARGET, "in kr"), {"2020": "0.869"})))


def test_targets_in_the_data_are_targets_too(tmp_path: Path) -> None:
    plan = plan_of("higher is better target from measurements")
    text = "indicator,period,kind,value\na.x,2020,,0.869\na.x,2020,target,85\n"
    assert told(surveyed(tmp_path, text, plan)) == [("GR586", "0.869")]
