"""What is told of where figures come from, as people see it, whole: `golden/provenance_*.txt`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from goalrules.report.document import VerdictDocument
from tests.cli.conftest import Run

Golden = Callable[[str, str], None]

PLAN = """plan p "From cells"
  period 2020
  entity "0484"
  measurements from SOURCE
goal school "School"
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator eligible "Eligible" in percent
    measured by kolada "N15428"
    target at least 60
    trend compared with previous value, steady within 1 percentage point
    split by girls, boys shown
  indicator places "Places" in numbers
    target at least 2
"""
ACROSS = 'layout years across, indicator in "Measure"'
TABLE = [
    ["Measure", "group", 2019, 2020, "source"],
    ["N15428", "", 50, 61.66, "annual report, page 14"],
    ["N15428", "girls", 51, 62, "annual report, page 15"],
    ["N15428", "boys", 49, 60, "annual report, page 15"],
    ["school.places", "", 1, 2.5, ""],
]
FETCHED = "Källa: Kolada,2026-11-26T21:00:00+00:00,https://api.kolada.se/v3/data/kpi/N15428/municipality/0484/year/"
SNAPSHOT = f"""indicator,title,entity,period,group,value,source,retrieved,url
N15428,Eligible,0484,2019,T,50.5,{FETCHED}2019
N15428,Eligible,0484,2020,T,61.66,{FETCHED}2020
N15428,Eligible,0484,2020,K,62,{FETCHED}2020
N15428,Eligible,0484,2020,M,60,{FETCHED}2020
"""


@pytest.fixture
def folder(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with every kind of data file; it is the working directory."""
    monkeypatch.chdir(tmp_path)
    rows = [
        ";".join(str(cell).replace(".", ",") if isinstance(cell, float) else str(cell) for cell in r) for r in TABLE
    ]
    (tmp_path / "wide.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    book = xlsxwriter.Workbook(tmp_path / "figures: 2020.xlsx")
    sheet = book.add_worksheet("Blad ett")
    for number, cells in enumerate(TABLE):
        sheet.write_row(number + 2, 1, cells)
    book.close()
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        connection.execute(
            "create table t as select 'N15428' as i, 2020 as p, 61.66::decimal(9, 2) as v, 2.5 as places"
        )
    (tmp_path / "q.sql").write_text("select i as indicator, p as period, v as value from t", encoding="utf-8")
    (tmp_path / "kolada-2026-11-26.csv").write_text(SNAPSHOT, encoding="utf-8")
    return tmp_path


def plan(folder: Path, *sources: str) -> str:
    named = "\n  measurements from ".join(sources)
    (folder / "plan.goal").write_text(PLAN.replace("SOURCE", named), encoding="utf-8")
    return "plan.goal"


SHEET = f'"figures: 2020.xlsx" sheet "Blad ett" {ACROSS}'


@pytest.mark.parametrize(
    ("name", "source", "node"),
    [
        ("cells", f'"wide.csv" {ACROSS}', "school.eligible"),
        ("sheet", SHEET, "school.eligible"),
        ("sheet_goal", SHEET, "school"),
        ("query", 'duckdb "w.duckdb" query "q.sql"', "school.eligible"),
        ("fetched", "kolada", "school.eligible"),
    ],
)
def test_an_explanation_leads_to_the_cell(
    folder: Path, run: Run, golden: Golden, name: str, source: str, node: str
) -> None:
    done = run("explain", plan(folder, source), node)
    assert done.exit_code == 0
    golden(f"provenance_{name}.txt", _without_hashes(done.stdout))


def test_figures_of_several_sources_are_told_apart(folder: Path, run: Run, golden: Golden) -> None:
    (folder / "places.csv").write_text("indicator,period,value\nschool.places,2020,3\n", encoding="utf-8")
    done = run("explain", plan(folder, "kolada", '"places.csv"'), "school")
    assert done.exit_code == 0
    golden("provenance_several.txt", _without_hashes(done.stdout))


def test_verdicts_from_a_publisher_carry_its_words(folder: Path, run: Run, golden: Golden) -> None:
    golden("provenance_evaluate.txt", run("evaluate", plan(folder, "kolada")).stdout)


def test_the_same_stands_in_the_json(folder: Path, run: Run) -> None:
    document = VerdictDocument.model_validate_json(run("evaluate", plan(folder, SHEET), "--format", "json").stdout)
    (source,) = document.measurements
    assert (source.file, source.sheet, source.digits_known) == ("figures: 2020.xlsx", "Blad ett", False)
    row = document.assessments[1].row
    assert row is not None
    assert (row.file, row.cell, row.source) == ("figures: 2020.xlsx:Blad ett", "E4", "annual report, page 14")
    explained = json.loads(run("explain", "plan.goal", "school.eligible", "--format", "json").stdout)["explanation"]
    assert explained["sources"][0]["sheet"] == "Blad ett"
    assert "figures: 2020.xlsx:Blad ett!E4" in run("evaluate", "plan.goal", "--format", "csv").stdout


def test_two_queries_of_one_file_have_two_fingerprints(folder: Path, run: Run) -> None:
    (folder / "q2.sql").write_text("select i as indicator, p as period, v + 1 as value from t", encoding="utf-8")
    found = []
    for query in ("q.sql", "q2.sql"):
        name = plan(folder, f'duckdb "w.duckdb" query "{query}"')
        found.append(VerdictDocument.model_validate_json(run("evaluate", name, "--format", "json").stdout))
    first, second = found
    assert first.measurements[0].sha256 == second.measurements[0].sha256
    assert first.measurements_sha256 != second.measurements_sha256


def _without_hashes(text: str) -> str:
    """Workbooks and databases have a time in them, so that their fingerprints differ each time."""
    text = re.sub("[0-9a-f]{12}…", "012345678901…", text)
    return re.sub("(?m)^rules .… · data .… ".replace(".", "[0-9a-f]{4}"), "rules …… · data …… ", text)
