"""Groups that an indicator is not split by."""

from __future__ import annotations

import pytest

from tests import make


@pytest.mark.parametrize(
    ("quantity", "codes"),
    [
        ("value of Riket", ["GR449"]),
        ('value of "Riket"', []),
        ("value of women", []),
        ("gap between north and south", ["GR449"]),
        ("gap between women and men", []),
    ],
)
def test_a_group_with_a_name_of_its_own_is_one_of_the_split(quantity: str, codes: list[str]) -> None:
    clauses = f"higher is better met when {quantity} at least 5 otherwise missed"
    found = make.found(make.indicator_text(clauses))
    assert sorted({finding.code.number for finding in found}) == codes
    assert not any(finding.is_error for finding in found)


def test_a_declared_group_is_known() -> None:
    clauses = "higher is better split by north, south shown met when value of north at least 5 otherwise missed"
    assert make.codes(make.indicator_text(clauses)) == []


def test_scenarios_name_groups_too() -> None:
    scenario = 'scenario "s" given a.i1 of north 5 expect a not met\n'
    clauses = "met when all indicators are met otherwise not met missing data blocks the verdict"
    assert make.codes(make.goal_text(clauses, 1, scenario)) == ["GR449"]
    assert make.codes(make.goal_text(clauses, 1, scenario.replace("north", "girls"))) == []


def test_a_target_of_a_group_is_for_one_that_is_rated() -> None:
    statements = "target at least 5 target of women at least 3"
    (finding,) = make.found(make.indicator_text(statements))
    assert finding.code.number == "GR449"
    assert finding.message == "`women` is no group that `a.x` is split by"
    assert finding.help == "write `split by women shown` in the indicator"
    assert make.codes(make.indicator_text(f"{statements} split by women, men shown")) == []
    assert make.codes(make.indicator_text(f"{statements} split by girls, boys shown")) == ["GR449"]
