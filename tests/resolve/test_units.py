"""Units of indicators and of numbers."""

from __future__ import annotations

import pytest

from goalrules.model.unit import NUMBER, PERCENT, PERCENTAGE_POINTS, Unit, UnitKind
from goalrules.resolve.units import in_words, named_unit
from tests import make


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("", NUMBER),
        ("in numbers", NUMBER),
        ("in percent", PERCENT),
        ('in "%"', PERCENT),
        ('in "procent"', PERCENT),
        ("in kr", Unit(UnitKind.OTHER, "kr")),
        ('in "kr/inv"', Unit(UnitKind.OTHER, "kr/inv")),
        ("in index points", Unit(UnitKind.OTHER, "index points")),
        ("in thousand kronor", Unit(UnitKind.OTHER, "thousand kronor")),
        ("in days", Unit(UnitKind.OTHER, "days")),
    ],
)
def test_the_unit_of_an_indicator_is_the_one_its_first_line_names(header: str, unit: Unit) -> None:
    assert make.indicator("target at least 1", header).unit == unit


def test_a_quoted_percentage_does_not_slip_past_the_rules_about_percent() -> None:
    assert named_unit(" % ") == PERCENT
    assert named_unit("Percentage Points") == PERCENTAGE_POINTS
    assert make.codes(make.indicator_text("target at least 80 near within 5 %", 'in "%"')) == ["GR302"]


def test_a_plain_number_is_said_to_be_in_numbers() -> None:
    assert in_words(NUMBER) == "numbers"
    assert in_words(PERCENT) == "percent"
    assert in_words(Unit(UnitKind.OTHER, "kr/inv")) == "kr/inv"
