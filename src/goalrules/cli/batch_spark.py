"""`goalrules batch PATH --engine spark`: Parquet files judged by Spark on this machine, into a folder of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goalrules.cli.output import new_screen, show
from goalrules.cli.sentences import NOTHING_JUDGED_IN_COLUMNS

if TYPE_CHECKING:
    from goalrules.batch.judging import Options
    from goalrules.diagnostics import Diagnostic
    from goalrules.explain.language import LanguageCode
    from goalrules.model.plan import CheckedPlan


def judge_by_spark(
    plan: CheckedPlan, files: Sequence[str], to: Path, options: Options, again: str, language: LanguageCode
) -> None:
    """Judge, write, and show how many cases have each level; `again` is the command that tells one verdict in full."""
    from goalrules.batch.missing import no_java, not_installed
    from goalrules.cli.stages import fail, value_of
    from goalrules.diagnostics import said

    try:
        import pyspark.sql  # noqa: F401

        from goalrules.batch.spark_engine import java_is_there, local_session
        from goalrules.batch.spark_judging import judged_in_spark
    except ModuleNotFoundError as error:
        if error.name not in ("sqlglot", "pyspark"):
            raise
        message = said("{package} is not installed, and Spark is not there without it", package=error.name)
        fail([not_installed(message, "spark")], NOTHING_JUDGED_IN_COLUMNS)
    if not java_is_there():
        fail([no_java()], NOTHING_JUDGED_IN_COLUMNS)
    if len(files) != 1 or files[0].endswith((".csv", ".tsv", ".txt", ".gz", ".duckdb", ".ddb")):
        fail([_no_parquet()], NOTHING_JUDGED_IN_COLUMNS)
    with local_session(options.threads, None if options.memory is None else _of_java(options.memory)) as session:
        judged = value_of(
            judged_in_spark(plan, files[0], session, options.entities, options.periods), NOTHING_JUDGED_IN_COLUMNS
        )
        judged.write(to)
        levels = [(one.goal, one.level, one.cases) for one in judged.levels(to)]
    from goalrules.report.as_text.batch import batch_screen

    screen = new_screen()
    of_goals: Counter[str] = Counter()
    for goal, _, number in levels:
        of_goals[goal] += number
    cases = max(of_goals.values(), default=0)
    batch_screen([to], cases, levels, 0, 0, again, screen, language)
    show(screen)


def _no_parquet() -> Diagnostic:
    from goalrules.diagnostics import Diagnostic, codes

    message = "Spark takes Parquet files and folders of them, and tables from Python"
    help = "name one of these with --measurements, or judge with DuckDB"
    return Diagnostic(codes.NOT_READ_IN_COLUMNS, message, None, help=help)


def _of_java(memory: str) -> str:
    """A size as Java writes it: `4GB` is `4g`; sizes with decimals in the next smaller unit."""
    number, unit = memory.strip().upper().removesuffix("B").removesuffix("I"), 1
    for letter, factor in (("K", 2**10), ("M", 2**20), ("G", 2**30), ("T", 2**40)):
        if number.endswith(letter):
            number, unit = number.removesuffix(letter), factor
    return f"{max(int(float(number) * unit) // 2**20, 1)}m"
