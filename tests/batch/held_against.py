"""Columns held against the reference evaluator, case by case, with figures drawn by a seed on and beside limits.

Levels, reasons and scores of goals and scores of indicators are compared, of outcomes and of outlooks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random

import pyarrow as pa

from goalrules.batch.duckdb_engine import Engine, engine
from goalrules.batch.judging import NOTHING
from goalrules.batch.outlooks import outlooks_of, seen
from goalrules.batch.profile import Read, profile
from goalrules.batch.refusals import refused
from goalrules.batch.rejudging import settle
from goalrules.batch.run import compiled, goals_query
from goalrules.batch.told_scores import query_of_scores
from goalrules.evaluate import evaluate_each
from goalrules.measurements.store import Measurements
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST, OUTCOME, TOTAL, Absence, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan
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
        row = row._replace(value=None, level=level, comment=random.choice(["seen", "seen", None]))
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


def _judge(plan: Plan, running: Engine, read: Read) -> None:
    """Put the verdicts of the goals into the table `goals`, and the scores there are into `scores`."""
    made = compiled(plan, read)
    running.keep("cases", f"WITH {made.tables} SELECT * FROM cases")
    settle(plan, running, read, made)
    made = made._replace(tables=NOTHING)
    running.keep("goals", goals_query(made))
    scores = query_of_scores(made)
    if scores is not None:
        running.keep("scores", scores)


def _in_columns(plan: CheckedPlan, table: pa.Table) -> dict[Key, tuple[object, object]]:
    with engine() as running:
        read = profile(running, running.read(table))
        _judge(plan.plan, running, read)
        said: dict[Key, tuple[object, object]] = {}
        for entity, year, path, *told in running.rows("SELECT entity, period, node, level, reason FROM goals"):
            said[entity, year, year, path, "-"] = (told[0], told[1])
        tables = {name for (name,) in running.rows("SELECT table_name FROM duckdb_tables()")}
        if "scores" in tables:
            for entity, year, path, called, top, bottom, told, reason in running.rows(
                "SELECT entity, period, node, score, numerator, denominator, number, reason FROM scores"
            ):
                said[entity, year, year, path, called] = (
                    told if top is None else Fraction(int(top), int(bottom)),
                    reason,
                )
        outlooks = outlooks_of(plan.plan, read)
        if outlooks:
            query, _ = seen(plan.plan, running, read, outlooks)
            for entity, assessed, year, path, level, reason, _ in running.rows(query):
                said[entity, assessed, year, path, "-"] = (level, reason)
    return said
