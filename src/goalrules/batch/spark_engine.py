"""Spark as the engine of columns: the same SQL, on a session that the user brings or on one of this machine.

What decides is not left to the user's settings: everything runs in a session of its own beside the user's, which
shares its executors and has the settings below. A table that a user brings is read with the user's own settings.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from goalrules.batch.dialects import translated
from goalrules.batch.sheet import column

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SETTINGS = {
    # a number that does not fit, a division by zero, a text that is no number: an error, never NULL
    "spark.sql.ansi.enabled": "true",
    # a product of decimals keeps its decimals, or does not fit; they are not cut
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.session.timeZone": "UTC",
    # the words `name` and `value` are names; a backslash in a text is written as two
    "spark.sql.ansi.enforceReservedKeywords": "false",
    "spark.sql.ansi.doubleQuotedIdentifiers": "false",
    "spark.sql.parser.escapedStringLiterals": "false",
    # a column made of a column that is made of a column … stays where it is: put into one expression, or carried
    # through all of them with a condition, it stands twice in each step, and memory does not hold the plan
    "spark.sql.optimizer.excludedRules": (
        "org.apache.spark.sql.catalyst.optimizer.CollapseProject,"
        "org.apache.spark.sql.catalyst.optimizer.PushDownPredicates,"
        "org.apache.spark.sql.catalyst.optimizer.PushPredicateThroughNonJoin"
    ),
    "spark.sql.constraintPropagation.enabled": "false",
}
"""What the session has whatever the user's has."""

KEPT = ("cases", "twice", "seen")
"""Tables that are asked more than once, by name or what a name is made of; they are computed once."""

_TYPES = {"VARCHAR": "string", "HUGEINT": "decimal(38,0)", "INTEGER": "int"}
"""Types of small tables whose names are others."""


class Engine:
    """A session beside the user's. `close` gives back what it holds; frames made of it are then computed anew."""

    def __init__(self, session: SparkSession) -> None:
        self.session = session.newSession()
        for key, value in session.conf.getAll.items():
            if key.startswith("spark.sql.") and self.session.conf.isModifiable(key):
                self.session.conf.set(key, value)
        for key, value in SETTINGS.items():
            self.session.conf.set(key, value)
        self._names = 0
        self._tables: set[str] = set()
        self._kept: list[DataFrame] = []
        self._global: list[str] = []
        self._folders: list[TemporaryDirectory[str]] = []

    def new_name(self, of: str) -> str:
        """A name for a table that no other has."""
        self._names += 1
        return f"{of}{self._names}"

    def brought(self, figures: DataFrame | Sequence[str]) -> DataFrame:
        """A frame of the user, or what the paths of Parquet files lead to, as a frame of this session."""
        if isinstance(figures, Sequence):
            reader = self.session.read if len(figures) == 1 else self.session.read.option("mergeSchema", "true")
            frame = reader.parquet(*figures)
            _ = frame.columns  # a session of Spark Connect looks for the files only when it is asked something
            return frame
        name = f"goalrules_{id(self):x}_{len(self._global)}"
        figures.createOrReplaceGlobalTempView(name)
        self._global.append(name)
        return self.session.table(f"{self._shared}.{name}")

    @property
    def is_on_this_machine(self) -> bool:
        """Whether all that Spark does is done on this machine, where it sees the same files.

        Of a session of Spark Connect nobody knows, so it is taken for one elsewhere.
        """
        is_connected = type(self.session).__module__.startswith("pyspark.sql.connect")
        return not is_connected and bool(self.session.sparkContext.master.startswith("local"))

    def folder(self) -> Path:
        """A folder for files that last as long as the engine."""
        made = TemporaryDirectory(prefix="goalrules-", ignore_cleanup_errors=True)
        self._folders.append(made)
        return Path(made.name)

    @property
    def _shared(self) -> str:
        found = self.session.conf.get("spark.sql.globalTempDatabase", "global_temp")
        return found or "global_temp"

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query that has few."""
        return [tuple(row) for row in self._frame(query).collect()]

    def one(self, query: str) -> tuple[Any, ...]:
        """The only row of a query."""
        (found,) = self.rows(query)
        return found

    def in_parts(self, name: str) -> None:
        """Spark has its tables in parts already."""

    def keep(self, name: str, query: str) -> None:
        """A table with what a query gives."""
        frame = self._frame(query)
        if name.rstrip("0123456789") in KEPT:
            self._kept.append(frame.persist())
        self._call(frame, name)

    def table(self, name: str, form: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """A small table of rows that are given; `form` has the type of each column, as DuckDB names it."""
        from pyspark.sql.functions import broadcast

        kinds = [_TYPES.get(kind, kind) for kind in form.values()]
        schema = ", ".join(f"`{one}` {kind}" for one, kind in zip(form, kinds, strict=True))
        given = [tuple(map(_cell, row, kinds)) for row in rows]
        self._call(broadcast(self.session.createDataFrame(given, schema)), name)

    def overwrite(self, name: str, keys: Sequence[str], columns: Sequence[str], query: str) -> None:
        """Put what a query gives in the place of some columns of a table, in the rows with the same keys."""
        cells = []
        for one in map(column, self.frame(name).columns):
            found = f"CASE WHEN found.is_there THEN found.{one} ELSE own.{one} END AS {one}"
            cells.append(found if one in map(column, columns) else f"own.{one}")
        same = " AND ".join(f"own.{column(one)} IS NOT DISTINCT FROM found.{column(one)}" for one in keys)
        made = (
            f"SELECT {', '.join(cells)} FROM {name} AS own"
            f" LEFT JOIN (SELECT *, TRUE AS is_there FROM ({query}) AS given) AS found ON {same}"
        )
        self._call(self._frame(made), name)

    def frame(self, name: str) -> DataFrame:
        """A table that was kept."""
        return self.session.table(name)

    def has(self, name: str) -> bool:
        """Whether a table was kept under a name; the user's own tables do not count."""
        return name in self._tables

    def close(self) -> None:
        for frame in self._kept:
            frame.unpersist()
        for name in self._global:
            self.session.catalog.dropGlobalTempView(name)
        for folder in self._folders:
            folder.cleanup()
        self._kept, self._global, self._folders = [], [], []

    def _call(self, frame: DataFrame, name: str) -> None:
        frame.createOrReplaceTempView(name)
        self._tables.add(name)

    def _frame(self, query: str) -> DataFrame:
        return self.session.sql(translated(query, "spark", plain_names=False))


def _cell(value: object, kind: str) -> object:
    """A value as Spark's own rows have it: decimals are no whole numbers, and no texts."""
    return Decimal(value) if isinstance(value, int | str) and kind.lower().startswith("decimal") else value


def failures() -> tuple[type[Exception], ...]:
    """What Spark raises where something outside goalrules is wrong: files, memory, permissions."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    return (PySparkException, Py4JError)


def reason_of(error: Exception) -> str:
    """The first line that says what is wrong."""
    lines = str(error).strip().split("\n")
    return lines[1].removeprefix(": ") if len(lines) > 1 and lines[0].startswith("An error occurred") else lines[0]


def java_is_there() -> bool:
    """Whether this machine has the Java that Spark runs on."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java") is not None or (home is not None and Path(home, "bin", "java").is_file())


@contextmanager
def local_session(threads: int | None = None, memory: str | None = None) -> Iterator[SparkSession]:
    """A session on this machine alone, with so many threads (all, unless given) and memory ("4g").

    What it writes on its way goes to a temporary folder. Errors: what Spark says of a `memory` that it cannot read.
    """
    from pyspark.sql import SparkSession

    with TemporaryDirectory(prefix="goalrules-", ignore_cleanup_errors=True) as folder:
        builder = SparkSession.builder.master(f"local[{threads or '*'}]").appName("goalrules")
        settings = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.local.dir": folder,
            "spark.sql.warehouse.dir": f"{folder}/warehouse",
            "spark.sql.shuffle.partitions": str(2 * (threads or os.cpu_count() or 1)),
            **({} if memory is None else {"spark.driver.memory": memory}),
        }
        for key, value in settings.items():
            builder = builder.config(key, value)
        is_own = SparkSession.getActiveSession() is None
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        try:
            yield session
        finally:
            if is_own:  # one that was there before is somebody else's
                session.stop()
