"""A sheet as people have it, judged and explained: a title, merged years, groups, notes, percentages, a hidden row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.cli.conftest import Run

PLAN = """plan city "City"
  period 2020
  measurements from "figures.xlsx" sheet "Indikatorer" layout years across, groups across

rating majority
  met when all indicators are met
  otherwise missed
  missing data blocks the verdict

goal jobs "Jobs"
  rated by majority
  indicator places "Jobs in the municipality"
    target at least 500
  indicator share "People with a job" in percent
    target at least 50
    split by women, men lowest decides
  indicator homes "Homes"
    target at least 100
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    book = xlsxwriter.Workbook(str(tmp_path / "figures.xlsx"))
    book.add_worksheet("Läs mig").write(0, 0, "Om filen")
    sheet = book.add_worksheet("Indikatorer")
    percent, bold = book.add_format({"num_format": "0.0%"}), book.add_format({"bold": True})
    sheet.merge_range("A1:G1", "Uppföljning av mål 2020", bold)
    sheet.merge_range("B3:D3", 2019, bold)
    sheet.merge_range("E3:G3", 2020, bold)
    sheet.write_row("A4", ["Indikator", *["Kvinnor", "Män", "Totalt"] * 2])
    sheet.write_row("A5", ["jobs.places", 210, 280, 490, 230, 290, 520])
    rows: list[list[Any]] = [["jobs.share", 0.512, 0.551, 0.532, 0.498, 0.56, 0.53]]
    sheet.write_row("A6", rows[0], percent)
    sheet.write_row("A7", ["jobs.homes", "", "", 90, "", "", 0.1 + 0.2 + 119.7])
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.write("A9", "Källa: kommunens register. Uppgifterna är avrundade.")
    book.close()
    path = tmp_path / "plan.goal"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


def test_a_sheet_as_people_have_it_is_judged(run: Run, plan: str) -> None:
    result = run("evaluate", plan)
    assert result.exit_code == 0, result.output
    assert "GR554" in result.output
    assert "row 7" in result.output


@pytest.mark.parametrize(
    ("indicator", "value", "cell"),
    [
        ("jobs.places", "520", "cell G5"),
        ("jobs.share", "49.8 %", "cells E6–F6"),
        ("jobs.share", "53 %", "cell G6"),
        ("jobs.homes", "120", "cell G7"),
    ],
)
def test_every_figure_leads_to_its_cell(run: Run, plan: str, indicator: str, value: str, cell: str) -> None:
    result = run("explain", plan, indicator)
    assert result.exit_code == 0, result.output
    assert value in result.output
    assert cell in result.output


def test_an_earlier_year_has_its_cell(run: Run, plan: str) -> None:
    assert "cell D7" in run("explain", plan, "jobs.homes", "--period", "2019").output
