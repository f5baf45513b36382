"""What engines do by themselves with numbers, unknowns, texts and dates; and that no verdict depends on it.

Each test first shows the trap, so that it is known when an engine no longer has it, and then a verdict that would be
wrong if the plan's SQL fell into it.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

pytest.importorskip("sqlglot", reason="the SQL of other engines is written with sqlglot")

from goalrules import pipeline
from tests.batch.test_dialects import RULES, plan_of, sql_of

HEAD = """\
plan trap "A trap"

rating every
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict

rating by_value
  met when {condition}
  otherwise not met

goal g
  rated by every

  indicator a in points
"""

Row = tuple[str, int, str, Decimal | None]


def asked(sql: str) -> Any:
    with duckdb.connect() as connection:
        row = connection.execute(sql).fetchone()
    assert row is not None
    return row[0]


def levels(text: str, rows: list[Row], tmp_path: Path) -> dict[int, str | None]:
    """The level of the goal in each year, by DuckDB."""
    plan = plan_of(text, tmp_path)
    with duckdb.connect() as connection:
        connection.execute(
            'CREATE TABLE measurements (entity TEXT, period INT, indicator TEXT, "group" TEXT, kind TEXT,'
            " value DECIMAL(18,2), absence TEXT)"
        )
        connection.executemany("INSERT INTO measurements VALUES (?, ?, ?, NULL, NULL, ?, NULL)", rows)
        found = connection.execute(sql_of(plan, "duckdb")).fetchall()
    return {period: level for _, period, _, level, *_ in found}


def by_target(target: str) -> str:
    return HEAD.format(condition="value above 0") + f"    {target}\n"


def by_condition(condition: str) -> str:
    return HEAD.format(condition=condition) + "    rated by by_value\n    higher is better\n"


def one(year: int, value: str | None) -> Row:
    return ("A", year, "g.a", None if value is None else Decimal(value))


# ---- numbers -------------------------------------------------------------------------------------------------


def test_a_quotient_of_decimals_is_a_binary_number_and_shares_are_compared_exactly(tmp_path: Path) -> None:
    assert asked("SELECT typeof(CAST(1 AS DECIMAL(18,2)) / CAST(3 AS DECIMAL(18,2)))") == "DOUBLE"
    assert asked("SELECT CAST(0.29 AS DECIMAL(18,2)) / CAST(1 AS DECIMAL(18,2)) * 100 = 29") is False
    text = by_condition("change in percent of value in 2018 at least 29 %")
    found = levels(text, [one(2018, "1.00"), one(2019, "1.29"), one(2020, "1.28")], tmp_path)
    assert (found[2019], found[2020]) == ("met", "not met")


def test_an_average_is_a_binary_number_and_none_is_asked_for(tmp_path: Path) -> None:
    assert asked("SELECT typeof(avg(CAST(1 AS DECIMAL(18,2))))") == "DOUBLE"
    assert "avg(" not in sql_of(plan_of(by_target("target at least 5"), tmp_path), "duckdb").lower()


def test_a_binary_number_misses_its_limit_and_a_decimal_does_not(tmp_path: Path) -> None:
    assert asked("SELECT CAST(0.1 AS DOUBLE) + CAST(0.2 AS DOUBLE) <= CAST(0.3 AS DOUBLE)") is False
    found = levels(by_target("target at most 0.30"), [one(2019, "0.30"), one(2020, "0.31")], tmp_path)
    assert found == {2019: "met", 2020: "not met"}


def test_a_half_is_rounded_in_two_ways_and_ours_goes_away_from_zero(tmp_path: Path) -> None:
    assert asked("SELECT round_even(2.5, 0)") == 2
    assert asked("SELECT CAST(CAST(2.5 AS DOUBLE) AS INTEGER)") == 2, "a cast goes to the even number"
    text = by_target("rounded to 0 decimals\n    target at least 3")
    found = levels(text, [one(2019, "2.50"), one(2020, "2.49")], tmp_path)
    assert found == {2019: "met", 2020: "not met"}
    text = by_target("rounded to 0 decimals\n    target at most -3")
    assert levels(text, [one(2019, "-2.50"), one(2020, "-2.49")], tmp_path) == {2019: "met", 2020: "not met"}


def test_whole_numbers_are_divided_in_two_ways_and_a_share_of_members_is_multiplied_across(tmp_path: Path) -> None:
    assert asked("SELECT 1 / 3") != asked("SELECT 1 // 3"), "PostgreSQL, Spark and Trino differ in which `/` is"
    sql = sql_of(plan_of(by_target("target at least 5"), tmp_path), "postgres")
    assert " / " not in sql


def test_a_division_by_zero_is_no_number_and_its_reason_is_told(tmp_path: Path) -> None:
    assert asked("SELECT 1 / 0") is None or str(asked("SELECT 1 / 0")) == "inf"
    text = by_condition("change in percent of value in 2018 at least 0 %")
    found = levels(text, [one(2018, "0.00"), one(2019, "5.00")], tmp_path)
    assert found[2019] is None


# ---- unknowns ------------------------------------------------------------------------------------------------


def test_not_a_number_is_above_everything_and_is_never_taken_as_a_value() -> None:
    assert asked("SELECT CAST('NaN' AS DOUBLE) > 5") is True
    with pytest.raises(duckdb.ConversionException):
        asked("SELECT CAST(CAST('NaN' AS DOUBLE) AS DECIMAL(18,2))")


def test_unknown_is_neither_met_nor_missed_whatever_a_comparison_says(tmp_path: Path) -> None:
    assert asked("SELECT NULL > 5") is None
    assert asked("SELECT count(*) FROM (SELECT NULL AS v) AS t WHERE NOT (v > 5)") == 0
    assert asked("SELECT 1 NOT IN (2, NULL)") is None
    found = levels(by_target("target at least 5"), [one(2019, None), one(2020, "4")], tmp_path)
    assert found == {2019: None, 2020: "not met"}


# ---- texts and dates -----------------------------------------------------------------------------------------


def test_texts_come_in_another_order_in_each_place_and_none_is_compared_by_order(tmp_path: Path) -> None:
    words = "(VALUES ('Zäta'), ('Åmål'), ('örebro')) AS t(w)"
    binary = asked(f"SELECT list(w ORDER BY w) FROM {words}")
    without_marks = asked(f"SELECT list(w ORDER BY w COLLATE NOCASE.NOACCENT) FROM {words}")
    assert binary != without_marks
    rows: list[Row] = [("Åmål", 2019, "g.a", Decimal(5)), ("Zäta", 2020, "g.a", Decimal(4))]
    found = levels(by_target("target at least 5"), rows, tmp_path)
    assert found == {2019: "met", 2020: "not met"}


# ---- Spark ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def session() -> Any:
    pytest.importorskip("pyspark", reason="Spark is not installed")
    from goalrules.batch.spark_engine import java_is_there, local_session

    if not java_is_there():
        pytest.skip("Java is not installed")
    with local_session(2) as one:
        one.conf.set("spark.sql.ansi.enabled", "false")
        one.conf.set("spark.sql.shuffle.partitions", "2")
        yield one


def in_spark(session: Any, sql: str) -> Any:
    return session.sql(f"SELECT {sql} AS x").first()[0]


def ours(session: Any) -> Any:
    from goalrules.batch.spark_engine import Engine

    return Engine(session).session


def refused(session: Any, frame: Any) -> list[str]:
    """The codes of what is found wrong with a table."""
    plan = pipeline.load(RULES / "methods" / "examples" / "sundsvall.goal").value
    assert plan is not None
    from goalrules.batch.spark_judging import judged_in_spark

    return [one.code.number for one in judged_in_spark(plan, [frame], session).diagnostics]


PRODUCT = "CAST('123456789012345678.1234567890' AS DECIMAL(38,10)) * CAST('1.1234567890123456' AS DECIMAL(38,16))"


@pytest.mark.filterwarnings("ignore")
def test_spark_cuts_products_of_decimals_and_in_our_session_it_does_not(session: Any) -> None:
    exact = Decimal("138698367765584505.03703695266323034")
    assert in_spark(session, PRODUCT) != exact
    assert in_spark(session, PRODUCT).as_tuple().exponent == -6, "six decimals are left"
    with pytest.raises(Exception, match=r"NUMERIC_VALUE_OUT_OF_RANGE|precision"):
        in_spark(ours(session), PRODUCT)
    # whole numbers, which is all that is multiplied, are exact or an error
    wide = "CAST('9999999999999999999' AS DECIMAL(38,0)) * CAST('9999999999999999999' AS DECIMAL(38,0))"
    assert in_spark(ours(session), wide) == Decimal(9999999999999999999**2)


@pytest.mark.filterwarnings("ignore")
def test_spark_makes_nothing_of_errors_and_our_session_makes_errors_of_them(session: Any) -> None:
    for sql in ("1 / 0", "CAST('x' AS INT)", "CAST(99999999999 AS INT)"):
        found = in_spark(session, sql)
        assert found is None or found == 1215752191, "a number that does not fit is cut to its last bits"
        with pytest.raises(Exception, match=r"DIVIDE_BY_ZERO|CAST_INVALID_INPUT|CAST_OVERFLOW"):
            in_spark(ours(session), sql)


@pytest.mark.filterwarnings("ignore")
def test_spark_writes_a_small_nought_with_an_exponent_and_in_our_session_in_digits(session: Any) -> None:
    assert in_spark(session, "CAST(CAST(0 AS DECIMAL(38,18)) AS STRING)") == "0E-18"
    assert in_spark(ours(session), "CAST(CAST(0 AS DECIMAL(38,18)) AS STRING)") == "0.000000000000000000"


@pytest.mark.filterwarnings("ignore")
def test_spark_takes_a_date_for_the_year_that_it_is_where_the_session_is(session: Any) -> None:
    moment = "TIMESTAMP '2020-12-31 23:30:00Z'"
    sql = f"year({moment})"
    session.conf.set("spark.sql.session.timeZone", "Pacific/Auckland")
    assert in_spark(session, sql) == 2021
    session.conf.set("spark.sql.session.timeZone", "America/New_York")
    assert in_spark(session, sql) == 2020
    frame = session.sql(f"SELECT 'A' AS entity, {moment} AS period, 'x' AS indicator, 1 AS value")
    assert refused(session, frame) == ["GR723"], "so a time is no period"


@pytest.mark.filterwarnings("ignore")
def test_spark_has_not_a_number_above_everything_and_equal_to_itself(session: Any) -> None:
    assert in_spark(session, "CAST('NaN' AS DOUBLE) > 5") is True
    assert in_spark(session, "CAST('NaN' AS DOUBLE) = CAST('NaN' AS DOUBLE)") is True
    assert in_spark(ours(session), "CAST(CAST('NaN' AS DOUBLE) AS DECIMAL(18,2))") is None, "no error even there"
    form = "entity string, period int, indicator string, value double"
    frame = session.createDataFrame([("A", 2020, "x", float("nan"))], form)
    assert refused(session, frame) == ["GR723"], "so a column of binary numbers is not taken"


@pytest.mark.filterwarnings("ignore")
def test_spark_divides_whole_numbers_as_binary_ones_and_div_does_not(session: Any) -> None:
    assert in_spark(session, "7 / 2") == 3.5
    from goalrules.batch.dialects import translated

    assert ours(session).sql(translated("SELECT -7 // 2 AS a, 7 // 2 AS b", "spark")).first() == (-3, 3)
    assert (asked("SELECT -7 // 2"), asked("SELECT 7 // 2")) == (-3, 3)
