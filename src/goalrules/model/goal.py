"""Goals: members, the rating over them, and what belongs to both."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from goalrules.model.element import Element, element
from goalrules.model.indicator import CommentRule
from goalrules.model.rating import Rating


@element
class Member(Element):
    """One indicator or child goal directly inside a goal, by path."""

    kind: Literal["indicator", "goal"]
    path: str
    weight: Decimal = Decimal(1)
    key: bool = False
    tags: tuple[str, ...] = ()


@element
class Goal(Element):
    """One goal: its members in the order written, indicators first, then included goals."""

    path: str
    title: str
    rating: Rating
    members: tuple[Member, ...]
    owner: str | None = None
    comment_required: CommentRule | None = None
    cites: tuple[str, ...] = ()
