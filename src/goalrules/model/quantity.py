"""Quantities: the numbers that conditions, targets and trends speak of. A new quantity is one more class here."""

from __future__ import annotations

from collections.abc import Iterator
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
    """`change`: value less a reference, with the sign of the numbers.

    The reference is that of the indicator's trend, or the one named: `change compared with value in 2015`.
    """

    kind: Literal["change"] = "change"
    compared: Quantity | None = None


@element
class Improvement(Element):
    """`improvement`: change counted in the good direction; its reference is named as for `change`."""

    kind: Literal["improvement"] = "improvement"
    compared: Quantity | None = None


@element
class ChangeInPercent(Element):
    """`change in percent of baseline value`; without `of` against the reference of the trend."""

    kind: Literal["change in percent"] = "change in percent"
    of: Quantity | None = None


@element
class Shortfall(Element):
    """`shortfall`: distance on the wrong side of the target, 0 on it or better."""

    kind: Literal["shortfall"] = "shortfall"


@element
class Attainment(Element):
    """`attainment`: value as a share of the target; target as a share of the value where lower is better."""

    kind: Literal["attainment"] = "attainment"


@element
class Progress(Element):
    """`progress`: the share of the way from the baseline to the target that has been gone."""

    kind: Literal["progress"] = "progress"


@element
class Pace(Element):
    """`compound pace`, `linear pace`: yearly growth achieved as a share of the growth required."""

    kind: Literal["pace"] = "pace"
    compound: bool


@element
class Growth(Element):
    """`growth per year`: compound growth since the baseline in the good direction, for goals without a target."""

    kind: Literal["growth"] = "growth"


@element
class YearsSinceBaseline(Element):
    """`years since baseline`: counted from the year in which the baseline was found."""

    kind: Literal["years since baseline"] = "years since baseline"


@element
class YearsToTarget(Element):
    """`years to target`: from the year of the value used to the year of `target … by`."""

    kind: Literal["years to target"] = "years to target"


@element
class Window(Element):
    """How many values or periods are looked at: `the last 6 values with at least 4`.

    `previous` leaves the present value out. All are needed unless `at_least` says how many suffice.
    """

    count: int
    basis: Literal["years", "values"]
    previous: bool = False
    at_least: int | None = None

    @property
    def needed_for_a_line(self) -> int:
        """So many values a line is fitted to at least: 3, unless the rule says how many; never fewer than 2."""
        return max(self.at_least or 3, 2)


@element
class Statistic(Element):
    """`mean of the last 3 years` (that many periods) or `values` (the newest there are); `percentile 90 of …`."""

    kind: Literal["statistic"] = "statistic"
    function: Literal["mean", "median", "minimum", "maximum", "sum", "percentile"]
    over: Window
    percent: Decimal | None = None


@element
class YearlyChange(Element):
    """`mean yearly change over the last 6 values`: (last − first) / years between; `improvement` by direction."""

    kind: Literal["yearly change"] = "yearly change"
    over: Window
    is_improvement: bool = False


@element
class Forecast(Element):
    """`forecast in 2022`: as delivered, or by a line through the last years, or by the mean yearly change."""

    kind: Literal["forecast"] = "forecast"
    period: Period
    by: Literal["linear trend", "mean yearly change"] | None = None
    over: Window | None = None


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


@element
class ValueOfEntity(Element):
    """`value of "Riket"`: of another entity, same period and group; of a group, where the split has one so named."""

    kind: Literal["value of entity"] = "value of entity"
    name: str


@element
class Peer(Element):
    """`peer median` and its kin, over the reference group that `peers …` names: of values, in a goal of scores."""

    kind: Literal["peer"] = "peer"
    function: Literal["median", "mean", "quartile", "rank", "count"]


@element
class StandardError(Element):
    """`standard error of value`: delivered in the data beside the value that the quantity takes."""

    kind: Literal["standard error"] = "standard error"
    of: Quantity


@element
class Given(Element):
    """A name from `with NAME number` or `let NAME be …`."""

    kind: Literal["given"] = "given"
    name: str


@element
class Sum(Element):
    """`A + B`, `A - B`."""

    kind: Literal["sum"] = "sum"
    left: Quantity
    right: Quantity
    minus: bool = False


@element
class Product(Element):
    """`A * B`, `A / B`."""

    kind: Literal["product"] = "product"
    left: Quantity
    right: Quantity
    divided: bool = False


@element
class Power(Element):
    """`A ^ 2`, `A to the power 0.5`."""

    kind: Literal["power"] = "power"
    base: Quantity
    exponent: Decimal


@element
class Negative(Element):
    """`-A`."""

    kind: Literal["negative"] = "negative"
    of: Quantity


@element
class Extreme(Element):
    """`larger of A and B`, `smaller of A and B`."""

    kind: Literal["extreme"] = "extreme"
    larger: bool
    first: Quantity
    second: Quantity


@element
class Size(Element):
    """`size of A`: without its sign."""

    kind: Literal["size"] = "size"
    of: Quantity


@element
class ScoreAggregate(Element):
    """`mean score`, `mean of the 2 lowest scores called x of key indicators`: over the members of a goal.

    `count` is there for the mean of the lowest. `of` None: indicators and goals alike.
    """

    kind: Literal["scores"] = "scores"
    function: Literal["mean", "weighted mean", "lowest", "sum", "mean of lowest"]
    count: int | None = None
    called: str = ""
    of: Literal["indicators", "goals"] | None = None
    key: bool = False
    tag: str | None = None


Quantity: TypeAlias = (
    Amount
    | CurrentValue
    | ValueOfEntity
    | ValueIn
    | ValueEarlier
    | PreviousValue
    | BaselineValue
    | TargetValue
    | Change
    | Improvement
    | ChangeInPercent
    | Shortfall
    | Attainment
    | Progress
    | Pace
    | Growth
    | YearsSinceBaseline
    | YearsToTarget
    | Statistic
    | YearlyChange
    | Forecast
    | Gap
    | Peer
    | StandardError
    | PercentOf
    | Given
    | Sum
    | Product
    | Power
    | Negative
    | Extreme
    | Size
    | ScoreAggregate
)


def terms_of(quantity: Quantity) -> tuple[Quantity, ...]:
    """The quantities that a quantity is directly made of."""
    match quantity:
        case Sum() | Product():
            return (quantity.left, quantity.right)
        case Extreme():
            return (quantity.first, quantity.second)
        case PercentOf() | Negative() | Size() | StandardError():
            return (quantity.of,)
        case Power():
            return (quantity.base,)
        case Change() | Improvement() if quantity.compared is not None:
            return (quantity.compared,)
        case ChangeInPercent() if quantity.of is not None:
            return (quantity.of,)
    return ()


def parts_of(quantity: Quantity) -> Iterator[Quantity]:
    """A quantity and everything it is made of, in the order written."""
    yield quantity
    for term in terms_of(quantity):
        yield from parts_of(term)


Comparator = Literal[
    "at least", "at most", "above", "below", "exactly", "between", "at or better than", "at or worse than"
]


@element
class Bound(Element):
    """`at least 80`, `between 5 and 10`: `high` is there for `between` only."""

    comparator: Comparator
    low: Quantity
    high: Quantity | None = None
