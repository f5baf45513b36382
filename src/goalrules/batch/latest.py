"""An older value that stands in where the period has none, in columns (semantics H1, H2).

Everything relative counts from the period of the value used. So each quantity is computed in every case as if nothing
stood in for anything; a case in which an older value stands in then takes what was computed in the case of that value.
The target, and what is computed from it, stays that of the case itself.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

from goalrules.batch.cells import Cells
from goalrules.batch.exact import Number
from goalrules.batch.lookups import every, some
from goalrules.batch.quantities import UNTIL, Columns
from goalrules.batch.sheet import Sheet
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import TOTAL, Absence
from goalrules.model.period import Period
from goalrules.model.quantity import (
    BaselineValue,
    CurrentValue,
    Forecast,
    Gap,
    Growth,
    Peer,
    PreviousValue,
    Quantity,
    StandardError,
    Statistic,
    ValueEarlier,
    ValueIn,
    ValueOfEntity,
    YearlyChange,
    YearsSinceBaseline,
)


def columns_of(indicator: Indicator, cells: Cells, sheet: Sheet, periods: tuple[Period, ...]) -> Columns:
    """The quantities of an indicator's total, in which older values stand in where the rule lets them."""
    if indicator.latest_years is None:
        return Columns(indicator, cells, sheet, periods)
    return Latest(indicator, cells, sheet, periods)


class Latest(Columns):
    """The quantities of an indicator, or of one of its groups, where an older value may stand in for the total's.

    Groups are looked at in the period of the total's value, without one in the newest that has theirs (M3).
    """

    def __init__(
        self,
        indicator: Indicator,
        cells: Cells,
        sheet: Sheet,
        periods: tuple[Period, ...],
        group: str = TOTAL,
        total: Latest | None = None,
    ) -> None:
        super().__init__(indicator, cells, sheet, periods, group)
        self._total = total
        self._of_case = Columns(indicator, cells, sheet, periods, group)
        self._of_case._known = self._known  # columns of one name

    def of_group(self, group: str) -> Columns:
        columns = Latest(self.indicator, self.cells, self.sheet, self.periods, group, self)
        columns.doubts = self.doubts
        return columns

    def with_own_doubts(self) -> Latest:
        columns = super().with_own_doubts()
        columns._of_case = copy(self._of_case)
        columns._of_case.doubts = []
        columns._of_case._target = None
        return columns

    def value(self) -> Number:
        """The value used (H1)."""
        return self.where_used(lambda columns: columns.value())

    @property
    def has_outcome(self) -> str:
        return self.holds(self._of_case.has_outcome)

    @property
    def delivered(self) -> str:
        value = self.cells.part(self.cell, "value")
        return f"CASE WHEN {self.holds(f'{value} IS NOT NULL')} THEN {self._used(value)} END"

    def where_used(self, made: Callable[[Columns], Number]) -> Number:
        """What is made in the case of the value used; of what is no number, only the reason says something."""
        of_case = self._of_case
        found = of_case.kept(made(of_case))
        for doubt in of_case.doubts:
            self.doubt(self.holds(doubt))
        ends = found.ends
        return found._replace(
            top=self._used(found.top),
            bottom=self._used(found.bottom),
            reason=self.in_use(found.reason),
            marks=tuple(self._used(mark) for mark in found.marks),
            unbounded=self.holds(found.unbounded),
            ends=None if ends is None else (self._used(ends[0]), self._used(ends[1])),
            doubt=self.holds(found.doubt),
            context=self,
        )

    def in_use(self, column: str) -> str:
        """What a column of texts says in the case of the value used."""
        if '"' not in column:
            return column  # the same in every case
        said = self.keep(f"COALESCE({column}, '')")
        return self.keep(f"NULLIF({self._used(said)}, '')")

    def _used(self, column: str) -> str:
        """What a column says in the case of the value used, if it is not NULL there."""
        if '"' not in column:
            return column
        cases = []
        for stands_in, there in self._stand_ins():
            then = self.keep(f"last_value(CASE WHEN {there} THEN {column} END IGNORE NULLS) {UNTIL}")
            cases.append(f"WHEN {stands_in} THEN {then}")
        return self.keep(f"CASE {' '.join(cases)} ELSE {column} END")

    def holds(self, condition: str) -> str:
        """Whether a condition holds in the case of the value used."""
        if '"' not in condition:
            return condition
        return f"{self._used(self.keep(f'CASE WHEN {condition} THEN 1 ELSE 0 END'))} = 1"

    def _number(self, quantity: Quantity) -> Number:
        match quantity:
            case ValueIn():
                return self._of_case.number(quantity)
            case CurrentValue() if quantity.group is None:
                return self.value()
            case (
                CurrentValue() | ValueOfEntity() | ValueEarlier() | PreviousValue() | BaselineValue() | Statistic()
                | YearlyChange() | Forecast() | Gap() | Peer() | StandardError() | Growth() | YearsSinceBaseline()
            ):  # fmt: skip
                return self.where_used(lambda columns: columns.number(quantity))
            case _:
                return super()._number(quantity)

    # ---- which value is used ---------------------------------------------------------------------------------

    @property
    def _oldest(self) -> str:
        """The number of the first period whose figures may stand in."""
        years = self.indicator.latest_years
        assert years is not None
        return f'"period" - {years * self.per_year}'

    def _newest(self, there: str) -> str:
        """The number of the newest period up to that of the case with such figures."""
        return self.keep(f'max(CASE WHEN {there} THEN "period" END) {UNTIL}')

    @property
    def _is_there(self) -> str:
        """The condition that the figure of the case says something."""
        return self._of_case.has_outcome

    @property
    def stands_in(self) -> str:
        """The condition that an older figure of the total stands in for that of the case (H1)."""
        total = self if self._total is None else self._total
        there = total._is_there
        newest = total._newest(there)
        parts = [f"NOT ({there})", f"COALESCE({newest} >= {self._oldest}, FALSE)"]
        if self.cells.features.absences:
            absence = self.cells.part(total.cell, "absence")
            ends = f"{absence} IN ('{Absence.NOT_APPLICABLE}', '{Absence.METHOD_CHANGED}')"
            ended = total._newest(f"{ends} AND NOT ({there})")
            parts.append(f"COALESCE({newest} > {ended}, TRUE)")
        return total.keep(every(parts))

    def _stand_ins(self) -> list[tuple[str, str]]:
        """For each way in which another case is used: when it is, and which it may be, of which it is the newest."""
        total = self if self._total is None else self._total
        found = [(self.stands_in, total._is_there)]
        split = self.indicator.split
        if self._total is None or split is None:
            return found
        groups = [Columns(self.indicator, self.cells, self.sheet, self.periods, one) for one in split.groups]
        found_in = [group.has_outcome for group in groups]
        there = some(found_in) if split.when_available else every(found_in)
        is_recent = f"COALESCE({total._newest(there)} >= {self._oldest}, FALSE)"
        no_total = every([f"NOT ({total._is_there})", f"NOT {self.stands_in}", is_recent])
        return [*found, (total.keep(no_total), there)]
