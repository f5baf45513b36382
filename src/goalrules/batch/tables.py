"""Tables of figures as engines have them, made into one form: `figures`, a row for each value.

entity   who was measured, as text
period   the number of the period (see `model.period`)
name     the indicator as the data name it
grp      the group, `total` where none is named          (where there are groups)
kind     outcome, target, forecast, standard_error       (where there is such a column)
value    the exact number, NULL where there is none
absence  why there is none, as a code                    (where there is such a column)
level    the level of a judged indicator, as written     (where there is such a column)
comment  whether there is a comment or reason            (where there are levels)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from goalrules.batch.sheet import column, text
from goalrules.measurements.columns import Column
from goalrules.model.measurement import OUTCOME, TARGET, TOTAL
from goalrules.model.period import Period


class Decimals(NamedTuple):
    """The type of a column of exact numbers: so many digits in all, so many of them after the mark."""

    width: int
    digits: int

    def __str__(self) -> str:
        return f"DECIMAL({self.width},{self.digits})"

    @property
    def most(self) -> int:
        """The greatest number in steps of the last digit."""
        return int(10**self.width) - 1


class Features(NamedTuple):
    """Which columns the table of figures has beside those that each one has."""

    groups: bool
    kinds: bool
    absences: bool
    levels: bool

    @property
    def columns(self) -> list[str]:
        """Their names."""
        there = (("grp", self.groups), ("kind", self.kinds), ("absence", self.absences), ("level", self.levels))
        return [*(name for name, is_there in there if is_there), *(["comment"] if self.levels else [])]


class Table(NamedTuple):
    """A table of figures in an engine: `source` is what stands behind `FROM`, `columns` what its headings mean.

    `whole_entities`: whether entities are whole numbers in it; elsewhere they are texts. `is_tidy`: texts have no
    blanks around them, and those without content are NULL.
    """

    source: str
    columns: Mapping[Column, str]
    decimals: Decimals
    whole_entities: bool = False
    is_tidy: bool = False

    def has(self, wanted: Column) -> bool:
        return wanted in self.columns

    @property
    def features(self) -> Features:
        """Which columns there are beside those that each table has."""
        return Features(*(self.has(one) for one in (Column.GROUP, Column.KIND, Column.ABSENCE, Column.LEVEL)))

    def figures(self, period: str, value: str, entity: str | None, *, whole_entities: bool = False) -> str:
        """The table `figures`, as it stands behind `WITH`.

        `period` and `value` are expressions over the source's columns that give the number of the period and the exact
        value; `entity` is who is meant where the rows name nobody. With `whole_entities` the entity is the number
        that it is in the table, not a text.
        """
        who = "CAST(NULL AS VARCHAR)" if entity is None else text(entity)
        if self.has(Column.ENTITY):
            named = f"CAST({column(self.columns[Column.ENTITY])} AS VARCHAR)"
            named = column(self.columns[Column.ENTITY]) if self.is_tidy and not self.whole_entities else named
            named = named if self.is_tidy else f"NULLIF({named}, '')"
            default = f"COALESCE({named}, {who})"
            if entity is not None and self.has(Column.KIND):  # a target may be for all entities (F5)
                kind = column(self.columns[Column.KIND])
                default = f"CASE WHEN {kind} = '{TARGET}' THEN {named} ELSE {default} END"
            who = default if entity is not None else named
            who = column(self.columns[Column.ENTITY]) if whole_entities else who
        parts = {
            "entity": who,
            "period": period,
            "name": f"CAST({column(self.columns[Column.INDICATOR])} AS VARCHAR)",
            "value": value,
        }
        if self.has(Column.GROUP):
            parts["grp"] = f"COALESCE(NULLIF({column(self.columns[Column.GROUP])}, ''), '{TOTAL}')"
        if self.has(Column.KIND):
            parts["kind"] = f"COALESCE(NULLIF({column(self.columns[Column.KIND])}, ''), '{OUTCOME}')"
        if self.has(Column.ABSENCE):
            parts["absence"] = f"NULLIF({column(self.columns[Column.ABSENCE])}, '')"
        if self.has(Column.LEVEL):
            parts["level"] = f"NULLIF({column(self.columns[Column.LEVEL])}, '')"
            comment = self.columns.get(Column.COMMENT)
            parts["comment"] = "FALSE" if comment is None else f"COALESCE({column(comment)}, '') <> ''"
        written = ", ".join(f"{expression} AS {name}" for name, expression in parts.items())
        return f"figures AS (\nSELECT {written}\nFROM {self.source}\n)"


class Read(NamedTuple):
    """A table ready for queries, with the expressions for periods and values, and the periods there are.

    `most` is the greatest value, without its sign, in steps of the last digit. `names` are those that rows speak of
    indicators by; None where that is not known. `has_maps`: whether the engine has maps, as DuckDB writes them.
    """

    table: Table
    period: str
    value: str
    periods: tuple[Period, ...]
    most: int
    names: frozenset[str] | None = None
    has_maps: bool = False

    def found(self, names: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        """Names (by path of the indicator) without those that no row has."""
        there = self.names
        return {path: [one for one in own if there is None or one in there] for path, own in names.items()}
