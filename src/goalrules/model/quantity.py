"""Quantities: the numbers that conditions, targets and trends speak of. A new quantity is one more class here."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from goalrules.model.element import Element, element
from goalrules.model.period import Period
from goalrules.model.unit import Unit


@element
class Amount(Element):
    """A number as written. `unit` is None for a bare number, which takes the unit of what it is compared with."""

    kind: Literal["amount"] = "amount"
    number: Decimal
    unit: Unit | None = None


@element
class CurrentValue(Element):
    """`value`: the value used; `value of women`: that of a group, of the same period."""

    kind: Literal["value"] = "value"
    group: str | None = None


@element
class ValueIn(Element):
    """`value in 2015`: the outcome of exactly that period."""

    kind: Literal["value in"] = "value in"
    period: Period


@element
class ValueEarlier(Element):
    """`value 3 years earlier`: counted from the period of the value used."""

    kind: Literal["value earlier"] = "value earlier"
    years: int


@element
class PreviousValue(Element):
    """`previous value`: the nearest earlier outcome, however far back."""

    kind: Literal["previous value"] = "previous value"


@element
class BaselineValue(Element):
    """`baseline value`: as `baseline … in …` or `base year …` of the indicator says."""

    kind: Literal["baseline value"] = "baseline value"


@element
class TargetValue(Element):
    """`target value`: the target in force for the assessed period."""

    kind: Literal["target value"] = "target value"


@element
class Change(Element):
    """`change`: value less the reference of the indicator's trend, with the sign of the numbers."""

    kind: Literal["change"] = "change"


@element
class Improvement(Element):
    """`improvement`: change counted in the good direction."""

    kind: Literal["improvement"] = "improvement"


@element
class Shortfall(Element):
    """`shortfall`: distance on the wrong side of the target, 0 on it or better."""

    kind: Literal["shortfall"] = "shortfall"


@element
class Statistic(Element):
    """`mean of the last 3 years` (that many periods, all needed) or `values` (the newest there are, all needed)."""

    kind: Literal["statistic"] = "statistic"
    function: Literal["mean", "median", "minimum", "maximum", "sum"]
    count: int
    basis: Literal["years", "values"]


@element
class Gap(Element):
    """`gap between women and men`: absolute difference, same period."""

    kind: Literal["gap"] = "gap"
    first: str
    second: str


@element
class PercentOf(Element):
    """`110 % of previous value`; needs a positive base."""

    kind: Literal["percent of"] = "percent of"
    percent: Decimal
    of: Quantity


Quantity: TypeAlias = (
    Amount
    | CurrentValue
    | ValueIn
    | ValueEarlier
    | PreviousValue
    | BaselineValue
    | TargetValue
    | Change
    | Improvement
    | Shortfall
    | Statistic
    | Gap
    | PercentOf
)

Comparator = Literal[
    "at least", "at most", "above", "below", "exactly", "between", "at or better than", "at or worse than"
]


@element
class Bound(Element):
    """`at least 80`, `between 5 and 10`: `high` is there for `between` only."""

    comparator: Comparator
    low: Quantity
    high: Quantity | None = None
