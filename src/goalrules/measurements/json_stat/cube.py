"""The dimensions and cells of a data set in JSON-stat, checked: sizes, codes and positions go together.

Cells are in row-major order: the last dimension varies fastest. Nothing is made for cells that the file leaves out,
however many its sizes promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import prod
from types import NoneType
from typing import NamedTuple

from goalrules.diagnostics import Said, codes, said
from goalrules.measurements.decimals import MOST_DIGITS, Refusal
from goalrules.measurements.findings import counted, quoted
from goalrules.measurements.grid import Content, Refused
from goalrules.measurements.json_stat.dataset import DataSet
from goalrules.measurements.json_stat.document import Document, Path, named

_INDEX = re.compile(r"0|[1-9][0-9]{0,30}")
_MOST_FINDINGS = 20


class Dimension(NamedTuple):
    """One dimension: its `name` in the file, its `codes` in order, and the words for them where there are any.

    `decimals` are those that figures of a code are published with. `may_be_left_out`: a request without the
    dimension gives its total (`extension.elimination` of PxWeb, in the description of a table).
    """

    name: str
    label: str
    codes: tuple[str, ...]
    labels: Mapping[str, str]
    decimals: Mapping[str, int]
    may_be_left_out: bool = False

    def label_of(self, code: str) -> str:
        return self.labels.get(code) or code


class Cell(NamedTuple):
    """A cell by its position; `value` is None where there is only a status."""

    position: int
    value: Content | None
    status: str


class Cube(NamedTuple):
    """A data set: `table` is the name of the table it is from, `roles` the names of dimensions by role.

    `values` and `statuses` are by position; `status_of_all` is that of every cell with a value.
    """

    table: str
    label: str
    publisher: str
    dimensions: tuple[Dimension, ...]
    roles: Mapping[str, tuple[str, ...]]
    values: list[object] | dict[int, object]
    statuses: dict[int, str]
    status_of_all: str
    status_labels: Mapping[str, str]

    def cells(self) -> Iterator[Cell]:
        """The cells with a value or a status, in order."""
        statuses, of_all = self.statuses, self.status_of_all
        if isinstance(self.values, list):
            for index, value in enumerate(self.values):
                if value is not None:
                    yield Cell(index, _content(value), statuses.get(index, of_all))
                elif index in statuses:
                    yield Cell(index, None, statuses[index])
            return
        for index in sorted(self.values.keys() | statuses.keys()):
            value = self.values.get(index)
            if value is not None:
                yield Cell(index, _content(value), statuses.get(index, of_all))
            elif index in statuses:
                yield Cell(index, None, statuses[index])


def cube(document: Document, data_set: DataSet, name_of_file: str) -> Cube | None:
    """The cube of a data set; None with what is wrong with it."""
    return _CubeReader(document, data_set).cube(name_of_file)


def _content(value: object) -> Content:
    if isinstance(value, bool):
        return Refused(Refusal.TRUE_OR_FALSE, "true" if value else "false")
    assert isinstance(value, str | Decimal | Refused)
    return value


class _CubeReader:
    def __init__(self, document: Document, data_set: DataSet) -> None:
        self._document = document
        self._set = data_set
        self._found = 0

    def cube(self, name_of_file: str) -> Cube | None:
        members = self._set.members
        dimensions = self._dimensions()
        if dimensions is None:
            return None
        cells = prod(len(dimension.codes) for dimension in dimensions)
        values = self._values(cells)
        statuses, of_all = self._statuses(cells)
        if self._found or values is None:
            return None
        extension = _object(members.get("extension"))
        px = _object(extension.get("px"))
        label = _text(members.get("label"))
        names = (extension.get("id"), px.get("tableid"), px.get("matrix"), extension.get("datasetId"), label)
        table = next(filter(None, map(_text, names)), "") or self._set.name or name_of_file
        status_labels = _texts(_object(extension.get("status")).get("label"))
        publisher = _text(members.get("source"))
        return Cube(table, label, publisher, dimensions, self._roles(), values, statuses, of_all, status_labels)

    # ---- dimensions ------------------------------------------------------------------------------------------

    def _dimensions(self) -> tuple[Dimension, ...] | None:
        names, sizes = self._list("id"), self._list("size")
        if names is None or sizes is None:
            return None
        if not all(isinstance(name, str) and name for name in names) or len(set(map(str, names))) < len(names):
            self._wrong(self._at("id"), said("The names of the dimensions are not different texts"))
        elif len(names) != len(sizes):
            what = said(
                "{dimensions} and {sizes}: each has one",
                dimensions=counted(len(names), "dimension"),
                sizes=counted(len(sizes), "size"),
            )
            self._wrong(self._at("size"), what)
        if self._found:
            return None
        checked = [self._size(i, size) for i, size in enumerate(sizes)]
        found = [self._dimension(str(name), size) for name, size in zip(names, checked, strict=True)]
        return None if self._found else tuple(one for one in found if one is not None)

    def _list(self, name: str) -> list[object] | None:
        """`id` or `size`, which JSON-stat 1 keeps among the dimensions."""
        members, dimension = self._set.members, _object(self._set.members["dimension"])
        value = members[name] if name in members else dimension.get(name)
        if isinstance(value, list):
            return value
        self._wrong(self._at(name), said("The data set has no list `{name}`", name=name))
        return None

    def _at(self, name: str) -> Path:
        return (name,) if name in self._set.members else ("dimension", name)

    def _size(self, index: int, size: object) -> int | None:
        if isinstance(size, Decimal) and size >= 0 and size == size.to_integral_value():
            return int(size)
        self._wrong((*self._at("size"), index), said("A size is a whole number, zero or more"))
        return None

    def _dimension(self, name: str, size: int | None) -> Dimension | None:
        path: Path = ("dimension", name)
        dimension = _object(self._set.members["dimension"]).get(name)
        category = dimension.get("category") if isinstance(dimension, dict) else None
        if not isinstance(dimension, dict) or not isinstance(category, dict):
            self._wrong(path, said("The dimension {dimension} has no categories", dimension=quoted(name)))
            return None
        labels = _texts(category.get("label"))
        listed = self._codes(name, (*path, "category"), category)
        if listed is None:
            return None
        if size is not None and len(listed) != size:
            what = said(
                "{dimension} has {categories}, and its size is {size}",
                dimension=quoted(name),
                categories=_categories(len(listed)),
                size=size,
            )
            self._wrong((*path, "category"), what)
        decimals = _decimals(category.get("unit"))
        may_be_left_out = _object(dimension.get("extension")).get("elimination") is True
        return Dimension(name, _text(dimension.get("label")), listed, labels, decimals, may_be_left_out)

    def _codes(self, name: str, path: Path, category: dict[str, object]) -> tuple[str, ...] | None:
        index = category.get("index")
        if index is None:
            labels = category.get("label")
            if isinstance(labels, dict) and len(labels) == 1:
                return tuple(labels)
            self._wrong(
                path, said("{dimension} does not say in which order its categories stand", dimension=quoted(name))
            )
            return None
        path = (*path, "index")
        if isinstance(index, list):
            if all(isinstance(code, str) for code in index) and len(set(map(str, index))) == len(index):
                return tuple(map(str, index))
            self._wrong(path, said("The codes of {dimension} are not different texts", dimension=quoted(name)))
            return None
        if isinstance(index, dict):
            by_position = {int(p): code for code, p in index.items() if isinstance(p, Decimal) and p == int(p)}
            if sorted(by_position) == list(range(len(index))):
                return tuple(by_position[position] for position in range(len(index)))
            last = len(index) - 1
            self._wrong(
                path,
                said(
                    "The positions of the categories of {dimension} are not 0 to {last}, each once",
                    dimension=quoted(name),
                    last=last,
                ),
            )
            return None
        self._wrong(path, said("The index of {dimension} is neither a list nor an object", dimension=quoted(name)))
        return None

    def _roles(self) -> dict[str, tuple[str, ...]]:
        roles = self._set.members.get("role", _object(self._set.members["dimension"]).get("role"))
        given = {role: names for role, names in _object(roles).items() if isinstance(names, list)}
        return {role: tuple(name for name in names if isinstance(name, str)) for role, names in given.items()}

    # ---- cells -----------------------------------------------------------------------------------------------

    def _values(self, cells: int) -> list[object] | dict[int, object] | None:
        values = self._set.members["value"]
        if isinstance(values, list):
            if len(values) != cells:
                what = said(
                    "{values}, and the sizes make {cells}",
                    values=counted(len(values), "value"),
                    cells=counted(cells, "cell"),
                )
                self._wrong(("value",), what)
                return None
            for index in _not_single(values):
                self._wrong(("value", index), said("A value is a number, a text or nothing"))
            return values
        if isinstance(values, dict):
            by_index = self._by_index(values, ("value",), cells)
            keys = list(by_index)
            for at in _not_single(list(by_index.values())):
                self._wrong(("value", str(keys[at])), said("A value is a number, a text or nothing"))
            return by_index
        self._wrong(("value",), said("The values are neither a list nor an object"))
        return None

    def _statuses(self, cells: int) -> tuple[dict[int, str], str]:
        given = self._set.members.get("status")
        if given is None or isinstance(given, str):
            return {}, given or ""
        if isinstance(given, list):
            if len(given) == 1 and cells != 1 and isinstance(given[0], str):
                return {}, given[0]
            if len(given) != cells:
                what = said(
                    "{number} statuses, and the sizes make {cells}", number=len(given), cells=counted(cells, "cell")
                )
                self._wrong(("status",), what)
                return {}, ""
            by_index: Mapping[int, object] = dict(enumerate(given))
        elif isinstance(given, dict):
            by_index = self._by_index(given, ("status",), cells)
        else:
            self._wrong(("status",), said("The statuses are neither a text, a list nor an object"))
            return {}, ""
        for index, status in by_index.items():
            if status is not None and not isinstance(status, str):
                self._wrong(("status", index if isinstance(given, list) else str(index)), said("A status is a text"))
        return {index: status for index, status in by_index.items() if isinstance(status, str) and status.strip()}, ""

    def _by_index(self, given: dict[str, object], path: Path, cells: int) -> dict[int, object]:
        found: dict[int, object] = {}
        for key, value in given.items():
            if _INDEX.fullmatch(key) is None or int(key) >= cells:
                last = said("the last cell is {last}", last=cells - 1) if cells else said("the sizes make no cells")
                self._wrong((*path, key), said("{key} is the position of no cell: {last}", key=quoted(key), last=last))
            else:
                found[int(key)] = value
        return found

    def _wrong(self, path: Path, message: Said) -> None:
        self._found += 1
        if self._found > _MOST_FINDINGS:
            return
        whole = (*self._set.path, *path)
        source = self._document.source
        way_out = "fetch the table again; if it is still so, tell its publisher"
        if message[0] not in "`" and not message[0].isdigit():
            message = said("{message} ({part} of {file})", message=message, part=named(whole), file=source.path)
        else:
            message = said("{file} contradicts itself: {message}", file=source.path, message=message)
        self._document.wrong(codes.BROKEN_JSON_STAT, whole, message, help=way_out)


def _not_single(values: list[object]) -> list[int]:
    """The positions of values that are lists or objects."""
    if set(map(type, values)) <= {NoneType, Decimal, Refused, str, bool}:
        return []
    return [index for index, value in enumerate(values) if isinstance(value, list | dict)]


def _categories(number: int) -> Said:
    return said("{number} category" if number == 1 else "{number} categories", number=number)


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: object) -> dict[str, str]:
    return {name: text for name, text in _object(value).items() if isinstance(text, str)}


def _decimals(units: object) -> dict[str, int]:
    found = {}
    for code, unit in _object(units).items():
        decimals = _object(unit).get("decimals")
        if isinstance(decimals, Decimal) and 0 <= decimals <= MOST_DIGITS and decimals == int(decimals):
            found[code] = int(decimals)
    return found
