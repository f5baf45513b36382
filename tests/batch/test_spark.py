"""Spark gives the same verdicts, in a session of its own whatever the user's settings are."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from goalrules import pipeline
from goalrules.batch.spark_engine import SETTINGS, Engine
from goalrules.batch.spark_judging import SparkVerdicts, judged_in_spark
from goalrules.model.plan import CheckedPlan
from tests.batch.figures import DIGITS, figures_of
from tests.batch.spark_session import needs_java, session
from tests.batch.test_dialects import PLAN, RULES, by_duckdb, columns_of, periods_for, sql_of, told

__all__ = ["session"]

pytestmark = needs_java

FORM = "entity string, period int, indicator string, value decimal(18,2)"

SIMPLE = """\
plan simple "Simple"

rating every
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict

goal jobs
  rated by every

  indicator work in points
    target above 5
"""


def checked(text: str, tmp_path: Path) -> CheckedPlan:
    file = tmp_path / "plan.goal"
    file.write_text(text, encoding="utf-8")
    loaded = pipeline.load(file, "plan.goal")
    assert loaded.value is not None, [one.message for one in loaded.diagnostics]
    return loaded.value


def frame_of(session: Any, plan: CheckedPlan) -> Any:
    names = [one.value for one in columns_of(plan.plan)]
    kinds = {"period": "int", "value": f"decimal(18,{DIGITS})"}
    form = ", ".join(f"`{name}` {kinds.get(name, 'string')}" for name in names)
    figures = figures_of(plan.plan, periods_for(plan.plan))
    return session.createDataFrame([[getattr(one, name) for name in names] for one in figures], form)


def verdicts(session: Any, plan: CheckedPlan, frame: Any) -> SparkVerdicts:
    judged = judged_in_spark(plan, [frame], session)
    assert judged.value is not None, [one.message for one in judged.diagnostics]
    return judged.value


def goals(session: Any, plan: CheckedPlan, frame: Any) -> list[tuple[str, ...]]:
    found = verdicts(session, plan, frame)
    rows = told([tuple(row) for row in found.goals.collect()])
    found.close()
    return rows


def codes(session: Any, plan: CheckedPlan, frame: Any) -> set[str]:
    judged = judged_in_spark(plan, [frame], session)
    assert judged.value is None
    return {one.code.number for one in judged.diagnostics if one.is_error}


@pytest.mark.parametrize("name", ["methods/examples/havering.goal", "methods/examples/sundsvall.goal"])
def test_shipped_rules_are_judged_as_duckdb_judges_them(session: Any, name: str) -> None:
    plan = pipeline.load(RULES / name).value
    assert plan is not None
    assert goals(session, plan, frame_of(session, plan)) == by_duckdb(plan.plan, sql_of(plan.plan, "duckdb"))


def test_everything_that_is_rewritten_for_spark_means_the_same(session: Any, tmp_path: Path) -> None:
    plan = checked(PLAN, tmp_path)
    frame = frame_of(session, plan)
    wanted = by_duckdb(plan.plan, sql_of(plan.plan, "duckdb"))
    assert goals(session, plan, frame) == wanted
    engine = Engine(session)
    engine.brought(frame).createOrReplaceTempView("measurements")
    statement = sql_of(plan.plan, "spark").rstrip().rstrip(";")
    assert told([tuple(row) for row in engine.session.sql(statement).collect()]) == wanted
    engine.close()


def test_the_verdicts_are_a_folder_of_parquet_files(session: Any, tmp_path: Path) -> None:
    plan = checked(SIMPLE, tmp_path)
    figures = [("A", 2020, Decimal("5.01")), ("A", 2021, Decimal("5.00")), ("B", 2020, None)]
    rows = [(entity, year, "jobs.work", value) for entity, year, value in figures]
    to = tmp_path / "verdicts"
    verdicts(session, plan, session.createDataFrame(rows, FORM)).write(to)
    with duckdb.connect() as connection:
        asked = connection.execute(f"SELECT * FROM read_parquet('{to.as_posix()}/*.parquet') ORDER BY entity, period")
        assert [one[0] for one in asked.description or ()] == ["entity", "period", "node", "level", "reason", "clause"]
        assert [row[3] for row in asked.fetchall()] == ["met", "not met", None]


def test_the_session_of_the_user_is_left_as_it_is(session: Any, tmp_path: Path) -> None:
    engine = Engine(session)
    assert {key: engine.session.conf.get(key) for key in SETTINGS} == SETTINGS
    assert engine.session.conf.get("spark.sql.shuffle.partitions") == "2", "what decides nothing is as the user has it"
    assert session.conf.get("spark.sql.ansi.enabled") == "false"
    assert session.conf.get("spark.sql.session.timeZone") == "Pacific/Auckland"


def test_words_of_people_are_understood_and_quarters_too(session: Any, tmp_path: Path) -> None:
    plan = checked(SIMPLE.replace("target above 5", "target above 5\n    split by women, men shown"), tmp_path)
    rows = [
        ("A", "2020-Q1", "jobs.work", "total", "7.25", ""),
        ("A", "2020-Q1", "jobs.work", "K", "4", ""),
        ("A", "2020-Q1", "jobs.work", "M", "8", ""),
        ("A", "2020-Q2", "jobs.work", None, None, "sekretess"),
    ]
    form = "kommun string, period string, nyckeltal string, `kön` string, `värde` string, bortfall string"
    frame = session.createDataFrame(rows, form)
    found = goals(session, plan, frame)
    assert [row[1] for row in found] == ["2020-Q1", "2020-Q2"]
    assert found[1][4] != ""


@pytest.mark.parametrize(
    ("form", "row", "code"),
    [
        ("entity string, period int, indicator string, value double", ("A", 2020, "jobs.work", 5.5), "GR723"),
        ("entity string, period int, indicator string, value string", ("A", 2020, "jobs.work", "5,5 *"), "GR513"),
        ("entity string, period string, indicator string, value string", ("A", "soon", "jobs.work", "5"), "GR517"),
        ("entity string, period int, indicator string, value int", ("A", 2020, "jobs.other", 5), "GR723"),
        ("entity string, period int, indicator string, absence string", ("A", 2020, "jobs.work", "lost"), "GR519"),
    ],
)
def test_what_is_not_in_the_form_is_refused_by_name(
    session: Any, tmp_path: Path, form: str, row: tuple[object, ...], code: str
) -> None:
    assert codes(session, checked(SIMPLE, tmp_path), session.createDataFrame([row], form)) == {code}


def test_a_row_that_stands_twice_is_found(session: Any, tmp_path: Path) -> None:
    row = ("A", 2020, "jobs.work", Decimal(5))
    frame = session.createDataFrame([row, (*row[:3], Decimal(6)), ("B", 2020, "jobs.work", Decimal(5))], FORM)
    assert codes(session, checked(SIMPLE, tmp_path), frame) == {"GR511"}


def test_what_columns_cannot_say_is_refused_before_anything_is_read(session: Any) -> None:
    plan = pipeline.load(RULES / "eskilstuna_2020").value
    assert plan is not None
    from goalrules.batch.judging import refusals_of

    if refusals_of(plan.plan):
        assert codes(session, plan, "nowhere.parquet") == {"GR702"}
