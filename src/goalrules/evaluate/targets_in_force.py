"""Targets that are no numbers in the rule file: delivered with the data, or computed from other values."""

from __future__ import annotations

from collections.abc import Mapping

from goalrules.evaluate.facts import Facts
from goalrules.evaluate.quantities import operand
from goalrules.evaluate.targets import delivered_target, expired, with_limits
from goalrules.evaluate.values import used
from goalrules.model.quantity import Bound
from goalrules.verdict import Reason, TargetInForce


def set_target(facts: Facts, written: Mapping[str, TargetInForce]) -> None:
    """Give facts the target of their group, or else of the total, where it is not among the `written` ones (F5, F7)."""
    indicator, world = facts.indicator, facts.world
    target = dict(indicator.group_targets).get(facts.group, indicator.target)
    if target is None or facts.group in written:
        return
    if target.computed is not None:
        facts.target = expired(target, world.period) or _computed(target.computed, facts)
    else:
        series = world.measurements.target_series(world.entity, indicator.path, facts.group)
        facts.target = delivered_target(indicator, series, world.period, world.measurements)


def _computed(bound: Bound, facts: Facts) -> TargetInForce:
    """A target that is computed from other values; without one, the reason why (H7, F1)."""
    low = operand(bound.low, facts)
    high = None if bound.high is None else operand(bound.high, facts)
    parts = (low,) if high is None else (low, high)
    reason = next((part.reason for part in parts if part.number is None), None)
    compared = parts if facts.value is None else (used("value", facts), *parts)
    if reason is None and not facts.can_be_joined(*compared):
        reason = Reason.METHOD_CHANGED
    elif low.number is not None and high is not None and high.number is not None and low.number >= high.number:
        reason = Reason.BOUNDS_REVERSED
    if low.number is None or reason is not None:
        return TargetInForce(bound.comparator, None, None, None, None, reason=reason, computed=parts)
    return with_limits(facts.indicator, low.number, None if high is None else high.number, None, parts)
