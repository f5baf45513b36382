"""Periods: years, quarters and months, as points on a line that can be counted along."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from goalrules.diagnostics import said


class PeriodKind(StrEnum):
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"

    # Enum's own is written in Python, and every look-up by period asks for it
    __hash__ = str.__hash__

    @property
    def per_year(self) -> int:
        return {PeriodKind.YEAR: 1, PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12}[self]


_WRITTEN = re.compile(r"([0-9]{4})(?:[- ]?[QqKk]([1-4])|-(0[1-9]|1[0-2]))?")


A_PERIOD = {
    PeriodKind.YEAR: said("a year"),
    PeriodKind.QUARTER: said("a quarter"),
    PeriodKind.MONTH: said("a month"),
}
THE_PERIOD = {
    PeriodKind.YEAR: said("the year"),
    PeriodKind.QUARTER: said("the quarter"),
    PeriodKind.MONTH: said("the month"),
}
BY_PERIOD = {
    PeriodKind.YEAR: said("by year"),
    PeriodKind.QUARTER: said("by quarter"),
    PeriodKind.MONTH: said("by month"),
}
"""How a sentence speaks of a period of each kind."""


class Period(NamedTuple):
    """One year, quarter or month. `number` counts periods of its kind, so neighbours differ by one."""

    kind: PeriodKind
    number: int

    @classmethod
    def year_of(cls, year: int) -> Period:
        return cls(PeriodKind.YEAR, year)

    @classmethod
    def parse(cls, text: str) -> Period | None:
        """`2020`, `2020-Q3` (also `2020 Q3`, `2020K3`) or `2020-11`; None for anything else."""
        match = _WRITTEN.fullmatch(text.strip())
        if match is None:
            return None
        year, quarter, month = match.groups()
        if quarter:
            return cls(PeriodKind.QUARTER, int(year) * 4 + int(quarter) - 1)
        if month:
            return cls(PeriodKind.MONTH, int(year) * 12 + int(month) - 1)
        return cls(PeriodKind.YEAR, int(year))

    @property
    def year(self) -> int:
        return self.number // self.kind.per_year

    def years_earlier(self, years: int) -> Period:
        """The same quarter or month, that many years before (semantics L4)."""
        return Period(self.kind, self.number - years * self.kind.per_year)

    def __str__(self) -> str:
        match self.kind:
            case PeriodKind.YEAR:
                return str(self.number)
            case PeriodKind.QUARTER:
                return f"{self.number // 4}-Q{self.number % 4 + 1}"
            case PeriodKind.MONTH:
                return f"{self.number // 12}-{self.number % 12 + 1:02d}"
