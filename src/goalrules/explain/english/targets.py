"""Values, targets, near limits and trends, in sentences.

Each sentence tells the status or trend that the evaluator found, with numbers that make it visible; nothing is
judged here. Two numbers are compared only to choose how many digits of a fraction are printed.
"""

from __future__ import annotations

from goalrules.explain.english.words import IS, IS_NOT, reason
from goalrules.explain.numbers import MINUS, NO_BREAK, against, number, plain, quantity, with_unit, without_zeros
from goalrules.model.indicator import Indicator
from goalrules.model.numbers import Number, exact, precise
from goalrules.model.period import Period
from goalrules.model.unit import Unit, UnitKind
from goalrules.verdict import Operand, TargetFinding, TargetInForce, TrendFinding

_MET, _NEAR, _MISSED = 1, 2, 4
"""Bits of a target status (see `TargetFinding`)."""


def value(shown: Number, unit: Unit, used: Period | None, assessed: Period, *, is_forecast: bool = False) -> str:
    """`62.8 % (2019)`: with its period where that is not the assessed one; `57 % (forecast)` in an outlook."""
    printed = quantity(shown, unit)
    if is_forecast:
        return f"{printed} (forecast)"
    return printed if used is None or used == assessed else f"{printed} ({used})"


def target(found: TargetInForce, unit: Unit, computed: str = "", by: Period | None = None) -> str:
    """`at least 82 %`, `between 5 and 10`, `at least 20 by 2030`; the reason where there is none.

    `computed` is what a computed target came from.
    """
    if found.low is None:
        is_known = all(part.number is not None for part in found.computed)
        return f"{without_target(found)}: {computed}" if computed and is_known else computed or without_target(found)
    said = f"{found.comparator} {quantity(found.low, unit)}"
    if found.high is not None:
        said = f"between {number(found.low)} and {quantity(found.high, unit)}"
    said = said if by is None else f"{said} by {by}"
    return f"{said} ({computed})" if computed else said


def without_target(found: TargetInForce) -> str:
    """Why there is no target, with what the row says that should have had it."""
    words = reason(found.reason) if found.reason else "none"
    return words if found.row is None else f"no target to compare with: {words}"


def near_limit(found: TargetInForce, unit: Unit) -> str:
    """`at least 540`, `between 3 and 12`; empty without a near band."""
    low, high = found.near_low, found.near_high
    if low is not None and high is not None:
        return f"between {plain(low)} and {quantity(without_zeros(high), unit)}"
    if low is not None:
        return f"{_comparator(found, low)} {quantity(without_zeros(low), unit)}"
    if high is not None:
        return f"{_comparator(found, high)} {quantity(without_zeros(high), unit)}"
    return ""


def near_origin(found: TargetInForce, indicator: Indicator) -> str:
    """How the limits follow from target and tolerance: `600 less 10 %: 60`; empty where they are written out."""
    near, low, unit = indicator.near, found.low, indicator.unit
    if near is None or near.limit is not None or low is None:
        return ""
    parts = []
    if found.near_low is not None and near.below is not None:
        distance = precise(low) - precise(found.near_low)
        parts.append(_tolerance(low, "less", distance, near.below.number, near.below.of_target, unit))
    if found.near_high is not None and near.above is not None:
        top = low if found.high is None else found.high
        distance = precise(found.near_high) - precise(top)
        parts.append(_tolerance(top, "plus", distance, near.above.number, near.above.of_target, unit))
    return ", ".join(parts)


def _tolerance(start: Number, word: str, distance: Number, written: Number, of_target: bool, unit: Unit) -> str:
    shown = quantity(exact(distance), unit.of_difference)
    if not of_target:
        return f"{quantity(start, unit)} {word} {shown}"
    of_it = " of it" if unit.kind is UnitKind.PERCENT else ""
    return f"{quantity(start, unit)} {word} {number(written)}{NO_BREAK}%{of_it}: {shown}"


# ---- the status of a value -------------------------------------------------------------------------------


def status(found: TargetFinding, shown: Number | None, indicator: Indicator) -> str:
    """`540 is at least 540, the limit for near (600 less 10 %: 60)`: as much as the condition asks for."""
    in_force, unit = found.target, indicator.unit
    if shown is None:
        return f"no value: {reason(found.reason)}" if found.reason else "no value"
    if in_force.low is None:
        return f"{quantity(shown, unit)}; {without_target(in_force)}"
    asks_beyond_met = found.condition.states != ("met",)
    if found.status == _MET:
        return _against_target(shown, in_force, unit, holds=True)
    sentence = _against_target(shown, in_force, unit, holds=False)
    if found.status not in (_NEAR, _MISSED):
        return f"{sentence}; {reason(found.reason)}" if found.reason else sentence
    if not asks_beyond_met:
        return sentence
    if in_force.near_low is None and in_force.near_high is None:
        return f"{sentence}, and nothing counts as near"
    return _against_near(shown, in_force, indicator, holds=found.status == _NEAR)


def _against_target(shown: Number, found: TargetInForce, unit: Unit, *, holds: bool) -> str:
    assert found.low is not None
    if found.high is not None:
        return _against_both(shown, found.low, found.high, unit, holds=holds)
    words = (IS if holds else IS_NOT)[found.comparator]
    first, second = against(shown, found.low)
    return f"{with_unit(first, unit)} {words} {with_unit(second, unit)}"


def _against_both(shown: Number, low: Number, high: Number, unit: Unit, *, holds: bool) -> str:
    bottom, top = against(shown, low), against(shown, high)
    first = with_unit(max(bottom[0], top[0], key=len), unit)
    if holds:
        return f"{first} is between {bottom[1]} and {with_unit(top[1], unit)}"
    return f"{first} is outside {bottom[1]} to {with_unit(top[1], unit)}"


def _against_near(shown: Number, found: TargetInForce, indicator: Indicator, *, holds: bool) -> str:
    unit, low, high = indicator.unit, found.near_low, found.near_high
    origin = near_origin(found, indicator)
    from_target = f" ({origin})" if origin else ""
    if low is not None and high is not None:
        both = _against_both(shown, without_zeros(low), without_zeros(high), unit, holds=holds)
        return f"{both}, the limits for near{from_target}"
    limit = low if low is not None else high
    assert limit is not None
    words = (IS if holds else IS_NOT)[_comparator(found, limit)]
    first, second = against(shown, without_zeros(limit))
    return f"{with_unit(first, unit)} {words} {with_unit(second, unit)}, the limit for near{from_target}"


def _comparator(found: TargetInForce, limit: Number) -> str:
    """In the words of a rule, which side of a single near limit is near, and whether the limit is."""
    if limit is found.near_low:
        return "at least" if found.near_low_included else "above"
    return "at most" if found.near_high_included else "below"


# ---- trend -----------------------------------------------------------------------------------------------


def trend(found: TrendFinding) -> str:
    """`steady: 79.8 % after 79.8 % (2019), an improvement of 0 percentage points; steady within …`."""
    if found.trend is None:
        return f"trend not known: {reason(found.reason)}" if found.reason else "trend not known"
    if found.improvement is None or found.steady is None:
        return f"{found.trend}, as given"
    unit = found.now.unit.of_difference
    limit_met = found.steady if found.improvement >= 0 else exact(-precise(found.steady))
    gain, steady = against(found.improvement, limit_met)
    limit = f"{'within' if found.limit_included else 'below'} {_signless(steady, found.steady, unit)}"
    improvement = with_unit(gain, unit, is_one=found.improvement == 1)
    values = f"{_dated(found.now)} after {_dated(found.reference)}"
    return f"{found.trend}: {values}, an improvement of {improvement}; steady {limit}"


def _signless(printed: str, steady: Number, unit: Unit) -> str:
    return with_unit(printed.replace(MINUS, ""), unit, is_one=steady == 1)


def _dated(found: Operand) -> str:
    """A value with the period of its row; a trend that was computed has both its values."""
    assert found.number is not None
    printed = quantity(found.number, found.unit)
    return f"{printed} ({found.rows[0].period})" if found.rows else printed
