"""Measurements for any plan: values at its limits and a last digit beside them, and absences of every kind.

They are of what the plan asks for, as `measurements.wanted` says: entities, groups, periods, kinds. Rows that nothing
asks for are among them too, since they must not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from goalrules.measurements.store import Measurements
from goalrules.measurements.wanted import Wanted, periods_needed, wanted
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, STANDARD_ERROR, TARGET, TOTAL, Absence, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.testing.amounts import values
from goalrules.testing.limits import limits_in_force, written_limits

FARTHEST = 8
"""Where rules look back without end, outcomes are drawn for so many periods before the one that is judged."""
MOST_PERIODS = 5
ELSEWHERE = "elsewhere"
"""An entity that no drawn plan speaks of."""
STRAY_GROUP = "others"
"""A group that no drawn plan speaks of."""

Key = tuple[str, str | None, str, Period, str]
Number = st.SearchStrategy[Decimal]

# What is drawn for each row is made once: making a strategy takes longer than drawing from it.
_ONE_IN_THREE, _ONE_IN_FOUR, _EITHER = st.integers(0, 2), st.integers(0, 3), st.booleans()
_OF_OUTCOME = st.sampled_from([*["value"] * 6, "absence", "absence", "nothing", "method changed"])
_OF_LEVEL = st.sampled_from(["level", "level", "level", "absence", "nothing"])
_OF_OTHERS = st.sampled_from(["value", "value", "value", "absence", "nothing"])
_COMMENT = st.sampled_from([None, None, "said"])
_GROUND = st.sampled_from(["as seen"] * 11 + [None])
_ANY_ABSENCE = st.sampled_from(list(Absence))
_OF_APPLICABLE = st.sampled_from([one for one in Absence if one is not Absence.NOT_APPLICABLE])
_NOT_THERE = st.sampled_from([Absence.MISSING, Absence.NOT_PUBLISHED])
_STANDARD_ERROR = st.one_of(st.none(), st.integers(0, 90))


@st.composite
def measurements(
    draw: st.DrawFn, plan: CheckedPlan, *, period: Period | None = None, entity: str | None = None, strays: bool = True
) -> Measurements:
    """Measurements for a plan, judged for a period and entity (the plan's own unless given), in any order.

    One row for each key. For every indicator: the value judged lies, in many of all cases, at a limit or one last digit
    beside it, also where that limit is computed from the other rows; else it is 0, negative, long, or anywhere; or it
    is absent, for each of the reasons that there are, or has no row. The same for earlier periods, groups, peers,
    forecasts, standard errors and delivered targets, where the plan asks for them. With `strays`, rows that it does not
    ask for. ValueError where no period is known.
    """
    at = period or plan.plan.period
    if at is None:
        raise ValueError(f"the plan {plan.plan.name} names no period; give one")
    meant = plan.plan if entity is None else replace(plan.plan, entity=entity)
    rows: dict[Key, Measurement] = {}
    for want in wanted(meant, at):
        for row in draw(_asked(want, meant, at)):
            rows.setdefault(row[:5], row)
    for indicator in meant.indicators:
        for row in draw(_at_limit(meant, indicator, at, tuple(rows.values()))):
            rows[row[:5]] = row
    for row in draw(_strays(meant, at)) if strays else ():
        rows.setdefault(row[:5], row)
    return Measurements(draw(st.permutations(list(rows.values()))))


# ---- what is asked for ---------------------------------------------------------------------------------------


@st.composite
def _asked(draw: st.DrawFn, want: Wanted, plan: Plan, at: Period) -> list[Measurement]:
    number = values(written_limits(want.indicator))
    rows: list[Measurement] = []
    # A plan that names no entity is judged for the one without a name.
    own = (None,) if plan.entity is None else ()
    for entity in (*own, *want.entities):
        for group in want.groups:
            empty = Measurement(want.indicator.path, entity, group, at, OUTCOME, None)
            if group != TOTAL and draw(_ONE_IN_FOUR) == 0:
                continue
            for when in draw(_periods(want, at)):
                rows += draw(_cell(want.indicator, empty._replace(period=when), number))
            for kind in want.kinds[1:]:
                rows += draw(_beside(empty._replace(kind=kind), want, number))
    return rows


@st.composite
def _periods(draw: st.DrawFn, want: Wanted, at: Period) -> list[Period]:
    """The period judged, unless it is left out, those that something needs, and some others it may look at."""
    first = at.number - FARTHEST if want.first is None else max(want.first.number, at.number - 5 * FARTHEST)
    last = min(want.last.number if want.last is not None else at.number, at.number)
    between = draw(st.lists(st.integers(min(first, last), last), max_size=MOST_PERIODS, unique=True))
    found = {at.number, *between, *(one.number for one in periods_needed(want.indicator, at))}
    return [Period(at.kind, number) for number in sorted(found)]


@st.composite
def _cell(draw: st.DrawFn, indicator: Indicator, empty: Measurement, number: Number) -> list[Measurement]:
    """The row of one outcome: a value or level, an absence, both, or none."""
    if indicator.nature in ("judged", "yes or no"):
        return draw(_level(indicator, empty))
    match draw(_OF_OUTCOME):
        case "value":
            said = draw(_COMMENT)
            return [empty._replace(value=draw(number), comment=said)]
        case "absence":
            return [empty._replace(absence=draw(_absences(indicator)))]
        case "method changed":
            return [empty._replace(value=draw(number), absence=Absence.METHOD_CHANGED)]
    return []


@st.composite
def _level(draw: st.DrawFn, indicator: Indicator, empty: Measurement) -> list[Measurement]:
    rating = indicator.rating
    levels = (indicator.done, indicator.not_done) if indicator.nature == "yes or no" or rating is None else None
    names = rating.scale.names if levels is None and rating is not None else levels or ()
    what = draw(_OF_LEVEL)
    if what == "level":
        # A judged level without a reason is none: that is drawn too, but seldom, as files with one are refused.
        said = draw(_GROUND)
        return [empty._replace(level=draw(st.sampled_from(names)), comment=said)]
    return [empty._replace(absence=draw(_absences(indicator)))] if what == "absence" else []


def _absences(indicator: Indicator) -> st.SearchStrategy[Absence]:
    """Where the rules say whom an indicator concerns, data may not say so (an error in data files)."""
    return _ANY_ABSENCE if indicator.applies is None else _OF_APPLICABLE


@st.composite
def _beside(draw: st.DrawFn, empty: Measurement, want: Wanted, number: Number) -> list[Measurement]:
    """Targets, forecasts and standard errors, where the plan looks for them."""
    at, rows = empty.period, []
    last = want.last or at
    if empty.kind == STANDARD_ERROR:
        tenths = draw(_STANDARD_ERROR)
        return [] if tenths is None else [empty._replace(value=Decimal(tenths) / 10)]
    for when in dict.fromkeys((at, last)):
        what = draw(_OF_OTHERS)
        row = empty._replace(period=when)
        if empty.kind == TARGET and draw(_ONE_IN_THREE) == 0:
            row = row._replace(entity=None)  # for all entities
        if what == "value":
            rows.append(row._replace(value=draw(number)))
        elif what == "absence":
            rows.append(row._replace(absence=draw(_NOT_THERE)))
    return rows


# ---- at the limits in force ----------------------------------------------------------------------------------


@st.composite
def _at_limit(
    draw: st.DrawFn, plan: Plan, indicator: Indicator, at: Period, rows: Sequence[Measurement]
) -> list[Measurement]:
    """The value judged of one indicator, moved to a limit that holds beside the other rows; none half of the time."""
    own = (indicator.path, plan.entity, TOTAL, at, OUTCOME)
    row = next((one for one in rows if one[:5] == own and one.value is not None), None)
    if row is None or indicator.rating is None or indicator.nature != "measured" or not draw(_EITHER):
        return []
    limits = limits_in_force(plan, indicator, at, rows)
    return [row._replace(value=draw(values(limits)))] if limits else []


# ---- what is not asked for -----------------------------------------------------------------------------------


@st.composite
def _strays(draw: st.DrawFn, plan: Plan, at: Period) -> list[Measurement]:
    return [
        draw(_value_or_level(one, row))
        for one, row in draw(st.lists(st.sampled_from(_stray_keys(plan, at)), max_size=3))
    ]


def _stray_keys(plan: Plan, at: Period) -> list[tuple[Indicator, Measurement]]:
    return [(indicator, row) for indicator in plan.indicators for row in _stray_rows(indicator, plan.entity, at)]


def _stray_rows(indicator: Indicator, entity: str | None, at: Period) -> Iterator[Measurement]:
    empty = Measurement(indicator.path, entity, TOTAL, at, OUTCOME, None)
    yield empty._replace(entity=ELSEWHERE)
    yield empty._replace(group=STRAY_GROUP)
    yield empty._replace(period=Period(at.kind, at.number - 60))


def _value_or_level(indicator: Indicator, row: Measurement) -> st.SearchStrategy[Measurement]:
    if indicator.nature in ("judged", "yes or no") and indicator.rating is not None:
        return st.just(row._replace(level=indicator.rating.scale.best, comment="as seen"))
    return values(written_limits(indicator)).map(lambda number: row._replace(value=number))
