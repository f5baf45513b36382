"""Values, targets, near limits and trends, in sentences.

Each sentence tells the status or trend that the evaluator found, with numbers that make it visible; nothing is
judged here. Two numbers are compared only to choose how many digits of a fraction are printed.
"""

from __future__ import annotations

from goalrules.explain.language import Language
from goalrules.explain.numbers import MINUS, NO_BREAK, without_zeros
from goalrules.model.indicator import Indicator
from goalrules.model.numbers import Number, exact, precise
from goalrules.model.period import Period
from goalrules.model.unit import Unit, UnitKind
from goalrules.verdict import Operand, TargetFinding, TargetInForce, TrendFinding

_MET, _NEAR, _MISSED = 1, 2, 4
"""Bits of a target status (see `TargetFinding`)."""


def value(
    shown: Number, unit: Unit, used: Period | None, assessed: Period, say: Language, *, is_forecast: bool = False
) -> str:
    """`62.8 % (2019)`: with its period where that is not the assessed one; `57 % (forecast)` in an outlook."""
    printed = say.notation.quantity(shown, unit)
    if is_forecast:
        return say.targets.forecast(printed)
    return printed if used is None or used == assessed else f"{printed} ({used})"


def target(found: TargetInForce, unit: Unit, say: Language, computed: str = "", by: Period | None = None) -> str:
    """`at least 82 %`, `between 5 and 10`, `at least 20 by 2030`; the reason where there is none.

    `computed` is what a computed target came from.
    """
    if found.low is None:
        is_known, why = all(part.number is not None for part in found.computed), without_target(found, say)
        return f"{why}: {computed}" if computed and is_known else computed or why
    said = written_target(found, unit, say)
    said = said if by is None else say.targets.due(said, by)
    return f"{said} ({computed})" if computed else said


def written_target(found: TargetInForce, unit: Unit, say: Language) -> str:
    """`at least 82 %`, `between 5 and 10`: a target that is there."""
    assert found.low is not None
    if found.high is not None:
        return say.targets.between(say.notation.number(found.low), say.notation.quantity(found.high, unit))
    return say.targets.bound(found.comparator, say.notation.quantity(found.low, unit))


def without_target(found: TargetInForce, say: Language) -> str:
    """Why there is no target, with what the row says that should have had it."""
    why = say.words.reason(found.reason) if found.reason else say.targets.NO_TARGET
    return why if found.row is None else say.words.no_target_to_compare(why)


def near_limit(found: TargetInForce, unit: Unit, say: Language) -> str:
    """`at least 540`, `between 3 and 12`; empty without a near band."""
    low, high = found.near_low, found.near_high
    if low is not None and high is not None:
        return say.targets.between(say.notation.plain(low), say.notation.quantity(without_zeros(high), unit))
    limit = low if low is not None else high
    if limit is None:
        return ""
    return say.targets.bound(_comparator(found, limit), say.notation.quantity(without_zeros(limit), unit))


def near_origin(found: TargetInForce, indicator: Indicator, say: Language) -> str:
    """How the limits follow from target and tolerance: `600 less 10 %: 60`; empty where they are written out."""
    near, low, unit = indicator.near, found.low, indicator.unit
    if near is None or near.limit is not None or low is None:
        return ""
    parts = []
    if found.near_low is not None and near.below is not None:
        distance = precise(low) - precise(found.near_low)
        shown, amount = _tolerance(distance, near.below.number, near.below.of_target, unit, say)
        parts.append(say.targets.less(say.notation.quantity(low, unit), shown) + amount)
    if found.near_high is not None and near.above is not None:
        top = low if found.high is None else found.high
        distance = precise(found.near_high) - precise(top)
        shown, amount = _tolerance(distance, near.above.number, near.above.of_target, unit, say)
        parts.append(say.targets.plus(say.notation.quantity(top, unit), shown) + amount)
    return ", ".join(parts)


def _tolerance(distance: Number, written: Number, of_target: bool, unit: Unit, say: Language) -> tuple[str, str]:
    """How wide near is, as the rule says it, and what that comes to where the rule says a percentage."""
    shown = say.notation.quantity(exact(distance), unit.of_difference)
    if not of_target:
        return shown, ""
    percent = f"{say.notation.number(written)}{NO_BREAK}%"
    return say.targets.percent_of_it(percent) if unit.kind is UnitKind.PERCENT else percent, f": {shown}"


# ---- the status of a value -------------------------------------------------------------------------------


def status(found: TargetFinding, shown: Number | None, indicator: Indicator, say: Language) -> str:
    """`540 is at least 540, the limit for near (600 less 10 %: 60)`: as much as the condition asks for."""
    in_force, unit = found.target, indicator.unit
    why = say.words.reason(found.reason) if found.reason else ""
    if shown is None:
        return f"{say.targets.NO_VALUE}: {why}" if why else say.targets.NO_VALUE
    if in_force.low is None:
        return f"{say.notation.quantity(shown, unit)}; {without_target(in_force, say)}"
    asks_beyond_met = found.condition.states != ("met",)
    if found.status == _MET:
        return _against_target(shown, in_force, unit, say, holds=True)
    sentence = _against_target(shown, in_force, unit, say, holds=False)
    if found.status not in (_NEAR, _MISSED):
        return f"{sentence}; {why}" if why else sentence
    if not asks_beyond_met:
        return sentence
    if in_force.near_low is None and in_force.near_high is None:
        return f"{sentence}, {say.targets.NOTHING_NEAR}"
    return _against_near(shown, in_force, indicator, say, holds=found.status == _NEAR)


def _against_target(shown: Number, found: TargetInForce, unit: Unit, say: Language, *, holds: bool) -> str:
    assert found.low is not None
    if found.high is not None:
        return _against_both(shown, found.low, found.high, unit, say, holds=holds)
    return _against_one(shown, found.comparator, found.low, unit, say, holds=holds)


def _against_one(shown: Number, comparator: str, limit: Number, unit: Unit, say: Language, *, holds: bool) -> str:
    first, second = say.notation.against(shown, limit)
    verb = say.words.stands(holds, comparator)
    return f"{say.notation.with_unit(first, unit)} {verb} {say.notation.with_unit(second, unit)}"


def _against_both(shown: Number, low: Number, high: Number, unit: Unit, say: Language, *, holds: bool) -> str:
    bottom, top = say.notation.against(shown, low), say.notation.against(shown, high)
    first = say.notation.with_unit(max(bottom[0], top[0], key=len), unit)
    return say.targets.is_between(holds, first, bottom[1], say.notation.with_unit(top[1], unit))


def _against_near(shown: Number, found: TargetInForce, indicator: Indicator, say: Language, *, holds: bool) -> str:
    unit, low, high = indicator.unit, found.near_low, found.near_high
    origin = near_origin(found, indicator, say)
    if low is not None and high is not None:
        both = _against_both(shown, without_zeros(low), without_zeros(high), unit, say, holds=holds)
        return say.targets.limit_for_near(both, origin, both=True)
    limit = low if low is not None else high
    assert limit is not None
    one = _against_one(shown, _comparator(found, limit), without_zeros(limit), unit, say, holds=holds)
    return say.targets.limit_for_near(one, origin, both=False)


def _comparator(found: TargetInForce, limit: Number) -> str:
    """In the words of a rule, which side of a single near limit is near, and whether the limit is."""
    if limit is found.near_low:
        return "at least" if found.near_low_included else "above"
    return "at most" if found.near_high_included else "below"


# ---- trend -----------------------------------------------------------------------------------------------


def trend(found: TrendFinding, say: Language) -> str:
    """`steady: 79.9 % after 79.8 % (2019), an improvement of 0.1 percentage points; steady within …`."""
    if found.trend is None:
        return say.targets.trend_not_known(say.words.reason(found.reason) if found.reason else "")
    name = say.words.trend(found.trend)
    if found.improvement is None or found.steady is None:
        return say.targets.trend_as_given(name)
    unit, notation = found.now.unit.of_difference, say.notation
    limit_met = found.steady if found.improvement >= 0 else exact(-precise(found.steady))
    gain, steady = notation.against(found.improvement, limit_met)
    return say.targets.trend_found(
        name,
        _dated(found.now, say),
        _dated(found.reference, say),
        "" if found.improvement == 0 else notation.with_unit(gain, unit, is_one=found.improvement == 1),
        notation.with_unit(steady.replace(MINUS, ""), unit, is_one=found.steady == 1),
        included=found.limit_included,
    )


def _dated(found: Operand, say: Language) -> str:
    """A value with the period of its row; a trend that was computed has both its values."""
    assert found.number is not None
    printed = say.notation.quantity(found.number, found.unit)
    return f"{printed} ({found.rows[0].period})" if found.rows else printed
