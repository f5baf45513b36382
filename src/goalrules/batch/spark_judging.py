"""A plan over figures in Spark: verdicts as Spark's own frames, the same as everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goalrules.batch.judging import Options, keep_clauses, ready_of, refusals_of
from goalrules.batch.spark_engine import Engine
from goalrules.batch.spark_files import read_given
from goalrules.batch.spark_reading import FILE
from goalrules.batch.traces import judged_whole
from goalrules.batch.written import TABLES, file_of
from goalrules.diagnostics import Diagnostic, Outcome
from goalrules.model.plan import CheckedPlan

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


_GOALS_ONLY = Options()


class SparkVerdicts:
    """Verdicts in Spark, as frames that Spark computes when they are asked.

    The tables are those of `results.Verdicts`, with the same columns. `rejudged` is the number of cases that were
    judged by the reference evaluator, `found` are notes and warnings. `close` gives back what is kept for them.
    """

    def __init__(self, engine: Engine, found: tuple[Diagnostic, ...] = (), rejudged: int = 0) -> None:
        self.engine = engine
        self.found = found
        self.rejudged = rejudged

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that there are."""
        return tuple(one for one in TABLES if self.engine.has(one))

    def table(self, name: str) -> DataFrame:
        """One of the tables. Errors: KeyError for another name."""
        if name not in self.tables:
            raise KeyError(name)
        return self.engine.frame(name)

    @property
    def goals(self) -> DataFrame:
        return self.engine.frame("goals")

    @property
    def indicators(self) -> DataFrame | None:
        """The evidence of indicators; None where no evidence was asked for."""
        return self.engine.frame("indicators") if self.engine.has("indicators") else None

    @property
    def clauses(self) -> DataFrame:
        """The clauses by node and number, with the place and text of each."""
        return self.engine.frame("clauses")

    def write(self, path: str | Path) -> list[str]:
        """Write each table as a folder of Parquet files, named as `results.Verdicts.write` names files; gives them.

        Errors: what Spark says of a folder that is there already.
        """
        is_here = self.engine.is_on_this_machine and "://" not in str(path)
        folder, _, name = (Path(path).absolute().as_posix() if is_here else str(path)).rpartition("/")
        written = []
        for table in self.tables:
            to = f"{folder}/{file_of(Path(name), table)}" if folder else str(file_of(Path(name), table))
            self.table(table).write.parquet(to)
            written.append(to)
        return written

    def close(self) -> None:
        self.engine.close()


def judged_in_spark(
    plan: CheckedPlan, given: Sequence[object], session: SparkSession, options: Options = _GOALS_ONLY
) -> Outcome[SparkVerdicts]:
    """The verdicts on all figures that were given, in a session beside the user's.

    `given` is a frame of Spark, or what any batch takes. What columns cannot say, and what is wrong with the figures,
    is found first; then nothing is judged.
    """
    cannot = refusals_of(plan.plan)
    if cannot:
        return Outcome(None, cannot)
    engine = Engine(session)
    judged: Outcome[int] = Outcome(None)
    try:
        shown = str(given[0]) if len(given) == 1 and isinstance(given[0], str | Path) else FILE
        ready = ready_of(engine, plan.plan, read_given(engine, plan.plan, given, options), options, shown)
        if ready.value is not None:
            judged = judged_whole(ready.value, plan)
        if judged.value is not None:
            keep_clauses(engine, plan.plan)
    finally:
        if judged.value is None:
            engine.close()
    found = (*ready.diagnostics, *judged.diagnostics)
    if judged.value is None:
        return Outcome(None, found)
    return Outcome(SparkVerdicts(engine, found, judged.value), found)
