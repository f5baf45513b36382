"""The grid of a data set: a row for each cell that has a value or a status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goalrules.diagnostics import Said, said
from goalrules.measurements.grid import MOST_CELLS, Content, Grid
from goalrules.measurements.json_stat.cube import Cube
from goalrules.measurements.json_stat.indicators import Indicator, Indicators, code_in
from goalrules.measurements.json_stat.roles import Roles, groups, periods
from goalrules.measurements.json_stat.statuses import Said as Meaning
from goalrules.measurements.json_stat.statuses import said as meaning_of
from goalrules.measurements.store import DataSource

HEADINGS = (
    "indicator", "title", "entity", "group", "period", "kind", "value", "digits", "absence", "comment", "source",
)  # fmt: skip

MOST_ROWS = MOST_CELLS // len(HEADINGS)


class JsonStatGrid(Grid):
    """The cells of a data set as rows under `HEADINGS`; row 0 are the headings.

    `indicators` are those that occur, by code; `table` is the name of the table. A cell is known by its position in
    the values of the file: every cell of a row has the name `value[12]`.
    """

    def __init__(
        self,
        name: str,
        rows: Sequence[Sequence[Content]],
        origin: DataSource,
        indices: Sequence[int],
        indicators: tuple[Indicator, ...],
        table: str,
    ) -> None:
        super().__init__(name, rows, origin, first_row=0)
        self._indices = indices
        self.indicators = indicators
        self.table = table

    def cell_name(self, row: int, column: int) -> str:
        return f"value[{self._indices[row - 1]}]" if 0 < row <= len(self._indices) else ""

    def row_name(self, row: int) -> Said:
        cell = self.cell_name(row, 0)
        return said("{cell}", cell=cell) if cell else said("The headings")

    def named_as(self, codes: Iterable[str]) -> JsonStatGrid:
        """The grid with each indicator under the codes by which a plan means it, and under its own where none does.

        Rows of an indicator that several codes mean stand there once for each.
        """
        names: dict[Content, list[str]] = {}
        for code in sorted(codes):
            own = code_in(self.indicators, self.table, code)
            if own is not None:
                names.setdefault(own, []).append(code)
        rows, indices = [self.rows[0]], []
        for index, row in zip(self._indices, self.rows[1:], strict=True):
            for name in names.get(row[0], [row[0]]):
                rows.append((name, *row[1:]))
                indices.append(index)
        return JsonStatGrid(self.name, rows, self.origin, indices, self.indicators, self.table)


def grid_of(cube: Cube, roles: Roles, origin: DataSource) -> JsonStatGrid | None:
    """The grid of a cube with a dimension of time; None where it has more than `MOST_ROWS` rows.

    A cell without value and without status is a row that is not there, however the file writes it.
    """
    assert roles.time is not None
    maker = _RowMaker(cube, roles, roles.time)
    rows: list[Sequence[Content]] = [HEADINGS]
    indices: list[int] = []
    for index, value, status in cube.cells():
        if len(indices) >= MOST_ROWS:
            return None
        indices.append(index)
        rows.append(maker.row(index, value, status))
    return JsonStatGrid(origin.file, rows, origin, indices, maker.indicators.all, cube.table)


class Axis:
    """How the category of one dimension comes out of the position of a cell."""

    __slots__ = ("size", "step")

    def __init__(self, cube: Cube, position: int) -> None:
        self.size = len(cube.dimensions[position].codes)
        self.step = 1
        for dimension in cube.dimensions[position + 1 :]:
            self.step *= len(dimension.codes)

    def of(self, index: int) -> int:
        return index // self.step % self.size


class _RowMaker:
    def __init__(self, cube: Cube, roles: Roles, time: int) -> None:
        self._labels = cube.status_labels
        self._source = cube.publisher
        self.indicators = Indicators(cube, roles)
        self._indicator_axes = [Axis(cube, position) for position in self.indicators.positions]
        self._time, self._periods = Axis(cube, time), periods(cube.dimensions[time])
        self._geo = None if roles.geo is None else Axis(cube, roles.geo)
        self._entities = () if roles.geo is None else cube.dimensions[roles.geo].codes
        self._sex = None if roles.sex is None else Axis(cube, roles.sex)
        self._groups = () if roles.sex is None else groups(cube.dimensions[roles.sex])
        self._said: dict[tuple[str, bool], Meaning] = {}

    def row(self, index: int, value: Content | None, status: str) -> tuple[Content, ...]:
        indicator = self.indicators.indicator(tuple([axis.of(index) for axis in self._indicator_axes]))
        said_of = self._said_of(status, value is not None)
        return (
            indicator.code,
            indicator.title,
            "" if self._geo is None else self._entities[self._geo.of(index)],
            "" if self._sex is None else self._groups[self._sex.of(index)],
            self._periods[self._time.of(index)],
            said_of.kind,
            "" if value is None else value,
            "" if value is None or indicator.decimals is None else str(indicator.decimals),
            said_of.absence,
            said_of.comment,
            self._source,
        )

    def _said_of(self, status: str, has_value: bool) -> Meaning:
        key = (status, has_value)
        found = self._said.get(key)
        if found is None:
            found = self._said[key] = meaning_of(status, has_value, self._labels)
        return found
