"""The trend of an indicator: the change since its reference, valued by the direction (semantics H4 to H6)."""

from __future__ import annotations

from decimal import Decimal

from goalrules.evaluate.facts import Facts
from goalrules.evaluate.quantities import improvement
from goalrules.evaluate.semantics import trend_of
from goalrules.evaluate.targets import tolerance_distance
from goalrules.model.numbers import exact
from goalrules.verdict import Reason, TrendFinding


def trend_finding(facts: Facts) -> TrendFinding | None:
    """The trend of an indicator that declares one (H4), else None."""
    rule = facts.indicator.trend
    if rule is None:
        return None
    gain = improvement("improvement", facts)
    now, reference = gain.parts[0], gain.parts[1]
    base = facts.target.low
    if rule.steady.of_target and base is None:
        steady = None
    else:
        steady = tolerance_distance(rule.steady, base if base is not None else Decimal(0))
    if gain.number is None or steady is None:
        reason = gain.reason or facts.target.reason or Reason.TOLERANCE_BASE_NOT_POSITIVE
        return TrendFinding(None, reason, now, reference, gain.number, None, rule.limit_included)
    trend = trend_of(gain.number, exact(steady), rule.limit_included)
    return TrendFinding(trend, None, now, reference, gain.number, exact(steady), rule.limit_included)
