"""What a user gives as figures, put into the engine as tables with headings: files, folders, databases, tables.

A table is known by the name its user knows it by, and by which of its columns means what. Nothing here reads a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from goalrules.batch.duckdb_engine import Engine, table_like
from goalrules.batch.sheet import column, text
from goalrules.batch.side_by_side import rows_of_columns
from goalrules.batch.sources_csv import csv_part
from goalrules.batch.tables import Decimals
from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.measurements.columns import Column, Heading, column_of, columns_of
from goalrules.source import Source, Span

if TYPE_CHECKING:
    from goalrules.diagnostics import Said

CSV_ENDINGS = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz")
PARQUET_ENDINGS = (".parquet", ".pq")
DUCKDB_ENDINGS = (".duckdb", ".ddb")

MOST_FILES = 10_000
"""So many files of a folder or pattern are read as one source."""

IsName: TypeAlias = Callable[[str], bool]
"""Whether a heading names an indicator."""

_IN_DATABASE = re.compile(r"(.+?\.(?:duckdb|ddb))(?::(.+))?", re.IGNORECASE | re.DOTALL)
_QUERY = re.compile(r"\s*(?:select|with|from)\b", re.IGNORECASE)
_BETWEEN = " | "


class Part(NamedTuple):
    """One table of figures in the engine.

    `relation` is its name there, `columns` the name of each column there is, `types` their types. Where values are
    texts that are all plain numbers, `exact` may be the type of a column `EXACT` that has them as numbers.
    """

    shown_as: str
    relation: str
    columns: Mapping[Column, str]
    types: Mapping[Column, str]
    exact: Decimals | None = None

    def has(self, wanted: Column) -> bool:
        return wanted in self.columns


def files_of(given: str | Path) -> list[Path]:
    """The files that a path, a folder or a pattern (`figures/*.parquet`) stands for, in order."""
    path = Path(given)
    if path.is_dir():
        inside = [one for one in path.rglob("*") if one.is_file() and _kind(one.name) in ("csv", "parquet")]
        return sorted(inside)
    if has_magic(str(given)) and not path.exists():
        return sorted(Path(one) for one in glob(str(given), recursive=True) if Path(one).is_file())
    return [path]


def opened(
    engine: Engine, given: Sequence[object], is_name: Callable[[str], bool] = lambda _: False
) -> Outcome[tuple[Part, ...]]:
    """The tables of all that was given; none if one of them cannot be read.

    `is_name` says of a heading that it names an indicator: a table with a column for each indicator is turned into one
    with a row for each figure.
    """
    parts: list[Part] = []
    found: list[Diagnostic] = []
    for one in given:
        outcome = _opened(engine, one, len(parts), is_name)
        found += outcome.diagnostics
        parts += outcome.value or ()
    if any(finding.is_error for finding in found):
        return Outcome(None, tuple(found))
    return Outcome(tuple(parts), tuple(found))


def _opened(engine: Engine, given: object, at: int, is_name: IsName) -> Outcome[tuple[Part, ...]]:
    if not isinstance(given, str | Path):
        return _table(engine, given, at, is_name)
    inside = _IN_DATABASE.fullmatch(str(given))
    if inside is not None and Path(inside[1]).is_file():
        return _of_database(engine, inside[1], inside[2], at, is_name)
    files = files_of(given)
    shown = given if isinstance(given, str) else given.as_posix()
    if not files or not all(file.is_file() for file in files):
        return _refused(said("The data file {file} cannot be read: {reason}", file=shown, reason=said("no such file")))
    if len(files) > MOST_FILES:
        return _refused(said("{file} stands for more than {most} files", file=shown, most=MOST_FILES))
    kinds = {_kind(file.name) for file in files}
    if kinds == {"parquet"}:
        return _parquet(engine, files, str(shown), at, is_name)
    if kinds == {"csv"}:
        return _texts(engine, files, at)
    return _not_read(str(shown))


def _texts(engine: Engine, files: Sequence[Path], at: int) -> Outcome[tuple[Part, ...]]:
    parts: list[Part] = []
    found: list[Diagnostic] = []
    for number, file in enumerate(files):
        made = csv_part(engine, file, f"raw{at + number}")
        found += made.diagnostics
        if made.value is not None:
            columns = {one: one.value for one in made.value.types}
            parts.append(Part(file.as_posix(), f"raw{at + number}", columns, made.value.types, made.value.exact))
    return Outcome(tuple(parts) if len(parts) == len(files) else None, tuple(found))


def _parquet(engine: Engine, files: Sequence[Path], shown: str, at: int, is_name: IsName) -> Outcome[tuple[Part, ...]]:
    import duckdb

    listed = ", ".join(text(_literal(str(file))) for file in files)
    relation = f"raw{at}"
    try:
        engine.connection.execute(
            f"CREATE TEMP VIEW {relation} AS SELECT * FROM read_parquet([{listed}],"
            f" union_by_name = {str(len(files) > 1).lower()}, hive_partitioning = false)"
        )
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as error:
        return _refused(said("{file} cannot be read: {reason}", file=shown, reason=_first_line(error)), parquet=True)
    return _with_headings(engine, relation, shown, is_name)


def _literal(path: str) -> str:
    """A path as a pattern that fits it alone."""
    return re.sub(r"[*?\[]", lambda found: f"[{found[0]}]", path)


def _of_database(engine: Engine, file: str, table: str | None, at: int, is_name: IsName) -> Outcome[tuple[Part, ...]]:
    """A table of a DuckDB file, or what a query gives there; without either its only table."""
    import duckdb

    shown = file if table is None else f"{file}:{table}"
    name, relation, connection = f"data{at}", f"raw{at}", engine.connection
    try:
        connection.execute(f"ATTACH {text(file)} AS {name} (READ_ONLY)")
        if table is None:
            there = engine.rows(f"SELECT table_name FROM duckdb_tables() WHERE database_name = {text(name)} ORDER BY 1")
            if len(there) != 1:
                names = ", ".join(str(one) for (one,) in there[:10])
                return _refused(
                    said("{file} has {count} tables, and none is named", file=file, count=len(there)),
                    said("write `{file}:TABLE` with one of: {names}", file=file, names=names) if there else None,
                    parquet=True,
                )
            table = str(there[0][0])
        if _QUERY.match(table):
            if not _is_select(connection, table):
                return _refused(said("{file} does not only read", file=shown), parquet=True)
            connection.execute(f"USE {name}")
            try:
                connection.execute(f"CREATE TEMP TABLE {relation} AS SELECT * FROM ({table.rstrip().rstrip(';')})")
            finally:
                connection.execute("USE memory")
        else:
            inside = ".".join(column(part) for part in table.split("."))
            whole = inside if "." in table else f"main.{inside}"
            connection.execute(f"CREATE TEMP VIEW {relation} AS SELECT * FROM {name}.{whole}")
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as error:
        return _refused(said("{file} cannot be read: {reason}", file=shown, reason=_first_line(error)), parquet=True)
    return _with_headings(engine, relation, shown, is_name)


def _is_select(connection: object, query: str) -> bool:
    import duckdb

    statements = connection.extract_statements(query)  # type: ignore[attr-defined]
    return len(statements) == 1 and statements[0].type == duckdb.StatementType.SELECT


def _table(engine: Engine, given: object, at: int, is_name: IsName) -> Outcome[tuple[Part, ...]]:
    """A table in memory: of pyarrow, pandas or polars, a relation of DuckDB, whatever offers the Arrow C stream."""
    if not table_like(given):
        return _refused(said("{what} is no table of figures", what=type(given).__name__), "give a path or a table")
    relation = f"raw{at}"
    engine.take(relation, given)
    return _with_headings(engine, relation, type(given).__name__, is_name)


def _with_headings(engine: Engine, relation: str, shown: str, is_name: IsName) -> Outcome[tuple[Part, ...]]:
    described = engine.rows(f"DESCRIBE {relation}")
    names, types = [str(row[0]) for row in described], [str(row[1]) for row in described]
    if not {Column.INDICATOR, Column.VALUE} & {column_of(name) for name in names}:
        figures = {
            name: kind for name, kind in zip(names, types, strict=True) if column_of(name) is None and is_name(name)
        }
        if figures:
            keys = [name for name in names if name not in figures]
            engine.connection.execute(f"CREATE TEMP VIEW {relation}_rows AS {rows_of_columns(relation, keys, figures)}")
            return _with_headings(engine, f"{relation}_rows", shown, is_name)
    source = Source(shown, _BETWEEN.join(names))
    headings, begin = [], 0
    for name in names:
        headings.append(Heading(name, Span(source, begin, begin + len(name))))
        begin += len(name) + len(_BETWEEN)
    positions, found = columns_of(headings, Span(source, 0, len(source.text)))
    if any(finding.is_error for finding in found):
        return Outcome(None, tuple(found))
    columns = {one: names[at] for one, at in positions.items()}
    return Outcome((Part(shown, relation, columns, {one: types[at] for one, at in positions.items()}),), tuple(found))


def _kind(name: str) -> str | None:
    lower = name.lower()
    if lower.endswith(CSV_ENDINGS):
        return "csv"
    return "parquet" if lower.endswith(PARQUET_ENDINGS) else None


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]


def _not_read(shown: str) -> Outcome[tuple[Part, ...]]:
    message = said("{file} is not read in columns", file=shown)
    notes = (
        "read are text files (.csv, .tsv), Parquet (.parquet), DuckDB (`figures.duckdb:TABLE`), and folders of them",
    )
    way_out = "judge it with `goalrules evaluate`, or save it as one of these"
    return Outcome(None, (Diagnostic(codes.NOT_READ_IN_COLUMNS, message, None, notes=notes, help=way_out),))


def _refused(message: Said, help: str | None = None, *, parquet: bool = False) -> Outcome[tuple[Part, ...]]:
    code = codes.DATABASE_NOT_OPENED if parquet else codes.UNREADABLE_DATA
    way_out = help or "check the path, and that you may read the file"
    return Outcome(None, (Diagnostic(code, message, None, help=way_out),))
