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
WHOLE_ENTITIES = (HERE, "e1", "e2", "e3")

# What is drawn for each row is made once: making a strategy takes longer than drawing from it.
SOME_EVERYDAY_YEARS, SOME_YEARS = (
    st.lists(st.sampled_from(years), max_size=n) for years, n in ((EVERYDAY_YEARS, 4), (YEARS, 5))
)
SOME_GROUPS = st.sampled_from([(), GROUPS, GROUPS[:1]])
WHOLE_GROUPS = st.sampled_from([(), ("girls", "boys"), ("girls",)])
MEASURED = st.sampled_from(["value", "value", "value", "absence", "nothing"])
LEVELLED = st.sampled_from(["level", "level", "absence", "nothing"])
SAID, SEEN = st.sampled_from([None, "said"]), st.sampled_from(["seen", None])
ABSENCES = st.sampled_from(Absence)
ABSENCES_OF_APPLICABLE = st.sampled_from([one for one in Absence if one is not Absence.NOT_APPLICABLE])
TO_3, TO_4, TO_5, TO_9, EITHER = (
    st.integers(0, 3),
    st.integers(0, 4),
    st.integers(0, 5),
    st.integers(0, 9),
    st.booleans(),
)
JUDGED_LEVELS = st.sampled_from(["met", "near", "missed", None])


@st.composite
def measurements_of(draw: st.DrawFn, plan: PlanText) -> list[Measurement]:
    """Rows for the indicators of a plan, one for each key, in any order: values at the limits, absences, nothing."""
    rows: list[Measurement] = []
    value, target = around(plan.limits), st.sampled_from(plan.limits)
    for path in plan.measured:
        for year in sorted({*draw(SOME_EVERYDAY_YEARS), YEAR}):
            for group in ("total", *draw(SOME_GROUPS)):
                rows += draw(_measured_rows(path, group, year, value, target))
    for path in (*plan.judged, *plan.yes_or_no):
        levels = INDICATOR_LEVELS if path in plan.judged else ("met", "missed")
        rows += draw(_level_rows(path, levels))
    return draw(st.permutations(rows))


@st.composite
def _measured_rows(
    draw: st.DrawFn,
    path: str,
    group: str,
    year: int,
    value: st.SearchStrategy[Decimal],
    target: st.SearchStrategy[Decimal],
) -> list[Measurement]:
    empty = Measurement(path, None, group, Period.year_of(year), "outcome", None)
    what = draw(MEASURED)
    rows = []
    if what == "value":
        rows.append(empty._replace(value=draw(value), comment=draw(SAID)))
        if draw(TO_5) == 0:
            rows[0] = rows[0]._replace(absence=Absence.METHOD_CHANGED)
    elif what == "absence":
        rows.append(empty._replace(absence=draw(ABSENCES)))
    if draw(TO_3) == 0:
        rows.append(empty._replace(kind="target", value=draw(target)))
    return rows


@st.composite
def _level_rows(draw: st.DrawFn, path: str, levels: Sequence[str]) -> list[Measurement]:
    rows = []
    for year in (YEAR, YEAR - 1):
        empty = Measurement(path, None, "total", Period.year_of(year), "outcome", None)
        what = draw(LEVELLED)
        if what == "level":
            comment = draw(SEEN)
            rows.append(empty._replace(level=draw(st.sampled_from(levels)), comment=comment))
        elif what == "absence":
            rows.append(empty._replace(absence=draw(ABSENCES)))
    return rows


@st.composite
def whole_rows(draw: st.DrawFn, plan: PlanText, entities: Sequence[str] = WHOLE_ENTITIES) -> list[Measurement]:
    """Rows for a plan, one for each key: outcomes of several years, groups and entities, forecasts, errors, targets."""
    rows: list[Measurement] = []
    value = around(plan.limits)
    for path in plan.measured:
        for entity in entities:
            for group in ("total", *draw(WHOLE_GROUPS)):
                empty = Measurement(path, entity, group, Period.year_of(YEAR), "outcome", None)
                rows += draw(_series(empty, value))
    for path in plan.judged:
        for entity in entities:
            empty = Measurement(path, entity, "total", Period.year_of(YEAR), "outcome", None, comment="as seen")
            level = draw(JUDGED_LEVELS)
            rows += [] if level is None else [empty._replace(level=level)]
    return rows


@st.composite
def _series(draw: st.DrawFn, empty: Measurement, value: st.SearchStrategy[Decimal]) -> list[Measurement]:
    rows = []
    for year in sorted({*draw(SOME_YEARS), YEAR}):
        row = empty._replace(period=Period.year_of(year))
        match draw(TO_9):
            case 0:
                rows.append(row._replace(absence=draw(ABSENCES_OF_APPLICABLE)))
            case 1:
                pass
            case 2:
                rows.append(row._replace(value=draw(value), absence=Absence.METHOD_CHANGED))
            case _:
                rows.append(row._replace(value=draw(value)))
        if draw(TO_4) == 0:
            rows.append(row._replace(kind="standard_error", value=Decimal(draw(TO_9)) / 10))
    for kind, year in (("forecast", AHEAD), ("forecast", YEAR), ("target", YEAR), ("target", AHEAD)):
        if draw(EITHER):
            rows.append(empty._replace(kind=kind, period=Period.year_of(year), value=draw(value)))
    return rows
