"""Tables of figures for a plan, drawn by a fixed seed: values at the limits, absences, other groups, missing rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import NamedTuple

from goalrules.evaluate.targets import written_target
from goalrules.measurements.binding import names_of
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import Absence
from goalrules.model.period import Period
from goalrules.model.plan import Plan

ENTITIES = ("Åmål", "Arboga", "örebro", "Zäta", "0180")
DIGITS = 2


class Figure(NamedTuple):
    """A row of a table in the documented form."""

    entity: str
    period: int
    indicator: str
    group: str | None
    kind: str | None
    value: Decimal | None
    absence: str | None
    level: str | None
    comment: str | None


def figures_of(plan: Plan, periods: tuple[Period, ...], seed: int = 7) -> list[Figure]:
    """Figures of all indicators, entities and periods; some are missing. None stands twice."""
    random = Random(seed)
    names: dict[str, str] = {}
    for name, indicators in names_of(plan).items():
        if len(indicators) == 1:
            names[indicators[0].path] = name
    return [
        figure
        for indicator in plan.indicators
        for entity in (ENTITIES if plan.entity is None else (plan.entity,))
        for period in periods
        for figure in _rows(indicator, names[indicator.path], entity, period, random)
    ]


def _rows(indicator: Indicator, name: str, entity: str, period: Period, random: Random) -> Iterator[Figure]:
    chance = random.random()
    if chance < 0.1:
        return
    row = Figure(entity, period.number, name, None, None, None, None, None, None)
    if indicator.nature in ("judged", "yes or no"):
        scale = None if indicator.rating is None else indicator.rating.scale
        level = None if scale is None or chance < 0.2 else random.choice(scale.names)
        yield row._replace(level=level, comment=random.choice(["seen", None]))
    elif chance < 0.25:
        yield row._replace(absence=str(random.choice([Absence.MISSING, Absence.SUPPRESSED, Absence.NOT_APPLICABLE])))
    else:
        yield row._replace(value=_value(indicator, period, random), group=random.choice([None, "total", ""]))
    for group in () if indicator.split is None else indicator.split.groups:
        yield row._replace(group=group, value=_value(indicator, period, random))


def _value(indicator: Indicator, period: Period, random: Random) -> Decimal:
    step = Decimal(1).scaleb(-DIGITS)
    around = [Decimal(0), Decimal(-1), Decimal("123456789.01")]
    if indicator.target is not None and not indicator.target.from_measurements and indicator.target.computed is None:
        target = written_target(indicator, period)
        ends = (target.low, target.high, target.near_low, target.near_high)
        around = [Decimal(round(one * 100)).scaleb(-2) for one in ends if isinstance(one, Decimal)] or around
    value = random.choice(around) + random.choice([0, 0, 1, -1, 100, -100, 4321]) * step
    return value.quantize(step)
