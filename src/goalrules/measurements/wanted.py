"""What a plan asks of the data: for each indicator the groups, entities, periods and kinds that its rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from goalrules.model.asking import all_parts, quantities_of
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST, OUTCOME, STANDARD_ERROR, TARGET, TOTAL
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.model.quantity import (
    Amount,
    BaselineValue,
    CurrentValue,
    Extreme,
    Forecast,
    Gap,
    Given,
    Growth,
    Negative,
    Pace,
    PercentOf,
    Power,
    PreviousValue,
    Product,
    Progress,
    Quantity,
    Size,
    StandardError,
    Statistic,
    Sum,
    ValueEarlier,
    ValueIn,
    ValueOfEntity,
    Window,
    YearlyChange,
    YearsSinceBaseline,
)

_SINCE_BASELINE = BaselineValue | Progress | Pace | Growth | YearsSinceBaseline
_MADE_OF_OTHERS = Amount | Given | Sum | Product | Power | Negative | Extreme | Size | PercentOf | StandardError


class Wanted(NamedTuple):
    """What is asked of the data for one indicator.

    `groups` begin with the total, unless it is never looked at. `entities` begin with the plan's own, which is not
    there where the plan names none or where the indicator does not apply to it. `first` and `last` are the ends
    between which all periods lie that are looked at, forecasts among them; `first` None: as far back as there is.
    """

    indicator: Indicator
    groups: tuple[str, ...]
    entities: tuple[str, ...]
    first: Period | None
    last: Period | None
    kinds: tuple[str, ...]


def wanted(plan: Plan, period: Period | None) -> tuple[Wanted, ...]:
    """What a plan looks at when it judges a period, one for each indicator, in the order of the plan.

    Without a period nothing says which years are meant: all there are. An indicator that applies to none of the
    entities judged is left out.
    """
    above = _goals_above(plan)
    return tuple(
        one
        for indicator in plan.indicators
        if (one := _of_indicator(indicator, above.get(indicator.path, []), plan, period)) is not None
    )


def periods_needed(indicator: Indicator, period: Period) -> tuple[Period, ...]:
    """The periods without whose outcome some quantity has no number, in order; the period judged is not among them.

    Not those of a window of which fewer values suffice, nor what the data decide, as `previous value`.
    """
    found: set[Period] = set()
    for quantity in _quantities(indicator):
        match quantity:
            case ValueIn():
                found.add(quantity.period)
            case ValueEarlier() if indicator.latest_years is None:
                found.add(period.years_earlier(quantity.years))
            case _ if isinstance(quantity, _SINCE_BASELINE):
                baseline = indicator.baseline
                if baseline is not None and baseline.number is None and not baseline.or_later:
                    found.add(baseline.period)
            case Statistic() | YearlyChange() if indicator.latest_years is None:
                over = quantity.over
                if over.basis == "years" and over.at_least is None:
                    last = period.number - over.previous
                    found.update(Period(period.kind, last - back) for back in range(over.count))
    return tuple(sorted(at for at in found - {period} if at.kind is period.kind))


def _goals_above(plan: Plan) -> dict[str, list[Goal]]:
    """The goals that have an indicator as a member, directly or through goals inside them, by its path."""
    above: dict[str, list[Goal]] = {}
    for goal in plan.goals:
        seen, waiting = {goal.path}, [goal]
        while waiting:
            for member in waiting.pop().members:
                if member.path in seen:
                    continue
                seen.add(member.path)
                node = plan.nodes.get(member.path)
                if isinstance(node, Goal):
                    waiting.append(node)
                else:
                    above.setdefault(member.path, []).append(goal)
    return above


def _of_indicator(indicator: Indicator, above: list[Goal], plan: Plan, period: Period | None) -> Wanted | None:
    quantities = list(_quantities(indicator))
    judged = _judged(indicator, above, plan)
    if judged is None:
        return None
    entities = tuple(dict.fromkeys((*judged, *_compared(indicator, quantities))))
    first = last = None
    if period is not None:
        first, last = _ends(indicator, quantities, above, period)
    return Wanted(
        indicator, _groups(indicator, quantities), entities, first, last, _kinds(indicator, quantities, above)
    )


def _quantities(indicator: Indicator) -> Iterator[Quantity]:
    """All quantities that the indicator's rules speak of, with all that they are made of."""
    wholes = [*quantities_of(indicator)]
    if indicator.trend is not None:
        wholes.append(indicator.trend.reference)
    for whole in wholes:
        yield from all_parts(whole, indicator.named)


def _groups(indicator: Indicator, quantities: list[Quantity]) -> tuple[str, ...]:
    split = indicator.split.groups if indicator.split is not None else ()
    found = [*split, *(group for group, _ in indicator.group_targets)]
    for quantity in quantities:
        match quantity:
            case CurrentValue(group=str(group)):
                found.append(group)
            case Gap():
                found += [quantity.first, quantity.second]
    own = [] if _is_of_groups_alone(indicator, quantities) else [TOTAL]
    return tuple(dict.fromkeys((*own, *found)))


def _is_of_groups_alone(indicator: Indicator, quantities: list[Quantity]) -> bool:
    """Whether its rules never look at the total: they name groups only, as in `gap between girls and boys`."""
    rating = indicator.rating
    if rating is None or rating.everyday or indicator.nature != "measured" or indicator.latest_years is not None:
        return False
    if indicator.split is not None or indicator.target is not None or indicator.trend is not None:
        return False
    of_groups = [q for q in quantities if isinstance(q, Gap) or (isinstance(q, CurrentValue) and q.group is not None)]
    others = [q for q in quantities if q not in of_groups]
    return bool(of_groups) and all(isinstance(q, _MADE_OF_OTHERS) for q in others)


def _judged(indicator: Indicator, above: list[Goal], plan: Plan) -> list[str] | None:
    """The entities that it is judged for: the plan's own and peers of its goals; None where it applies to none."""
    found = [plan.entity] if plan.entity is not None else []
    found += [entity for goal in above if goal.peers is not None for entity in goal.peers.entities]
    if indicator.applies is None or not found:
        return found
    return [entity for entity in found if indicator.applies.holds(entity)] or None


def _compared(indicator: Indicator, quantities: list[Quantity]) -> Iterator[str]:
    """The entities with whose values it is compared, whomever it applies to."""
    groups = indicator.split.groups if indicator.split is not None else ()
    if indicator.peers is not None:
        yield from indicator.peers.entities
    for quantity in quantities:
        if isinstance(quantity, ValueOfEntity) and quantity.name not in groups:
            yield quantity.name


def _kinds(indicator: Indicator, quantities: list[Quantity], above: list[Goal]) -> tuple[str, ...]:
    found = [OUTCOME]
    targets = (indicator.target, *(target for _, target in indicator.group_targets))
    if any(target is not None and target.from_measurements for target in targets):
        found.append(TARGET)
    if any(isinstance(quantity, StandardError) for quantity in quantities):
        found.append(STANDARD_ERROR)
    has_outlook = any(goal.outlook is not None and not goal.outlook.by_line for goal in above)
    if has_outlook or any(isinstance(quantity, Forecast) and quantity.by is None for quantity in quantities):
        found.append(FORECAST)
    return tuple(found)


def _ends(
    indicator: Indicator, quantities: list[Quantity], above: list[Goal], period: Period
) -> tuple[Period | None, Period]:
    """The first and the last period looked at; all that is relative counts from the oldest value that may be used."""
    oldest = period.years_earlier(indicator.latest_years or 0)
    found = [oldest, period]
    is_bounded = True
    for quantity in quantities:
        looked_at = _looked_at(quantity, indicator, oldest)
        is_bounded = is_bounded and looked_at is not None
        found += looked_at or ()
    for goal in above:
        if goal.outlook is not None:
            found.append(goal.outlook.period)
            if goal.outlook.over is not None:
                found.append(_first_of(goal.outlook.over, oldest))
    found = [at for at in found if at.kind is period.kind]
    return (min(found) if is_bounded else None), max(found)


def _looked_at(quantity: Quantity, indicator: Indicator, oldest: Period) -> tuple[Period, ...] | None:
    """The ends of what one quantity looks at by itself; None: however far back."""
    match quantity:
        case ValueIn():
            return (quantity.period,)
        case ValueEarlier():
            return (oldest.years_earlier(quantity.years),)
        case PreviousValue():
            return None
        case Statistic() | YearlyChange():
            return None if quantity.over.basis == "values" else (_first_of(quantity.over, oldest),)
        case Forecast() if quantity.over is not None:
            return None if quantity.over.basis == "values" else (_first_of(quantity.over, oldest),)
        case Forecast():
            return (quantity.period,)
        case _ if isinstance(quantity, _SINCE_BASELINE) and indicator.baseline is not None:
            # of a baseline that is written too: a row after it may say that the method changed
            return (indicator.baseline.period,)
    return ()


def _first_of(over: Window, oldest: Period) -> Period:
    return Period(oldest.kind, oldest.number - over.count + 1 - over.previous)
