"""Sheets as people lay them out: what is read, what is told not to be, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalrules.measurements.across_rows import AcrossTable
from goalrules.measurements.findings import Findings
from goalrules.measurements.headings_across import period_in
from tests.measurements.plans import CITY, NOWHERE, indicator, plan, rating, split
from tests.measurements.sheets import ENTITIES, GROUPS, INDICATORS, YEARS, found, layout, read_sheet, said, table

# ---- the commonest ------------------------------------------------------------------------------------------


def test_years_across_below_a_title_and_above_notes(tmp_path: Path) -> None:
    outcome = read_sheet(
        tmp_path,
        """
        Uppföljning av budget 2020
        |
        Indikator | 2019 | År 2020
        city.homes | 540 | 545
        |
        Källa: egen statistik
        """,
        layout(YEARS),
    )
    assert found(outcome) == ["city.homes total 2019 540 B4", "city.homes total 2020 545 C4"]
    assert said(outcome) == ["GR537 sheet.csv!A1 2 rows of sheet.csv are text around the table"]


def test_years_above_groups_as_merged_cells_show_them(tmp_path: Path) -> None:
    outcome = read_sheet(
        tmp_path,
        """
        | 2019 | | | 2020
        Indikator | Totalt | Flickor | Pojkar | Totalt | Flickor | Pojkar
        city.share | 1 | 2 | 3 | 4 | 5 | 6
        """,
        layout(YEARS, GROUPS),
    )
    assert outcome.diagnostics == ()
    assert found(outcome) == [
        "city.share total 2019 1 B3",
        "city.share girls 2019 2 C3",
        "city.share boys 2019 3 D3",
        "city.share total 2020 4 E3",
        "city.share girls 2020 5 F3",
        "city.share boys 2020 6 G3",
    ]


def test_groups_above_years_are_read_by_the_same_layout(tmp_path: Path) -> None:
    outcome = read_sheet(
        tmp_path,
        """
        Indikator | Kvinnor | | Män
        | 2019 | 2020 | 2019 | 2020
        city.share | 1 | 2 | 3 | 4
        """,
        layout(YEARS, GROUPS),
    )
    assert outcome.diagnostics == ()
    assert found(outcome) == [
        "city.share women 2019 1 B3",
        "city.share women 2020 2 C3",
        "city.share men 2019 3 D3",
        "city.share men 2020 4 E3",
    ]


def test_a_sheet_for_each_year_has_indicators_across(tmp_path: Path) -> None:
    text = """
        Kommun | city.homes | city.share
        0484 | 540 | 79,8
        """
    outcome = read_sheet(tmp_path, text, layout(INDICATORS, period="2020"))
    assert outcome.diagnostics == ()
    assert found(outcome) == ["city.homes total 2020 540 B2", "city.share total 2020 79.8 C2"]


def test_entities_across_beside_the_years(tmp_path: Path) -> None:
    text = """
        År | 0484 | 0481 | Riket | Anmärkning
        2019* | 1 | 2 | 3 | ny metod
        2020 | 4 | 5 | 6 |
        """
    outcome = read_sheet(tmp_path, text, layout(ENTITIES, columns={"period": "År"}, indicator="city.homes"))
    assert outcome.value is not None
    assert [(row.entity, str(row.period), str(row.value)) for row in outcome.value.rows] == [
        ("0484", "2019", "1"), ("0481", "2019", "2"), ("Riket", "2019", "3"),
        ("0484", "2020", "4"), ("0481", "2020", "5"), ("Riket", "2020", "6"),
    ]  # fmt: skip
    assert said(outcome) == ["GR509 sheet.csv!E1 Not read: column `Anmärkning`"]


def test_a_column_of_groups_beside_years_across(tmp_path: Path) -> None:
    text = """
        Indikator | Kön | 2019 | 2020
        city.share | Totalt | 1 | 2
        city.share | K | 3 | 4
        """
    outcome = read_sheet(tmp_path, text, layout(YEARS))
    assert [line.rpartition(" ")[0] for line in found(outcome)] == [
        "city.share total 2019 1",
        "city.share total 2020 2",
        "city.share girls 2019 3",
        "city.share girls 2020 4",
    ]


def test_headings_of_a_long_table_may_be_named_by_the_plan(tmp_path: Path) -> None:
    text = """
        Rapport
        Namn | Tid | Antal | Utfall
        city.homes | 2020 | 540 | bra
        """
    names = {"indicator": "Namn", "period": "Tid", "value": "Antal"}
    outcome = read_sheet(tmp_path, text, layout(columns=names))
    assert found(outcome) == ["city.homes total 2020 540 C3"]
    assert said(outcome) == [
        "GR537 sheet.csv!A1 1 row of sheet.csv is text around the table",
        "GR509 sheet.csv!D2 Not read: column `Utfall`",
    ]


# ---- what a heading says ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2020", "2020"), ("År 2020", "2020"), ("2020*", "2020"), ("2020 1)", "2020"), ("2020²", "2020"),
        ("Utfall 2020", "2020"), ("utfall år 2020:", "2020"), ("2020.0", "2020"), ("2020-Q3", "2020-Q3"),
        ("2020 kv 3", "2020-Q3"), ("Kvartal 3 2020", "2020-Q3"), ("kv3 2020", "2020-Q3"), ("2020-11", "2020-11"),
    ],
)  # fmt: skip
def test_a_year_is_seen_in_the_words_around_it(text: str, period: str) -> None:
    assert period_in(text) == period


@pytest.mark.parametrize(
    "text",
    ["", "Mål 2020", "Målvärde", "Prognos 2020", "Budget 2020", "jan-20", "2020/21", "2019-2020", "20", "2020-01-01",
     "Mål 2020-2023", "2020 (prel.)", "79.8", "0484"],
)  # fmt: skip
def test_what_is_no_outcome_of_a_period_is_no_heading_of_one(text: str) -> None:
    assert period_in(text) is None


def test_targets_units_and_forecasts_beside_the_years_are_told_and_not_read(tmp_path: Path) -> None:
    text = """
        Indikator | Enhet | Målvärde | 2019 | 2020 | Prognos 2021 | Mål 2024 | Kommentar
        city.homes | antal | 600 | 540 | 545 | 550 | 560 | klart i maj
        """
    outcome = read_sheet(tmp_path, text, layout(YEARS))
    assert found(outcome) == ["city.homes total 2019 540 D2", "city.homes total 2020 545 E2"]
    assert outcome.value is not None
    assert [(row.entity, row.comment) for row in outcome.value.rows] == [("0484", "klart i maj")] * 2
    (note,) = outcome.diagnostics
    assert note.message == "Not read: columns `Enhet`, `Målvärde`, `Prognos 2021`, `Mål 2024`"
    assert note.notes == ("3 speak of targets or forecasts: those stand in rows of their own, with a column `kind`",)


def test_a_column_headed_enhet_with_municipalities_says_whose_the_figures_are(tmp_path: Path) -> None:
    text = """
        Indikator | Enhet | 2020
        city.homes | 0484 | 1
        city.homes | 0481 | 2
        """
    outcome = read_sheet(tmp_path, text, layout(YEARS))
    assert outcome.value is not None
    assert [row.entity for row in outcome.value.rows] == ["0484", "0481"]


@pytest.mark.parametrize("word", ["women", "Kvinnor", "K", "18–24 år", "Nyanlända"])
def test_groups_are_words_for_groups_and_the_plans_own(word: str, tmp_path: Path) -> None:
    own = plan(indicator("city.share", split=split("18–24 år", "nyanlända")))
    outcome = read_sheet(
        tmp_path, f"Indikator | Totalt | {word}\ncity.share | 1 | 2", layout(GROUPS, period="2020"), own
    )
    assert outcome.value is not None
    names = {"women": "women", "Kvinnor": "women", "K": "women", "Nyanlända": "nyanlända"}
    assert [row.group for row in outcome.value.rows] == ["total", names.get(word, word)]
    assert outcome.diagnostics == ()


def test_groups_that_nobody_knows_are_told_and_not_read(tmp_path: Path) -> None:
    text = """
        | 2019 | | 2020 |
        Indikator | Totalt | Nyanlända | Totalt | Kv
        city.share | 1 | 2 | 3 | 4
        """
    outcome = read_sheet(tmp_path, text, layout(YEARS, GROUPS))
    assert found(outcome) == ["city.share total 2019 1 B3", "city.share total 2020 3 D3"]
    assert said(outcome) == ["GR509 sheet.csv!C2 Not read: columns `Nyanlända`, `Kv`"]


def test_a_year_without_a_group_below_it_is_told_and_not_read(tmp_path: Path) -> None:
    text = """
        | 2019 | | 2020
        Indikator | | Kvinnor | Totalt
        city.share | 1 | 2 | 3
        """
    outcome = read_sheet(tmp_path, text, layout(YEARS, GROUPS))
    assert found(outcome) == ["city.share women 2019 2 C3", "city.share total 2020 3 D3"]
    assert said(outcome) == ["GR509 sheet.csv!B1 Not read: column `2019`"]


def test_indicators_are_named_by_path_code_or_title(tmp_path: Path) -> None:
    own = plan(indicator("a.one"), indicator("a.two", source=CITY.indicators[0].source), indicator("a.three"))
    titled = own.indicators[2].__class__(
        path="a.three", name="three", goal="a", title="Andel som trivs", unit=own.indicators[2].unit,
        nature="measured", rating=rating(), span=NOWHERE,
    )  # fmt: skip
    own = plan(*own.indicators[:2], titled)
    text = "År | a.one | N1 | ANDEL SOM  TRIVS | Annat\n2020 | 1 | 2 | 3 | 4"
    outcome = read_sheet(tmp_path, text, layout(INDICATORS), own)
    assert [line.split()[0] for line in found(outcome)] == ["a.one", "a.two", "a.three"]
    assert said(outcome) == ["GR509 sheet.csv!E1 Not read: column `Annat`"]


# ---- nothing is swallowed -----------------------------------------------------------------------------------


def test_what_stands_in_columns_without_a_heading_is_told(tmp_path: Path) -> None:
    text = "Indikator | 2020 | | |\ncity.homes | 1 | | 2\n"
    assert said(read_sheet(tmp_path, text, layout(YEARS))) == [
        "GR509 sheet.csv!D2 Not read: column D without a heading"
    ]
    text = "x\nIndikator | År | Värde | |\ncity.homes | 2020 | 1 | | 2\n"
    assert "GR509 sheet.csv!E3 Not read: column E without a heading" in said(read_sheet(tmp_path, text, None))


def test_rows_between_and_rows_of_others_are_told_once(tmp_path: Path) -> None:
    text = """
        Indikator | 2019 | 2020
        Mål 1 En trygg stad | Mål 1 En trygg stad | Mål 1 En trygg stad
        city.homes | 1 | 2
        Mål 2 Skolan
        Annat | 3 | 4
        Not: | siffrorna | är osäkra
        """
    outcome = read_sheet(tmp_path, text, layout(YEARS))
    assert found(outcome) == ["city.homes total 2019 1 B3", "city.homes total 2020 2 C3"]
    assert said(outcome) == [
        "GR537 sheet.csv!A2 3 rows of sheet.csv are text around the table",
        "GR522 sheet.csv!A5 `Annat` is not in the plan: 1 row not used",
    ]


def test_headings_that_are_repeated_further_down_are_no_figures(tmp_path: Path) -> None:
    text = """
        Indikator | 2019 | 2020
        city.homes | 1 | 2
        Indikator | 2019 | 2020
        city.share | 3 | 4
        """
    outcome = read_sheet(tmp_path, text, layout(YEARS))
    assert [line.split()[3] for line in found(outcome)] == ["1", "2", "3", "4"]
    assert said(outcome) == ["GR537 sheet.csv!A3 1 row of sheet.csv is text around the table"]


@pytest.mark.parametrize(
    "second", ["Indikator | 2021 | 2022", " | 2021 | 2022", "Skolan | 2021 | 2022", "Nyckeltal | 2021 | 2019"]
)
def test_another_table_below_is_told_and_not_read_under_the_first_ones_headings(second: str, tmp_path: Path) -> None:
    text = f"Indikator | 2019 | 2020\ncity.homes | 1 | 2\n|\n{second}\ncity.homes | 3 | 4\ncity.share | 5 | 6\n"
    outcome = read_sheet(tmp_path, text, layout(YEARS))
    assert found(outcome) == ["city.homes total 2019 1 B2", "city.homes total 2020 2 C2"]
    assert said(outcome) == ["GR537 sheet.csv!A4 Another table begins in sheet.csv, and its 3 rows are not read"]


def test_another_table_with_groups_below_ends_the_first(tmp_path: Path) -> None:
    text = """
        | 2019 | | 2020
        Indikator | Kvinnor | Män | Kvinnor | Män
        city.share | 1 | 2 | 3 | 4
        | 2021 | | 2022
        Indikator | Kvinnor | Män | Kvinnor | Män
        city.share | 5 | 6 | 7 | 8
        """
    outcome = read_sheet(tmp_path, text, layout(YEARS, GROUPS))
    assert [line.split()[3] for line in found(outcome)] == ["1", "2", "3", "4"]
    assert said(outcome) == ["GR537 sheet.csv!A4 Another table begins in sheet.csv, and its 3 rows are not read"]


def test_numbers_that_could_be_years_are_no_headings(tmp_path: Path) -> None:
    text = """
        Indikator | 2019 | 2020
        Summa | 1990 | 2013
        city.homes | 2019 | 2020
        """
    outcome = read_sheet(tmp_path, text, layout(YEARS))
    assert found(outcome) == ["city.homes total 2019 2019 B3", "city.homes total 2020 2020 C3"]


def test_of_two_tables_the_first_is_read_even_if_the_second_is_wider(tmp_path: Path) -> None:
    text = """
        Indikator | 2019 | 2020
        city.homes | 1 | 2
        |
        Indikator | 2018 | 2019 | 2020
        city.share | 3 | 4 | 5
        """
    outcome = read_sheet(tmp_path, text, layout(YEARS))
    assert [line.split()[0] for line in found(outcome)] == ["city.homes"] * 2
    assert said(outcome) == ["GR537 sheet.csv!A4 Another table begins in sheet.csv, and its 2 rows are not read"]


def test_of_two_long_tables_the_first_is_read(tmp_path: Path) -> None:
    text = """
        Rapport
        Indikator | År | Värde
        city.homes | 2020 | 1
        Indikator | År | Värde
        city.homes | 2019 | 2
        Kommun | Indikator | År | Värde
        0484 | city.homes | 2018 | 3
        """
    outcome = read_sheet(tmp_path, text, None)
    assert [line.split()[2] for line in found(outcome)] == ["2020", "2019"]
    assert said(outcome) == [
        "GR537 sheet.csv!A1 2 rows of sheet.csv are text around the table",
        "GR537 sheet.csv!A6 Another table begins in sheet.csv, and its 2 rows are not read",
    ]


def test_columns_beyond_any_that_are_looked_for_are_told() -> None:
    headings = ["indicator", "period", "value", *[f"x{i}" for i in range(300)]]
    outcome = table("|".join(headings) + "\n" + "|".join(["city.homes", "2020", *["1"] * 301]), None)
    assert outcome.value is not None
    assert [d.message[:43] for d in outcome.diagnostics] == [
        "Not read: columns `x0`, `x1`, `x2`, `x3`, `",
        "Not read: columns GS without a heading, GT ",
    ]


# ---- the many columns ---------------------------------------------------------------------------------------


def test_a_sheet_may_be_as_wide_as_a_spreadsheet_goes() -> None:
    entities = [f"E{i}" for i in range(16_383)]
    text = "Period|" + "|".join(entities) + "\n2020|" + "|".join(["7"] * 16_383)
    outcome = table(text, layout(ENTITIES, indicator="city.homes"))
    assert isinstance(outcome.value, AcrossTable)
    assert outcome.diagnostics == ()
    *_, (record, cells) = outcome.value.records(Findings())
    assert outcome.value.place(record).cell == "XFD2"
    assert "E16382" in cells


# ---- what is refused ----------------------------------------------------------------------------------------


def test_two_columns_for_one_year_are_an_error_with_both_headings(tmp_path: Path) -> None:
    outcome = read_sheet(tmp_path, "Indikator | 2020 | 2020*\ncity.homes | 1 | 2", layout(YEARS))
    (finding,) = outcome.diagnostics
    assert finding.code.number == "GR508"
    assert finding.message == "Two columns of sheet.csv have figures for the same: `2020*` and `2020`"
    assert finding.primary is not None
    assert [label.span.place for label in (finding.primary, *finding.related)] == ["sheet.csv!C1", "sheet.csv!B1"]


def test_a_second_table_beside_the_first_is_an_error(tmp_path: Path) -> None:
    text = "Indikator | 2019 | | 2020\ncity.homes | 1 | city.share | 4"
    assert said(read_sheet(tmp_path, text, layout(YEARS))) == [
        "GR508 sheet.csv!C2 Two columns of sheet.csv name indicators"
    ]
    text = "Indikator | 2019 | Nyckeltal | 2020\ncity.homes | 1 | city.share | 4"
    (finding,) = read_sheet(tmp_path, text, layout(YEARS)).diagnostics
    assert finding.message == "`Nyckeltal` and `Indikator` are both the column indicator"
    assert finding.help == 'say which is meant, `layout …, indicator in "…"`, or rename the other one'
    outcome = read_sheet(tmp_path, text, layout(YEARS, columns={"indicator": "Nyckeltal"}))
    assert [line.split()[0] for line in found(outcome)] == ["city.share", "city.share"]


def test_a_layout_that_the_sheet_does_not_have_is_an_error_at_the_layout(tmp_path: Path) -> None:
    outcome = read_sheet(tmp_path, "Indikator | Utfall\ncity.homes | 1", layout(YEARS, GROUPS))
    (finding,) = outcome.diagnostics
    assert finding.code.number == "GR536"
    assert finding.message == "No row of sheet.csv has years and groups as headings"
    assert finding.primary is not None
    assert finding.primary.span == NOWHERE
    assert finding.primary.text == "all its rows were looked through"
    assert [label.span.place for label in finding.related] == ["sheet.csv!A1"]


def test_a_long_table_is_not_read_as_one_across(tmp_path: Path) -> None:
    text = "Titel\nIndikator | År | Värde\ncity.homes | 2019 | 1\ncity.homes | 2020 | 2"
    (finding,) = read_sheet(tmp_path, text, layout(YEARS)).diagnostics
    assert (finding.code.number, finding.help) == ("GR536", "take the layout out")
    assert finding.message == "The years of sheet.csv stand in a column of their own, not across"
    assert [label.span.place for label in finding.related] == ["sheet.csv!B2"]
    text = " | 2019 | 2020 | \nIndikator | Kön | Utfall | Utfall\ncity.share | women | 1 | 2"
    (finding,) = read_sheet(tmp_path, text, layout(YEARS, GROUPS)).diagnostics
    assert finding.help == "take `groups across` out"


def test_headings_are_looked_for_in_the_first_fifty_rows(tmp_path: Path) -> None:
    above, below = "text\n" * 49, "city.homes | 1"
    outcome = read_sheet(tmp_path, f"{above}Indikator | 2020\n{below}", layout(YEARS))
    assert found(outcome) == ["city.homes total 2020 1 B51"]
    (finding,) = read_sheet(tmp_path, f"text\n{above}Indikator | 2020\n{below}", layout(YEARS)).diagnostics
    assert finding.primary is not None
    assert finding.primary.text == "the first 50 rows were looked through"


def test_a_heading_that_the_layout_names_must_be_there(tmp_path: Path) -> None:
    outcome = read_sheet(tmp_path, "Namn | 2020\ncity.homes | 1", layout(YEARS, columns={"indicator": "Mått"}))
    (finding,) = outcome.diagnostics
    assert (finding.code.number, finding.message) == ("GR536", "sheet.csv has no column headed `Mått`")
    assert finding.notes == ("the headings are `Namn`, `2020`",)
    outcome = read_sheet(tmp_path, "Indikator | År | Värde\ncity.homes | 2020 | 1", layout(columns={"value": "Utfall"}))
    assert said(outcome) == ["GR536 plan.goal:1:1 sheet.csv has no column headed `Utfall`"]


def test_rows_must_say_which_indicator_and_which_period(tmp_path: Path) -> None:
    assert said(read_sheet(tmp_path, "Namn | 2020\ncity.homes | 1", layout(YEARS))) == [
        "GR505 sheet.csv!A1 sheet.csv has no column `indicator`"
    ]
    assert said(read_sheet(tmp_path, "Indikator | Totalt\ncity.homes | 1", layout(GROUPS))) == [
        "GR505 sheet.csv!A1 sheet.csv has no column `period`"
    ]


def test_text_where_a_figure_should_be_is_an_error_in_its_cell(tmp_path: Path) -> None:
    outcome = read_sheet(tmp_path, "Indikator | 2019 | 2020\ncity.homes | kommer | #N/A", layout(YEARS))
    assert said(outcome) == [
        "GR513 sheet.csv!B2 `kommer` is not a number",
        "GR513 sheet.csv!C2 `#N/A` is a spreadsheet's error, not a number",
    ]


def test_a_row_that_says_no_period_is_told_once(tmp_path: Path) -> None:
    text = "År | city.homes | city.share\n2019 | 1 | 2\nsnitt | 3 | 4\n"
    assert said(read_sheet(tmp_path, text, layout(INDICATORS))) == ["GR517 sheet.csv!A3 `snitt` is no period"]


def test_an_empty_cell_under_a_heading_is_a_missing_value(tmp_path: Path) -> None:
    outcome = read_sheet(
        tmp_path, "Indikator | 2019 | 2020\ncity.homes | 1 | \ncity.share | .. | sekretess", layout(YEARS)
    )
    assert [line.split()[3] for line in found(outcome)] == ["1", "missing", "missing", "suppressed"]


def test_zero_is_a_figure() -> None:
    outcome = table("År | city.homes\n | 0\n2020 | 0", layout(INDICATORS))
    assert isinstance(outcome.value, AcrossTable)
    assert not outcome.value.is_bare
