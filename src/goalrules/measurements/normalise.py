"""From a record of a data file to a row in the words of goalrules, whichever the language and form of its cells.

Nothing here knows the indicators; what a row may say of its indicator is decided in `binding`.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Label, codes
from goalrules.measurements.absences import CODES, absence_in, folded, is_of_the_level
from goalrules.measurements.columns import Column
from goalrules.measurements.csv_rows import Table
from goalrules.measurements.decimals import (
    MOST_DIGITS,
    Refusal,
    Style,
    Written,
    parse,
    style_of,
    with_decimals,
)
from goalrules.measurements.findings import Findings, Tally, counted, quoted
from goalrules.model.measurement import FORECAST, OUTCOME, TARGET, TOTAL, Absence
from goalrules.model.period import Period

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
}  # fmt: skip


class Cell(NamedTuple):
    """What a value cell says: a number, an absence, or why it is neither; nothing of these where it is empty."""

    value: Decimal | None = None
    absence: Absence | None = None
    refusal: Refusal | None = None
    is_percent: bool = False


class Row(NamedTuple):
    """One record read, all but its indicator.

    `value_absence` is what the value cell itself says, `absence` what the column for it says. `level` is as
    written, empty where there is none. `group` may be `FEMALE` or `MALE`.
    """

    line: int
    entity: str | None
    group: str
    period: Period
    kind: str
    value: Decimal | None
    is_percent: bool
    value_absence: Absence | None
    absence: Absence | None
    level: str
    comment: str | None
    source: str | None


class Rows:
    """Reads the records of one table; each different text of a column is read once."""

    def __init__(self, table: Table, findings: Findings) -> None:
        at = table.columns
        self._table = table
        self._findings = findings
        # a column that is not there is the empty cell that `read` finds at the end of the record
        self._entity, self._group, self._kind = (at.get(c, -1) for c in (Column.ENTITY, Column.GROUP, Column.KIND))
        self._value, self._absence, self._level = (
            at.get(c, -1) for c in (Column.VALUE, Column.ABSENCE, Column.LEVEL)
        )
        self._digits, self._comment, self._source = (
            at.get(c, -1) for c in (Column.DIGITS, Column.COMMENT, Column.SOURCE)
        )
        self._period = at[Column.PERIOD]
        self._entities: dict[str, str | None] = {}
        self._groups: dict[str, str] = {}
        self._kinds: dict[str, str | None] = {}
        self._periods: dict[str, Period | None] = {}
        self._absences: dict[str, Absence | None] = {}
        self._values, self._style = self._value_cells()
        self._ambiguous: Tally | None = None
        self._first_ambiguous: Written | None = None

    def _value_cells(self) -> tuple[dict[str, Cell], Style]:
        """What each different text of the value column says, read in the style of the whole column."""
        if self._value < 0:
            return {"": Cell()}, Style()
        texts = {cells[self._value] for _, cells in self._table.records(lambda _: None)}
        read = {text: parse(text) for text in texts}
        style = style_of(number for number in read.values() if isinstance(number, Written))
        return {text: _cell(text, number, style) for text, number in read.items()}, style

    def read(self, line: int, cells: list[str]) -> Row | None:
        """The row of one record, or None with what is wrong with it reported. Adds an empty cell to `cells`."""
        cells.append("")
        period = self._period_in(line, cells[self._period])
        kind = self._kind_in(line, cells[self._kind])
        cell = self._values[cells[self._value]]
        is_sound = cell.refusal is None or self._refused(line, cells[self._value], cell.refusal)
        absence, is_known = self._absence_in(line, cells[self._absence])
        value = cell.value
        if value is not None and cells[self._digits]:
            value = self._with_digits(line, value, cells[self._digits])
        if period is None or kind is None or not is_sound or not is_known:
            return None
        entity = cells[self._entity]
        return Row(
            line,
            self._entities[entity] if entity in self._entities else self._entity_in(entity),
            self._group_in(cells[self._group]),
            period,
            kind,
            value,
            cell.is_percent,
            cell.absence,
            absence,
            cells[self._level].strip(),
            cells[self._comment].strip() or None,
            cells[self._source].strip() or None,
        )

    def _entity_in(self, text: str) -> str | None:
        entity = self._entities[text] = text.strip() or None
        return entity

    def _group_in(self, text: str) -> str:
        group = self._groups.get(text)
        if group is None:
            group = self._groups[text] = _GROUPS.get(folded(text), text.strip())
        return group

    def _period_in(self, line: int, text: str) -> Period | None:
        if text not in self._periods:
            self._periods[text] = Period.parse(text)
        period = self._periods[text]
        if period is None:
            what = f"{quoted(text)} is no period" if text.strip() else "A row says no period"
            self._report(codes.NOT_A_PERIOD, line, Column.PERIOD, what, "write `2020`, `2020-Q3` or `2020-11`")
        return period
