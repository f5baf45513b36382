"""A plan over figures in Spark: verdicts as Spark's own frames, the same as everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goalrules.batch.exact import TooLarge
from goalrules.batch.judging import refusals_of, unsettled_of
from goalrules.batch.long import seen_of
from goalrules.batch.profile import Read
from goalrules.batch.repeated import repeated
from goalrules.batch.results import LevelCount
from goalrules.batch.run import Compiled, compiled, goals_query, names_by_path
from goalrules.batch.sheet import text
from goalrules.batch.spark_engine import Engine
from goalrules.batch.spark_reading import FILE, read_frame
from goalrules.diagnostics import Diagnostic, Label, Outcome, codes, said
from goalrules.model.indicator import Indicator
from goalrules.model.period import Period, PeriodKind
from goalrules.model.plan import CheckedPlan, Plan

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_NOTHING = "nothing AS (SELECT 1)"


class SparkVerdicts:
    """Verdicts in Spark. `goals` is a frame with entity, period, node, level, reason and clause for each case and goal.

    The frame is computed when it is asked. `close` gives back the memory that was kept for it.
    """

    def __init__(self, engine: Engine, found: tuple[Diagnostic, ...] = ()) -> None:
        self._engine = engine
        self.found = found
        self.rejudged = 0

    @property
    def goals(self) -> DataFrame:
        return self._engine.frame("goals")

    def write(self, path: str | Path) -> None:
        """The goals as a folder of Parquet files. Errors: what Spark says of a folder that is there already."""
        self.goals.write.parquet(str(path))

    def levels(self, path: str | Path) -> list[LevelCount]:
        """How many cases of each goal have each level, by goal: of the goals that were written into a folder."""
        counted = self._engine.session.read.parquet(str(path)).groupBy("node", "level").count()
        return [LevelCount(node, level, number) for node, level, number in counted.orderBy("node", "level").collect()]

    def close(self) -> None:
        self._engine.close()


def judged_in_spark(
    plan: CheckedPlan,
    figures: DataFrame | str | Path,
    session: SparkSession,
    entities: Sequence[str] | None = None,
    periods: Sequence[Period] | None = None,
) -> Outcome[SparkVerdicts]:
    """The verdicts on all figures of a frame, or of Parquet files, in a session beside the user's.

    `entities` and `periods` are those that are told of; None: all. What columns cannot say, and what is wrong with the
    figures, is found first; then nothing is judged.
    """
    cannot = refusals_of(plan.plan)
    if cannot:
        return Outcome(None, cannot)
    engine = Engine(session)
    read = read_frame(engine, plan.plan, engine.brought(figures))
    if read.value is None:
        engine.close()
        return Outcome(None, read.diagnostics)
    try:
        made = compiled(plan.plan, read.value)
    except TooLarge as error:
        engine.close()
        place = None if error.span is None else Label(error.span)
        message = said("A number of the rules may need more digits than the whole numbers of engines have")
        help = "judge this plan with `goalrules evaluate`"
        return Outcome(None, (Diagnostic(codes.MORE_DIGITS_THAN_ENGINES, message, place, help=help),))
    unsettled = unsettled_of(plan.plan, made)
    if unsettled:
        engine.close()
        return Outcome(None, unsettled)
    engine.keep("cases", f"WITH {made.tables} SELECT * FROM cases")
    found = (*read.diagnostics, *_repeated(engine, plan.plan, read.value, made))
    if any(one.is_error for one in found):
        engine.close()
        return Outcome(None, found)
    wanted = [] if entities is None else [f"entity IN ({', '.join(map(text, entities))})"]
    wanted += [] if periods is None else [f"period IN ({', '.join(str(one.number) for one in periods)})"]
    engine.keep("numbered", goals_query(made._replace(tables=_NOTHING)))
    where = f" WHERE {' AND '.join(wanted)}" if wanted else ""
    engine.keep(
        "goals", f"SELECT entity, {_period(read.value)} AS period, node, level, reason, clause FROM numbered{where}"
    )
    return Outcome(SparkVerdicts(engine, found), found)


def _period(read: Read) -> str:
    """The period as it is written: a year as a number, others as text."""
    kind = read.periods[0].kind if read.periods else PeriodKind.YEAR
    if kind is PeriodKind.YEAR:
        return "period"
    words = " ".join(f"WHEN {one.number} THEN {text(str(one))}" for one in read.periods)
    return f"CASE period {words} END"


def _repeated(engine: Engine, plan: Plan, read: Read, made: Compiled) -> list[Diagnostic]:
    """Rows for the same thing. Where each indicator's bit is set as often as there are rows, none stands twice."""
    counted: list[str] = []
    if made.slots and not made.has_cells:
        bits = " + ".join(f"bit_count(seen{at})" for at in seen_of(made.slots))
        (twice,) = engine.one(f"SELECT COALESCE(sum(figures), 0) - COALESCE(sum({bits}), 0) FROM cases")
        counted = [] if twice else [slot.plain.indicator.path for slot in made.slots]
    names = {path: own for path, own in names_by_path(plan).items() if _is_rated(plan, path)}
    kind = read.periods[0].kind if read.periods else None
    figures = read.table.figures(read.period, read.value, plan.entity)
    return repeated(engine, figures, names, read.table.features, FILE, kind, counted)


def _is_rated(plan: Plan, path: str) -> bool:
    node = plan.nodes[path]
    return isinstance(node, Indicator) and node.rating is not None
