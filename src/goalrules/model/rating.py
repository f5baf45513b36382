"""Ratings: the clauses that give a level, and what members without data do in them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from goalrules.model.condition import Condition, Trend
from goalrules.model.element import Element, element
from goalrules.model.quantity import Quantity
from goalrules.model.scale import Scale
from goalrules.model.score import Score


@element
class CommentRule(Element):
    """`comment required when missed`."""

    condition: Condition


@element
class Clause(Element):
    """`LEVEL when CONDITION`. `level` None is "cannot be assessed"; `condition` None is `otherwise`."""

    level: str | None
    condition: Condition | None


@element
class MissingData(Element):
    """What a member without the level asked for does: `left out`, `counts as LEVEL`, `blocks`.

    `accept` is the written reason where withholding data may pay. `score` is what such a member counts for in
    conditions on scores, where `counts as` says it.
    """

    policy: Literal["left out", "counts as", "blocks"]
    level: str | None = None
    accept: str | None = None
    score: Decimal | None = None


@element
class MissingTrend(Element):
    """`without trend counts as steady`."""

    trend: Trend


@element
class Definition(Element):
    """`let miss be 10 * shortfall`, or one number of `with green_from 80`."""

    name: str
    quantity: Quantity


@element
class Rating(Element):
    """A list of clauses on a scale. `name` is the rating's own, or the path of the node whose own clauses they are.

    `clauses` stand as written. `missing` is None where the rating has no member conditions or is for indicators.
    `everyday` says that the clauses were made from `target` and `near`. `damaged` says that something in it could
    not be read, so that nothing is said of what it lacks; such a rating is never evaluated. `definitions` are the
    names that its clauses and scores may use, with the numbers of `with` in a rating as what holds unless a user says
    otherwise.
    """

    name: str
    scale: Scale
    clauses: tuple[Clause, ...]
    missing: MissingData | None = None
    missing_trend: MissingTrend | None = None
    not_monotone: str | None = None
    cites: tuple[str, ...] = ()
    everyday: bool = False
    damaged: bool = False
    scores: tuple[Score, ...] = ()
    definitions: tuple[Definition, ...] = ()
    comment_required: CommentRule | None = None

    @property
    def walk(self) -> tuple[Clause, ...]:
        """The clauses in the order they are tried: "cannot be assessed" first, wherever written (semantics A1)."""
        first = tuple(c for c in self.clauses if c.level is None and c.condition is not None)
        return first + tuple(c for c in self.clauses if c.level is not None or c.condition is None)
