"""The smaller statements of an indicator."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalrules.model.indicator import Indicator, SourceCode
from goalrules.model.period import Period
from goalrules.source import Source, Span
from tests import make

SPAN = Span(Source("x", ""), 0, 0)


def indicator(statements: str) -> Indicator:
    return make.indicator(f"target at least 1 {statements}", "in numbers")


def codes(statements: str) -> list[str]:
    return make.codes(make.indicator_text(f"target at least 1 {statements}", "in numbers"))


def test_the_source_has_a_system_and_a_code() -> None:
    with_system = SourceCode(system="kolada", code="N15428", span=SPAN)
    assert indicator('measured by kolada "N15428"').source == with_system
    assert indicator('measured by "own"').source == SourceCode(system=None, code="own", span=SPAN)


@pytest.mark.parametrize(
    ("statement", "groups", "lowest", "when_available"),
    [
        ("split by girls, boys shown", ("girls", "boys"), False, False),
        ("split by girls and boys lowest decides", ("girls", "boys"), True, False),
        ("split by sex shown", ("women", "men"), False, False),
        ('split by "Fröslunda", skogsängen shown when available', ("Fröslunda", "skogsängen"), False, True),
    ],
)
def test_a_split_names_groups_and_what_they_do(
    statement: str, groups: tuple[str, ...], lowest: bool, when_available: bool
) -> None:
    split = indicator(statement).split
    assert split is not None
    assert (split.groups, split.lowest_decides, split.when_available) == (groups, lowest, when_available)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("split by girls, boys", ["GR423"]),
        ("split by sex when available", ["GR423"]),
        ("split by girls, girls shown", ["GR410"]),
        ("split by total, boys shown", ["GR410"]),
    ],
)
def test_a_split_without_effect_or_with_a_wrong_group_is_refused(statement: str, found: list[str]) -> None:
    assert codes(statement) == found


def test_the_help_for_a_split_shows_the_statement_to_write() -> None:
    (finding,) = make.found(make.indicator_text("target at least 1 split by sex when available"))
    assert finding.help == "write `split by sex shown when available`"


def test_age_rounding_weight_key_and_tags() -> None:
    words = "latest value at most 2 years old rounded to 1 decimal weight 2.5 key tagged eco, jobs tagged eco"
    found = indicator(words)
    assert (found.latest_years, found.decimals, found.weight, found.key) == (2, 1, Decimal("2.5"), True)
    assert found.tags == ("eco", "jobs")


def test_without_these_statements_nothing_is_assumed() -> None:
    found = indicator("")
    assert (found.latest_years, found.decimals, found.weight, found.key, found.tags) == (
        None,
        None,
        1,
        False,
        (),
    )
    assert (found.split, found.trend, found.near, found.baseline, found.source) == (None,) * 5


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("latest value at most 0 years old", ["GR312"]),
        ("latest value at most 1.5 years old", ["GR312"]),
        ("rounded to 0 decimals", []),
        ("rounded to 18 decimals", []),
        ("rounded to 19 decimals", ["GR312"]),
        ("rounded to 1.5 decimals", ["GR312"]),
        ("weight 1", []),
        ("weight 0", ["GR443"]),
    ],
)
def test_numbers_that_count_are_whole_and_within_reach(statement: str, found: list[str]) -> None:
    assert codes(statement) == found


def test_a_baseline_has_a_year_and_perhaps_a_number() -> None:
    given = indicator("baseline 41.2 in 2015").baseline
    assert given is not None
    assert (given.period, given.number) == (Period.year_of(2015), Decimal("41.2"))
    later = indicator("base year 2015 or later").baseline
    assert later is not None
    assert (later.number, later.or_later) == (None, True)
    assert codes("baseline 41.2 % in 2015") == ["GR301"]


@pytest.mark.parametrize(
    "statement",
    ["target at least 2", "weight 1 weight 2", "key key", "rounded to 1 decimal rounded to 2 decimals"],
)
def test_a_statement_that_may_stand_once_is_refused_the_second_time(statement: str) -> None:
    assert codes(statement) == ["GR411"]
