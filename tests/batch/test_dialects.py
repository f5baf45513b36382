"""The SQL of a plan for other engines: it parses there, means the same, and PostgreSQL, where it is, agrees."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest

from goalrules import pipeline
from goalrules.batch.judging import refusals_of
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from tests.batch.figures import DIGITS, Figure, figures_of

sqlglot = pytest.importorskip("sqlglot", reason="the SQL of other engines is written with sqlglot")

from goalrules.batch.dialects import DIALECTS, LONGEST_NAME, Dialect, translated  # noqa: E402
from goalrules.batch.statement import Assumed, columns_of, needs_periods, periods_in, statement  # noqa: E402

RULES = Path(__file__).resolve().parents[2] / "rules"
OTHERS = tuple(one for one in DIALECTS if one != "duckdb")

PLAN = """\
plan everything "What engines write in ways of their own"

rating by_halves
  cannot be assessed when fewer than half of the indicators can be assessed
  met                when all indicators are met
  partly met         when at least 33.5 % of the indicators are met or near
  otherwise not met
  missing data counts as missed

rating rising
  met        when value at least 100.5 % of previous value and value in 2019 is known
  partly met when value above 97 % of value 1 year earlier
  otherwise not met

rating all_of_them
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict

goal water "Vatten"
  rated by by_halves

  indicator nitrogen "It's \\\\ the name" in points
    measured by "it's \\\\ nitrogen"
    rounded to 1 decimal
    target at least 5.25
    near within 0.1

  indicator phosphorus_that_has_a_name_longer_than_what_postgresql_keeps_of_names in points
    target at most 3 in 2019, 2.5 in 2021 stepwise
    near within 10 % of target

goal jobs "Jobb"
  rated by all_of_them

  indicator employment_that_has_a_name_longer_than_what_postgresql_keeps_of_names in points
    rated by rising
    rounded to 1 decimal
    higher is better

  indicator employment_that_has_a_name_longer_than_what_postgresql_keeps_of_it in points
    rated by rising
    higher is better
"""


def plan_of(text: str, tmp_path: Path) -> Plan:
    file = tmp_path / "plan.goal"
    file.write_text(text, encoding="utf-8")
    loaded = pipeline.load(file, "plan.goal")
    assert loaded.value is not None, [one.message for one in loaded.diagnostics]
    return loaded.value.plan


def periods_for(plan: Plan) -> tuple[Period, ...]:
    if plan.period is None:
        return tuple(Period.year_of(year) for year in range(2018, 2022))
    return tuple(Period(plan.period.kind, plan.period.number - back) for back in (3, 2, 1, 0))


def sql_of(plan: Plan, dialect: str) -> str:
    made = statement(plan, dialect, Assumed(DIGITS, periods_for(plan)), "plan.goal")  # type: ignore[arg-type]
    assert made.value is not None, [one.message for one in made.diagnostics]
    return made.value


def cannot_be_said(plan: Plan) -> bool:
    """Whether the plan is refused by name: as a batch, or as a statement that nobody judges anything again of."""
    if refusals_of(plan):
        return True
    made = statement(plan, "duckdb", Assumed(DIGITS, periods_for(plan)), "plan.goal")
    assert made.value is not None or {one.code.number for one in made.diagnostics} <= {"GR702", "GR722"}
    return made.value is None


def table_of(plan: Plan, figures: list[Figure], number: str) -> str:
    """SQL that makes the table in the documented form, for DuckDB and PostgreSQL alike."""
    names = [one.value for one in columns_of(plan)]
    kinds = {"period": "int", "value": number}
    columns = ", ".join(f'"{name}" {kinds.get(name, "text")}' for name in names)
    rows = ", ".join(f"({', '.join(constant(getattr(one, name)) for name in names)})" for one in figures)
    return f"CREATE TABLE measurements ({columns}); INSERT INTO measurements VALUES {rows};"


def constant(cell: object) -> str:
    if cell is None:
        return "NULL"
    return "'" + cell.replace("'", "''") + "'" if isinstance(cell, str) else str(cell)


def by_duckdb(plan: Plan, sql: str) -> list[tuple[str, ...]]:
    with duckdb.connect() as connection:
        connection.execute(table_of(plan, figures_of(plan, periods_for(plan)), f"decimal(18,{DIGITS})"))
        return told(connection.execute(sql).fetchall())


def told(rows: list[tuple[object, ...]]) -> list[tuple[str, ...]]:
    return sorted(tuple("" if cell is None else str(cell) for cell in row) for row in rows)


SHIPPED = sorted(one.relative_to(RULES).as_posix() for one in RULES.rglob("*.goal"))


def said_in_columns(name: str) -> Plan | None:
    """The plan of a rule file, if it is one and columns can say it."""
    loaded = pipeline.load(RULES / name).value
    is_plan = loaded is not None and bool(loaded.plan.goals)
    return loaded.plan if loaded is not None and is_plan and not cannot_be_said(loaded.plan) else None


# ---- every dialect -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_rules_parse_in_every_dialect(name: str) -> None:
    plan = said_in_columns(name)
    for dialect in DIALECTS if plan is not None else ():
        assert plan is not None
        sql = sql_of(plan, dialect)
        assert len(sqlglot.parse(sql, read=dialect)) == 1
        assert dialect == "duckdb" or "INT128" not in sql


def test_the_statement_for_duckdb_gives_what_a_batch_gives(tmp_path: Path) -> None:
    plan = plan_of(PLAN, tmp_path)
    found = by_duckdb(plan, sql_of(plan, "duckdb"))
    assert {row[3] for row in found} > {"met", "not met"}
    assert len(found) == 2 * len({(row[0], row[1]) for row in found})


def test_what_is_written_for_snowflake_means_the_same_when_it_is_read_back(tmp_path: Path) -> None:
    plan = plan_of(PLAN, tmp_path)
    # of the dialects that are not run, the one that DuckDB can be given back
    back = sqlglot.transpile(sql_of(plan, "snowflake"), read="snowflake", write="duckdb")[0]
    assert by_duckdb(plan, back) == by_duckdb(plan, sql_of(plan, "duckdb"))


def test_whole_numbers_are_never_divided_as_binary_ones() -> None:
    query = "SELECT CASE WHEN a < 0 THEN -((-a + 5) // 10) ELSE (a + 5) // 10 END AS b FROM t"
    assert "DOUBLE" in sqlglot.transpile(query, read="duckdb", write="trino")[0], "sqlglot alone does so"
    for dialect in OTHERS:
        assert "DOUBLE" not in translated(query, dialect), dialect
    assert "(((a + 5) - (a + 5) % 10) / 10)" in translated(query, "trino")


def test_a_wide_whole_number_is_a_decimal_elsewhere() -> None:
    query = "SELECT CAST(a AS HUGEINT) * b AS c, 99999999999999999999 AS d FROM t"
    assert "CAST(a AS DECIMAL(38, 0))" in translated(query, "spark")
    assert "CAST('99999999999999999999' AS DECIMAL(38, 0))" in translated(query, "trino")
    assert "CAST(a AS BIGNUMERIC)" in translated(query, "bigquery")


def test_bigquery_gets_written_numbers_as_text_and_a_type_that_holds_them() -> None:
    sql = translated("SELECT CAST(-1.50 AS DECIMAL(18,2)) AS a, CAST(0.1 AS DECIMAL(38,12)) AS b", "bigquery")
    assert "CAST('-1.50' AS NUMERIC)" in sql
    assert "CAST('0.1' AS BIGNUMERIC)" in sql


def test_bigquery_counts_steps_by_multiplying_as_its_texts_lack_the_last_noughts() -> None:
    query = "SELECT CAST(replace(CAST(v AS VARCHAR), '.', '') AS BIGINT) AS steps FROM t"
    assert "CAST(CAST(v AS BIGNUMERIC) * 100 AS INT64)" in translated(query, "bigquery", digits=2)
    assert "REPLACE" in translated(query, "trino", digits=2)


def test_the_least_of_one_number_is_that_number() -> None:
    for dialect in OTHERS:
        assert "LEAST" not in translated("SELECT 2 * least(a + 1) AS b FROM t", dialect).upper(), dialect
    assert "2 * (a + 1)" in translated("SELECT 2 * least(a + 1) AS b FROM t", "spark")


@pytest.mark.parametrize("dialect", OTHERS)
def test_the_least_of_what_is_there_is_the_same_where_engines_make_null_of_it(dialect: Dialect) -> None:
    rows = "SELECT * FROM (VALUES (1, 2, 3), (NULL, 2, 1), (1, NULL, NULL), (NULL, NULL, 7), (NULL, NULL, NULL)) AS v"
    query = f"SELECT least(a, b, c) AS x, greatest(a, b + 0, c) AS y, greatest(a, 2) AS z FROM ({rows}(a, b, c)) AS t"
    null_if_any = {"LEAST(": "least_of(", "GREATEST(": "greatest_of("} if dialect in ("trino", "bigquery") else {}
    with duckdb.connect() as connection:
        right = connection.execute(query).fetchall()
        for word in ("least", "greatest"):  # as Trino and BigQuery have them
            of_three = f"CASE WHEN a IS NOT NULL AND b IS NOT NULL AND c IS NOT NULL THEN {word}(a, b, c) END"
            of_two = f"CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN {word}(a, b) END"
            connection.execute(f"CREATE MACRO {word}_of(a, b) AS {of_two}, (a, b, c) AS {of_three}")
        back = sqlglot.transpile(translated(query, dialect), read=dialect, write="duckdb")[0]
        for here, there in null_if_any.items():
            back = back.replace(here, there)
        assert connection.execute(back).fetchall() == right


def test_what_an_engine_does_not_have_is_an_error_and_never_something_else() -> None:
    query = 'SELECT nth_value("a", 2 IGNORE NULLS) OVER (PARTITION BY "e" ORDER BY "period") AS b FROM t'
    with pytest.raises(sqlglot.errors.UnsupportedError):
        translated(query, "postgres")


def test_names_of_columns_fit_every_engine_and_stay_apart(tmp_path: Path) -> None:
    plan = plan_of(PLAN, tmp_path)
    for dialect in OTHERS:
        query = sqlglot.parse_one(sql_of(plan, dialect), read=dialect)
        names = [one.name for one in query.find_all(sqlglot.exp.Identifier)]
        assert all(name.isascii() and name.replace("_", "a").isalnum() for name in names), dialect
        assert max(map(len, names)) <= LONGEST_NAME
    found = {row[2] for row in by_duckdb(plan, sqlglot.transpile(sql_of(plan, "postgres"), "postgres", "duckdb")[0])}
    assert found == {"water", "jobs"}


def test_snowflake_gets_its_own_capitals_throughout(tmp_path: Path) -> None:
    sql = sql_of(plan_of(PLAN, tmp_path), "snowflake")
    query = sqlglot.parse_one(sql, read="snowflake")
    quoted = {one.name for one in query.find_all(sqlglot.exp.Identifier) if one.quoted}
    assert quoted == {name.upper() for name in quoted}


def test_the_head_says_the_form_and_each_limit_and_goal_its_place(tmp_path: Path) -> None:
    plan = plan_of(PLAN, tmp_path)
    sql = sql_of(plan, "postgres")
    assert sql.startswith("-- everything: What engines write in ways of their own\n")
    assert "DECIMAL(18,2)" in sql
    assert "Periods: 2018, 2019, 2020, 2021" in sql
    assert "/* plan.goal:20:1 */" in sql, "the goal water"
    assert "/* plan.goal:29:3 */" in sql, "the indicator phosphorus…"
    assert len(sqlglot.parse(sql, read="postgres")) == 1


def test_periods_are_asked_for_where_rules_depend_on_them(tmp_path: Path) -> None:
    plan = plan_of(PLAN, tmp_path)
    assert needs_periods(plan)
    made = statement(plan, "trino", Assumed(2, ()), "plan.goal")
    assert [one.code.number for one in made.diagnostics] == ["GR721"]


def test_a_number_that_may_be_too_long_for_engines_is_refused_by_name(tmp_path: Path) -> None:
    asked = "change in percent of value in 2018 above change in percent of value in 2019"
    text = PLAN.replace("value above 97 % of value 1 year earlier", asked)
    text = text.replace("rating rising\n", 'rating rising\n  not monotone because "it is tried"\n')
    plan = plan_of(text, tmp_path)
    made = statement(plan, "trino", Assumed(15, periods_for(plan)), "plan.goal")
    assert [one.code.number for one in made.diagnostics] == ["GR722"]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [("2015-2024", "2015", "2024"), ("2019,2021", "2019", "2021"), ("2023-Q1..2024-Q2", "2023-Q1", "2024-Q2")],
)
def test_periods_are_read_as_options_name_them(written: str, first: str, last: str) -> None:
    found = periods_in(written)
    assert found is not None
    assert (str(found[0]), str(found[-1])) == (first, last)


@pytest.mark.parametrize("written", ["", "2024-2015", "last year", "2019,2020-Q1"])
def test_other_periods_are_not_read(written: str) -> None:
    assert periods_in(written) is None


# ---- the command ---------------------------------------------------------------------------------------------


def compile(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "goalrules", "compile", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)


def test_the_command_writes_the_statement_or_says_what_columns_cannot_say(tmp_path: Path) -> None:
    file = tmp_path / "plan.goal"
    file.write_text(PLAN, encoding="utf-8")
    to = tmp_path / "plan.sql"
    done = compile(str(file), "--dialect", "trino", "--periods", "2018-2021", "--digits", "2", "--output", str(to))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert sqlglot.parse_one(to.read_text(encoding="utf-8"), read="trino")
    assert compile(str(file), "--periods", "soon").returncode == 2


def test_without_the_package_the_extra_is_named(tmp_path: Path) -> None:
    file = tmp_path / "plan.goal"
    file.write_text(PLAN, encoding="utf-8")
    program = "import sys; sys.modules['sqlglot'] = None; from goalrules.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", program, "compile", str(file), "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert "GR720" in done.stderr
    assert 'pip install "goalrules[engines]"' in " ".join(done.stderr.split())


# ---- PostgreSQL ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def postgres() -> Iterator[Callable[[str], list[tuple[str, ...]]]]:
    """A server of its own in a temporary folder, reached through a socket there; it asks and gives rows as texts."""
    programs = {name: _program(name) for name in ("initdb", "postgres", "psql")}
    if None in programs.values():
        pytest.skip("PostgreSQL is not installed")
    own = _other_user() if os.geteuid() == 0 else {}
    with TemporaryDirectory(prefix="pg-") as folder:
        if own:
            os.chmod(folder, 0o777)
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        data = f"{folder}/data"
        made = subprocess.run(
            [str(programs["initdb"]), "-D", data, "-A", "trust", "-U", "goal", "--no-sync", "-E", "UTF8"],
            capture_output=True, env=environment, cwd="/", **own,
        )  # fmt: skip
        if made.returncode:
            pytest.skip("a PostgreSQL server cannot be made here")
        server = subprocess.Popen(
            [str(programs["postgres"]), "-D", data, "-k", folder, "-c", "listen_addresses=", "-F"],
            stderr=subprocess.DEVNULL, env=environment, cwd="/", **own,
        )  # fmt: skip

        def asked(sql: str) -> list[tuple[str, ...]]:
            command = [str(programs["psql"]), "-h", folder, "-U", "goal", "-d", "postgres", "-X", "-q", "--csv"]
            done = subprocess.run(
                [*command, "-v", "ON_ERROR_STOP=1", "-f", "-"], input=sql, capture_output=True, encoding="utf-8"
            )
            if done.returncode:
                raise RuntimeError(done.stderr)
            return sorted(map(tuple, list(csv.reader(io.StringIO(done.stdout)))[1:]))

        try:
            _wait(lambda: asked("SELECT 1"))
            yield asked
        finally:
            server.terminate()
            server.wait(30)


def _program(name: str) -> str | None:
    places = [str(one) for one in sorted(Path("/usr/lib/postgresql").glob("*/bin"))]
    return shutil.which(name) or next((found for one in places if (found := shutil.which(name, path=one))), None)


def _other_user() -> dict[str, object]:
    """PostgreSQL does not run as root; the user that its package makes is there for it."""
    import pwd

    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _wait(ready: Callable[[], object]) -> None:
    for _ in range(100):
        try:
            ready()
            return
        except RuntimeError:
            time.sleep(0.1)
    pytest.skip("the PostgreSQL server does not answer")


Asked = Callable[[str], list[tuple[str, ...]]]


def test_postgresql_gives_the_same_verdicts_as_duckdb_for_all_shipped_rules(postgres: Asked) -> None:
    for name in SHIPPED:
        plan = said_in_columns(name)
        if plan is None:
            continue
        made = table_of(plan, figures_of(plan, periods_for(plan)), f"numeric(18,{DIGITS})")
        found = postgres(f"DROP TABLE IF EXISTS measurements; {made} {sql_of(plan, 'postgres')}")
        assert found == by_duckdb(plan, sql_of(plan, "duckdb")), name


def test_postgresql_agrees_on_everything_that_is_rewritten_for_it(postgres: Asked, tmp_path: Path) -> None:
    plan = plan_of(PLAN, tmp_path)
    made = table_of(plan, figures_of(plan, periods_for(plan)), f"numeric(18,{DIGITS})")
    found = postgres(f"DROP TABLE IF EXISTS measurements; {made} {sql_of(plan, 'postgres')}")
    assert found == by_duckdb(plan, sql_of(plan, "duckdb"))


def test_tables_within_queries_stay_there_though_others_have_their_names() -> None:
    one, two = (f"SELECT * FROM (WITH a AS (SELECT {number} AS x) SELECT x FROM a) AS t" for number in (1, 2))
    assert translated(f"{one} UNION ALL {two}", "spark", plain_names=False).count("WITH a AS") == 2


@pytest.mark.parametrize("dialect", OTHERS)
def test_rows_made_of_one_are_made_in_each_of_several_queries(dialect: Dialect) -> None:
    lot = "SELECT e, unnest([{{'node': '{}'}}, {{'node': 'h'}}], recursive := true) FROM (SELECT e FROM t) AS sheet"
    sql = f"WITH t AS (SELECT 1 AS e) SELECT * FROM ({lot.format('f')} UNION ALL {lot.format('g')}) AS every"
    found = translated(sql, dialect)
    assert "recursive" not in found.lower()
    assert len(sqlglot.parse(found, read=dialect)) == 1
    if dialect == "snowflake":
        back = sqlglot.transpile(found, read="snowflake", write="duckdb")[0]
        rows = sorted(duckdb.connect().execute(back).fetchall())
        assert rows == [(1, "f"), (1, "g"), (1, "h"), (1, "h")]
