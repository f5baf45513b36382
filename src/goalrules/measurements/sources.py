"""One source of measurements, whatever it is: found, read by its kind, and laid out as a table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Label, Outcome, codes, said
from goalrules.measurements.csv_rows import SEPARATORS, lines_of, open_table
from goalrules.measurements.grid import MOST_CELLS, MOST_ROWS, Content, Grid
from goalrules.measurements.known_names import KnownNames
from goalrules.measurements.layouts import table_in
from goalrules.measurements.reading import DataText, read_text
from goalrules.measurements.store import DataSource
from goalrules.measurements.table import Table
from goalrules.model.data_file import PUBLISHERS, QUERIED, WORKBOOKS, DataFile, Layout
from goalrules.source import Span

MOST_LINES_FOR_SEPARATOR = 80
MOST_TO_LOOK_AT = 1_000_000
"""Characters in which the separator of a text is looked for."""


class NamedSource(NamedTuple):
    """A source with the names by which its user knows it and its query.

    `path` is a file, or the address of a database (text). `said` is where a rule file names it. The rest is as in
    `DataFile`.
    """

    path: Path | str
    shown_as: str
    reader: str | None = None
    sheet: str | None = None
    query: Path | None = None
    query_shown_as: str = ""
    layout: Layout | None = None
    said: Span | None = None

    @property
    def name(self) -> str:
        """What tells it from every other source."""
        return ":".join(part for part in (self.shown_as, self.sheet, self.query_shown_as) if part)

    @property
    def reading(self) -> tuple[object, ...]:
        """What is read and how. Sources that agree in it are one, wherever they are named."""
        return self.path, None if self.reader in PUBLISHERS else self.reader, self.sheet, self.query, self.layout


class OpenSource(NamedTuple):
    """What was read: where from, and the table in it, unless there is none that can be used.

    `encoding` and `separator` are those of a text file.
    """

    origin: DataSource
    table: Table | None
    encoding: str | None = None
    separator: str | None = None


def source_at(path: str | Path, shown_as: str | None = None) -> NamedSource:
    """A file that nothing more is said of; its ending says how it is read."""
    return NamedSource(Path(path), shown_as if shown_as is not None else Path(path).as_posix())


def source_of(file: DataFile) -> Outcome[NamedSource]:
    """The source that a plan names: its paths are as seen from the rule file that says so.

    Without a path it is the newest snapshot of its publisher there; no value where there is none.
    """
    said_in = file.span.source
    folder, shown_folder = Path(said_in.file or said_in.path).parent, Path(said_in.path).parent
    path = file.path
    if not path and file.reader in PUBLISHERS:
        snapshots = sorted(folder.glob(f"{file.reader}-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].csv"))
        if not snapshots:
            return Outcome(None, (_no_snapshot(file, shown_folder),))
        path = snapshots[-1].name
        if not snapshots[-1].resolve().is_relative_to(folder.resolve()):
            return Outcome(None, (_outside(file, path),))
    is_address = file.reader == "sql"
    return Outcome(
        NamedSource(
            path if is_address else folder / path,
            _shown_address(path) if is_address else (shown_folder / path).as_posix(),
            file.reader,
            file.sheet,
            folder / file.query if file.query else None,
            (shown_folder / file.query).as_posix() if file.query else "",
            file.layout,
            file.span,
        )
    )


def _shown_address(written: str) -> str:
    from goalrules.measurements.databases import shown_address

    return shown_address(written)


def read_in_two_ways(sources: Sequence[NamedSource]) -> tuple[Diagnostic, ...]:
    """A finding for each source that has the name of an earlier one and is to be read otherwise."""
    found = []
    first: dict[str, NamedSource] = {}
    for source in sources:
        other = first.setdefault(source.name, source)
        if other.reading != source.reading:
            labels = [Label(one.said, text) for one, text in ((source, "here"), (other, "and here")) if one.said]
            message, way_out = said("{file} is to be read in two ways", file=source.name), "name it once"
            label = labels[0] if labels else None
            found.append(Diagnostic(codes.DATA_SOURCE_UNCLEAR, message, label, tuple(labels[1:]), help=way_out))
    return tuple(found)


def _outside(file: DataFile, name: str) -> Diagnostic:
    return Diagnostic(
        codes.PATH_OUTSIDE_PLAN,
        said(
            "The newest snapshot of {reader}, {name}, is a link to a file outside the plan's folder",
            reader=file.reader,
            name=name,
        ),
        Label(file.span, said("reads {name}", name=name)),
        help="put the file itself into the folder",
    )


def _no_snapshot(file: DataFile, folder: Path) -> Diagnostic:
    return Diagnostic(
        codes.NO_SNAPSHOT,
        said("Nothing has been fetched from {reader} yet", reader=file.reader),
        Label(file.span, said("there is no {reader}-YYYY-MM-DD.csv beside the plan", reader=file.reader)),
        help=said("fetch the figures: goalrules measurements fetch {folder}", folder=folder.as_posix()),
    )


def open_source(source: NamedSource, known: KnownNames) -> Outcome[OpenSource]:
    """The table of one source; no value where it could not be read at all.

    `known` are the plan's names, by which rows and headings may speak of its indicators and groups. What has no
    place in the source has that at which a rule file names it.
    """
    opened = _opened(source, known)
    if source.said is None or all(finding.primary for finding in opened.diagnostics):
        return opened
    return Outcome(opened.value, tuple(_with_place(finding, source, source.said) for finding in opened.diagnostics))


def _with_place(finding: Diagnostic, source: NamedSource, said: Span) -> Diagnostic:
    if finding.primary is not None:
        return finding
    if source.reader == "sql" and source.shown_as != source.path:  # the line holds a password, and is not shown
        return replace(finding, notes=(*finding.notes, f"its address stands at {said.place}"))
    return replace(finding, primary=Label(said, "named here"))


def _opened(source: NamedSource, known: KnownNames) -> Outcome[OpenSource]:
    ending = Path(source.path).suffix.lower()
    if source.reader in QUERIED or source.reader in ("parquet", "jsonstat"):
        return _in_grid(_read_grid(source, source.reader, known), source, known)
    if source.reader is None and ending in WORKBOOKS:
        return _in_grid(_read_grid(source, "workbook", known), source, known)
    if source.reader is None and ending in (".parquet", ".json"):
        kind = "parquet" if ending == ".parquet" else "jsonstat"
        return _in_grid(_read_grid(source, kind, known), source, known)
    return _text_table(source, known)


def _read_grid(source: NamedSource, kind: str, known: KnownNames) -> Outcome[Grid]:
    match kind:
        case "workbook":
            from goalrules.measurements.workbooks import read_workbook

            return read_workbook(Path(source.path), source.shown_as, source.sheet)
        case "parquet":
            from goalrules.measurements.databases import read_parquet

            return read_parquet(Path(source.path), source.shown_as)
        case "jsonstat":
            from goalrules.measurements.json_stat import read_json_stat

            return read_json_stat(Path(source.path), source.shown_as, known.codes)
        case _:
            from goalrules.measurements.databases import read_query

            query = source.query or Path()
            return read_query(kind, source.path, query, source.shown_as, source.query_shown_as)


def _in_grid(read: Outcome[Grid], source: NamedSource, known: KnownNames) -> Outcome[OpenSource]:
    if read.value is None:
        return Outcome(None, read.diagnostics)
    table = table_in(read.value, source.layout, known)
    return Outcome(OpenSource(read.value.origin, table.value), (*read.diagnostics, *table.diagnostics))


# ---- CSV ---------------------------------------------------------------------------------------------------


def _text_table(source: NamedSource, known: KnownNames) -> Outcome[OpenSource]:
    """The table of a text file: with its headings in the first line, or laid out or headed as a sheet is."""
    text = read_text(Path(source.path), source.shown_as)
    if text.value is None:
        return Outcome(None, text.diagnostics)
    origin, layout = text.value.origin, source.layout
    if layout is None:
        table = open_table(text.value.source)
        if table.value is not None or not _lacks_headings(table.diagnostics):
            separator = None if table.value is None else table.value.separator
            opened = OpenSource(origin, table.value, text.value.encoding, separator)
            return Outcome(opened, (*text.diagnostics, *table.diagnostics))
        if not any(_first_lines(text.value, s, layout, known) for s in SEPARATORS):
            return Outcome(OpenSource(origin, None, text.value.encoding), (*text.diagnostics, *table.diagnostics))
    separator = _separator_of(text.value, layout, known)
    grid = _grid_of(text.value, separator)
    if grid.value is None:
        return Outcome(OpenSource(origin, None, text.value.encoding), (*text.diagnostics, *grid.diagnostics))
    laid_out = table_in(grid.value, layout, known)
    opened = OpenSource(origin, laid_out.value, text.value.encoding, separator)
    return Outcome(opened, (*text.diagnostics, *laid_out.diagnostics))


def _lacks_headings(found: tuple[Diagnostic, ...]) -> bool:
    return any(finding.code == codes.MISSING_COLUMN for finding in found)


def _separator_of(text: DataText, layout: Layout | None, known: KnownNames) -> str:
    """The sign by which the first lines of a text file make a table, else the commonest."""
    begin = _begin_of(text)
    return next((s for s in SEPARATORS if _first_lines(text, s, layout, known)), max(SEPARATORS, key=begin.count))


def _grid_of(text: DataText, separator: str) -> Outcome[Grid]:
    """The cells of a text file."""
    rows: list[list[Content]] = []
    reader = csv.reader(lines_of(text.source.text, 0), delimiter=separator, strict=True, skipinitialspace=True)
    count = 0
    try:
        for cells in reader:
            count += len(cells)
            if count > MOST_CELLS or len(rows) >= MOST_ROWS:
                return Outcome(None, (_too_many_cells(text),))
            rows.append([*cells])
    except csv.Error as error:
        line = min(reader.line_num, text.source.text.count("\n") + 1)
        return Outcome(None, (_broken(text, line, len(rows) + 1, error),))
    return Outcome(Grid(text.source.path, rows, text.origin))


def _first_lines(text: DataText, separator: str, layout: Layout | None, known: KnownNames) -> bool:
    """Whether the first lines of a text make a table where this sign separates cells."""
    begin = _begin_of(text)
    if separator not in begin:
        return False
    rows: list[list[Content]] = []
    with suppress(csv.Error):  # what is wrong is found when the whole text is read
        rows.extend([*cells] for cells in csv.reader(StringIO(begin, newline=""), delimiter=separator))
    return table_in(Grid(text.source.path, rows, text.origin), layout, known).value is not None


def _begin_of(text: DataText) -> str:
    return "".join(islice(StringIO(text.source.text[:MOST_TO_LOOK_AT], newline=""), MOST_LINES_FOR_SEPARATOR))


def _broken(text: DataText, line: int, row: int, error: csv.Error) -> Diagnostic:
    start = sum(len(one) + 1 for one in text.source.text.split("\n", line - 1)[: line - 1])
    return Diagnostic(
        codes.BROKEN_QUOTES,
        said("Row {row} of {file} cannot be read: {reason}", row=row, file=text.source.path, reason=str(error)),
        Label(Span(text.source, start, start), "here it ends"),
        help='close each cell that begins with `"`, write a quote inside a cell twice (`""`), and a line for each row',
    )


def _too_many_cells(text: DataText) -> Diagnostic:
    message = said(
        "The data file {file} is not read: it has more than {cells} cells or {rows} rows",
        file=text.source.path,
        cells=MOST_CELLS,
        rows=MOST_ROWS,
    )
    help = "split it, or leave out what the plan does not name"
    return Diagnostic(codes.UNREADABLE_DATA, message, None, help=help)
