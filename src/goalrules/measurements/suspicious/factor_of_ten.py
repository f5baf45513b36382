"""A figure that is ten, a hundred or a thousand times the one before it, or the like one of another series.

A slipped decimal mark, thousands, per 1,000 in place of per 100,000: all move a number by a power of ten. About means
from 0.8 to 1.25 times that power, which leaves room for what changed from one year to the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, codes, said
from goalrules.measurements.suspicious.figures import Figure, Figures, present
from goalrules.model.indicator import Indicator
from goalrules.model.unit import Unit, UnitKind

POWERS = (10, 100, 1000)

FEWEST_STEADY_STEPS = 2
"""A tenfold is told only beside so many steps that are less than twofold: small numbers do grow tenfold."""

MOST_YEARS_APART = 3
"""Figures further apart than this are not compared: much may have happened."""

FEWEST_SERIES = 3
"""Series are compared with each other only if there are so many: of two nobody knows which is wrong."""


class Jump(NamedTuple):
    """A step from one figure of a series to the next, by about a power of ten."""

    before: Figure
    after: Figure
    power: int


def factor_of_ten(indicator: Indicator, figures: Figures) -> Iterator[Diagnostic]:
    """Jumps within each series, one finding for all series that jump alike in the same period; else odd series."""
    alike: dict[tuple[int, int, bool], list[Jump]] = {}
    for series in figures.series(indicator):
        for jump in _first_jump(series):
            grows = abs(jump.after.value) > abs(jump.before.value)
            alike.setdefault((jump.after.row.period.number, jump.power, grows), []).append(jump)
    for jumps in alike.values():
        yield _jumped(indicator, figures, jumps)
    if not alike and is_per_something(indicator.unit):
        yield from _odd_series(indicator, figures)


def power_between(one: Decimal, other: Decimal) -> int | None:
    """The power of ten by which two numbers of the same sign are apart, about; None where there is none."""
    small, large = sorted((abs(one), abs(other)))
    if not small or 10 * large < 80 * small or (one < 0) != (other < 0):
        return None
    return next((p for p in POWERS if 10 * large >= 8 * p * small and 4 * large <= 5 * p * small), None)


def _first_jump(series: list[Figure]) -> Iterator[Jump]:
    """The first jump of a series, if the rest of it is steady enough for a jump to be odd."""
    steps = list(pairwise(series))
    jumps = [
        Jump(before, after, power)
        for before, after in steps
        if (power := power_between(before.value, after.value)) is not None
        and after.row.period.number - before.row.period.number <= MOST_YEARS_APART * after.row.period.kind.per_year
    ]
    if not jumps:
        return
    first = jumps[0]
    others = [step for step in steps if power_between(step[0].value, step[1].value) != first.power]
    limit, fewest = (2, FEWEST_STEADY_STEPS) if first.power == POWERS[0] else (10, 0)
    if len(others) >= fewest and all(_is_within(before.value, after.value, limit) for before, after in others):
        yield first


def _is_within(one: Decimal, other: Decimal, limit: int) -> bool:
    small, large = sorted((abs(one), abs(other)))
    return large < limit * small or not large


def _jumped(indicator: Indicator, figures: Figures, jumps: list[Jump]) -> Diagnostic:
    first = jumps[0]
    before, after = first.before, first.after
    is_more = abs(after.value) > abs(before.value)
    return Diagnostic(
        codes.FACTOR_OF_TEN,
        said(
            "`{indicator}` for {what} is about {power} times the figure of {period}{more}"
            if is_more
            else "`{indicator}` for {what} is about 1/{power} of the figure of {period}{more}",
            indicator=indicator.path,
            what=figures.named(after.row),
            power=first.power,
            period=before.row.period,
            more=_likewise(len(jumps) - 1),
        ),
        figures.label(after.row, said("here {number}", number=after.value)),
        present(figures.label(before.row, said("{number} in {period}", number=before.value, period=before.row.period))),
        ("a decimal mark that slipped, or another unit, moves a figure by a power of ten",),
        "look both figures up at their source, and give them in one unit",
    )


def _likewise(others: int) -> str:
    return said("; {number} other series likewise", number=others) if others else ""


# ---- one series beside the others ------------------------------------------------------------------------


def is_per_something(unit: Unit) -> bool:
    """Whether large and small entities can be compared: percent, and units per something (`kr/inv`)."""
    return unit.kind is UnitKind.PERCENT or "/" in unit.name or " per " in f" {unit.name} "


def _odd_series(indicator: Indicator, figures: Figures) -> Iterator[Diagnostic]:
    """Series whose newest figure is a hundred or a thousand times the middle of the others', or such a part of it."""
    newest = [series[-1] for series in figures.series(indicator)]
    if len(newest) < FEWEST_SERIES:
        return
    middle = sorted(newest, key=lambda figure: figure.value)[len(newest) // 2]
    odd = [one for one in newest if (power_between(one.value, middle.value) or 0) >= POWERS[1]]
    if not odd or 2 * len(odd) >= len(newest):
        return
    first = odd[0]
    power = power_between(first.value, middle.value)
    is_more = abs(first.value) > abs(middle.value)
    yield Diagnostic(
        codes.FACTOR_OF_TEN,
        said(
            "`{indicator}` for {what} is about {power} times what others have{more}"
            if is_more
            else "`{indicator}` for {what} is about 1/{power} of what others have{more}",
            indicator=indicator.path,
            what=figures.named(first.row),
            power=power,
            more=_likewise(len(odd) - 1),
        ),
        figures.label(first.row, said("here {number}", number=first.value)),
        present(
            figures.label(
                middle.row, said("{number} in the middle of {series} series", number=middle.value, series=len(newest))
            )
        ),
        ("the indicator is in percent or per something, so that groups and entities are of one order",),
        "give all groups and entities in one unit",
    )
