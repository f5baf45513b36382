"""Goals: members, the rating over them, and what belongs to both."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal

from goalrules.model.element import Element, element
from goalrules.model.entities import Peers, Where
from goalrules.model.period import Period
from goalrules.model.quantity import Quantity, Window
from goalrules.model.rating import CommentRule, Definition, Rating
from goalrules.model.score import Score


@element
class Member(Element):
    """One indicator or child goal directly inside a goal, by path."""

    kind: Literal["indicator", "goal"]
    path: str
    weight: Decimal = Decimal(1)
    key: bool = False
    tags: tuple[str, ...] = ()
    tag_limits: tuple[tuple[str, Where], ...] = ()

    def tags_for(self, entity: str | None) -> tuple[str, ...]:
        """The tags that hold for an entity."""
        limits = dict(self.tag_limits)
        return tuple(tag for tag in self.tags if tag not in limits or limits[tag].holds(entity))


@element
class Outlook(Element):
    """`outlook 2022 by measurements`, or by a line through the outcomes `over` the last years."""

    period: Period
    over: Window | None = None

    @property
    def by_line(self) -> bool:
        return self.over is not None


@element
class Goal(Element):
    """One goal: its members in the order written, indicators first, then included goals.

    `peers` are the entities with whose scores of the same goal its own score without a name is compared.
    """

    path: str
    title: str
    rating: Rating
    members: tuple[Member, ...]
    owner: str | None = None
    comment_required: CommentRule | None = None
    cites: tuple[str, ...] = ()
    outlook: Outlook | None = None
    peers: Peers | None = None
    scores: tuple[Score, ...] = ()
    definitions: tuple[Definition, ...] = ()

    @cached_property
    def named(self) -> Mapping[str, Quantity]:
        """What each name in its clauses and scores stands for: its own definitions before those of its rating."""
        return {d.name: d.quantity for d in (*self.rating.definitions, *self.definitions)}
