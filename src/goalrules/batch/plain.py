"""Indicators whose level follows from the value of the period and a written target: nearly all of them.

What each target status gives (met, near, missed, or not known) is asked of the evaluator's own walk; where on the
grid of values they lie is worked out for each period. So every such indicator is one row of numbers, the same form for
all of them.
"""

from __future__ import annotations

from typing import NamedTuple

from goalrules.batch.grid import EMPTY, Interval, before_rounding, met_on_grid, near_on_grid
from goalrules.batch.standings import Standings, standings
from goalrules.evaluate.clauses import Asker, joined, ready, walk
from goalrules.evaluate.findings import target_finding
from goalrules.evaluate.semantics import MET, MISSED, NEAR
from goalrules.evaluate.targets import NO_TARGET, is_dated, written_target
from goalrules.model.condition import Both, Condition, Either, Negation, TargetStatus, single
from goalrules.model.indicator import Indicator
from goalrules.model.period import Period
from goalrules.verdict import Reason, TargetInForce


class Limits(NamedTuple):
    """The target of one indicator in one period, on the grid; `reason` says why there is none, or why near is not.

    The masks say which levels are possible of a value that is met, near and missed.
    """

    met: Interval
    near: Interval
    if_met: int
    if_near: int
    if_missed: int
    reason: Reason | None
    target: TargetInForce


class Plain(NamedTuple):
    """A plain indicator: the mask of its levels without a value, and how its standings are written."""

    indicator: Indicator
    without_value: int
    form: Standings


def is_plain(indicator: Indicator) -> bool:
    """Whether the level follows from the value and the written target alone."""
    rating, target = indicator.rating, indicator.target
    if rating is None or indicator.nature != "measured" or indicator.split is not None:
        return False
    if indicator.latest_years is not None or indicator.trend is not None or indicator.scores:
        return False
    if target is not None and (target.from_measurements or target.computed is not None):
        return False
    conditions = [clause.condition for clause in rating.clauses if clause.condition is not None]
    return all(isinstance(part, TargetStatus) for condition in conditions for part in single(condition))


def plain(indicator: Indicator, *, absences: bool = True) -> Plain:
    """What of a plain indicator is the same in all periods; `absences`: whether data may say "not applicable"."""
    rating = indicator.rating
    assert rating is not None
    without = _outcomes(indicator, NO_TARGET, _any_status(indicator))
    masks = [_outcomes(indicator, NO_TARGET, status) for status in (MET, NEAR, MISSED, NEAR | MISSED)]
    form = standings(
        len(rating.scale.levels) + 1,
        sorted({*masks, without}),
        may_be_outside=absences or indicator.applies is not None,
    )
    return Plain(indicator, without, form)


def limits_in(indicator: Indicator, period: Period, digits: int) -> Limits:
    """The target of a period, for values with so many digits."""
    target = NO_TARGET if indicator.target is None else written_target(indicator, period)
    if target.low is None:
        unknown = _outcomes(indicator, target, _any_status(indicator))
        return Limits(EMPTY, EMPTY, unknown, unknown, unknown, target.reason, target)
    grid = digits if indicator.decimals is None else min(digits, indicator.decimals)
    met, near = met_on_grid(target, grid), near_on_grid(target, grid)
    if grid < digits:
        met, near = before_rounding(met, digits, grid), before_rounding(near, digits, grid)
    missed = MISSED if target.reason is None else NEAR | MISSED
    if_met, if_near, if_missed = (_outcomes(indicator, target, status) for status in (MET, NEAR, missed))
    return Limits(met, near, if_met, if_near, if_missed, target.reason, target)


def has_dated_target(indicator: Indicator) -> bool:
    return is_dated(indicator)


def _any_status(indicator: Indicator) -> int:
    return MET | MISSED | (0 if indicator.near is None else NEAR)


def _outcomes(indicator: Indicator, target: TargetInForce, status: int) -> int:
    """The levels that the clauses allow of a target status."""
    rating = indicator.rating
    assert rating is not None

    def prepare(condition: Condition) -> Asker[None]:
        if isinstance(condition, TargetStatus):
            return lambda _: target_finding(condition, target, status, None)
        assert isinstance(condition, Both | Either | Negation)
        return joined(condition, prepare)

    return walk(ready(rating.walk, rating.scale, prepare), None)[0]
