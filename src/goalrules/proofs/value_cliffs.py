"""Cliffs of an indicator: two values beside each other of which the levels are two or more apart.

Only what its rule alone decides is looked at: a level that other data take part in falls with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import NamedTuple

from goalrules.counterfactual.varying import NotSolved
from goalrules.evaluate.reference import everyday_scale
from goalrules.evaluate.states import possible_levels
from goalrules.model.indicator import Indicator
from goalrules.model.numbers import Number
from goalrules.model.plan import Plan
from goalrules.model.reals import Real
from goalrules.proofs.assumed_data import Assumed
from goalrules.proofs.cliffs import LEVELS, levels_between, may_leap
from goalrules.proofs.periods import period_of
from goalrules.proofs.value_levels import Along, At


class ValueCliff(NamedTuple):
    """Two values beside each other, the better first, and how many levels lie between theirs."""

    better: At
    worse: At
    fall: int
    rounded: bool


def of_indicator(indicator: Indicator, plan: Plan) -> ValueCliff | None:
    """The largest cliff of an indicator's level along its value; None without one, or where it cannot be followed."""
    if not may_leap(indicator, plan):
        return None
    levels = possible_levels(indicator)
    along = Along(indicator, everyday_scale(plan), period_of(indicator, plan), plan.entity)
    try:
        stretches = along.stretches(Assumed())
    except (NotSolved, OverflowError):
        return None
    found: ValueCliff | None = None
    ends = [end for one in stretches for end in (one.first, one.last) if end is not None]
    pairs: Iterator[tuple[At, At]]
    if indicator.decimals is not None:
        pairs = _of_steps(along, ends, indicator.decimals)
    else:
        pairs = pairwise(along.levels(Assumed(), stretches))
    for one, other in pairs:
        better, worse = (one, other) if one.found.outcomes < other.found.outcomes else (other, one)
        if one.level is None or other.level is None:
            continue
        fall = levels_between(better.found.outcomes, worse.found.outcomes, levels)
        if fall >= LEVELS and (found is None or fall > found.fall):
            found = ValueCliff(better, worse, fall, indicator.decimals is not None)
    return found


def _of_steps(along: Along, ends: list[Number], decimals: int) -> Iterator[tuple[At, At]]:
    """The rounded values on either side of each number at which the level may change, one last digit apart."""
    step = Decimal(1).scaleb(-decimals)
    tried: set[Decimal] = set()
    for end in ends:
        number = end.enclosure(30)[0] if isinstance(end, Real) else end
        near = Decimal(number.numerator) / Decimal(number.denominator) if not isinstance(number, Decimal) else number
        lowest = near.quantize(step, rounding=ROUND_FLOOR) - step
        highest = near.quantize(step, rounding=ROUND_CEILING)
        while lowest <= highest:
            if lowest not in tried:
                tried.add(lowest)
                yield along.at(Assumed(), lowest), along.at(Assumed(), lowest + step)
            lowest += step
