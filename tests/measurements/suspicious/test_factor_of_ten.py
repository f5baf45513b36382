from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.measurements.suspicious.factor_of_ten import is_per_something, power_between
from goalrules.model.unit import NUMBER, PERCENT, Unit, UnitKind
from tests.measurements.surveys import of_values, plan_of, told

PLAN = plan_of("target at least 20", "in numbers")


def years(*values: str) -> dict[str, str]:
    """Values of the years up to 2020."""
    return {str(2021 - len(values) + i): value for i, value in enumerate(values)}


@pytest.mark.parametrize(
    ("values", "odd"),
    [
        (["18", "1840"], "1840"),
        (["18400", "18.2"], "18.2"),
        (["17", "18", "1830", "19"], "1830"),
        (["17.2", "17.9", "18.4", "184"], "184"),
        (["1800", "1790", "1810", "18.1", "17.9"], "18.1"),
        (["-17", "-1700"], "-1700"),
        (["17", "missing", "missing", "1700"], "1700"),
    ],
)
def test_a_jump_by_a_power_of_ten_is_told_where_it_happens(tmp_path: Path, values: list[str], odd: str) -> None:
    found = of_values(tmp_path, PLAN, years(*values))
    assert ("GR587", odd) in told(found)


@pytest.mark.parametrize(
    "values",
    [
        ["2", "20"],  # small numbers grow tenfold
        ["17", "19", "184"],  # one steady step is not enough
        ["1", "9", "90", "9000"],  # nothing is steady here
        ["18", "900"],  # fifty times is no power of ten
        ["0", "18"],
        ["-18", "1800"],
        ["17", "missing", "missing", "missing", "1700"],  # four years apart
    ],
)
def test_what_is_no_jump_by_a_power_of_ten_is_not_told(tmp_path: Path, values: list[str]) -> None:
    assert "GR587" not in dict(told(of_values(tmp_path, PLAN, years(*values))))


def test_series_that_jump_alike_are_told_once(tmp_path: Path) -> None:
    values = {
        (year, entity): value for entity in ("0484", "0180", "1480") for year, value in years("18", "1810").items()
    }
    found = of_values(tmp_path, PLAN, values)
    (one,) = [one for one in found.findings if one.code.number == "GR587"]
    assert one.message == "`a.x` for 2020 is about 100 times the figure of 2019; 2 other series likewise"


def test_a_series_unlike_the_others_is_told_where_size_does_not_matter(tmp_path: Path) -> None:
    values = {("2020", "0484"): "0.82", ("2020", "0180"): "81", ("2020", "1480"): "79", ("2020", "1280"): "80.5"}
    assert ("GR587", "0.82") in told(of_values(tmp_path, plan_of("target at most 30"), values))
    assert "GR587" not in dict(told(of_values(tmp_path, PLAN, values)))


def test_of_two_series_nobody_knows_which_is_odd(tmp_path: Path) -> None:
    values = {("2020", "0484"): "82", ("2020", "0180"): "0.81"}
    assert told(of_values(tmp_path, plan_of("target at least 80"), values)) == []


@pytest.mark.parametrize(("large", "power"), [("8", 10), ("7.99", None), ("12.5", 10), ("12.51", None), ("800", 1000)])
def test_about_is_from_four_fifths_to_five_fourths(large: str, power: int | None) -> None:
    assert power_between(Decimal(1), Decimal(large)) == power
    assert power_between(Decimal(large), Decimal(1)) == power


values_of_figures = st.decimals(min_value=-(10**9), max_value=10**9, places=3)


@given(values_of_figures, values_of_figures)
def test_a_power_between_numbers_holds_in_both_directions_and_within_its_limits(one: Decimal, other: Decimal) -> None:
    power = power_between(one, other)
    assert power == power_between(other, one)
    if power is not None:
        small, large = sorted((abs(one), abs(other)))
        assert Decimal("0.8") * power * small <= large <= Decimal("1.25") * power * small


def test_units_per_something_do_not_grow_with_size() -> None:
    assert is_per_something(PERCENT)
    assert is_per_something(Unit(UnitKind.OTHER, "kr/inv"))
    assert is_per_something(Unit(UnitKind.OTHER, "loans per child"))
    assert not is_per_something(NUMBER)
    assert not is_per_something(Unit(UnitKind.OTHER, "persons"))
