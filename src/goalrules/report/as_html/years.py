"""The small chart of an indicator: its values over the years against the target path.

The places of points are drawn, not judged: they are the only binary floats here, and no number is read from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from goalrules.evaluate.targets import delivered_target, written_target
from goalrules.measurements.store import Measurements, Series
from goalrules.model.indicator import Indicator, Target
from goalrules.model.measurement import OUTCOME, TOTAL, Measurement
from goalrules.model.numbers import Number
from goalrules.model.period import Period
from goalrules.report.as_html.words import Words
from goalrules.verdict import Assessment, TargetInForce

WIDTH, HEIGHT = 150, 54
LEFT, RIGHT, TOP, BOTTOM = 6, 144, 7, 39
MOST_YEARS = 60

_Drawable: TypeAlias = Decimal | Fraction


class Chart(NamedTuple):
    """`values`, `targets` and `limits` are lines as points of SVG; `dots` the values; `text` tells all of it."""

    text: str
    values: str
    dots: tuple[tuple[str, str], ...]
    targets: tuple[str, ...]
    limits: tuple[str, ...]
    first: str
    last: str
    rows: tuple[Measurement, ...]


class _Seen(NamedTuple):
    values: dict[int, _Drawable]
    targets: dict[int, TargetInForce]
    rows: tuple[Measurement, ...]


def chart(found: Assessment, measurements: Measurements, entity: str | None, at: Period, words: Words) -> Chart | None:
    """The chart of an indicator; None where there is nothing to compare: fewer than two values, and no target."""
    node = found.node
    if not isinstance(node, Indicator) or not found.applicable:
        return None
    series = measurements.of_entity(entity).get((node.path, TOTAL, OUTCOME), {})
    seen = _seen(found, node, series, measurements, entity, at)
    if not seen.values or len(seen.values) + len(seen.targets) < 2:
        return None
    numbers = sorted({*seen.values, *seen.targets})
    if numbers[-1] - numbers[0] > MOST_YEARS * at.kind.per_year:
        return None
    return _drawn(seen, numbers, node, at, words)


def _seen(
    found: Assessment,
    node: Indicator,
    series: Series,
    measurements: Measurements,
    entity: str | None,
    at: Period,
) -> _Seen:
    """Values up to the period judged, and the targets of their years, of the path and of the period judged."""
    rows = tuple(row for n, row in sorted(series.items()) if n <= at.number and row.value is not None)
    values = {row.period.number: row.value for row in rows if row.value is not None}
    asked = {*values, at.number, *(_path(node.target) if node.target is not None else ())}
    targets = {n: _target(found, node, measurements, entity, at, Period(at.kind, n)) for n in sorted(asked)}
    return _Seen(values, {n: target for n, target in targets.items() if _is_drawable(target)}, rows)


def _path(target: Target) -> Iterable[int]:
    dated = [point.period for point in target.points] + [target.by]
    return (period.number for period in dated if period is not None)


def _target(
    found: Assessment, node: Indicator, measurements: Measurements, entity: str | None, at: Period, period: Period
) -> TargetInForce:
    """The target in force in a period; of a computed one only that of the period judged is known."""
    if period == at and found.target is not None:
        return found.target
    if node.target is not None and node.target.from_measurements:
        return delivered_target(node, measurements.target_series(entity, node.path, TOTAL), period, measurements)
    if node.target is None or node.target.computed is not None:
        return TargetInForce("none", None, None, None, None)
    return written_target(node, period)


def _is_drawable(target: TargetInForce) -> bool:
    ends = (target.low, target.high, target.near_low, target.near_high)
    return target.low is not None and all(end is None or isinstance(end, Decimal | Fraction) for end in ends)


# ---- drawing -----------------------------------------------------------------------------------------------


class _Frame(NamedTuple):
    """From periods and numbers to places in the drawing."""

    first: int
    last: int
    low: Fraction
    high: Fraction

    def at(self, period: int, value: Number) -> tuple[str, str]:
        assert isinstance(value, Decimal | Fraction)
        wide, tall = self.last - self.first, self.high - self.low
        x = (LEFT + RIGHT) / 2 if not wide else LEFT + (RIGHT - LEFT) * (period - self.first) / wide
        y = (TOP + BOTTOM) / 2 if not tall else BOTTOM - (BOTTOM - TOP) * float((Fraction(value) - self.low) / tall)
        return f"{x:.1f}", f"{y:.1f}"

    def line(self, values: Mapping[int, Number]) -> str:
        """A line through values; a single one is drawn across the whole width."""
        if len(values) == 1:
            _, y = self.at(self.first, next(iter(values.values())))
            return f"{LEFT},{y} {RIGHT},{y}"
        return " ".join(",".join(self.at(period, value)) for period, value in values.items())


def _drawn(seen: _Seen, numbers: Sequence[int], node: Indicator, at: Period, words: Words) -> Chart:
    targets = _lines(seen.targets, ("low", "high"))
    limits = _lines(seen.targets, ("near_low", "near_high"))
    lines: list[Mapping[int, Number]] = [seen.values, *targets, *limits]
    drawn = [value for line in lines for value in line.values()]
    ends = [Fraction(value) for value in drawn if isinstance(value, Decimal | Fraction)]
    frame = _Frame(numbers[0], numbers[-1], min(ends), max(ends))
    return Chart(
        text=_text(seen, node, at, words),
        values=frame.line(seen.values) if len(seen.values) > 1 else "",
        dots=tuple(frame.at(period, value) for period, value in seen.values.items()),
        targets=tuple(map(frame.line, targets)),
        limits=tuple(map(frame.line, limits)),
        first=str(Period(at.kind, numbers[0])),
        last=str(Period(at.kind, numbers[-1])) if len(numbers) > 1 else "",
        rows=seen.rows,
    )


def _lines(targets: Mapping[int, TargetInForce], ends: tuple[str, ...]) -> list[dict[int, Number]]:
    lines = ({n: getattr(target, end) for n, target in targets.items()} for end in ends)
    known = ({n: value for n, value in line.items() if value is not None} for line in lines)
    return [line for line in known if line]


def _text(seen: _Seen, node: Indicator, at: Period, words: Words) -> str:
    """What the chart shows, for who cannot see it: `Values: 2019 61 %, 2020 62 %. Target: 2020 ≥ 65 %.`"""
    values = [f"{Period(at.kind, n)} {words.quantity(value, node.unit)}" for n, value in seen.values.items()]
    targets = [f"{Period(at.kind, n)} {words.target(one, node.unit, None)}" for n, one in seen.targets.items()]
    said = words.say("chart_values", points=", ".join(values))
    return f"{said} {words.say('chart_targets', points=', '.join(targets))}" if targets else said
