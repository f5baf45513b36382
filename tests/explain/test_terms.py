"""Every quantity in a sentence, with what it was computed from."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalrules.evaluate import evaluate
from goalrules.explain.english import ENGLISH
from goalrules.explain.language import Language
from goalrules.explain.swedish import SWEDISH
from goalrules.explain.terms import term
from goalrules.explain.why import explain
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import FORECAST, OUTCOME, STANDARD_ERROR, TOTAL, Measurement
from goalrules.model.period import Period
from goalrules.verdict import ComparisonFinding
from tests import make

HIGHER = (
    "higher is better target at least 100 by 2030 baseline 40 in 2015 with green_from 80 "
    "let miss be green_from - value let alias be progress "
    'peers "0481", "0482", "0483", at least 2 with data split by women, men shown '
    "trend compared with value 2 years earlier, steady within 0.5 "
)
ROWS: tuple[tuple[str, int, str, str, str], ...] = (
    ("0484", 2018, TOTAL, OUTCOME, "60"),
    ("0484", 2019, TOTAL, OUTCOME, "70"),
    ("0484", 2020, TOTAL, OUTCOME, "76"),
    ("0484", 2020, "women", OUTCOME, "81"),
    ("0484", 2022, TOTAL, FORECAST, "84.5"),
    ("0484", 2020, TOTAL, STANDARD_ERROR, "1.5"),
    ("0481", 2020, TOTAL, OUTCOME, "75"),
    ("0482", 2020, TOTAL, OUTCOME, "81"),
    ("Riket", 2020, TOTAL, OUTCOME, "77.5"),
)


def measured(rows: tuple[tuple[str, int, str, str, str], ...] = ROWS) -> Measurements:
    return Measurements(
        Measurement("a.x", entity, group, Period.year_of(year), kind, Decimal(value))
        for entity, year, group, kind, value in rows
    )


def told(
    condition: str, ground: str = HIGHER, header: str = "in numbers", data: Measurements | None = None
) -> tuple[str, str]:
    """Truth and sentence of a condition of an indicator."""
    text = make.indicator_text(f"{ground} met when {condition} otherwise missed", header)
    found = evaluate(make.plan(text), data or measured(), entity="0484")
    said = explain(found, "a.x").steps[0].found
    return said.truth, said.text.replace("\u00a0", " ")


PACE = "(value 76 (2020), baseline value 40 (2015), target 100, after 5 of 15 years)"


@pytest.mark.parametrize(
    ("condition", "truth", "sentence"),
    [
        ("attainment at least 95 %", "no", "attainment 76 % (value 76 (2020), target 100) is below 95 %"),
        ("attainment at least 0.95", "no", "attainment 76 % (value 76 (2020), target 100) is below 95 %"),
        (
            "progress above 0.5",
            "YES",
            "progress 60 % (value 76 (2020), baseline value 40 (2015), target 100) is above 50 %",
        ),
        ("linear pace at least 180 %", "YES", f"linear pace 180 % {PACE} is at least 180 %"),
        ("compound pace at least 218 %", "no", f"compound pace 217.45… % {PACE} is below 218 %"),
        (
            "growth per year above 13.698 %",
            "no",
            "growth per year 13.697… % (value 76 (2020), baseline value 40 (2015), after 5 years) "
            "is not above 13.698 %",
        ),
        ("years since baseline at least 5", "YES", "years since baseline 5 years (2015) is at least 5 years"),
        ("years to target below 10", "no", "years to target 10 years (to 2030) is not below 10 years"),
        ("shortfall at most 24", "YES", "shortfall 24 (value 76, target at least 100) is at most 24"),
        ("baseline value above 40", "no", "baseline value 40 (2015) is not above 40"),
        ("target value at least 100", "YES", "target value 100 is at least 100"),
        ("value of women above 80", "YES", "value of women 81 (2020) is above 80"),
        ("value in 2018 below value", "YES", "value in 2018 = 60 is below 76"),
        ("value 2 years earlier at least 60", "YES", "value 2 years earlier 60 (2018) is at least 60"),
        ('value at least value of "Riket"', "no", '76 is below value of "Riket" 77.5 (2020)'),
        ("value at least green_from", "no", "76 is below green_from 80"),
        ("miss at most 4", "YES", "miss 4 (green_from - value: green_from 80, value 76 (2020)) is at most 4"),
        ("alias above 0.5", "YES", "alias 60 % (progress: value 76 (2020), baseline value 40 (2015), target 100) "
         "is above 50 %"),
        (
            "value / green_from above 0.9",
            "YES",
            "value / green_from = 0.95 (value 76 (2020), green_from 80) is above 0.9",
        ),
        (
            "larger of miss and 0.001 above 3",
            "YES",
            "larger of miss and 0.001 = 4 (miss 4 (green_from - value: green_from 80, value 76 (2020))) is above 3",
        ),
        (
            "size of change in percent of baseline value above 89 %",
            "YES",
            "size of change in percent of baseline value 90 % (change in percent of baseline value 90 % "
            "(value 76 (2020), baseline value 40 (2015))) is above 89 %",
        ),
        ("-value above -77", "YES", "-value = −76 (value 76 (2020)) is above −77"),
        ("(value - 72) ^ 0.5 at least 2", "YES", "(value - 72) ^ 0.5 = 2 (value 76 (2020)) is at least 2"),
        ("value ^ 0.5 below 8.71", "no", "value ^ 0.5 = 8.717… (value 76 (2020)) is not below 8.71"),
        (
            "smaller of value and value above 0",
            "YES",
            "smaller of value and value = 76 (value 76 (2020)) is above 0",
        ),
        (
            "change compared with value in 2018 at least 16",
            "YES",
            "change compared with value in 2018 = 16 (value 76 (2020), value in 2018 = 60) is at least 16",
        ),
        (
            "change above 10",
            "YES",
            "change 16 (value 76 (2020), value 2 years earlier 60 (2018)) is above 10",
        ),
        (
            "mean yearly change over the last 3 values above 8",
            "no",
            "mean yearly change over the last 3 values 8 per year (from 60 in 2018 to 76 in 2020) "
            "is not above 8 per year",
        ),
        (
            "percentile 50 of the last 3 values at least 70",
            "YES",
            "percentile 50 of the last 3 values 70 (60 in 2018, 70 in 2019, 76 in 2020) is at least 70",
        ),
        ("forecast in 2022 at least 84", "YES", "forecast in 2022 = 84.5 is at least 84"),
        (
            "forecast in 2022 by linear trend over 5 years above 92.6",
            "YES",
            "forecast in 2022 by linear trend over 5 years 92.66… (92 2/3) "
            "(line through 60 in 2018, 70 in 2019 and 76 in 2020) is above 92.6",
        ),
        (
            "forecast in 2022 by mean yearly change over the last 3 values at least 92",
            "YES",
            "forecast in 2022 by mean yearly change over the last 3 values 92 (value 76 (2020), mean yearly change "
            "8 per year (from 60 in 2018 to 76 in 2020)) is at least 92",
        ),
        (
            "value at least peer median",
            "no",
            '76 is below peer median 78 (2 peers: "0481" 75, "0482" 81; without a value: "0483" (no row in the '
            "measurements))",
        ),
        (
            "peer rank at most 2",
            "YES",
            'peer rank 2 (3 participants: "0481" 75, "0482" 81, "0484" 76; without a value: "0483" (no row in the '
            "measurements)) is at most 2",
        ),
        (
            "size of (value - green_from) above 2 * standard error of value",
            "YES",
            "size of (value - green_from) 4 (value 76 (2020), green_from 80) is above 2 * standard error of value = 3 "
            "(standard error of value 1.5 (2020))",
        ),
        ("value between green_from and peer mean", "no", "76 is outside green_from 80 to peer mean 78 (2 peers: "
         '"0481" 75, "0482" 81; without a value: "0483" (no row in the measurements))'),
    ],
)  # fmt: skip
def test_a_quantity_is_told_with_what_it_was_computed_from(condition: str, truth: str, sentence: str) -> None:
    assert told(condition) == (truth, sentence)


FEW = measured((("0484", 2020, TOTAL, OUTCOME, "0"), ("0484", 2019, TOTAL, OUTCOME, "0")))
LOWER = 'lower is better target at most 10 peers "0481", "0482" trend compared with previous value, steady within 0 '


@pytest.mark.parametrize(
    ("condition", "truth", "sentence"),
    [
        (
            "attainment at least 95 %",
            "YES",
            "attainment is above every bound: nothing where less is better (value 0 (2020), target 10)",
        ),
        (
            "attainment below 95 %",
            "no",
            "attainment is above every bound: nothing where less is better (value 0 (2020), target 10)",
        ),
        (
            "2 * attainment at least 95 %",
            "unknown",
            "attainment: better than every number: nothing where less is better (value 0 (2020), target 10)",
        ),
        ("value at least value in 2001", "unknown", "value in 2001: no value for that period"),
        ("change / value above 1", "unknown", "change / value: a division by zero (change 0 (value 0 (2020), previous "
         "value 0 (2019)), value 0 (2020))"),
        ("change in percent of previous value above 1 %", "unknown", "change in percent of previous value: a "
         "percentage of a number that is not above zero (value 0 (2020), previous value 0 (2019))"),
        ("110 % of value above 1", "unknown", "110 % of value: a percentage of a number that is not above zero "
         "(value 0 (2020))"),
        ("size of value in 2001 above 1", "unknown", "value in 2001: no value for that period"),
        ("mean of the last 3 years above 1", "unknown", "mean of the last 3 years: too few values (2 of 3 needed: 0 in "
         "2019, 0 in 2020)"),
        ("mean of the last 3 years with at least 3 above 1", "unknown", "mean of the last 3 years with at least 3: too "
         "few values (2 of 3 needed: 0 in 2019, 0 in 2020)"),
        ("mean yearly change over the last 4 values above 0", "unknown", "mean yearly change over the last 4 values: "
         "too few values (2 of 4 needed: 0 in 2019, 0 in 2020)"),
        ("forecast in 2022 above 0", "unknown", "forecast in 2022: no forecast"),
        ("forecast in 2022 by linear trend over 5 years above 0", "unknown", "forecast in 2022 by linear trend over "
         "5 years: too few values (2 of 3 needed: 0 in 2019, 0 in 2020)"),
        ("forecast in 2022 by mean yearly change over the last 4 values above 0", "unknown", "forecast in 2022 by mean "
         "yearly change over the last 4 values: too few values (value 0 (2020), mean yearly change: too few values)"),
        ("value above peer mean", "unknown", 'peer mean: too few peers with a value (0 peers, 2 needed; without a '
         'value: "0481", "0482" (no row in the measurements))'),
        ("value above 2 * peer mean", "unknown", 'peer mean: too few peers with a value (0 peers, 2 needed; without a '
         'value: "0481", "0482" (no row in the measurements))'),
        ('value above value of "Riket"', "unknown", 'value of "Riket": no row in the measurements'),
    ],
)  # fmt: skip
def test_what_cannot_be_computed_is_told_with_the_reason(condition: str, truth: str, sentence: str) -> None:
    assert told(condition, LOWER, data=FEW) == (truth, sentence)


def test_numbers_in_percent_are_told_apart_from_percentage_points_and_ratios() -> None:
    ground = "higher is better target at least 80 "
    said = told("mean yearly change over the last 3 values above 0.4", ground, "in percent")
    assert said == (
        "YES",
        "mean yearly change over the last 3 values 8 percentage points per year (from 60 in 2018 to 76 in 2020) "
        "is above 0.4 percentage points per year",
    )
    assert told("shortfall at most 5 % of target value", ground, "in percent") == (
        "YES",
        "shortfall 4 percentage points (value 76 %, target at least 80 %) is at most 5 % of target value = 4 % "
        "(target value 80 %)",
    )
    assert told("whole above attainment", f"{ground}with whole 1 ", "in percent") == (
        "YES",
        "whole 100 % is above attainment 95 % (value 76 % (2020), target 80 %)",
    )


def test_the_shortfall_of_a_range_names_both_its_ends() -> None:
    assert told("shortfall at most 4", "target between 80 and 90 ") == (
        "YES",
        "shortfall 4 (value 76, target between 80 and 90) is at most 4",
    )


@pytest.mark.parametrize(("say", "said"), [(ENGLISH, "value not known"), (SWEDISH, "value ej känt")])
def test_a_number_that_is_lacking_without_a_reason_is_said_to_be_not_known(say: Language, said: str) -> None:
    found = evaluate(
        make.plan(make.indicator_text("higher is better met when value at least 1 otherwise missed")), measured()
    )["a.x"]
    finding = found.steps[0].finding
    assert isinstance(finding, ComparisonFinding)
    lacking = finding.left._replace(number=None, reason=None)
    assert term(finding.condition.left, lacking, found, say) == said


def test_a_shortfall_from_a_target_that_is_not_known_says_why() -> None:
    ground = 'target at least peer median peers "X", "Y", at least 2 with data '
    assert told("shortfall at most 4", ground) == ("unknown", "shortfall: too few peers with a value")


def test_values_from_before_a_change_of_method_are_not_compared() -> None:
    rows = [*measured().of_entity("0484")["a.x", TOTAL, OUTCOME].values()]
    changed = Measurements(
        row._replace(absence=make.Absence.METHOD_CHANGED) if row.period.year == 2020 else row for row in rows
    )
    assert told("value above previous value", LOWER, data=changed) == (
        "unknown",
        "value: method changed, not comparable with earlier years",
    )


def test_roots_that_cannot_be_told_apart_are_said_to_be_taken_as_equal() -> None:
    rows = (("0484", 2020, TOTAL, OUTCOME, "2"),)
    data = measured(rows)
    condition = "(value ^ 0.25 + 1) * (value ^ 0.25 - 1) at least value ^ 0.5 - 1"
    assert told(condition, "higher is better ", data=data) == (
        "YES",
        "(value ^ 0.25 + 1) * (value ^ 0.25 - 1) = 0.41… (value 2 (2020)) is at least value ^ 0.5 - 1 = 0.41… "
        "(value 2 (2020)); the two agree to 1000 digits and are taken as equal",
    )


def test_a_baseline_found_in_a_later_year_is_told_with_that_year() -> None:
    ground = "higher is better target at least 100 by 2030 base year 2015 or later "
    assert told("linear pace above 1", ground) == (
        "YES",
        "linear pace 240 % (value 76 (2020), baseline value 60 (2018), target 100, after 2 of 12 years) is above 100 %",
    )
    assert (
        told("years since baseline above 1", ground, data=FEW)[1]
        == "years since baseline 1 year (2019) is not above 1 year"
    )
    early = "higher is better target at least 100 by 2030 base year 2015 "
    assert told("linear pace above 1", early) == ("unknown", "linear pace: no baseline")
    assert told("years since baseline above 1", early) == ("unknown", "years since baseline: no baseline")
    assert told("baseline value + 1 above 1", early) == ("unknown", "baseline value: no baseline")


def test_an_entity_without_a_name_takes_part_with_its_own_value() -> None:
    text = make.indicator_text(
        'higher is better peers "A", "B" met when peer rank at most 2 otherwise missed', "in numbers"
    )
    data = Measurements(
        Measurement("a.x", entity, TOTAL, Period.year_of(2020), OUTCOME, Decimal(value))
        for entity, value in ((None, "3"), ("A", "1"), ("B", "4"))
    )
    found = evaluate(make.plan(text), data)
    said = explain(found, "a.x").steps[0].found.text.replace("\u00a0", " ")
    assert said == 'peer rank 2 (3 participants: "A" 1, "B" 4, its own 3) is at most 2'
