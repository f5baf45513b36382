"""Quantities of an indicator in columns, as `evaluate.quantities` defines them."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import TypeVar, assert_never

from goalrules.batch import arithmetic, differences, growth, over_time, peers
from goalrules.batch.cells import Cell, Cells
from goalrules.batch.exact import (
    Number,
    TooLarge,
    added,
    constant,
    first_reason,
    negative,
    not_too_long,
    size,
    undecided,
)
from goalrules.batch.lookups import NEVER, some
from goalrules.batch.sheet import Sheet
from goalrules.batch.targets import InForce, in_force
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import STANDARD_ERROR, TOTAL, Absence
from goalrules.model.period import Period
from goalrules.model.quantity import (
    Amount,
    Attainment,
    BaselineValue,
    Change,
    ChangeInPercent,
    CurrentValue,
    Extreme,
    Forecast,
    Gap,
    Given,
    Growth,
    Improvement,
    Negative,
    Pace,
    Peer,
    PercentOf,
    Power,
    PreviousValue,
    Product,
    Progress,
    Quantity,
    ScoreAggregate,
    Shortfall,
    Size,
    StandardError,
    Statistic,
    Sum,
    TargetValue,
    ValueEarlier,
    ValueIn,
    ValueOfEntity,
    YearlyChange,
    YearsSinceBaseline,
    YearsToTarget,
)
from goalrules.verdict import Reason

Self = TypeVar("Self", bound="Columns")

OVER = 'OVER (PARTITION BY "entity")'
UNTIL = 'OVER (PARTITION BY "entity" ORDER BY "period" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)'
BEFORE = 'OVER (PARTITION BY "entity" ORDER BY "period" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)'
"""The windows over the cases of one entity: all of them, those up to this one, and the earlier ones."""


class Columns:
    """The quantities of one indicator and group, made of its cells in the sheet, for the periods that there are.

    `doubts` are the conditions under which what is computed is not settled: those cases are judged again.
    """

    def __init__(
        self, indicator: Indicator, cells: Cells, sheet: Sheet, periods: tuple[Period, ...], group: str = TOTAL
    ) -> None:
        self.indicator = indicator
        self.group = group
        self.cells = cells
        self.sheet = sheet
        self.periods = periods
        self.doubts: list[str] = []
        self._known: dict[str, str] = {}
        self._target: InForce | None = None

    def of_group(self, group: str) -> Columns:
        """Those of a group of the same indicator, with the same doubts."""
        columns = Columns(self.indicator, self.cells, self.sheet, self.periods, group)
        columns.doubts = self.doubts
        return columns

    def with_own_doubts(self: Self) -> Self:
        """The same columns, with doubts that are not those of the standing: for scores."""
        columns = copy(self)
        columns.doubts = self.sheet.doubts.setdefault(self.path, [])
        columns._target = None
        # what was found already knows the doubts of the standing
        for name, found in vars(self).items():
            if isinstance(found, Number):
                setattr(columns, name, None)
        return columns

    @property
    def exact(self) -> bool:
        """Whether numbers of too many digits are an error."""
        return self.sheet.exact

    # ---- columns ---------------------------------------------------------------------------------------------

    def keep(self, expression: str) -> str:
        """A column of the indicator for an expression, the same one for the same expression."""
        if expression not in self._known:
            name = self.path if self.group == TOTAL else f"{self.path}@{self.group}"
            self._known[expression] = self.sheet.add(f"{name}#{len(self._known) + 1}", expression)
        return self._known[expression]

    def kept(self, number: Number) -> Number:
        """A number with everything it takes in columns of its own."""
        ends = number.ends
        return number._replace(
            top=self._column(number.top),
            bottom=self._column(number.bottom),
            reason=self._column(number.reason),
            ends=None if ends is None else (self._column(ends[0]), self._column(ends[1])),
            unbounded=self._column(number.unbounded),
            doubt=self._column(number.doubt),
            context=self,
        )

    def _column(self, expression: str) -> str:
        return expression if _is_plain(expression) else self.keep(expression)

    def doubt(self, condition: str) -> None:
        """A condition under which the case has to be judged again."""
        if condition != NEVER:
            column = self.keep(f"COALESCE({condition}, FALSE)")
            if column not in self.doubts:
                self.doubts.append(column)

    # ---- quantities ------------------------------------------------------------------------------------------

    def number(self, quantity: Quantity) -> Number:
        """A quantity. Errors: KeyError for one that `refusals` refuses, `TooLarge`."""
        try:
            return self.kept(self._number(quantity))
        except TooLarge:
            return self.kept(undecided(Number("NULL", 0, unit=self.indicator.unit, context=self)))

    def _number(self, quantity: Quantity) -> Number:
        match quantity:
            case Amount():
                return self._amount(quantity)
            case CurrentValue():
                return self.value() if quantity.group is None else self.of_cell(Cell(self.path, quantity.group))
            case ValueOfEntity():
                return self._of_entity(quantity.name)
            case ValueIn():
                return self.value_in(quantity.period.number, Reason.NO_VALUE_IN_PERIOD)
            case ValueEarlier():
                return self._earlier(self.value(), quantity.years * self.per_year, Reason.NO_PREVIOUS_VALUE)
            case PreviousValue():
                return self._previous()
            case BaselineValue():
                return growth.baseline(self)
            case TargetValue():
                return self.target().low
            case Change():
                return differences.change(self, quantity.compared)
            case Improvement():
                return differences.improvement(self, quantity.compared)
            case ChangeInPercent():
                return differences.change_in_percent(self, quantity.of)
            case Shortfall():
                return differences.shortfall(self)
            case Attainment():
                return growth.attainment(self)
            case Progress():
                return growth.progress(self)
            case Pace():
                return growth.pace(self, compound=quantity.compound)
            case Growth():
                return growth.growth_per_year(self)
            case YearsSinceBaseline():
                return growth.years_since_baseline(self)
            case YearsToTarget():
                return growth.years_to_target(self)
            case Statistic():
                return over_time.statistic(self, quantity)
            case YearlyChange():
                return over_time.yearly_change(self, quantity.over, is_improvement=quantity.is_improvement)
            case Forecast():
                return over_time.forecast(self, quantity)
            case Gap():
                first, second = (self.of_cell(Cell(self.path, one)) for one in (quantity.first, quantity.second))
                return size(added(first, second, minus=True))._replace(unit=self.indicator.unit.of_difference)
            case Peer():
                return peers.compared_with(self, quantity)
            case StandardError():
                return self._standard_error(quantity.of)
            case Given():
                return self.number(self.indicator.named[quantity.name])
            case PercentOf():
                return arithmetic.percent_of(self, quantity)
            case Sum() | Product() | Extreme():
                return arithmetic.of_two(self, quantity)
            case Power():
                return arithmetic.power_of(self, quantity)
            case Negative():
                return negative(not_too_long(self.number(quantity.of)))
            case Size():
                return size(not_too_long(self.number(quantity.of)))
            case ScoreAggregate():
                raise KeyError(quantity.kind)
            case _:
                assert_never(quantity)

    @property
    def path(self) -> str:
        return self.indicator.path

    @property
    def per_year(self) -> int:
        return self.periods[0].kind.per_year if self.periods else 1

    @property
    def cell(self) -> Cell:
        """The figure of the period."""
        return self.cells.take(Cell(self.path, self.group))

    @property
    def has_outcome(self) -> str:
        """The condition that the figure used says something: a value, or the level of who judged."""
        said = [self.cells.has_value(self.cell)]
        if self.indicator.nature in ("judged", "yes or no") and self.cells.features.levels:
            said.append(f"{self.cells.part(self.cell, 'level')} IS NOT NULL")
        return some(said)

    @property
    def delivered(self) -> str:
        """The value used as it stands in the data, NULL without one."""
        return self.cells.part(self.cell, "value")

    def value(self) -> Number:
        """The value used: that of the period (see `latest` for older ones)."""
        return self.of_cell(self.cell)

    @property
    def absence(self) -> str:
        """SQL for why the data have no value, where there is none."""
        return self.value().reason

    @property
    def not_judged(self) -> str:
        """SQL for why a judged indicator has no level where the data do not say it."""
        return f"'{Reason.NO_JUDGEMENT}'"

    def where_used(self, made: Callable[[Columns], Number]) -> Number:
        """What counts from the period of the value used (H2)."""
        return made(self)

    def in_use(self, column: str) -> str:
        """What a column says in the case of the value used."""
        return column

    def holds(self, condition: str) -> str:
        """Whether a condition holds in the case of the value used."""
        return condition

    def of_cell(self, cell: Cell) -> Number:
        """A figure of this case: rounded if it is an outcome or a forecast, as the rule says (K2)."""
        found = self.cells.number(self.cells.take(cell), self.indicator)
        return found._replace(marks=self.marks, context=self)

    @property
    def marks(self) -> tuple[str, ...]:
        """How often the method had changed by the period of each case (H7); none where the data have no absences."""
        if not self.cells.features.absences:
            return ()
        absence = self.cells.part(self.cell, "absence")
        changes = f"count(CASE WHEN {absence} = '{Absence.METHOD_CHANGED}' THEN 1 END)"
        return (self.keep(f"{changes} {UNTIL}"),)

    def mark_at(self, period: int) -> tuple[str, ...]:
        """How often the method had changed by one period, whether or not there are figures of it."""
        if not self.cells.features.absences:
            return ()
        absence = self.cells.part(self.cell, "absence")
        by_then = f"{absence} = '{Absence.METHOD_CHANGED}' AND \"period\" <= {period}"
        return (self.keep(f"count(CASE WHEN {by_then} THEN 1 END) {OVER}"),)

    def _amount(self, quantity: Amount) -> Number:
        if quantity.unit is None:
            return constant(quantity.number, self.indicator.unit, "bare")
        return constant(quantity.number, quantity.unit, "percentage" if quantity.unit.is_percent else "")

    # ---- values of other periods and entities ----------------------------------------------------------------

    def elsewhere(self, number: Number, window: Callable[[str], str], without: Reason) -> Number:
        """A figure of another case; `without` says that there is no row of it."""
        top, reason = self.keep(window(number.top)), self.keep(window(number.reason))
        marks = tuple(self.keep(window(mark)) for mark in number.marks)
        there = (
            f"CASE WHEN {top} IS NULL AND COALESCE({reason}, '{Reason.NO_ROW}') = '{Reason.NO_ROW}' THEN '{without}'"
        )
        return number._replace(top=top, reason=f"{there} ELSE {reason} END", marks=marks)

    def value_in(self, period: int, without: Reason) -> Number:
        """The value of exactly one period."""
        return self.at(self.value(), period, without)

    def at(self, number: Number, period: int, without: Reason) -> Number:
        """A figure of one period."""
        return self.elsewhere(
            number, lambda name: f'max(CASE WHEN "period" = {period} THEN {name} END) {OVER}', without
        )

    def _earlier(self, number: Number, periods: int, without: Reason) -> Number:
        frame = (
            f'OVER (PARTITION BY "entity" ORDER BY "period" RANGE BETWEEN {periods} PRECEDING AND {periods} PRECEDING)'
        )
        return self.elsewhere(number, lambda name: f"max({name}) {frame}", without)

    def _of_entity(self, name: str) -> Number:
        """Of the group of this name, where the indicator is split by one, else of another entity."""
        split = self.indicator.split
        if split is not None and name in split.groups:
            return self.of_cell(Cell(self.path, name))
        found = self.elsewhere(self.value(), lambda one: peers.of_entity(one, name), Reason.NO_ROW)
        return found._replace(marks=self.marks)  # of the same period, and it is the own method that counts

    def _previous(self) -> Number:
        """The nearest earlier value, however far back (H3)."""
        now = self.value()
        top = self.keep(f"last_value({now.top} IGNORE NULLS) {BEFORE}")
        return now._replace(
            top=top,
            reason=f"CASE WHEN {top} IS NULL THEN '{Reason.NO_PREVIOUS_VALUE}' END",
            marks=tuple(self._at_previous(mark) for mark in self.marks),
        )

    def _at_previous(self, column: str) -> str:
        """What a column says in the case of the nearest earlier value; it has to be there in all of them."""
        return self.keep(
            f"last_value(CASE WHEN {self.value().top} IS NOT NULL THEN {column} END IGNORE NULLS) {BEFORE}"
        )

    def _standard_error(self, of: Quantity) -> Number:
        """The standard error that the data have beside the value that a quantity takes."""
        measured = self.number(of)
        group = of.group if isinstance(of, CurrentValue) and of.group is not None else self.group
        cell = self.cells.take(Cell(self.path, group, STANDARD_ERROR))
        beside = self.cells.number(cell, self.indicator, is_rounded=False)
        match of:
            case CurrentValue():
                found = beside
            case ValueIn():
                found = self.at(beside, of.period.number, Reason.NO_ROW)
            case ValueEarlier():
                found = self._earlier(beside, of.years * self.per_year, Reason.NO_ROW)
            case PreviousValue():
                top = self._at_previous(f"COALESCE({beside.top}, {self.cells.beyond})")
                reason = self._at_previous(f"COALESCE({beside.reason}, '')")
                found = beside._replace(top=f"NULLIF({top}, {self.cells.beyond})", reason=f"NULLIF({reason}, '')")
            case BaselineValue():
                found = growth.at_baseline(self, beside, Reason.NO_ROW)
            case _:
                raise KeyError("standard error of what is computed")
        return found._replace(
            reason=first_reason(measured.reason, found.reason), unit=self.indicator.unit.of_difference, marks=()
        )

    # ---- targets ---------------------------------------------------------------------------------------------

    def target(self) -> InForce:
        """The target in force, with the limits of near."""
        if self._target is None:
            self._target = in_force(self)
        return self._target

    def improvement(self, named: Quantity | None = None) -> Number:
        """Change in the good direction, against the reference of the trend or the one named (H5)."""
        return differences.improvement(self, named)


def _is_plain(expression: str) -> bool:
    """Whether an expression is a column or a constant, which takes no column of its own."""
    bare = expression.strip("()-'")
    return (
        bare.isdigit()
        or bare == "NULL"
        or bare.isidentifier()
        or (expression.startswith('"') and expression.count('"') == 2)
    )
