"""Spark as the engine of columns: the same SQL, on a session that the user brings or on one of this machine.

What decides is not left to the user's settings: everything runs in a session of its own beside the user's, which
shares its executors and has the settings below. A table that a user brings is read with the user's own settings.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from goalrules.batch.dialects import translated

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
}
"""What the session has whatever the user's has."""

KEPT = ("cases", "twice")
"""Tables that are asked more than once; they are computed once."""


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
        self._kept: list[DataFrame] = []
        self._global: list[str] = []

    def new_name(self, of: str) -> str:
        """A name for a table that no other has."""
        self._names += 1
        return f"{of}{self._names}"

    def brought(self, figures: DataFrame | str | Path) -> DataFrame:
        """A table of the user, or the path of Parquet files, as a frame of this session."""
        if isinstance(figures, str | Path):
            return self.session.read.parquet(str(figures))
        name = f"goalrules_{id(self):x}_{len(self._global)}"
        figures.createOrReplaceGlobalTempView(name)
        self._global.append(name)
        return self.session.table(f"{self._shared}.{name}")

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

    def keep(self, name: str, query: str) -> None:
        """A table with what a query gives."""
        frame = self._frame(query)
        if name in KEPT:
            self._kept.append(frame.persist())
        frame.createOrReplaceTempView(name)

    def frame(self, name: str) -> DataFrame:
        """A table that was kept."""
        return self.session.table(name)

    def close(self) -> None:
        for frame in self._kept:
            frame.unpersist()
        for name in self._global:
            self.session.catalog.dropGlobalTempView(name)
        self._kept, self._global = [], []

    def _frame(self, query: str) -> DataFrame:
        return self.session.sql(translated(query, "spark", plain_names=False))


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
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        try:
            yield session
        finally:
            session.stop()
