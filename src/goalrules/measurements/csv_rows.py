"""From the text of a CSV file to its records: which sign separates cells, which lines make a row, and where.

The separator is the one (comma, semicolon or tab) by which the heading line has most headings that are known.
Cells may stand in double quotes and then hold separators and line breaks; a double quote in them is doubled.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import chain
from typing import cast

from goalrules.diagnostics import Diagnostic, Label, Outcome, Said, codes, said
from goalrules.measurements.columns import Column, Heading, column_of, columns_of
from goalrules.measurements.findings import Findings, counted, grouped
from goalrules.measurements.grid import Content
from goalrules.model.measurement import Place
from goalrules.source import Source, Span

MOST_COLUMNS = 200
"""Columns beyond these are not looked for."""

LONGEST_HEADINGS = 100_000
"""Characters of the first line; a longer one is no line of headings."""

LONGEST_LINE = 10_000_000
"""Characters of any line; cells after a longer one are not read."""

SEPARATORS = ";,\t"
_SEPARATOR_LINE = re.compile(r'"?sep=([;,\t])"?\r?\n', re.IGNORECASE)
_NAMES = {";": "semicolon", ",": "comma", "\t": "tab"}


class CsvTable:
    """The records of one file under its headings.

    `columns` says at which position (from 0) each column stands; `width` is the number of headings, to which
    every record is held. `heading` is the line of headings. Lines count from 1, as an editor shows them.
    """

    def __init__(self, heading: Span, separator: str, columns: Mapping[Column, int], width: int) -> None:
        self.source = heading.source
        self.heading = heading
        self.separator = separator
        self.columns = columns
        self.width = width

    def __repr__(self) -> str:
        return f"<CsvTable {self.source.path}, {self.width} columns separated by {_NAMES[self.separator]}>"

    def records(self, findings: Findings) -> Iterator[tuple[int, list[Content]]]:
        """The records, all of whose cells are texts; known by the line they begin on."""
        return cast("Iterator[tuple[int, list[Content]]]", self._records(findings))

    def _records(self, findings: Findings) -> Iterator[tuple[int, list[str]]]:
        """Each record as the line it begins on and its cells, as many as there are headings.

        Empty lines are passed over. What is wrong with a record is found, and the record left out; after a
        quote that nothing closes nothing more is read. May be called again for another walk.
        """
        text, width = self.source.text, self.width
        line = heading_line = text.count("\n", 0, self.heading.end) + 1
        begin = text.find("\n", self.heading.end) + 1 or len(text)
        reader = csv.reader(lines_of(text, begin), delimiter=self.separator, strict=True, skipinitialspace=True)
        while True:
            try:
                for cells in reader:
                    start, line = line + 1, heading_line + reader.line_num
                    if not (cells and cells[0]) and not any(map(str.strip, cells)):
                        continue
                    if len(cells) != width:
                        if len(cells) < width or any(map(str.strip, cells[width:])):
                            if not findings.has_enough(codes.UNEVEN_ROW, self.source.path):
                                findings.add(self._uneven(start, cells))
                            continue
                        del cells[width:]
                    yield start, cells
            except csv.Error as error:
                if not findings.has_enough(codes.BROKEN_QUOTES, self.source.path):
                    findings.add(self._broken(line + 1, error))
                line = heading_line + reader.line_num
                if _swallows_the_rest(error):
                    return
            else:
                return

    def contents(self, column: Column) -> Iterator[Content]:
        """The texts of a column, also of records that are not sound: they are looked at, not read."""
        at, begin = self.columns[column], self.source.text.find("\n", self.heading.end) + 1 or len(self.source.text)
        reader = csv.reader(lines_of(self.source.text, begin), delimiter=self.separator, skipinitialspace=True)
        with suppress(csv.Error):
            for cells in reader:
                if at < len(cells):
                    yield cells[at]

    def cell(self, record: int, column: Column) -> Span:
        """The cell of a record that begins on a line; its first cell where the file has no such column."""
        return cell_at(self.source, self._starts[record - 1], self.separator, self.columns.get(column, 0))

    def place(self, record: int) -> Place:
        # Place(…) by what it calls: of a million rows the call in between takes a twentieth of the time
        return tuple.__new__(Place, (self.source.path, record, ""))

    def record_at(self, place: Place) -> int:
        return place.line

    def named(self, record: int) -> Said:
        return said("Line {line}", line=record)

    def heading_of(self, column: Column) -> Span:
        return cell_at(self.source, self.heading.start, self.separator, self.columns[column])

    @property
    def is_bare(self) -> bool:
        """Whether nothing but blanks and separators follows the headings."""
        return re.compile(rf"[^\s{self.separator}]").search(self.source.text, self.heading.end) is None

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.source.text))]

    def _whole_line(self, line: int) -> Span:
        start = self._starts[line - 1]
        return Span(self.source, start, start + len(self.source.line(line)))

    def _uneven(self, line: int, cells: list[str]) -> Diagnostic:
        way_out = "add the cells that are missing, empty ones too"
        if len(cells) > self.width:
            way_out = "put a cell that holds the separator in double quotes, or delete what is too much"
            if self.separator == ",":
                way_out = 'put a number with a decimal comma in double quotes, `"62,8"`, or separate by semicolons'
        message = said(
            "Line {line} has {cells} under {headings}",
            line=line,
            cells=counted(len(cells), "cell"),
            headings=counted(self.width, "heading"),
        )
        return Diagnostic(codes.UNEVEN_ROW, message, Label(self._whole_line(line)), help=way_out)

    def _broken(self, line: int, error: csv.Error) -> Diagnostic:
        whole = self._whole_line(line)
        if _TOO_LONG in str(error):
            message, label = (
                said(
                    "After line {line} a line has more than {most} characters",
                    line=line - 1,
                    most=grouped(LONGEST_LINE),
                ),
                Label(self._whole_line(line), "nothing from here on is read"),
            )
            way_out = "write a line for each row"
        elif "new-line character" in str(error):
            message, label = said("Line {line} has a carriage return that ends no line", line=line), Label(whole)
            way_out = "save the file with one kind of line end"
        elif not _swallows_the_rest(error):
            message = said("Line {line} has text after a cell in quotes", line=line)
            label = Label(self._open_cell(line) or whole, "the cell goes on after its closing quote")
            way_out = 'write a quote inside a cell twice: `""`'
        elif opened := self._open_cell(line):
            message = said("Line {line} begins a cell in quotes that is not closed", line=line)
            label = Label(opened, "this quote is not closed; nothing after it is read")
            way_out = 'close the cell with `"`'
        else:
            message = said(
                "Line {line} has a cell of more than {most} characters",
                line=line,
                most=csv.field_size_limit(),
            )
            label, way_out = Label(whole, "nothing after it is read"), "shorten the cell"
        return Diagnostic(codes.BROKEN_QUOTES, message, label, help=way_out)

    def _open_cell(self, line: int) -> Span | None:
        """The first cell of a record whose quotes are not in order, to the end of its first line."""
        text, at = self.source.text, self._starts[line - 1]
        while at < len(text):
            end = _end_of_cell(text, at, self.separator)
            quoted_cell = _QUOTED.match(text, at)
            if quoted_cell is None and text[at:end].lstrip(" ").startswith('"'):
                break
            if quoted_cell is not None and quoted_cell.end() < end and text[quoted_cell.end() : end] != "\r":
                break
            if end >= len(text) or text[end] == "\n":
                return None
            at = end + 1
        end = text.find("\n", at)
        return Span(self.source, at, len(text) if end < 0 else end)


_QUOTED = re.compile(r' *+"[^"]*+(?:""[^"]*+)*+"')
_ENDS = {separator: re.compile(f"[{separator}\n]") for separator in SEPARATORS}


def _end_of_cell(text: str, at: int, separator: str) -> int:
    """The offset of the separator or line break after the cell that begins at `at`."""
    quoted_cell = _QUOTED.match(text, at)
    found = _ENDS[separator].search(text, at if quoted_cell is None else quoted_cell.end())
    return len(text) if found is None else found.start()


def _swallows_the_rest(error: csv.Error) -> bool:
    """Whether a cell goes on to the end of the file, or for so long that it cannot be meant."""
    return any(words in str(error) for words in ("unexpected end", "field limit", _TOO_LONG))


def cell_at(source: Source, at: int, separator: str, position: int) -> Span:
    """The place of a cell of the record that begins at an offset, without blanks around it.

    A cell that goes on over several lines is shown to the end of its first.
    """
    text = source.text
    for _ in range(position):
        at = min(_end_of_cell(text, at, separator) + 1, len(text))
    first_line = text[at : _end_of_cell(text, at, separator)].split("\n", 1)[0]
    at += len(first_line) - len(first_line.lstrip())
    return Span(source, at, at + len(first_line.strip()))


_LINE = re.compile("[^\n]*\n|[^\n]+")
_BLOCK = 100_000
_TOO_LONG = f"a line has more than {LONGEST_LINE:,} characters"


def lines_of(text: str, at: int) -> Iterator[str]:
    """The lines from an offset on, each with its line break. Only `\\n` ends a line, as in `Source`.

    Errors: csv.Error for one that is longer than `LONGEST_LINE`.
    """
    return chain.from_iterable(_blocks(text, at))


def _blocks(text: str, at: int) -> Iterator[list[str]]:
    """The lines in lists of about `_BLOCK` characters: quicker than one by one, smaller than all at once."""
    while at < len(text):
        end = text.find("\n", at + _BLOCK) + 1 or len(text)
        if end - at > LONGEST_LINE + _BLOCK:
            raise csv.Error(_TOO_LONG)
        yield _LINE.findall(text, at, end)
        at = end


def open_table(source: Source) -> Outcome[CsvTable]:
    """The table of a text, unless its heading line lacks what every row needs."""
    separator_line = _SEPARATOR_LINE.match(source.text)
    separators = separator_line[1] if separator_line else SEPARATORS
    at = separator_line.end() if separator_line else 0
    blank = re.compile(r"\s*").match(source.text, at)
    at = source.text.rfind("\n", at, blank.end()) + 1 if blank and "\n" in blank[0] else at
    end = source.text.find("\n", at)
    line = source.text[at : end if end >= 0 else None].rstrip("\r")
    whole = Span(source, at, at + len(line))
    if not line.strip() or len(line) > LONGEST_HEADINGS:
        message = said("{file} is empty", file=source.path)
        if line.strip():
            message = said(
                "{file} begins with a line of {length} characters, not headings", file=source.path, length=len(line)
            )
        way_out = "write the headings in the first line, at least `indicator,period,value`"
        label = Label(Span(source, at, at + min(len(line), 1)))
        return Outcome(None, (Diagnostic(codes.MISSING_COLUMN, message, label, help=way_out),))
    separator, headings = max(((s, _cells(line, s)) for s in separators), key=lambda read: _known(read[1]))
    near = headings[:MOST_COLUMNS]
    placed = [Heading(text, cell_at(source, at, separator, i)) for i, text in enumerate(near)]
    columns, found = columns_of(placed, whole)
    if any(finding.is_error for finding in found):
        return Outcome(None, tuple(found))
    return Outcome(CsvTable(whole, separator, columns, len(headings)), tuple(found))


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return [line]


def _known(headings: list[str]) -> tuple[int, int]:
    """How many headings are known, and how many there are."""
    return sum(column_of(heading) is not None for heading in headings), len(headings)
