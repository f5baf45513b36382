"""`goalrules measurements check`: screens as people have read them, exit codes, and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, ROOT, Run

Golden = Callable[[str, str], None]

PLAN = """plan library "Library"
  period 2024
  entity "0484"
  measurements from "measurements.csv"
  measurements from "more.csv"

goal reading "Reading"
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator readers "Readers" in percent
    target at least 85
    split by girls, boys shown
  indicator loans "Loans" in "loans per child"
    target at least 20
    latest value at most 1 year old
  indicator visits "Visits" in numbers
    target at least value of "Riket"

goal houses "Houses"
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator open "Open on Sundays" yes or no
  indicator trust "Trust" judged against "the plan of the board"
  indicator cost "Cost" in kr
    lower is better
    target from measurements
"""

DATA = """Indikator;Kommun;Kön;År;Slag;Utfall;Nivå;Kommentar
reading.readers;0484;;2024;;0,864;;
reading.readers;0484;flickor;2024;;0,871;;
reading.readers;0484;;2023;;0,859;;
reading.loans;0484;;2021;;17,2;;
reading.loans;0484;;2022;;17,9;;
reading.loans;0484;;2023;;1790;;
reading.loan;0484;;2024;;18,4;;
houses.open;0484;;2024;;;done;
houses.cost;0484;;2024;;1 277;;
"""

MORE = """indicator,period,level,absence,comment
houses.trust,2024,,not_published,the survey comes in May
"""


@pytest.fixture
def library(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan and its two files; the working directory is the one above."""
    folder = tmp_path / "library"
    folder.mkdir()
    for name, text in (("plan.goal", PLAN), ("measurements.csv", DATA), ("more.csv", MORE)):
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def test_the_example_has_no_errors(run: Run, golden: Golden) -> None:
    done = run("measurements", "check", EXAMPLE)
    assert done.exit_code == 0
    assert done.stderr == ""
    golden("measurements_check_example.txt", done.stdout)


def test_two_values_for_one_thing(run: Run, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / EXAMPLE
    folder.mkdir(parents=True)
    for name in ("plan.goal", "measurements.csv"):
        (folder / name).write_bytes((ROOT / EXAMPLE / name).read_bytes())
    with (folder / "measurements.csv").open("a", encoding="utf-8", newline="\n") as file:
        file.write("attractive.dwellings,0484,,2020,outcome,136,,,,\n")
    monkeypatch.chdir(tmp_path)
    done = run("measurements", "check", EXAMPLE)
    assert done.exit_code == 1
    golden("measurements_check_two_values.txt", done.stdout)


def test_what_lacks_and_what_looks_wrong(run: Run, golden: Golden, library: Path) -> None:
    done = run("measurements", "check", "library")
    assert done.exit_code == 0
    assert done.stderr == ""
    golden("measurements_check.txt", done.stdout)
    golden("measurements_check_40_columns.txt", run("measurements", "check", "library", COLUMNS="40").stdout)


def test_everything_is_listed_with_full(run: Run, golden: Golden, library: Path) -> None:
    rows = "".join(f"reading.loans;{1000 + i};;2023;;18,{i};;\n" for i in range(40))
    absent = "".join(f"reading.loans;0484;;{2020 - i};;..;;\n" for i in range(20))
    (library / "measurements.csv").write_text(DATA.replace("1790", "18") + rows + absent, encoding="utf-8")
    short, full = (run("measurements", "check", "library", *more).stdout for more in ((), ("--full",)))
    assert "1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009 and 30 more" in " ".join(short.split())
    assert "… and 10 more (--full shows all)" in short
    assert "1039" not in short
    golden("measurements_check_full.txt", full)


def test_files_that_cannot_be_read_end_the_check(run: Run, library: Path) -> None:
    for name in ("measurements.csv", "more.csv"):
        (library / name).unlink()
    done = run("measurements", "check", "library")
    assert done.exit_code == 1
    assert "GR501" in done.stderr
    assert done.stdout == ""


def test_one_file_that_cannot_be_read_keeps_nothing_of_the_other_from_being_told(run: Run, library: Path) -> None:
    (library / "more.csv").unlink()
    done = run("measurements", "check", "library")
    assert done.exit_code == 1
    assert "GR501" in done.stdout
    assert "9 rows" in done.stdout


def test_files_period_and_entity_are_as_given(run: Run, library: Path) -> None:
    done = run("measurements", "check", "library", "--measurements", "library/more.csv", "--period", "2023")
    assert done.exit_code == 0
    assert done.stdout.startswith("library/more.csv   1 row · 1 of 6 indicators of the plan has a row\n")
    assert "goalrules evaluate library --measurements library/more.csv --period 2023" in done.stdout
    done = run("measurements", "check", "library", "--entity", "9999")
    assert (done.exit_code, "GR544" in done.stdout) == (1, True)


def test_json_has_the_same(run: Run, library: Path) -> None:
    done = run("measurements", "check", "library", "--format", "json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert [file["rows"] for file in found["files"]] == [9, 1]
    assert [one["code"] for one in found["findings"]] == ["GR586", "GR520", "GR587", "GR522"]
    assert json.loads(run("schema", "--of", "measurements").stdout)["title"] == "SurveyDocument"


def test_mistakes_in_the_rules_come_first(run: Run, library: Path) -> None:
    (library / "plan.goal").write_text(PLAN.replace("at least 85", "85"), encoding="utf-8")
    done = run("measurements", "check", "library")
    assert done.exit_code == 1
    assert "GR113" in done.stderr


def test_a_sheet_with_years_across_is_told_by_its_cells(run: Run, golden: Golden, library: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(library / "figures.xlsx") as book:
        sheet = book.add_worksheet("Loans")
        sheet.write_row(0, 0, ["Loans of the library"])
        sheet.write_row(2, 0, ["indicator", 2021, 2022, 2023, 2024])
        sheet.write_row(3, 0, ["reading.loans", 17.2, 17.9, "..", 1840.5])
        sheet.write_row(4, 0, ["reading.lent", 1, 2, 3, 4])
    statement = 'measurements from "figures.xlsx" sheet "Loans" layout years across'
    plan = PLAN.replace('measurements from "measurements.csv"', statement)
    (library / "plan.goal").write_text(plan, encoding="utf-8")
    golden("measurements_check_sheet.txt", run("measurements", "check", "library").stdout)
