"""Written numbers in the unit of an indicator (semantics J)."""

from __future__ import annotations

import pytest

from tests import make


@pytest.mark.parametrize(
    ("header", "amount"),
    [
        ("in percent", "80"),
        ("in percent", "80 %"),
        ("in percent", "80 percent"),
        ('in "kr/inv"', "80"),
        ('in "kr/inv"', '80 "kr/inv"'),
        ("in kr", '80 "kr"'),
        ("in numbers", "80"),
    ],
)
def test_a_number_in_the_indicators_unit_or_bare_is_taken(header: str, amount: str) -> None:
    assert make.codes(make.indicator_text(f"target at least {amount}", header)) == []


@pytest.mark.parametrize(
    ("header", "amount"),
    [
        ("in percent", "80 percentage points"),
        ("in percent", '80 "kr"'),
        ("in numbers", "80 %"),
        ('in "kr/inv"', '80 "kr"'),
        ("in kr", "80 %"),
        ("in days", "5 percentage points"),
    ],
)
def test_a_number_in_another_unit_is_refused(header: str, amount: str) -> None:
    assert make.codes(make.indicator_text(f"target at least {amount}", header)) == ["GR301"]


def test_the_finding_names_both_units() -> None:
    (finding,) = make.found(make.indicator_text("target at least 80 %", "in days"))
    assert finding.message == "The target is in percent, the indicator in days"
    assert finding.primary is not None
    assert finding.primary.span.text == "80 %"
