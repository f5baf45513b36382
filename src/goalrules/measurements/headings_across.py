"""Headings that run across a sheet: what one says, and the rows in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from goalrules.measurements.absences import folded
from goalrules.measurements.columns import Column, column_of
from goalrules.measurements.grid import Grid, as_text
from goalrules.measurements.known_names import KnownNames
from goalrules.measurements.normalise import FEMALE, MALE, group_of
from goalrules.model.data_file import Dimension
from goalrules.model.period import Period

MOST_ROWS_ABOVE = 50
"""Headings are looked for in so many rows."""

_YEARS = range(1700, 2200)
"""A heading of four digits outside these is a code of something."""

_BESIDE_A_PERIOD = frozenset(("", "år", "year", "utfall", "outcome", "resultat", "result"))
_QUARTER_FIRST = re.compile(r"(?:kv|q|k|kvartal|quarter)\.? ?([1-4]) (\d{4})", re.IGNORECASE)
_QUARTER_LAST = re.compile(r"(\d{4})[ -](?:kv|kvartal|quarter)\.? ?([1-4])", re.IGNORECASE)
_FOOTNOTE = re.compile(r"[*¹²³⁴⁵⁶⁷⁸⁹]+$|\s[1-9]\)$")
_DECIMAL_YEAR = re.compile(r"(\d{4})[.,]0+")
_NO_OUTCOME = re.compile(r"\b(mål|målvärde|målnivå|target|goal|prognos|forecast|budget|medelfel|standard error)\b")


class Block(NamedTuple):
    """The rows of headings: the first of them, the row of each dimension, and what each column of figures says."""

    first: int
    rows: Mapping[Dimension, int]
    said: Mapping[int, Mapping[Column, str]]

    @property
    def body(self) -> int:
        """The first row beneath the headings."""
        return self.first + len(self.rows)

    @property
    def lowest(self) -> int:
        return self.body - 1


def blocks(grid: Grid, across: Sequence[Dimension], known: KnownNames) -> Iterator[Block]:
    """Every choice of neighbouring rows that gives columns of figures, in the order of dimensions that gives most.

    Codes of entities may look like years; so an order in which entities of the plan are named goes before others.
    Where two orders give the same, the dimension that `across` has first stands above.
    """
    read = _Rows(grid, known)
    for first in range(max(min(len(grid.rows), MOST_ROWS_ABOVE) - len(across) + 1, 0)):
        found = [block for order in permutations(across) if (block := _block(read, first, order)).said]
        if found:
            yield max(found, key=lambda block: (names_known_entity(block, known), len(block.said)))


def _block(read: _Rows, first: int, order: Sequence[Dimension]) -> Block:
    height = len(order)
    found = [read.row(first + i, one, i == height - 1, first + height) for i, one in enumerate(order)]
    names = [Column(dimension) for dimension in order]
    shared = [column for column in found[-1] if all(column in row for row in found)]
    said = {column: dict(zip(names, (row[column] for row in found), strict=True)) for column in shared}
    return Block(first, {dimension: first + i for i, dimension in enumerate(order)}, said)


def names_known_entity(block: Block, known: KnownNames) -> bool:
    """Whether a heading is an entity that the plan names."""
    return Dimension.ENTITY in block.rows and any(said[Column.ENTITY] in known.entities for said in block.said.values())


class _Rows:
    """What the cells of each row say of a dimension; each different text is read once."""

    def __init__(self, grid: Grid, known: KnownNames) -> None:
        self._grid = grid
        self._known = known
        self._texts: dict[int, list[str]] = {}
        self._said: dict[tuple[Dimension, str], str | None] = {}

    def row(self, number: int, dimension: Dimension, is_lowest: bool, body: int) -> dict[int, str]:
        """By column; above another row a heading holds until the next, as merged cells show it."""
        found: dict[int, str] = {}
        width = max(len(self._grid.rows[i]) for i in range(number, body))
        held: str | None = None
        for column, text in enumerate(self._row_texts(number)):
            if text or is_lowest:
                held = self._read(dimension, text)
            if held is not None:
                found[column] = held
        if held is not None and not is_lowest:
            found.update(dict.fromkeys(range(len(self._row_texts(number)), width), held))
        return found

    def _row_texts(self, number: int) -> list[str]:
        if number not in self._texts:
            self._texts[number] = [heading_text(self._grid, number, i) for i in range(len(self._grid.rows[number]))]
        return self._texts[number]

    def _read(self, dimension: Dimension, text: str) -> str | None:
        key = dimension, text
        if key not in self._said:
            self._said[key] = said_of(dimension, text, self._known)
        return self._said[key]


def heading_text(grid: Grid, row: int, column: int) -> str:
    """A heading on one line, blanks as one."""
    return " ".join(as_text(grid.content(row, column)).split())


def said_of(dimension: Dimension, text: str, known: KnownNames) -> str | None:
    """What a heading says of a dimension; None where it says nothing of it."""
    if not text:
        return None
    match dimension:
        case Dimension.PERIOD:
            return period_in(text)
        case Dimension.GROUP:
            return known.group(text)
        case Dimension.INDICATOR:
            return text if known.is_indicator(text) else None
        case Dimension.ENTITY:
            if text in known.entities:
                return text
            words = known.is_indicator(text) or column_of(text) is not None or period_in(text) not in (None, text)
            return None if words or is_no_outcome(text) or is_unit(text, known) else text


def same_said(dimension: Column, text: str) -> object:
    """What a heading says in a form in which two that mean the same are equal."""
    if dimension is Column.PERIOD:
        return Period.parse(text)
    if dimension is Column.GROUP:
        return {FEMALE: "women", MALE: "men"}.get(group_of(text), group_of(text))
    return folded(text)


def period_in(text: str) -> str | None:
    """The period that a heading says, `2020` also in `År 2020`, `Utfall 2020` or `2020*`; None where it says none.

    `Prognos 2020` and `Mål 2020` say none: what stands under them is no outcome of that year.
    """
    bare = _FOOTNOTE.sub("", text.strip())
    words = [word.strip(":()") for word in bare.split()]
    bare = " ".join(word for word in words if word.casefold() not in _BESIDE_A_PERIOD)
    if (decimal := _DECIMAL_YEAR.fullmatch(bare)) is not None:
        bare = decimal[1]
    if (quarter := _QUARTER_FIRST.fullmatch(bare)) is not None:
        bare = f"{quarter[2]}-Q{quarter[1]}"
    if (quarter := _QUARTER_LAST.fullmatch(bare)) is not None:
        bare = f"{quarter[1]}-Q{quarter[2]}"
    period = Period.parse(bare)
    return bare if period is not None and period.year in _YEARS else None


def is_no_outcome(text: str) -> bool:
    """Whether a heading speaks of targets, forecasts or errors, which are no outcomes."""
    return _NO_OUTCOME.search(folded(text)) is not None


_UNITS = frozenset(
    (
        "%", "procent", "percent", "andel", "andel (%)", "share", "promille", "procentenheter", "percentage points",
        "antal", "number", "st", "index", "poäng", "points", "betyg",
        "kr", "sek", "tkr", "mnkr", "mkr", "tusen kr", "kronor", "dagar", "days", "år", "years", "timmar", "hours",
        "minuter", "minutes", "veckor", "weeks", "månader", "months", "m2", "m²", "ton", "kwh", "mwh",
    )
)  # fmt: skip


def is_unit(text: str, known: KnownNames) -> bool:
    """Whether a cell names a unit."""
    word = folded(text)
    return word in _UNITS or word in known.units or word.startswith(("kr/", "kr per ", "antal per ", "antal/"))
