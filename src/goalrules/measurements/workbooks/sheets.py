"""One sheet of a workbook as a grid: which sheet, its cells, and notes about what is hidden in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from goalrules.diagnostics import Diagnostic, Label, Outcome, codes
from goalrules.measurements.decimals import Refusal, Written
from goalrules.measurements.findings import counted, quoted
from goalrules.measurements.grid import MOST_CELLS, Content, Grid, Refused, letters
from goalrules.measurements.store import DataSource
from goalrules.measurements.workbooks import ods_parts, xlsx_parts
from goalrules.measurements.workbooks.opening import WorkbookFile, not_a_workbook, workbook_file
from goalrules.measurements.workbooks.unseen import Damaged, Extent, Unseen

EXPLAINING = frozenset(("Read me", "Läs mig"))
"""Sheets of this name explain a template and hold no figures."""

_Rows: TypeAlias = list[list[Content]]
_Range: TypeAlias = tuple[tuple[int, int], tuple[int, int]]


def read_workbook(path: Path, shown_as: str, sheet: str | None) -> Outcome[Grid]:
    """The cells of one sheet: that of the name, else the first that is visible and not empty.

    A number is its decimal of 15 significant digits, in percent where the cell shows it so. A cell that another covers
    holds what that one holds. Errors: no workbook, too large, no such sheet. Notes: what is hidden, and sheets with
    content that are not read because none is named. In files of the old kind (`.xls`) formats are not seen.
    """
    file = workbook_file(path, shown_as)
    if file.value is None:
        return Outcome(None, file.diagnostics)
    try:
        return _read(file.value, sheet)
    except Damaged as error:
        return Outcome(None, not_a_workbook(shown_as, error.what).diagnostics)


def _read(file: WorkbookFile, sheet: str | None) -> Outcome[Grid]:
    opened = _library(file)
    visible = {one.name: _is_visible(one) for one in opened.sheets_metadata if _has_cells(one)}
    if sheet is not None and sheet not in visible:
        return Outcome(None, (_no_sheet(file, sheet, list(visible)),))
    others: list[str] = []
    for name in [sheet] if sheet is not None else [*(n for n in visible if visible[n])]:
        extent, unseen = _looked_into(file, name)
        if extent.cells > MOST_CELLS:
            return Outcome(None, (_too_large(file, name, extent),))
        cells, merged = _cells(opened, name)
        if sheet is None and not any(any(content != "" for content in row) for row in cells):
            continue
        others = [n for n in visible if n != name and _is_worth_telling(file, n)] if sheet is None else []
        break
    else:
        return Outcome(None, (_no_sheet(file, "", list(visible)),))
    grid = _grid(file, name, _contents(cells, merged, unseen))
    return Outcome(grid, tuple(_notes(grid, unseen, visible[name], others)))


def _is_worth_telling(file: WorkbookFile, name: str) -> bool:
    """Whether a sheet that is not read may hold figures."""
    is_new_excel = file.parts and not file.is_open_document
    return name not in EXPLAINING and not (is_new_excel and b"<v" not in xlsx_parts.sheet_part(file.parts, name))


def _library(file: WorkbookFile) -> Any:
    """The workbook as the library has it open."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(BytesIO(file.data))
    except PasswordError:
        raise Damaged("it is locked with a password") from None
    except (CalamineError, OSError, ValueError) as error:
        raise Damaged(str(error) or "it is damaged") from None
    except BaseException as error:
        raise _panicked(error) from None


def _cells(opened: Any, name: str) -> tuple[list[list[Any]], Sequence[_Range]]:
    """The cells of a sheet, and its merged ranges."""
    from python_calamine import CalamineError

    try:
        sheet = opened.get_sheet_by_name(name)
        cells: list[list[Any]] = sheet.to_python(skip_empty_area=False)
        merged: Sequence[_Range] = sheet.merged_cell_ranges or ()
    except (CalamineError, OSError, ValueError) as error:
        raise Damaged(str(error) or "it is damaged") from None
    except BaseException as error:
        raise _panicked(error) from None
    return cells, merged


def _panicked(error: BaseException) -> BaseException:
    """A failure inside the library on a damaged file is the file's; everything else (an interrupt) goes on."""
    return Damaged("it is damaged") if type(error).__name__ == "PanicException" else error


def _has_cells(sheet: Any) -> bool:
    return str(sheet.typ).rpartition(".")[2] == "WorkSheet"


def _is_visible(sheet: Any) -> bool:
    return str(sheet.visible).rpartition(".")[2] == "Visible"


def _looked_into(file: WorkbookFile, name: str) -> tuple[Extent, Unseen]:
    """How far a sheet reaches and what the library does not tell of it. The old kind is bounded by its format."""
    if not file.parts:
        return Extent(0, 0), Unseen()
    if file.is_open_document:
        return ods_parts.look_into(file.parts["content.xml"], name)
    part = xlsx_parts.sheet_part(file.parts, name)
    return xlsx_parts.extent_of(part), xlsx_parts.unseen_in(file.parts, part)


# ---- contents ----------------------------------------------------------------------------------------------


def _contents(cells: list[list[Any]], merged: Sequence[_Range], unseen: Unseen) -> _Rows:
    said = _Said()
    rows: _Rows = [
        [c if type(c) is str else said[c] if type(c) is float else _content(c) for c in row] for row in cells
    ]
    for row, column in unseen.percent:
        number = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
        if isinstance(number, Decimal):
            rows[row][column] = Written(_without_end_zeros(number.scaleb(2)), is_percent=True)
    for row, column, shown in unseen.errors:
        _put(rows, row, column, shown)
    for row, column, formula in unseen.without_result:
        if row >= len(rows) or column >= len(rows[row]) or rows[row][column] == "":
            _put(rows, row, column, Refused(Refusal.FORMULA_WITHOUT_VALUE, formula))
    for first, last in merged:
        _fill(rows, first, last)
    return rows


class _Said(dict[float, Content]):
    """What each different number is."""

    def __missing__(self, number: float) -> Content:
        said = self[number] = decimal_of(number)
        return said


def _content(content: Any) -> Content:
    match content:
        case bool():
            return Refused(Refusal.TRUE_OR_FALSE, "TRUE" if content else "FALSE")
        case int():
            return Decimal(content)
        case datetime():
            whole = content.time() == time()
            return Refused(Refusal.DATE, content.date().isoformat() if whole else content.isoformat(" "))
        case date() | time():
            return Refused(Refusal.DATE, content.isoformat())
        case timedelta():
            return Refused(Refusal.DATE, str(content))
    return str(content)


def decimal_of(number: float) -> Content:
    """The decimal of 15 significant digits of a binary number, as spreadsheets show it: 0.1 + 0.2 is 0.3."""
    if number.is_integer() and abs(number) < 1e15:
        return Decimal(int(number))
    text = f"{number:.15g}"
    value = Decimal(text)
    if not value.is_finite():
        return text
    return _without_end_zeros(value) if "e" in text else value


def _without_end_zeros(value: Decimal) -> Decimal:
    """A number without zeros at its end and without an exponent: how many zeros were written is not in the file."""
    value = value.normalize()
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and 0 < exponent < 18 else value


def _put(rows: _Rows, row: int, column: int, content: Content) -> None:
    """Put a content where the library saw none, also beyond the rows it gives."""
    if row - len(rows) > 1000 or column > 16_384:
        return
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend([""] * (column + 1 - len(rows[row])))
    rows[row][column] = content


def _fill(rows: _Rows, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Put into each cell of a merged range, as far as the rows go, what its first cell holds."""
    if first[0] >= len(rows) or first[1] >= len(rows[first[0]]):
        return
    content = rows[first[0]][first[1]]
    if content == "":
        return
    for row in rows[first[0] : last[0] + 1]:
        for column in range(first[1], min(last[1] + 1, len(row))):
            row[column] = content


def _grid(file: WorkbookFile, name: str, rows: _Rows) -> Grid:
    origin = DataSource(file.shown_as, file.sha256, sheet=name, digits_known=False)
    return Grid(f"{file.shown_as}:{name}", rows, origin)


# ---- findings ----------------------------------------------------------------------------------------------


def _notes(grid: Grid, unseen: Unseen, is_visible: bool, others: Sequence[str]) -> list[Diagnostic]:
    there = [rows for rows in unseen.hidden_rows if any(_holds(grid, row) for row in range(rows[0], rows[1] + 1))]
    width = max(map(len, grid.rows), default=0)
    columns = [(first, min(last, width - 1)) for first, last in unseen.hidden_columns if first < width]
    hidden = [] if is_visible else ["the sheet itself"]
    hidden += [_span("row", str(first + 1), str(last + 1)) for first, last in there[:10]]
    hidden += [_span("column", letters(first), letters(last)) for first, last in columns[:10]]
    found = []
    if hidden:
        at = (there[0][0], 0) if there else (0, columns[0][0] if columns else 0)
        label = Label(grid.span(*at)) if grid.rows else None
        message = f"{grid.name} has hidden cells, which are read: {', '.join(hidden)}"
        help = "show them in the spreadsheet program and see whether they belong to the figures"
        found.append(Diagnostic(codes.HIDDEN_CELLS, message, label, help=help))
    if others:
        names = ", ".join(map(quoted, others[:10]))
        message = f"Only the first sheet is read, {quoted(grid.origin.sheet or '')}"
        label = Label(grid.span(0, 0)) if grid.rows else None
        notes = (f"{counted(len(others), 'other sheet')}: {names}",)
        help = f'write `sheet "{others[0]}"` behind the file to read another'
        found.append(Diagnostic(codes.TEXT_NOT_READ, message, label, notes=notes, help=help))
    return found


def _holds(grid: Grid, row: int) -> bool:
    return row < len(grid.rows) and any(content != "" for content in grid.rows[row])


def _span(what: str, first: str, last: str) -> str:
    return f"{what} {first}" if first == last else f"{what}s {first}–{last}"


def _no_sheet(file: WorkbookFile, sheet: str, names: list[str]) -> Diagnostic:
    if not sheet:
        message, way_out = f"{file.shown_as} has no sheet with content", "write the figures into a sheet"
        return Diagnostic(codes.NO_SUCH_SHEET, message, None, help=way_out)
    near = get_close_matches(sheet[:100], names, n=1, cutoff=0.6)
    there = ", ".join(map(quoted, names[:20])) + (f" and {len(names) - 20} more" if len(names) > 20 else "")
    return Diagnostic(
        codes.NO_SUCH_SHEET,
        f"{file.shown_as} has no sheet {quoted(sheet)}",
        None,
        notes=(f"its sheets are {there}" if names else "it has no sheets with cells",),
        help=f'write `sheet "{near[0]}"`' if near else "write the name of the sheet as its tab shows it",
    )


def _too_large(file: WorkbookFile, name: str, extent: Extent) -> Diagnostic:
    return Diagnostic(
        codes.WORKBOOK_TOO_LARGE,
        f"The sheet {quoted(name)} of {file.shown_as} reaches over {extent.rows} rows and {extent.columns} columns",
        None,
        notes=(f"at most {MOST_CELLS // 1_000_000} million cells are read",),
        help="delete the cells far outside the table, or copy the table into a sheet of its own",
    )
