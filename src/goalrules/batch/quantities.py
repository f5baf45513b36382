"""Quantities of an indicator in columns, as `evaluate.quantities` defines them."""

from __future__ import annotations

from collections.abc import Callable
from math import gcd

from goalrules.batch.cells import Cell, Cells
from goalrules.batch.exact import (
    Number,
    added,
    constant,
    divided,
    first_reason,
    multiplied,
    negative,
    nothing,
    size,
    whole,
)
from goalrules.batch.sheet import Sheet
from goalrules.evaluate.targets import written_target
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import TOTAL, Absence
from goalrules.model.period import Period
from goalrules.model.quantity import (
    Amount,
    Attainment,
    BaselineValue,
    Change,
    ChangeInPercent,
    CurrentValue,
    Extreme,
    Gap,
    Given,
    Improvement,
    Negative,
    PercentOf,
    PreviousValue,
    Product,
    Quantity,
    Shortfall,
    Size,
    Sum,
    TargetValue,
    ValueEarlier,
    ValueIn,
    terms_of,
)
from goalrules.model.unit import NUMBER, PERCENT, RATIO, Unit, of_product, of_quotient, of_sum
from goalrules.verdict import Reason, TargetInForce

OVER = 'OVER (PARTITION BY "entity")'
BEFORE = 'OVER (PARTITION BY "entity" ORDER BY "period" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)'
"""The windows over the cases of one entity: all of them, and the earlier ones."""


class Columns:
    """The quantities of one indicator and group, made of its cells in the sheet, for the periods that there are."""

    def __init__(
        self, indicator: Indicator, cells: Cells, sheet: Sheet, periods: tuple[Period, ...], group: str = TOTAL
    ) -> None:
        self.indicator = indicator
        self.group = group
        self.cells = cells
        self.sheet = sheet
        self.periods = periods
        self._known: dict[str, str] = {}

    # ---- columns ---------------------------------------------------------------------------------------------

    def keep(self, expression: str) -> str:
        """A column of the indicator for an expression, the same one for the same expression."""
        if expression not in self._known:
            name = self.path if self.group == TOTAL else f"{self.path}@{self.group}"
            self._known[expression] = self.sheet.add(f"{name}#{len(self._known) + 1}", expression)
        return self._known[expression]

    def kept(self, number: Number) -> Number:
        """A number with everything it takes in columns of its own."""
        top = number.top if _is_plain(number.top) else self.keep(number.top)
        bottom = number.bottom if _is_plain(number.bottom) else self.keep(number.bottom)
        reason = number.reason if _is_plain(number.reason) else self.keep(number.reason)
        return number._replace(top=top, bottom=bottom, reason=reason)

    # ---- quantities ------------------------------------------------------------------------------------------

    def number(self, quantity: Quantity) -> Number:
        """A quantity. Errors: KeyError for one that `refusals` refuses, `TooLarge`."""
        return self.kept(self._number(quantity))

    def _number(self, quantity: Quantity) -> Number:
        match quantity:
            case Amount():
                return self._amount(quantity)
            case CurrentValue():
                return self.value() if quantity.group is None else self._of_cell(Cell(self.path, quantity.group))
            case ValueIn():
                return self.value_in(quantity.period.number, Reason.NO_VALUE_IN_PERIOD)
            case ValueEarlier():
                return self._earlier(quantity.years * self._per_year)
            case PreviousValue():
                return self._previous()
            case BaselineValue():
                return self.baseline()
            case TargetValue():
                return self.target()
            case Change():
                return self._change(quantity.compared)
            case Improvement():
                return self.improvement(quantity.compared)
            case ChangeInPercent():
                return self._change_in_percent(quantity.of)
            case Shortfall():
                return self._shortfall()
            case Attainment():
                return self._attainment()
            case Gap():
                first, second = (self._of_cell(Cell(self.path, one)) for one in (quantity.first, quantity.second))
                return size(added(first, second, minus=True))._replace(unit=self.indicator.unit.of_difference)
            case Given():
                return self.number(self.indicator.named[quantity.name])
            case PercentOf():
                return self._percent_of(quantity)
            case Sum() | Product() | Extreme():
                return self._of_two(quantity)
            case Negative():
                return negative(self.number(quantity.of))
            case Size():
                return size(self.number(quantity.of))
            case _:
                raise KeyError(quantity.kind)

    @property
    def path(self) -> str:
        return self.indicator.path

    @property
    def _per_year(self) -> int:
        return self.periods[0].kind.per_year if self.periods else 1

    @property
    def cell(self) -> Cell:
        """The figure of the period."""
        return self.cells.take(Cell(self.path, self.group))

    def value(self) -> Number:
        """The value used: of the period, or where the rule lets it the newest of the last years (H1)."""
        now = self._of_cell(self.cell)
        return now if self.indicator.latest_years is None else self._latest(now, self.indicator.latest_years)

    def _latest(self, now: Number, years: int) -> Number:
        """The newest value, if no newer row says that there can be none."""
        past = f"RANGE BETWEEN {years * self._per_year} PRECEDING AND CURRENT ROW"
        frame = f'OVER (PARTITION BY "entity" ORDER BY "period" {past})'
        found = self.keep(f"last_value({now.top} IGNORE NULLS) {frame}")
        if self.cells.features.absences:
            ends = f"{now.reason} IN ('{Absence.NOT_APPLICABLE}', '{Absence.METHOD_CHANGED}')"
            ended = self.keep(f'max(CASE WHEN {ends} THEN "period" END) {frame}')
            newest = self.keep(f'max(CASE WHEN {now.top} IS NOT NULL THEN "period" END) {frame}')
            found = self.keep(f"CASE WHEN {ended} IS NULL OR {newest} > {ended} THEN {found} ELSE {now.top} END")
        reason = self.keep(f"CASE WHEN {found} IS NULL THEN {now.reason} END")
        return now._replace(top=found, reason=reason)

    def _of_cell(self, cell: Cell) -> Number:
        return self.cells.number(self.cells.take(cell), self.indicator)

    def _amount(self, quantity: Amount) -> Number:
        if quantity.unit is None:
            return constant(quantity.number, self.indicator.unit, "bare")
        return constant(quantity.number, quantity.unit, "percentage" if quantity.unit.is_percent else "")

    # ---- values of other periods -----------------------------------------------------------------------------

    def value_in(self, period: int, without: Reason) -> Number:
        """The value of exactly one period; `without` says that there is no row of it."""
        return self._elsewhere(lambda name: f'max(CASE WHEN "period" = {period} THEN {name} END) {OVER}', without)

    def _earlier(self, periods: int) -> Number:
        frame = (
            f'OVER (PARTITION BY "entity" ORDER BY "period" RANGE BETWEEN {periods} PRECEDING AND {periods} PRECEDING)'
        )
        return self._elsewhere(lambda name: f"max({name}) {frame}", Reason.NO_PREVIOUS_VALUE)

    def _elsewhere(self, window: Callable[[str], str], without: Reason) -> Number:
        now = self.value()
        top, reason = self.keep(window(now.top)), self.keep(window(now.reason))
        there = (
            f"CASE WHEN {top} IS NULL AND COALESCE({reason}, '{Reason.NO_ROW}') = '{Reason.NO_ROW}' THEN '{without}'"
        )
        return now._replace(top=top, reason=f"{there} ELSE {reason} END")

    def _previous(self) -> Number:
        """The nearest earlier value, however far back (H3)."""
        now = self.value()
        top = self.keep(f"last_value({now.top} IGNORE NULLS) {BEFORE}")
        return now._replace(top=top, reason=f"CASE WHEN {top} IS NULL THEN '{Reason.NO_PREVIOUS_VALUE}' END")

    def baseline(self) -> Number:
        """The baseline as written, or the value of the base year (H10)."""
        base = self.indicator.baseline
        if base is None:
            return nothing(Reason.NO_BASELINE, self.indicator.unit)
        too_late = f"CASE WHEN \"period\" <= {base.period.number} THEN '{Reason.NO_TIME_SINCE_BASELINE}' END"
        if base.number is not None:
            return constant(base.number, self.indicator.unit)._replace(reason=too_late)
        if base.or_later:
            raise KeyError("or later")
        found = self.value_in(base.period.number, Reason.NO_BASELINE)
        return found._replace(reason=first_reason(too_late, self.keep(found.reason)))

    # ---- targets ---------------------------------------------------------------------------------------------

    def target(self) -> Number:
        """The written target in force, with the reason where there is none."""
        return self._by_period(lambda target: (target.low, target.reason))

    def _by_period(self, pick: Callable[[TargetInForce], tuple[object, Reason | None]]) -> Number:
        """A number of the target in force, that may be another one in each period."""
        found = {period.number: pick(self._target_in(period)) for period in self.periods}
        numbers = {n: constant(low) for n, (low, _) in found.items() if low is not None}  # type: ignore[arg-type]
        if len({*found.values()}) == 1:
            low, reason = next(iter(found.values()))
            if low is None:
                return nothing(reason or Reason.NO_TARGET, self.indicator.unit)
            return constant(low, self.indicator.unit)  # type: ignore[arg-type]
        bottom = 1
        for one in numbers.values():
            bottom = bottom * one.most_below // gcd(bottom, one.most_below)
        tops = {n: _over(one, bottom) for n, one in numbers.items()}
        cases = " ".join(f"WHEN {n} THEN {whole(top)}" for n, top in tops.items())
        reasons = " ".join(f"WHEN {n} THEN '{reason}'" for n, (low, reason) in found.items() if low is None)
        return Number(
            f'CASE "period" {cases} END' if cases else "NULL", max(map(abs, tops.values()), default=0), str(bottom),
            bottom, f'CASE "period" {reasons} END' if reasons else "NULL", self.indicator.unit,
        )  # fmt: skip

    def _target_in(self, period: Period) -> TargetInForce:
        return written_target(self.indicator, period)

    # ---- relative to others ----------------------------------------------------------------------------------

    def _reference(self, named: Quantity | None) -> Number:
        trend = self.indicator.trend
        if named is None and trend is not None:
            named = trend.reference
        return nothing(Reason.NO_TREND) if named is None else self.number(named)

    def _change(self, named: Quantity | None) -> Number:
        return added(self.value(), self._reference(named), minus=True)._replace(unit=self.indicator.unit.of_difference)

    def improvement(self, named: Quantity | None = None) -> Number:
        """Change in the good direction (H5)."""
        change = self._change(named)
        if self.indicator.direction is None:
            raise KeyError("improvement without a direction")
        return change if self.indicator.direction == "higher" else negative(change)

    def _change_in_percent(self, named: Quantity | None) -> Number:
        reference = self.kept(self._reference(named))
        change = self.kept(added(self.value(), reference, minus=True))
        share = divided(multiplied(constant(100), change), reference)
        positive = f"CASE WHEN {reference.top} <= 0 THEN '{Reason.BASE_NOT_POSITIVE}' END"
        return share._replace(reason=first_reason(change.reason, positive), unit=PERCENT)

    def _shortfall(self) -> Number:
        target, value = self.indicator.target, self.value()
        unit = self.indicator.unit.of_difference
        if target is None:
            return nothing(Reason.NO_TARGET, unit)._replace(reason=first_reason(value.reason, f"'{Reason.NO_TARGET}'"))
        low = self.kept(self.target())
        match target.comparator:
            case "at least" | "above":
                distance = added(low, value, minus=True)
            case "at most" | "below":
                distance = added(value, low, minus=True)
            case "exactly":
                distance = size(added(value, low, minus=True))
            case _:
                raise KeyError("shortfall of an interval")
        reason = first_reason(value.reason, low.reason)
        return distance._replace(top=f"greatest({distance.top}, 0)", unit=unit, reason=reason)

    def _attainment(self) -> Number:
        if self.indicator.direction != "higher":
            raise KeyError("attainment where lower is better")
        target = self.kept(self.target())
        found = divided(self.value(), target)
        positive = f"CASE WHEN {target.top} <= 0 THEN '{Reason.TARGET_NOT_POSITIVE}' END"
        return found._replace(reason=first_reason(self.value().reason, target.reason, positive), unit=RATIO)

    # ---- of other quantities ---------------------------------------------------------------------------------

    def _percent_of(self, quantity: PercentOf) -> Number:
        base = self.number(quantity.of)
        found = multiplied(base, divided(constant(quantity.percent), constant(100)))
        positive = f"CASE WHEN {base.top} <= 0 THEN '{Reason.BASE_NOT_POSITIVE}' END"
        return found._replace(reason=first_reason(base.reason, positive), unit=base.unit)

    def _of_two(self, quantity: Sum | Product | Extreme) -> Number:
        left, right = (self.number(one) for one in terms_of(quantity))
        if isinstance(quantity, Product):
            left, right = as_share(left, NUMBER), as_share(right, NUMBER)
            unit = of_quotient(_unit(left), _unit(right)) if quantity.divided else of_product(_unit(left), _unit(right))
            found = divided(left, right) if quantity.divided else multiplied(left, right)
            return found._replace(unit=NUMBER if unit is None or unit == "mixed" else unit)
        left, right = beside(left, right.unit), beside(right, left.unit)
        if isinstance(quantity, Extreme):
            raise KeyError(quantity.kind)
        unit_of_sum = of_sum(_unit(left), _unit(right), is_difference=quantity.minus) or left.unit
        return added(left, right, minus=quantity.minus)._replace(unit=unit_of_sum)


def beside(one: Number, other: Unit) -> Number:
    """A number as it stands beside another: a written percentage is a share of one beside a ratio or a score."""
    return as_share(one, other) if other.takes_shares else one


def as_share(one: Number, unit: Unit) -> Number:
    """A written percentage as a share of one; anything else as it is."""
    if one.written != "percentage":
        return one
    return divided(one, constant(100))._replace(unit=unit, written="bare")


def _unit(one: Number) -> Unit | None:
    return None if one.written == "bare" else one.unit


def _is_plain(expression: str) -> bool:
    """Whether an expression is a column or a constant, which takes no column of its own."""
    bare = expression.strip("()-'")
    return (
        bare.isdigit()
        or bare == "NULL"
        or bare.isidentifier()
        or (expression.startswith('"') and expression.count('"') == 2)
    )


def _over(one: Number, bottom: int) -> int:
    """The top of a constant fraction over another bottom."""
    top = int(one.top.strip("()"))
    return top * (bottom // one.most_below)
