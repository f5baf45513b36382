"""Verdicts of Spark as folders of Parquet files on this machine: whole, or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from goalrules.batch.counted import counted
from goalrules.batch.parts import Asked, Written, about_of
from goalrules.batch.spark_judging import SparkVerdicts, judged_in_spark
from goalrules.batch.written import ABOUT, file_of
from goalrules.diagnostics import Outcome
from goalrules.model.plan import CheckedPlan

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Progress = Callable[[float], None]
"""Takes how much is done, from 0 to 1."""


def batch_into_folders(
    plan: CheckedPlan, asked: Asked, session: SparkSession, progress: Progress = lambda done: None
) -> Outcome[Written]:
    """Judge everything and write it. With an error nothing is written. Errors: OSError, `PySparkException`."""
    judged = judged_in_spark(plan, asked.given, session, asked.options)
    if judged.value is None:
        return Outcome(None, judged.diagnostics)
    coming = asked.to.absolute().with_name(f".{asked.to.name}.part")  # Java may be in another folder than we are
    shutil.rmtree(coming, ignore_errors=True)
    try:
        return Outcome(_written(plan, asked, judged.value, coming, progress), judged.diagnostics)
    finally:
        judged.value.close()
        shutil.rmtree(coming, ignore_errors=True)


def folders_of(asked: Asked) -> list[Path]:
    """The folders that may be written, with the table that each is for."""
    tables = ["goals", "scores", "outlooks", *(["indicators", "clauses"] if asked.options.evidence != "none" else [])]
    return [file_of(asked.to, one) for one in (*tables, *(["traces"] if asked.options.evidence == "full" else []))]


def _written(plan: CheckedPlan, asked: Asked, verdicts: SparkVerdicts, coming: Path, progress: Progress) -> Written:
    coming.mkdir()
    about = json.dumps(about_of(plan.plan, asked), ensure_ascii=False)
    tables = [one for one in verdicts.tables if one != "clauses" or asked.options.evidence != "none"]
    for at, table in enumerate(tables):
        progress(0.2 + 0.8 * at / len(tables))
        folder = file_of(coming / asked.to.name, table)
        verdicts.table(table).write.parquet(str(folder))
        (folder / ABOUT).write_text(about, encoding="utf-8")
    engine = verdicts.engine
    engine.brought([str(coming / asked.to.name)]).createOrReplaceTempView("written")
    told = counted(engine, plan.plan, "written", wide=asked.options.layout == "wide")
    for table in tables:
        os.replace(file_of(coming / asked.to.name, table), file_of(asked.to, table))
    progress(1.0)
    files = tuple(file_of(asked.to, table) for table in tables)
    return Written(files, told.cases, told.levels, 0, told.example, verdicts.rejudged)
