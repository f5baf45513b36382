"""From a record of a data file to a row in the words of goalrules, whichever the language and form of its cells.

Nothing here knows the indicators; what a row may say of its indicator is decided in `binding`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import NamedTuple, TypeVar

from goalrules.diagnostics import Code, Diagnostic, Label, codes
from goalrules.measurements.absences import CODES, absence_in, folded, is_of_the_level
from goalrules.measurements.columns import Column
from goalrules.measurements.decimals import MOST_DIGITS, Refusal, Style, with_decimals
from goalrules.measurements.findings import Findings, Tally, quoted
from goalrules.measurements.grid import Content, as_text
from goalrules.measurements.table import Table
from goalrules.measurements.values import Cell, ValueColumn, ambiguous, mixed, refused
from goalrules.model.measurement import FORECAST, OUTCOME, STANDARD_ERROR, TARGET, TOTAL, Absence, Retrieval
from goalrules.model.period import Period

T = TypeVar("T")

FEMALE, MALE = "K", "M"
"""Kolada's letters: women or girls, men or boys, whichever groups the indicator has."""

_GROUPS = {
    "": TOTAL,
    "total": TOTAL, "totalt": TOTAL, "samtliga": TOTAL, "samtliga invånare": TOTAL, "t": TOTAL,
    "women": "women", "kvinnor": "women",
    "men": "men", "män": "men",
    "girls": "girls", "flickor": "girls",
    "boys": "boys", "pojkar": "boys",
    "k": FEMALE, "m": MALE,
}  # fmt: skip

_KINDS = {
    "": OUTCOME,
    "outcome": OUTCOME, "utfall": OUTCOME,
    "forecast": FORECAST, "prognos": FORECAST,
    "target": TARGET, "målvärde": TARGET,
    "standard_error": STANDARD_ERROR, "standard error": STANDARD_ERROR, "medelfel": STANDARD_ERROR,
}  # fmt: skip


class Row(NamedTuple):
    """One record read, all but its indicator.

    `cell` is what the value column says, `absence` what the column for it says. `level` is as written, empty
    where there is none. `group` may be `FEMALE` or `MALE`.
    """

    record: int
    entity: str | None
    group: str
    period: Period
    kind: str
    cell: Cell
    absence: Absence | None
    level: str
    comment: str | None
    source: str | None
    title: str | None
    retrieved: Retrieval | None


class _Read(dict[Content, T]):
    """What each different content of a column says; each is read once."""

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, content: Content) -> T:
        said = self[content] = self._read(as_text(content))
        return said


class Rows:
    """Reads the records of one table, one by one; `finish` tells what concerns a column as a whole."""

    def __init__(self, table: Table, findings: Findings) -> None:
        self._table = table
        self._findings = findings
        # a column that is not there is the empty cell that `read` puts at the end of each record
        self._at = tuple(table.columns.get(column, -1) for column in Column)
        self._is_retrieved = Column.RETRIEVED in table.columns or Column.URL in table.columns
        self._values = ValueColumn(partial(_value_texts, table))
        self._ambiguous: Tally | None = None
        self._first_ambiguous = ""
        self._entities = _Read(_entity)
        self._groups = _Read(group_of)
        self._periods = _Read(Period.parse)
        self._kinds = _Read(_kind)
        self._absences = _Read(_absence)
        self._texts = _Read(_words)
        self._retrievals: dict[tuple[Content, Content], Retrieval | None] = {}

    def read(self, record: int, cells: list[Content]) -> Row | None:
        """The row of one record, or None with what is wrong with it reported. Adds an empty cell to `cells`."""
        cells.append("")
        _, entity, group, period_at, kind_at, value_at, absence_at, level, digits, comment, source, title, *_ = self._at
        period = self._periods[cells[period_at]]
        kind = self._kinds[cells[kind_at]]
        said = cells[value_at]
        cell = self._values[said] if type(said) is str else self._values.cell(said)
        absence, is_known = self._absences[cells[absence_at]]
        if period is None or kind is None or not is_known or cell.refusal is not None:
            self._report_all(record, cells, period, kind, cell, is_known)
            return None
        if cells[digits] and cell.value is not None:
            cell = self._with_digits(record, cell, cell.value, as_text(cells[digits]))
        return Row(
            record,
            self._entities[cells[entity]],
            self._groups[cells[group]],
            period,
            kind,
            cell,
            absence,
            self._texts[cells[level]] or "",
            self._texts[cells[comment]],
            self._texts[cells[source]],
            self._texts[cells[title]],
            self._retrieval(cells) if self._is_retrieved else None,
        )

    def _retrieval(self, cells: list[Content]) -> Retrieval | None:
        key = cells[self._at[-2]], cells[self._at[-1]]
        if key not in self._retrievals:
            at, url = as_text(key[0]).strip(), as_text(key[1]).strip()
            self._retrievals[key] = Retrieval(at, url or None) if at or url else None
        return self._retrievals[key]

    def finish(self) -> Style:
        """Report what concerns the value column as a whole, and give how its numbers are written."""
        if self._ambiguous is not None:
            self._findings.add(ambiguous(self._first_ambiguous, self._values.style, self._ambiguous))
        style = self._values.style_of_cells_read if Column.VALUE in self._table.columns else Style()
        if style.is_mixed:
            self._findings.add(mixed(self._values, self._table.heading_of(Column.VALUE)))
        return style

    def _with_digits(self, record: int, cell: Cell, value: Decimal, digits: str) -> Cell:
        """The cell with as many decimals as the row says its number has, for cells that lost their last zeros."""
        digits = digits.strip()
        if not digits:
            return cell
        if not (digits.isascii() and digits.isdigit() and int(digits[:3]) <= MOST_DIGITS and len(digits) <= 3):
            what = f"{quoted(digits)} is no number of decimals"
            self._report(codes.UNKNOWN_DATA_WORD, record, Column.DIGITS, what, "write a whole number from 0 to 18")
            return cell
        return cell._replace(value=with_decimals(value, int(digits)))

    def _report_all(
        self, record: int, cells: list[Content], period: Period | None, kind: str | None, cell: Cell, is_known: bool
    ) -> None:
        texts = {column: as_text(cells[at]) for column, at in self._table.columns.items()}
        if period is None:
            text = texts[Column.PERIOD]
            what = f"{quoted(text)} is no period" if text.strip() else "A row says no period"
            self._report(codes.NOT_A_PERIOD, record, Column.PERIOD, what, "write `2020`, `2020-Q3` or `2020-11`")
        if kind is None:
            what = f"{quoted(texts[Column.KIND])} is no kind of figure"
            way_out = "write `outcome`, `forecast` or `target`; an empty cell is an outcome"
            self._report(codes.UNKNOWN_DATA_WORD, record, Column.KIND, what, way_out)
        if not is_known:
            what = f"{quoted(texts[Column.ABSENCE])} is no reason for an absent value"
            self._report(codes.UNKNOWN_DATA_WORD, record, Column.ABSENCE, what, f"write one of {CODES}")
        if cell.refusal is Refusal.AMBIGUOUS:
            if self._ambiguous is None:
                self._ambiguous = Tally(self._table.cell(record, Column.VALUE))
                self._first_ambiguous = texts[Column.VALUE]
            self._ambiguous.count += 1
        elif cell.refusal is not None:
            text = texts[Column.VALUE]
            self._findings.add(refused(text, cell.refusal, self._table.cell(record, Column.VALUE)))

    def _report(self, code: Code, record: int, column: Column, what: str, way_out: str) -> None:
        self._findings.add(Diagnostic(code, what, Label(self._table.cell(record, column)), help=way_out))


def _value_texts(table: Table) -> Iterator[str]:
    return (text for text in table.contents(Column.VALUE) if isinstance(text, str))


def _words(text: str) -> str | None:
    return text.strip() or None


def _entity(text: str) -> str | None:
    return text.strip() or None


def group_of(text: str) -> str:
    """The group of a word, `FEMALE` or `MALE` for Kolada's letters; any other text as it is."""
    return _GROUPS.get(folded(text), text.strip())


def is_group_word(text: str) -> bool:
    """Whether a text is a word for a group, whichever plan it is read for."""
    return bool(text.strip()) and folded(text) in _GROUPS


def _kind(text: str) -> str | None:
    return _KINDS.get(folded(text))


def _absence(text: str) -> tuple[Absence | None, bool]:
    """What the column for absences says, and whether it is a word that is known there."""
    absence = absence_in(text)
    return absence, absence is not None or not text.strip() or is_of_the_level(text)
