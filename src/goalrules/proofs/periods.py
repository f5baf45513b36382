"""For which period an indicator is looked at before there are data."""

from __future__ import annotations

from goalrules.model.indicator import Indicator
from goalrules.model.period import Period
from goalrules.model.plan import Plan

ANY_YEAR = 2020


def period_of(indicator: Indicator, plan: Plan) -> Period:
    """The period that a plan judges; else one for which the indicator has a target."""
    if plan.period is not None:
        return plan.period
    points = indicator.target.points if indicator.target is not None else ()
    dated = [point.period for point in points if point.period is not None]
    if dated:
        return dated[0]
    base = indicator.baseline
    return Period.year_of(ANY_YEAR) if base is None else Period(base.period.kind, base.period.number + 2)
