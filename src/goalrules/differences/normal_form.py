"""What an element means, as a value that compares: without places, and with whatever order does not matter in no order.

Scales, entity groups and ratings are told by their names, since what is in them is compared where they are declared.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields

from goalrules.model.condition import Both, Either, Named, State, StateTest, TargetStatus, TrendStatus
from goalrules.model.element import Element
from goalrules.model.entities import EntityGroup, Peers
from goalrules.model.judgement import Expectation, Fact
from goalrules.model.rating import Rating
from goalrules.model.scale import Scale

Renaming = Callable[[str], str]
"""Gives a path of a plan as the plan it is compared with has it."""

_NAMES_A_NODE = (Named, Fact, Expectation)
_IN_ANY_ORDER = (Both, Either, StateTest, State, TargetStatus, TrendStatus)
"""Joined conditions and sets of levels and trends: the order of their parts is that of writing alone."""


def as_it_is(path: str) -> str:
    return path


def normal(value: object, renamed: Renaming = as_it_is) -> Hashable:
    """What some part of a plan means: equal for two parts that mean the same, wherever and however written."""
    match value:
        case Scale() | EntityGroup() | Rating():
            return type(value).__name__, value.name
        case Peers():
            return "Peers", frozenset(value.entities), value.at_least
        case Element():
            return type(value).__name__, *(_field(value, f.name, renamed) for f in fields(value) if f.name != "span")
        case tuple() if not hasattr(value, "_fields"):
            return tuple(normal(one, renamed) for one in value)
        case Hashable():
            return value
        case _:
            raise TypeError(f"{type(value).__name__} is no part of a plan")


def _field(element: Element, name: str, renamed: Renaming) -> Hashable:
    value = getattr(element, name)
    if name == "path" and isinstance(element, _NAMES_A_NODE):
        return renamed(value)
    if isinstance(value, tuple) and isinstance(element, _IN_ANY_ORDER):
        return frozenset(normal(one, renamed) for one in value)
    return normal(value, renamed)
