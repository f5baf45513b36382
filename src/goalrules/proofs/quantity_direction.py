"""Which way each quantity of an indicator goes when its value gets better and all other data stay (semantics Q2).

"Better" is higher or lower as the direction says; where it is nearer to a target with two sides, the number itself
goes both ways, and only what is counted in the good direction has a direction.
"""

from __future__ import annotations

from typing import NamedTuple

from goalrules.model.asking import meant
from goalrules.model.entities import Peers
from goalrules.model.indicator import Indicator, Target
from goalrules.model.period import Period
from goalrules.model.quantity import (
    Amount,
    Attainment,
    BaselineValue,
    Change,
    ChangeInPercent,
    CurrentValue,
    Extreme,
    Forecast,
    Gap,
    Given,
    Growth,
    Improvement,
    Negative,
    Pace,
    Peer,
    PercentOf,
    Power,
    PreviousValue,
    Product,
    Progress,
    Quantity,
    ScoreAggregate,
    Shortfall,
    Size,
    StandardError,
    Statistic,
    Sum,
    TargetValue,
    ValueEarlier,
    ValueIn,
    ValueOfEntity,
    YearlyChange,
    YearsSinceBaseline,
    YearsToTarget,
)
from goalrules.proofs.direction import Direction, joined, turned

_OTHER_DATA = (
    Amount | ValueEarlier | PreviousValue | BaselineValue | Gap | StandardError | YearsSinceBaseline | YearsToTarget
)


class Directions(NamedTuple):
    """The directions of one indicator's quantities, for a period and entity that the plan names (None: any)."""

    indicator: Indicator
    period: Period | None = None
    entity: str | None = None

    @property
    def of_value(self) -> Direction:
        """That of the number itself."""
        return {"higher": 1, "lower": -1, None: None}[self.indicator.direction]

    def of(self, quantity: Quantity) -> Direction:
        """That of any quantity."""
        named = self.indicator.named
        match quantity:
            case CurrentValue():
                return self.of_value if quantity.group is None else 0
            case _ if isinstance(quantity, _OTHER_DATA):
                return 0
            case ValueIn() | ValueOfEntity():
                return self._of_row(quantity)
            case TargetValue():
                return self.of_target
            case Change() | Improvement() | ChangeInPercent():
                return self._of_change(quantity)
            case Shortfall():
                return -1 if self.of_target == 0 else None
            case Attainment() | Progress() | Pace() | Growth():
                return 1 if self.of_target == 0 else None
            case Statistic() | YearlyChange():
                return self._over_time(quantity)
            case Forecast():
                return self._of_forecast(quantity)
            case Peer():
                return self._among_peers(quantity)
            case Given():
                return self.of(meant(quantity, named)) if quantity.name in named else None
            case PercentOf():
                return self.of(quantity.of) if quantity.percent >= 0 else turned(self.of(quantity.of))
            case Sum():
                right = self.of(quantity.right)
                return joined((self.of(quantity.left), turned(right) if quantity.minus else right))
            case Extreme():
                return joined((self.of(quantity.first), self.of(quantity.second)))
            case Negative():
                return turned(self.of(quantity.of))
            case Product():
                return self._of_product(quantity)
            case Power() | Size():
                return self._of_power(quantity)
            case ScoreAggregate():
                return None
        return None

    # ---- target ----------------------------------------------------------------------------------------------

    @property
    def of_target(self) -> Direction:
        """That of the target: 0, but where it is computed of what the value goes into."""
        targets = (self.indicator.target, *(target for _, target in self.indicator.group_targets))
        return 0 if all(self._stays(target) for target in targets) else None

    def _stays(self, target: Target | None) -> bool:
        bound = None if target is None else target.computed
        if bound is None:
            return True
        return self.of(bound.low) == 0 and (bound.high is None or self.of(bound.high) == 0)

    # ---- the others ------------------------------------------------------------------------------------------

    def _of_row(self, quantity: ValueIn | ValueOfEntity) -> Direction:
        """Of a named period or entity, which may be the one that is judged."""
        if isinstance(quantity, ValueIn):
            earliest = None if self.period is None else self.period.years_earlier(self.indicator.latest_years or 0)
            return 0 if earliest is not None and quantity.period.number < earliest.number else self.of_value
        split = self.indicator.split
        is_group = split is not None and quantity.name in split.groups
        return 0 if is_group or (self.entity is not None and quantity.name != self.entity) else self.of_value

    def _of_change(self, quantity: Change | Improvement | ChangeInPercent) -> Direction:
        compared = quantity.of if isinstance(quantity, ChangeInPercent) else quantity.compared
        if compared is None and self.indicator.trend is not None:
            compared = self.indicator.trend.reference
        if compared is None or self.of(compared) != 0:
            return None
        if not isinstance(quantity, Improvement):
            return self.of_value
        return 1 if self.of_value is not None or self.of_target == 0 else None

    def _over_time(self, quantity: Statistic | YearlyChange) -> Direction:
        """The value is the last of the window, and each statistic rises with each of its numbers."""
        if quantity.over.previous:
            return 0
        if isinstance(quantity, YearlyChange) and quantity.is_improvement:
            return None if self.of_value is None else 1
        return self.of_value

    def _of_forecast(self, quantity: Forecast) -> Direction:
        """A line bends up at its end with the last value, and further on the more so."""
        if quantity.by is None:
            return 0
        is_ahead = self.period is not None and quantity.period.number >= self.period.number
        return self.of_value if is_ahead else None

    def _among_peers(self, quantity: Peer) -> Direction:
        if quantity.function == "count":
            return 0
        if quantity.function in ("rank", "quartile"):
            return None if self.of_value is None else -1
        return 0 if self._is_apart(self.indicator.peers) else self.of_value

    def _is_apart(self, peers: Peers | None) -> bool:
        return self.entity is not None and peers is not None and self.entity not in peers.entities

    def _of_product(self, quantity: Product) -> Direction:
        """By something that stays as it is and is known not to be below 0, or above it; or of two that stay."""
        left, right = self.of(quantity.left), self.of(quantity.right)
        if left == 0 and right == 0:
            return 0
        sign = self._sign(quantity.right)
        if right == 0 and sign:
            return left if sign > 0 else turned(left)
        sign = self._sign(quantity.left)
        if left == 0 and sign and not quantity.divided:
            return right if sign > 0 else turned(right)
        return None

    def _sign(self, quantity: Quantity) -> int:
        """1 of what is never below 0, -1 of a number below 0; 0: not seen."""
        quantity = meant(quantity, self.indicator.named)
        match quantity:
            case Amount():
                return 1 if quantity.number >= 0 else -1
            case Size() | StandardError() | YearsSinceBaseline() | YearsToTarget():
                return 1
            case Power() if quantity.exponent % 2 != 1:
                return 1  # an even power, or a root
            case Extreme() if quantity.larger:
                return max(self._sign(quantity.first), self._sign(quantity.second), 0)
        return 0

    def _of_power(self, quantity: Power | Size) -> Direction:
        if isinstance(quantity, Size):
            return 0 if self.of(quantity.of) == 0 else None
        inner, exponent = self.of(quantity.base), quantity.exponent
        if inner == 0 or exponent == 1:
            return inner
        is_odd = exponent == exponent.to_integral_value() and exponent % 2 == 1
        is_root = exponent != exponent.to_integral_value()
        return inner if exponent > 0 and (is_odd or is_root) else None
