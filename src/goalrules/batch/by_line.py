"""Indicators in an outlook by a line, in columns: the value is where a line through the outcomes comes to (O1, H9)."""

from __future__ import annotations

from typing import NamedTuple

from goalrules.batch.cells import Cells
from goalrules.batch.exact import Number, first_reason, method_changed
from goalrules.batch.over_time import forecast
from goalrules.batch.quantities import OVER, Columns
from goalrules.batch.sheet import Sheet
from goalrules.batch.targets import InForce
from goalrules.model.indicator import Indicator
from goalrules.model.period import Period
from goalrules.model.quantity import Forecast, Window
from goalrules.source import Span
from goalrules.verdict import Reason


class Line(NamedTuple):
    """To which period a line goes, through the outcomes of which window, and from which period one looks."""

    period: Period
    over: Window
    assessed: Period
    span: Span


class ByLine(Columns):
    """The quantities of an indicator that looks at its value and its target only; the value is that of the line.

    The line is fitted in the case of the period from which one looks, and is the value in every other one.
    """

    def __init__(
        self, indicator: Indicator, cells: Cells, sheet: Sheet, periods: tuple[Period, ...], line: Line
    ) -> None:
        super().__init__(indicator, cells, sheet, periods)
        self._line = line
        self._fitted: Number | None = None
        self._is_fitting = False

    def value(self) -> Number:
        """The value of the line, a fraction that is never rounded (K2)."""
        if self._is_fitting:
            return super().value()
        if self._fitted is None:
            self._is_fitting = True
            self._fitted = self.kept(self._value_of_line())
            self._is_fitting = False
        return self._fitted

    def _value_of_line(self) -> Number:
        line = self._line
        asked = Forecast(period=line.period, by="linear trend", over=line.over, span=line.span)
        found = self.kept(forecast(self, asked))
        reason = first_reason(found.reason, method_changed(found))
        there = f'CASE WHEN "period" = {line.assessed.number} THEN'
        top, bottom, why = (self.keep(f"max({there} {part} END) {OVER}") for part in (found.top, found.bottom, reason))
        absent = f"CASE WHEN {top} IS NULL THEN COALESCE({why}, '{Reason.TOO_FEW_VALUES}') END"
        missing = first_reason(why, absent)
        return found._replace(top=top, bottom=f"COALESCE({bottom}, 1)", reason=missing, marks=())

    def target(self) -> InForce:
        """The target as a number: what a line gives is on no grid of digits."""
        return super().target()._replace(written=None)
