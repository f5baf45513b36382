"""Quantities over several periods in columns, as `evaluate.over_time` defines them (semantics H8, H9).

The values of one entity are numbered in the order of their periods. The newest, the one before it and so on are then
columns of each case, as many as a rule looks at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from goalrules.batch.cells import Cell
from goalrules.batch.exact import (
    Number,
    TooLarge,
    added,
    divided,
    first_reason,
    multiplied,
    negative,
    plus,
    times,
    whole,
)
from goalrules.model.measurement import FORECAST
from goalrules.model.quantity import Forecast, Statistic, Window
from goalrules.verdict import Reason

if TYPE_CHECKING:
    from goalrules.batch.quantities import Columns


class Newest(NamedTuple):
    """The newest values of a window: `size` is how many there are; each has its top, period and mark.

    A column beyond the count is NULL. `number` is a value of them as a number, but for its top. `of_newest` are the
    marks of the newest: by it the method had changed as often as by all of them, where they can be joined.
    """

    number: Number
    size: str
    tops: Sequence[str]
    periods: Sequence[str]
    marks: Sequence[str]
    reason: str
    of_newest: tuple[str, ...] = ()


def newest(columns: Columns, over: Window) -> Newest:
    """The values of a window, newest first, and why they do not suffice."""
    value = columns.value()
    keep = columns.keep
    there = f"CASE WHEN {value.top} IS NOT NULL THEN"
    place = keep(f'count({value.top}) OVER (PARTITION BY "entity" ORDER BY "period")')
    most = min(over.count, len(columns.periods) or 1)
    count = _count(columns, over, value.top, place, most)
    found: dict[str, list[str]] = {"top": [], "period": [], "mark": []}
    what = {"top": value.top, "period": f'{there} "period" END'}
    if columns.marks:
        what["mark"] = f"{there} {columns.marks[0]} END"

    def at(column: str, back: int) -> str:
        now = _back(columns, column, place, back)
        if over.previous:
            before = _back(columns, column, place, back + 1)
            now = keep(f"CASE WHEN {value.top} IS NULL THEN {now} ELSE {before} END")
        return keep(f"CASE WHEN {back} < {count} THEN {now} END")

    for back in range(most):
        for part, column in what.items():
            found[part].append(at(keep(column) if part != "top" else column, back))
    needed = over.at_least or over.count
    reason = f"CASE WHEN {count} < {needed} THEN '{Reason.TOO_FEW_VALUES}'"
    marks = found["mark"]
    if len(marks) > 1:
        changed = " OR ".join(f"{marks[0]} <> {mark}" for mark in marks[1:])
        reason += f" WHEN {changed} THEN '{Reason.METHOD_CHANGED}'"
    of_newest = tuple(marks[:1])
    if value.marks != columns.marks:  # of a value that is itself made of others
        of_newest = tuple(at(keep(f"{there} {mark} END"), 0) for mark in value.marks)
    return Newest(value, count, found["top"], found["period"], marks, keep(f"{reason} END"), of_newest)


def _count(columns: Columns, over: Window, top: str, place: str, most: int) -> str:
    """How many values a window has."""
    if over.basis == "years":
        ends = (
            f"{over.count} PRECEDING AND 1 PRECEDING"
            if over.previous
            else f"{over.count - 1} PRECEDING AND CURRENT ROW"
        )
        return columns.keep(f'count({top}) OVER (PARTITION BY "entity" ORDER BY "period" RANGE BETWEEN {ends})')
    before = f"{place} - CASE WHEN {top} IS NULL THEN 0 ELSE 1 END" if over.previous else place
    return columns.keep(f"least({before}, {most})")


def _back(columns: Columns, column: str, place: str, back: int) -> str:
    """What a column says in the case of the newest value, or so many values before it."""
    frame = (
        f"RANGE BETWEEN {back} PRECEDING AND {back} PRECEDING" if back else "RANGE BETWEEN CURRENT ROW AND CURRENT ROW"
    )
    return columns.keep(f'max({column}) OVER (PARTITION BY "entity" ORDER BY {place} {frame})')


# ---- statistics (H8) -------------------------------------------------------------------------------------


def statistic(columns: Columns, quantity: Statistic) -> Number:
    """Over the periods or values of a window."""
    values = newest(columns, quantity.over)
    number, tops = values.number, values.tops
    match quantity.function:
        case "mean":
            found = _total(columns, values)
            count = f"{number.bottom} * CAST(greatest({values.size}, 1) AS HUGEINT)"
            found = found._replace(bottom=columns.keep(count), most_below=number.most_below * len(tops))
        case "sum":
            found = _total(columns, values)
        case "minimum" | "maximum":
            beyond = number.most + 1
            top = _extreme(tops, largest=quantity.function == "maximum", beyond=beyond)
            found = number._replace(top=top, most=beyond)
        case _:
            percent = Decimal(50) if quantity.percent is None else quantity.percent
            found = _percentile(columns, values, Fraction(percent) / 100)
    return found._replace(reason=values.reason, marks=values.of_newest)


def _total(columns: Columns, values: Newest) -> Number:
    found = Number(f"COALESCE({values.tops[0]}, 0)", values.number.most)
    for top in values.tops[1:]:
        total, most = plus(f"({found.top})", found.most, f"COALESCE({top}, 0)", values.number.most)
        found = found._replace(top=total, most=most)
    return values.number._replace(top=columns.keep(found.top), most=found.most)


def _extreme(tops: Sequence[str], *, largest: bool, beyond: int) -> str:
    """The greatest or least of those that are there."""
    none = whole(-beyond if largest else beyond)
    filled = ", ".join(f"COALESCE({top}, {none})" for top in tops)
    return f"{'greatest' if largest else 'least'}({filled})"


def _percentile(columns: Columns, values: Newest, share: Fraction) -> Number:
    """At position p·(n + 1) in rising order, linear between neighbours, the first and last beyond the ends.

    The median is that of one half.
    """
    number, count = values.number, values.size
    # how many values are no greater, for each of them: the place of the last of its equals in rising order
    places = [
        columns.keep(" + ".join(f"CASE WHEN {other} <= {top} THEN 1 ELSE 0 END" for other in values.tops))
        for top in values.tops
    ]
    at = columns.keep(f"{share.numerator} * ({count} + 1)")
    below = columns.keep(f"greatest(least({at} // {share.denominator}, {count}), 1)")
    above = columns.keep(f"greatest(least({at} // {share.denominator} + 1, {count}), 1)")
    low, high = (_at_place(columns, values, places, place) for place in (below, above))
    rest = columns.keep(f"{at} % {share.denominator}")
    beyond = number.most + 1
    step, most_step = plus(high, beyond, low, beyond, "-")
    part, most_part = times(f"({step})", most_step, rest, share.denominator)
    whole_part, most_whole = times(low, beyond, str(share.denominator), share.denominator)
    top, _ = plus(f"({whole_part})", most_whole, f"({part})", most_part)
    bottom, most_below = times(number.bottom, number.most_below, str(share.denominator), share.denominator)
    # between two values, so no greater than the greater of them
    return number._replace(top=top, most=most_whole, bottom=bottom, most_below=most_below)


def _at_place(columns: Columns, values: Newest, places: Sequence[str], place: str) -> str:
    """The value at a place in rising order: the least that has so many no greater ones."""
    beyond = whole(values.number.most + 1)
    found = (
        f"CASE WHEN {top} IS NOT NULL AND {own} >= {place} THEN {top} ELSE {beyond} END"
        for top, own in zip(values.tops, places, strict=True)
    )
    return columns.keep(f"least({', '.join(found)})")


# ---- change and forecasts (H9) ---------------------------------------------------------------------------


def yearly_change(columns: Columns, over: Window, *, is_improvement: bool = False) -> Number:
    """(last − first) / (last year − first year); an improvement is counted in the good direction."""
    values = newest(columns, over)
    reason = columns.keep(
        first_reason(f"CASE WHEN {values.size} < 2 THEN '{Reason.TOO_FEW_VALUES}' END", values.reason)
    )
    first, since = (_oldest(columns, values, parts) for parts in (values.tops, values.periods))
    change = columns.kept(
        added(values.number._replace(top=values.tops[0]), values.number._replace(top=first), minus=True)
    )
    span = _span(columns)
    years = Number(columns.keep(f"CAST({values.periods[0]} - {since} AS BIGINT)"), span, str(columns.per_year),
                   columns.per_year)  # fmt: skip
    found = divided(change, years)
    if is_improvement and columns.indicator.direction == "lower":
        found = negative(columns.kept(found))
    unit = columns.indicator.unit.of_difference._replace(per_year=True)
    return found._replace(reason=reason, unit=unit, marks=values.of_newest)


def _oldest(columns: Columns, values: Newest, parts: Sequence[str]) -> str:
    cases = " ".join(f"WHEN {at} THEN {part}" for at, part in enumerate(parts, 1))
    return columns.keep(f"CASE {values.size} {cases} END")


def _span(columns: Columns) -> int:
    numbers = [period.number for period in columns.periods] or [0]
    return max(max(numbers) - min(numbers), 1)


def forecast(columns: Columns, quantity: Forecast) -> Number:
    """The value forecast for a period: as delivered, by a fitted line, or by the mean yearly change."""
    at, over = quantity.period.number, quantity.over
    if quantity.by is None or over is None:
        delivered = columns.of_cell(Cell(columns.path, columns.group, FORECAST))
        return columns.at(delivered, at, Reason.NO_FORECAST)._replace(marks=columns.mark_at(at))
    if quantity.by == "linear trend":
        return _by_line(columns, over, at)
    change = columns.kept(yearly_change(columns, over))
    value = columns.value()
    ahead = columns.keep(f'CAST({at} - "period" AS BIGINT)')
    span = max(abs(at - period.number) for period in columns.periods) if columns.periods else 1
    years = Number(ahead, span, str(columns.per_year), columns.per_year)
    found = added(value, columns.kept(multiplied(change, years)))
    marks = tuple(dict.fromkeys((*value.marks, *change.marks)))
    reason = first_reason(value.reason, change.reason)
    return found._replace(reason=reason, unit=columns.indicator.unit, marks=marks)


def _by_line(columns: Columns, over: Window, at: int) -> Number:
    """By the line of least squares through the outcomes of the last periods, of which there are 3 or more.

    With periods counted from the first of the window, and sums over the values: level and slope over one denominator,
    n·Σx² − (Σx)².
    """
    values = newest(columns, replace(over, basis="years", previous=False, at_least=over.needed_for_a_line))
    most, span, n = values.number.most, max(over.count - 1, 1), len(values.tops)
    start = columns.keep(f'CAST("period" - {span} AS BIGINT)')
    xs = [columns.keep(f"CAST({period} - {start} AS BIGINT)") for period in values.periods]
    sx = columns.keep(" + ".join(f"COALESCE({x}, 0)" for x in xs))
    sxx = columns.keep(" + ".join(f"COALESCE({x} * {x}, 0)" for x in xs))
    total = _total(columns, values)
    products = []
    for place, top in zip(xs, values.tops, strict=True):
        product, _most_product = times(top, most, place, span)
        products.append(f"COALESCE({product}, 0)")
    sxy, most_sxy = products[0], most * span
    for product in products[1:]:
        sxy, most_sxy = plus(f"({sxy})", most_sxy, product, most * span)
    sxy = columns.keep(sxy)
    count = columns.keep(f"CAST({values.size} AS BIGINT)")
    farthest = max((abs(at - period.number) for period in columns.periods), default=0)
    whole_x = Number(columns.keep(f"CAST({at} - {start} AS BIGINT)"), farthest + span)
    y, xy = Number(total.top, total.most), Number(sxy, most_sxy)
    x, xx, size = Number(sx, n * span), Number(sxx, n * span * span), Number(count, n)
    keep = columns.kept
    level = keep(added(keep(multiplied(y, xx)), keep(multiplied(x, xy)), minus=True))
    slope = keep(added(keep(multiplied(size, xy)), keep(multiplied(x, y)), minus=True))
    below = keep(added(keep(multiplied(size, xx)), keep(multiplied(x, x)), minus=True))
    line = keep(added(level, keep(multiplied(slope, whole_x))))
    if line.ends is not None:
        raise TooLarge
    bottom, most_below = times(f"greatest({below.top}, 1)", below.most, values.number.bottom, values.number.most_below)
    return values.number._replace(
        top=line.top,
        most=line.most,
        bottom=bottom,
        most_below=most_below,
        reason=values.reason,
        marks=values.of_newest,
    )
