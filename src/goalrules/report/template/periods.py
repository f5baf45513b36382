"""The periods for which a plan's rules look at an indicator: that which is judged, and those that it is compared with.

What has no end, as `previous value` or `the last 6 values`, is taken to be in the nearest periods that can hold it.
"""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.model.asking import all_parts, quantities_of
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST, OUTCOME, STANDARD_ERROR, TARGET
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.model.quantity import (
    BaselineValue,
    Forecast,
    Growth,
    Pace,
    PreviousValue,
    Progress,
    Quantity,
    StandardError,
    Statistic,
    ValueEarlier,
    ValueIn,
    Window,
    YearlyChange,
    YearsSinceBaseline,
)


def periods_asked(indicator: Indicator, plan: Plan, period: Period, kind: str) -> tuple[Period, ...]:
    """The periods for which a kind of figure is asked, the newest first."""
    outlooks = set(_outlooks(indicator, plan))
    match kind:
        case _ if kind == OUTCOME:
            found = {period, *_of_outcomes(indicator, plan, period)}
        case _ if kind == TARGET:
            found = {period, *outlooks}
        case _ if kind == FORECAST:
            found = outlooks | {q.period for q in _quantities(indicator) if isinstance(q, Forecast) and q.by is None}
        case _:
            assert kind == STANDARD_ERROR
            errors = [q.of for q in _quantities(indicator) if isinstance(q, StandardError)]
            found = {at for of in errors for at in (set(_looked_at(of, indicator, period)) or {period})}
    return tuple(sorted(found, reverse=True))


def periods_asked_of_others(indicator: Indicator, period: Period) -> tuple[Period, ...]:
    """The periods for which the outcome of another entity is asked, that is compared with: those of the value used."""
    return tuple(Period(period.kind, period.number - back) for back in range(_stand_ins(indicator, period) + 1))


def last_years(period: Period, years: int) -> tuple[Period, ...]:
    """All periods of so many years up to this one, the newest first."""
    return tuple(Period(period.kind, period.number - back) for back in range(years * period.kind.per_year))


def _of_outcomes(indicator: Indicator, plan: Plan, period: Period) -> Iterator[Period]:
    for quantity in _quantities(indicator):
        yield from _looked_at(quantity, indicator, period)
    yield from periods_asked_of_others(indicator, period)
    for goal in plan.goals:
        if goal.outlook is not None and goal.outlook.over is not None and is_below(indicator, goal.path, plan):
            yield from _window(goal.outlook.over, period)


def _stand_ins(indicator: Indicator, period: Period) -> int:
    """How many earlier periods there are whose value may stand in for that of the one that is judged."""
    return (indicator.latest_years or 0) * period.kind.per_year


def _quantities(indicator: Indicator) -> Iterator[Quantity]:
    """All quantities that the indicator's rules speak of, with all that they are made of."""
    wholes = [*quantities_of(indicator)]
    if indicator.trend is not None:
        wholes.append(indicator.trend.reference)
    for whole in wholes:
        yield from all_parts(whole, indicator.named)


def _looked_at(quantity: Quantity, indicator: Indicator, period: Period) -> Iterator[Period]:
    """The earlier periods that one quantity looks at by itself."""
    match quantity:
        case PreviousValue():
            yield Period(period.kind, period.number - 1)
        case ValueEarlier():
            yield period.years_earlier(quantity.years)
        case ValueIn():
            yield quantity.period
        case BaselineValue() | Progress() | Pace() | Growth() | YearsSinceBaseline():
            if indicator.baseline is not None and indicator.baseline.number is None:
                yield indicator.baseline.period
        case Statistic() | YearlyChange():
            yield from _window(quantity.over, period)
        case Forecast() if quantity.over is not None:
            yield from _window(quantity.over, period)


def _window(over: Window, period: Period) -> Iterator[Period]:
    last = period.number - 1 if over.previous else period.number
    return (Period(period.kind, last - back) for back in range(over.count))


def _outlooks(indicator: Indicator, plan: Plan) -> Iterator[Period]:
    """The later periods for which forecasts are asked, because a goal that it is a member of has an outlook on them."""
    for goal in plan.goals:
        if goal.outlook is not None and not goal.outlook.by_line and is_below(indicator, goal.path, plan):
            yield goal.outlook.period


def is_below(indicator: Indicator, goal: str, plan: Plan) -> bool:
    """Whether an indicator is a member of a goal, or of a goal inside it."""
    from goalrules.model.goal import Goal

    node = plan.nodes.get(goal)
    members = node.members if isinstance(node, Goal) else ()
    return any(
        member.path == indicator.path or (member.kind == "goal" and is_below(indicator, member.path, plan))
        for member in members
    )
