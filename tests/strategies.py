"""Rows for the plans of `goalrules.testing`, as our own tests want them: with what is random where a law needs it.

The public strategies are in `goalrules.testing`; `goalrules.testing.measurements` draws rows for any plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from goalrules.model.measurement import Absence, Measurement
from goalrules.model.period import Period
from goalrules.model.scale import INDICATOR_LEVELS
from goalrules.testing.amounts import around
from goalrules.testing.everyday_plans import GROUPS
from goalrules.testing.quantities import AHEAD
from goalrules.testing.rule_text import YEAR, PlanText
from goalrules.testing.whole_plans import HERE

EVERYDAY_YEARS = tuple(range(2014, 2022))
YEARS = tuple(range(2013, YEAR + 1))


@st.composite
def measurements_of(draw: st.DrawFn, plan: PlanText) -> list[Measurement]:
    """Rows for the indicators of a plan, one for each key, in any order: values at the limits, absences, nothing."""
    rows: list[Measurement] = []
    for path in plan.measured:
        for year in sorted({*draw(st.lists(st.sampled_from(EVERYDAY_YEARS), max_size=4)), YEAR}):
            for group in ("total", *draw(st.sampled_from([(), GROUPS, GROUPS[:1]]))):
                rows += draw(_measured_rows(path, group, year, plan.limits))
    for path in (*plan.judged, *plan.yes_or_no):
        levels = INDICATOR_LEVELS if path in plan.judged else ("met", "missed")
        rows += draw(_level_rows(path, levels))
    return draw(st.permutations(rows))


@st.composite
def _measured_rows(draw: st.DrawFn, path: str, group: str, year: int, limits: Sequence[Decimal]) -> list[Measurement]:
    empty = Measurement(path, None, group, Period.year_of(year), "outcome", None)
    what = draw(st.sampled_from(["value", "value", "value", "absence", "nothing"]))
    rows = []
    if what == "value":
        rows.append(empty._replace(value=draw(around(limits)), comment=draw(st.sampled_from([None, "said"]))))
        if draw(st.integers(0, 5)) == 0:
            rows[0] = rows[0]._replace(absence=Absence.METHOD_CHANGED)
    elif what == "absence":
        rows.append(empty._replace(absence=draw(st.sampled_from(Absence))))
    if draw(st.integers(0, 3)) == 0:
        rows.append(empty._replace(kind="target", value=draw(st.sampled_from(limits))))
    return rows


@st.composite
def _level_rows(draw: st.DrawFn, path: str, levels: Sequence[str]) -> list[Measurement]:
    rows = []
    for year in (YEAR, YEAR - 1):
        empty = Measurement(path, None, "total", Period.year_of(year), "outcome", None)
        what = draw(st.sampled_from(["level", "level", "absence", "nothing"]))
        if what == "level":
            comment = draw(st.sampled_from(["seen", None]))
            rows.append(empty._replace(level=draw(st.sampled_from(levels)), comment=comment))
        elif what == "absence":
            rows.append(empty._replace(absence=draw(st.sampled_from(Absence))))
    return rows


@st.composite
def whole_rows(
    draw: st.DrawFn, plan: PlanText, entities: Sequence[str] = (HERE, "e1", "e2", "e3")
) -> list[Measurement]:
    """Rows for a plan, one for each key: outcomes of several years, groups and entities, forecasts, errors, targets."""
    rows: list[Measurement] = []
    for path in plan.measured:
        for entity in entities:
            for group in ("total", *draw(st.sampled_from([(), ("girls", "boys"), ("girls",)]))):
                empty = Measurement(path, entity, group, Period.year_of(YEAR), "outcome", None)
                rows += draw(_series(empty, plan.limits))
    for path in plan.judged:
        for entity in entities:
            empty = Measurement(path, entity, "total", Period.year_of(YEAR), "outcome", None, comment="as seen")
            level = draw(st.sampled_from(["met", "near", "missed", None]))
            rows += [] if level is None else [empty._replace(level=level)]
    return rows


@st.composite
def _series(draw: st.DrawFn, empty: Measurement, limits: Sequence[Decimal]) -> list[Measurement]:
    rows = []
    value = around(limits)
    for year in sorted({*draw(st.lists(st.sampled_from(YEARS), max_size=5)), YEAR}):
        row = empty._replace(period=Period.year_of(year))
        match draw(st.integers(0, 9)):
            case 0:
                absences = [one for one in Absence if one is not Absence.NOT_APPLICABLE]
                rows.append(row._replace(absence=draw(st.sampled_from(absences))))
            case 1:
                pass
            case 2:
                rows.append(row._replace(value=draw(value), absence=Absence.METHOD_CHANGED))
            case _:
                rows.append(row._replace(value=draw(value)))
        if draw(st.integers(0, 4)) == 0:
            rows.append(row._replace(kind="standard_error", value=Decimal(draw(st.integers(0, 9))) / 10))
    for kind, year in (("forecast", AHEAD), ("forecast", YEAR), ("target", YEAR), ("target", AHEAD)):
        if draw(st.booleans()):
            rows.append(empty._replace(kind=kind, period=Period.year_of(year), value=draw(value)))
    return rows
