"""Outlooks for a year that has been (semantics O)."""

from __future__ import annotations

import pytest

from tests import make

CLAUSES = "met when all indicators are met otherwise not met missing data blocks the verdict"


@pytest.mark.parametrize(("year", "codes"), [(2019, ["GR448"]), (2020, []), (2021, [])])
def test_an_outlook_is_for_the_period_judged_or_a_later_one(year: int, codes: list[str]) -> None:
    found = make.found(make.goal_text(f"{CLAUSES} outlook {year} by measurements"))
    assert [finding.code.number for finding in found] == codes
    assert not any(finding.is_error for finding in found)


def test_a_plan_without_a_period_may_be_judged_for_any() -> None:
    text = make.goal_text(f"{CLAUSES} outlook 2019 by measurements").replace("period 2020", "")
    assert make.codes(text) == []
