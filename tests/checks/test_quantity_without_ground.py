"""Quantities that an indicator does not have."""

from __future__ import annotations

import pytest

from tests import make

TREND = "trend compared with previous value, steady within 1"


@pytest.mark.parametrize(
    ("condition", "ground"),
    [
        ("target is met", "target at least 5"),
        ("value at least 90 % of target value", "target at least 5"),
        ("shortfall at most 1", "target at least 5"),
        ("target value is known", "target at least 5"),
        ("change at least 1", TREND),
        ("improvement above 0", TREND),
        ("trend is improving", TREND),
        ("trend is known", TREND),
        ("value above baseline value", "base year 2015"),
        ("value at least 110 % of baseline value", "baseline 3 in 2015"),
    ],
)
def test_a_quantity_needs_what_it_is_computed_from(condition: str, ground: str) -> None:
    direction = "" if ground.startswith("target") else "higher is better"
    clauses = f"met when {condition} otherwise missed"
    assert make.codes(make.indicator_text(f"higher is better {clauses}")) == ["GR433"]
    assert make.codes(make.indicator_text(f"{direction} {ground} {clauses}")) == []


def test_at_or_better_needs_a_better_side() -> None:
    clauses = "met when value at or better than 5 otherwise missed"
    assert make.codes(make.indicator_text(f"target at least 5 {clauses}")) == []
    assert make.codes(make.indicator_text(f"target between 5 and 6 {clauses}")) == ["GR433"]


def test_a_named_member_has_a_trend_to_be_asked_for() -> None:
    assert make.codes(make.goal_text("met when a.i1 is improving otherwise not met")) == ["GR433"]
    text = make.indicator_text(f"target at least 5 {TREND}", "", "met when a.x is improving otherwise not met")
    assert make.codes(text) == []


def test_a_shared_rating_is_checked_for_each_indicator() -> None:
    text = (
        "plan p rating r met when target is met otherwise missed\n"
        "goal a met when a.x is met and a.y is met otherwise not met\n"
        " indicator x target at least 5 rated by r\n indicator y higher is better rated by r"
    )
    (finding,) = make.found(text)
    assert finding.message == "The indicator `a.y` has no target"


def test_a_target_that_could_not_be_read_is_not_said_to_be_lacking() -> None:
    text = make.indicator_text("target at least 5 percentage points met when target is met otherwise missed")
    assert make.codes(text) == ["GR301"]


BASE_YEAR, PEERS = "base year 2015", 'peers "A", "B", "C"'


@pytest.mark.parametrize(
    ("quantity", "grounds"),
    [
        ("change in percent", [TREND]),
        ("attainment", ["target at least 5"]),
        ("progress", ["target at least 5", BASE_YEAR]),
        ("compound pace", ["target at least 5 by 2030", BASE_YEAR]),
        ("linear pace", ["target at least 5 by 2030", BASE_YEAR]),
        ("growth per year", [BASE_YEAR]),
        ("years since baseline", [BASE_YEAR]),
        ("years to target", ["target at least 5 by 2030"]),
        ("peer median", [PEERS]),
        ("peer mean", [PEERS]),
        ("peer rank", [PEERS]),
        ("peer quartile", [PEERS]),
        ("peer count", [PEERS]),
    ],
)
def test_computed_quantities_need_all_they_are_computed_from(quantity: str, grounds: list[str]) -> None:
    clauses = f"met when {quantity} above 0 otherwise missed"

    def codes(there: list[str]) -> list[str]:
        direction = "" if any("target" in ground for ground in there) else "higher is better"
        return make.codes(make.indicator_text(f"{direction} {' '.join(there)} {clauses}", "in numbers"))

    assert codes(grounds) == []
    for lacking in grounds:
        assert codes([ground for ground in grounds if ground != lacking]) == ["GR433"]


@pytest.mark.parametrize("quantity", ["compound pace", "linear pace", "years to target"])
def test_pace_needs_a_target_year(quantity: str) -> None:
    statements = f"target at least 5 {BASE_YEAR} met when {quantity} above 0 otherwise missed"
    (finding,) = make.found(make.indicator_text(statements))
    assert finding.message == "The indicator `a.x` has no target year"


@pytest.mark.parametrize(
    "quantity",
    ["attainment", "progress", "peer rank", "growth per year", "mean yearly improvement over the last 3 values"],
)
@pytest.mark.parametrize("target", ["between 5 and 9", "exactly 5"])
def test_what_counts_in_the_good_direction_needs_one_side(target: str, quantity: str) -> None:
    statements = f"target {target} {BASE_YEAR} {PEERS} met when {quantity} above 0 otherwise missed"
    assert make.codes(make.indicator_text(statements)) == ["GR433"]
    assert make.codes(make.indicator_text(statements.replace(target, "at least 5"))) == []


def test_improvement_takes_a_two_sided_target_too() -> None:
    improved = "met when improvement compared with previous value above 0 otherwise missed"
    assert make.codes(make.indicator_text(f"target between 5 and 9 {improved}")) == []


@pytest.mark.parametrize(
    "statements",
    [
        "score from attainment",
        "score by attainment: 0 at 0, 1 at 1",
        "score 0 at 1, 1 at 2 * target value",
        "score 1 when attainment above 1 score from 0",
        "score 1 when target is met score from 0",
        "let q be attainment score from q",
        "comment required when attainment below 1",
    ],
)
def test_scores_names_and_comments_need_it_too(statements: str) -> None:
    text = make.indicator_text(f"higher is better {statements} met when value at least 5 otherwise missed")
    assert make.codes(text) == ["GR433"]


def test_computed_targets_need_what_they_are_computed_from() -> None:
    assert make.codes(make.indicator_text("target at least peer median")) == ["GR433"]
    groups = "target at least 5 target of women at least 90 % of baseline value split by women, men shown"
    assert make.codes(make.indicator_text(groups)) == ["GR433"]
    assert make.codes(make.indicator_text(f"{groups} {BASE_YEAR}")) == []


@pytest.mark.parametrize("nature", ["yes or no", 'judged against "c" higher is better'])
@pytest.mark.parametrize(
    ("score", "codes"),
    [
        ("score by level: met 2, near 1, missed 0", []),
        ("score from 5", []),
        ("score from value", ["GR433"]),
        ("score 0 at 20, 100 at 80", ["GR433"]),
        ("score 1 when value at least 5 score from 0", ["GR433"]),
        ("let double be 2 * previous value score from double", ["GR433"]),
    ],
)
def test_what_is_never_measured_has_no_value(nature: str, score: str, codes: list[str]) -> None:
    assert sorted(set(make.codes(make.indicator_text(f"{nature} {score}", "")))) == codes
