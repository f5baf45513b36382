"""From a record of a data file to a row in the words of goalrules, whichever the language and form of its cells.

Nothing here knows the indicators; what a row may say of its indicator is decided in `binding`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import NamedTuple, TypeAlias, TypeVar

from goalrules.diagnostics import Code, Diagnostic, Label, codes, said
from goalrules.measurements.absences import CODES, absence_in, folded, is_of_the_level
from goalrules.measurements.columns import Column
from goalrules.measurements.decimals import MOST_DIGITS, Refusal, Style, with_decimals
from goalrules.measurements.findings import Findings, Tally, quoted
from goalrules.measurements.grid import Content, as_text
from goalrules.measurements.table import Table
from goalrules.measurements.values import Cell, ValueColumn, ambiguous, mixed, refused
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST, OUTCOME, STANDARD_ERROR, TARGET, TOTAL, Absence, Retrieval
from goalrules.model.period import Period

T = TypeVar("T")

Named: TypeAlias = Mapping[Content, tuple[Indicator, ...] | None]
"""The indicators that a cell of the column for them stands for; None for a name that the plan does not have."""

MOST_NAMES_APART = 100_000
"""Names that the plan does not have are counted one by one up to this many; all others together."""

_OTHER_NAMES = "…"

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


class Remarks(NamedTuple):
    """What a record says besides its figure and of what it is.

    `absence` is what the column for it says. `level` is as written, empty where there is none.
    """

    absence: Absence | None = None
    level: str = ""
    comment: str | None = None
    source: str | None = None
    title: str | None = None
    retrieved: Retrieval | None = None


NO_REMARKS = Remarks()

_ROW_IN = (Column.INDICATOR, Column.ENTITY, Column.GROUP, Column.PERIOD, Column.KIND, Column.VALUE)
_REMARKED_IN = (
    Column.LEVEL, Column.ABSENCE, Column.DIGITS, Column.COMMENT,
    Column.SOURCE, Column.TITLE, Column.RETRIEVED, Column.URL,
)  # fmt: skip


class Row(NamedTuple):
    """One record read, all but its indicator.

    `cell` is what the value column says. `group` may be `FEMALE` or `MALE`. `remarks` is `NO_REMARKS` where all cells
    for them are empty, as in most rows of large tables. `indicators` are those that its name stands for.
    """

    indicators: tuple[Indicator, ...]
    record: int
    entity: str | None
    group: str
    period: Period
    kind: str
    cell: Cell
    remarks: Remarks


class _Read(dict[Content, T]):
    """What each different content of a column says; each is read once."""

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, content: Content) -> T:
        said = self[content] = self._read(as_text(content))
        return said


class Rows:
    """Reads the records of one table, one by one; `finish` tells what concerns a column as a whole.

    Afterwards `records` is how many there were, `unknown` those of names that stand for no indicator.
    """

    def __init__(self, table: Table, named: Named, findings: Findings) -> None:
        self._table = table
        self._named = named
        self._findings = findings
        # a column that is not there is the empty cell that `read` puts at the end of each record
        self._row_at = tuple(table.columns.get(column, -1) for column in _ROW_IN)
        self._remarks_at = tuple(table.columns.get(column, -1) for column in _REMARKED_IN)
        self.records = 0
        self.unknown: dict[str, Tally] = {}
        self._values = ValueColumn(partial(_value_texts, table))
        self._ambiguous: Tally | None = None
        self._first_ambiguous = ""
        self._entities = _Read(_entity)
        self._groups = _Read(group_of)
        self._periods = _Read(Period.parse)
        self._kinds = _Read(kind_of)
        self._absences = _Read(_absence)
        self._texts = _Read(_words)
        self._retrievals: dict[tuple[str, str], Retrieval | None] = {}

    def read(self) -> Iterator[Row]:
        """The row of each record; of one that is wrong it is reported what is. To be walked through once."""
        named, entities, groups = self._named, self._entities, self._groups
        periods, kinds, values = self._periods, self._kinds, self._values
        name_at, entity_at, group_at, period_at, kind_at, value_at = self._row_at
        digits_at = self._remarks_at[_REMARKED_IN.index(Column.DIGITS)]
        remarked_in = [at for at in self._remarks_at if at >= 0]
        for record, cells in self._table.records(self._findings):
            self.records += 1
            indicators = named[cells[name_at]]
            if indicators is None:
                self._count_unknown(record, cells[name_at])
                continue
            cells.append("")
            period, kind, said = periods[cells[period_at]], kinds[cells[kind_at]], cells[value_at]
            cell = values[said] if type(said) is str else values.cell(said)
            remarks: Remarks | None = NO_REMARKS
            for at in remarked_in:
                if cells[at]:
                    remarks = self._remarks(cells)
                    break
            if period is None or kind is None or remarks is None or cell.refusal is not None:
                self._report_all(record, cells, period, kind, cell, remarks is not None)
                continue
            if remarks is not NO_REMARKS and cells[digits_at] and cell.value is not None:
                cell = self._with_digits(record, cell, cell.value, as_text(cells[digits_at]))
            entity, group = entities[cells[entity_at]], groups[cells[group_at]]
            # Row(…) by what it calls: of a million rows the call in between takes a twentieth of the time
            yield tuple.__new__(Row, (indicators, record, entity, group, period, kind, cell, remarks))

    def _count_unknown(self, record: int, content: Content) -> None:
        name = as_text(content).strip()
        if len(self.unknown) >= MOST_NAMES_APART and name not in self.unknown:
            name = _OTHER_NAMES
        tally = self.unknown.get(name)
        if tally is None:
            tally = self.unknown[name] = Tally(self._table.cell(record, Column.INDICATOR))
        tally.count += 1

    def _remarks(self, cells: list[Content]) -> Remarks | None:
        """The remarks of a record; None where the word for its absence is not known."""
        level, absence_at, _, comment, source, title, retrieved, url = self._remarks_at
        absence, is_known = self._absences[cells[absence_at]]
        if not is_known:
            return None
        texts = self._texts
        return Remarks(
            absence,
            texts[cells[level]] or "",
            texts[cells[comment]],
            texts[cells[source]],
            texts[cells[title]],
            self._retrieval(cells[retrieved], cells[url]),
        )

    def _retrieval(self, at: Content, url: Content) -> Retrieval | None:
        key = as_text(at).strip(), as_text(url).strip()
        if key not in self._retrievals:
            self._retrievals[key] = Retrieval(key[0], key[1] or None) if any(key) else None
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
            what = said("{words} is no number of decimals", words=quoted(digits))
            self._report(codes.UNKNOWN_DATA_WORD, record, Column.DIGITS, what, "write a whole number from 0 to 18")
            return cell
        return cell._replace(value=with_decimals(value, int(digits)))

    def _report_all(
        self, record: int, cells: list[Content], period: Period | None, kind: str | None, cell: Cell, is_known: bool
    ) -> None:
        texts = {column: as_text(cells[at]) for column, at in self._table.columns.items()}
        if period is None:
            text = texts[Column.PERIOD]
            what = said("{words} is no period", words=quoted(text)) if text.strip() else "A row says no period"
            self._report(codes.NOT_A_PERIOD, record, Column.PERIOD, what, "write `2020`, `2020-Q3` or `2020-11`")
        if kind is None:
            what = said("{words} is no kind of figure", words=quoted(texts[Column.KIND]))
            way_out = "write `outcome`, `forecast` or `target`; an empty cell is an outcome"
            self._report(codes.UNKNOWN_DATA_WORD, record, Column.KIND, what, way_out)
        if not is_known:
            what = said("{words} is no reason for an absent value", words=quoted(texts[Column.ABSENCE]))
            self._report(
                codes.UNKNOWN_DATA_WORD, record, Column.ABSENCE, what, said("write one of {words}", words=CODES)
            )
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
    return (text for text in set(table.contents(Column.VALUE)) if isinstance(text, str))


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


def kind_of(text: str) -> str | None:
    """The kind of figure that a word is for; None for a word that is none."""
    return _KINDS.get(folded(text))


def _absence(text: str) -> tuple[Absence | None, bool]:
    """What the column for absences says, and whether it is a word that is known there."""
    absence = absence_in(text)
    return absence, absence is not None or not text.strip() or is_of_the_level(text)
