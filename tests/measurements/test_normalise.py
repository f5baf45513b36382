"""Rows in the words of goalrules: periods, groups, kinds, digits, and values read in the style of their column."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measurements.plans import CITY, indicator, numbers, plan, read, split

GROUPS = plan(
    indicator("city.share", split=split("girls", "boys")), indicator("city.safety", split=split("women", "men"))
)


@pytest.mark.parametrize(
    ("written", "group"),
    [
        ("", "total"), ("T", "total"), ("Totalt", "total"), ("samtliga", "total"),
        ("women", "women"), ("Kvinnor", "women"), ("män", "men"), ("girls", "girls"), ("pojkar", "boys"),
        ("immigrants", "immigrants"), (" 65+ ", "65+"),
    ],
)  # fmt: skip
def test_group_words_of_both_languages_are_one_group_and_others_are_kept(
    tmp_path: Path, written: str, group: str
) -> None:
    outcome = read(tmp_path, f"indicator,period,value,group\ncity.homes,2020,5,{written}\n")
    assert outcome.value is not None
    assert [row.group for row in outcome.value.rows] == [group]


def test_the_letters_k_and_m_are_the_groups_that_the_indicator_has(tmp_path: Path) -> None:
    text = "indicator,period,value,group\n" + "".join(
        f"city.{name},2020,5,{letter}\n" for name in ("share", "safety") for letter in "KM"
    )
    outcome = read(tmp_path, text, GROUPS)
    assert outcome.value is not None
    assert [row.group for row in outcome.value.rows] == ["girls", "boys", "women", "men"]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("", "outcome"),
        ("Utfall", "outcome"),
        ("prognos", "forecast"),
        ("target", "target"),
        ("målvärde", "target"),
        ("standard_error", "standard_error"),
        ("Standard error", "standard_error"),
        ("medelfel", "standard_error"),
    ],
)
def test_kinds_are_read_in_both_languages(tmp_path: Path, written: str, kind: str) -> None:
    outcome = read(tmp_path, f"indicator,period,value,kind\ncity.grade,2020,5,{written}\n")
    assert outcome.value is not None
    assert [row.kind for row in outcome.value.rows] == [kind]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("city.homes,2020,5,goal,,", "GR519"),
        ("city.homes,2020,,,secret,", "GR519"),
        ("city.homes,2020-13,5,,,", "GR517"),
        ("city.homes,,5,,,", "GR517"),
        ("city.homes,2020,five,,,", "GR513"),
        ("city.homes,2020,1e3,,,", "GR513"),
        ("city.homes,2020,NaN,,,", "GR513"),
        ("city.homes,2020,#N/A,,,", "GR513"),
        ("city.homes,2020,=1+1,,,", "GR513"),
        ("city.homes,2020,1234567890123456789,,,", "GR515"),
    ],
)
def test_a_row_with_a_cell_that_cannot_be_read_is_left_out(tmp_path: Path, cells: str, code: str) -> None:
    outcome = read(tmp_path, f"indicator,period,value,kind,absence,digits\n{cells}\n")
    assert numbers(outcome) == [code]
    assert outcome.value is not None
    assert outcome.value.rows == ()


def test_all_mistakes_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    outcome = read(tmp_path, "indicator,period,kind,value,absence\ncity.homes,soon,goal,many,secret\n")
    assert numbers(outcome) == ["GR517", "GR519", "GR513", "GR519"]
    assert [f.primary and f.primary.span.text for f in outcome.diagnostics] == ["soon", "goal", "many", "secret"]


def test_ambiguous_cells_are_told_once_with_both_readings_and_the_number_of_cells(tmp_path: Path) -> None:
    outcome = read(tmp_path, "indicator;period;value\ncity.homes;2019;1,277\ncity.homes;2020;2,500\n")
    (finding,) = outcome.diagnostics
    assert finding.code.number == "GR514"
    assert "`1,277` may be 1277 or 1.277" in finding.message
    assert "2 cells" in finding.notes[0]
    assert finding.help == "write `1277` for thousands, or `1,2770` for decimals"


@pytest.mark.parametrize(("other", "number"), [("62,8", "1.277"), ("62.8", "1277"), ("1 277", "1.277")])
def test_what_the_help_says_or_one_clear_cell_decides_the_column(tmp_path: Path, other: str, number: str) -> None:
    outcome = read(tmp_path, f"indicator;period;value\ncity.homes;2019;1,277\ncity.homes;2020;{other}\n")
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert str(outcome.value.rows[0].value) == number


def test_cells_of_rows_that_are_not_used_also_show_what_a_mark_means(tmp_path: Path) -> None:
    outcome = read(tmp_path, "indicator;period;value\ncity.homes;2019;1,277\nother;2020;62,8\n")
    assert numbers(outcome) == ["GR522"]
    assert outcome.value is not None
    assert str(outcome.value.rows[0].value) == "1.277"


def test_a_column_with_two_decimal_marks_is_warned_about_and_its_clear_cells_are_read(tmp_path: Path) -> None:
    outcome = read(tmp_path, "indicator;period;value\ncity.homes;2019;62.8\ncity.homes;2020;65,6\n")
    assert numbers(outcome) == ["GR516"]
    assert outcome.value is not None
    assert [str(row.value) for row in outcome.value.rows] == ["62.8", "65.6"]


def test_the_column_digits_gives_back_decimals_that_were_lost(tmp_path: Path) -> None:
    outcome = read(
        tmp_path,
        "indicator,period,value,digits\ncity.homes,2017,62.8,2\ncity.homes,2018,62.85,1\n"
        "city.homes,2019,62,\ncity.homes,2020,62,many\n",
    )
    assert numbers(outcome) == ["GR519"]
    assert outcome.value is not None
    assert [str(row.value) for row in outcome.value.rows] == ["62.80", "62.85", "62", "62"]


@pytest.mark.parametrize(
    ("period", "of_plan", "codes"),
    [
        ("2020-Q3", "2020", ["GR518"]),
        ("2020", "2020-11", ["GR518"]),
        ("2020K3", "2020-Q1", []),
        ("2020-11", "2020-01", []),
    ],
)
def test_all_periods_are_of_the_kind_of_the_plan(tmp_path: Path, period: str, of_plan: str, codes: list[str]) -> None:
    of = plan(*CITY.indicators, period=of_plan)
    assert numbers(read(tmp_path, f"indicator,period,value\ncity.homes,{period},5\n", of)) == codes


def test_without_a_period_in_the_plan_the_first_row_says_the_kind(tmp_path: Path) -> None:
    of = plan(*CITY.indicators, period=None)
    text = "indicator,period,value\ncity.homes,2020-Q1,5\ncity.homes,2020,5\ncity.homes,2021,5\n"
    outcome = read(tmp_path, text, of)
    assert numbers(outcome) == ["GR518"]
    assert "2 rows by year" in outcome.diagnostics[0].message
    assert outcome.value is not None
    assert [str(row.period) for row in outcome.value.rows] == ["2020-Q1"]
