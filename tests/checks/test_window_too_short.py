"""Changes and lines over too few values (semantics H9)."""

from __future__ import annotations

import pytest

from tests import make


@pytest.mark.parametrize(
    ("quantity", "codes"),
    [
        ("mean yearly change over the last 1 values", ["GR312"]),
        ("mean yearly improvement over the last 1 years", ["GR312"]),
        ("mean yearly change over the last 2 values", []),
        ("mean yearly change over the last 2 values with at least 1", []),
        ("forecast in 2025", []),
        ("forecast in 2025 by mean yearly change over the last 1 values", ["GR312"]),
        ("forecast in 2025 by mean yearly change over the last 2 values", []),
        ("forecast in 2025 by linear trend over 1 years", ["GR312"]),
        ("forecast in 2025 by linear trend over 2 years", ["GR312"]),
        ("forecast in 2025 by linear trend over 3 years", []),
        ("mean of the last 1 values", []),
    ],
)
def test_a_change_takes_two_values_and_a_line_three(quantity: str, codes: list[str]) -> None:
    assert make.codes(make.indicator_text(f"higher is better met when {quantity} above 0 otherwise missed")) == codes
    let = f"let q be {quantity} higher is better met when q above 0 otherwise missed"
    assert make.codes(make.indicator_text(let)) == codes


@pytest.mark.parametrize(("years", "codes"), [("2 years", ["GR312"]), ("3 years", []), ("2 years with at least 2", [])])
def test_an_outlook_by_a_line_takes_three_years(years: str, codes: list[str]) -> None:
    goal = "met when all indicators are met otherwise not met missing data blocks the verdict"
    assert make.codes(make.goal_text(f"{goal} outlook 2025 by linear trend over {years}")) == codes
