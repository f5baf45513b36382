"""What the cells of a template say: targets, near limits, levels and what to write, in both languages."""

from __future__ import annotations

import pytest

from goalrules.measurements.absences import absence_in
from goalrules.measurements.columns import FOR_PEOPLE_IN_SWEDISH, Column, ForPeople, column_of
from goalrules.measurements.levels import level_in
from goalrules.model.period import Period
from goalrules.report.template import texts
from goalrules.report.template.english import ENGLISH
from goalrules.report.template.rows import COLUMNS
from goalrules.report.template.swedish import SWEDISH
from goalrules.report.template.words import Words
from tests import make

YEAR = Period.year_of(2020)
LANGUAGES = pytest.mark.parametrize("words", [ENGLISH, SWEDISH], ids=["en", "sv"])

CLAUSES = "met when progress at least 50 % otherwise missed baseline 10 in 2015"
INFORMATION = "for information indicator y in percent target at least 80"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


# ---- targets -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "english", "swedish"),
    [
        ("target at least 82", "at least 82 %", "minst 82 %"),
        ("target at most 67.5", "at most 67.5 %", "högst 67,5 %"),
        ("target above 0", "above 0 %", "över 0 %"),
        ("target below 5", "below 5 %", "under 5 %"),
        ("target exactly 5", "exactly 5 %", "exakt 5 %"),
        ("target between 5 and 10", "between 5 % and 10 %", "mellan 5 % och 10 %"),
        (f"target at least 90 by 2030 {CLAUSES}", "at least 90 % by 2030", "minst 90 % senast 2030"),
        ("target at least 60 in 2019, 70 in 2021 linear", "at least 65 %", "minst 65 %"),
        ("target at least 60 in 2017, 70 in 2019 linear", "none for 2020", "inget för 2020"),
        ("target at least 9 % of previous value", "at least 9 % of previous value", "at least 9 % of previous value"),
        ("target from measurements higher is better", "as written in the row of kind target",
         "det som skrivs på raden av slaget målvärde"),
        ('judged against "the law"', "the law", "the law"),
        (INFORMATION, "", ""),
    ],
)  # fmt: skip
def test_the_target_stands_as_the_rules_say_it(statement: str, english: str, swedish: str) -> None:
    indicator = make.indicator(statement)
    assert plain(texts.target(indicator, "total", YEAR, ENGLISH)) == english
    assert plain(texts.target(indicator, "total", YEAR, SWEDISH)) == swedish


def test_a_group_with_a_target_of_its_own_has_that() -> None:
    indicator = make.indicator("target at least 80 target of girls at least 85 split by girls, boys shown")
    assert [plain(texts.target(indicator, group, YEAR, ENGLISH)) for group in ("total", "girls", "boys")] == [
        "at least 80 %", "at least 85 %", "at least 80 %",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("statements", "english"),
    [
        ("target at least 80 near within 5 percentage points", "at least 75 %"),
        ("target at least 80 near within 10 % of target", "at least 72 %"),
        ("target at most 20 near below 22", "below 22 %"),
        ("target between 5 and 10 near within 2 percentage points", "between 3 % and 12 %"),
        ("target from measurements higher is better near within 5", "near within 5"),
        ("target at least 80", ""),
    ],
)  # fmt: skip
def test_the_near_limit_is_a_number_where_the_target_is_one(statements: str, english: str) -> None:
    assert plain(texts.near(make.indicator(statements), "total", YEAR, ENGLISH)) == english


def test_units_and_numbers_are_in_the_language() -> None:
    indicator = make.indicator("target at least 1277.5", "in thousand kronor")
    assert plain(texts.target(indicator, "total", YEAR, SWEDISH)) == "minst 1 277,5 tusen kronor"
    assert texts.unit_name(make.indicator("target at least 1", 'in "kr/inv"').unit, SWEDISH) == "kr/inv"
    assert texts.unit_name(make.indicator("target at least 1", "in numbers").unit, SWEDISH) == "antal"


# ---- words that are read back ------------------------------------------------------------------------------


@LANGUAGES
def test_every_heading_is_known_to_the_reader(words: Words) -> None:
    assert [column_of(words.headings[column]) for column in COLUMNS] == [
        column if isinstance(column, Column) else None for column in COLUMNS
    ]
    assert len(set(words.headings.values())) == len(words.headings)
    assert set(FOR_PEOPLE_IN_SWEDISH) == set(ForPeople) <= set(COLUMNS)


@LANGUAGES
def test_every_absence_word_is_read_as_that_absence(words: Words) -> None:
    assert {absence: absence_in(word) for absence, (word, _) in words.absences.items()} == {
        absence: absence for absence in words.absences
    }


@LANGUAGES
def test_a_level_to_choose_is_read_as_that_level(words: Words) -> None:
    judged = make.indicator('judged against "the law"')
    assert [level_in(word, judged) for word in texts.levels(judged, words)] == ["met", "near", "missed"]
    done = make.indicator("yes or no", "")
    assert [level_in(word, done) for word in texts.levels(done, words)] == ["met", "missed"]
    assert texts.levels(make.indicator("target at least 80"), words) == ()


# ---- what to write -----------------------------------------------------------------------------------------


def asked(
    statements: str, kind: str = "outcome", group: str = "total", year: int = 2020, header: str = "in percent"
) -> str:
    indicator = make.indicator(statements, header)
    return "; ".join(texts.what_to_write(indicator, kind, "total", Period.year_of(year), YEAR, ENGLISH))


def test_what_to_write_says_what_the_rules_ask_for() -> None:
    assert asked("target at least 80") == "the number in percent, without the sign: 45.2 for 45.2 %"
    assert asked("target at least 80", header="in numbers") == "the number"
    assert asked("target at least 80", header='in "kr/inv"') == "the number in kr/inv"
    assert asked("yes or no", header="") == "in level: done or not done"
    assert "in level: met, near or missed; in comment: the reason" in asked('judged against "the law"')
    judged = 'judged against "the law" higher is better trend compared with previous value, steady within 1'
    assert asked(judged).endswith("in value: the number, if there is one")
    assert asked(judged, year=2019).startswith("the number in percent")
    assert asked(INFORMATION).endswith("for information, not rated")


def test_what_to_write_says_when_a_comment_is_required_and_how_old_a_value_may_be() -> None:
    rule = "target at least 80 comment required when missed latest value at most 2 years old"
    assert "a comment is required (comment required when missed)" in asked(rule)
    assert "a value up to 2 years old counts where 2020 has none" in asked(rule)
    assert "counts where 2020 has no value" in asked(rule, year=2018)
    assert "an earlier period that the rules look at" in asked(rule, year=2017)
    assert "up to 1 year old" in asked("target at least 80 latest value at most 1 year old")


def test_what_to_write_in_rows_of_other_kinds() -> None:
    assert asked("target from measurements higher is better", "target").startswith("the target for 2020")
    assert asked("target at least 80", "forecast", year=2022).startswith("what is expected for 2022")
    assert asked("target at least 80", "standard_error") == "the standard error of the value, in percentage points"


def test_what_to_write_says_who_is_responsible() -> None:
    assert asked('target at least 80 owner "Board of education"').endswith("responsible: Board of education")


# ---- number formats ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statements", "header", "pattern"),
    [
        ("target at least 80", "in numbers", "General"),
        ("target at least 80 rounded to 1 decimal", "in numbers", "0.0"),
        ("target at least 80 rounded to 0 decimals", "in numbers", "0"),
        ("target at least 80 rounded to 1 decimal", "in percent", "General"),
    ],
)
def test_a_value_is_shown_with_the_decimals_that_the_rules_round_to(statements: str, header: str, pattern: str) -> None:
    assert texts.number_format(make.indicator(statements, header)) == pattern
