"""Columns held against the reference evaluator over many periods: years, quarters or months, drawn by a seed.

Each entity has figures of most periods: of the total and of groups, with forecasts, standard errors and targets beside
them, on limits and one last digit beside these; some have no value, and some have no row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

import goalrules
from goalrules.evaluate import evaluate_each
from goalrules.measurements.store import Measurements
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST, OUTCOME, STANDARD_ERROR, TARGET, TOTAL, Absence, Measurement
from goalrules.model.period import Period, PeriodKind
from goalrules.model.plan import CheckedPlan
from goalrules.testing import engines
from tests.batch.in_columns import in_columns, table_of

ENTITIES = ("e0", "e1", "e2", "e3")
LIMITS = (0, 10, 20, 20, 30, 40, 40, 45, 50, 50, 60, 80)
ABSENCES = (Absence.MISSING, Absence.SUPPRESSED, Absence.NOT_APPLICABLE, Absence.METHOD_CHANGED)
SPAN = {
    PeriodKind.YEAR: range(2013, 2024),
    PeriodKind.QUARTER: range(2017 * 4 + 2, 2021 * 4),
    PeriodKind.MONTH: range(2018 * 12 + 6, 2020 * 12 + 9),
}
WRITTEN = {PeriodKind.YEAR: r"\1", PeriodKind.QUARTER: r'"\1-Q3"', PeriodKind.MONTH: r'"\1-08"'}
"""What stands for a year in a plan of periods of each kind."""


def in_periods(text: str, kind: PeriodKind) -> str:
    """A plan of years as one of quarters or months, of the same quarter or month in each year."""
    return re.sub(r"\b(20[012]\d)\b(?!-)", WRITTEN[kind], text)


def rows_of(plan: CheckedPlan, seed: int, kind: PeriodKind) -> list[Measurement]:
    """The figures of all indicators for four entities; `seed` says which."""
    random = Random(seed)
    return [
        row
        for indicator in plan.plan.indicators
        for entity in ENTITIES
        for number in SPAN[kind]
        for row in _of_period(indicator, entity, Period(kind, number), random)
    ]


def _of_period(indicator: Indicator, entity: str, period: Period, random: Random) -> Iterator[Measurement]:
    groups = () if indicator.split is None else indicator.split.groups
    for group in (TOTAL, *groups):
        if random.random() < 0.35:
            continue
        row = Measurement(indicator.path, entity, group, period, OUTCOME, None)
        if random.random() < 0.25:
            yield row._replace(absence=random.choice(ABSENCES[:2] if random.random() < 0.6 else ABSENCES))
        elif indicator.nature in ("judged", "yes or no"):
            value = _value(random) if indicator.nature == "judged" and random.random() < 0.4 else None
            level = None if value is not None and random.random() < 0.3 else _level(indicator, random)
            yield row._replace(value=value, level=level, comment=None if level is None else "seen")
        else:
            changed = Absence.METHOD_CHANGED if random.random() < 0.1 else None
            yield row._replace(value=_value(random), absence=changed)
            if random.random() < 0.6:
                yield row._replace(kind=STANDARD_ERROR, value=Decimal(random.randint(0, 30)) / 10)
    if indicator.nature not in ("judged", "yes or no"):
        row = Measurement(indicator.path, entity, TOTAL, period, FORECAST, None)
        if random.random() < 0.6:
            yield row._replace(value=_value(random))
        target = indicator.target
        if target is not None and target.from_measurements and random.random() < 0.6:
            yield row._replace(kind=TARGET, value=_value(random))


def _value(random: Random) -> Decimal:
    beside = random.choice([Decimal(0), Decimal(0), Decimal("0.1"), Decimal("-0.1")])
    return (Decimal(random.choice(LIMITS)) + beside).quantize(Decimal("0.1"))


def _level(indicator: Indicator, random: Random) -> str:
    if indicator.nature == "yes or no":
        return random.choice([indicator.done, indicator.not_done])
    assert indicator.rating is not None
    return random.choice(indicator.rating.scale.names)


def differences(plan: CheckedPlan, seed: int, kind: PeriodKind = PeriodKind.YEAR) -> list[str]:
    """What columns say otherwise than the reference evaluator, of every entity and period that has figures.

    Errors: `Refused`.
    """
    rows = Measurements(rows_of(plan, seed, kind))
    asked = sorted({(row.entity, row.period) for row in rows.rows}, key=str)
    said = in_columns(plan, rows, asked)
    return [
        f"{entity} in {period}: {difference}"
        for (entity, period), right, found in zip(asked, evaluate_each(plan, rows, asked), said, strict=True)
        for difference in engines.differences(engines.rows_of(right), found, without=("groups", "outlooks"))
    ]


def outlook_differences(plan: CheckedPlan, seed: int, kind: PeriodKind) -> list[str]:
    """The same of what is seen from four of the periods: levels and reasons of goals and indicators with outlooks."""
    rows, periods = Measurements(rows_of(plan, seed, kind)), [Period(kind, number) for number in SPAN[kind][-7::2]]
    verdicts = goalrules.batch(plan, table_of(rows), periods=[str(one) for one in periods])
    cases = verdicts.goals.project("entity, CAST(period AS VARCHAR)").distinct().fetchall()
    seen = verdicts.table("outlooks").project("entity, CAST(assessed AS VARCHAR), node, level, reason").fetchall()
    said = {row[:3]: row[3:] for row in seen}
    asked = [(entity, period) for entity, word in cases for period in periods if str(period) == word]
    expected = {
        (result.entity, str(result.period), one.path): (one.level, None if one.reason is None else str(one.reason))
        for result in evaluate_each(plan, rows, asked)
        for outlook in result.outlooks
        for one in outlook.assessments
        if one.node.rating is not None
    }
    return [
        f"{key}: {said.get(key)} where the reference says {expected.get(key)}"
        for key in sorted({*said, *expected})
        if said.get(key) != expected.get(key)
    ]
