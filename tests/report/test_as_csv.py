"""The assessments as a table."""

from __future__ import annotations

import csv
import io

import pytest

from goalrules.report import as_csv
from goalrules.report.evidence import Row
from goalrules.report.to_document import to_document
from tests.report.plans import rich, scored


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv.verdicts(to_document(rich())))))


def test_there_is_a_row_for_each_assessment_and_a_column_for_each_field(rows: list[dict[str, str]]) -> None:
    document = to_document(rich())
    assert len(rows) == len(document.assessments)
    assert tuple(rows[0]) == tuple(type(document.assessments[0]).model_fields)
    assert [row["path"] for row in rows] == [a.path for a in document.assessments]
    assert [row["level"] for row in rows] == [a.level or "" for a in document.assessments]


def test_what_has_parts_is_put_in_words(rows: list[dict[str, str]]) -> None:
    pupils = next(row for row in rows if row["path"] == "city.pupils" and row["group"] == "total")
    assert pupils["target"] == "between 80 and 90"
    assert pupils["near_limit"] == "at least 78 and at most 92"
    assert pupils["judgement"] == "decided met by the board on 2022-01-31 because the count was wrong"
    assert pupils["trend"] == "worsening"
    homes = next(row for row in rows if row["path"] == "city.homes")
    assert (homes["target"], homes["value"]) == ("at least 185/3", "61.66")
    city = rows[0]
    assert city["decided_by"] == "plan.goal:7:3 partly met when at least half of the indicators are met or near"
    assert city["evidence"].startswith("false: met when all indicators are met; true: partly met when")
    assert city["members"].startswith("city.homes; city.pupils; ")


def test_texts_that_could_start_a_formula_are_defused(rows: list[dict[str, str]]) -> None:
    assert next(row for row in rows if row["path"] == "city.speed")["title"] == "'=SUM(A1)"
    assert rows[0]["comments"] == "'@home all year"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-0.5", "-0.5"),
        ("-185/3", "-185/3"),
        ("-0.48…", "-0.48…"),
        ("-cmd", "'-cmd"),
        ("+1", "'+1"),
        ("=1", "'=1"),
        ("@a", "'@a"),
        ("\t=1", "'\t=1"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_numbers_are_not_defused(text: str, shown: str) -> None:
    assert as_csv.defused(text) == shown


def test_scores_and_outlooks_have_columns() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv.verdicts(to_document(scored())))))
    cells = {(row["path"], row["outlook"]): row for row in rows}
    assert cells["health.cost", ""]["scores"] == "1; share 0.9275"
    assert cells["health.cost", "2022"]["scores"] == ""
    assert cells["health.smoke", ""]["scores"].startswith("2.97")
    assert cells["health.smoke", ""]["scores"].endswith("…")
    assert (cells["health", ""]["level"], cells["health", "2022"]["level"]) == ("partly met", "not met")
    assert cells["health", ""]["missing_data"] == "counts as missed, score 0"
    assert cells["plain.homes", "2022"]["value"] == "113/12"


def test_a_row_is_shown_by_its_cell_where_it_has_one() -> None:
    row = Row(file="a.xlsx:Blad", line=7, cell="D7", source="report", retrieved=None, url=None)
    assert as_csv.cell(row) == "a.xlsx:Blad!D7"
    assert as_csv.cell(row.model_copy(update={"cell": None})) == "a.xlsx:Blad:7"
