"""Levels and scores that one indicator can have together: those of values along which it is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from goalrules.counterfactual.varying import NotSolved
from goalrules.evaluate.reference import everyday_scale
from goalrules.model.indicator import Indicator
from goalrules.model.numbers import Number
from goalrules.model.plan import Plan
from goalrules.proofs.assumed_data import Assumed, assumed, is_never_negative, kinds_of
from goalrules.proofs.periods import period_of
from goalrules.proofs.value_levels import Along, At

MOST = 12
"""So many different results of one indicator are tried at most."""


def samples(
    indicator: Indicator, plan: Plan, names: list[str], tried: Iterable[Decimal], *, levels: bool
) -> Iterator[tuple[str | None, tuple[Number | None, ...]]]:
    """Levels (where asked for) with the scores of these names, the best value first; `tried` are further values."""
    found: dict[tuple[str | None, tuple[Number | None, ...]], None] = {}
    for at in _values(indicator, plan, tried):
        scores = [score for name in names if (score := at.found.score(name)) is not None]
        numbers = tuple(score.number for score in scores)
        if len(numbers) < len(names) or None in numbers or (levels and at.level is None):
            continue
        found.setdefault((at.level if levels else None, numbers))
    some = list(found)
    if len(some) > MOST:
        # The ends, and as many between them as there is room for.
        some = [some[round_down(place, len(some))] for place in range(MOST)]
    yield from reversed(some) if indicator.direction != "lower" else some


def round_down(place: int, length: int) -> int:
    """The place-th of `MOST` places spread over a list."""
    return place * (length - 1) // (MOST - 1)


def _values(indicator: Indicator, plan: Plan, tried: Iterable[Decimal]) -> Iterator[At]:
    """Values in every stretch and at its ends, and some within those that have two ends."""
    period = period_of(indicator, plan)
    if indicator.nature != "measured":
        return
    along = Along(indicator, everyday_scale(plan), period, plan.entity)
    given: Assumed = next(assumed(indicator, period, plan.entity, kinds_of(indicator, period)))
    try:
        values = [at.value for at in along.levels(given, along.stretches(given))]
    except (NotSolved, OverflowError):
        return
    among = {*values, *tried, 2 * values[-1]}
    for low, high in pairwise(values):
        among |= {low + (high - low) * part / 4 for part in (1, 2, 3)}
    for value in sorted(among):
        if value >= 0 or not is_never_negative(indicator):
            yield along.at(given, Decimal(value))
