"""Measured values of one indicator: the one used, earlier ones, the baseline, those of groups and entities."""

from __future__ import annotations

from goalrules.evaluate.absence import absence_of
from goalrules.evaluate.facts import Facts
from goalrules.measurements.store import Series
from goalrules.model.measurement import STANDARD_ERROR, Measurement
from goalrules.verdict import Operand, Reason


def rows_of(*rows: Measurement | None) -> tuple[Measurement, ...]:
    return tuple(row for row in rows if row is not None)


def used(words: str, facts: Facts) -> Operand:
    """The value used (H1)."""
    return Operand(words, facts.value, facts.indicator.unit, facts.reason, rows_of(facts.row))


def of_row(words: str, facts: Facts, row: Measurement | None, without: Reason | None = None) -> Operand:
    """The number of a row; without one, `without` or else what the cell itself says."""
    number = None if row is None else facts.number_in(row)
    if number is not None:
        return Operand(words, number, facts.indicator.unit, None, rows_of(row))
    reason = without if row is None and without else absence_of(row, facts.world.measurements)
    return Operand(words, None, facts.indicator.unit, reason, rows_of(row))


def value_in(words: str, facts: Facts, number: int, without: Reason) -> Operand:
    """The outcome of exactly one other period (H3)."""
    return of_row(words, facts, facts.series.get(number), without)


def previous_value(words: str, facts: Facts) -> Operand:
    """The nearest earlier outcome, however far back (H3)."""
    earlier = [n for n in facts.series if n < facts.number and facts.outcome(n) is not None]
    if not earlier:
        return Operand(words, None, facts.indicator.unit, Reason.NO_PREVIOUS_VALUE)
    return value_in(words, facts, max(earlier), Reason.NO_PREVIOUS_VALUE)


def baseline_period(facts: Facts) -> int | None:
    """The number of the period of the baseline, with `or later` the next one that has an outcome (H10)."""
    baseline = facts.indicator.baseline
    if baseline is None:
        return None
    number = baseline.period.number
    if baseline.number is None and baseline.or_later:
        later = [n for n in facts.series if number <= n < facts.number and facts.outcome(n) is not None]
        number = min(later, default=number)
    return number


def baseline_value(words: str, facts: Facts) -> Operand:
    """As written, or the outcome of the base year, with `or later` of the next period that has one (H10)."""
    baseline, number = facts.indicator.baseline, baseline_period(facts)
    unit = facts.indicator.unit
    if baseline is None or number is None:
        return Operand(words, None, unit, Reason.NO_BASELINE)
    if number >= facts.number:
        return Operand(words, None, unit, Reason.NO_TIME_SINCE_BASELINE)
    if baseline.number is not None:
        if facts.method_changed_between(number, facts.number):
            return Operand(words, None, unit, Reason.METHOD_CHANGED)
        return Operand(words, baseline.number, unit)
    return value_in(words, facts, number, Reason.NO_BASELINE)


def standard_error(words: str, of: Operand, facts: Facts) -> Operand:
    """The standard error delivered for the value that a quantity takes: a row of its own kind with the same key."""
    unit = facts.indicator.unit.of_difference
    if of.number is None:
        return Operand(words, None, unit, of.reason, of.rows, (of,))
    row, group = of.rows[0] if of.rows else None, facts.group
    number = facts.indicator.baseline.period.number if row is None and facts.indicator.baseline else None
    if row is not None:
        number, group = None if row.fitted_to else row.period.number, row.group
    errors: Series = facts.world.series.get((facts.indicator.path, group, STANDARD_ERROR), {})
    found = None if number is None else errors.get(number)
    if found is None or found.value is None:
        return Operand(words, None, unit, absence_of(found, facts.world.measurements), of.rows, (of,))
    return Operand(words, found.value, unit, None, rows_of(found), (of,))
