"""The figures that conditions ask for: those of one indicator, group and kind, one column for each.

Which there must be is found out while a plan is compiled; then they are taken out of the table of figures in the same
pass in which its rows are judged. A cell has a value, an absence, and whether there is a row at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from goalrules.batch.exact import Number
from goalrules.batch.sheet import Sheet, column, text
from goalrules.batch.tables import Decimals, Features
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, TOTAL, Absence
from goalrules.verdict import Reason


class Cell(NamedTuple):
    """Which figure: of an indicator (by path), a group and a kind."""

    path: str
    group: str = TOTAL
    kind: str = OUTCOME

    @property
    def name(self) -> str:
        return f"{self.path}@{self.group}@{self.kind}"


class Cells:
    """The cells of a plan, as columns of the table of cases.

    `names` are those by which the data may speak of each indicator, `most` the greatest figure there is in steps.
    """

    def __init__(
        self, names: Mapping[str, Sequence[str]], decimals: Decimals, most: int, features: Features, sheet: Sheet
    ) -> None:
        self._names = names
        self._digits = decimals.digits
        self._most = most
        self.features = features
        self._sheet = sheet
        self._cells: dict[str, Cell] = {}
        self._again: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._cells)

    def take(self, cell: Cell) -> Cell:
        """A cell that is needed."""
        if cell.name not in self._cells:
            self._cells[cell.name] = cell
            for part in self._parts():
                self._sheet.take(f"{cell.name}:{part}")
        return cell

    @property
    def rows(self) -> set[str]:
        """The names in the data whose rows are asked for."""
        return {name for cell in self._cells.values() for name in self._names[cell.path]}

    def by_map(self) -> tuple[str, list[str]]:
        """The same columns out of a map with the cells of an entity and period: the tables that it is made through, as
        they stand behind `WITH`, and the columns, over `maps`.

        Each row of figures finds its cell by itself. `aggregates` looks at each row for every cell, which takes a
        hundred times as long for a hundred cells, but needs no maps.
        """
        keys = ["name", *(["grp"] if self.features.groups else []), *(["kind"] if self.features.kinds else [])]
        rows, columns = [], []
        for number, (name, cell) in enumerate(self._cells.items()):
            of_cell = {"grp": text(cell.group), "kind": text(cell.kind)}
            rows += [
                f"({number}, {', '.join((text(one), *(of_cell[key] for key in keys[1:])))})"
                for one in self._names[cell.path]
                if self._is_there(cell)
            ]
            found = f"maps.cells[{number}]"
            made = {part: f"{found}.{part}" for part in self._parts()} | {"row": f"COALESCE({found}.row, 0)"}
            columns += [f"{expression} AS {column(f'{name}:{part}')}" for part, expression in made.items()]
        if not rows:
            rows.append(f"(-1{', NULL' * len(keys)})")
        of_row = {
            "value": "max(f.value)",
            "row": "count(*)",
            "absence": "max(f.absence)",
            "level": "max(f.level)",
            "comment": "bool_or(f.comment)",
        }
        parts = self._parts()
        by_cell = ", ".join(f"{of_row[part]} AS {column(part)}" for part in parts)
        joined = " AND ".join(f"c.{key} = f.{key}" for key in keys)
        struct = ", ".join(f"'{part}': {column(part)}" for part in parts)
        tables = (
            f"cells(cell, {', '.join(keys)}) AS (VALUES {', '.join(rows)}),\n"
            f"by_cell AS (\nSELECT f.entity, f.period, c.cell, {by_cell}\nFROM figures AS f JOIN cells AS c ON {joined}"
            "\nGROUP BY f.entity, f.period, c.cell\n),\n"
            f"maps AS (\nSELECT entity, period, map_from_entries(list((cell, {{{struct}}}))) AS cells\n"
            "FROM by_cell\nGROUP BY entity, period\n)"
        )
        return tables, [*columns, *self._of_judged_again()]

    def aggregates(self) -> list[str]:
        """The aggregates over figures (`f`) that fill the columns, for one entity and period."""
        found = []
        for name, cell in self._cells.items():
            where = [f"name IN ({', '.join(text(one) for one in self._names[cell.path])})"]
            where += [f"grp = {text(cell.group)}"] if self.features.groups else []
            where += [f"kind = {text(cell.kind)}"] if self.features.kinds else []
            condition = "FILTER (WHERE " + " AND ".join(where) + ")"
            made = {
                "value": f"max(value) {condition}",
                "row": f"count(*) {condition}",
                "absence": f"max(absence) {condition}",
                "level": f"max(level) {condition}",
                "comment": f"bool_or(comment) {condition}",
            }
            if not self._is_there(cell):
                made = {"value": "max(CASE WHEN FALSE THEN value END)", "row": "0", "absence": "NULL", "level": "NULL",
                        "comment": "FALSE"}  # fmt: skip
            found += [f"{made[part]} AS {column(f'{name}:{part}')}" for part in self._parts()]
        return [*found, *self._of_judged_again()]

    def _is_there(self, cell: Cell) -> bool:
        """Whether figures have the columns that a cell is told by."""
        return (cell.group == TOTAL or self.features.groups) and (cell.kind == OUTCOME or self.features.kinds)

    def _of_judged_again(self) -> list[str]:
        kinds = ("BIGINT", "VARCHAR", "BIGINT")
        return [
            f"CAST(NULL AS {kind}) AS {column(one)}"
            for path in self._again
            for one, kind in zip(again_names(path), kinds, strict=True)
        ]

    def again(self, path: str) -> tuple[str, str, str]:
        """The columns for what the reference evaluator says of an indicator: standing, reason, clause.

        They are empty (no standing) until cases are judged again, see `rejudging`.
        """
        self._again.append(path)
        names = again_names(path)
        for name in names:
            self._sheet.take(name)
        standing, reason, clause = map(column, names)
        return standing, reason, clause

    def _parts(self) -> list[str]:
        parts = ["value", "row"]
        if self.features.absences:
            parts.append("absence")
        if self.features.levels:
            parts += ["level", "comment"]
        return parts

    def part(self, cell: Cell, name: str) -> str:
        """A column of a cell, as it stands in SQL."""
        return column(f"{cell.name}:{name}")

    def number(self, cell: Cell, indicator: Indicator, *, is_rounded: bool = True) -> Number:
        """The value of a cell as a number, rounded where the rule says so, with the reason where there is none."""
        is_rounded = is_rounded and indicator.decimals is not None and indicator.decimals < self._digits
        top = f"{cell.name}:{'rounded' if is_rounded else 'steps'}"
        if not self._sheet.has(top):
            self._sheet.add(top, self._steps(self.part(cell, "value"), indicator.decimals if is_rounded else None))
        if not self._sheet.has(f"{cell.name}:reason"):
            self._sheet.add(f"{cell.name}:reason", self._reason(cell))
        digits, most = self._digits, self._most
        if is_rounded and indicator.decimals is not None:
            digits, most = indicator.decimals, self._most // 10 ** (digits - indicator.decimals) + 1
        bottom = 10**digits
        reason = column(f"{cell.name}:reason")
        return Number(column(top), most, str(bottom), bottom, reason, indicator.unit)

    def has_value(self, cell: Cell) -> str:
        """The condition that a cell has a value."""
        return f"{self.part(cell, 'value')} IS NOT NULL"

    @property
    def beyond(self) -> str:
        """A number of steps that no figure has."""
        return f"({-self._most - 1})"

    def _steps(self, value: str, decimals: int | None) -> str:
        """A value as a whole number of steps of its last digit. By its digits: a product could be too wide."""
        steps = f"CAST(replace(CAST({value} AS VARCHAR), '.', '') AS {self._whole})"
        if decimals is None:
            return steps
        unit = 10 ** (self._digits - decimals)
        half = unit // 2  # half away from zero (K2)
        return f"CASE WHEN {steps} < 0 THEN -((-{steps} + {half}) // {unit}) ELSE ({steps} + {half}) // {unit} END"

    @property
    def _whole(self) -> str:
        return "BIGINT" if self._most < 2**62 else "HUGEINT"

    def _reason(self, cell: Cell) -> str:
        missing = f"'{Absence.MISSING}'"
        if self.features.absences:
            missing = f"COALESCE({self.part(cell, 'absence')}, {missing})"
        return (
            f"CASE WHEN {self.part(cell, 'value')} IS NOT NULL THEN NULL"
            f" WHEN {self.part(cell, 'row')} = 0 THEN '{Reason.NO_ROW}' ELSE {missing} END"
        )


def again_names(path: str) -> tuple[str, str, str]:
    """The names of the columns for what is found of an indicator when a case is judged again."""
    return f"{path}:again", f"{path}:again reason", f"{path}:again clause"
