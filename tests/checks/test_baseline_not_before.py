"""Baselines of the period that is judged, or of a later one (semantics H10)."""

from __future__ import annotations

import pytest

from tests import make


@pytest.mark.parametrize("statement", ["base year {}", "base year {} or later", "baseline 40 in {}"])
@pytest.mark.parametrize(("year", "codes"), [(2019, []), (2020, ["GR451"]), (2021, ["GR451"])])
def test_a_baseline_is_of_a_period_before_the_one_judged(statement: str, year: int, codes: list[str]) -> None:
    found = make.found(make.indicator_text(f"target at least 80 {statement.format(year)}"))
    assert [finding.code.number for finding in found] == codes
    assert not any(finding.is_error for finding in found)


def test_a_plan_without_a_period_may_be_judged_for_any() -> None:
    text = make.indicator_text("target at least 80 base year 2021")
    assert make.codes(text.replace("period 2020", "")) == []
