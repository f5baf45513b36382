"""Units as types: percent, percentage points and everything else are different things (semantics J)."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class UnitKind(StrEnum):
    NUMBER = "number"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage points"
    OTHER = "other"


class Unit(NamedTuple):
    """`name` is the unit as written (`kr/inv`), empty for a plain number."""

    kind: UnitKind
    name: str = ""

    @property
    def of_difference(self) -> Unit:
        """The unit of a difference of two such values: percentage points for percent, else the same."""
        return PERCENTAGE_POINTS if self.kind is UnitKind.PERCENT else self

    def __str__(self) -> str:
        return self.name or self.kind.value


NUMBER = Unit(UnitKind.NUMBER)
PERCENT = Unit(UnitKind.PERCENT, "percent")
PERCENTAGE_POINTS = Unit(UnitKind.PERCENTAGE_POINTS, "percentage points")
