"""Columns held against the reference evaluator, case by case, with figures drawn by a seed on and beside limits.

Levels, reasons and scores of goals and scores of indicators are compared, of outcomes and of outlooks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random

import pyarrow as pa

import goalrules
from goalrules.batch.refusals import refused
from goalrules.evaluate import evaluate_each
from goalrules.measurements.store import Measurements
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST, OUTCOME, TOTAL, Absence, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.model.reals import Real
from goalrules.verdict import Result

YEARS = range(2017, 2022)
LIMITS = (0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, -5, 110)
ABSENCES = (Absence.MISSING, Absence.SUPPRESSED, Absence.NOT_APPLICABLE, Absence.METHOD_CHANGED)

AS_TOLD = Fraction(1, 10**7)
"""So near is a score that is only enclosed to what is told of it."""

Key = tuple[str | None, int, int, str, str]
"""Entity, assessed period, period, path, and what the score is called; `-` for the level."""


def measurements_of(plan: CheckedPlan, seed: int, entities: Sequence[str | None]) -> list[Measurement]:
    """Figures of all indicators; some have no row, some no value, some a forecast."""
    random = Random(seed)
    everybody = list(dict.fromkeys([*entities, *(one for goal in plan.plan.goals for one in _peers(goal))]))
    return [
        row
        for entity in everybody
        for year in YEARS
        for indicator in plan.plan.indicators
        for row in _rows(indicator, entity, Period.year_of(year), random)
    ]


def _peers(goal: Goal) -> tuple[str, ...]:
    return () if goal.peers is None else goal.peers.entities


def _rows(indicator: Indicator, entity: str | None, period: Period, random: Random) -> Iterator[Measurement]:
    if random.random() < 0.2:
        return
    value = Decimal(random.choice(LIMITS)) + random.choice([Decimal(0), Decimal(0), Decimal("0.1"), Decimal("-0.1")])
    row = Measurement(indicator.path, entity, TOTAL, period, OUTCOME, value.quantize(Decimal("0.1")))
    if indicator.nature == "judged" and indicator.rating is not None:
        level = random.choice(indicator.rating.scale.names)
        row = row._replace(value=None, level=level, comment="seen")
    if random.random() < 0.15:
        row = row._replace(value=None, level=None, comment=None, absence=random.choice(ABSENCES))
    yield row
    if indicator.nature == "measured" and random.random() < 0.6:
        yield row._replace(kind=FORECAST, value=Decimal(random.choice(LIMITS)).quantize(Decimal("0.1")), absence=None)


def table_of(rows: Sequence[Measurement]) -> pa.Table:
    columns = {
        "entity": (pa.string(), [row.entity for row in rows]),
        "period": (pa.int32(), [row.period.number for row in rows]),
        "indicator": (pa.string(), [row.indicator for row in rows]),
        "kind": (pa.string(), [row.kind for row in rows]),
        "value": (pa.decimal128(12, 1), [row.value for row in rows]),
        "absence": (pa.string(), [None if row.absence is None else row.absence.value for row in rows]),
        "level": (pa.string(), [row.level for row in rows]),
        "comment": (pa.string(), [row.comment for row in rows]),
    }
    return pa.table({name: pa.array(values, kind) for name, (kind, values) in columns.items()})


def differences(plan: CheckedPlan, seed: int, entities: Sequence[str | None] = ("e1", "e2", "e3")) -> list[str]:
    """What columns say otherwise than the reference evaluator, of every case that there is."""
    assert not list(refused(plan.plan)), [words for words, _ in refused(plan.plan)]
    rows = measurements_of(plan, seed, [plan.plan.entity, *entities])
    said = _in_columns(plan, table_of(rows))
    cases = sorted({(key[0], key[1]) for key in said}, key=str)
    asked = [(entity, Period.year_of(year)) for entity, year in cases]
    expected: dict[Key, tuple[object, object]] = {}
    for result in evaluate_each(plan, Measurements(rows), asked):
        expected.update(_told(result, result.period, with_scores=True))
        for outlook in result.outlooks:
            expected.update(_told(outlook, result.period, with_scores=False))
    return [
        f"{key}: {said.get(key)} where the reference says {expected.get(key)}"
        for key in sorted({*said, *expected}, key=str)
        if not _are_the_same(said.get(key), expected.get(key))
    ]


def _are_the_same(said: tuple[object, object] | None, expected: tuple[object, object] | None) -> bool:
    """Whether columns say what the reference says; of a score that no column holds, as far as it is told."""
    if said is None or expected is None or said[1] != expected[1] or not isinstance(said[0], Decimal):
        return said == expected
    number = expected[0]
    if not isinstance(number, Decimal | Fraction | Real):
        return False
    low, high = number.enclosure(30) if isinstance(number, Real) else (Fraction(number), Fraction(number))
    told = Fraction(said[0])
    return abs(told - (low + high) / 2) <= max(Fraction(1), abs(told)) * AS_TOLD


def _told(result: Result, assessed: Period, *, with_scores: bool) -> Iterator[tuple[Key, tuple[object, object]]]:
    """What the reference evaluator says, of goals and, in outlooks, of indicators."""
    for one in result.assessments:
        key = (result.entity, assessed.number, result.period.number, one.path)
        if isinstance(one.node, Goal) or not with_scores:
            yield (*key, "-"), (one.level, None if one.reason is None else one.reason.value)
        if with_scores:
            for score in one.scores:
                yield (*key, score.name), (score.number, None if score.reason is None else score.reason.value)


def _in_columns(plan: CheckedPlan, table: pa.Table) -> dict[Key, tuple[object, object]]:
    verdicts = goalrules.batch(plan, table)
    said: dict[Key, tuple[object, object]] = {}
    for entity, year, path, *told in verdicts.goals.project("entity, period, node, level, reason").fetchall():
        said[entity, year, year, path, "-"] = (told[0], told[1])
    if "scores" in verdicts.tables:
        columns = "entity, period, node, score, numerator, denominator, number, reason"
        for entity, year, path, called, top, bottom, number, reason in (
            verdicts.table("scores").project(columns).fetchall()
        ):
            exact = number if top is None else Fraction(int(top), int(bottom))
            said[entity, year, year, path, called] = (exact, reason)
    if "outlooks" in verdicts.tables:
        columns = "entity, assessed, period, node, level, reason"
        for entity, assessed, year, path, level, reason in verdicts.table("outlooks").project(columns).fetchall():
            said[entity, assessed, year, path, "-"] = (level, reason)
    return said
