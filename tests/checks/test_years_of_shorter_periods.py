"""Windows in years in plans by quarters and months (semantics H8)."""

from __future__ import annotations

import pytest

from tests import make

TEXT = """plan p
  period {}
goal a
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  {}
  indicator x
    higher is better
    met when {} at least 5
    otherwise missed
"""


@pytest.mark.parametrize(
    ("period", "quantity", "codes"),
    [
        ("2020", "mean of the last 3 years", []),
        ('"2020-Q2"', "mean of the last 3 years", ["GR313"]),
        ('"2020-11"', "mean of the last 3 years", ["GR313"]),
        ('"2020-Q2"', "mean of the last 3 values", []),
        ('"2020-Q2"', "mean yearly change over the last 3 years", ["GR313"]),
        ('"2020-Q2"', 'forecast in "2021-Q1" by linear trend over 5 years', ["GR313"]),
        ('"2020-Q2"', "value 3 years earlier", []),
    ],
)
def test_years_of_a_window_are_periods_of_the_plan(period: str, quantity: str, codes: list[str]) -> None:
    assert make.codes(TEXT.format(period, "", quantity)) == codes


def test_an_outlooks_window_is_one_too() -> None:
    outlook = 'outlook "2021-Q1" by linear trend over 5 years'
    (finding,) = make.found(TEXT.format('"2020-Q2"', outlook, "value"))
    assert finding.message == "In a plan by quarters, these are the last 5 quarters"
    assert not finding.is_error
