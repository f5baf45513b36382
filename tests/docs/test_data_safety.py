"""The limits that the page on data safety names are those of the code."""

from __future__ import annotations

import csv
import re

from goalrules.fetch.http import Limits as LimitsOfAnswers
from goalrules.measurements import csv_rows, findings, from_files, grid, headings_across, reading
from goalrules.measurements.databases import Limits, query_file
from goalrules.measurements.databases.duckdb_reader import CLOSED
from goalrules.measurements.decimals import MOST_DIGITS
from goalrules.measurements.json_stat import document
from goalrules.measurements.workbooks import opening, xlsx_plain
from tests.docs.pages import DOCS

TEXT = (DOCS / "data-safety.md").read_text(encoding="utf-8")
MEGABYTE = 1_000_000

LIMITS = {
    "a text file, JSON file or workbook": f"{reading.LARGEST_FILE // MEGABYTE} MB",
    "lines of a text file": f"{reading.MOST_LINES:,}",
    "characters of a line beneath the headings": f"{csv_rows.LONGEST_LINE:,}",
    "characters of a cell in a text file": f"{csv.field_size_limit():,}",
    "characters of the line of headings": f"{csv_rows.LONGEST_HEADINGS:,}",
    "columns of a table with a row for each figure": f"{csv_rows.MOST_COLUMNS:,}",
    "rows above the headings": f"{headings_across.MOST_ROWS_ABOVE:,}",
    "a workbook when it is unpacked": f"{opening.LARGEST_UNPACKED // MEGABYTE} MB",
    "parts of a workbook": f"{opening.MOST_PARTS:,}",
    "rows and columns of a sheet": f"{xlsx_plain.LAST_ROW:,} and {xlsx_plain.LAST_COLUMN:,}",
    "cells of a sheet, of a query's result, or of a text file that is laid out across": f"{grid.MOST_CELLS:,}",
    "rows of a query's result, of a Parquet file, or of a text file that is laid out across": f"{grid.MOST_ROWS:,}",
    "values of a JSON file": f"{document.MOST_PARTS:,}",
    "a file with a query": f"{query_file.LARGEST_QUERY // MEGABYTE} MB",
    "seconds for a query with its rows": f"{Limits().seconds:.0f}",
    "memory of DuckDB": CLOSED["memory_limit"].replace("GB", " GB"),
    "measurements of a plan, of all files together": f"{from_files.MOST_MEASUREMENTS:,}",
    "digits before and after the mark of a number": f"{MOST_DIGITS}",
    "an answer of a publisher": f"{LimitsOfAnswers().largest_answer // MEGABYTE} MB",
}


def test_the_limits_on_the_page_are_those_of_the_code() -> None:
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", TEXT, re.MULTILINE)
    assert dict(rows[1:]) == LIMITS


def test_files_of_every_kind_have_the_same_limit_and_results_those_of_grids() -> None:
    assert opening.LARGEST_FILE == reading.LARGEST_FILE
    assert (Limits().cells, Limits().rows) == (grid.MOST_CELLS, grid.MOST_ROWS)


def test_the_number_of_findings_on_the_page_is_that_of_the_code() -> None:
    assert f"Of one kind of mistake {findings.MOST_OF_A_KIND} are listed" in TEXT
