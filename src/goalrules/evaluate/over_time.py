"""Quantities over several periods: statistics, the mean yearly change, forecasts (semantics H8, H9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from goalrules.evaluate import semantics
from goalrules.evaluate.facts import Facts, has_enough, rows_of_line
from goalrules.evaluate.values import of_row, used
from goalrules.measurements.store import Series
from goalrules.model.measurement import FORECAST, Measurement
from goalrules.model.numbers import Number, exact, precise
from goalrules.model.quantity import Forecast, Statistic, Window
from goalrules.model.reals import total
from goalrules.verdict import Operand, Reason

_STATISTICS: dict[str, Callable[[Sequence[Number]], Number]] = {
    "mean": semantics.mean,
    "median": semantics.median,
    "minimum": min,
    "maximum": max,
    "sum": total,
}


def rows_over(over: Window, facts: Facts) -> tuple[list[Measurement], Reason | None]:
    """The outcomes of a window in rising order, and why they do not suffice.

    The last N periods end at the one used, or with `previous` before it; the last N values are the newest there are.
    """
    last = facts.number - 1 if over.previous else facts.number
    numbers = sorted(n for n in facts.series if n <= last and facts.outcome(n))
    if over.basis == "years":
        numbers = [n for n in numbers if n > last - over.count]
    numbers = numbers[-over.count :]
    rows = [facts.series[n] for n in numbers]
    if len(rows) < (over.at_least or over.count):
        return rows, Reason.TOO_FEW_VALUES
    if facts.method_changed_between(numbers[0], numbers[-1]):
        return rows, Reason.METHOD_CHANGED
    return rows, None


def statistic(words: str, quantity: Statistic, facts: Facts) -> Operand:
    """Over the periods or values of a window (H8)."""
    rows, reason = rows_over(quantity.over, facts)
    unit = facts.indicator.unit
    if reason is not None:
        return Operand(words, None, unit, reason, tuple(rows))
    values = [number for number in map(facts.number_in, rows) if number is not None]
    if quantity.percent is not None:
        number = semantics.percentile(values, quantity.percent)
    else:
        number = _STATISTICS[quantity.function](values)
    return Operand(words, exact(number), unit, None, tuple(rows))


def yearly(words: str, over: Window, facts: Facts, *, is_improvement: bool = False) -> Operand:
    """(last − first) / (last year − first year); an improvement is counted in the good direction (H9)."""
    rows, reason = rows_over(over, facts)
    unit = facts.indicator.unit.of_difference._replace(per_year=True)
    if reason is None and len(rows) < 2:
        reason = Reason.TOO_FEW_VALUES
    if reason is not None:
        return Operand(words, None, unit, reason, tuple(rows))
    first, last = facts.number_in(rows[0]), facts.number_in(rows[-1])
    assert first is not None
    assert last is not None
    number = (precise(last) - precise(first)) / facts.years(rows[0].period.number, rows[-1].period.number)
    if is_improvement and facts.indicator.direction == "lower":
        number = -number
    return Operand(words, exact(number), unit, None, tuple(rows))


def forecast(words: str, quantity: Forecast, facts: Facts) -> Operand:
    """The value forecast for a period: as delivered, by a fitted line, or by the mean yearly change (H9)."""
    at, over = quantity.period.number, quantity.over
    if quantity.by is None or over is None:
        delivered: Series = facts.world.series.get((facts.indicator.path, facts.group, FORECAST), {})
        return of_row(words, facts, delivered.get(at), Reason.NO_FORECAST)
    if quantity.by == "linear trend":
        return _by_line(words, over, at, facts)
    change = yearly("mean yearly change", over, facts)
    now = used("value", facts)
    number: Number | None = None
    if change.number is not None and now.number is not None:
        number = exact(precise(now.number) + precise(change.number) * facts.years(facts.number, at))
    reason = None if number is not None else now.reason or change.reason
    return Operand(words, number, facts.indicator.unit, reason, change.rows, (now, change))


def _by_line(words: str, over: Window, at: int, facts: Facts) -> Operand:
    """By the line through the outcomes of the last periods, of which there are 3 or more."""
    unit = facts.indicator.unit
    numbers = [n for n in sorted(facts.series) if facts.number - over.count < n <= facts.number and facts.outcome(n)]
    rows = tuple(facts.series[n] for n in numbers)
    found = rows_of_line(facts.series, facts.number, over)
    if found is None:
        enough = has_enough(facts.series, facts.number, over)
        return Operand(words, None, unit, Reason.METHOD_CHANGED if enough else Reason.TOO_FEW_VALUES, rows)
    values = [(n, value) for n, row in zip(numbers, rows, strict=True) if (value := facts.number_in(row)) is not None]
    return Operand(words, exact(semantics.fitted(values, at)), unit, None, rows)
