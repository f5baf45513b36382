"""The library that reads cells. It is given only files that were made here of what was looked into.

A claim of many cells would make it take memory that there is not, which ends the whole program: so what it reads must
be bounded before.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from goalrules.diagnostics import said
from goalrules.measurements.grid import MOST_CELLS
from goalrules.measurements.workbooks.unseen import Damaged, Range, TooLarge


class Tab(NamedTuple):
    """A sheet as the library lists it."""

    name: str
    has_cells: bool
    is_visible: bool


class Raw(NamedTuple):
    """The cells of a sheet as Python objects, from the first row and column on, and its merged ranges."""

    rows: list[list[Any]]
    merged: Sequence[Range]


def opened(file: BytesIO) -> Any:
    """A workbook as the library has it open. Errors: `Damaged`."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(file)
    except PasswordError:
        raise Damaged(said("it is locked with a password")) from None
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(error) from None
    except BaseException as error:
        raise _panicked(error) from None


def tabs(workbook: Any) -> list[Tab]:
    """The sheets of a workbook, in order."""
    return [Tab(one.name, _is(one.typ, "WorkSheet"), _is(one.visible, "Visible")) for one in workbook.sheets_metadata]


def raw_cells(workbook: Any, number: int) -> Raw:
    """The cells of a sheet by its number, from 0. Errors: `Damaged`, `TooLarge`."""
    from python_calamine import CalamineError

    try:
        sheet = workbook.get_sheet_by_index(number)
        if sheet.total_height * sheet.total_width > MOST_CELLS:
            raise TooLarge(said("has more than {millions} million cells in a sheet", millions=MOST_CELLS // 1_000_000))
        return Raw(_rows(sheet), sheet.merged_cell_ranges or ())
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(error) from None
    except TooLarge:
        raise
    except BaseException as error:
        raise _panicked(error) from None


def _rows(sheet: Any) -> list[list[Any]]:
    """The rows of a sheet, one by one: each text is kept once, however often it stands there."""
    if sheet.start is None:
        return []
    left = [""] * sheet.start[1]  # the library gives empty rows above the first cell, and no empty columns before it
    once: dict[str, str] = {}
    same = once.setdefault
    rows = ([same(cell, cell) if type(cell) is str else cell for cell in row] for row in sheet.iter_rows())
    return [left + row for row in rows] if left else list(rows)


def packed(parts: Mapping[str, bytes]) -> BytesIO:
    """A zip file of these parts, not compressed."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    made.seek(0)
    return made


_KNOWN = (
    ("string index", said("a cell refers to a text that is not in the file")),
    ("sharedstrings", said("a cell refers to a text that is not in the file")),
    ("shared string", said("a cell refers to a text that is not in the file")),
    ("float", said("a cell that should hold a number holds something else")),
    ("integer", said("a cell that should hold a number holds something else")),
    ("digit", said("a cell that should hold a number holds something else")),
    ("password", said("it is locked with a password")),
)


def _damaged(error: Exception) -> Damaged:
    """What the library says of a file is for programmers."""
    words = str(error).lower()
    otherwise = said("it is damaged, or was not copied to its end")
    return Damaged(next((text for part, text in _KNOWN if part in words), otherwise))


def _panicked(error: BaseException) -> BaseException:
    """A failure inside the library on a damaged file is the file's; everything else (an interrupt) goes on."""
    return Damaged(said("it is damaged")) if type(error).__name__ == "PanicException" else error


def _is(value: Any, name: str) -> bool:
    return str(value).rpartition(".")[2] == name
