"""Conditions: what a clause asks. A new condition is one more class here and one more case in `evaluate`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, TypeAlias

from goalrules.model.element import Element, element
from goalrules.model.quantity import Bound, Quantity
from goalrules.model.scale import Reach

Trend = Literal["improving", "steady", "worsening"]
TRENDS: tuple[Trend, ...] = ("improving", "steady", "worsening")


@element
class LevelTest(Element):
    """`met`, `met or better`, `near or worse`."""

    level: str
    reach: Reach = "only"


@element
class State(Element):
    """What is asked of one member: one of these levels (if any is named) and one of these trends (if any)."""

    levels: tuple[LevelTest, ...] = ()
    trends: tuple[Trend, ...] = ()


@element
class StateTest(Element):
    """`are met or near`, `are red and worsening`: at least one of the alternatives holds of the member."""

    kind: Literal["state"] = "state"
    alternatives: tuple[State, ...]


@element
class DataTest(Element):
    """`can be assessed`, `have no data`, `have a trend`: never unknown."""

    kind: Literal["data"] = "data"
    asks: Literal["data", "no data", "trend"]


MemberTest: TypeAlias = StateTest | DataTest


@element
class Members(Element):
    """Which members of the goal are meant: its indicators or its child goals, all, `key` or `tagged` ones."""

    of: Literal["indicators", "goals"]
    key: bool = False
    tag: str | None = None


@element
class Quantifier(Element):
    """How many: a whole `count`, or a `share` in percent of those counted. `all` is a share of 100 %."""

    word: Literal["all", "no", "any", "at least", "at most", "more than", "fewer than", "exactly"]
    count: int | None = None
    share: Decimal | None = None


@element
class Count(Element):
    """`at least half of the indicators are met or near`."""

    kind: Literal["count"] = "count"
    quantifier: Quantifier
    members: Members
    test: MemberTest


@element
class Named(Element):
    """`education.graduates is missed`: one member by name. `path` is resolved (a full path)."""

    kind: Literal["named"] = "named"
    path: str
    test: MemberTest


@element
class Lowest(Element):
    """`the 2 lowest rated indicators are green`."""

    kind: Literal["lowest"] = "lowest"
    count: int
    members: Members
    test: StateTest


@element
class Comparison(Element):
    """`value at least 80`."""

    kind: Literal["comparison"] = "comparison"
    left: Quantity
    bound: Bound


@element
class Known(Element):
    """`value is known`, `target value is not known`: never unknown itself."""

    kind: Literal["known"] = "known"
    quantity: Quantity
    negated: bool = False


@element
class TargetStatus(Element):
    """`target is met or near`: the value against target and near limit, whatever the level. Any of `states`."""

    kind: Literal["target status"] = "target status"
    states: tuple[Literal["met", "near", "missed"], ...]


@element
class TrendStatus(Element):
    """`trend is improving or steady`."""

    kind: Literal["trend status"] = "trend status"
    trends: tuple[Trend, ...]


@element
class OwnState(Element):
    """A bare `missed` in `comment required when missed`: the level or trend of the node itself."""

    kind: Literal["own state"] = "own state"
    test: StateTest


@element
class Both(Element):
    """Conditions joined by `and`."""

    kind: Literal["and"] = "and"
    parts: tuple[Condition, ...]


@element
class Either(Element):
    """Conditions joined by `or`."""

    kind: Literal["or"] = "or"
    parts: tuple[Condition, ...]


@element
class Negation(Element):
    """`not ( … )`."""

    kind: Literal["not"] = "not"
    part: Condition


Condition: TypeAlias = (
    Count | Named | Lowest | Comparison | Known | TargetStatus | TrendStatus | OwnState | Both | Either | Negation
)


def single(condition: Condition) -> Iterator[Condition]:
    """The conditions joined by `and`, `or` and `not` in one condition, in the order written."""
    match condition:
        case Both() | Either():
            for part in condition.parts:
                yield from single(part)
        case Negation():
            yield from single(condition.part)
        case _:
            yield condition
