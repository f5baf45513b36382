"""The Excel file: text that stays text, lists to choose from, no formula, and the same bytes each time."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from goalrules.measurements.columns import Column, ForPeople
from goalrules.model.plan import Plan
from goalrules.report.template import as_excel as excel
from goalrules.report.template.as_excel import as_excel
from goalrules.report.template.rows import COLUMNS, Row
from goalrules.report.template.swedish import SWEDISH
from tests import make
from tests.report.template.filled import template_of
from tests.report.template.test_round_trip import PLAN


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make.plan(PLAN).plan


@pytest.fixture(scope="module")
def book(plan: Plan) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(as_excel(template_of(plan))))


def letter(column: Column | ForPeople) -> str:
    return chr(ord("A") + COLUMNS.index(column))


def test_the_first_sheet_has_the_figures_and_the_second_explains_them(book: Workbook, plan: Plan) -> None:
    assert book.sheetnames == ["Figures", "Read me"]
    assert book.worksheets[1]["B1"].value == "Figures for Mål 2020, period 2020"
    swedish = openpyxl.load_workbook(io.BytesIO(as_excel(template_of(plan, SWEDISH))))
    assert swedish.sheetnames == ["Uppgifter", "Läs mig"]


def test_codes_and_periods_are_text_so_that_zeros_stay(book: Workbook) -> None:
    for column in (Column.INDICATOR, Column.ENTITY, Column.PERIOD):
        cell = book.worksheets[0][f"{letter(column)}2"]
        assert (cell.data_type, cell.number_format) == ("s", "@")
    assert book.worksheets[0][f"{letter(Column.ENTITY)}2"].value == "0484"


def test_nothing_in_the_file_is_a_formula(book: Workbook) -> None:
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell.value for cell in cells if str(cell.value or "").startswith(("=", "+", "-", "@"))]


def test_headings_stay_in_sight_and_nothing_is_locked(book: Workbook) -> None:
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "C2"
    assert not sheet.protection.sheet


def test_levels_and_absences_can_be_chosen_from_lists(book: Workbook, plan: Plan) -> None:
    offered = {str(one.sqref): one.formula1 for one in book.worksheets[0].data_validations.dataValidation}
    rows = template_of(plan).rows
    trust = next(number for number, row in enumerate(rows, start=2) if row.indicator == "a.trust")
    at = letter(Column.LEVEL)
    assert offered[f"{at}{trust}"] == '"met,near,missed"'
    assert offered[f"{at}{trust + 1}"] == '"done,not done"'
    assert any(ranges.startswith(f"{letter(Column.ABSENCE)}2") and "suppressed" in words
               for ranges, words in offered.items())  # fmt: skip


def test_cells_to_fill_in_have_a_colour_and_the_others_have_none(book: Workbook, plan: Plan) -> None:
    for number, row in enumerate(template_of(plan).rows, start=2):
        coloured = {
            column
            for column in COLUMNS
            if book.worksheets[0][f"{letter(column)}{number}"].fill.fgColor.rgb == "FFFFF4CC"
        }
        assert coloured == row.to_fill_in


def test_values_have_the_decimals_that_the_rules_round_to(book: Workbook, plan: Plan) -> None:
    patterns = {
        row.indicator: book.worksheets[0][f"{letter(Column.VALUE)}{number}"].number_format
        for number, row in enumerate(template_of(plan).rows, start=2)
    }
    assert patterns["a.homes"] == "0.0"
    assert patterns["a.share"] == "General"


def test_the_same_plan_gives_the_same_bytes(plan: Plan) -> None:
    assert as_excel(template_of(plan)) == as_excel(template_of(make.plan(PLAN).plan))


def test_a_list_that_a_spreadsheet_cannot_hold_is_not_offered(plan: Plan) -> None:
    made = template_of(plan)
    levels = tuple(f"level {number} of a long scale" for number in range(20))
    rows = tuple(Row(row.indicator, row.cells, row.kind, row.to_fill_in, levels) for row in made.rows)
    sheet = openpyxl.load_workbook(io.BytesIO(as_excel(made._replace(rows=rows)))).worksheets[0]
    assert len(sheet.data_validations.dataValidation) == 1


def test_lists_reach_every_row_of_a_long_sheet(plan: Plan) -> None:
    made = template_of(plan)
    judged = next(row for row in made.rows if row.levels)
    measured = next(row for row in made.rows if not row.levels)
    many = made._replace(rows=(judged, measured) * 500)
    sheet = openpyxl.load_workbook(io.BytesIO(as_excel(many))).worksheets[0]
    at = letter(Column.LEVEL)
    offered = [
        one for one in sheet.data_validations.dataValidation if f"{at}2" in one.sqref or f"{at}1000" in one.sqref
    ]
    assert sum(len(one.sqref.ranges) for one in sheet.data_validations.dataValidation) == 1 + 500
    assert len(offered) == 2


def test_a_text_longer_than_a_cell_is_cut(plan: Plan) -> None:
    made = template_of(plan)
    cells = {**made.rows[0].cells, ForPeople.INDICATOR: "x" * (excel.MOST_CHARACTERS + 1)}
    sheet = openpyxl.load_workbook(io.BytesIO(as_excel(made._replace(rows=(made.rows[0]._replace(cells=cells),)))))
    assert len(sheet.worksheets[0][f"{letter(ForPeople.INDICATOR)}2"].value) == excel.MOST_CHARACTERS


def test_a_template_without_rows_has_headings(plan: Plan) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_excel(template_of(plan)._replace(rows=())))).worksheets[0]
    assert sheet.max_row == 1
