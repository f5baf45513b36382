"""Targets that cannot be meant: met already at the base, turning on the way, or beyond what a share can be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from goalrules.evaluate.semantics import MET, path_target, target_status
from goalrules.evaluate.targets import with_limits
from goalrules.model.indicator import Indicator, Target, TargetPoint
from goalrules.model.numbers import Number
from goalrules.model.unit import UnitKind

_UP, _DOWN = ("at least", "above"), ("at most", "below")


class Turn(NamedTuple):
    """Two neighbouring points of a path of which the later asks for less than the earlier."""

    earlier: TargetPoint
    later: TargetPoint


def turns(target: Target) -> Iterator[Turn]:
    """Where a path turns against its own direction. A path may stay as it is; one with two sides has no direction."""
    for earlier, later in zip(target.points, target.points[1:], strict=False):
        falls, rises = later.low < earlier.low, later.low > earlier.low
        if (falls and target.comparator in _UP) or (rises and target.comparator in _DOWN):
            yield Turn(earlier, later)


def met_at_base(indicator: Indicator) -> Number | None:
    """The final target that the written baseline meets already; None where it does not, or is not known."""
    target, base = indicator.target, indicator.baseline
    if target is None or base is None or base.number is None or not target.points:
        return None
    final = target.points[-1]
    low = final.low
    if target_status(base.number, with_limits(indicator, low, final.high)) != MET:
        return None
    # A path that asks for more than the base in some year on the way is not met at its base.
    dated = [(p.period.number, p.low) for p in target.points if p.period is not None]
    others = [path_target(dated, target.between_points, number) for number, _ in dated]
    if any(n is not None and target_status(base.number, with_limits(indicator, n, None)) != MET for n in others[:-1]):
        return None
    return low


def beyond_percent(indicator: Indicator) -> TargetPoint | None:
    """A target in percent that no share of a whole can meet: above 100, or below 0."""
    target = indicator.target
    if target is None or indicator.unit.kind is not UnitKind.PERCENT:
        return None
    for point in target.points:
        top = point.low if point.high is None else point.high
        if target.comparator == "above" and point.low >= 100:
            return point
        if target.comparator in ("at least", "between", "exactly") and point.low > 100:
            return point
        if target.comparator == "below" and point.low <= 0:
            return point
        if target.comparator in ("at most", "between", "exactly") and top < 0:
            return point
    return None
