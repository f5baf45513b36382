"""Quantities as numbers: what each came to, from which rows, or why it could not be computed.

Never 0 for what is absent, never replaced (semantics I). A new quantity is one more case and one function; what is
computed of numbers alone is a function of `semantics`.
"""

from __future__ import annotations

from typing import assert_never

from goalrules.evaluate import arithmetic, growth, over_time, peers
from goalrules.evaluate.facts import Facts
from goalrules.evaluate.semantics import percent_change, shortfall
from goalrules.evaluate.values import baseline_value, of_row, previous_value, standard_error, used, value_in
from goalrules.model.numbers import Number, exact, precise
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
from goalrules.model.unit import PERCENT, Unit
from goalrules.verdict import Operand, Reason


def operand(quantity: Quantity, facts: Facts) -> Operand:
    """A quantity with its number, or with the reason why there is none."""
    words = quantity.span.text
    unit = facts.indicator.unit
    match quantity:
        case Amount():
            return arithmetic.amount(words, quantity, unit)
        case CurrentValue():
            if quantity.group is not None:
                return of_row(words, facts, facts.in_group(quantity.group))
            return used(words or "value", facts)  # the position of a score by points is not written
        case ValueOfEntity():
            return _of_entity(words, quantity.name, facts)
        case ValueIn():
            return value_in(words, facts, quantity.period.number, Reason.NO_VALUE_IN_PERIOD)
        case ValueEarlier():
            earlier = Period(facts.world.period.kind, facts.number).years_earlier(quantity.years)
            return value_in(words, facts, earlier.number, Reason.NO_PREVIOUS_VALUE)
        case PreviousValue():
            return previous_value(words, facts)
        case BaselineValue():
            return baseline_value(words, facts)
        case TargetValue():
            return growth.target_now(facts, words)
        case Change():
            return _change(words, facts, quantity.compared)
        case Improvement():
            return improvement(words, facts, quantity.compared)
        case ChangeInPercent():
            return _change_in_percent(words, facts, quantity.of)
        case Shortfall():
            return _shortfall(words, facts)
        case Attainment():
            return growth.attained(words, facts)
        case Progress():
            return growth.progressed(words, facts)
        case Pace():
            return growth.pace(words, facts, is_compound=quantity.compound)
        case Growth():
            return growth.grown(words, facts)
        case YearsSinceBaseline():
            return growth.years_since(words, facts)
        case YearsToTarget():
            return growth.years_to(words, facts)
        case Statistic():
            return over_time.statistic(words, quantity, facts)
        case YearlyChange():
            return over_time.yearly(words, quantity.over, facts, is_improvement=quantity.is_improvement)
        case Forecast():
            return over_time.forecast(words, quantity, facts)
        case Gap():
            return _gap(words, quantity, facts)
        case Peer():
            return peers.compared(words, quantity, facts)
        case StandardError():
            return standard_error(words, operand(quantity.of, facts), facts)
        case Given():
            return _given(quantity.name, facts)
        case PercentOf():
            return arithmetic.percent_of(words, quantity.percent, operand(quantity.of, facts))
        case Sum() | Product() | Extreme():
            return arithmetic.of_two(words, quantity, lambda part: operand(part, facts))
        case Power() | Negative() | Size():
            return arithmetic.of_one(words, quantity, lambda part: operand(part, facts))
        case ScoreAggregate():
            raise AssertionError(f"{quantity!r} is about members; the checks refuse it in an indicator")
        case _:
            assert_never(quantity)


def _given(name: str, facts: Facts) -> Operand:
    """What a name stands for; the checks have refused names without a meaning."""
    found = operand(facts.indicator.named[name], facts)
    return found._replace(words=name)


def _of_entity(words: str, name: str, facts: Facts) -> Operand:
    """Of the group of this name, where the indicator is split by one, else of another entity."""
    split = facts.indicator.split
    is_group = split is not None and name in split.groups
    return of_row(words, facts, facts.in_group(name) if is_group else facts.in_entity(name))


def _reference(facts: Facts, compared: Quantity | None) -> Operand | None:
    """What a change is counted from: the quantity named, else the reference of the trend."""
    trend = facts.indicator.trend
    if compared is None and trend is not None:
        compared = trend.reference
    return None if compared is None else operand(compared, facts)


def _difference(words: str, facts: Facts, reference: Operand | None, number: Number | None, unit: Unit) -> Operand:
    now = used("value", facts)
    if reference is None:
        return Operand(words, None, unit, Reason.NO_TREND, (), (now,))
    reason = None if number is not None else now.reason or reference.reason or facts.target.reason
    if number is not None and not facts.can_be_joined(now, reference):
        number, reason = None, Reason.METHOD_CHANGED
    rows = tuple(dict.fromkeys((*now.rows, *reference.rows)))
    return Operand(words, number, unit, reason, rows, (now, reference))


def _change(words: str, facts: Facts, compared: Quantity | None) -> Operand:
    """Value less reference, with the sign of the numbers (I1)."""
    reference = _reference(facts, compared)
    number: Number | None = None
    if facts.value is not None and reference is not None and reference.number is not None:
        number = exact(precise(facts.value) - precise(reference.number))
    return _difference(words, facts, reference, number, facts.indicator.unit.of_difference)


def improvement(words: str, facts: Facts, compared: Quantity | None = None) -> Operand:
    """Change in the good direction; for `between` and `exactly` the shortfall less, against the target now (H5)."""
    reference = _reference(facts, compared)
    number: Number | None = None
    if facts.value is not None and reference is not None and reference.number is not None:
        change = precise(facts.value) - precise(reference.number)
        target = facts.target
        match facts.indicator.direction:
            case "higher":
                number = exact(change)
            case "lower":
                number = exact(-change)
            case None if target.low is not None:
                before = shortfall(reference.number, target.comparator, target.low, target.high)
                now = shortfall(facts.value, target.comparator, target.low, target.high)
                number = exact(precise(before) - precise(now))
    return _difference(words, facts, reference, number, facts.indicator.unit.of_difference)


def _change_in_percent(words: str, facts: Facts, of: Quantity | None) -> Operand:
    """100·(v − R)/R (I3)."""
    reference = _reference(facts, of)
    found: Number | Reason | None = None
    if facts.value is not None and reference is not None and reference.number is not None:
        found = percent_change(facts.value, reference.number)
    if isinstance(found, Reason):
        return _difference(words, facts, reference, None, PERCENT)._replace(reason=found)
    return _difference(words, facts, reference, None if found is None else exact(found), PERCENT)


def _shortfall(words: str, facts: Facts) -> Operand:
    target = facts.target
    unit = facts.indicator.unit.of_difference
    parts = (used("value", facts), growth.target_now(facts))
    rows = tuple(dict.fromkeys(row for part in parts for row in part.rows))
    if facts.value is None or target.low is None:
        return Operand(words, None, unit, facts.reason or target.reason, rows, parts)
    number = shortfall(facts.value, target.comparator, target.low, target.high)
    return Operand(words, number, unit, None, rows, parts)


def _gap(words: str, quantity: Gap, facts: Facts) -> Operand:
    """Absolute difference of two groups in the period used (I11)."""
    first = of_row(f"value of {quantity.first}", facts, facts.in_group(quantity.first))
    second = of_row(f"value of {quantity.second}", facts, facts.in_group(quantity.second))
    number: Number | None = None
    if first.number is not None and second.number is not None:
        number = exact(abs(precise(first.number) - precise(second.number)))
    reason = None if number is not None else first.reason or second.reason
    unit = facts.indicator.unit.of_difference
    rows = tuple(dict.fromkeys((*first.rows, *second.rows)))
    return Operand(words, number, unit, reason, rows, (first, second))
