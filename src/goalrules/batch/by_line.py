"""Indicators in an outlook, in columns: the value is a forecast, every earlier one an outcome (semantics O1, H9).

A forecast is delivered, and then stands among the figures as an outcome of the period that is looked forward to. Or it
is where a line through the outcomes comes to: a fraction of which the lower number may be another one for each entity.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import comb, lcm
from typing import NamedTuple

from goalrules.batch.cells import Cell, Cells
from goalrules.batch.exact import Number, first_reason, times
from goalrules.batch.lookups import NEVER, every, some
from goalrules.batch.over_time import forecast
from goalrules.batch.peers import AT_ONCE, of_entity
from goalrules.batch.quantities import OVER, Columns
from goalrules.batch.sheet import Sheet, text
from goalrules.batch.targets import InForce
from goalrules.model.asking import quantities_of
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, TOTAL, Absence
from goalrules.model.period import Period
from goalrules.model.quantity import CurrentValue, Forecast, Peer, Quantity, ValueIn, Window, parts_of
from goalrules.source import Span
from goalrules.verdict import Reason

EVERYWHERE = "OVER ()"

MOST_IN_COMMON = 10**7
"""So large the number may be that the lower numbers of the fractions of several entities divide."""

MOST_STEPS = 10**18
"""Of larger outcomes no line is fitted in columns: sums of their products would have too many digits."""

MOST_GAPS = 500
"""So many choices of periods without a value are looked through to find it."""


class Look(NamedTuple):
    """From which period one looks to which. `over` is the window of a line, None where forecasts are delivered.

    The line ends at the assessed period; with `latest_years` at that of the value that may be used in its place.
    """

    period: Period
    assessed: Period
    over: Window | None
    latest_years: int | None
    span: Span


def looking(
    indicator: Indicator, cells: Cells, sheet: Sheet, periods: tuple[Period, ...], look: Look
) -> Delivered | ByLine:
    """The quantities of an indicator in an outlook."""
    made = Delivered if look.over is None else ByLine
    return made(indicator, cells, sheet, periods, look)


class Delivered(Columns):
    """The quantities of an indicator, or of one of its groups, whose forecasts are delivered."""

    def __init__(
        self,
        indicator: Indicator,
        cells: Cells,
        sheet: Sheet,
        periods: tuple[Period, ...],
        look: Look,
        group: str = TOTAL,
        family: dict[str, Columns] | None = None,
    ) -> None:
        super().__init__(indicator, cells, sheet, periods, group)
        self._look = look
        self._family = {} if family is None else family
        self._family[group] = self
        self._used: Number | None = None

    def of_group(self, group: str) -> Columns:
        if group not in self._family:
            columns = type(self)(self.indicator, self.cells, self.sheet, self.periods, self._look, group, self._family)
            columns.doubts = self.doubts
        return self._family[group]

    def value(self) -> Number:
        """The value used; of no forecast it is said that there is none."""
        if self._used is None:
            found = self.figure()
            none = f"{self._is_ahead} AND {found.reason} = '{Reason.NO_ROW}'"
            reason = f"CASE WHEN {none} THEN {self._without()} ELSE {found.reason} END"
            self._used = self.kept(found._replace(reason=reason))
        return self._used

    def figure(self) -> Number:
        """The figures as conditions on other periods, groups and entities see them: without a row there is none."""
        return self.of_cell(self.cell)

    @property
    def not_judged(self) -> str:
        """Nobody is waited for: without a forecast there is no level for that reason."""
        value = self.value()
        return f"CASE WHEN {value.top} IS NULL THEN {value.reason} ELSE '{Reason.NO_JUDGEMENT}' END"

    @property
    def absence(self) -> str:
        return self.figure().reason

    def elsewhere(self, number: Number, window: Callable[[str], str], without: Reason) -> Number:
        if number.reason == self.value().reason:
            number = number._replace(reason=self.figure().reason)
        return super().elsewhere(number, window, without)

    @property
    def _is_ahead(self) -> str:
        """The condition on a case that it is the one that is looked forward to."""
        return f'"period" = {self._look.period.number}'

    def _without(self) -> str:
        """SQL for why there is no forecast."""
        return f"'{Reason.NO_FORECAST}'"


class Fitted(NamedTuple):
    """A line, the same in all cases of an entity: its value as a fraction of two columns, and why there is none.

    `first` and `last` are the periods of the outcomes that it is fitted to. `misfit` is the condition that the fraction
    is not the value of the line: outcomes are too large, or no fraction with the lower number that all entities have in
    common says it, where they are compared.
    """

    top: str
    most: int
    bottom: str
    most_below: int
    reason: str
    first: str
    last: str
    misfit: str


class ByLine(Delivered):
    """The same by a line, which is fitted in the case of the period at which it ends, and then told to all others."""

    _figure: Number | None = None
    _line: Fitted | None = None
    _is_fitting = False

    def value(self) -> Number:
        return self._outcome() if self._is_fitting else super().value()

    def _outcome(self) -> Number:
        """The outcomes before the period that is looked forward to; none of those that are too large."""
        own = super().of_cell(self.cell)
        conditions = [f'"period" < {self._look.period.number}']
        if own.most > MOST_STEPS:
            conditions.append(f"abs({own.top}) <= {MOST_STEPS}")
        top = self.keep(f"CASE WHEN {every(conditions)} THEN {own.top} END")
        return own._replace(top=top, most=min(own.most, MOST_STEPS))

    def figure(self) -> Number:
        """The value of the line, which is never rounded (K2), and the outcomes, as fractions with one lower number."""
        if self._figure is None:
            own, line = self._outcome(), self.line()
            outcome, most = times(f"({own.top})", own.most, self.keep(f"{line.bottom} // {own.bottom}"),
                                  line.most_below // own.most_below)  # fmt: skip
            top = f"CASE WHEN {self._is_ahead} THEN {line.top} ELSE {outcome} END"
            none = f"CASE WHEN {line.top} IS NULL THEN '{Reason.NO_ROW}' END"
            reason = f"CASE WHEN {self._is_ahead} THEN {none} ELSE {own.reason} END"
            self._figure = self.kept(
                own._replace(top=top, most=max(line.most, most), bottom=line.bottom, most_below=line.most_below,
                             reason=reason, marks=self._at_ahead([line.last]))
            )  # fmt: skip
        return self._figure

    @property
    def has_outcome(self) -> str:
        return f"{self.figure().top} IS NOT NULL"

    def of_cell(self, cell: Cell) -> Number:
        if self._is_fitting or cell.path != self.path or cell.kind != OUTCOME:
            return super().of_cell(cell)
        one = self.of_group(cell.group)
        assert isinstance(one, ByLine)
        if one is self:
            return self.figure()
        line = one.line()
        return one.figure()._replace(marks=self._at_ahead([line.first, line.last]))

    def elsewhere(self, number: Number, window: Callable[[str], str], without: Reason) -> Number:
        found = super().elsewhere(number, window, without)
        if number.bottom.isdigit():
            return found
        return found._replace(bottom=f"COALESCE({self.keep(window(number.bottom))}, {number.most_below})")

    def target(self) -> InForce:
        """The target as a number: what a line gives is on no grid of digits."""
        return super().target()._replace(written=None)

    def _without(self) -> str:
        return f"COALESCE({self.line().reason}, '{Reason.TOO_FEW_VALUES}')"

    # ---- the line --------------------------------------------------------------------------------------------

    def line(self) -> Fitted:
        if self._line is None:
            self._is_fitting = True
            self._line = self._fitted()
            self._is_fitting = False
            self.doubt(self._line.misfit)
        return self._line

    def _fitted(self) -> Fitted:
        look = self._look
        assert look.over is not None
        outcome, end = self.value(), self._end()
        asked = Forecast(period=look.period, by="linear trend", over=look.over, span=look.span)
        found = self.kept(forecast(self, asked))
        at = f'CASE WHEN "period" = {end} THEN'
        valid = f"CASE WHEN {found.reason} IS NULL THEN {found.top} END"
        top, bottom, why = (self.keep(f"max({at} {part} END) {OVER}") for part in (valid, found.bottom, found.reason))
        begin = f"{end} - {look.over.count}"
        among = f'CASE WHEN {outcome.top} IS NOT NULL AND "period" <= {end} AND "period" > {begin} THEN "period" END'
        first, last = (self.keep(f"{word}({among}) {OVER}") for word in ("min", "max"))
        misfit, own = NEVER, super().of_cell(self.cell)
        if own.most > MOST_STEPS:
            misfit = f"{self.keep(f'max(CASE WHEN abs({own.top}) > {MOST_STEPS} THEN 1 ELSE 0 END) {OVER}')} = 1"
        line = Fitted(
            top, found.most, self.keep(f"COALESCE({bottom}, {outcome.bottom})"), found.most_below, why, first, last,
            misfit,
        )  # fmt: skip
        common = in_common(look.over)
        if common.fits_all or self._looks_at_peers():
            return self._in_common(line, outcome, common)
        return line

    def _end(self) -> str:
        """The period at which the outcomes end: the assessed one, or that of the value used (H1)."""
        look = self._look
        if look.latest_years is None:
            return str(look.assessed.number)
        there = super().has_outcome
        past = f"RANGE BETWEEN {look.latest_years * self.per_year} PRECEDING AND CURRENT ROW"
        frame = f'OVER (PARTITION BY "entity" ORDER BY "period" {past})'
        newest = self.keep(f'max(CASE WHEN {there} THEN "period" END) {frame}')
        none = f"{newest} IS NULL"
        if self.cells.features.absences:
            absent = (
                f"{self.cells.part(self.cell, 'absence')} IN ('{Absence.NOT_APPLICABLE}', '{Absence.METHOD_CHANGED}')"
            )
            ended = self.keep(f'max(CASE WHEN NOT ({there}) AND {absent} THEN "period" END) {frame}')
            none = f"{none} OR COALESCE({newest} < {ended}, FALSE)"
        used = self.keep(f'CASE WHEN {none} THEN "period" ELSE {newest} END')
        return self.keep(f'max(CASE WHEN "period" = {look.assessed.number} THEN {used} END) {OVER}')

    def _in_common(self, line: Fitted, outcome: Number, common: Common) -> Fitted:
        """The same with one lower number for all entities. What it does not fit has to be judged again."""
        number = common.number
        own = self.keep(f"{line.bottom} // {outcome.bottom}")
        top, most = times(line.top, line.most, self.keep(f"{number} // {own}"), number)
        bottom = number * outcome.most_below
        misfit = line.misfit
        if not common.fits_all:
            misfit = some([misfit, self.keep(f"{number} % {own} <> 0")])
        return line._replace(top=self.keep(top), most=most, bottom=str(bottom), most_below=bottom, misfit=misfit)

    def _looks_at_peers(self) -> bool:
        parts = (part for quantity in quantities_of(self.indicator) for part in parts_of(quantity))
        return any(isinstance(part, Peer) for part in parts)

    # ---- marks, others -----------------------------------------------------------------------------------------

    def _at_ahead(self, periods: Sequence[str]) -> tuple[str, ...]:
        """The marks of a value, which in the period that is looked forward to was fitted to outcomes of others (H7)."""
        return tuple(
            self.keep(f"CASE WHEN {self._is_ahead} THEN {self._changes_by(period)} ELSE {mark} END")
            for mark in self.marks
            for period in periods
        )

    def _changes_by(self, period: str) -> str:
        """How often the own method had changed by a period, the same for all cases of an entity."""
        absence = self.cells.part(self.cell, "absence")
        by_then = f"{absence} = '{Absence.METHOD_CHANGED}' AND \"period\" <= {period}"
        return self.keep(f"count(CASE WHEN {by_then} THEN 1 END) {OVER}")

    def _of_entity(self, name: str) -> Number:
        found = super()._of_entity(name)
        split = self.indicator.split
        if split is not None and name in split.groups:
            return found
        line = self.line()
        if line.misfit != NEVER:
            self.doubt(f"COALESCE({self.keep(of_entity(_number_of(line.misfit), name))}, 0) = 1")
        of_it = f'CASE WHEN "entity" = {text(name)} THEN'
        ends = [self.keep(f"max({of_it} {period} END) {EVERYWHERE}") for period in (line.first, line.last)]
        return found._replace(marks=self._at_ahead(ends))

    def _number(self, quantity: Quantity) -> Number:
        found = super()._number(quantity)
        if not isinstance(quantity, Peer):
            return found
        peers, line = self.indicator.peers, self.line()
        assert peers is not None
        is_named = self.keep(f'COALESCE("entity" IN ({", ".join(map(text, dict.fromkeys(peers.entities)))}), FALSE)')
        of_them = f"CASE WHEN {is_named} AND {line.top} IS NOT NULL THEN"
        if line.misfit != NEVER:
            one = f"CASE WHEN {is_named} THEN {_number_of(line.misfit)} ELSE 0 END"
            self.doubt(f"{self.keep(f'max({one}) {AT_ONCE}')} = 1")
        first, last = (
            self.keep(f"{word}({of_them} {period} END) {EVERYWHERE}")
            for word, period in (("min", line.first), ("max", line.last))
        )
        own = self.value().marks if quantity.function not in ("mean", "median") else ()
        return found._replace(marks=(*self._at_ahead([first, last]), *own))

    def _standard_error(self, of: Quantity) -> Number:
        """There is none of a value that was fitted."""
        found = super()._standard_error(of)
        if isinstance(of, CurrentValue):
            is_fitted = self._is_ahead
        elif isinstance(of, ValueIn) and of.period == self._look.period:
            is_fitted = "TRUE"
        else:
            return found
        none = f"CASE WHEN {is_fitted} THEN '{Reason.NO_ROW}' END"
        return found._replace(reason=first_reason(self.number(of).reason, none, found.reason))


def _number_of(condition: str) -> str:
    return f"CASE WHEN {condition} THEN 1 ELSE 0 END"


class Common(NamedTuple):
    """A number that the lower numbers of lines over some window divide, and whether it is so of all of them."""

    number: int
    fits_all: bool


def in_common(over: Window) -> Common:
    """What lower numbers, n·Σx² − (Σx)², have in common: of lines with the fewest periods left out first."""
    found, fits_all, count = 1, True, over.count
    for gaps in range(count - over.needed_for_a_line + 1):
        if comb(count, gaps) > MOST_GAPS:
            return Common(found, fits_all=False)
        for xs in combinations(range(count), count - gaps):
            both = lcm(found, len(xs) * sum(x * x for x in xs) - sum(xs) ** 2)
            if both <= MOST_IN_COMMON:
                found = both
            else:
                fits_all = False
    return Common(found, fits_all)
