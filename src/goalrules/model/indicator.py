"""Indicators: what is measured or judged, against what, and how far off still counts as near."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal

from goalrules.model.element import Element, element
from goalrules.model.entities import Peers, Where
from goalrules.model.period import Period
from goalrules.model.quantity import Bound, Quantity
from goalrules.model.rating import CommentRule, Definition, Rating
from goalrules.model.score import Score
from goalrules.model.unit import Unit

Direction = Literal["higher", "lower"]
Comparator = Literal["at least", "at most", "above", "below", "exactly", "between"]


@element
class TargetPoint(Element):
    """One target number (two for `between`), for one period of a path or, with `period` None, for every period."""

    period: Period | None
    low: Decimal
    high: Decimal | None = None


@element
class Target(Element):
    """What is to be reached.

    `points` is empty with `from_measurements`; more than one are a path, in rising order of period, and
    `between_points` then says how the years between are read. `by` is the target year of a dated target. A computed
    target has `computed` instead of points.
    """

    comparator: Comparator
    points: tuple[TargetPoint, ...] = ()
    between_points: Literal["stepwise", "linear"] | None = None
    by: Period | None = None
    from_measurements: bool = False
    computed: Bound | None = None


@element
class Tolerance(Element):
    """A distance: `number` in the indicator's unit of difference, or in percent of the target in force."""

    number: Decimal
    of_target: bool = False


@element
class Near(Element):
    """How far on the wrong side of the target still counts as near (semantics G).

    Either tolerances (`below` and `above` differ only for `between`/`exactly` with two written sides), or an
    explicit `limit` whose comparator says whether the limit itself is near.
    """

    below: Tolerance | None = None
    above: Tolerance | None = None
    limit: Bound | None = None


@element
class TrendRule(Element):
    """`trend compared with …, steady within X`; `limit_included` is False for `steady below X`."""

    reference: Quantity
    steady: Tolerance
    limit_included: bool = True


@element
class Split(Element):
    """`split by girls, boys shown`: which groups are rated too, and whether the lowest decides."""

    groups: tuple[str, ...]
    lowest_decides: bool
    when_available: bool = False


@element
class SourceCode(Element):
    """`measured by kolada "N15428" titled "…"`: the source's own name for the indicator.

    `title` is the title that the source had for it when the rule was written, where the rule holds it to that.
    """

    system: str | None
    code: str
    title: str | None = None


@element
class Baseline(Element):
    """`baseline 41.2 in 2015`, or `base year 2015` (`or later`): then `number` is None and data give it."""

    period: Period
    number: Decimal | None = None
    or_later: bool = False


@element
class Indicator(Element):
    """One indicator of a goal. `path` is `goal.name`.

    `nature`: `measured` has a number; `judged` gets its level from a judgement against `criterion`; `yes or no`
    is done or not; `information` is shown and never rated. `rating` is there for all but `information`.
    `tags` are all its tags; one in `tag_limits` holds for some entities only. `scores` are its own and those of its
    rating, each name once.
    """

    path: str
    name: str
    goal: str
    title: str
    unit: Unit
    nature: Literal["measured", "judged", "yes or no", "information"]
    source: SourceCode | None = None
    direction: Direction | None = None
    target: Target | None = None
    near: Near | None = None
    rating: Rating | None = None
    criterion: str | None = None
    done: str = "met"
    not_done: str = "missed"
    trend: TrendRule | None = None
    split: Split | None = None
    latest_years: int | None = None
    decimals: int | None = None
    weight: Decimal = Decimal(1)
    key: bool = False
    tags: tuple[str, ...] = ()
    baseline: Baseline | None = None
    comment_required: CommentRule | None = None
    owner: str | None = None
    cites: tuple[str, ...] = ()
    group_targets: tuple[tuple[str, Target], ...] = ()
    applies: Where | None = None
    tag_limits: tuple[tuple[str, Where], ...] = ()
    peers: Peers | None = None
    scores: tuple[Score, ...] = ()
    definitions: tuple[Definition, ...] = ()

    @cached_property
    def named(self) -> Mapping[str, Quantity]:
        """What each name in its clauses and scores stands for: its own definitions before those of its rating."""
        inherited = self.rating.definitions if self.rating is not None else ()
        return {d.name: d.quantity for d in (*inherited, *self.definitions)}

    @property
    def is_rated(self) -> bool:
        """Whether it is a member of level conditions: has a rating (semantics B4)."""
        return self.rating is not None
