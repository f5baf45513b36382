"""Scales: ordered levels, and sets of levels as bit masks.

Bit i of a mask is the i-th level, best first; the bit after the last level is "cannot be assessed". A known
level is a mask of one bit; a mask of several is the set of levels that are still possible.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from goalrules.model.element import Element, element
from goalrules.source import Span

CANNOT_BE_ASSESSED = "cannot be assessed"


@element
class Level(Element):
    """One level of a scale and how it is shown. `name` is the word in rule files: `met`, `partly met`, `on_track`."""

    name: str
    label: str | None = None
    symbol: str | None = None
    colour: str | None = None

    @property
    def shown(self) -> str:
        return self.label or self.name.replace("_", " ")


Reach = Literal["only", "or better", "or worse"]


@element
class Scale(Element):
    """Levels from best to worst. `name` is `indicators` or `goals` for the two that every plan has."""

    name: str
    levels: tuple[Level, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(level.name for level in self.levels)

    @cached_property
    def _bits(self) -> dict[str, int]:
        return {name: 1 << i for i, name in enumerate((*self.names, CANNOT_BE_ASSESSED))}

    @cached_property
    def every_level(self) -> int:
        """The mask of all levels, without "cannot be assessed"."""
        return (1 << len(self.levels)) - 1

    @cached_property
    def cannot(self) -> int:
        """The mask of "cannot be assessed"."""
        return 1 << len(self.levels)

    def has(self, level: str) -> bool:
        return level in self.names

    def mask(self, level: str, reach: Reach = "only") -> int:
        """The mask of a level, or of the level and all better (worse) ones. The level is on the scale."""
        bit = self._bits[level]
        if reach == "or better":
            return (bit << 1) - 1
        if reach == "or worse":
            return self.every_level & ~(bit - 1)
        return bit

    def levels_in(self, mask: int) -> tuple[str, ...]:
        """The names in a mask, best first, "cannot be assessed" last."""
        return tuple(name for name, bit in self._bits.items() if mask & bit)

    def level(self, name: str) -> Level:
        return self.levels[self.names.index(name)]

    @cached_property
    def best(self) -> str:
        return self.names[0]

    @cached_property
    def worst(self) -> str:
        return self.names[-1]


def plain_scale(name: str, levels: tuple[str, ...], span: Span) -> Scale:
    """A scale of bare levels, best first."""
    return Scale(name=name, levels=tuple(Level(name=level, span=span) for level in levels), span=span)


INDICATOR_LEVELS = ("met", "near", "missed")
GOAL_LEVELS = ("met", "partly met", "not met")
EVERYDAY_ALIASES = {"done": "met", "not done": "missed"}
"""Words for levels of the scale of indicators, for yes-or-no indicators."""
