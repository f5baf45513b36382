"""What every part of the model has in common: it is frozen, and it knows where it was written.

Standard dataclasses: the model is built by the resolver alone, which the type checker holds to these types, so
that run-time validation would only cost start-up time (see docs/adr/0003).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TypeVar, dataclass_transform

from goalrules.source import Span

E = TypeVar("E")


@dataclass_transform(kw_only_default=True, frozen_default=True)
def element(cls: type[E]) -> type[E]:
    """Make a class of the model: frozen, with keyword arguments, equality and representation of `Element`."""
    return dataclass(frozen=True, kw_only=True, eq=False, repr=False)(cls)


@element
class Element:
    """A part of a plan's meaning. `span` is the text it comes from.

    Two elements are equal when they mean the same: where they were written does not count.
    """

    span: Span

    def _meaning(self) -> tuple[object, ...]:
        return tuple(getattr(self, f.name) for f in fields(self) if f.name != "span")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._meaning() == other._meaning()

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._meaning()))

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{f.name}={getattr(self, f.name)!r}"
            for f in fields(self)
            if f.name != "span" and getattr(self, f.name) not in (None, (), "", False)
        )
        return f"{type(self).__name__}({shown})"
