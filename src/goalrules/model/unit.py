"""Units as types: percent, percentage points and everything else are different things (semantics J)."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Literal, NamedTuple

from goalrules.diagnostics import rule_word, said


class UnitKind(StrEnum):
    NUMBER = "number"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage points"
    RATIO = "ratio"
    SCORE = "score"
    OTHER = "other"


class Unit(NamedTuple):
    """`name` is the unit as written (`kr/inv`), empty for a plain number. `per_year`: so much each year."""

    kind: UnitKind
    name: str = ""
    per_year: bool = False

    @property
    def of_difference(self) -> Unit:
        """The unit of a difference of two such values: percentage points for percent, else the same."""
        return self._replace(kind=UnitKind.PERCENTAGE_POINTS, name="percentage points") if self.is_percent else self

    @property
    def is_percent(self) -> bool:
        return self.kind is UnitKind.PERCENT

    @property
    def takes_shares(self) -> bool:
        """Whether a percentage beside it is a share of one: `80 %` is 0.8 beside a ratio or a score."""
        return self.kind in (UnitKind.RATIO, UnitKind.SCORE)

    def __str__(self) -> str:
        return f"{self.name or self.kind.value}{' per year' if self.per_year else ''}"


NUMBER = Unit(UnitKind.NUMBER)
PERCENT = Unit(UnitKind.PERCENT, "percent")
PERCENTAGE_POINTS = Unit(UnitKind.PERCENTAGE_POINTS, "percentage points")
RATIO = Unit(UnitKind.RATIO, "ratio")
SCORE = Unit(UnitKind.SCORE, "score")
YEARS = Unit(UnitKind.OTHER, "years")


def in_words(unit: Unit) -> str:
    """The unit as it stands after "in": percent, numbers, kr/inv; to be put into a sentence."""
    name = "numbers" if unit.kind is UnitKind.NUMBER else unit.name or unit.kind.value
    return said("{unit} per year", unit=rule_word(name)) if unit.per_year else rule_word(name)


# ---- units of what is computed (semantics J); None is a bare number, which takes the unit of its neighbour ------


def can_be_added(left: Unit | None, right: Unit | None) -> bool:
    """Whether two quantities may be added, subtracted or compared: one unit, or percent and percentage points."""
    if left is None or right is None or left == right:
        return True
    return _as_points(left) == _as_points(right)


def of_sum(left: Unit | None, right: Unit | None, *, is_difference: bool) -> Unit | None:
    """Percent less percent is percentage points; percent and percentage points together are percent."""
    if left is None or right is None:
        return left or right
    if left.is_percent and right.is_percent and is_difference:
        return left.of_difference
    return right if right.is_percent else left


def of_product(left: Unit | None, right: Unit | None) -> Unit | Literal["mixed"] | None:
    """A number of something; so much a year, for some years. "mixed" where the product has no meaning."""
    for one, other in ((left, right), (right, left)):
        if one is not None and one.per_year and other == YEARS:
            return one._replace(per_year=False)
    for one, other in ((left, right), (right, left)):
        if one is None or one.kind in (UnitKind.NUMBER, UnitKind.RATIO, UnitKind.SCORE):
            return other or one
    return "mixed"


def of_quotient(left: Unit | None, right: Unit | None) -> Unit | Literal["mixed"] | None:
    """A share of the same kind is a ratio; so much in some years is so much per year."""
    if right is None or (right.kind in (UnitKind.RATIO, UnitKind.SCORE) and left != right):
        return left
    if left is not None and _as_points(left) == _as_points(right):
        return RATIO
    if right == YEARS:
        return None if left is None else left._replace(per_year=True)
    if right.kind is UnitKind.NUMBER:
        return left
    return "mixed"


def of_power(base: Unit | None, exponent: str) -> Unit | None:
    """Percentage points squared are a unit of their own; plain numbers and ratios stay what they are."""
    if base is None or base.kind in (UnitKind.NUMBER, UnitKind.RATIO, UnitKind.SCORE):
        return base
    name, _, power = base.name.rpartition("^")
    if power and name and Fraction(power) * Fraction(exponent) == 1:
        return PERCENTAGE_POINTS if name == PERCENTAGE_POINTS.name else Unit(UnitKind.OTHER, name)
    return Unit(UnitKind.OTHER, f"{_as_points(base)}^{exponent}")


def _as_points(unit: Unit) -> Unit:
    return unit.of_difference
