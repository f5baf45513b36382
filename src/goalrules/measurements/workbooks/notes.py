"""What is said of a sheet that is read, or of one that is not there."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from goalrules.diagnostics import Diagnostic, Label, Said, codes, listed, said
from goalrules.measurements.findings import counted, quoted
from goalrules.measurements.grid import Grid, letters
from goalrules.measurements.workbooks.unseen import Unseen

_MOST_SHOWN = 10


def hidden(grid: Grid, unseen: Unseen, is_visible: bool) -> tuple[Diagnostic, ...]:
    """A note about what is hidden and holds something."""
    rows = [stretch for stretch in _joined(unseen.hidden_rows) if _rows_hold(grid, *stretch)]
    columns = [stretch for stretch in _joined(unseen.hidden_columns) if _columns_hold(grid, *stretch)]
    width = max(map(len, grid.rows), default=1)
    what = [] if is_visible else [said("the sheet itself")]
    what += [_rows(first + 1, min(last + 1, len(grid.rows))) for first, last in rows[:_MOST_SHOWN]]
    what += [_columns(letters(first), letters(min(last, width - 1))) for first, last in columns[:_MOST_SHOWN]]
    if not what:
        return ()
    at = (rows[0][0], 0) if rows else (0, columns[0][0] if columns else 0)
    more = max(len(rows) - _MOST_SHOWN, 0) + max(len(columns) - _MOST_SHOWN, 0)
    message = said("{grid} has hidden cells, which are read: {what}", grid=grid.name, what=_with_more(what, more))
    help = "show them in the spreadsheet program and see whether they belong to the figures"
    return (Diagnostic(codes.HIDDEN_CELLS, message, Label(grid.span(*at), "here"), help=help),)


def others(grid: Grid, names: Sequence[str]) -> tuple[Diagnostic, ...]:
    """A note about sheets with content that are not read because none is named."""
    if not names:
        return ()
    return (
        Diagnostic(
            codes.TEXT_NOT_READ,
            said("Only the first sheet is read, {sheet}", sheet=quoted(grid.origin.sheet or "")),
            Label(grid.span(0, 0)),
            notes=(said("{sheets}: {names}", sheets=counted(len(names), "other sheet"), names=_listed(names)),),
            help=said("write `sheet {name}` behind the file to read another", name=_named(names[0])),
        ),
    )


def no_content(shown_as: str) -> Diagnostic:
    message, way_out = said("{file} has no sheet with content", file=shown_as), "write the figures into a sheet"
    return Diagnostic(codes.NO_SUCH_SHEET, message, None, help=way_out)


def no_such_sheet(shown_as: str, sheet: str, names: Sequence[str]) -> Diagnostic:
    """The sheet that the plan names is not there; the nearest name is shown."""
    alike = [name for name in names if name.strip().casefold() == sheet.strip().casefold()]
    near = alike or get_close_matches(sheet[:100], names[:1000], n=1, cutoff=0.6)
    return Diagnostic(
        codes.NO_SUCH_SHEET,
        said("{file} has no sheet {sheet}", file=shown_as, sheet=quoted(sheet)),
        None,
        notes=(said("its sheets are {names}", names=_listed(names)) if names else "it has no sheets with cells",),
        help=said("write `sheet {name}`", name=_named(near[0]))
        if near
        else "write the name of the sheet as its tab shows it",
    )


def _named(name: str) -> str:
    """A name as a rule file writes it."""
    return f'"{quoted(name)[1:-1]}"'


def _listed(names: Sequence[str]) -> Said:
    return _with_more([*map(quoted, names[: 2 * _MOST_SHOWN])], len(names) - 2 * _MOST_SHOWN)


def _with_more(items: Sequence[object], more: int) -> Said:
    if more <= 0:
        return listed(items)
    return said("{items} and {more} more", items=listed(items), more=more)


def _joined(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that touch each other as one: rows 4, 5 and 9 are 4–5 and 9."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _rows_hold(grid: Grid, first: int, last: int) -> bool:
    return any(content != "" for row in grid.rows[first : last + 1] for content in row)


def _columns_hold(grid: Grid, first: int, last: int) -> bool:
    return any(content != "" for row in grid.rows for content in row[first : last + 1])


def _rows(first: int, last: int) -> Said:
    return said("row {first}", first=first) if first == last else said("rows {first}–{last}", first=first, last=last)


def _columns(first: str, last: str) -> Said:
    if first == last:
        return said("column {first}", first=first)
    return said("columns {first}–{last}", first=first, last=last)
