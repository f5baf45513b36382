"""The unit of a quantity, from the unit of its indicator (semantics J)."""

from __future__ import annotations

from decimal import Decimal

from goalrules.checks.quantities import meant
from goalrules.model.indicator import Indicator
from goalrules.model.quantity import (
    Amount,
    Attainment,
    Change,
    ChangeInPercent,
    Extreme,
    Gap,
    Given,
    Growth,
    Improvement,
    Negative,
    Pace,
    Peer,
    PercentOf,
    Power,
    Product,
    Progress,
    Quantity,
    Shortfall,
    Size,
    StandardError,
    Sum,
    YearlyChange,
    YearsSinceBaseline,
    YearsToTarget,
    parts_of,
    terms_of,
)
from goalrules.model.unit import (
    NUMBER,
    PERCENT,
    RATIO,
    YEARS,
    Unit,
    in_words,
    of_power,
    of_product,
    of_quotient,
    of_sum,
)

__all__ = ["as_factor", "in_words", "share_of_one", "text_of", "unit_of"]


def as_factor(quantity: Quantity, unit: Unit | None, indicator: Indicator) -> Unit | None:
    """A written percentage is a plain number in a product."""
    is_share = unit is not None and unit.is_percent and isinstance(meant(quantity, indicator.named), Amount)
    return None if is_share else unit


def unit_of(quantity: Quantity, indicator: Indicator) -> Unit | None:
    """The unit of a quantity of an indicator; None for a bare number, which takes any."""
    unit = indicator.unit
    match quantity:
        case Amount():
            return quantity.unit
        case Given():
            stands_for = indicator.named.get(quantity.name)
            return None if stands_for is None else unit_of(stands_for, indicator)
        case Change() | Improvement() | Shortfall() | Gap() | StandardError():
            return unit.of_difference
        case ChangeInPercent():
            return PERCENT
        case Attainment() | Progress() | Pace() | Growth():
            return RATIO
        case YearsSinceBaseline() | YearsToTarget():
            return YEARS
        case YearlyChange():
            return unit.of_difference._replace(per_year=True)
        case Peer() if quantity.function in ("rank", "quartile", "count"):
            return NUMBER
        case PercentOf() | Negative() | Size():
            return unit_of(quantity.of, indicator)
        case Power():
            return of_power(unit_of(quantity.base, indicator), f"{quantity.exponent:f}")
        case Sum() | Extreme():
            return _of_sum(quantity, indicator)
        case Product():
            left, right = (as_factor(t, unit_of(t, indicator), indicator) for t in terms_of(quantity))
            if quantity.divided and right is None and _names_a_number(quantity.right):
                return None
            made = of_quotient(left, right) if quantity.divided else of_product(left, right)
            return None if made == "mixed" else made
        case _:
            return unit


def _of_sum(quantity: Sum | Extreme, indicator: Indicator) -> Unit | None:
    """That of its terms, which go together; a difference of percentages is in percentage points."""
    first, second = (unit_of(term, indicator) for term in terms_of(quantity))
    share = next((unit for unit in (first, second) if unit is not None and unit.takes_shares), None)
    if share is not None:
        return share
    if isinstance(quantity, Extreme) or not quantity.minus:
        return of_sum(first, second, is_difference=False)
    if first == second == PERCENT and isinstance(meant(quantity.right, indicator.named), Amount | PercentOf):
        # `target value - 5 % of target value` is a percentage, `value - 90 % of target value` a distance: either.
        return None
    return of_sum(first, second, is_difference=True)


def _names_a_number(quantity: Quantity) -> bool:
    """Whether a divisor has a number from `with` in it, which may be in the unit of the indicator or plain."""
    return any(isinstance(part, Given) for part in parts_of(quantity))


def share_of_one(percent: Decimal) -> Decimal:
    """A percentage as a share of one: 0.8 for 80."""
    return (percent / 100).normalize()


def text_of(quantity: Quantity) -> str:
    """A quantity as it is written, on one line."""
    return " ".join(quantity.span.text.split())
