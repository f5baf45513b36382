"""What every part of the model has in common: it is frozen, and it knows where it was written.

Standard dataclasses: the model is built by the resolver alone, which the type checker holds to these types, so
that run-time validation would only cost start-up time (see docs/adr/0003).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, ClassVar, TypeVar, dataclass_transform

from goalrules.source import Span

E = TypeVar("E")


@dataclass_transform(kw_only_default=True, frozen_default=True)
def element(cls: type[E]) -> type[E]:
    """Make a class of the model: frozen, with keyword arguments, equality and representation of `Element`."""
    made = dataclass(frozen=True, kw_only=True, eq=False, repr=False)(cls)
    # Names are asked for once for a class: asking for them for each comparison took most of its time.
    names = [f.name for f in fields(made) if f.name != "span"]  # type: ignore[arg-type]
    made._names = tuple(names)  # type: ignore[attr-defined]
    made._meaning = staticmethod(attrgetter(*names) if names else type)  # type: ignore[attr-defined]
    return made


@element
class Element:
    """A part of a plan's meaning. `span` is the text it comes from.

    Two elements are equal when they mean the same: where they were written does not count.
    """

    _names: ClassVar[tuple[str, ...]]
    _meaning: ClassVar[Callable[[Any], object]]

    span: Span

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(type(self)._meaning(self) == type(self)._meaning(other))

    def __hash__(self) -> int:
        return hash((type(self).__name__, type(self)._meaning(self)))

    def __repr__(self) -> str:
        values = ((name, getattr(self, name)) for name in self._names)
        shown = ", ".join(f"{name}={value!r}" for name, value in values if value not in (None, (), "", False))
        return f"{type(self).__name__}({shown})"
