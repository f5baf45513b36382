"""Text files as tables in the engine: headings read as by the reader of data files, rows read once by DuckDB."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from pathlib import Path

from goalrules.batch.csv_in_memory import InMemory, read_in_memory
from goalrules.batch.duckdb_engine import Engine
from goalrules.batch.sheet import column, text
from goalrules.diagnostics import Diagnostic, Label, Outcome, codes, said
from goalrules.measurements.columns import Column
from goalrules.measurements.csv_rows import CsvTable, open_table
from goalrules.source import Source, Span

LOOKED_AT = 200_000
"""So many bytes are looked at for the headings."""

NEEDED: frozenset[Column] = frozenset(Column) - {Column.SOURCE, Column.RETRIEVED, Column.URL}
"""The columns that something depends on."""

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_LINE = re.compile(r"Line: (\d+)")


def csv_part(engine: Engine, file: Path, relation: str) -> Outcome[InMemory]:
    """Read a text file into a table of the engine, each column under its English heading; gives their types."""
    begin = _begin(file)
    if begin.value is None:
        return Outcome(None, begin.diagnostics)
    table = open_table(Source(file.as_posix(), begin.value))
    if table.value is None or any(finding.is_error for finding in table.diagnostics):
        return Outcome(None, table.diagnostics)
    wanted = {one: at for one, at in table.value.columns.items() if one in NEEDED}
    made = read_in_memory(engine, file, table.value, wanted, relation)
    if made is None:
        wrong = _read(engine, file, table.value, wanted, relation)
        if wrong is not None:
            return Outcome(None, (*table.diagnostics, wrong))
        made = InMemory(dict.fromkeys(wanted, "VARCHAR"))
    return Outcome(made, table.diagnostics)


def _begin(file: Path) -> Outcome[str]:
    """The first lines of a file, which must be UTF-8; the engine holds all others to it."""
    try:
        with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as stream:
            data = stream.read(LOOKED_AT)
    except OSError as error:
        message = said(
            "The data file {file} cannot be read: {reason}", file=file.as_posix(), reason=error.strerror or str(error)
        )
        return Outcome(None, (Diagnostic(codes.UNREADABLE_DATA, message, None, help="check the path"),))
    if data.startswith(_UTF16_BOMS):
        return Outcome(None, (_not_utf8(file),))
    data = data.removeprefix(_UTF8_BOM)
    try:
        return Outcome(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if len(data) == LOOKED_AT and error.start > len(data) - 5:  # cut within a letter
            return Outcome(data[: error.start].decode("utf-8"))
        return Outcome(None, (_not_utf8(file),))


def _not_utf8(file: Path) -> Diagnostic:
    message = said("{file} is not UTF-8", file=file.as_posix())
    notes = ("in columns only UTF-8 is read, since whatever else is a guess; `goalrules evaluate` tells its guess",)
    return Diagnostic(codes.DATA_NOT_A_TEXT, message, None, notes=notes, help="save the file as UTF-8")


def _read(
    engine: Engine, file: Path, table: CsvTable, wanted: Mapping[Column, int], relation: str
) -> Diagnostic | None:
    import duckdb

    names = [f"c{at}" for at in range(table.width)]
    skipped = table.source.text.count("\n", 0, table.heading.start)
    options = {
        "auto_detect": "false",
        "header": "true",
        "skip": str(skipped),
        "delim": text(table.separator),
        "quote": "'\"'",
        "escape": "'\"'",
        "columns": "{" + ", ".join(f"'{name}': 'VARCHAR'" for name in names) + "}",
    }
    given = ", ".join(f"{name} = {value}" for name, value in options.items())
    selected = ", ".join(f"{names[at]} AS {column(one.value)}" for one, at in wanted.items())
    name = str(file).replace("[", "[[]").replace("*", "[*]").replace("?", "[?]")
    try:
        engine.connection.execute(
            f"CREATE TEMP TABLE {relation} AS SELECT {selected} FROM read_csv({text(name)}, {given})"
        )
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as error:
        return _broken(file, table, str(error))
    return None


def _broken(file: Path, table: CsvTable, error: str) -> Diagnostic:
    """What DuckDB says of a row, as the reader of data files words it."""
    line = _LINE.search(error)
    number = int(line[1]) if line else 0
    if "unicode" in error:
        return _not_utf8(file)
    place = Label(Span(table.source, table.heading.start, table.heading.end), "these are the headings")
    if "Expected Number of Columns" in error:
        message = said("Line {line} of {file} has more or fewer cells than headings", line=number, file=file.as_posix())
        return Diagnostic(codes.UNEVEN_ROW, message, place, help="add the cells that are missing, empty ones too")
    if "quote" in error.split("Possible", 1)[0]:
        message = said(
            "Line {line} of {file} has a cell in quotes that is not closed", line=number, file=file.as_posix()
        )
        return Diagnostic(codes.BROKEN_QUOTES, message, place, help='close the cell with `"`')
    first = error.split("\n", 1)[0]
    message = said("{file} cannot be read: {reason}", file=file.as_posix(), reason=first)
    return Diagnostic(codes.UNREADABLE_DATA, message, None, help="check the path, and that you may read the file")
