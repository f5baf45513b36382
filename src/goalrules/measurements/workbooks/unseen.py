"""What a workbook holds beside the contents that its reader gives: formats, errors, and what is hidden."""

from __future__ import annotations

from typing import NamedTuple


class Unseen(NamedTuple):
    """What the reader of cells does not tell of one sheet; rows and columns are counted from 0.

    `percent` are cells shown in percent, `errors` cells with the error they show, `without_result` formulas whose
    result is not in the file. `hidden_rows` and `hidden_columns` are ranges, both ends included. `merged` are the
    first and last cell of each merged range.
    """

    percent: frozenset[tuple[int, int]] = frozenset()
    errors: tuple[tuple[int, int, str], ...] = ()
    without_result: tuple[tuple[int, int, str], ...] = ()
    hidden_rows: tuple[tuple[int, int], ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()


class Extent(NamedTuple):
    """How far the cells of a sheet reach: so many rows and columns from the first cell."""

    rows: int
    columns: int

    @property
    def cells(self) -> int:
        return self.rows * self.columns


class Damaged(Exception):
    """A part of a workbook is not what it must be; `what` says it in words."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


LONGEST_FORMULA = 200
