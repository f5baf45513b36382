"""Targets that are not in force for the plan's period."""

from __future__ import annotations

import pytest

from tests import make


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("at least 60 in 2019, 65 in 2021 linear", []),
        ("at least 60 in 2020, 65 in 2021 linear", []),
        ("at least 60 in 2019, 65 in 2020 stepwise", []),
        ("at least 60 in 2021, 65 in 2022 linear", ["GR308"]),
        ("at least 60 in 2018, 65 in 2019 linear", ["GR308"]),
        ("at least 60 in 2020", []),
        ("at least 60 in 2021", ["GR308"]),
        ("at least 60", []),
    ],
)
def test_a_path_has_a_target_for_the_plans_period(target: str, codes: list[str]) -> None:
    assert make.codes(make.indicator_text(f"target {target}")) == codes


@pytest.mark.parametrize(("year", "codes"), [(2019, ["GR308"]), (2020, []), (2030, [])])
def test_a_target_by_a_year_is_in_force_up_to_and_including_it(year: int, codes: list[str]) -> None:
    text = make.indicator_text(f"target at least 60 by {year} met when value at least 50 otherwise missed")
    assert make.codes(text) == codes


def test_without_a_period_nothing_is_said() -> None:
    text = make.indicator_text("target at least 60 in 2021").replace("period 2020", "")
    assert make.codes(text) == []


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("at least 60 in 2019, 65 in 2022 linear", []),
        ("at least 60 in 2019, 65 in 2021 linear", ["GR308"]),
        ("at least 60 by 2022 met when value at least 50 otherwise missed", []),
        ("at least 60 by 2021 met when value at least 50 otherwise missed", ["GR308"]),
        ("at least 60", []),
    ],
)
def test_a_path_has_a_target_for_the_outlook(target: str, codes: list[str]) -> None:
    goal = "met when all indicators are met otherwise not met missing data blocks the verdict"
    text = make.indicator_text(f"target {target}", goal=f"{goal} outlook 2022 by measurements")
    found = make.found(text)
    assert [finding.code.number for finding in found] == codes
    assert all(finding.related[0].text == "looks forward to 2022" for finding in found)
