"""Spark gives the tables that DuckDB gives: evidence, the wide layout, outlooks, and cases that are judged again."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import goalrules
from goalrules.batch.batch import batch_of
from goalrules.batch.judging import Options
from goalrules.batch.spark_engine import Engine
from goalrules.batch.spark_files import is_parquet
from goalrules.batch.spark_judging import judged_in_spark
from goalrules.cli.entry import main
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from tests.batch.plans import loaded
from tests.batch.spark_session import a_session_of_its_own, needs_java, session

__all__ = ["a_session_of_its_own", "session"]

pytestmark = needs_java

EVERYTHING = """
plan town "The town"
  entity "0180"

rating every
  met when all indicators are met
  partly met when at least half of the indicators are met or near
  otherwise not met
  missing data is left out

entity group coast: "0180", "1480"

goal g
  rated by every
  outlook 2023 by measurements
  indicator share "Share" in percent
    target at least 85
    near within 2
  indicator cost "Cost" in "kronor"
    target at most 12.5
    rounded to 1 decimal
  indicator size "Size" in "pupils per group"
    target between 10 and 20
    near within 1.5
  indicator path "Path" in percent
    target at least 50 in 2019, 60 in 2022 linear

goal coastal
  rated by every
  indicator boats "Boats" in "boats"
    applies to entity group coast
    target below 7
  indicator pupils "Pupils" in "pupils"
    higher is better
    base year 2019
    met when growth per year at least 10 %
    otherwise missed
"""

CSV = """\
kommun;period;nyckeltal;slag;värde;bortfall
0180;2019;g.share;;85,0;
0180;2020;g.share;;83;
0180;2020;g.cost;;12,54;
0180;2020;g.size;;21,5;
0180;2020;g.path;;53,34;
0180;2020;coastal.boats;;6;
0180;2023;g.share;prognos;90;
0180;2023;g.cost;prognos;14;
0180;2019;coastal.pupils;;100;
0180;2021;coastal.pupils;;121;
0180;2020;coastal.pupils;;200;
1480;2020;g.share;;..;
1480;2020;g.cost;;;sekretess
1480;2021;coastal.boats;;7;
1480;2019;coastal.pupils;;100000000000;
1480;2021;coastal.pupils;;120999999999,999999;
2480;2020;g.path;;53,333;
2480;2020;coastal.boats;;1;
"""

FORM = "entity string, period int, indicator string, value decimal(18,2)"


@pytest.fixture
def plan(tmp_path: Path) -> CheckedPlan:
    return loaded(tmp_path, EVERYTHING)


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    file = tmp_path / "figures.csv"
    file.write_text(CSV, encoding="utf-8")
    return file


def sorted_rows(rows: list[Any]) -> list[tuple[str, ...]]:
    return sorted(tuple(map(str, row)) for row in rows)


def hold(session: Any, plan: CheckedPlan, given: object, options: Options) -> tuple[int, int]:
    """Every table of Spark is DuckDB's; gives how many cases each judged again."""
    wanted = batch_of(plan, [given], options).value
    judged = judged_in_spark(plan, [given], session, options)
    found = judged.value
    assert wanted is not None
    assert found is not None, [str(one.message) for one in judged.diagnostics]
    assert found.tables == wanted.tables
    for name in wanted.tables:
        table = wanted.table(name)
        assert found.table(name).columns == table.columns, name
        assert sorted_rows(found.table(name).collect()) == sorted_rows(table.fetchall()), name
    found.close()
    return found.rejudged, wanted.rejudged


def codes(session: Any, plan: CheckedPlan, given: object) -> list[str]:
    judged = judged_in_spark(plan, [given], session)
    assert judged.value is None
    return [one.code.number for one in judged.diagnostics if one.is_error]


# ---- the tables ----------------------------------------------------------------------------------------------


def test_all_tables_of_a_text_file_are_those_of_duckdb(session: Any, plan: CheckedPlan, figures: Path) -> None:
    rejudged = hold(session, plan, figures, Options("full"))
    assert rejudged == (2, 2), "growth that is exactly its limit, and one that floats do not tell from it"


@pytest.mark.parametrize("rule", ["score from value / 3", "score from value ^ 0.5"])
def test_scores_of_long_fractions_and_of_roots_are_those_of_duckdb(session: Any, tmp_path: Path, rule: str) -> None:
    more = f'    target at least 5\n    {rule}\n    not monotone because "a test"\n'
    indicators = "".join(f"  indicator {name}\n{more}" for name in "abcd")
    goal = "goal g\n  met when mean score at least 3\n  otherwise not met\n  missing data blocks the verdict\n"
    scored = loaded(tmp_path, f"plan p\n{goal}  score from mean score\n{indicators}")
    rows = [(f"e{at}", 2020, f"g.{name}", Decimal(9 + at)) for at in range(-1, 2) for name in "abcd"]
    table = pa.table([pa.array(one) for one in zip(*rows, strict=True)], ["entity", "period", "indicator", "value"])
    rejudged, again = hold(session, scored, table, Options("columns", threads=2))
    assert rejudged == again


def test_the_middle_of_one_value_is_that_value_in_spark_too(session: Any, tmp_path: Path) -> None:
    rules = """plan p
goal g
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator a
    higher is better
    met when median of the last 1 values at least 5
    otherwise missed
"""
    rows = [("e1", 2020, "g.a", Decimal(5)), ("e2", 2020, "g.a", Decimal(4)), ("e3", 2020, "g.a", None)]
    hold(session, loaded(tmp_path, rules), session.createDataFrame(rows, FORM).toArrow(), Options("columns"))


def test_the_wide_layout_and_chosen_cases_are_those_of_duckdb(session: Any, plan: CheckedPlan, figures: Path) -> None:
    years = (Period.year_of(2020), Period.year_of(2021))
    hold(session, plan, figures, Options("none", ("0180", "2480"), years, layout="wide"))
    hold(session, plan, figures, Options("columns", ("1480",), years))


def test_quarters_are_written_as_people_write_them(session: Any, plan: CheckedPlan, tmp_path: Path) -> None:
    rules = EVERYTHING.replace("  outlook 2023 by measurements\n", "").replace(" in 2019, 60 in 2022 linear", "")
    text = rules.partition("  indicator pupils")[0]
    table = pa.table(
        {
            "entity": ["0180", "0180", "1480"],
            "period": ["2020-Q1", "2020-Q4", "2021-Q2"],
            "indicator": ["g.share", "g.share", "coastal.boats"],
            "value": pa.array([Decimal(85), Decimal(80), None], pa.decimal128(18, 1)),
        }
    )
    (tmp_path / "quarters").mkdir()
    hold(session, loaded(tmp_path / "quarters", text), table, Options("columns"))


def test_figures_that_no_cluster_sees_as_a_file_are_handed_over_row_by_row(
    session: Any, plan: CheckedPlan, figures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Engine, "is_on_this_machine", False)
    hold(session, plan, figures, Options("columns"))


def test_verdicts_say_how_many_cases_were_judged_again(session: Any, plan: CheckedPlan, figures: Path) -> None:
    verdicts = goalrules.batch(plan, figures, evidence="columns", engine="spark", session=session)
    assert verdicts.rejudged == 2
    assert verdicts.indicators is not None
    assert {row[0] for row in verdicts.indicators.select("indicator").collect()} >= {"coastal.pupils", "g.share"}
    verdicts.close()


def test_a_row_put_in_the_place_of_another_leaves_the_others(session: Any) -> None:
    engine = Engine(session)
    engine.keep("kept", "SELECT * FROM (VALUES ('a', 1, 'x'), (NULL, 1, 'y'), ('b', 2, 'z')) AS v(who, number, said)")
    engine.table("new", {"who": "VARCHAR", "number": "BIGINT", "said": "VARCHAR"}, [(None, 1, "Y"), ("b", 2, None)])
    engine.overwrite("kept", ("who", "number"), ("said",), "SELECT who, number, said FROM new")
    assert sorted_rows(engine.rows("SELECT * FROM kept")) == [("None", "1", "Y"), ("a", "1", "x"), ("b", "2", "None")]
    engine.close()


# ---- what is found -------------------------------------------------------------------------------------------

JUDGED = """
plan town
  entity "0180"
goal g
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator share "Share" in percent
    target at least 85
  indicator view
    judged against "a text"
"""


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("0180", 2020, "g.share", "outcome", "85.5", "missing", None, None), "GR523"),
        (("0180", 2020, "g.share", "target", "85.5", None, None, None), "GR527"),
        (("0180", 2020, "g.share", "standard_error", "-1.0", None, None, None), "GR533"),
        (("0180", 2020, "g.share", "outcome", None, None, "met", "seen"), "GR525"),
        (("0180", 2020, "g.view", "outcome", None, None, "met", None), "GR526"),
        (("0180", 2020, "g.view", "outcome", None, None, "splendid", "seen"), "GR521"),
        (("0180", 2020, " ", "outcome", "85.5", None, None, None), "GR530"),
    ],
)
def test_rows_that_data_files_may_not_have_are_refused_in_frames_too(
    session: Any, tmp_path: Path, row: tuple[Any, ...], code: str
) -> None:
    form = "entity string, period int, indicator string, kind string, value decimal(9,1), absence string, level string,"
    others = ("0180", 2020, "g.share", "outcome", Decimal(85), None, None, None)
    given = (*row[:4], None if row[4] is None else Decimal(row[4]), *row[5:])
    frame = session.createDataFrame([given, (*others[:1], 2021, *others[2:])], f"{form} comment string")
    plan = loaded(tmp_path, JUDGED)
    wanted = batch_of(plan, [_arrow(frame)], Options())
    assert [one.code.number for one in wanted.diagnostics if one.is_error] == [code], "as in DuckDB"
    assert codes(session, plan, frame) == [code]


def _arrow(frame: Any) -> pa.Table:
    rows = [row.asDict() for row in frame.collect()]
    kinds = {"period": pa.int32(), "value": pa.decimal128(9, 1)}
    return pa.table({one: pa.array([row[one] for row in rows], kinds.get(one, pa.string())) for one in frame.columns})


def test_rows_of_other_indicators_are_told_and_left_out(session: Any, plan: CheckedPlan) -> None:
    rows = [("0180", 2020, "g.share", Decimal(90)), ("0180", 2020, "g.shore", Decimal(90))]
    judged = judged_in_spark(plan, [session.createDataFrame(rows, FORM)], session)
    assert judged.value is not None
    assert [one.code.number for one in judged.diagnostics] == ["GR522"]
    judged.value.close()


def test_letters_put_together_of_two_signs_are_those_of_one(session: Any, plan: CheckedPlan) -> None:
    rows = [("A\u030are ", 2020, "g.share", Decimal(90)), ("\u00c5re", 2020, "g.cost", Decimal(9))]
    judged = judged_in_spark(plan, [session.createDataFrame(rows, FORM)], session)
    assert judged.value is not None
    assert {row[0] for row in judged.value.goals.select("entity").collect()} == {"\u00c5re"}
    judged.value.close()


def test_a_frame_without_rows_is_told_and_gives_none(session: Any, plan: CheckedPlan) -> None:
    judged = judged_in_spark(plan, [session.createDataFrame([], FORM)], session, Options("columns"))
    assert [one.code.number for one in judged.diagnostics] == ["GR504"]
    assert judged.value is not None
    assert judged.value.goals.collect() == []
    judged.value.close()


def test_an_entity_that_no_row_is_of_is_told(session: Any, plan: CheckedPlan, figures: Path) -> None:
    judged = judged_in_spark(plan, [figures], session, Options(entities=("9999",)))
    assert [one.code.number for one in judged.diagnostics] == ["GR544"]


def test_a_number_of_too_many_digits_and_a_file_that_is_not_there_are_told(
    session: Any, plan: CheckedPlan, tmp_path: Path
) -> None:
    assert codes(session, plan, str(tmp_path / "nowhere.parquet")) == ["GR501"]
    assert codes(session, plan, str(tmp_path / "nowhere.csv")) == ["GR501"]
    (tmp_path / "broken.parquet").write_bytes(b"no Parquet at all")
    assert codes(session, plan, str(tmp_path / "broken.parquet")) == ["GR501"]
    assert is_parquet("s3://somewhere/else")
    assert not is_parquet("a.duckdb:figures")


# ---- the command ---------------------------------------------------------------------------------------------


@pytest.fixture
def folder(plan: CheckedPlan, figures: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(figures.parent)
    return figures.parent


def run(line: str) -> int:
    try:
        return main(line.split())
    except SystemExit as ended:
        return int(ended.code or 0)


GIVEN = "batch town.goal --engine spark --measurements"


@pytest.mark.usefixtures("a_session_of_its_own")
def test_the_command_writes_folders_that_explain_takes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(f"{GIVEN} figures.csv --to verdicts.parquet --evidence columns --periods 2020,2021") == 0
    assert "2 cases were judged by the reference evaluator." in capsys.readouterr().out
    written = {one.name for one in folder.glob("*.parquet")}
    assert written == {f"verdicts.{one}parquet" for one in ("", "indicators.", "clauses.", "outlooks.")}
    assert not list(folder.glob(".*")), "nothing is left behind"
    for node in ("g", "coastal.pupils"):
        assert run(f"explain town.goal {node} --verdicts verdicts.parquet --entity 0180 --period 2021") == 0
        assert "says the same" in capsys.readouterr().err
    assert run(f"{GIVEN} figures.csv --to verdicts.parquet") == 2
    assert "is there already" in capsys.readouterr().err


@pytest.mark.usefixtures("a_session_of_its_own")
def test_what_spark_does_otherwise_is_said_before_anything_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(f"{GIVEN} nowhere.csv --to verdicts.parquet --partitions 4") == 2
    assert "--partitions is for DuckDB" in capsys.readouterr().err
    assert run(f"{GIVEN} nowhere.csv --to verdicts.csv") == 2
    assert "ends in .parquet" in capsys.readouterr().err


@pytest.mark.usefixtures("a_session_of_its_own")
def test_a_file_that_spark_cannot_read_leaves_nothing_behind(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "broken.parquet").write_bytes(b"no Parquet at all")
    assert run(f"{GIVEN} broken.parquet --to verdicts.parquet") == 1
    assert "GR501" in capsys.readouterr().err
    assert not list(folder.glob("*verdicts*"))
