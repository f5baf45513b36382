"""What a workbook holds beside the contents that the library gives: formats, errors, and what is hidden."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias
from xml.parsers import expat

from goalrules.diagnostics import Said, said

Range: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range: row and column of each, counted from 0."""


class Unseen(NamedTuple):
    """What the library does not tell of one sheet; rows and columns are counted from 0.

    `percent` are cells shown in percent, `errors` cells with the error they show, `without_result` formulas whose
    result is not in the file. `hidden_rows` and `hidden_columns` are ranges, both ends included; `merged` are ranges of
    cells, where the library does not know them.
    """

    percent: frozenset[tuple[int, int]] = frozenset()
    errors: tuple[tuple[int, int, str], ...] = ()
    without_result: tuple[tuple[int, int, str], ...] = ()
    hidden_rows: tuple[tuple[int, int], ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    merged: tuple[Range, ...] = ()


class Extent(NamedTuple):
    """How far the cells of a sheet reach: so many rows and columns from the first cell."""

    rows: int
    columns: int

    @property
    def cells(self) -> int:
        return self.rows * self.columns


class Damaged(Exception):
    """A part of a workbook is not what it must be; `what` says it in words, about the file."""

    def __init__(self, what: Said) -> None:
        super().__init__(what)
        self.what = what


class TooLarge(Exception):
    """A workbook holds more than is read; `what` says it in words that follow the name of the file."""

    def __init__(self, what: Said) -> None:
        super().__init__(what)
        self.what = what


LONGEST_FORMULA = 200


def walk(
    part: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call these for each tag and text of a part in XML. Errors: `Damaged` for XML that is none."""
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, ValueError):
        raise Damaged(said("it is damaged: one of its parts is not whole")) from None


def local(name: str) -> str:
    """The name of a tag or attribute without its prefix."""
    return name.rpartition(":")[2]
