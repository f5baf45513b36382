"""`goalrules batch PATH --engine spark`: judged by Spark on this machine, into folders of Parquet files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goalrules.cli.sentences import NOTHING_JUDGED_IN_COLUMNS, spark_writes_a_folder

if TYPE_CHECKING:
    from goalrules.batch.parts import Asked, Progress, Written
    from goalrules.diagnostics import Diagnostic, Outcome
    from goalrules.model.plan import CheckedPlan


def batch_by_spark(plan: CheckedPlan, asked: Asked, progress: Progress) -> Outcome[Written]:
    """Judge and write, in a session that is begun for it. Errors: OSError."""
    from goalrules.batch.missing import no_java, not_installed
    from goalrules.cli.stages import fail
    from goalrules.diagnostics import Outcome, said

    try:
        import pyspark.sql  # noqa: F401

        from goalrules.batch.spark_engine import failures, java_is_there, local_session
        from goalrules.batch.spark_written import batch_into_folders, folders_of
    except ModuleNotFoundError as error:
        if error.name not in ("sqlglot", "pyspark"):
            raise
        message = said("{package} is not installed, and Spark is not there without it", package=error.name)
        fail([not_installed(message, "spark")], NOTHING_JUDGED_IN_COLUMNS)
    if not java_is_there():
        fail([no_java()], NOTHING_JUDGED_IN_COLUMNS)
    for folder in folders_of(asked):
        if folder.exists():
            raise click.BadParameter(spark_writes_a_folder(folder.as_posix()), param_hint="--to")
    memory = None if asked.options.memory is None else _of_java(asked.options.memory)
    try:
        with local_session(asked.options.threads, memory) as session:
            return batch_into_folders(plan, asked, session, lambda done: progress(done, 1, 1))
    except failures() as error:
        return Outcome(None, (_not_done(error),))


def _not_done(error: Exception) -> Diagnostic:
    """What Spark says of itself, of its memory or its files."""
    from goalrules.batch.spark_engine import reason_of
    from goalrules.diagnostics import Diagnostic, codes, said

    message = said("Spark cannot do what was asked: {reason}", reason=reason_of(error))
    help = "judge with DuckDB, or give more with --memory"
    return Diagnostic(codes.VERDICTS_NOT_WRITTEN, message, None, help=help)


def _of_java(memory: str) -> str:
    """A size as Java writes it: `4GB` is `4096m`; sizes with decimals in the next smaller unit."""
    number, unit = memory.strip().upper().removesuffix("B").removesuffix("I"), 1
    for letter, factor in (("K", 2**10), ("M", 2**20), ("G", 2**30), ("T", 2**40)):
        if number.endswith(letter):
            number, unit = number.removesuffix(letter), factor
    return f"{max(int(float(number) * unit) // 2**20, 1)}m"
