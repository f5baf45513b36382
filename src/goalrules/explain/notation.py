"""How languages write numbers and units in sentences; the digits themselves are those of `numbers`.

The decimal sign is that of the language; thousands are set apart by a no-break space in all, as the minus is U+2212
(semantics P6, K9). The space before a unit does not break. Ratios are printed as percentages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goalrules.explain.numbers import FEWEST_DIGITS, NO_BREAK, against, in_unit, is_one, number, plain, short
from goalrules.model.numbers import Number
from goalrules.model.unit import YEARS, Unit, UnitKind


class Notation(NamedTuple):
    """How a language writes numbers and the units behind them. Of pairs, the first is for exactly one.

    `units` are the units that have words in every language; others stay as the rule file writes them.
    `decimals_are_several`: a one that is written with decimals takes the second form, `1,0 procentenheter`.
    """

    point: str
    percentage_points: tuple[str, str]
    years: tuple[str, str]
    per_year: str
    units: Mapping[str, str]
    decimals_are_several: bool = False

    def number(self, value: Number, digits: int = FEWEST_DIGITS) -> str:
        """A number in full: see `number`."""
        return self.written(number(value, digits))

    def short(self, value: Number, digits: int = FEWEST_DIGITS) -> str:
        """A number without its exact form."""
        return self.written(short(value, digits))

    def plain(self, value: Number) -> str:
        """A number that was computed: without zeros at the end."""
        return self.written(plain(value))

    def against(self, value: Number, other: Number) -> tuple[str, str]:
        """Two numbers that are compared, with digits that tell them apart."""
        first, second = against(value, other)
        return self.written(first), self.written(second)

    def written(self, printed: str) -> str:
        """Printed digits with the decimal sign of the language: nothing else in them is a point."""
        return printed.replace(".", self.point)

    def with_unit(self, shown: str, unit: Unit, is_one: bool = False) -> str:
        """A printed number with its unit; a count has none. `is_one` says that the number is exactly 1."""
        form = 0 if is_one and not (self.decimals_are_several and self.point in shown) else 1
        per_year = f" {self.per_year}" if unit.per_year else ""
        match unit.kind:
            case UnitKind.PERCENT | UnitKind.RATIO:
                text = f"{shown} %{per_year}"
            case UnitKind.PERCENTAGE_POINTS:
                text = f"{shown} {self.percentage_points[form]}{per_year}"
            case UnitKind.NUMBER | UnitKind.SCORE:
                text = f"{shown}{per_year}"
            case _:
                name = self.years[form] if unit == YEARS else self.units.get(unit.name, unit.name)
                text = f"{shown} {name}{per_year}"
        return text.replace(" ", NO_BREAK)

    def quantity(self, value: Number, unit: Unit) -> str:
        """A number in full with its unit: `79.8 %`, `1 percentage point`, `1 277`."""
        return self.with_unit(self.number(in_unit(value, unit)), unit, is_one=is_one(value))

    def compared(self, value: Number, unit: Unit, other: Number, other_unit: Unit) -> tuple[str, str]:
        """Two numbers that are compared, each with its unit. The units print numbers alike: a ratio beside a ratio."""
        first, second = self.against(in_unit(value, unit), in_unit(other, other_unit))
        return (
            self.with_unit(first, unit, is_one=is_one(value)),
            self.with_unit(second, other_unit, is_one=is_one(other)),
        )
