"""Filling in a template as people do, and reading the file back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl

from goalrules import pipeline
from goalrules.diagnostics import Outcome
from goalrules.measurements import Measurements
from goalrules.measurements.columns import Column
from goalrules.measurements.wanted import wanted
from goalrules.model.plan import Plan
from goalrules.report.template.as_csv import as_csv
from goalrules.report.template.as_excel import as_excel
from goalrules.report.template.english import ENGLISH
from goalrules.report.template.rows import COLUMNS, Choice, Row, Template, template
from goalrules.report.template.words import Words

Entry = Mapping[Column, str | Decimal]
"""What somebody writes into one row."""

Fill = Callable[[int, Row], Entry]
"""What is written into a row, by its number from 0."""


def template_of(
    plan: Plan, words: Words = ENGLISH, *, years: int | None = None, with_fetched: bool = False
) -> Template:
    """The template for the plan's own period."""
    assert plan.period is not None
    choice = Choice(plan.period, words, "figures.csv", years, with_fetched)
    return template(plan, wanted(plan, plan.period), choice)


def filled_csv(made: Template, fill: Fill) -> bytes:
    """The CSV file after it was filled in, numbers with a decimal comma, and saved as it was."""
    (headings, *lines) = csv.reader(io.StringIO(as_csv(made).decode("utf-8-sig")), delimiter=";")
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(headings)
    for number, (row, cells) in enumerate(zip(made.rows, lines, strict=True)):
        for column, entry in fill(number, row).items():
            assert column in row.to_fill_in
            cells[COLUMNS.index(column)] = str(entry).replace(".", ",") if isinstance(entry, Decimal) else entry
        writer.writerow(cells)
    return text.getvalue().encode("utf-8-sig")


def filled_excel(made: Template, fill: Fill) -> bytes:
    """The Excel file after it was filled in and saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(as_excel(made)))
    sheet = book.worksheets[0]
    for number, row in enumerate(made.rows):
        for column, entry in fill(number, row).items():
            assert column in row.to_fill_in
            value = float(entry) if isinstance(entry, Decimal) else entry
            sheet.cell(number + 2, COLUMNS.index(column) + 1).value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def read(folder: Path, plan: Plan, content: bytes, name: str) -> Outcome[Measurements]:
    """What the pipeline reads of a file."""
    file = folder / name
    file.write_bytes(content)
    return pipeline.measure(plan, [file])


def table(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file by heading."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
