"""Quantities relative to target and baseline: attainment, progress, pace, growth, and the years between."""

from __future__ import annotations

from fractions import Fraction

from goalrules.evaluate import semantics
from goalrules.evaluate.facts import COUNTED, Facts
from goalrules.evaluate.values import baseline_period, baseline_value, rows_of, used
from goalrules.model.numbers import Number, exact
from goalrules.model.unit import RATIO, YEARS
from goalrules.verdict import Operand, Reason


def target_now(facts: Facts, words: str = "target") -> Operand:
    """The target in force, as part of what is computed; with the rows that it was itself computed from."""
    target = facts.target
    rows = dict.fromkeys((*rows_of(target.row), *(row for part in target.computed for row in part.rows)))
    return Operand(words, target.low, facts.indicator.unit, target.reason, tuple(rows), target.computed)


def attained(words: str, facts: Facts) -> Operand:
    """The value as a share of the target, or where lower is better the other way about (I5, I6)."""
    now, target = used("value", facts), target_now(facts)
    if now.number is None or target.number is None:
        return _ratio(words, None, now, target)
    found = semantics.attainment(now.number, target.number, facts.indicator.direction == "higher")
    made = _ratio(words, found, now, target)
    return made._replace(unbounded=found is Reason.UNBOUNDED)


def progressed(words: str, facts: Facts) -> Operand:
    """The share of the way from the baseline to the target (I7)."""
    now, base, target = used("value", facts), baseline_value("baseline value", facts), target_now(facts)
    found: Number | Reason | None = _not_joined(facts, now, base)
    if found is None and now.number is not None and base.number is not None and target.number is not None:
        found = semantics.progress(now.number, base.number, facts.target)
    return _ratio(words, found, now, base, target)


def pace(words: str, facts: Facts, *, is_compound: bool) -> Operand:
    """The yearly growth achieved as a share of the growth required (I8, I9)."""
    now, base, target = used("value", facts), baseline_value("baseline value", facts), target_now(facts)
    required = Operand("years from baseline to target", exact(_years_required(facts)), YEARS)
    parts = (now, base, target, years_since("years since baseline", facts), required)
    found: Number | Reason | None = _not_joined(facts, now, base)
    if found is None and now.number is not None and base.number is not None and target.number is not None:
        # The target is in force, so its year is not before that of the value, which is after the base year.
        years, whole = _years_since(facts), _years_required(facts)
        rule = semantics.compound_pace if is_compound else semantics.linear_pace
        higher = facts.indicator.direction == "higher"
        found = rule(now.number, base.number, target.number, years, whole, higher)
    return _ratio(words, found, *parts)


def grown(words: str, facts: Facts) -> Operand:
    """Compound growth a year since the baseline, in the good direction (I10)."""
    now, base = used("value", facts), baseline_value("baseline value", facts)
    since = years_since("years since baseline", facts)
    found: Number | Reason | None = _not_joined(facts, now, base)
    if found is None and now.number is not None and base.number is not None:
        higher = facts.indicator.direction == "higher"
        found = semantics.growth_per_year(now.number, base.number, _years_since(facts), higher)
    return _ratio(words, found, now, base, since)


def years_since(words: str, facts: Facts) -> Operand:
    """From the period in which the baseline was found to that of the value used (H10)."""
    base = baseline_value("baseline value", facts)
    if base.reason in (Reason.NO_BASELINE, Reason.NO_TIME_SINCE_BASELINE):
        return Operand(words, None, YEARS, base.reason)
    return Operand(words, exact(_years_since(facts)), YEARS, None, base.rows, written=COUNTED)


def years_to(words: str, facts: Facts) -> Operand:
    """From the period of the value used to that of `target … by`."""
    target = facts.indicator.target
    if target is None or target.by is None:
        return Operand(words, None, YEARS, Reason.NO_TARGET)
    if facts.target.reason is not None:
        return Operand(words, None, YEARS, facts.target.reason)
    return Operand(words, exact(facts.years(facts.number, target.by.number)), YEARS)


def _years_since(facts: Facts) -> Fraction:
    """The years from the baseline to the value used; the checks have refused a pace without a baseline."""
    number = baseline_period(facts)
    assert number is not None
    return facts.years(number, facts.number)


def _years_required(facts: Facts) -> Fraction:
    """The years from the baseline to the target year; the checks have refused a pace without one."""
    target, number = facts.indicator.target, baseline_period(facts)
    assert number is not None
    assert target is not None
    assert target.by is not None
    return facts.years(number, target.by.number)


def _not_joined(facts: Facts, now: Operand, base: Operand) -> Reason | None:
    """Why two values cannot be joined (H7); None where they can, or where one of them is not there."""
    is_there = now.number is not None and base.number is not None
    return Reason.METHOD_CHANGED if is_there and not facts.can_be_joined(now, base) else None


def _ratio(words: str, found: Number | Reason | None, *parts: Operand) -> Operand:
    """A ratio with its parts; `found` is its number, why it has none, or None where one of the parts has none."""
    rows = tuple(dict.fromkeys(row for part in parts for row in part.rows))
    if isinstance(found, Reason):
        return Operand(words, None, RATIO, found, rows, parts)
    reason = next((part.reason for part in parts if part.reason is not None), None) if found is None else None
    return Operand(words, None if found is None else exact(found), RATIO, reason, rows, parts)
