"""Units in conditions (semantics J)."""

from __future__ import annotations

import pytest

from tests import make

BASE = "target at least 82 base year 2015 trend compared with previous value, steady within 1"


def codes(condition: str, header: str) -> list[str]:
    return make.codes(make.indicator_text(f"{BASE} met when {condition} otherwise missed", header))


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("value at least 80", []),
        ("value at least 80 %", []),
        ("value at least 80 percentage points", ["GR301"]),
        ('value at least 80 "kr"', ["GR301"]),
        ("change at least 1", []),
        ("change at least 1 percentage point", []),
        ("change at least 1 %", ["GR302"]),
        ("improvement at least 1 %", ["GR302"]),
        ("shortfall at most 2 %", ["GR302"]),
        ("gap between women and men at most 2 %", ["GR302"]),
        ("gap between women and men at most 2 percentage points", []),
        ("value at least 110 % of previous value", []),
        ("value at least target value", []),
        ("mean of last 3 years at least 80 %", []),
        ("value at least change", ["GR301"]),
        ("change at least value", ["GR301"]),
        ("value between 5 % and 10 percentage points", ["GR301"]),
    ],
)
def test_percent_and_percentage_points_are_different_things(condition: str, found: list[str]) -> None:
    assert codes(condition, "in percent") == found


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("value at least 80", []),
        ('value at least 80 "kr"', []),
        ("value at least 80 %", ["GR301"]),
        ("change at least 80 %", ["GR301"]),
        ("value at least 3 percentage points", ["GR301"]),
        ('change at least 80 "kr"', []),
        ('change at least 80 "kr/inv"', ["GR301"]),
        ("change at least 5 % of previous value", []),
    ],
)
def test_other_units_are_compared_with_themselves(condition: str, found: list[str]) -> None:
    assert codes(condition, "in kr") == found


def test_both_readings_of_a_percentage_of_a_difference_are_shown_with_numbers() -> None:
    (finding,) = make.found(make.indicator_text(f"{BASE} met when change at least 4 % otherwise missed"))
    assert finding.notes == (
        "from 50 % to 54 % is a difference of 4 percentage points",
        "4 % of 50 % is 2 percentage points",
    )


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("attainment at least 80 %", []),
        ("attainment at least 0.8", []),
        ("attainment at least share", []),
        ("attainment at least 80 percentage points", ["GR301"]),
        ("attainment at least value", ["GR301"]),
        ("value at least attainment", ["GR301"]),
        ("attainment at least progress", []),
        ("attainment between 80 % and 120 %", []),
        ("attainment between 80 % and 120 percentage points", ["GR301"]),
        ("growth per year at least 2 %", []),
        ("value / baseline value at most 110 %", []),
        ("compound pace at least 95 %", []),
        ("change compared with baseline value at least 5 %", ["GR302"]),
        ("change in percent of baseline value at least 5 %", []),
        ("change in percent of baseline value at least 5", []),
        ("change in percent of baseline value at least 5 percentage points", ["GR301"]),
        ("change in percent of attainment at least 5", ["GR301"]),
        ("change compared with attainment at least 5", ["GR301"]),
        ("improvement compared with peer rank at least 5", ["GR301"]),
        ("change compared with 50 at least 5", []),
        ("mean yearly change over the last 3 values at least 2", []),
        ("mean yearly change over the last 3 values at least 2 percentage points", ["GR301"]),
        ("shortfall at most 10 % of target value", []),
        ("shortfall at most change", []),
        ("value at least target value - 5 % of target value", []),
        ("value - 90 % of target value at least 5 percentage points", []),
        ("change at least 2 * ((standard error of value) ^ 2 + (standard error of previous value) ^ 2) ^ 0.5", []),
        ("change ^ 2 at least 5 percentage points", ["GR301"]),
        ("years since baseline at least 3", []),
        ("years to target at most value", ["GR301"]),
        ("peer rank at most 3", []),
        ("peer rank at most 25 %", ["GR301"]),
        ("peer median at most value", []),
        ("value at least green_from", []),
    ],
)
def test_computed_quantities_have_units_of_their_own(condition: str, found: list[str]) -> None:
    names = [number for number in ("share 80 %", "green_from 60") if number.split()[0] in condition]
    more = f'by 2030 peers "A", "B", "C" {"with" if names else ""} {", ".join(names)}'
    text = f"{BASE.replace('82', f'82 {more}', 1)} met when {condition} otherwise missed"
    assert make.codes(make.indicator_text(text)) == found


@pytest.mark.parametrize(
    ("score", "found"),
    [
        ("score 0 at 20, 100 at 80", []),
        ("score 0 at 20 %, 100 at 80 %", []),
        ("score 0 at 20 percentage points, 100 at 80 percentage points", ["GR301"]),
        ("score 0 at baseline value, 100 at target value", []),
        ("score 0 at change, 100 at target value", ["GR301"]),
        ("score by attainment: 0 at 60 %, 1 at 1", []),
        ("score by attainment: 0 at 5 percentage points, 1 at 1", ["GR301"]),
        ("score by change: 0 at 0, 1 at 5 %", ["GR302"]),
        ("score by change: 0 at 0 percentage points, 1 at 5 percentage points", []),
        ("score by value in 2015: 0 at 0, 1 at value", []),
    ],
)
def test_positions_of_a_score_are_in_the_unit_of_what_has_the_position(score: str, found: list[str]) -> None:
    assert make.codes(make.indicator_text(f"{BASE} {score}")) == found


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("at least peer median", []),
        ("at least 90 % of baseline value", []),
        ("at least value in 2015 + 5", []),
        ("at least change", ["GR301"]),
        ("at least peer rank", ["GR301"]),
        ("at least growth per year", ["GR301"]),
        ("between 3 percentage points and value in 2015", ["GR301"]),
        ("between 3 and years since baseline", ["GR301"]),
    ],
)
def test_computed_targets_are_in_the_unit_of_the_indicator(target: str, found: list[str]) -> None:
    base = 'base year 2015 peers "A", "B", "C" trend compared with previous value, steady within 1'
    assert make.codes(make.indicator_text(f"target {target} {base}")) == found


def test_targets_of_groups_are_too() -> None:
    base = 'split by women, men shown peers "A", "B", "C" target at least 5'
    assert make.codes(make.indicator_text(f"{base} target of women at least peer median")) == []
    (finding,) = make.found(make.indicator_text(f"{base} target of women at least peer rank"))
    assert finding.message == "`value` is in percent, `peer rank` in numbers"


@pytest.mark.parametrize("amount", ['50 "kr"', "50 percentage points"])
@pytest.mark.parametrize(
    "goal",
    [
        "met when mean score at least {}",
        "with bar {} met when mean score at least bar",
        "score by mean score: 0 at 0, 1 at {} met when a.x is met",
    ],
)
def test_scores_have_no_unit(goal: str, amount: str) -> None:
    clauses = f"{goal.format(amount)} otherwise not met missing data blocks the verdict"
    text = make.indicator_text("target at least 80 score 0 at 20, 100 at 80", goal=clauses)
    assert set(make.codes(text)) == {"GR301"}


def test_one_statement_gives_one_finding_for_one_unit() -> None:
    text = make.indicator_text(f'{BASE} score 0 at 20 "kr", 50 at 40 "kr", 100 at 80 "kr"')
    (finding,) = make.found(text)
    assert finding.message == '`value` is in percent, `20 "kr"` in kr'
    assert [label.text for label in finding.related] == ["in percent"]
