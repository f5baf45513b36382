"""Other data for an indicator whose value varies: earlier values, other entities and groups, delivered targets.

A rule that looks at nothing but the value and its written target needs none, and then one case is every case. For
the others numbers are taken from the rule itself: its target and limits, half and twice as much, 0, and below 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from goalrules.model.asking import all_parts, computed_targets, numbers_of, quantities_of
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST, OUTCOME, STANDARD_ERROR, TARGET, TOTAL, Measurement
from goalrules.model.period import Period
from goalrules.model.quantity import (
    Amount,
    BaselineValue,
    CurrentValue,
    Forecast,
    Gap,
    Growth,
    Pace,
    PreviousValue,
    Progress,
    Quantity,
    StandardError,
    Statistic,
    ValueEarlier,
    ValueIn,
    ValueOfEntity,
    YearlyChange,
    YearsSinceBaseline,
)
from goalrules.model.unit import UnitKind

_SINCE_BASELINE = BaselineValue | Progress | Pace | Growth | YearsSinceBaseline
FARTHEST = 60
"""No more periods than this are filled before the one that is judged."""


class Assumed(NamedTuple):
    """Rows other than the one that varies, and the same in short: what it is of, and the number."""

    rows: tuple[Measurement, ...] = ()
    said: tuple[tuple[str, Decimal], ...] = ()


class Kinds(NamedTuple):
    """Which other data an indicator looks at."""

    periods: tuple[Period, ...]
    target: bool
    entities: tuple[str, ...]
    groups: tuple[str, ...]
    forecasts: tuple[Period, ...]
    errors: bool

    @property
    def none(self) -> bool:
        """Whether the value and what the rule says are all there is."""
        return not (self.periods or self.target or self.entities or self.groups or self.forecasts or self.errors)


def kinds_of(indicator: Indicator, period: Period) -> Kinds:
    """The other data that an indicator looks at when a period is judged."""
    periods: set[int] = set()
    entities: list[str] = list(indicator.peers.entities) if indicator.peers is not None else []
    groups = list(indicator.split.groups) if indicator.split is not None else []
    forecasts: list[Period] = []
    errors = False
    own_groups = tuple(groups)
    for part in _parts(indicator):
        periods.update(_periods_of(part, indicator, period))
        match part:
            case ValueOfEntity() if part.name not in own_groups:
                entities.append(part.name)
            case CurrentValue(group=str(group)):
                groups.append(group)
            case Gap():
                groups += [part.first, part.second]
            case Forecast(by=None):
                forecasts.append(part.period)
            case StandardError():
                errors = True
    before = sorted(n for n in periods if n != period.number and period.number - n <= FARTHEST)
    target = indicator.target is not None and indicator.target.from_measurements
    return Kinds(
        tuple(Period(period.kind, n) for n in before),
        target,
        tuple(dict.fromkeys(entities)),
        tuple(dict.fromkeys(groups)),
        tuple(dict.fromkeys(forecasts)),
        errors,
    )


def _parts(indicator: Indicator) -> Iterator[Quantity]:
    wholes = [*quantities_of(indicator), *computed_targets(indicator)]
    if indicator.trend is not None:
        wholes.append(indicator.trend.reference)
    for whole in wholes:
        yield from all_parts(whole, indicator.named)


def _periods_of(part: Quantity, indicator: Indicator, period: Period) -> range | tuple[int, ...]:
    """The numbers of the earlier periods that a quantity looks at."""
    match part:
        case ValueIn():
            return (part.period.number,)
        case ValueEarlier():
            return (period.years_earlier(part.years).number,)
        case PreviousValue():
            return (period.number - 1,)
        case Statistic() | YearlyChange():
            return range(period.number - part.over.count, period.number)
        case Forecast() if part.over is not None:
            return range(period.number - part.over.count, period.number)
        case _ if isinstance(part, _SINCE_BASELINE):
            base = indicator.baseline
            return (base.period.number,) if base is not None and base.number is None else ()
    return ()


def assumed(indicator: Indicator, period: Period, entity: str | None, kinds: Kinds) -> Iterator[Assumed]:
    """Sets of other data, the plainest first; one without rows where none is looked at."""
    numbers = _numbers(indicator)
    near = kinds.periods and kinds.periods[-1].number == period.number - 1
    has_old = bool(kinds.periods) and (len(kinds.periods) > 1 or not near)
    choices = [
        numbers if has_old else numbers[:1],
        numbers if near else numbers[:1],
        numbers if kinds.target else numbers[:1],
        numbers if kinds.entities else numbers[:1],
        numbers[:4] if kinds.groups or kinds.forecasts or kinds.errors else numbers[:1],
    ]
    for places in sorted(product(*(range(len(one)) for one in choices)), key=lambda at: (sum(at), at)):
        chosen = Numbers(*(one[at] for one, at in zip(choices, places, strict=True)))
        yield _as_rows(indicator, period, entity, kinds, chosen)


class Numbers(NamedTuple):
    """The numbers of one set of other data: earlier periods, the last of them, target, entities, and the rest."""

    old: Decimal
    last: Decimal
    target: Decimal
    others: Decimal
    rest: Decimal


def _as_rows(indicator: Indicator, period: Period, entity: str | None, kinds: Kinds, numbers: Numbers) -> Assumed:
    empty = Measurement(indicator.path, entity, TOTAL, period, OUTCOME, None)
    found: list[tuple[str, Measurement]] = []
    for at in kinds.periods:
        number = numbers.last if at.number == period.number - 1 else numbers.old
        found.append((str(at), empty._replace(period=at, value=number)))
    if kinds.target:
        found.append(("target", empty._replace(kind=TARGET, value=numbers.target)))
    for place, name in enumerate(kinds.entities):
        # They differ a little, so that there is a median and a rank.
        found.append((f'"{name}"', empty._replace(entity=name, value=numbers.others + 10 * (place % 2))))
    found += [(group, empty._replace(group=group, value=numbers.rest)) for group in kinds.groups]
    found += [(str(at), empty._replace(period=at, kind=FORECAST, value=numbers.rest)) for at in kinds.forecasts]
    if kinds.errors:
        found.append(("standard error", empty._replace(kind=STANDARD_ERROR, value=Decimal(1))))
    told = tuple((name, row.value) for name, row in found if isinstance(row.value, Decimal))
    return Assumed(tuple(row for _, row in found), told)


def _numbers(indicator: Indicator) -> tuple[Decimal, ...]:
    """Numbers that the rule speaks of and some around them, the plainest first."""
    target = indicator.target
    written = [point.low for point in target.points] if target is not None else []
    if not written:
        amounts = (part for part in _parts(indicator) if isinstance(part, Amount))
        written = [amount.number for amount in amounts if abs(amount.number) >= 2][:2]
    if indicator.near is not None and indicator.near.limit is not None:
        written += [n.number for n in numbers_of(indicator.near.limit) if isinstance(n, Amount)]
    start = [number for number in dict.fromkeys(written) if number] or [Decimal(100)]
    around = [start[0], start[0] / 2, start[0] * 2, start[0] + 1, -start[0], Decimal(0), *start[1:3]]
    found = tuple(dict.fromkeys(+number for number in around))
    return tuple(number for number in found if number >= 0) if is_never_negative(indicator) else found


_BELOW_ZERO = ("points", "index points")


def is_never_negative(indicator: Indicator) -> bool:
    """Whether values below 0 would be strange: of shares, of time, of money and whatever else has a unit of its own.

    No counter-example is made with such.
    """
    unit = indicator.unit
    return unit.kind is UnitKind.PERCENT or (unit.kind is UnitKind.OTHER and unit.name not in _BELOW_ZERO)
