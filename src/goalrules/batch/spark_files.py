"""What a user gives to Spark as figures: frames and Parquet files are Spark's, all else is read here and handed over.

Text files, tables of a DuckDB file and tables in memory are read by DuckDB on this machine, as in any batch, so that
each cell means the same. What is handed over has the words of goalrules already.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from goalrules.batch.duckdb_engine import SOURCE, open_engine
from goalrules.batch.reading import read_sources
from goalrules.batch.sheet import column, text
from goalrules.batch.sources import CSV_ENDINGS, DUCKDB_ENDINGS, PARQUET_ENDINGS, files_of
from goalrules.batch.spark_engine import failures, reason_of
from goalrules.batch.spark_reading import FILE, read_frame
from goalrules.batch.tables import Read
from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.measurements.columns import Column
from goalrules.model.plan import Plan

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from goalrules.batch.judging import Options
    from goalrules.batch.spark_engine import Engine

_AT_ONCE = 100_000
"""So many rows are handed over together where Spark sees no files of this machine."""


def read_given(engine: Engine, plan: Plan, given: Sequence[object], options: Options) -> Outcome[Read]:
    """Everything that was given as the view `source` of Spark; no value if anything found is an error."""
    if len(given) == 1 and _is_frame(given[0]):
        return read_frame(engine, plan, engine.brought(given[0]))
    if any(map(_is_frame, given)):
        message = said("A frame of Spark is judged by itself, not together with other figures")
        return Outcome(None, (Diagnostic(codes.NOT_READ_IN_COLUMNS, message, None, help="put them into one frame"),))
    if all(map(is_parquet, given)):
        return _of_parquet(engine, plan, [str(one) for one in given])
    return _of_others(engine, plan, given, options)


def _is_frame(given: object) -> TypeGuard[DataFrame]:
    return hasattr(given, "createOrReplaceGlobalTempView")


def is_parquet(given: object) -> bool:
    """Whether something is the path of Parquet files, or of something that this machine does not have."""
    if not isinstance(given, str | Path):
        return False
    name = str(given).lower()
    if any(f"{ending}:" in name for ending in DUCKDB_ENDINGS) or name.endswith((*CSV_ENDINGS, *DUCKDB_ENDINGS)):
        return False
    files = [file for file in files_of(given) if file.is_file()]
    return all(file.name.lower().endswith(PARQUET_ENDINGS) for file in files)


def _of_parquet(engine: Engine, plan: Plan, paths: Sequence[str]) -> Outcome[Read]:
    try:
        frame = engine.brought([_absolute(one) for one in paths])
    except failures() as error:
        shown = paths[0] if len(paths) == 1 else FILE
        message = said("{file} cannot be read: {reason}", file=shown, reason=reason_of(error))
        help = "check the path, and that you may read the file"
        return Outcome(None, (Diagnostic(codes.UNREADABLE_DATA, message, None, help=help),))
    return read_frame(engine, plan, frame)


def _absolute(path: str) -> str:
    """The path of files on this machine as Java finds it, which may be in another folder than we are."""
    return str(Path(path).absolute()) if any(one.is_file() for one in files_of(path)) else path


def _of_others(engine: Engine, plan: Plan, given: Sequence[object], options: Options) -> Outcome[Read]:
    import duckdb

    from goalrules.batch.judging import out_of_memory

    reading = open_engine(options.memory, options.threads)
    try:
        read = read_sources(reading, plan, given)
        if read.value is not None:
            _hand_over(reading.connection, engine, read.value)
            table = read.value.table._replace(whole_entities=False)
            return Outcome(read.value._replace(table=table, has_maps=False), read.diagnostics)
        return read
    except duckdb.OutOfMemoryException:
        return Outcome(None, (out_of_memory(options),))
    finally:
        reading.connection.close()


def _hand_over(connection: Any, engine: Engine, read: Read) -> None:
    """The source of DuckDB as that of Spark: as a file where Spark sees it, else row by row."""
    names = list(read.table.columns.values())
    cells = [f"CAST({column(name)} AS VARCHAR) AS {name}" if name == "entity" else column(name) for name in names]
    query = f"SELECT {', '.join(cells)} FROM {SOURCE}"
    if engine.is_on_this_machine:
        file = engine.folder() / "figures.parquet"
        connection.execute(f"COPY ({query}) TO {text(str(file))} (FORMAT parquet)")
        engine.brought([str(file)]).createOrReplaceTempView(SOURCE)
        return
    kinds = {Column.PERIOD: "int", Column.VALUE: str(read.table.decimals).lower()}
    form = ", ".join(f"{name} {kinds.get(one, 'string')}" for one, name in read.table.columns.items())
    rows = connection.execute(query)
    frame = engine.session.createDataFrame([], form)
    while some := rows.fetchmany(_AT_ONCE):
        frame = frame.unionAll(engine.session.createDataFrame(some, form))
    frame.createOrReplaceTempView(SOURCE)
