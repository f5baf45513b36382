"""Values against targets in sentences: the printed numbers make the printed comparison true."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goalrules.evaluate import evaluate
from goalrules.explain import targets
from goalrules.explain.english import ENGLISH
from goalrules.explain.reasoning import because
from goalrules.explain.why import explain
from goalrules.model.period import Period
from goalrules.verdict import Assessment
from tests import make

EVERYDAY = "met when all indicators are met otherwise not met missing data blocks the verdict"


def assessed(statements: str, header: str, values: dict[str, str], period: str = "2020") -> Assessment:
    """The indicator `a.x` with these statements; values by period."""
    plan = make.plan(make.indicator_text(statements, header))
    data = make.measurements({("a.x", when): value for when, value in values.items()})
    return evaluate(plan, data, period=Period.parse(period))["a.x"]


def sentence(statements: str, value: str, header: str = "in numbers") -> str:
    return because(assessed(statements, header, {"2020": value}), ENGLISH).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("statements", "value", "said"),
    [
        ("target at least 600 near within 10 % of target", "600", "600 is at least 600"),
        (
            "target at least 600 near within 10 % of target",
            "540",
            "540 is at least 540, the limit for near (600 less 10 %: 60)",
        ),
        (
            "target at least 600 near within 10 % of target",
            "539",
            "539 is below 540, the limit for near (600 less 10 %: 60)",
        ),
        ("target at least 600", "539", "539 is below 600"),
        ("target above 5 near within 1", "5", "5 is at least 4, the limit for near (5 less 1)"),
        ("target above 5", "5", "5 is not above 5"),
        ("target at most 10 near within 2.5", "12.5", "12.5 is at most 12.5, the limit for near (10 plus 2.5)"),
        ("target at most 10 near within 2.5", "12.6", "12.6 is above 12.5, the limit for near (10 plus 2.5)"),
        ("target below 10", "10", "10 is not below 10"),
        ("target between 5 and 10", "5", "5 is between 5 and 10"),
        ("target between 5 and 10", "4.9", "4.9 is outside 5 to 10"),
        (
            "target between 5 and 10 near within 2",
            "3",
            "3 is between 3 and 12, the limits for near (5 less 2, 10 plus 2)",
        ),
        (
            "target between 5 and 10 near within 2",
            "12.1",
            "12.1 is outside 3 to 12, the limits for near (5 less 2, 10 plus 2)",
        ),
        ("target exactly 7", "7.0", "7.0 is exactly 7"),
        ("target exactly 7", "7.1", "7.1 is not 7"),
        ("target at least 600 near at least 550", "550", "550 is at least 550, the limit for near"),
        ("target at least 600 near above 550", "550", "550 is not above 550, the limit for near"),
        ("target at least 1277", "1276", "1 276 is below 1 277"),
    ],
)
def test_the_sentence_of_a_level_shows_value_and_limit(statements: str, value: str, said: str) -> None:
    assert sentence(statements, value) == said


def test_percent_and_percentage_points_are_told_apart() -> None:
    assert sentence("target at least 82 near within 3 percentage points", "79", "in percent") == (
        "79 % is at least 79 %, the limit for near (82 % less 3 percentage points)"
    )
    assert sentence("target at least 82 near within 5 % of target", "77", "in percent") == (
        "77 % is below 77.9 %, the limit for near (82 % less 5 % of it: 4.1 percentage points)"
    )


def test_a_target_that_is_a_fraction_has_the_digits_the_comparison_needs() -> None:
    path = "target at least 60 in 2020, 65 in 2023 linear"
    found = assessed(path, "in numbers", {"2021": "61.66"}, "2021")
    assert because(found, ENGLISH).replace("\u00a0", " ") == "61.66 is below 61.666… (61 2/3)"
    found = assessed(path, "in numbers", {"2021": "61.67"}, "2021")
    assert because(found, ENGLISH).replace("\u00a0", " ") == "61.67 is at least 61.66… (61 2/3)"


def test_without_a_value_or_a_target_the_reason_is_told() -> None:
    found = assessed("target at least 600", "in numbers", {"2020": "missing"})
    plan = make.plan(make.indicator_text("target from measurements higher is better", "in numbers"))
    without = evaluate(plan, make.measurements({"a.x": "5"}))
    assert found.steps[0].truth is None
    steps = explain(without, "a.x").steps
    assert [step.found.truth for step in steps][:1] == ["unknown"]
    assert steps[0].found.text == "5; no target stated for this period"


def test_the_trend_is_told_with_its_years_and_its_dead_band() -> None:
    statements = "target at least 80 trend compared with previous value, steady within 0.5 percentage points"
    found = assessed(statements, "in percent", {"2020": "79.7", "2017": "80.7"})
    assert found.trend is not None
    assert targets.trend(found.trend, ENGLISH).replace("\u00a0", " ") == (
        "worsening: 79.7 % (2020) after 80.7 % (2017), an improvement of −1 percentage points; "
        "steady within 0.5 percentage points"
    )
    alone = assessed(statements, "in percent", {"2020": "79.7"})
    assert alone.trend is not None
    assert targets.trend(alone.trend, ENGLISH) == "trend not known: no earlier value"


NUMBER = r"(−?[\d ]+(?:\.\d+)?)(…?)(?: \([^)]*\d/\d+\))?"
CLAIM = re.compile(rf"^{NUMBER} is (at least|at most|above|below|not above|not below|exactly|not) {NUMBER}(?:,|$)")
BAND = re.compile(rf"^{NUMBER} is (between|outside) {NUMBER} (?:and|to) {NUMBER}(?:,|$)")


def read(digits: str, more: str) -> tuple[Fraction, Fraction]:
    """Between which numbers a printed one lies."""
    shown = Fraction(digits.replace(" ", "").replace("−", "-"))
    step = Fraction(1, 10 ** len(digits.partition(".")[2])) if more else Fraction(0)
    return (shown - step, shown) if digits.startswith("−") else (shown, shown + step)


def claim_holds(said: str) -> bool:
    """Whether the comparison that a sentence begins with holds for the numbers printed in it."""
    match = CLAIM.match(said)
    if match is not None:
        first, second = read(match[1], match[2]), read(match[4], match[5])
        return {
            "at least": first[0] >= second[1] or (bool(match[2]) and first == second),
            "not below": first[0] >= second[1] or (bool(match[2]) and first == second),
            "at most": first[1] <= second[0] or (bool(match[2]) and first == second),
            "not above": first[1] <= second[0] or (bool(match[2]) and first == second),
            "above": first[0] >= second[1] and first != second,
            "below": first[1] <= second[0] and first != second,
            "exactly": first == second,
            "not": first != second,
        }[match[3]]
    match = BAND.match(said)
    assert match is not None, said
    value, low, high = read(match[1], match[2]), read(match[4], match[5]), read(match[6], match[7])
    inside = low[0] <= value[0] and value[1] <= high[1]
    return inside if match[3] == "between" else not inside


numbers = st.decimals(min_value=1, max_value=100, places=1)


@given(
    st.sampled_from(["at least", "at most", "above", "below", "exactly"]),
    numbers,
    st.one_of(st.none(), st.sampled_from(["within 2", "within 7 % of target", "within 33.3 % of target"])),
    st.one_of(numbers, st.sampled_from(["target", "limit"])),
)
def test_the_printed_comparison_holds_for_the_printed_numbers(
    comparator: str, target: Decimal, near: str | None, value: Decimal | str
) -> None:
    statements = f"target {comparator} {target}" + (f" near {near}" if near else "")
    found = assessed(statements, "in numbers", {"2020": "1"})
    assert found.target is not None
    if value == "target":
        value = target
    elif value == "limit":
        limit = found.target.near_low if found.target.near_low is not None else found.target.near_high
        assume(isinstance(limit, Decimal))
        assert isinstance(limit, Decimal)
        value = limit
    said = sentence(statements, str(value))
    assert claim_holds(said), said


@given(st.integers(1, 5), st.integers(0, 4), st.sampled_from(["at least", "at most", "above", "below"]))
def test_the_comparison_with_a_path_between_its_years_holds_in_print(year: int, digits: int, comparator: str) -> None:
    """Sixths seldom have a decimal form: the value is drawn at their cut digits, and one step to either side."""
    statements = f"target {comparator} 3 in 2020, 10 in 2026 linear"
    target = Fraction(3) + Fraction(7 * year, 6)
    for step in (-1, 0, 1):
        value = Decimal(int(target * 10**digits) + step).scaleb(-digits)
        found = assessed(statements, "in numbers", {str(2020 + year): str(value)}, str(2020 + year))
        assert claim_holds(because(found, ENGLISH).replace("\u00a0", " ")), because(found, ENGLISH)
