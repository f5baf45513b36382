"""The limits of one indicator along its value: at each, one digit below, and one above.

Where a level, a trend or a score turns is followed exactly, by the numbers that the evaluator compares (see
`counterfactual`); other data that the rule looks at are those of the plan's own scenarios, or assumed.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from itertools import islice
from typing import Literal, NamedTuple

from goalrules.counterfactual.varying import NotSolved
from goalrules.evaluate.reference import everyday_scale
from goalrules.evaluate.scenarios import period_of as period_of_scenario
from goalrules.model.asking import all_parts, computed_targets, quantities_of
from goalrules.model.indicator import Indicator
from goalrules.model.judgement import Fact, Scenario
from goalrules.model.measurement import FORECAST, OUTCOME, STANDARD_ERROR, TARGET, TOTAL, Measurement
from goalrules.model.numbers import Number, exact
from goalrules.model.period import Period
from goalrules.model.quantity import Amount, Quantity
from goalrules.model.reals import Real
from goalrules.proofs.assumed_data import Assumed, assumed, is_never_negative, kinds_of
from goalrules.proofs.periods import period_of
from goalrules.proofs.value_levels import Along
from goalrules.trials.digits import decimals_of
from goalrules.trials.worlds import Given, Worlds

Side = Literal["at", "below", "above"]
NUMBERS = ("measured", "information")
"""Natures of indicators that have a value as a number."""
MOST_GROUNDS = 6
"""So many sets of other data are tried of one indicator."""
MOST_ASSUMED = 3
MOST_DIGITS = 6


class LimitCase(NamedTuple):
    """A value at or beside a limit, with all else that is given."""

    path: str
    value: Decimal
    limit: Number
    side: Side
    given: Given


def limit_cases(indicator: Indicator, worlds: Worlds, most_grounds: int = MOST_GROUNDS * 2) -> tuple[LimitCase, ...]:
    """All cases of one indicator, the limits from the least; none of one that has no number.

    `most_grounds` bounds how many sets of other data are tried.
    """
    key = ("limits", indicator.path, most_grounds)
    if key not in worlds.kept:
        worlds.kept[key] = tuple(_cases(indicator, worlds, most_grounds))
    found: tuple[LimitCase, ...] = worlds.kept[key]
    return found


def _cases(indicator: Indicator, worlds: Worlds, most_grounds: int) -> Iterator[LimitCase]:
    if indicator.nature not in NUMBERS:
        return
    seen: set[tuple[object, ...]] = set()
    for ground in grounds(indicator, worlds)[:most_grounds]:
        for limit in _limits(indicator, worlds, ground):
            for side, value in _around(limit, indicator):
                if (ground, value) in seen or (value < 0 and is_never_negative(indicator)):
                    continue
                seen.add((ground, value))
                yield LimitCase(indicator.path, value, limit, side, with_value(ground, indicator.path, value, worlds))


def with_value(ground: Given, path: str, value: Decimal, worlds: Worlds) -> Given:
    """Other data with a value of the period that is judged."""
    return ground._replace(facts=(*ground.facts, Fact(path=path, number=value, span=worlds.nowhere)))


# ---- other data --------------------------------------------------------------------------------------------


def grounds(indicator: Indicator, worlds: Worlds) -> tuple[Given, ...]:
    """Other data than the value: as the plan's scenarios give them, and some assumed, without repetition."""
    period = period_of(indicator, worlds.plan)
    kinds = kinds_of(indicator, period)
    own = None if worlds.plan.period is not None else period
    if kinds.none:
        return (Given(period=own),)
    found = dict.fromkeys(_of_scenarios(indicator, worlds))
    found = dict.fromkeys(islice(found, MOST_GROUNDS - 1))
    for rows in islice(assumed(indicator, period, worlds.plan.entity, kinds), MOST_ASSUMED):
        facts = tuple(_fact(row, period, worlds) for row in rows.rows)
        found.setdefault(Given(facts, own))
    return tuple(found)


def _of_scenarios(indicator: Indicator, worlds: Worlds) -> Iterator[Given]:
    for scenario in worlds.plan.scenarios:
        about = [fact for fact in scenario.facts if fact.path == indicator.path]
        others = tuple(fact for fact in about if not _is_the_value(fact, worlds, scenario))
        if about and all(fact.trend is None and fact.level is None for fact in about):
            yield Given(others, scenario.period, scenario.entity)


def _is_the_value(fact: Fact, worlds: Worlds, scenario: Scenario) -> bool:
    """Whether a fact is of the very value that varies: of the total, of the period that is judged."""
    same = fact.period is None or fact.period == period_of_scenario(worlds.whole, scenario)
    return fact.kind == OUTCOME and fact.group == TOTAL and fact.entity is None and not fact.earlier and same


def _fact(row: Measurement, period: Period, worlds: Worlds) -> Fact:
    other = None if row.entity == worlds.plan.entity else row.entity
    value = row.value
    assert isinstance(value, Decimal)
    if row.kind == TARGET:
        return Fact(path=row.indicator, kind="target", number=value, span=worlds.nowhere)
    at = None if row.period == period and row.kind != FORECAST else row.period
    kind: Literal["outcome", "forecast", "standard_error"] = "outcome"
    if row.kind == FORECAST:
        kind = "forecast"
    elif row.kind == STANDARD_ERROR:
        kind = "standard_error"
    return Fact(
        path=row.indicator, kind=kind, group=row.group, period=at, entity=other, number=value, span=worlds.nowhere
    )


# ---- limits ------------------------------------------------------------------------------------------------


def _limits(indicator: Indicator, worlds: Worlds, ground: Given) -> list[Number]:
    """The values at which something that is asked turns out otherwise."""
    world = worlds.world(ground)
    along = Along(indicator, everyday_scale(worlds.plan), world.period, world.entity)
    try:
        stretches = along.stretches(Assumed(tuple(world.measurements.rows)))
    except (NotSolved, OverflowError):
        return sorted(set(_written(indicator)))
    # Going through the values begins somewhere and stops nowhere: those ends are no limits.
    ends = [one.first for one in stretches if one.is_one_number]
    roots = [one.last for one in stretches if isinstance(one.last, Real)]
    return sorted({*ends, *roots})


def _written(indicator: Indicator) -> dict[Decimal, int]:
    """The numbers that an indicator's rule writes, each with its digits behind the point."""
    wholes: list[Quantity] = [*quantities_of(indicator), *computed_targets(indicator)]
    if indicator.near is not None and indicator.near.limit is not None:
        wholes.append(indicator.near.limit.low)
    numbers = [p.number for whole in wholes for p in all_parts(whole, indicator.named) if isinstance(p, Amount)]
    if indicator.target is not None:
        numbers += [end for point in indicator.target.points for end in (point.low, point.high) if end is not None]
    if indicator.near is not None:
        numbers += [one.number for one in (indicator.near.below, indicator.near.above) if one is not None]
    if indicator.trend is not None:
        numbers.append(indicator.trend.steady.number)
    return {number: max(decimals_of(number), 0) for number in numbers}


def digits_of(indicator: Indicator) -> int:
    """So many digits behind the point has the finest number that an indicator's rule writes."""
    return max(_written(indicator).values(), default=0)


def _around(limit: Number, indicator: Indicator) -> Iterator[tuple[Side, Decimal]]:
    """The value at a limit (where there is such), one digit below and one above."""
    limit = exact(limit)
    if isinstance(limit, Decimal) and _decimals(limit) <= MOST_DIGITS:
        written = max((d for number, d in _written(indicator).items() if number == limit), default=0)
        digits = max(written, _decimals(limit)) if indicator.decimals is None else indicator.decimals
        step = Decimal(1).scaleb(-digits)
        if limit == limit.quantize(step, rounding=ROUND_FLOOR):
            at = limit.quantize(step)
            yield from (("below", at - step), ("at", at), ("above", at + step))
            return
    digits = digits_of(indicator) + 2 if indicator.decimals is None else indicator.decimals
    step = Decimal(1).scaleb(-min(digits, MOST_DIGITS))
    low, high = limit.enclosure(30) if isinstance(limit, Real) else (Fraction(limit), Fraction(limit))
    yield "below", _decimal(low, step, ROUND_FLOOR)
    yield "above", _decimal(high, step, ROUND_CEILING)


def _decimal(number: Fraction, step: Decimal, rounding: str) -> Decimal:
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(step, rounding=rounding)


def _decimals(number: Decimal) -> int:
    return decimals_of(number.normalize())
