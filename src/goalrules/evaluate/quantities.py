"""Quantities as numbers: what each came to, from which rows, or why it could not be computed.

Never 0 for what is absent, never replaced (semantics I). A new quantity is one more case and one function.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from goalrules.evaluate.absence import absence_of
from goalrules.evaluate.facts import Facts
from goalrules.evaluate.semantics import shortfall, trend_of
from goalrules.evaluate.targets import tolerance_distance
from goalrules.model.measurement import Measurement
from goalrules.model.numbers import Number, exact
from goalrules.model.period import Period
from goalrules.model.quantity import (
    Amount,
    BaselineValue,
    Change,
    CurrentValue,
    Gap,
    Improvement,
    PercentOf,
    PreviousValue,
    Quantity,
    Shortfall,
    Statistic,
    TargetValue,
    ValueEarlier,
    ValueIn,
)
from goalrules.model.unit import NUMBER, Unit
from goalrules.verdict import Operand, Reason, TrendFinding


def operand(quantity: Quantity, facts: Facts) -> Operand:
    """A quantity with its number, or with the reason why there is none."""
    words = quantity.span.text
    unit = facts.indicator.unit
    match quantity:
        case Amount():
            return Operand(words, quantity.number, quantity.unit or unit)
        case CurrentValue():
            if quantity.group is not None:
                return _of_row(words, facts, facts.in_group(quantity.group), None)
            return Operand(words, facts.value, unit, facts.reason, _rows(facts.row))
        case ValueIn():
            return _earlier(words, facts, quantity.period.number, Reason.NO_VALUE_IN_PERIOD)
        case ValueEarlier():
            used = Period(facts.world.period.kind, facts.number)
            return _earlier(words, facts, used.years_earlier(quantity.years).number, Reason.NO_PREVIOUS_VALUE)
        case PreviousValue():
            return previous_value(words, facts)
        case BaselineValue():
            return baseline_value(words, facts)
        case TargetValue():
            target = facts.target
            return Operand(words, target.low, unit, target.reason, _rows(target.row))
        case Change():
            return _change(words, facts)
        case Improvement():
            return improvement(words, facts)
        case Shortfall():
            return _shortfall(words, facts)
        case Statistic():
            return statistic(words, quantity, facts)
        case Gap():
            return _gap(words, quantity, facts)
        case PercentOf():
            return percent_of(words, quantity, facts)
        case _:
            assert_never(quantity)


def _rows(*rows: Measurement | None) -> tuple[Measurement, ...]:
    return tuple(row for row in rows if row is not None)


def _of_row(words: str, facts: Facts, row: Measurement | None, without: Reason | None) -> Operand:
    """The number of a row; without one, `without` or else what the cell itself says."""
    number = None if row is None else facts.number_in(row)
    if number is not None:
        return Operand(words, number, facts.indicator.unit, None, _rows(row))
    reason = without if row is None and without else absence_of(row, facts.world.measurements)
    return Operand(words, None, facts.indicator.unit, reason, _rows(row))


def _earlier(words: str, facts: Facts, number: int, without: Reason) -> Operand:
    """The outcome of exactly one other period (H3)."""
    return _of_row(words, facts, facts.series.get(number), without)


def previous_value(words: str, facts: Facts) -> Operand:
    """The nearest earlier outcome, however far back (H3)."""
    earlier = [n for n in facts.series if n < facts.number and facts.outcome(n) is not None]
    if not earlier:
        return Operand(words, None, facts.indicator.unit, Reason.NO_PREVIOUS_VALUE)
    return _earlier(words, facts, max(earlier), Reason.NO_PREVIOUS_VALUE)


def baseline_value(words: str, facts: Facts) -> Operand:
    """As written, or the outcome of the base year, with `or later` of the next period that has one (H10)."""
    baseline = facts.indicator.baseline
    unit = facts.indicator.unit
    if baseline is None:
        return Operand(words, None, unit, Reason.NO_BASELINE)
    number = baseline.period.number
    if baseline.number is None and baseline.or_later:
        later = [n for n in facts.series if number <= n < facts.number and facts.outcome(n) is not None]
        number = min(later, default=number)
    if number >= facts.number:
        return Operand(words, None, unit, Reason.NO_TIME_SINCE_BASELINE)
    if baseline.number is not None:
        if facts.method_changed_between(number, facts.number):
            return Operand(words, None, unit, Reason.METHOD_CHANGED)
        return Operand(words, baseline.number, unit)
    return _earlier(words, facts, number, Reason.NO_BASELINE)


def _reference(facts: Facts) -> Operand | None:
    trend = facts.indicator.trend
    return None if trend is None else operand(trend.reference, facts)


def _difference(words: str, facts: Facts, reference: Operand | None, number: Number | None) -> Operand:
    now = Operand("value", facts.value, facts.indicator.unit, facts.reason, _rows(facts.row))
    unit = facts.indicator.unit.of_difference
    if reference is None:
        return Operand(words, None, unit, Reason.NO_TREND, (), (now,))
    reason = None if number is not None else now.reason or reference.reason or facts.target.reason
    if number is not None and not facts.can_be_joined(now, reference):
        number, reason = None, Reason.METHOD_CHANGED
    return Operand(words, number, unit, reason, now.rows + reference.rows, (now, reference))


def _change(words: str, facts: Facts) -> Operand:
    """Value less reference, with the sign of the numbers (I1)."""
    reference = _reference(facts)
    number: Number | None = None
    if facts.value is not None and reference is not None and reference.number is not None:
        number = exact(Fraction(facts.value) - Fraction(reference.number))
    return _difference(words, facts, reference, number)


def improvement(words: str, facts: Facts) -> Operand:
    """Change in the good direction; for `between` and `exactly` the shortfall less, against the target now (H5)."""
    reference = _reference(facts)
    number: Number | None = None
    if facts.value is not None and reference is not None and reference.number is not None:
        change = Fraction(facts.value) - Fraction(reference.number)
        target = facts.target
        match facts.indicator.direction:
            case "higher":
                number = exact(change)
            case "lower":
                number = exact(-change)
            case None if target.low is not None:
                before = shortfall(reference.number, target.comparator, target.low, target.high)
                now = shortfall(facts.value, target.comparator, target.low, target.high)
                number = exact(Fraction(before) - Fraction(now))
    return _difference(words, facts, reference, number)


def trend_finding(facts: Facts) -> TrendFinding | None:
    """The trend of an indicator that declares one (H4), else None."""
    rule = facts.indicator.trend
    if rule is None:
        return None
    gain = improvement("improvement", facts)
    now, reference = gain.parts[0], gain.parts[1]
    base = facts.target.low
    if rule.steady.of_target and base is None:
        steady = None
    else:
        steady = tolerance_distance(rule.steady, base if base is not None else Decimal(0))
    if gain.number is None or steady is None:
        reason = gain.reason or facts.target.reason or Reason.TOLERANCE_BASE_NOT_POSITIVE
        return TrendFinding(None, reason, now, reference, gain.number, None, rule.limit_included)
    trend = trend_of(gain.number, exact(steady), rule.limit_included)
    return TrendFinding(trend, None, now, reference, gain.number, exact(steady), rule.limit_included)


def _shortfall(words: str, facts: Facts) -> Operand:
    target = facts.target
    unit = facts.indicator.unit.of_difference
    if facts.value is None or target.low is None:
        return Operand(words, None, unit, facts.reason or target.reason, _rows(facts.row, target.row))
    number = shortfall(facts.value, target.comparator, target.low, target.high)
    return Operand(words, number, unit, None, _rows(facts.row, target.row))


def statistic(words: str, quantity: Statistic, facts: Facts) -> Operand:
    """Over the last N periods (all needed), or the N newest outcomes; the value used is the last (H8)."""
    if quantity.count > len(facts.series):
        numbers = sorted(n for n in facts.series if n <= facts.number)
    elif quantity.basis == "years":
        numbers = [facts.number - i for i in range(quantity.count)]
    else:
        numbers = sorted((n for n in facts.series if n <= facts.number and facts.outcome(n)), reverse=True)
        numbers = numbers[: quantity.count]
    rows = [row for row in map(facts.outcome, numbers) if row is not None]
    unit = facts.indicator.unit
    if len(rows) < quantity.count:
        return Operand(words, None, unit, Reason.TOO_FEW_VALUES, tuple(rows))
    if facts.method_changed_between(min(numbers), max(numbers)):
        return Operand(words, None, unit, Reason.METHOD_CHANGED, tuple(rows))
    values = [Fraction(number) for number in map(facts.number_in, rows) if number is not None]
    return Operand(words, exact(_STATISTICS[quantity.function](values)), unit, None, tuple(rows))


def _mean(values: Sequence[Fraction]) -> Fraction:
    return _sum(values) / len(values)


def _median(values: Sequence[Fraction]) -> Fraction:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _sum(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0))


_STATISTICS: dict[str, Callable[[Sequence[Fraction]], Fraction]] = {
    "mean": _mean,
    "median": _median,
    "minimum": min,
    "maximum": max,
    "sum": _sum,
}


def _gap(words: str, quantity: Gap, facts: Facts) -> Operand:
    """Absolute difference of two groups in the period used (I11)."""
    first = _of_row(f"value of {quantity.first}", facts, facts.in_group(quantity.first), None)
    second = _of_row(f"value of {quantity.second}", facts, facts.in_group(quantity.second), None)
    number: Number | None = None
    if first.number is not None and second.number is not None:
        number = exact(abs(Fraction(first.number) - Fraction(second.number)))
    unit: Unit = facts.indicator.unit.of_difference
    reason = None if number is not None else first.reason or second.reason
    return Operand(words, number, unit, reason, first.rows + second.rows, (first, second))


def percent_of(words: str, quantity: PercentOf, facts: Facts) -> Operand:
    """A share of a positive base (J2)."""
    base = operand(quantity.of, facts)
    if base.number is None:
        return Operand(words, None, base.unit, base.reason, base.rows, (base,))
    if base.number <= 0:
        return Operand(words, None, base.unit, Reason.BASE_NOT_POSITIVE, base.rows, (base,))
    number = exact(Fraction(base.number) * Fraction(quantity.percent) / 100)
    percent = Operand(f"{quantity.percent} %", quantity.percent, NUMBER)
    return Operand(words, number, base.unit, None, base.rows, (percent, base))
