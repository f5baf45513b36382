"""One source of measurements, whatever it is: found, read by its kind, and laid out as a table."""

from __future__ import annotations

import csv
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Label, Outcome, codes
from goalrules.measurements.csv_rows import SEPARATORS, open_table
from goalrules.measurements.grid import Content, Grid
from goalrules.measurements.layouts import table_in
from goalrules.measurements.reading import DataText, read_text
from goalrules.measurements.store import DataSource
from goalrules.measurements.table import Table
from goalrules.model.data_file import PUBLISHERS, QUERIED, WORKBOOKS, DataFile, Layout

MOST_LINES_FOR_SEPARATOR = 50


class NamedSource(NamedTuple):
    """A source with the names by which its user knows it and its query.

    `path` is a file, or the address of a database (text). The rest is as in `DataFile`.
    """

    path: Path | str
    shown_as: str
    reader: str | None = None
    sheet: str | None = None
    query: Path | None = None
    query_shown_as: str = ""
    layout: Layout | None = None

    @property
    def name(self) -> str:
        """What tells it from every other source."""
        return ":".join(part for part in (self.shown_as, self.sheet, self.query_shown_as) if part)


class OpenSource(NamedTuple):
    """What was read: where from, and the table in it, unless there is none that can be used."""

    origin: DataSource
    table: Table | None


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
    is_address = file.reader == "sql"
    return Outcome(
        NamedSource(
            path if is_address else folder / path,
            path if is_address else (shown_folder / path).as_posix(),
            file.reader,
            file.sheet,
            folder / file.query if file.query else None,
            (shown_folder / file.query).as_posix() if file.query else "",
            file.layout,
        )
    )


def _no_snapshot(file: DataFile, folder: Path) -> Diagnostic:
    return Diagnostic(
        codes.NO_SNAPSHOT,
        f"Nothing has been fetched from {file.reader} yet",
        Label(file.span, f"there is no {file.reader}-YYYY-MM-DD.csv beside the plan"),
        help=f"fetch the figures: goalrules measurements fetch {folder.as_posix()}",
    )


def open_source(source: NamedSource, names: frozenset[str]) -> Outcome[OpenSource]:
    """The table of one source; no value where it could not be read at all.

    `names` are those by which rows and headings may name indicators.
    """
    ending = Path(source.path).suffix.lower()
    if source.reader in QUERIED or source.reader in ("parquet", "jsonstat"):
        return _in_grid(_read_grid(source, source.reader), source, names)
    if source.reader is None and ending in WORKBOOKS:
        return _in_grid(_read_grid(source, "workbook"), source, names)
    if source.reader is None and ending in (".parquet", ".json"):
        return _in_grid(_read_grid(source, "parquet" if ending == ".parquet" else "jsonstat"), source, names)
    return _text_table(source, names)


def _read_grid(source: NamedSource, kind: str) -> Outcome[Grid]:
    match kind:
        case "workbook":
            from goalrules.measurements.workbooks import read_workbook

            return read_workbook(Path(source.path), source.shown_as, source.sheet)
        case "parquet":
            from goalrules.measurements.databases import read_parquet

            return read_parquet(Path(source.path), source.shown_as)
        case "jsonstat":
            from goalrules.measurements.json_stat import read_json_stat

            return read_json_stat(Path(source.path), source.shown_as)
        case _:
            from goalrules.measurements.databases import read_query

            query = source.query or Path()
            return read_query(kind, source.path, query, source.shown_as, source.query_shown_as)


def _in_grid(read: Outcome[Grid], source: NamedSource, names: frozenset[str]) -> Outcome[OpenSource]:
    if read.value is None:
        return Outcome(None, read.diagnostics)
    table = table_in(read.value, source.layout, names)
    return Outcome(OpenSource(read.value.origin, table.value), (*read.diagnostics, *table.diagnostics))


# ---- CSV ---------------------------------------------------------------------------------------------------


def _text_table(source: NamedSource, names: frozenset[str]) -> Outcome[OpenSource]:
    """The table of a text file: with its headings in the first line, or laid out or headed as a sheet is."""
    text = read_text(Path(source.path), source.shown_as)
    if text.value is None:
        return Outcome(None, text.diagnostics)
    origin = text.value.origin
    if source.layout is None:
        table = open_table(text.value.source)
        if table.value is not None or not _lacks_headings(table.diagnostics):
            return Outcome(OpenSource(origin, table.value), (*text.diagnostics, *table.diagnostics))
        below = table_in(_grid_of(text.value), None, names)
        found = below if below.value is not None else table
        return Outcome(OpenSource(origin, found.value), (*text.diagnostics, *found.diagnostics))
    laid_out = table_in(_grid_of(text.value), source.layout, names)
    return Outcome(OpenSource(origin, laid_out.value), (*text.diagnostics, *laid_out.diagnostics))


def _lacks_headings(found: tuple[Diagnostic, ...]) -> bool:
    return any(finding.code == codes.MISSING_COLUMN for finding in found)


def _grid_of(text: DataText) -> Grid:
    """The cells of a text file; its separator is the sign that its first lines have most of."""
    begin = "\n".join(text.source.text.split("\n", MOST_LINES_FOR_SEPARATOR)[:MOST_LINES_FOR_SEPARATOR])
    separator = max(SEPARATORS, key=begin.count)
    rows: list[list[Content]] = []
    reader = csv.reader(text.source.text.splitlines(keepends=True), delimiter=separator, skipinitialspace=True)
    with suppress(csv.Error):  # a cell longer than any that can be meant; what stands before it is read
        rows.extend([*cells] for cells in reader)
    return Grid(text.source.path, rows, text.origin)
