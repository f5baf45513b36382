"""One sheet of a workbook as a grid: which sheet, its cells, and notes about what is hidden in it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from goalrules.diagnostics import Outcome
from goalrules.measurements.grid import Grid
from goalrules.measurements.store import DataSource
from goalrules.measurements.workbooks import notes
from goalrules.measurements.workbooks.books import Book, book_of
from goalrules.measurements.workbooks.contents import Rows, contents
from goalrules.measurements.workbooks.opening import WorkbookFile, not_a_workbook, too_large, workbook_file
from goalrules.measurements.workbooks.unseen import Damaged, TooLarge, Unseen

EXPLAINING = frozenset(("Read me", "Läs mig"))
"""Sheets of this name explain a template and hold no figures."""


def read_workbook(path: Path, shown_as: str, sheet: str | None) -> Outcome[Grid]:
    """The cells of one sheet: that of the name, else the first that is not empty, a visible one if there is one.

    A number is its decimal of 15 significant digits, in percent where the cell shows it so. A cell that another covers
    holds what that one holds. Errors: no workbook, too large, no such sheet. Notes: what is hidden, and sheets with
    content that are not read because none is named.
    """
    file = workbook_file(path, shown_as)
    if file.value is None:
        return Outcome(None, file.diagnostics)
    try:
        return _read(file.value, book_of(file.value), sheet)
    except Damaged as error:
        return Outcome(None, not_a_workbook(shown_as, error.what).diagnostics)
    except TooLarge as error:
        return Outcome(None, too_large(shown_as, error.what).diagnostics)


def _read(file: WorkbookFile, book: Book, sheet: str | None) -> Outcome[Grid]:
    sheets = book.sheets
    if sheet is not None:
        named = next((name for name in sheets if sheet in (name, unicodedata.normalize("NFC", name))), None)
        if named is None:
            return Outcome(None, (notes.no_such_sheet(file.shown_as, sheet, [*sheets]),))
        return _with_notes(file, named, *_cells(book, named), sheets[named], [])
    filled = [name for name in sheets if book.has_content(name)]
    for name in sorted(filled, key=lambda name: (not sheets[name], name in EXPLAINING)):
        rows, unseen = _cells(book, name)
        if any(content != "" for row in rows for content in row):
            others = [other for other in filled if other != name and other not in EXPLAINING]
            return _with_notes(file, name, rows, unseen, sheets[name], others)
    return Outcome(None, (notes.no_content(file.shown_as),))


def _cells(book: Book, name: str) -> tuple[Rows, Unseen]:
    raw, unseen = book.cells(name)
    return contents(raw, unseen), unseen


def _with_notes(
    file: WorkbookFile, name: str, rows: Rows, unseen: Unseen, is_visible: bool, others: list[str]
) -> Outcome[Grid]:
    origin = DataSource(file.shown_as, file.sha256, sheet=name, digits_known=False)
    grid = Grid(f"{file.shown_as}:{name}", rows, origin)
    return Outcome(grid, (*notes.hidden(grid, unseen, is_visible), *notes.others(grid, others)))
