"""Short constructors for the plans that data files are read for, and for reading a file from its text."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from goalrules import measurements
from goalrules.diagnostics import Outcome
from goalrules.measurements import Measurements
from goalrules.model.indicator import Indicator, SourceCode, Split, Target, TargetPoint
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.model.rating import Rating
from goalrules.model.scale import INDICATOR_LEVELS, Level, Scale, plain_scale
from goalrules.model.unit import NUMBER, PERCENT, Unit, UnitKind
from goalrules.source import Source, Span

Nature = Literal["measured", "judged", "yes or no", "information"]

NOWHERE = Span(Source("plan.goal", "plan example\n"), 0, 4)


def rating(*levels: str, labels: dict[str, str] | None = None) -> Rating:
    scale = plain_scale("indicators", levels or INDICATOR_LEVELS, NOWHERE)
    if labels:
        named = tuple(Level(name=n, label=labels.get(n), span=NOWHERE) for n in scale.names)
        scale = Scale(name="own", levels=named, span=NOWHERE)
    return Rating(name="rating", scale=scale, clauses=(), span=NOWHERE)


def indicator(path: str, nature: Nature = "measured", unit: Unit = NUMBER, **more: Any) -> Indicator:
    goal, name = path.split(".")
    if nature != "information":
        more.setdefault("rating", rating())
    return Indicator(path=path, name=name, goal=goal, title=name, unit=unit, nature=nature, span=NOWHERE, **more)


def target(number: str | None = None) -> Target:
    """At least that number; without one, the target is in the data."""
    if number is None:
        return Target(comparator="at least", from_measurements=True, span=NOWHERE)
    points = (TargetPoint(period=None, low=Decimal(number), span=NOWHERE),)
    return Target(comparator="at least", points=points, span=NOWHERE)


def split(*groups: str) -> Split:
    return Split(groups=groups, lowest_decides=False, span=NOWHERE)


def code(text: str) -> SourceCode:
    return SourceCode(system="kolada", code=text, span=NOWHERE)


def plan(*indicators: Indicator, entity: str | None = "0484", period: str | None = "2020") -> Plan:
    return Plan(
        name="example",
        title="Example",
        period=Period.parse(period) if period else None,
        entity=entity,
        indicators=indicators,
        span=NOWHERE,
    )


CITY = plan(
    indicator("city.homes", target=target("600"), source=code("N1")),
    indicator("city.copies", target=target("600"), source=code("N1")),
    indicator("city.share", unit=PERCENT, target=target("82"), split=split("girls", "boys")),
    indicator("city.grade", unit=PERCENT, target=target()),
    indicator("city.trust", "judged"),
    indicator("city.hall", "yes or no"),
    indicator("city.noise", "information", unit=Unit(UnitKind.OTHER, "dB")),
)
"""One indicator of each nature; two share a code; one takes its target from the data."""


def read(folder: Path, text: str | bytes, of: Plan = CITY, name: str = "figures.csv") -> Outcome[Measurements]:
    """The outcome of reading one file with this text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return measurements.read([measurements.source_at(path, name)], of)


def numbers(outcome: Outcome[Measurements]) -> list[str]:
    """The code of each finding, in order."""
    return [finding.code.number for finding in outcome.diagnostics]
