"""A session of Spark on this machine, and what it says as columns that can be held against others."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import pyarrow as pa
import pytest

import goalrules
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from tests.batch.in_columns import TOLD, Judge, Tables

pytest.importorskip("pyspark", reason="Spark is not installed")
pytest.importorskip("sqlglot", reason="the SQL for Spark is written with sqlglot")

from goalrules.batch.spark_engine import java_is_there, local_session

needs_java = [
    pytest.mark.skipif(not java_is_there(), reason="Java is not installed"),
    pytest.mark.filterwarnings("ignore"),
]


QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:ReservedCodeCacheSize=240m"
"""Java spends less time on making a program quick that soon ends, and goes on doing so when there are many plans."""

INTERPRETED = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
}
"""Spark interprets expressions: for a few rows that is quicker than a class of Java for each query."""


@contextmanager
def connected() -> Iterator[Any]:
    """A session of Spark Connect, to a server that is started on this machine; the last of its process stops it."""
    from pyspark.sql import SparkSession

    yield SparkSession.builder.remote("local[2]").getOrCreate()


@pytest.fixture
def a_session_of_its_own(request: pytest.FixtureRequest) -> None:
    """What is tested starts Spark itself."""
    if request.config.getoption("--spark-connect"):
        pytest.skip("the command starts Spark itself, without Spark Connect")


@pytest.fixture(scope="module")
def session(request: pytest.FixtureRequest) -> Iterator[Any]:
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as environment:
        warnings.simplefilter("ignore")
        environment.setenv("JAVA_TOOL_OPTIONS", QUICK_START)
        with connected() if request.config.getoption("--spark-connect") else local_session(2) as one:
            one.conf.set("spark.sql.shuffle.partitions", "2")
            # what a careless user may have set
            one.conf.set("spark.sql.ansi.enabled", "false")
            one.conf.set("spark.sql.session.timeZone", "Pacific/Auckland")
            for key, value in INTERPRETED.items() if request.config.getoption("--every-case") else ():
                one.conf.set(key, value)
            yield one


def by_spark(session: Any, periods: Sequence[Period] | None = None) -> Judge:
    """What Spark says of a table, in a session, of all periods or of some."""
    return partial(_by_spark, session, periods)


def _by_spark(session: Any, periods: Sequence[Period] | None, plan: CheckedPlan, table: pa.Table) -> Tables:
    verdicts = goalrules.batch(plan, table, evidence="columns", periods=periods, engine="spark", session=session)
    found = {
        name: [tuple(row) for row in verdicts.table(name).select(*columns).collect()]
        for name, columns in TOLD.items()
        if name in verdicts.tables
    }
    verdicts.close()
    return found
