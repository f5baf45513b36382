"""Quantities relative to target and baseline in columns, as `evaluate.growth` defines them (semantics I5 to I10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalrules.batch import floats
from goalrules.batch.exact import (
    Number,
    TooLarge,
    added,
    compared,
    constant,
    divided,
    doubtful,
    ends_of,
    first_reason,
    method_changed,
    negative,
    nothing,
    signed,
    size,
)
from goalrules.batch.lookups import NEVER, some
from goalrules.batch.targets import met_by
from goalrules.model.unit import RATIO, YEARS
from goalrules.verdict import Reason

if TYPE_CHECKING:
    from goalrules.batch.quantities import Columns

BEFORE = 'OVER (PARTITION BY "entity" ORDER BY "period" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)'
BACKWARDS = 'OVER (PARTITION BY "entity" ORDER BY -"period" ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)'
"""The windows over the earlier cases of one entity, forwards and backwards."""

MOST_DIGITS = 280
"""A binary float has some 300 digits before the mark."""


# ---- the baseline (H10) ----------------------------------------------------------------------------------


def baseline(columns: Columns) -> Number:
    """The baseline as written, or the value of the base year, with `or later` of the next that has one."""
    return columns.where_used(_baseline)


def _baseline(columns: Columns) -> Number:
    base = columns.indicator.baseline
    unit = columns.indicator.unit
    if base is None:
        return nothing(Reason.NO_BASELINE, unit)
    at = base_period(columns)
    too_late = f"CASE WHEN {at} >= \"period\" THEN '{Reason.NO_TIME_SINCE_BASELINE}' END"
    if base.number is not None:
        found = constant(base.number, unit)
        changed = method_changed(Number("", 0, marks=(*columns.marks, *columns.mark_at(base.period.number))))
        return columns.kept(found._replace(reason=first_reason(too_late, changed)))
    found = at_baseline(columns, columns.value(), Reason.NO_BASELINE)
    return columns.kept(found._replace(reason=first_reason(too_late, columns.keep(found.reason))))


def at_baseline(columns: Columns, number: Number, without: Reason) -> Number:
    """A figure of the period of the baseline."""
    base = columns.indicator.baseline
    assert base is not None
    found = columns.at(number, base.period.number, without)
    if not base.or_later or base.number is not None:
        return found
    valued = f'{columns.value().top} IS NOT NULL AND "period" >= {base.period.number}'

    def first(column: str) -> str:
        return columns.keep(f"last_value(CASE WHEN {valued} THEN {column} END IGNORE NULLS) {BACKWARDS}")

    later = columns.keep(f"COALESCE(max(CASE WHEN {valued} THEN 1 END) {BEFORE}, 0) = 1")
    beyond = columns.cells.beyond
    top, reason = first(f"COALESCE({number.top}, {beyond})"), first(f"COALESCE({number.reason}, '')")
    marks = (
        columns.keep(f"CASE WHEN {later} THEN {first(own)} ELSE {at} END")
        for own, at in zip(number.marks, found.marks, strict=True)
    )
    return found._replace(
        top=f"CASE WHEN {later} THEN NULLIF({top}, {beyond}) ELSE {found.top} END",
        reason=f"CASE WHEN {later} THEN NULLIF({reason}, '') ELSE {found.reason} END",
        marks=tuple(marks),
    )


def base_period(columns: Columns) -> str:
    """The number of the period of the baseline."""
    base = columns.indicator.baseline
    assert base is not None
    number = str(base.period.number)
    if base.number is not None or not base.or_later:
        return number
    valued = f'{columns.value().top} IS NOT NULL AND "period" >= {number}'
    return columns.keep(f'COALESCE(min(CASE WHEN {valued} THEN "period" END) {BEFORE}, {number})')


def _years_from(columns: Columns, first: str, last: str) -> Number:
    """The years between two periods."""
    numbers = [period.number for period in columns.periods] or [0]
    base, target = columns.indicator.baseline, columns.indicator.target
    if base is not None:
        numbers.append(base.period.number)
    if target is not None and target.by is not None:
        numbers.append(target.by.number)
    span = max(max(numbers) - min(numbers), 1)
    per_year = columns.per_year
    years = f"CAST({last} - {first} AS BIGINT)" if not last.isdigit() or not first.isdigit() else f"({last} - {first})"
    return columns.kept(Number(years, span, str(per_year), per_year, unit=YEARS))


def _since(columns: Columns) -> Number:
    """The years since the baseline; 1 where there are none, so that nothing is divided by 0."""
    return _one_or_more(columns, _years_from(columns, base_period(columns), '"period"'))


def _required(columns: Columns) -> Number:
    """The years from the baseline to the target."""
    target = columns.indicator.target
    assert target is not None
    assert target.by is not None
    return _one_or_more(columns, _years_from(columns, base_period(columns), str(target.by.number)))


def _one_or_more(columns: Columns, years: Number) -> Number:
    return years._replace(top=columns.keep(f"greatest({years.top}, 1)"))


def years_since_baseline(columns: Columns) -> Number:
    base = baseline(columns)
    ends = f"('{Reason.NO_BASELINE}', '{Reason.NO_TIME_SINCE_BASELINE}')"
    if columns.indicator.baseline is None:
        return nothing(Reason.NO_BASELINE, YEARS)
    years = _years_from(columns, base_period(columns), '"period"')
    return years._replace(
        reason="NULL" if base.reason == "NULL" else f"CASE WHEN {base.reason} IN {ends} THEN {base.reason} END"
    )


def years_to_target(columns: Columns) -> Number:
    target = columns.indicator.target
    if target is None or target.by is None:
        return nothing(Reason.NO_TARGET, YEARS)
    now, by = columns.target(), str(target.by.number)
    years = columns.where_used(lambda one: _years_from(one, '"period"', by))
    return years._replace(reason=first_reason(now.low.reason, now.note))


# ---- target and baseline ---------------------------------------------------------------------------------


def attainment(columns: Columns) -> Number:
    """The value as a share of the target, or where lower is better the other way about (I5, I6)."""
    value, target = columns.value(), columns.target().low
    wrong, doubt = signed(target, "<=")
    not_positive = f"CASE WHEN {wrong} THEN '{Reason.TARGET_NOT_POSITIVE}' END"
    unbounded = NEVER
    if columns.indicator.direction == "higher":
        found = divided(value, target)
        reasons = [not_positive]
    else:
        found = divided(target, value)
        unbounded = f"{value.top} <= 0"
        reasons = [not_positive, f"CASE WHEN {unbounded} THEN '{Reason.UNBOUNDED}' END"]
    reason = columns.keep(first_reason(value.reason, target.reason, *reasons))
    if unbounded != NEVER:
        unbounded = f"COALESCE({reason} = '{Reason.UNBOUNDED}', FALSE)"
    return found._replace(reason=reason, unit=RATIO, unbounded=unbounded, doubt=some([found.doubt, doubt]))


def progress(columns: Columns) -> Number:
    """The share of the way from the baseline to the target (I7)."""
    value, base, target = columns.value(), baseline(columns), columns.target()
    low = target.low
    if not target.comparator:
        return nothing(Reason.NO_TARGET, RATIO)
    is_met = some([f"COALESCE({compared(base, '=', low)}, FALSE)", met_by(columns, base, target)])
    columns.doubt(doubtful(base, "=", low))
    met = f"CASE WHEN {is_met} THEN '{Reason.BASELINE_MEETS_TARGET}' END"
    way = columns.kept(added(low, base, minus=True))
    gone = columns.kept(added(value, base, minus=True))
    found = divided(gone, way)
    reason = first_reason(value.reason, base.reason, method_changed(value, base), low.reason, met)
    return found._replace(reason=reason, unit=RATIO)


def pace(columns: Columns, *, compound: bool) -> Number:
    """The yearly growth achieved as a share of the growth required (I8, I9)."""
    value, base, low = columns.value(), baseline(columns), columns.target().low
    since, required = columns.where_used(_since), columns.where_used(_required)
    reasons = [value.reason, base.reason, method_changed(value, base), low.reason]
    if compound:
        found, more = _compound(columns, value, base, low, since, required)
    else:
        way, gone = columns.kept(added(low, base, minus=True)), columns.kept(added(value, base, minus=True))
        if columns.indicator.direction != "higher":
            gone = columns.kept(negative(gone))
        yearly = columns.kept(divided(gone, since))
        found = divided(yearly, columns.kept(size(divided(way, required))))
        no_way, doubt = signed(way, "=")
        more = [f"CASE WHEN {no_way} THEN '{Reason.NO_CHANGE_REQUIRED}' END"]
        found = found._replace(doubt=some([found.doubt, doubt]))
    marks = tuple(dict.fromkeys((*value.marks, *base.marks, *low.marks)))
    return found._replace(reason=first_reason(*reasons, *more), unit=RATIO, marks=marks)


def growth_per_year(columns: Columns) -> Number:
    """Compound growth a year since the baseline, in the good direction (I10)."""
    value, base = columns.value(), baseline(columns)
    if columns.indicator.baseline is None:
        return nothing(Reason.NO_BASELINE, RATIO)._replace(reason=first_reason(value.reason, base.reason))
    rate = _rate(columns, value, base, _since(columns))
    found = _less_one(columns, rate)
    positive, _ = signed(base, ">")
    forward = positive if columns.indicator.direction == "higher" else f"NOT ({positive})"
    low, high = found
    ends = f"CASE WHEN {forward} THEN {low} ELSE -({high}) END", f"CASE WHEN {forward} THEN {high} ELSE -({low}) END"
    reason = first_reason(value.reason, base.reason, method_changed(value, base), _no_growth(value, base))
    marks = tuple(dict.fromkeys((*value.marks, *base.marks)))
    return Number("NULL", 0, reason=reason, unit=RATIO, ends=ends, marks=marks)


def _compound(
    columns: Columns, value: Number, base: Number, low: Number, since: Number, required: Number
) -> tuple[Number, list[str]]:
    achieved = _less_one(columns, _rate(columns, value, base, since))
    needed = _less_one(columns, _rate(columns, low, base, required))
    found = floats.divided(achieved, needed)
    found = columns.keep(found[0]), columns.keep(found[1])
    positive, _ = signed(base, ">")
    # forward: the rate that is required goes in the good direction
    rises = columns.keep(compared(size(low), ">", size(base)))
    forward = f"({positive}) = ({rises})" if columns.indicator.direction == "higher" else f"({positive}) <> ({rises})"
    ends = (
        f"CASE WHEN {forward} THEN {found[0]} ELSE -({found[1]}) END",
        f"CASE WHEN {forward} THEN {found[1]} ELSE -({found[0]}) END",
    )
    same = f"CASE WHEN {compared(low, '=', base)} THEN '{Reason.NO_CHANGE_REQUIRED}' END"
    unsure = f"({needed[0]} <= 0 AND {needed[1]} >= 0)"
    doubt = some(
        [low.doubt, doubtful(size(low), ">", size(base)), doubtful(low, "=", base), signed(low, "=")[1], unsure]
    )
    return Number("NULL", 0, ends=ends, doubt=doubt), [_no_growth(value, base), _no_growth(low, base), same]


def _rate(columns: Columns, last: Number, first: Number, years: Number) -> floats.Ends:
    """(last / first)^(1 / years), where both have one sign: the ends of it."""
    digits = len(str(max(last.most, last.most_below))) + len(str(max(first.most, first.most_below)))
    if digits * columns.per_year > MOST_DIGITS:
        raise TooLarge
    low, high = floats.divided(ends_of(columns.kept(last)), ends_of(columns.kept(first)))
    share = columns.keep(f"greatest({low}, 0)"), columns.keep(f"greatest({high}, 0)")
    exponent = columns.keep(f"CAST({years.bottom} AS DOUBLE) / CAST({years.top} AS DOUBLE)")
    found = floats.power(share, exponent)
    return columns.keep(found[0]), columns.keep(found[1])


def _less_one(columns: Columns, rate: floats.Ends) -> floats.Ends:
    low, high = floats.added(rate, ("1", "1"), minus=True)
    return columns.keep(low), columns.keep(high)


def _no_growth(last: Number, first: Number) -> str:
    """Why no growth leads from one number to another: from nothing, or through nothing."""
    zero, _ = signed(first, "=")
    signs = f"sign({last.top}) * sign({first.top}) <= 0" if last.ends is None else f"{last.ends[0]} * {first.top} <= 0"
    return f"CASE WHEN {zero} THEN '{Reason.BASE_ZERO}' WHEN {signs} THEN '{Reason.SIGN_CHANGE}' END"
