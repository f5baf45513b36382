"""A template as an Excel file: a sheet with a row for each figure, and one that explains it.

Codes and periods are text, so that zeros stay. Words that must be one of a few can be chosen from a list. The same
template gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from goalrules.measurements.columns import Column, ForPeople
from goalrules.measurements.safe_cells import harmless
from goalrules.report.template.rows import COLUMNS, Row, Template

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""So many rows a sheet has below its headings."""

MOST_CHARACTERS = 32_767
"""So many a cell holds."""

LONGEST_LIST = 255
"""So many characters the words of a list to choose from may have, with the commas between them."""

MOST_STRETCHES = 200
"""For so many stretches of rows one list is given; more are given another one with the same words."""

_WIDTHS: Mapping[Column | ForPeople, int] = {
    Column.INDICATOR: 26,
    ForPeople.INDICATOR: 36,
    ForPeople.GOAL: 24,
    ForPeople.UNIT: 12,
    ForPeople.TARGET: 22,
    ForPeople.NEAR: 22,
    ForPeople.WHAT_TO_WRITE: 48,
    Column.LEVEL: 16,
    Column.ABSENCE: 20,
    Column.COMMENT: 40,
    Column.SOURCE: 28,
}
_STANDARD_WIDTH = 12
_KEYS = frozenset((Column.INDICATOR, Column.ENTITY, Column.PERIOD, Column.GROUP, Column.KIND))
_WHEN_MADE = datetime(2000, 1, 1)  # not now: the same plan gives the same file
_TO_FILL_IN = "#FFF4CC"
_HEADING = "#DDE6EE"


def as_excel(template: Template) -> bytes:
    """The bytes of the file. The template has at most `MOST_ROWS` rows."""
    from xlsxwriter import Workbook

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(data, options)
    book.set_properties({"created": _WHEN_MADE, "title": harmless(template.title)})
    _Figures(book, template).write()
    _read_me(book, template)
    book.close()
    return data.getvalue()


class _Figures:
    """The sheet with the rows."""

    def __init__(self, book: Workbook, template: Template) -> None:
        self._book = book
        self._template = template
        self._sheet: Worksheet = book.add_worksheet(template.words.figures_sheet)
        self._formats: dict[str, Format] = {}

    def write(self) -> None:
        sheet, words = self._sheet, self._template.words
        heading = self._book.add_format(
            {"bold": True, "bg_color": _HEADING, "text_wrap": True, "valign": "top", "num_format": "@", "border": 1}
        )
        for at, column in enumerate(COLUMNS):
            sheet.set_column(at, at, _WIDTHS.get(column, _STANDARD_WIDTH))
            sheet.write_string(0, at, words.headings[column], heading)
        sheet.freeze_panes(1, 2)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for number, row in enumerate(self._template.rows, start=1):
            self._write_row(number, row)
        self._offer_words()
        last = len(self._template.rows)
        if last:  # codes that look like numbers are meant as text
            sheet.ignore_errors({"number_stored_as_text": f"A1:{chr(ord('A') + len(COLUMNS) - 1)}{last + 1}"})

    def _write_row(self, number: int, row: Row) -> None:
        for at, column in enumerate(COLUMNS):
            if column in row.to_fill_in:
                pattern = row.number_format if column is Column.VALUE else "@"
                self._sheet.write_blank(number, at, None, self._format(pattern, _TO_FILL_IN))
            elif text := row.cells.get(column, ""):
                shown = text if column in _KEYS else harmless(text)
                self._sheet.write_string(number, at, shown[:MOST_CHARACTERS], self._format("@"))
            else:
                self._sheet.write_blank(number, at, None, self._format("@"))

    def _format(self, pattern: str, colour: str = "") -> Format:
        found = self._formats.get(pattern + colour)
        if found is None:
            described = {"num_format": pattern, "text_wrap": True, "valign": "top"}
            if colour:
                described |= {"bg_color": colour, "border": 1, "border_color": "#BFBFBF"}
            found = self._formats[pattern + colour] = self._book.add_format(described)
        return found

    def _offer_words(self) -> None:
        """The words to choose from: absences in every row, levels where a row asks for one."""
        rows, words = self._template.rows, self._template.words
        absences = tuple(word for word, _ in words.absences.values())
        self._offer(Column.ABSENCE, absences, [(1, len(rows))] if rows else [])
        by_levels: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for levels, first, last in _runs(rows):
            by_levels.setdefault(levels, []).append((first, last))
        for levels, runs in by_levels.items():
            self._offer(Column.LEVEL, levels, runs)

    def _offer(self, column: Column, choices: Sequence[str], runs: Sequence[tuple[int, int]]) -> None:
        """A list for some stretches of rows. Another word can be written all the same, after a warning."""
        if not choices or len(",".join(choices)) > LONGEST_LIST:
            return
        at = COLUMNS.index(column)
        for begin in range(0, len(runs), MOST_STRETCHES):
            (first, last), *others = runs[begin : begin + MOST_STRETCHES]
            self._sheet.data_validation(
                first,
                at,
                last,
                at,
                {
                    "validate": "list",
                    "source": list(choices),
                    "error_type": "warning",
                    "other_cells": [[top, at, bottom, at] for top, bottom in others],
                },
            )


def _runs(rows: Sequence[Row]) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Stretches of rows with the same levels to choose from, by their first and last line below the headings."""
    for levels, run in groupby(enumerate(rows, start=1), key=lambda numbered: numbered[1].levels):
        numbers = [number for number, _ in run]
        if levels:
            yield levels, numbers[0], numbers[-1]


def _read_me(book: Workbook, template: Template) -> None:
    sheet = book.add_worksheet(template.words.read_me_sheet)
    bold = book.add_format({"bold": True, "valign": "top", "num_format": "@"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 100)
    for number, (name, text) in enumerate(template.explanations):
        if name:
            sheet.write_string(number, 0, harmless(name), bold)
        sheet.write_string(number, 1, harmless(text)[:MOST_CHARACTERS], bold if number == 0 else wrapped)
